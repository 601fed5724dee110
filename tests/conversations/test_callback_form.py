"""Asking to be called back: the questions, whatever is typed in between, and what is kept afterwards."""

import datetime as dt
import json
import re

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from admissions.calls import callbacks as booking
from admissions.times.hours import UTC
from admissions.storage.database import reading
from admissions.storage.tables import Base

ASKS_NAME = "utter_ask_callback_name"
ASKS_PHONE = "utter_ask_callback_phone"
ASKS_WHEN = "utter_ask_callback_when"
ASKS_VOICEMAIL = "utter_ask_callback_voicemail"
ASKS_CONSENT = "utter_confirm_callback"
ASKS_CONSENT_NO_VOICEMAIL = "utter_confirm_callback_no_voicemail"

# A visitor's answers, in the order of the questions.
STEPS = {
    ASKS_NAME: "Rosalind",
    ASKS_PHONE: "(415) 555-0134",
    ASKS_WHEN: "tomorrow morning",
    ASKS_VOICEMAIL: "yes",
    ASKS_CONSENT: "yes",
}
TUESDAY_NOON = dt.datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def reach(visitor, question):
    """Asks for a callback and answers until `question` is open."""
    visitor.say("Could somebody ring me back?")
    for asked, answer in STEPS.items():
        assert is_asked(visitor, asked)
        if asked == question:
            return
        visitor.say(answer)


def book(visitor):
    reach(visitor, ASKS_CONSENT)
    return visitor.say("yes")


def is_asked(visitor, question):
    return visitor.answers[-1] == question


def only(rows):
    assert len(rows) == 1
    return rows[0]


def phone_of(visitor):
    return visitor.sealer.open(only(visitor.callbacks()).phone_sealed).split("\n")[0]


def name_of(visitor):
    return visitor.sealer.open(only(visitor.callbacks()).name_sealed)


def all_that_is_stored(engine):
    """Every value of every table, as one text."""
    with reading(engine) as session:
        rows = [tuple(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    return json.dumps(rows, default=lambda value: value.decode() if isinstance(value, bytes) else str(value))


# Booking


def test_booking_step_by_step_stores_the_request_and_gives_a_reference(visitor):
    assert "What name should we ask for?" in visitor.say("Can you have somebody call me?")
    assert "best number" in visitor.say("Rosalind")
    assert "good and safe time" in visitor.say("415-555-0134")
    assert "voicemail" in visitor.say("tomorrow morning")
    summary = visitor.say("yes")
    assert "Rosalind at (415) 555-0134, tomorrow between 8 AM and 12 PM" in summary
    assert "May California Behavioral Healthcare call you at this number" in summary
    assert visitor.callbacks() == []

    confirmation = visitor.say("yes")
    row = only(visitor.callbacks())
    assert row.reference in confirmation
    assert row.state == "new"
    assert row.is_voicemail_ok is True
    assert row.promised_by == TUESDAY_NOON
    assert visitor.card == {
        "card": "callback",
        "state": "booked",
        "reference": row.reference,
        "promised_by": "2026-11-24T20:00:00Z",
    }


@pytest.mark.parametrize(
    "words", ["dont leave a message", "please do not leave any messages", "never leave a voicemail"]
)
def test_who_wants_no_message_is_still_called(visitor, words):
    reach(visitor, ASKS_VOICEMAIL)
    visitor.say(words)
    assert is_asked(visitor, ASKS_CONSENT_NO_VOICEMAIL)
    visitor.say("yes")
    assert only(visitor.callbacks()).is_voicemail_ok is False


def test_who_gives_no_name_twice_is_shown_the_helpline_and_may_go_on(visitor):
    reach(visitor, ASKS_NAME)
    assert "919" not in visitor.say("yes")
    assert "(919) 260-2807" in visitor.say("yes")
    visitor.say("Ottilie")
    assert is_asked(visitor, ASKS_PHONE)


def test_booking_by_taps_where_there_are_buttons(visitor):
    reach(visitor, ASKS_WHEN)
    visitor.tap("Tomorrow afternoon")
    visitor.tap("No")
    assert "We won't leave a voicemail" in visitor.replies[-1]["text"]
    visitor.tap("Yes, call me")
    row = only(visitor.callbacks())
    assert row.is_voicemail_ok is False
    assert row.promised_by == dt.datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "name", "phone"),
    [
        (
            "My name is Marisol, please call me tomorrow after 2pm at 213-555-0163, voicemail is fine.",
            "Marisol",
            "+12135550163",
        ),
        ("pls call me tmrw morning 818 555 0177 ask for Big Tony no voicemail", "Big Tony", "+18185550177"),
        (
            "Can someone call me on (626) 555-0158 as soon as possible? I'm Helen. You may leave a message.",
            "Helen",
            "+16265550158",
        ),
    ],
)
def test_booking_in_one_message_asks_only_for_consent(visitor, words, name, phone):
    summary = visitor.say(words)
    assert name in summary
    assert visitor.answers[-1] in (ASKS_CONSENT, ASKS_CONSENT_NO_VOICEMAIL)
    visitor.say("yes, that's right")
    assert name_of(visitor) == name
    assert phone_of(visitor) == phone


