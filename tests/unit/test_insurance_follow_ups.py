"""What is said behind an answer about an insurer, and which Blue Cross is meant."""

from __future__ import annotations


import pytest

from admissions.insurance.blue_cross import asks_if_blue_cross, names_other_state, read_which
from admissions.insurance.insurance_choice import picked
from admissions.insurance.insurance_follow_ups import follow_up, is_of_government_plan


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
        ("the bronze one", "same_plan"),
        ("its a silver plan", "same_plan"),
        ("the silver car", None),
        ("and does that cover residential", "network"),
        ("is php covered", "network"),
        ("what about residential", None),
        ("does it cover my kids", None),
        ("so it's covered?", "network"),
        ("so I'm not covered then", "network"),
        ("how can i find out", "unsure"),
        ("who should i ask to find out", "unsure"),
        ("how can i find out if he is using", None),
        ("how do i know im an alcoholic", None),
        ("am I allowed to be on hers?", "anothers_plan"),
        ("is she allowed to be on her phone", None),
        # "Would you like us to check?"
        ("why not", None),
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
        ("not accepted then", "same_plan"),
        ("so u dont take that", "same_plan"),
        ("so yall won't accept it?", "same_plan"),
        ("so it's not on there", "same_plan"),
        ("so it isn't on your list, right?", "same_plan"),
        ("so you take it", "same_plan"),
        ("so you dont take insurance", None),
        ("you don't get it", None),
        ("im not on the list", None),
        ("that's not ok", None),
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


def test_a_program_alone_is_asked_of_the_plan_behind_a_yes():
    for text in ("and residential?", "ok and php", "and for inpatient treatment"):
        assert follow_up(text, ["Cigna"], "accepted") == "network"
        assert follow_up(text, ["Humana"], "not_listed") is None
    assert follow_up("and then?", ["Cigna"], "accepted") is None
    assert follow_up("and iop helped me", ["Cigna"], "accepted") is None


@pytest.mark.parametrize("text", ["why not", "but why?", "why don't you take it", "how come it's not on the list"])
def test_why_an_insurer_is_not_on_the_list_is_a_question_and_no_yes(text):
    for names, status in ((["Humana"], "not_listed"), (["TRICARE"], "government"), ([], "not_listed")):
        assert follow_up(text, names, status) == "why"


@pytest.mark.parametrize("text", ["why not me", "why is he like this", "why does it hurt", "why not residential"])
def test_other_whys_are_not_about_the_list(text):
    assert follow_up(text, ["Humana"], "not_listed") is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("and which one is on the list?", "which_is_listed"),
        ("no I meant which one is on your list", "which_is_listed"),
        ("which of them do you take", "which_is_listed"),
        ("which one should we use", "which_to_use"),
        ("which would you pick", "which_to_use"),
        ("which one is better?", "which_to_use"),
        ("which pays first", "which_to_use"),
        ("so I use the first one?", "which_to_use"),
        ("so use the second one", "which_to_use"),
        ("can we use both", "which_to_use"),
        ("no wait, the first one", "picked"),
        ("what about the other one", "picked"),
        ("the fourth one", None),
        ("the third one", None),
        ("which program would you use", None),
        ("which is better, iop or php", None),
        ("can we use drugs", None),
        ("the first step", None),
        ("the other day i drank", None),
        ("which one of you is a doctor", None),
    ],
)
def test_which_of_two_insurers_is_asked_about(text, what):
    for card in ((["Cigna"], "accepted"), (["Kaiser Permanente"], "not_listed"), ([], "none_named")):
        assert follow_up(text, *card, ["Kaiser Permanente", "Cigna"]) == what
        assert follow_up(text, *card, ["Cigna"]) is None
    # Not behind another answer; and the one that asks "which Blue Cross?" keeps its own first and second.
    assert follow_up(text, [], "", ["Kaiser Permanente", "Cigna"]) is None


def test_an_insurer_is_picked_by_its_place():
    two = ["Aetna", "Kaiser Permanente"]
    assert [picked(text, two) for text in ("the first one", "the 2nd", "the last one")] == [*two, two[-1]]
    assert [picked("the other one", two, last) for last in two] == two[::-1]
    assert picked("the other one", [*two, "Cigna"]) is None
    assert follow_up("the second one", ["Blue Cross"], "ambiguous", ["Aetna", "Blue Cross"]) == "second"


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("so that's blue cross, right?", True),
        ("is that the same as blue cross", True),
        ("isn't it BCBS", True),
        ("no its blue cross", False),
        ("i have blue cross", False),
        ("is blue cross better", False),
    ],
)
def test_whether_an_insurer_is_blue_cross_is_told_from_naming_it(text, is_asked):
    assert asks_if_blue_cross(text) is is_asked


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("but the card says Anthem", True),
        ("it's run by Anthem though", True),
        ("well its through aetna", True),
        ("that's from aetna though", True),
        ("but it's Anthem", True),
        ("no it's Anthem", False),
        ("sorry, i have anthem", False),
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
    "piece",
    ["im in ", "its ", "it's the ", "i'm ", "no ", "and ", "’", "?", " ", "ppo ", "which ", "so ", "one ", "then "],
)
@pytest.mark.parametrize("length", [36, 99, 2_000])
def test_long_awkward_text_takes_no_time(seconds_taken, piece, length):
    text = (piece * length)[:length]
    for read in (
        names_other_state,
        read_which,
        lambda said: follow_up(said, ["Cigna"], "not_listed", ["Aetna", "Cigna"]),
        asks_if_blue_cross,
        lambda said: picked(said, ["Aetna", "Cigna"]),
        is_of_government_plan,
    ):
        for awkward in (text, f"{text}x", f"{text[4:]} ppo x"):
            assert seconds_taken(read, awkward) < 0.02
