from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.safety.wording import words_of

KEY_WORDS = ("suicide", "suicidal", "overdose", "myself", "seizure")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm OK", ["im", "ok"]),
        ("don’t", ["dont"]),
        ("DON'T", ["dont"]),
        ("I want to die.", ["i", "want", "to", "die", "."]),
        ("Help! Now?", ["help", "!", "now", "?"]),
        ("first\nsecond", ["first", "\n", "second"]),
        ("café", ["cafe"]),
        ("ｄｉｅ", ["die"]),
        ("d\u0301i\u0302e\u0303", ["die"]),
        ("s\u00aduicide", ["suicide"]),
        ("w*a*n*t", ["want"]),
    ],
)
def test_a_message_becomes_plain_words_and_stops(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("text", ["k i l l", "k.i.l.l", "k-i-l-l", "k_i_l_l", "K I L L", "k*i*l*l"])
def test_letters_spaced_out_are_put_together(text):
    assert words_of(text) == ["kill"]


@pytest.mark.parametrize("text", ["I a am", "a b", "plan b", "hepatitis c"])
def test_a_single_letter_beside_a_word_stays_apart(text):
    assert words_of(text) == text.lower().split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("h e l p m e", "help me"),
        ("i want t o l i v e", "i want to live"),
        ("n o  p o i n t", "no point"),
        ("k 1 l l m e", "kill me"),
        ("x q z v", "xqzv"),
        ("9 8 8", "9 8 8"),
        ("1 - 8 0 0", "1 8 0 0"),
        ("at 7 a m", "at 7 a m"),
    ],
)
def test_letters_spaced_out_are_parted_into_known_words(text, words):
    assert words_of(text) == words.split()


def test_letters_are_parted_into_the_fewest_words_that_the_caller_knows():
    assert words_of("n o w h e r e", known={"now", "here", "nowhere"}) == ["nowhere"]
    assert words_of("n o w h e r e", known={"now", "here"}) == ["now", "here"]
    assert words_of("n o w h e r e", known={"now"}) == ["nowhere"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("over\u200bdose", ["overdose"]),
        ("i\u200bwant\u200bhelp", ["i", "want", "help"]),
        ("my\u2060nephew\ufeffneeds\u200bhelp", ["my", "nephew", "needs", "help"]),
        ("call \u200bme\u200b now", ["call", "me", "now"]),
        ("call\u2800me\u3164now", ["call", "me", "now"]),
    ],
)
def test_what_cannot_be_seen_parts_words_and_not_letters(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("кіll", "kill"),
        ("ԁіе", "die"),
        ("ѕuісіdе", "suicide"),
        ("НЕLР", "help"),
        ("pαιn", "pain"),
        ("ΚΙLL", "kill"),
        ("ⓗⓔⓛⓟ", "help"),
        ("ʜᴇʟᴘ", "help"),
        ("hᥱlp", "h ᥱ lp"),
    ],
)
def test_look_alike_letters_are_read_as_latin_ones(text, word):
    assert words_of(text) == word.split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30mg", "30 mg"),
        ("5mg", "5 mg"),
        ("20pills", "20 pills"),
        ("100mcg", "100 mcg"),
        ("6mo", "6 mo"),
        ("911now", "911 now"),
        ("1ll", "ill"),
        ("b12", "b12"),
        ("n0", "no"),
        ("di3", "die"),
        ("h3", "he"),
        ("k9", "k9"),
    ],
)
def test_a_number_stands_apart_from_what_it_counts_and_is_a_letter_elsewhere(text, words):
    assert words_of(text) == words.split()


@pytest.mark.parametrize(
    ("text", "word"), [("diiiie", "die"), ("pleeease", "please"), ("nooooo", "no"), ("killl", "kil")]
)
def test_letters_drawn_out_are_drawn_in(text, word):
    assert words_of(text) == [word]


@pytest.mark.parametrize("text", ["kill", "need", "off", "too", "pills"])
def test_letters_doubled_are_left(text):
    assert words_of(text) == [text]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("su1c1de", "suicide"),
        ("k1ll", "kill"),
        ("m3th", "meth"),
        ("su!cide", "suicide"),
        ("@lone", "alone"),
        ("pa$t", "past"),
    ],
)
def test_digits_and_signs_within_words_are_read_as_letters(text, word):
    assert words_of(text) == [word]


@pytest.mark.parametrize("text", ["988", "911", "2010", "30", "24", "1-800-799-7233"])
def test_numbers_stay_numbers(text):
    assert words_of(text) == text.split("-")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("suicde", "suicide"),
        ("sucidal", "suicidal"),
        ("overdoes", "overdose"),
        ("mysefl", "myself"),
        ("siezure", "seizure"),
    ],
)
def test_one_typing_error_in_a_word_of_danger_is_mended(text, word):
    assert words_of(text, KEY_WORDS) == [word]


@pytest.mark.parametrize(
    "text", ["sundae", "leisure", "himself", "overdone", "over", "decide", "inside", "yourself", "seize"]
)
def test_a_word_that_only_resembles_a_word_of_danger_is_left(text):
    mended = words_of(text, ("suicide", "seizure", "myself"))
    assert mended == [text]


def test_without_key_words_nothing_is_mended():
    assert words_of("suicde") == ["suicde"]


def test_only_the_first_two_thousand_characters_are_read():
    assert "end" in words_of("xy " * 600 + "end")
    assert "end" not in words_of("xy " * 700 + "end")


def test_hostile_text_is_read_quickly(hostile):
    start = time.process_time()
    assert len(words_of(hostile, KEY_WORDS)) <= 2000
    assert time.process_time() - start < 1


@given(st.text("aAiI1!@$.-_*' \n\x00éｄ🙏\u200d", max_size=80))
def test_words_are_never_empty_nor_hold_white_space(text):
    assert all(word == "\n" or (word and not word.isspace()) for word in words_of(text, KEY_WORDS))
