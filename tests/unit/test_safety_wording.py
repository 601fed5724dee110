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