def test_what_the_first_message_says_is_not_asked_again(visitor):
    visitor.say("Can you call me at 949-555-0119?")
    assert is_asked(visitor, ASKS_NAME)
    visitor.say("Winnie")
    assert is_asked(visitor, ASKS_WHEN)


def test_the_consent_is_stored_word_for_word_with_its_time(visitor):
    reach(visitor, ASKS_CONSENT)
    shown = visitor.replies[-1]["text"]
    visitor.say("yes")
    row = only(visitor.callbacks())
    assert row.consent_text in shown
    assert row.consented_at == dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def test_the_promise_is_on_the_visitors_own_clock(new_visitor):
    visitor = new_visitor(timezone="America/New_York")
    confirmation = book(visitor)
    row = only(visitor.callbacks())
    # Staff are there from eight in California, which is eleven there.
    assert "tomorrow, Tuesday, between 11 AM and 12 PM your time" in confirmation
    assert row.timezone == "America/New_York"
    assert row.promised_by == dt.datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+44 20 7946 0958", "+442079460958"),
        ("my number is +52 55 1234 5678", "+525512345678"),
        ("415-555-0134 ext 42", "+14155550134;ext=42"),
        ("(415) 555-0134 x7", "+14155550134;ext=7"),
        ("four one five, five five five, zero one three four", "+14155550134"),
    ],
)
def test_foreign_numbers_extensions_and_spoken_digits_can_be_called(visitor, typed, stored):
    reach(visitor, ASKS_PHONE)
    visitor.say(typed)
    assert is_asked(visitor, ASKS_WHEN)
    visitor.say("tomorrow morning")
    visitor.say("no")
    visitor.say("yes")
    assert phone_of(visitor) == stored


def test_a_number_given_twice_is_booked_once(visitor):
    book(visitor)
    assert "Your callback is planned" in visitor.say("call me back at 415-555-0134 please")
    visitor.say("call me back on Wednesday at 10 please")
    assert "callback is changed" in visitor.say("yes")
    assert visitor.card["state"] == "changed"
    assert len(visitor.callbacks()) == 1


# Corrections


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("no wait, my number is 415-555-0188", "(415) 555-0188"),
        ("actually the name is Rosa", "Rosa at"),
        ("sorry, make it Wednesday afternoon instead", "Wednesday, November 25 between 12 PM and 5 PM"),
        ("please don't leave a voicemail after all", "We won't leave a voicemail"),
    ],
)
def test_a_correction_at_the_summary_brings_the_summary_again(visitor, correction, shown):
    reach(visitor, ASKS_CONSENT)
    assert shown in visitor.say(correction)
    assert visitor.answers[-1] in (ASKS_CONSENT, ASKS_CONSENT_NO_VOICEMAIL)
    assert visitor.callbacks() == []


@pytest.mark.parametrize("question", [ASKS_WHEN, ASKS_VOICEMAIL])
def test_the_number_can_be_corrected_at_a_later_question_which_stays_open(visitor, question):
    reach(visitor, question)
    visitor.say("oops that was wrong, my number is 415-555-0188")
    assert is_asked(visitor, question)
    for answer in list(STEPS.values())[list(STEPS).index(question) :]:
        visitor.say(answer)
    assert phone_of(visitor) == "+14155550188"


def test_the_name_can_be_corrected_while_the_number_is_asked(visitor):
    reach(visitor, ASKS_PHONE)
    visitor.say("actually my name is Rosie")
    assert is_asked(visitor, ASKS_PHONE)
    assert "Rosie" in [visitor.say(answer) for answer in ("415-555-0134", "tomorrow morning", "yes")][-1]


