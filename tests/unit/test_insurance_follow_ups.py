"""What is said behind an answer about an insurer, and which Blue Cross is meant."""

from __future__ import annotations

import time

import pytest

from admissions.blue_cross import names_other_state, read_which
from admissions.insurance_follow_ups import follow_up


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("the first one", "first"),
        ("its the second", "second"),
        ("neither", "other"),
        ("no, neither of those", "other"),
        ("its neither of those its texas", "other"),
        ("Texas", "other"),
        ("i dont know", "unsure"),
        ("not sure", "unsure"),
        ("it's from another state", "other"),
        ("no sorry, it’s neither of the two, i’m from texas", "other"),
        ("i have none", None),
        ("not sure which one", "unsure"),
        ("no", None),
        ("yes", None),
        ("none of your business", None),
        ("neither of us drinks anymore", None),
        ("do you have a place in texas", None),
        ("not sure i can do this anymore", None),
        ("first i have a question about detox", None),
        ("what is iop", None),
        ("my wife grew up in texas and we both drink far too much these days", None),
    ],
)
def test_short_answers_to_which_blue_cross(text, which):
    assert follow_up(text, ["Blue Cross"]) == which
    assert follow_up(text, ["Cigna"]) is None
    assert follow_up(text, ["Covered California"]) == ("unsure" if which == "unsure" else None)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("its through my husbands job", "same_plan"),
        ("it's a PPO", "same_plan"),
        ("the ppo one", "same_plan"),
        ("thru my work", "same_plan"),
        ("what about my secondary", "second_plan"),
        ("and my secondary insurance?", "second_plan"),
        ("i have a second plan", "second_plan"),
        ("i'm scared of losing my job", None),
        ("my job", None),
        ("will my job find out", None),
        ("the second one", None),
        ("secondary school", None),
        ("ppo or hmo", None),
    ],
)
def test_what_is_said_behind_an_insurers_card(text, what):
    assert follow_up(text, ["Cigna"]) == what
    assert follow_up(text, []) is None


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("bcbs of illinois", True),
        ("Blue Cross of Massachusetts", True),
        ("BCBSTX ppo", True),
        ("bcbs out of state plan", True),
        ("blue cross of california", False),
        ("bcbs", False),
        ("bcbsca", False),
    ],
)
def test_a_blue_cross_of_another_state_is_told_by_the_state(text, is_other):
    assert names_other_state(text) is is_other


@pytest.mark.parametrize(
    "piece", ["im in ", "its ", "it's the ", "i'm ", "no ", "and ", "’", "?", " ", "ppo ", "which "]
)
@pytest.mark.parametrize("length", [36, 99, 2_000])
def test_long_awkward_text_takes_no_time(piece, length):
    text = (piece * length)[:length]
    for read in (names_other_state, read_which, lambda said: follow_up(said, ["Cigna"])):
        for awkward in (text, f"{text}x", f"{text[4:]} ppo x"):
            before = time.thread_time()
            read(awkward)
            assert time.thread_time() - before < 0.02
