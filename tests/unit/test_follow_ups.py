"""A few words behind an answer are about that answer; what is a question of its own stays one."""

from __future__ import annotations


import pytest

from admissions.talk import follow_ups as ask
from admissions.talk.acknowledgments import acknowledgment
from admissions.talk.answers import answers
from admissions.talk.follow_ups import FollowUp, asks_about, corrects, follow_up, only_nods, programs_named
from admissions.talk.responses import response_templates
from admissions.talk.subjects import NOTHING_MORE, OTHER_WORDS, SAME_FOR_ANOTHER, Talk, meant

KINDS = {
    ask.MORE: ["more", "Next", "tell me more", "ok and", "and?", "so", "details pls", "then what", "go on", "how", "what else", "ok tell me more about that", "how does that work"],
    ask.WHY: ["why", "but why?"],
    ask.AFTER: ["And after that?"],
    ask.UNCLEAR: ["huh", "?", "??", "what", "what do you mean", "i don’t get it"],
    ask.AGAIN: ["again", "say that again please"],
    ask.LENGTH: ["how long", "how long is that", "how long do people stay", "is that 30 days or 90", "how many weeks"],
    ask.TIMES: ["weekends?", "how often", "every day?", "is it every day", "how many days is that", "how many hours a day", "hrs?", "how many days will it be", "how many hrs a week", "what hours precisely?"],
    ask.DAILY: ["daily?", "is it daily"],
    ask.NIGHTS: ["what about nights", "nights?"],
    ask.GOES_HOME: ["so i go home at night?", "do i sleep there", "can he come home on weekends"],
    ask.DONE_THERE: ["and what do u do all day in there", "what do you do in it all day", "what do people do there"],
    ask.NOTHING_THEN: ["oh. is there nothing then?", "so is there anything else i can do"],
    ask.AT_HOME: ["can i do that part at home"],
    ask.RULES: ["phones?", "visits", "can i keep my phone", "are visitors allowed"],
    ask.COST: ["how much is that", "and what does that cost", "which costs more"],
    ask.PRICE_OF_A_PART: ["per day?", "a month?", "is that per day or"],
    ask.COMPARED: ["vs iop", "diff from iop", "how is that different from inpatient"],
    ask.BETTER: ["which is better", "is one better", "which is stricter", "which is better for him", "which kind i need"],
    ask.SOON: ["like today?", "tomorrow?"],
    ask.HOW_TO: ["where would someone go for that then", "How would I do that"],
    ask.FOR_ANOTHER: ["what about for my husband", "and for her", "is it the same for my mother in law", "for my wife?"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_words_that_lean_on_the_answer_before(kind, text):
    found = follow_up(text)
    assert found is not None
    assert (found.kind, found.place) == (kind, None)


@pytest.mark.parametrize("text", [text for texts in KINDS.values() for text in texts])
def test_what_asks_further_takes_nothing_in(text):
    assert acknowledgment(text) is None


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("the second one", 2, None),
        ("number 2", 2, None),
        ("#2", 2, None),
        ("1", 1, None),
        ("and the first?", 1, None),
        ("can you explain number 1 again", 1, None),
        ("what about the last one", ask.LAST, None),
        ("The second one, is it every day?", 2, ask.TIMES),
        ("how long is the first one", 1, ask.LENGTH),
    ],
)
def test_one_of_those_named_before(text, place, kind):
    assert follow_up(text) == FollowUp(kind, place)


@pytest.mark.parametrize(
    "text",
    [
        "how long is iop", "how long does detox take", "do you take cigna", "price", "cost", "ok thanks", "ok", "yes", "no",
        "no more", "i can't take any more", "more info on insurance", "no one", "one second", "the first time i drank i was 12",
        "first time calling", "how do i start", "how does it take to start", "what is php", "what now for my 15 year old",
        "why do you need my number", "whatever", "so what", "so tired", "i dont understand why i keep drinking", "stop",
        "not again", "he did it again", "drinking again", "how much do you drink", "call me tomorrow", "tomorrow at 5", "today sucks",
        "what about my wife's plan", "and my sons", "is that one on your list", "555 0134", "22", "two beers", "number",
        "what about residential", "do you have visits for lawyers", "i need more help", "30 days sober", "is it free for vets",
        "go on without me", "how long have you been open", "the end", "next week", "i live at home", "for my husband's insurance",
        "what do you do", "how does my insurance work", "is there nothing left for me", "and iop costs", "nothing else matters", "what else is there to live for", "",
    ],
)  # fmt: skip
def test_a_message_that_says_something_itself_is_no_follow_up(text):
    assert follow_up(text) is None


