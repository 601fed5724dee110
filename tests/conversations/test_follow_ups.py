"""A few words behind an answer go on with it, in whatever talk they come."""

import pytest

ASKED = {
    "iop": "What does intensive outpatient mean?",
    "php": "php?? whats that",
    "residential": "What is it like to live at a residential treatment center?",
    "detox": "do u guys do detox",
    "start": "How do I get started?",
    "price": "how much does treatment cost without insurance",
}


@pytest.mark.parametrize(
    ("about", "text", "answer"),
    [
        ("iop", "more", "utter_iop_schedule"),
        ("iop", "ok and", "utter_iop_schedule"),
        ("iop", "next", "utter_iop_schedule"),
        ("iop", "why", "utter_who_is_iop_for"),
        ("iop", "so i go home at night?", "utter_work_and_daily_life"),
        ("iop", "huh", "utter_other_words"),
        ("iop", "?", "utter_other_words"),
        ("iop", "what about for my husband", "utter_same_for_another"),
        ("php", "so i go home at night?", "utter_php_details"),
        ("php", "how many hours a day", "utter_php_details"),
        ("php", "diff from iop", "utter_php_details"),
        ("php", "how many hrs a day is that", "utter_php_details"),
        ("price", "so is that daily", "utter_cost_details"),
        ("residential", "how long", "utter_residential_details"),
        ("residential", "weekends", "utter_residential_details"),
        ("residential", "phones?", "utter_residential_details"),
        ("residential", "which is better", "utter_inpatient_vs_outpatient"),
        ("detox", "how many days is that", "utter_detox_details"),
        ("detox", "how many days will that be", "utter_detox_details"),
        ("detox", "can i do that part at home", "utter_detox_details"),
        ("detox", "which is better", "utter_inpatient_vs_outpatient"),
        ("start", "then what", "utter_assessment"),
        ("start", "how long does that take", "utter_admissions_details"),
        ("price", "per day?", "utter_cost_details"),
        # Questions of their own.
        ("residential", "do you take cigna", "utter_insurance_accepted"),
        ("php", "ok thanks", "utter_thank"),
    ],
)
def test_a_few_words_are_about_the_answer_before(visitor, about, text, answer):
    visitor.say(ASKED[about])
    visitor.say(text)

    assert visitor.answers == [answer]


def test_words_that_go_on_never_bring_the_same_text_twice_in_a_row(visitor):
    visitor.say(ASKED["iop"])
    said = [visitor.say(text) for text in ("more", "and then", "tell me more", "what else", "go on")]

    assert len(set(said)) == len(said)


def test_the_second_of_the_programs_named(visitor):
    visitor.say("what kinds of treatment do u guys offer")
    visitor.say("the second one")
    assert visitor.answers == ["utter_what_is_php"]


def test_in_a_form_an_answer_stays_one(visitor):
    visitor.say(ASKED["residential"])
    visitor.say("please call me back")
    visitor.say("more")
    assert visitor.answers != ["utter_residential_details"]


def test_after_danger_nothing_goes_on_with_an_earlier_answer(visitor):
    visitor.say(ASKED["residential"])
    visitor.say("he took a whole bottle of pills and wont wake up")
    visitor.say("what then")
    assert visitor.answers == ["utter_stay_medical"]