def test_a_bare_no_at_the_summary_is_a_refusal_not_a_correction(visitor):
    reach(visitor, ASKS_CONSENT)
    text = visitor.say("no")
    assert "no one will call you" in text
    assert visitor.callbacks() == []


# Questions in between


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("wait, do you even take Cigna?", "Cigna is on our list"),
        ("how many days a week is the program", "at least four days a week"),
        ("is all this confidential?", "HIPAA"),
        ("what is your phone number", "(919) 260-2807"),
        ("are you a robot?", "I'm not a real person"),
    ],
)
def test_a_question_in_between_is_answered_and_the_open_one_asked_again(visitor, question, asked, said):
    reach(visitor, question)
    assert said in visitor.say(asked)
    assert is_asked(visitor, question)
    for answer in list(STEPS.values())[list(STEPS).index(question) :]:
        visitor.say(answer)
    assert visitor.card["state"] == "booked"
    assert name_of(visitor) == "Rosalind"


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["why do you need that?", "Why?", "what for"])
def test_why_is_explained_at_each_question_and_the_question_stays_open(visitor, question, words):
    reach(visitor, question)
    text = visitor.say(words)
    reason = {
        ASKS_NAME: "talk to the wrong person",
        ASKS_PHONE: "only to call you back",
        ASKS_WHEN: "safe for you to talk",
        ASKS_VOICEMAIL: "someone else might hear your voicemail",
        ASKS_CONSENT: "only call you if you say yes",
    }[question]
    assert reason in text
    assert is_asked(visitor, question)


@pytest.mark.parametrize("question", STEPS)
def test_kindness_in_between_does_not_lose_the_question(visitor, question):
    reach(visitor, question)
    text = visitor.say("thank you, you're very kind")
    assert "welcome" in text or "Glad" in text
    assert is_asked(visitor, question)


# Refusing and stopping


@pytest.mark.parametrize("words", ["no", "No, don't call me.", "i dont agree", "nope i changed my mind"])
def test_a_refusal_of_consent_keeps_nothing(visitor, words):
    reach(visitor, ASKS_CONSENT)
    text = visitor.say(words)
    assert "no one will call you" in text or "I've stopped" in text
    assert visitor.callbacks() == []
    visitor.say("yes")
    assert visitor.callbacks() == []


@pytest.mark.parametrize(
    "words", ["yes please", "that's fine", "sure go ahead", "perfect", "ok", "I agree", "Yes, you may call me", "👍"]
)
def test_a_yes_in_any_words_books(visitor, words):
    reach(visitor, ASKS_CONSENT)
    visitor.say(words)
    assert visitor.card["state"] == "booked"


@pytest.mark.parametrize(
    "words", ["maybe", "I guess, not sure", "hm what exactly?", "hmm", ".", "-", "?", "\x00\x07", "\u200b"]
)
def test_only_a_clear_yes_books(visitor, words):
    reach(visitor, ASKS_CONSENT)
    visitor.say(words)
    assert is_asked(visitor, ASKS_CONSENT)
    assert visitor.callbacks() == []


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["cancel", "stop asking me stuff", "never mind, forget it"])
def test_stop_ends_the_questions_at_any_point_and_keeps_nothing(visitor, question, words):
    reach(visitor, question)
    text = visitor.say(words)
    assert "I've stopped" in text or "no one will call you" in text
    visitor.say("What is IOP?")
    assert visitor.answers == ["utter_what_is_iop"]
    assert visitor.callbacks() == []


@pytest.mark.parametrize(
    "words",
    [
        "I'd rather not give that to a machine",
        "i dont want to give my phone number",
        "I'm not going to tell you my name",
    ],
)
@pytest.mark.parametrize("question", [ASKS_NAME, ASKS_PHONE])
def test_someone_who_will_not_give_contact_data_is_not_pressed(visitor, question, words):
    reach(visitor, question)
    text = visitor.say(words)
    if question == ASKS_NAME:
        assert "Any name will do" in text
        visitor.say(words)
        assert visitor.answers == ["utter_callback_unnamed", ASKS_PHONE]
        text = visitor.say("nope")
    assert "You don't have to share" in text or "no one will call you" in text
    assert not {ASKS_NAME, ASKS_PHONE, ASKS_WHEN} & set(visitor.answers)
    assert visitor.callbacks() == []


