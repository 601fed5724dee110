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


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("oh great", "utter_acknowledgment"),
        ("okay understood", "utter_acknowledgment"),
        ("oh wow ok", "utter_acknowledgment"),
        ("oh that makes sense", "utter_acknowledgment"),
        ("oh good to know", "utter_acknowledgment"),
        ("aw bummer", "utter_acknowledgment"),
        ("hm okay", "utter_acknowledgment"),
        ("oh that sounds good", "utter_acknowledgment"),
        ("cool that answers all my questions", "utter_thank"),
        ("ok that was my last one", "utter_goodbye"),
        ("great, where are you?", "utter_location"),
    ],
)
def test_who_takes_in_an_answer_is_not_asked_to_repeat_it(visitor, text, answer):
    visitor.say(ASKED["iop"])
    visitor.say(text)

    assert visitor.answers == [answer]


def test_praise_behind_an_offer_leaves_it_open(visitor):
    visitor.say(ASKED["price"])
    visitor.say("oh great")
    assert (visitor.answers, visitor.titles[0]) == (["utter_acknowledgment"], "Call me back")


def test_agreement_behind_an_offer_accepts_it(visitor):
    visitor.say(ASKED["price"])
    visitor.say("ok that sounds good")
    assert "utter_ask_callback_name" in visitor.answers


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("do you take people who are on suboxone", "and what about my vivitrol shot", "utter_nothing_more"),
        ("Where exactly are you located?", "how far is that from lax", "utter_nothing_more"),
        (ASKED["price"], "can you at least give me a rough price", "utter_cost_details"),
    ],
)
def test_a_second_question_of_a_kind_does_not_bring_the_same_long_text(visitor, first, second, answer):
    visitor.say(first)
    visitor.say(second)

    assert visitor.answers == [answer]


def test_who_types_the_same_once_more_reads_it_again(visitor):
    first = visitor.say(ASKED["iop"])
    assert visitor.say(ASKED["iop"]) == first


@pytest.mark.parametrize(
    ("about", "text", "answer"),
    [
        ("iop", "no i meant php", "utter_what_is_php"),
        ("price", "no i mean for residential", "utter_cost_details"),
        ("price", "what did you mean by that", "utter_other_words"),
        ("residential", "what about a weekend pass", "utter_residential_details"),
    ],
)
def test_what_was_meant_instead_is_answered(visitor, about, text, answer):
    visitor.say(ASKED[about])
    visitor.say(text)

    assert visitor.answers == [answer]


def test_a_question_never_ends_what_was_not_begun(visitor):
    visitor.say(ASKED["price"])
    visitor.say("what about a weekend pass")

    assert visitor.answers != ["utter_stop"]


@pytest.mark.parametrize(
    "text", ["right", "ohh ok", "yeah ok", "yes i see", "yeah, i figured", "fine", "bet", "yep makes sense", "damn ok"]
)
def test_who_was_asked_nothing_starts_no_form_by_taking_it_in(visitor, text):
    visitor.say(ASKED["iop"])
    visitor.say(text)
    assert visitor.answers == ["utter_acknowledgment"]


@pytest.mark.parametrize("text", ["right", "yes i know"])
def test_what_takes_in_an_offer_does_not_accept_it(visitor, text):
    visitor.say(ASKED["price"])
    visitor.say(text)
    assert visitor.answers == ["utter_acknowledgment"]


@pytest.mark.parametrize("text", ["k", "right", "sounds good"])
def test_behind_a_reply_that_was_not_clear_no_guess_is_taken(visitor, text):
    visitor.say("whats the thing like")
    assert visitor.answers == ["utter_nlu_fallback"]
    visitor.say(text)
    assert visitor.answers in (["utter_affirm"], ["utter_acknowledgment"])


@pytest.mark.parametrize("text", ["right", "fine", "k", "ok"])
def test_what_is_no_clear_yes_erases_nothing(visitor, text):
    visitor.say("please erase this whole conversation")
    assert visitor.answers == ["utter_ask_erase"]
    visitor.say(text)
    assert visitor.answers == ["utter_ask_erase"]
    visitor.say("yes")
    assert [card["card"] for card in visitor.cards] == ["erased"]


@pytest.mark.parametrize("text", ["aight ill call tmrw, thanks man", "cool i'll call tomorrow then"])
def test_who_will_ring_by_themselves_says_goodbye(visitor, text):
    visitor.say(ASKED["iop"])
    visitor.say(text)
    assert visitor.answers == ["utter_goodbye"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hi, need info about outpatient for myself", "utter_what_is_iop"),
        ("can i do this by myself", "utter_nlu_fallback"),
    ],
)
def test_who_speaks_of_themselves_starts_no_form_by_that(visitor, text, answer):
    visitor.say(text)
    assert visitor.answers == [answer]


def test_the_workings_of_iop_are_no_question_of_success(visitor):
    visitor.say("how does iop work anyway")
    assert visitor.answers == ["utter_what_is_iop"]
