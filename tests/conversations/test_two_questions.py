"""Two questions in one message are both answered, in order, with one next step; what is one question stays one."""

import asyncio

import pytest
from sqlalchemy import select

from admissions.facts import read_yaml
from admissions.settings import PROJECT
from admissions.storage.database import reading
from admissions.storage.tables import Message
from admissions.log.summaries import summarise
from components import questions
from components.meaning import parse_text

TABLE = read_yaml(PROJECT / "tests" / "understanding" / "two_questions.yml")
NEXT_STEP = "or we can call you"


@pytest.fixture(scope="module")
def asked(loop, agent):
    def intents(text):
        found = loop.run_until_complete(parse_text(agent, text)).get("questions") or []
        return [question["intent"]["name"] for question in found]

    return intents


def test_messages_are_taken_apart_where_they_hold_several_questions_and_only_there(asked):
    missed = [(row["text"], asked(row["text"])) for row in TABLE["several"] if asked(row["text"]) != row["asks"]]
    whole = [text for texts in TABLE["whole"].values() for text in texts]
    parted = [(text, asked(text)) for text in whole if asked(text)]

    assert len(TABLE["several"]) + len(whole) >= 120
    assert len(missed) <= 0.05 * len(TABLE["several"]), missed
    assert len(parted) <= 0.03 * len(whole), parted


@pytest.mark.parametrize(
    "words", ["Yes, that's right, please do it like that.", "hi and thank you. thanks again", "Thanks. Yes. Thanks."]
)
def test_courtesies_alone_are_no_questions(asked, words):
    assert asked(words) == []


def test_messages_of_one_meaning_in_many_voices_stay_whole(asked):
    visitors = [
        text for texts in read_yaml(PROJECT / "tests" / "understanding" / "visitors.yml").values() for text in texts
    ]
    parted = [text for text in visitors if asked(text)]

    assert len(parted) <= 0.01 * len(visitors), parted


def test_both_questions_are_answered_in_order_with_one_next_step(visitor):
    text = visitor.say("Do you take Aetna and can I keep my job?")

    assert visitor.answers == ["utter_insurance_accepted", "utter_work_and_daily_life", "utter_next_step"]
    assert visitor.cards == [{"card": "insurance", "status": "accepted", "names": ["Aetna"]}]
    assert text.index("Aetna is on our list") < text.index("can't leave work")
    assert text.count("call you") == 1
    assert visitor.turn["to_rate"] == 0
    assert [bool(reply.get("buttons")) for reply in visitor.replies] == [False, False, True]
    assert visitor.titles[:2] == ["Talk to a person now", "Call me back"]
    assert len(visitor.titles) == len(set(visitor.titles)) <= 4


def test_three_questions_are_all_answered(visitor):
    visitor.say("do you take humana? how much is it? how long does it last?")
    assert visitor.answers == ["utter_insurance_not_listed", "utter_cost", "utter_program_length", "utter_next_step"]


def test_each_insurer_gets_its_card_beside_another_question(visitor):
    visitor.say("do you take kaiser and cigna and where are you located")
    assert [card["names"] for card in visitor.cards] == [["Kaiser Permanente"], ["Cigna"]]
    assert visitor.answers[-2:] == ["utter_location", "utter_next_step"]


def test_what_must_be_asked_back_can_still_be_tapped(visitor):
    visitor.say("do you take blue cross and are there evening groups")
    assert "Anthem is on our list" in visitor.tap("Anthem Blue Cross")


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("hi there! do you take cigna", ["utter_insurance_accepted"]),
        ("Hello, how are you? Where are you located?", ["utter_location"]),
        ("do you take cigna or do you take aetna", ["utter_insurance_accepted"] * 2),
        ("do you treat alcohol and do you treat meth", ["utter_substances_treated"]),
    ],
)
def test_a_greeting_or_the_same_question_twice_is_no_second_question(visitor, words, answers):
    visitor.say(words)
    assert visitor.answers == answers


def test_a_callback_asked_for_last_starts_after_the_answer(visitor):
    visitor.say("What does it cost? And please call me back at 415 555 0133 tomorrow morning.")
    assert visitor.answers == ["utter_cost", "utter_callback_intro", "utter_ask_callback_name"]
    visitor.say("Dana")
    assert visitor.answers == ["utter_ask_callback_voicemail"]