def talk(*responses, **also):
    """Each of the bot's turns, the latest last."""
    return Talk([response.split() for response in reversed(responses)], **also)


@pytest.mark.parametrize(
    ("text", "before", "intent"),
    [
        ("more", "what_is_iop", "iop_schedule"),
        ("ok and", "admissions_process", "assessment"),
        ("why", "what_is_iop", "who_is_iop_for"),
        ("what hours precisely?", "work_and_daily_life", "iop_schedule"),
        ("and what do u do all day in there", "what_is_iop", "iop_format"),
        ("what do you do in it all day", "what_is_residential", "residential_details"),
        ("oh. is there nothing then?", "insurance_not_found", "paying_less"),
        ("oh. is there nothing then?", "what_is_iop", None),
        ("and iop", "what_is_php", "what_is_iop"),
        ("and php?", "iop_schedule", "php_details"),
        ("and iop", "what_is_iop", NOTHING_MORE),
        ("how does it work", "what_is_iop", "iop_schedule"),
        ("why", "cost", "cost_details"),
        ("and after that?", "admissions_process", "assessment"),
        ("after that?", "what_is_residential", "aftercare"),
        ("more", "location", NOTHING_MORE),
        ("huh", "what_is_iop", OTHER_WORDS),
        ("again", "iop_format", "iop_format"),
        ("how long", "what_is_iop", "program_length"),
        ("how long", "what_is_residential", "residential_details"),
        ("weekends", "what_is_php", "php_details"),
        ("how many days is that", "detox_and_withdrawal", "detox_details"),
        ("how often", "family_involvement", "family_details"),
        ("so i go home at night?", "what_is_php", "php_details"),
        ("so i go home at night?", "what_is_iop", "work_and_daily_life"),
        ("phones?", "what_is_residential", "residential_details"),
        ("visits", "inpatient_vs_outpatient", "residential_details"),
        ("can i do that part at home", "detox_and_withdrawal", "detox_details"),
        ("how much is that", "what_is_residential", "cost"),
        ("which costs more", "inpatient_vs_outpatient", "cost"),
        ("per day?", "cost", "cost_details"),
        ("is it daily", "cost", "cost_details"),
        ("is it daily", "what_is_iop", "iop_schedule"),
        ("daily?", "what_is_php", "php_details"),
        ("how many days will it be", "detox_and_withdrawal", "detox_details"),
        ("how many hrs a week", "what_is_php", "php_details"),
        ("how many days will it be", "location", None),
        ("vs iop", "what_is_php", "php_details"),
        ("diff from iop", "what_is_residential", "inpatient_vs_outpatient"),
        ("vs inpatient", "what_is_iop", "inpatient_vs_outpatient"),
        ("which is better", "what_is_residential", "inpatient_vs_outpatient"),
        ("which is better", "inpatient_vs_outpatient", "assessment"),
        ("like today?", "admissions_process", "admissions_details"),
        ("what about for my husband", "what_is_iop", SAME_FOR_ANOTHER),
        ("and for her", "cost", SAME_FOR_ANOTHER),
        ("the second one", "programs_offered", "what_is_php"),
        ("and the first?", "inpatient_vs_outpatient", "what_is_residential"),
        ("the second one, is it every day?", "programs_offered", "php_details"),
        ("the second one, is it every day?", "what_is_php", "php_details"),
        # Nothing of these is known to lean on the answer.
        ("for my wife", "family_involvement", None),
        ("today", "what_is_iop", None),
        ("per day?", "iop_schedule", None),
        ("phones?", "what_is_iop", None),
        ("how long", "location", None),
        ("vs iop", "what_is_iop", None),
        ("the second one", "what_is_iop", None),
        ("more", "grief", None),
        ("why", "age_requirement", None),
    ],
)
def test_what_they_ask_behind_an_answer(text, before, intent):
    assert meant(follow_up(text), talk(f"utter_{before}")) == intent