@pytest.mark.parametrize("words", ["a friend", "R", "Sunny"])
def test_who_will_not_give_a_name_may_give_any(visitor, words):
    reach(visitor, ASKS_NAME)
    visitor.say("I'd rather not tell you my name")
    assert visitor.answers == ["utter_any_callback_name", ASKS_NAME]
    visitor.say(words)
    assert is_asked(visitor, ASKS_PHONE)


def test_leaving_ends_the_questions(visitor):
    reach(visitor, ASKS_PHONE)
    visitor.say("bye, i have to go")
    assert visitor.answers == ["utter_goodbye"]
    visitor.say("one more thing, what is PHP?")
    assert visitor.answers == ["utter_what_is_php"]


@pytest.mark.parametrize("words", ["im dead tired", "phone battery is about to die"])
def test_small_talk_that_sounds_like_a_farewell_leaves_the_question_open(visitor, words):
    reach(visitor, ASKS_PHONE)
    visitor.say(words)
    assert visitor.answers[-1] == ASKS_PHONE


def test_a_first_farewell_does_not_drop_the_callback_without_a_word(visitor):
    reach(visitor, ASKS_PHONE)
    visitor.say("goodnight")
    assert visitor.answers == ["utter_callback_left_open", ASKS_PHONE]
    visitor.say("goodnight then")
    assert visitor.answers == ["utter_goodbye"]


@pytest.mark.parametrize(
    "words",
    [
        "310-555-0134, had a bad night",
        "310-555-0134, rough day",
        "good night for now, i will just give you the number 310-555-0134",
        "sorry for writing at night, 310-555-0134",
    ],
)
def test_small_talk_beside_the_number_changes_neither_name_nor_time(visitor, words):
    visitor.say("call me tomorrow morning")
    visitor.say("Al")
    visitor.say(words)
    assert is_asked(visitor, ASKS_VOICEMAIL)
    said = visitor.say("no")
    assert "Al" in said
    assert "tomorrow" in said
    assert "8 AM" in said


def test_after_a_stop_the_form_starts_afresh(visitor):
    reach(visitor, ASKS_VOICEMAIL)
    visitor.say("stop")
    visitor.say("ok actually do call me back")
    assert is_asked(visitor, ASKS_NAME)


# Answers that cannot be used

UNUSABLE = {
    "white space": " \t \u2003 \n ",
    "emoji": "😀😀👍",
    "100 KB": "lorem ipsum dolor sit amet " * 3800,
    "control characters": "\x00\x01\x07\x1b[31m",
    "control characters alone": "\x00\x07\x1b",
    "a full stop": ".",
    "right to left": "\u202e\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\u202c",
    "SQL": "'; DROP TABLE callbacks; --",
    "HTML": "<script>alert('x')</script>",
    "punctuation": "???!!",
}


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("kind", UNUSABLE)
def test_unusable_input_gets_a_reply_and_the_question_again(visitor, question, kind):
    reach(visitor, question)
    visitor.say(UNUSABLE[kind])
    assert is_asked(visitor, question)
    assert len(visitor.answers) > 1
    for answer in list(STEPS.values())[list(STEPS).index(question) :]:
        visitor.say(answer)
    assert visitor.card["state"] == "booked"
    assert (name_of(visitor), phone_of(visitor)) == ("Rosalind", "+14155550134")


@pytest.mark.parametrize("typed", ["/restart", "/session_start", "/affirm", "/deny", "/back"])
def test_a_command_of_rasa_typed_at_a_question_does_nothing(visitor, typed):
    reach(visitor, ASKS_PHONE)
    visitor.say(typed)
    assert is_asked(visitor, ASKS_PHONE)


