from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from admissions.facts import FACTS_DIR, read_yaml
from admissions.log.redaction import redact
from admissions.safety import shared_assessor
from admissions.spoken_codes import code_words, spoken_code, spoken_letters

WORDS = st.sampled_from(code_words())
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")

# Heard as another everyday word; an editor of the list would not think of every one.
HOMOPHONES = """
    aunt bare bear beach beech berry blue board bored bread buy ceiling cell cellar cent cereal chord coarse course creak creek
    cymbal deer dear dessert desert die dye fair fare fir fur flour flower foreword forward gate gait grate great hair hare hall
    heal heel hear here horse hoarse hour kernel knight knot lead lesson loan maize maze mail male main mane medal metal moose
    mousse morning muscle mussel naval navel night none nun oar pail pain pair pear palette pale peace piece peak pedal petal plane
    plain plum pray quarts rain reign read reed ring road root rose route sail sale scene sea seam see sew sight soul sole stair
    stake steak steel story suite sweet sun son sunday symbol tail tale tea team tide tire toe vale vein veil wail whale waist
    waste wait weight wave weak week weather wear whole wood would wrap write yolk
""".split()
# Spelt differently in Britain.
SPELT_TWO_WAYS = """
    armor catalog center color dialog donut favor fiber flavor gray harbor humor jewelry meter mustache neighbor odor omelet
    pajamas parlor program savor theater tire traveler vapor vigor yogurt
""".split()
# Drugs and drink, danger and death, illness, faith, what people are called.
NOT_HERE = """
    abbey acid alcohol angel ash bar barrel beer bible bishop blade bleach blood blow bomb booze bottle bridge bullet candy cathedral
    chapel church cider cliff cocaine coffin coke crack crystal dagger dead death devil dope drink drug ecstasy fat fever fish
    flask gallows ghost gin god grape grass grave gun gypsy heaven hell helium heroin high hive hospital ice jail joint judge kill
    knife ledge lemming liquor mary monk moron mosque mushroom needle nurse nut opium oven pain patient pig pill pipe pistol poison
    police poppy pot powder prayer priest prison psycho queer rail razor rope rum saint siren skull smoke snow speed spice spoon
    sword syringe tablet temple tower train trigger tonic vape vein vicar victim vodka weed whiskey wine witch wound
    father mother sister brother husband wife uncle baby widow orphan
""".split()


def with_one_error(draw, word: str) -> str:
    place = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(("missing", "added", "wrong", "swapped")))
    before, after = word[:place], word[place + 1 :]
    if kind == "swapped":
        return before + after[:1] + word[place] + after[1:]
    middle = {"missing": "", "added": word[place] + draw(LETTERS), "wrong": draw(LETTERS)}[kind]
    return before + middle + after


@st.composite
def mistyped(draw) -> tuple[str, str]:
    words = draw(st.lists(WORDS, min_size=6, max_size=6))
    return " ".join(words), " ".join(with_one_error(draw, word) for word in words)


def test_the_list_has_a_thousand_and_more_short_words():
    assert len(set(code_words())) == len(code_words()) >= 1024
    assert [word for word in code_words() if not re.fullmatch("[a-z]{4,8}", word)] == []


def test_no_two_words_of_the_list_can_be_mistyped_into_each_other():
    close = [pair for pair in itertools.combinations(code_words(), 2) if OSA.distance(*pair, score_cutoff=2) < 3]
    assert close == []


@pytest.mark.parametrize("unwanted", [HOMOPHONES, SPELT_TWO_WAYS, NOT_HERE], ids=["homophones", "spellings", "sense"])
def test_no_word_of_the_list_puzzles_or_frightens(unwanted):
    assert set(unwanted).isdisjoint(code_words())


def certain_phrases():
    return [p for kinds in read_yaml(FACTS_DIR / "safety.yml")["certain"].values() for ps in kinds.values() for p in ps]