def test_the_same_text_never_comes_twice_in_a_row():
    said = ["utter_what_is_iop"]
    for _ in range(9):
        said.append(f"utter_{meant(follow_up('more'), talk(*said))}")

    assert said[1:4] == ["utter_iop_schedule", "utter_iop_format", "utter_family_involvement"]
    assert said[-1] == "utter_nothing_more"
    assert len(set(said[: said.index("utter_nothing_more")])) == said.index("utter_nothing_more")
    assert len(response_templates()["utter_nothing_more"]) > 1
    for asked, before in (
        ("weekends?", "residential_details"),
        ("every day?", "iop_schedule"),
        ("vs iop", "php_details"),
    ):
        assert meant(follow_up(asked), talk(f"utter_{before}")) != before


def test_the_program_is_remembered_beside_its_price_and_small_talk():
    assert meant(follow_up("how long"), talk("utter_what_is_residential", "utter_cost")) == "residential_details"
    assert meant(follow_up("how long"), talk("utter_what_is_php", "utter_thank")) == "php_details"
    assert meant(follow_up("more"), talk("utter_what_is_php", "utter_other_words")) == "php_details"
    assert meant(follow_up("what"), talk("utter_what_is_php", "utter_nlu_fallback")) is None
    assert meant(follow_up("how long"), talk("utter_what_is_php", "utter_callback_booked")) is None
    assert meant(follow_up("how long"), talk()) is None


def test_one_of_several_questions_or_of_the_buttons_shown():
    both = talk("utter_privacy utter_admissions_process utter_next_step", asked=["privacy", "admissions_process"])
    start = ["what_is_iop", "check_insurance", "am_i_a_fit", "request_callback"]

    assert meant(follow_up("can you explain number 1 again"), both) == "privacy"
    assert meant(follow_up("the last one"), both) == "admissions_process"
    assert meant(follow_up("the third one"), both) is None
    assert meant(follow_up("2"), talk("utter_greet", buttons=start)) == "check_insurance"
    assert meant(follow_up("the first one"), talk("utter_ask_erase", buttons=["delete_my_data", "deny"])) is None
    assert (
        meant(follow_up("the second one"), talk("utter_what_is_php", buttons=["speak_to_human", "request_callback"]))
        is None
    )
    assert meant(follow_up("the second one"), talk("utter_insurance_ambiguous", buttons=start)) is None
    two_plans = talk("utter_insurance_accepted utter_insurance_accepted")
    assert meant(follow_up("so the second one"), two_plans) == "verify_benefits"


def test_whatever_is_meant_has_an_answer():
    subjects = [f"utter_{intent}" for intent in answers()]
    texts = [text for texts in KINDS.values() for text in texts]
    found = {meant(follow_up(text), talk(subject)) for text in texts for subject in subjects} - {None}

    assert {f"utter_{intent}" for intent in found - {"list_insurance"}} <= set(response_templates())


@pytest.mark.parametrize(
    "unit", ["ok ", "and ", "?", " ", "the second one ", "how long ", "1 ", "so ", "’", "#", "on the "]
)
@pytest.mark.parametrize("length", [79, 2_000])
def test_long_awkward_text_takes_no_time(seconds_taken, unit, length):
    text = (unit * length)[:length]
    for awkward in (text, f"{text[1:]}x", text[:76] + " ? x"):
        assert seconds_taken(follow_up, awkward) < 0.02


@pytest.mark.parametrize("kind", [*KINDS])
def test_every_follow_up_comes_to_an_end_whatever_was_said_before(kind):
    """Replies that belong to no question, all that goes on with a subject said already: nothing may loop."""
    everything = [(f"utter_{subject}",) for subject in answers()]
    for subject in answers():
        meant(FollowUp(kind), Talk([(f"utter_{subject}",), ("utter_greet",), *everything]))