def test_the_price_asked_beside_another_question_counts_for_the_estimate(visitor):
    visitor.say("where are you located and what does it cost, i pay myself")
    visitor.say("call me back")
    for answer in ("Dana", "415-555-0133", "tomorrow at 10 am"):
        visitor.say(answer)
    assert "good-faith estimate" in visitor.say("yes")


def test_the_fit_questions_start_after_the_answer(visitor):
    visitor.say("how long is the program and am i a good fit for it")
    assert visitor.answers == ["utter_program_length", "utter_fit_intro", "utter_ask_fit_for_whom"]
    visitor.tap("For me")
    assert visitor.answers == ["utter_ask_fit_is_adult"]


def test_a_person_asked_for_is_the_next_step(visitor):
    visitor.say("do you accept compsych and can i speak with a counselor")
    assert visitor.answers == ["utter_insurance_accepted", "utter_hand_off"]
    assert visitor.cards[1]["card"] == "helpline"


@pytest.mark.parametrize("start", ["call me back", "am i a good fit for iop"])
def test_inside_a_form_both_are_answered_and_the_form_goes_on(visitor, start):
    visitor.say(start)
    question = visitor.answers[-1]
    visitor.say("what is iop and do you take cigna")
    assert visitor.answers == ["utter_what_is_iop", "utter_insurance_accepted", question]
    assert visitor.replies[0].keys() == {"text"}


@pytest.mark.parametrize("start", ["call me back", "am i a good fit for iop"])
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("How much does it cost?", "utter_cost"),
        ("can I mix xanax and alcohol?", "utter_medical_question"),
        ("what can you help me with", "utter_help"),
    ],
)
def test_inside_a_form_the_log_names_the_answer_and_nothing_leads_away(visitor, start, words, answer):
    visitor.say(start)
    question = visitor.answers[-1]
    text = visitor.say(words)
    assert visitor.answers == [answer, question]
    assert visitor.replies[0].keys() == {"text"}
    assert "Would you like" not in text
    assert "to_rate" not in visitor.turn


def test_an_answer_to_a_form_is_not_taken_apart(visitor):
    visitor.say("call me back")
    visitor.say("Dana")
    visitor.say("my number is 415-555-0133 and can you call tomorrow at 10, is that good")
    assert visitor.answers == ["utter_ask_callback_voicemail"]


@pytest.mark.parametrize("words", TABLE["whole"]["danger"])
def test_danger_beside_a_question_is_all_that_is_answered(visitor, words):
    visitor.say(words)
    assert visitor.card["card"] == "crisis"
    assert len(visitor.replies) == 1


def test_no_call_is_promised_before_the_questions_beside_it_are_answered(visitor):
    visitor.say("how long is it and what does it cost, but do not call me")
    assert visitor.answers == ["utter_no_calls", "utter_program_length", "utter_cost"]


@pytest.mark.parametrize("words", ["do not call me, i'm at work", "don't call me, 310 555 0144. what does it cost"])
def test_dont_call_me_without_a_question_or_with_a_number_is_about_the_number(visitor, words):
    visitor.say(words)
    assert "utter_do_not_call" in visitor.answers[0]


def test_the_log_and_the_summary_for_staff_hold_both_intents(visitor):
    visitor.say("where are you located and how long is the program")
    with reading(visitor.engine) as session:
        query = select(Message).where(Message.conversation_id == visitor.id, Message.author == "visitor")
        row = session.execute(query).scalar_one()
    assert (row.intent, row.also_asked) == ("location", ["program_length"])
    assert summarise(visitor.engine, visitor.id).asked == ("location", "program_length")


@pytest.mark.parametrize(
    "words", ["do you take cigna through my work", "I feel so ashamed and I can't stop", "a flood? " * 200]
)
def test_a_message_without_a_second_question_is_understood_once(agent, monkeypatch, words):
    def must_not(*_):
        raise AssertionError("understood again")

    monkeypatch.setattr(questions, "_understand", must_not)
    asyncio.get_event_loop().run_until_complete(parse_text(agent, words))


def test_yes_after_an_answer_does_what_was_offered_and_nothing_more(visitor):
    visitor.say("Where exactly are you located?")
    visitor.say("yes")
    assert visitor.answers == ["utter_hand_off"]