@pytest.mark.parametrize(
    "typed", ["12345", "555-0134", "415-555-01", "999999999999999999999", "call my cell", "000-000-0000"]
)
def test_a_number_that_cannot_be_called_is_asked_for_again(visitor, typed):
    reach(visitor, ASKS_PHONE)
    assert "doesn't look like a full phone number" in visitor.say(typed)
    assert is_asked(visitor, ASKS_PHONE)
    visitor.say("415-555-0134")
    assert is_asked(visitor, ASKS_WHEN)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("yesterday at 3", "already passed"),
        ("November 2 2026", "already passed"),
        ("today at 9am", "already passed"),
        ("tomorrow at 3 in the morning", "only call between 8 AM and 9 PM"),
        ("tomorrow at 11pm", "only call between 8 AM and 9 PM"),
        ("tomorrow at 6:15 am", "only call between 8 AM and 9 PM"),
        ("some day", "not sure which time you mean"),
        ("when the cows come home", "not sure which time you mean"),
    ],
)
def test_a_time_that_cannot_be_kept_is_explained_and_asked_again(visitor, typed, problem):
    reach(visitor, ASKS_WHEN)
    assert problem in visitor.say(typed)
    assert is_asked(visitor, ASKS_WHEN)
    visitor.say("tomorrow morning")
    assert is_asked(visitor, ASKS_VOICEMAIL)


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow",
        "later today",
        "Monday",
        "mornings are best",
        "is 3pm ok?",
        "after 5, i work days",
        "now",
        "in an hour",
    ],
)
def test_a_time_in_few_words_is_taken_for_one(visitor, typed):
    reach(visitor, ASKS_WHEN)
    visitor.say(typed)
    assert is_asked(visitor, ASKS_VOICEMAIL)


def test_tonight_as_the_answer_to_when_is_no_alarm(visitor):
    reach(visitor, ASKS_WHEN)
    visitor.say("tonight")
    assert is_asked(visitor, ASKS_VOICEMAIL)


@pytest.mark.parametrize(
    "typed", ["do you have evening groups?", "wait, what days are the sessions", "are there morning classes"]
)
def test_a_question_about_hours_is_not_taken_for_the_time_of_the_call(visitor, typed):
    reach(visitor, ASKS_WHEN)
    assert "at least four days a week" in visitor.say(typed)
    assert is_asked(visitor, ASKS_WHEN)


def test_whenever_is_taken_as_soon_as_we_can(visitor):
    reach(visitor, ASKS_WHEN)
    visitor.say("whenever")
    assert is_asked(visitor, ASKS_VOICEMAIL)
    assert "as soon as we can" in visitor.say("yes")


@pytest.mark.parametrize("typed", ["yes", "no", "hello", "how so", "415"])
def test_what_is_no_name_is_not_taken_for_one(visitor, typed):
    reach(visitor, ASKS_NAME)
    visitor.say(typed)
    assert is_asked(visitor, ASKS_NAME)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("im helen", "Helen"), ("It's Marcus.", "Marcus"), ("just T", "T"), ("This is Ann Lee", "Ann Lee")],
)
def test_a_name_in_a_few_words_is_taken_alone(visitor, typed, name):
    reach(visitor, ASKS_NAME)
    visitor.say(typed)
    assert f"{name} at (415)" in [visitor.say(answer) for answer in list(STEPS.values())[1:4]][-1]


@pytest.mark.parametrize(
    "words", ["i'm going to be at work, so leave a voicemail", "im at work then but its ok to leave a message"]
)
def test_the_words_after_im_do_not_become_the_name(visitor, words):
    reach(visitor, ASKS_VOICEMAIL)
    assert "Rosalind at (415) 555-0134" in visitor.say(words)


@pytest.mark.parametrize(
    "typed", ["Jo", "José María", "O'Brien", "Nguyễn Thị Lan", "D'Angelo", "Ms. Whitaker", "my name is grace"]
)
def test_names_of_all_kinds_are_taken(visitor, typed):
    reach(visitor, ASKS_NAME)
    visitor.say(typed)
    assert is_asked(visitor, ASKS_PHONE)


# What is kept


def test_name_and_number_stand_nowhere_in_the_database(visitor):
    visitor.say("Could you call me back?")
    visitor.say("Thorvald")
    visitor.say("(530) 555-0171")
    visitor.say("tomorrow morning, though my daughter may pick up")
    visitor.say("yes")
    visitor.say("sure, Thorvald at 530-555-0171 is right")
    visitor.say("yes")
    assert phone_of(visitor) == "+15305550171"
    stored = all_that_is_stored(visitor.engine)
    assert "Thorvald" not in stored
    assert not re.search(r"530\D{0,3}555\D{0,3}0171", stored)


def test_no_confirmation_where_the_request_could_not_be_stored(visitor, monkeypatch):
    def fail(*args):
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    reach(visitor, ASKS_CONSENT)
    monkeypatch.setattr(booking, "book", fail)
    text = visitor.say("yes")
    assert "was not saved" in text
    assert "(919) 260-2807" in text
    assert "Thank you" not in text
    assert "callback" not in [card["card"] for card in visitor.cards]
    assert visitor.callbacks() == []