@pytest.mark.parametrize(
    ("text", "before", "intent"),
    [
        ("no i meant per day", "program_length", "iop_schedule"),
        ("i meant each day", "program_length", "iop_schedule"),
        ("no i meant at iop", "what_is_residential", "what_is_iop"),
        ("sorry i mean php", "what_is_iop", "what_is_php"),
        ("no i mean residential", "cost", "cost_details"),
        ("no i meant the residential one", "location", NOTHING_MORE),
        ("no i meant weekends for php", "iop_schedule", "php_details"),
        ("no i meant visits", "what_is_residential", "residential_details"),
        ("what about a weekend pass", "what_is_residential", "residential_details"),
        ("what did you mean by that", "iop_schedule", OTHER_WORDS),
        ("can you say that simpler", "dual_diagnosis", OTHER_WORDS),
        ("can you explain that in simpler words", "cost", OTHER_WORDS),
        ("could you clarify your first point?", "cost", OTHER_WORDS),
        ("which one should i use", "check_insurance", "verify_benefits"),
        # The model reads these.
        ("no i mean residential", "check_insurance", None),
        ("no i meant an interpreter", "what_is_iop", None),
        ("i mean it hurts", "what_is_iop", None),
        ("what about a weekend pass", "cost", None),
    ],
)
def test_what_was_meant_in_place_of_the_answer(text, before, intent):
    found = follow_up(text)
    before = "insurance_accepted" if before == "check_insurance" else before
    assert (meant(found, talk(f"utter_{before}")) if found else None) == intent


@pytest.mark.parametrize(
    ("said", "text", "programs", "intent"),
    [
        (["programs_offered", "what_is_iop"], "the second one", [], "what_is_php"),
        (["programs_offered", "what_is_iop", "what_is_php"], "and the last", [], "what_is_residential"),
        (["programs_offered", "nlu_fallback"], "the second one", [], "what_is_php"),
        (["what_is_php"], "tell me more about the first one", ["php", "residential"], "what_is_php"),
        (["what_is_php"], "and the other", ["php", "residential"], "what_is_residential"),
        (["inpatient_vs_outpatient", "what_is_iop"], "the other one", [], "what_is_residential"),
        (["programs_compared"], "the second one", ["php", "residential"], "what_is_residential"),
        (["programs_compared", "what_is_php"], "and the other", ["php", "residential"], "what_is_residential"),
        (["programs_compared"], "which is better", [], "assessment"),
        # Of three, which is the other?
        (["programs_offered", "what_is_iop"], "the other one", [], None),
        (["what_is_php", "location"], "and the other", ["php", "residential"], None),
    ],
)
def test_the_one_meant_of_those_named_a_while_ago(said, text, programs, intent):
    replies = [f"utter_{name}" for name in said]
    assert meant(follow_up(text), talk(*replies, programs=programs)) == intent


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("is PHP or residential better", [ask.PHP, ask.RESIDENTIAL]),
        ("iop or php or iop", [ask.IOP, ask.PHP]),
        ("does my php code matter", [ask.PHP]),
        ("my phpbb forum", []),
    ],
)
def test_the_programs_that_a_message_names(text, programs):
    assert programs_named(text) == programs


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("no i meant the group", True),
        ("sorry, I mean an interpreter", True),
        ("no", False),
        ("no mean people please", False),
    ],
)
def test_who_says_what_was_meant_refuses_nothing(text, is_one):
    assert corrects(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_question"),
    [("what about a day out", True), ("ok, how about sundays", True), ("stop it", False), ("whatever, stop", False)],
)
def test_who_turns_to_something_else_does_not_stop(text, is_question):
    assert asks_about(text) is is_question


@pytest.mark.parametrize(
    ("text", "is_nod"),
    [
        ("ok", True),
        ("Okay.", True),
        ("oh ok", True),
        ("i see", True),
        ("yes", False),
        ("ok call me", False),
        ("sure", False),
    ],
)
def test_who_only_nods_accepts_no_offer(text, is_nod):
    assert only_nods(text) is is_nod