def test_no_word_of_the_list_is_a_phrase_of_danger_or_an_insurer():
    insurers = {alias for row in read_yaml(FACTS_DIR / "insurers.yml")["accepted"] for alias in row["aliases"]}
    assert insurers.isdisjoint(code_words())
    assert {word for phrase in certain_phrases() if " " not in phrase for word in phrase.split("|")}.isdisjoint(
        code_words()
    )
    assert [word for word in code_words() if shared_assessor().certain(shared_assessor().read(word))] == []


@pytest.mark.parametrize(
    ("words", "digits", "shape"),
    [(6, 0, r"([a-z]+ ){5}[a-z]+"), (1, 2, r"[a-z]+ \d\d"), (1, 0, r"[a-z]+"), (2, 4, r"[a-z]+ [a-z]+ \d{4}")],
)
def test_a_code_has_the_words_and_digits_asked_for(words, digits, shape):
    code = spoken_code(random.Random(1), words, digits)
    assert re.fullmatch(shape, code)
    assert set(re.findall("[a-z]+", code)) <= set(code_words())


def test_no_word_comes_twice_in_a_code():
    for seed in range(200):
        words = spoken_code(random.Random(seed), 6).split()
        assert len(set(words)) == 6


def test_codes_are_drawn_from_the_whole_list():
    rng = random.Random(3)
    drawn = {word for _ in range(3000) for word in spoken_code(rng, 6).split()}
    assert drawn == set(code_words())


@pytest.mark.parametrize(
    "typed",
    [
        "tiger lemon", "  tiger   lemon ", "Tiger Lemon", "TIGER LEMON", "tiger-lemon", "tiger, lemon.", "tiger\nlemon", "“tiger lemon”",
        "1. tiger 2. lemon", "tiger_lemon", "ｔｉｇｅｒ lemon", "tigerlemon", "ti ger le mon",
        "tigr lemon", "tigger lemin", "itger lemonn", "tiger lmeon", "tigeer emon",
    ],
)  # fmt: skip
def test_a_code_is_known_again_however_it_is_typed(typed):
    assert spoken_letters(typed, 2) == spoken_letters("tiger lemon", 2) == "tigerlemon"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "lemon tiger", "tiger", "tiger lemon lemon", "tigxxr lemon", "tiger zebra", "12 34", "🐯 🍋", "tiger l"],
)
def test_another_code_stays_another_code(typed):
    assert spoken_letters(typed, 2) != "tigerlemon"


@given(mistyped())
def test_one_error_in_each_word_is_mended_and_never_makes_another_code(pair):
    code, typed = pair
    mended = spoken_letters(typed, 6)
    assert mended == code.replace(" ", "")


def test_where_two_words_may_be_meant_none_is_taken(monkeypatch):
    monkeypatch.setattr("admissions.spoken_codes.code_words", lambda: ("lamp", "camp"))
    assert spoken_letters("damp", 1) == "damp"
    assert spoken_letters("lamp", 1) == "lamp"


def test_strange_text_is_no_code_and_no_error(hostile):
    assert spoken_letters(hostile[:500], 6) not in code_words()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("tiger lemon acorn zebra pumpkin pillow", "[code]"),
        ("my code is Tiger, Lemon, Acorn, Zebra, Pumpkin, Pillow!", "my code is [code]!"),
        (
            "tiger-lemon-acorn-zebra-pumpkin-pillow and again tiger lemon acorn zebra pumpkin pillow",
            "[code] and again [code]",
        ),
        ("a tiger, a lemon and a zebra at the window", "a tiger, a lemon and a zebra at the window"),
        ("tiger lemon acorn zebra pumpkin", "tiger lemon acorn zebra pumpkin"),
        ("a cat, tiger lemon acorn zebra pumpkin", "a cat, tiger lemon acorn zebra pumpkin"),
    ],
)
def test_a_code_typed_into_the_chat_is_not_kept_in_the_log(text, kept):
    assert redact(text) == kept