def test_a_request_that_could_not_be_stored_can_be_tried_again(visitor, monkeypatch):
    reach(visitor, ASKS_CONSENT)
    with monkeypatch.context() as broken:
        broken.delattr(booking, "book")
        assert "was not saved" in visitor.say("yes")
    visitor.say("ok, call me back please")
    assert visitor.card["state"] == "booked"
    assert phone_of(visitor) == "+14155550134"


@pytest.mark.parametrize(
    "words",
    [
        "is Cigna ok with you?",
        "do you accept medi-cal?",
        "which insurers do you take",
        "are you licensed?",
        "what are your hours",
    ],
)
def test_an_answer_in_the_middle_offers_nothing_that_leads_away_from_the_question(visitor, words):
    reach(visitor, ASKS_PHONE)
    visitor.say(words)
    answered, asked = visitor.answers
    assert asked == ASKS_PHONE
    assert visitor.titles == []
    assert not visitor.replies[0]["text"].endswith("?")


def test_which_of_two_companies_is_meant_can_be_tapped_in_the_middle(visitor):
    reach(visitor, ASKS_PHONE)
    visitor.say("is blue cross taken")
    assert "Anthem is on our list" in visitor.tap("Anthem Blue Cross")
    assert is_asked(visitor, ASKS_PHONE)


# Minors


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["im 16 btw", "I'm 17 years old, is that a problem?", "i am only 15"])
def test_a_minor_is_not_asked_for_contact_data_and_is_told_where_help_is(visitor, question, words):
    reach(visitor, question)
    text = visitor.say(words)
    assert "I won't take your number" in text
    assert "1-800-662-4357" in text
    assert "988" in text
    assert "parent" in text
    visitor.say("yes")
    assert visitor.callbacks() == []
    assert not {ASKS_NAME, ASKS_PHONE, ASKS_WHEN} & set(visitor.answers)


def test_a_minor_who_asks_for_a_call_in_the_first_message_is_asked_nothing(visitor):
    text = visitor.say("can u call me back, im 16, my number is 415-555-0134")
    assert "I won't take your number" in text
    assert "we can call you" not in text
    assert visitor.callbacks() == []


def test_a_minor_who_asks_again_is_still_not_asked_for_contact_data(visitor):
    visitor.say("i'm 15 and i think i have a problem")
    text = visitor.say("can somebody call me back")
    assert "I won't take your number" in text
    assert "we can call you" not in text
    visitor.say("please call me anyway")
    assert ASKS_NAME not in visitor.answers


def test_an_age_that_was_a_typing_error_can_be_put_right(visitor):
    reach(visitor, ASKS_NAME)
    visitor.say("im 15")
    visitor.say("sorry typo, I'm 51. please call me")
    assert is_asked(visitor, ASKS_NAME)


def test_a_parent_who_mentions_a_childs_age_is_not_taken_for_a_minor(visitor):
    reach(visitor, ASKS_NAME)
    assert "I won't take your number" not in visitor.say("my name is Ruth, it's about my son, he is 17 years old")
    assert is_asked(visitor, ASKS_PHONE)


def test_thirty_days_sober_is_not_an_age(visitor):
    reach(visitor, ASKS_WHEN)
    assert "I won't take your number" not in visitor.say("I'm 14 days sober, tomorrow morning is good")
    assert is_asked(visitor, ASKS_VOICEMAIL)


# Changing and cancelling afterwards


def test_a_booked_callback_can_be_moved_to_another_time(visitor):
    book(visitor)
    reference = only(visitor.callbacks()).reference
    assert reference in visitor.say("I need to change my callback")
    visitor.tap("Change it")
    assert is_asked(visitor, ASKS_WHEN)
    assert "Wednesday" in visitor.say("Wednesday at 10am")
    assert "callback is changed" in visitor.say("yes")
    row = only(visitor.callbacks())
    assert row.reference == reference
    assert row.promised_by == dt.datetime(2026, 11, 25, 19, 0, tzinfo=UTC)
    assert visitor.card["state"] == "changed"


def test_a_booked_callback_can_be_moved_in_one_message(visitor):
    book(visitor)
    summary = visitor.say("can you change my callback to Wednesday afternoon instead")
    assert "Wednesday, November 25 between 12 PM and 5 PM" in summary
    assert "callback is changed" in visitor.say("yes")
    assert only(visitor.callbacks()).promised_by == dt.datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


