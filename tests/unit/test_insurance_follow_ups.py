"""What is said behind an answer about an insurer, and which Blue Cross is meant."""

from __future__ import annotations


import pytest

from admissions.blue_cross import names_other_state, read_which
from admissions.insurance_follow_ups import follow_up, is_of_government_plan


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
    ("text", "what"),
    [
        ("is that plan on your list", "same_plan"),
        ("ok so is that accepted?", "same_plan"),
        ("does that mean no", "same_plan"),
        ("so no?", "same_plan"),
        ("so that's a no", "same_plan"),
        ("no", None),
        ("so no one can help", None),
        ("and if they say no", "options"),
        ("what if my wife says no", None),
        ("it's the California one", "same_plan"),
        ("is it in network", "network"),
        ("and the HMO?", "network"),
        ("what about the ppo", "network"),
        ("so nothing at all?", "options"),
        ("well what else could I do", "options"),
        ("who does take it then", "options"),
        ("so we can't come?", "options"),
        ("show me the full list", "list"),
        ("and my husband's plan?", "second_plan"),
        ("i got fired from my job and i might lose it", "at_risk"),
        ("its the blue card", "blue"),
        ("blue", "blue"),
        ("i'm feeling blue", None),
        ("the blue pills", None),
        ("what can i do about his drinking", None),
        ("i can't do it anymore", None),
        ("i can't go on", None),
        ("i might lose it", None),
        ("my husband", None),
        ("is it on the way to LA", None),
    ],
)
def test_what_is_asked_behind_a_card_that_says_no(text, what):
    assert follow_up(text, ["Kaiser Permanente"], "not_listed") == what
    assert follow_up(text, [], "") is None
    # Behind a yes nobody is sent elsewhere.
    assert follow_up(text, ["Cigna"], "accepted") == (None if what == "options" else what)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("i don't remember what its called", "unsure"),
        ("I forgot the name", "unsure"),
        ("no idea", "unsure"),
        ("the blue one", "blue"),
        ("i forgot to take my pills", None),
        ("the first one", None),
    ],
)
def test_nobody_has_to_know_the_name_that_a_card_asks_for(text, what):
    assert follow_up(text, [], "none_named") == what


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("but the card says Anthem", True),
        ("it's run by Anthem though", True),
        ("well its through aetna", True),
        ("do you take Anthem", False),
        ("i also have anthem", False),
        ("my other card says anthem", False),
        ("my wife has anthem, it says so on the card", False),
        ("but i get anthem from my job", False),
    ],
)
def test_who_runs_a_government_plan_is_told_from_a_plan_of_its_own(text, is_same):
    assert is_of_government_plan(text) is is_same


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
def test_long_awkward_text_takes_no_time(seconds_taken, piece, length):
    text = (piece * length)[:length]
    for read in (
        names_other_state,
        read_which,
        lambda said: follow_up(said, ["Cigna"], "not_listed"),
        is_of_government_plan,
    ):
        for awkward in (text, f"{text}x", f"{text[4:]} ppo x"):
            assert seconds_taken(read, awkward) < 0.02