def test_the_number_of_a_booked_callback_can_be_changed(visitor):
    book(visitor)
    assert "(415) 555-0188" in visitor.say("the number for my callback is wrong, please change it to 415-555-0188")
    visitor.say("yes")
    assert phone_of(visitor) == "+14155550188"


def test_a_change_that_is_not_agreed_to_leaves_the_callback_as_it_was(visitor):
    book(visitor)
    visitor.say("can you change my callback to Wednesday afternoon instead")
    visitor.say("no")
    assert only(visitor.callbacks()).promised_by == TUESDAY_NOON


@pytest.mark.parametrize(
    "words", ["please cancel my callback", "don't call me anymore", "i no longer want you to call me back"]
)
def test_a_booked_callback_can_be_cancelled_in_a_word(visitor, words):
    book(visitor)
    reference = only(visitor.callbacks()).reference
    assert f"{reference} is canceled. We won't call you" in visitor.say(words)
    assert only(visitor.callbacks()).state == "cancelled"
    assert visitor.card["state"] == "cancelled"


def test_a_booked_callback_can_be_cancelled_by_a_tap(visitor):
    book(visitor)
    visitor.say("something about my callback appointment, can you manage it")
    visitor.tap("Cancel it")
    assert only(visitor.callbacks()).state == "cancelled"


def test_without_a_callback_there_is_nothing_to_cancel(visitor):
    assert "I don't see a callback from this chat" in visitor.say("cancel the callback that I asked for")
    assert visitor.callbacks() == []


def test_after_a_cancellation_a_new_callback_starts_from_nothing(visitor):
    book(visitor)
    visitor.say("please cancel my callback")
    visitor.say("hm, do call me back after all")
    assert is_asked(visitor, ASKS_NAME)


def test_one_visitors_callback_is_out_of_anothers_reach(new_visitor):
    first, second = new_visitor(), new_visitor()
    book(first)
    second.say("cancel my callback")
    assert only(first.callbacks()).state == "new"


def test_switching_to_the_fit_questions_leaves_the_callback_form(visitor):
    reach(visitor, ASKS_PHONE)
    visitor.say("first I want to find out if IOP is right for me")
    assert visitor.answers[-1].startswith("utter_ask_fit_")
    assert visitor.callbacks() == []


def test_a_minor_who_gave_only_a_number_of_years_is_not_asked_for_contact_data(visitor):
    visitor.say("is there an age limit at your place")
    visitor.say("16")

    visitor.say("can somebody ring me back")

    assert visitor.answers == ["utter_minor_no_contact"]


def test_a_corrected_ending_of_the_number_is_read_back(visitor):
    reach(visitor, ASKS_CONSENT)

    text = visitor.say("wait its 0177 at the end")

    assert "(415) 555-0177" in text
    assert is_asked(visitor, ASKS_CONSENT)
    visitor.say("yes")
    assert len(visitor.callbacks()) == 1


def test_a_number_taken_back_is_asked_for_again(visitor):
    reach(visitor, ASKS_CONSENT)

    visitor.say("hold on that's my wife's number")

    assert is_asked(visitor, ASKS_PHONE)


def test_cancelling_ends_the_form_at_its_first_question(visitor):
    reach(visitor, ASKS_NAME)

    visitor.say("please cancel the callback")

    assert visitor.answers == ["utter_stop"]


def test_a_number_at_which_no_call_is_wanted_is_barred_and_opens_no_form(visitor):
    visitor.say("never call me at 310-555-0166")
    assert visitor.answers == ["utter_do_not_call"]
    visitor.say("tomorrow at 4pm")
    visitor.say("Jo")
    visitor.say("no")
    visitor.say("yes")
    assert visitor.callbacks() == []


@pytest.mark.parametrize("name", ["Trish", "Trisha", "Oscar"])
def test_a_name_that_sounds_like_an_insurer_is_a_name(visitor, name):
    visitor.say("call me please")
    visitor.say(name)
    assert visitor.answers == ["utter_ask_callback_phone"]


@pytest.mark.parametrize("text", ["no actually never mind it", "hold on no"])
def test_a_no_in_more_words_ends_the_questions(visitor, text):
    visitor.say("call me please")
    visitor.say(text)
    assert "utter_ask_callback_name" not in visitor.answers
    assert "utter_ask_callback_phone" not in visitor.answers
