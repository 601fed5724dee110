"""What a visitor meets of the callback desk: kept times, "don't call me" in any words, codes for the helpline, estimates."""

import dataclasses
import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from actions import wiring
from admissions.calls import callbacks
from admissions.desk import call_desk, caller_cards, desk_tasks, hand_offs
from admissions.calls.contact import Phone
from admissions.times.hours import UTC
from admissions.times.office import office
from admissions.storage.database import reading
from admissions.storage.tables import CallBar, Notice
from admissions.log.summaries import summarise

NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
NUMBER = "415-555-0134"
ONE_MESSAGE = f"please call me tomorrow morning at {NUMBER}, ask for Rosalind, no voicemail"


def book(visitor, words=ONE_MESSAGE):
    visitor.say(words)
    return visitor.say("yes")


def queue(visitor):
    return call_desk.queue(visitor.engine, NOW)


def is_barred(visitor, number="+14155550134"):
    with reading(visitor.engine) as session:
        return session.get(CallBar, callbacks.fingerprint(visitor.sealer, number)) is not None


# Times


def test_as_soon_as_possible_gets_a_time_that_is_kept(visitor):
    visitor.say(f"call me asap at {NUMBER}, my name is Rosalind, voicemail is ok")
    assert "as soon as we can, today, Monday, by 4 PM your time" in visitor.replies[-1]["text"]
    assert "will call (415) 555-0134 today, Monday, by 4 PM your time" in visitor.say("yes")
    assert visitor.card["promised_by"] == "2026-11-24T00:00:00Z"


@pytest.mark.parametrize("words", ["thursday morning", "on Thanksgiving... I mean Thursday at 10"])
def test_a_closed_day_is_moved_and_said_before_anyone_agrees(visitor, words):
    visitor.say(f"please call me at {NUMBER}, ask for Rosalind, no voicemail")
    text = visitor.say(words)
    assert "We can't promise that time" in text
    assert "on Friday, November 27" in text
    assert visitor.callbacks() == []


@pytest.mark.parametrize(
    "words",
    ["yesterday", "when hell freezes over", "25 o'clock", "some day"],
)
def test_a_time_that_is_not_clear_is_asked_again_kindly(visitor, words):
    visitor.say(f"please call me at {NUMBER}, ask for Rosalind")
    visitor.say(words)
    assert visitor.answers[-1] == "utter_ask_callback_when"
    assert len(visitor.answers) == 2


def test_a_full_day_moves_the_next_visitor_to_another(new_visitor):
    for line in range(24):
        book(new_visitor(), f"please call me tomorrow morning at 415-555-01{line:02d}, ask for Rosalind, no voicemail")
    late = new_visitor()
    assert "on Wednesday, November 25" in late.say(ONE_MESSAGE)


def test_a_time_when_nobody_is_there_is_moved_to_one_that_suits_both_clocks(new_visitor):
    # Staff leave at nine in California, when it is half past ten in the morning there.
    visitor = new_visitor(timezone="Asia/Kolkata")
    visitor.say(f"please call me tomorrow at 3pm at {NUMBER}, ask for Asha, no voicemail")
    visitor.say("yes")
    (row,) = visitor.callbacks()
    for moment in (row.call_from, row.promised_by):
        assert dt.time(8) <= moment.astimezone(ZoneInfo("Asia/Kolkata")).time() <= dt.time(10, 30)


def test_where_no_call_is_possible_at_all_nothing_is_promised(visitor, monkeypatch):
    gone = dataclasses.replace(office(), closures=((dt.date(2026, 1, 1), dt.date(2028, 1, 1)),))
    monkeypatch.setattr("actions.book_callback.office", lambda: gone)
    text = visitor.say(f"please call me asap at {NUMBER}, ask for Rosalind, no voicemail")
    assert "I can't find a time" in text
    assert "(919) 260-2807" in text
    assert visitor.callbacks() == []


def test_who_says_yes_a_day_later_is_promised_anew(visitor):
    visitor.say(ONE_MESSAGE)
    later = NOW + dt.timedelta(hours=25)
    wiring.use(dataclasses.replace(wiring.services(), now=lambda: later))
    try:
        text = visitor.say("yes")
    finally:
        wiring._replacement.pop()
    (row,) = visitor.callbacks()
    assert later < row.promised_by
    assert "tomorrow, Wednesday, between 8 AM and 12 PM" in text


def test_too_little_time_is_no_promise_any_more_at_the_yes_and_the_new_one_is_said(visitor):
    visitor.say(f"call me asap at {NUMBER}, my name is Rosalind, voicemail is ok")
    ten_to_four = NOW + dt.timedelta(hours=3, minutes=50)
    wiring.use(dataclasses.replace(wiring.services(), now=lambda: ten_to_four))
    try:
        text = visitor.say("yes")
    finally:
        wiring._replacement.pop()
    (row,) = visitor.callbacks()
    assert row.promised_by == ten_to_four + dt.timedelta(hours=4, minutes=10)
    assert visitor.answers[0] == "utter_moved_callback_when"
    assert text.count("today, Monday, by 8 PM") == 2


# Don't call me


@pytest.mark.parametrize(
    "words",
    [
        "don't call me",
        "Please do not contact me again.",
        "lose my number",
        "no more calls please",
        "take me off your list",
    ],
)
def test_in_any_words_no_call_is_made_any_more(visitor, words):
    book(visitor)
    text = visitor.say(words)
    assert "We won't call you" in text
    assert visitor.card["state"] == "cancelled"
    assert queue(visitor) == []
    assert is_barred(visitor)


def test_in_any_conversation_the_number_is_found(new_visitor):
    first, second = new_visitor(), new_visitor()
    book(first)
    assert "no one will call you" in second.say(f"do not call {NUMBER} ever again")
    assert queue(first) == []
    assert is_barred(first)


@pytest.mark.parametrize(
    "words", ["stop calling me!!", "Please take me off the callback list, nobody needs to ring me anymore."]
)
def test_without_a_number_it_is_asked_for_and_not_taken_for_a_request(new_visitor, words):
    first, second = new_visitor(), new_visitor()
    book(first)
    assert "Which number should we never call?" in second.say(words)
    assert "no one will call you" in second.say(NUMBER)
    assert queue(first) == []
    assert second.callbacks() == []


def test_the_number_that_was_asked_for_need_not_be_given(visitor):
    visitor.say("don't call me")
    visitor.say("no")
    assert visitor.answers == ["utter_deny"]
    visitor.say(f"call me back at {NUMBER}")
    assert not is_barred(visitor)
    assert visitor.answers[-1] == "utter_ask_callback_name"


def test_in_the_middle_of_the_questions_it_ends_them(visitor):
    visitor.say(f"call me at {NUMBER}")
    assert "no one will call you" in visitor.say("actually don't call me")
    assert is_barred(visitor)
    visitor.say("What is IOP?")
    assert visitor.answers == ["utter_what_is_iop"]


def test_in_the_middle_of_the_questions_before_a_number_was_given_it_is_asked_for_and_barred(visitor):
    visitor.say("Could somebody ring me back?")
    assert "Which number should we never call?" in visitor.say("actually dont call me at all")
    assert visitor.answers == ["utter_do_not_call_ask_number"]
    assert "no one will call you" in visitor.say(NUMBER)
    assert is_barred(visitor)
    assert visitor.callbacks() == []


def test_a_barred_number_is_booked_only_after_a_second_clear_wish(new_visitor):
    first, second = new_visitor(), new_visitor()
    book(first)
    first.say("don't call me anymore")
    text = book(second)
    assert "can't book a call to that number" in text
    assert "asked" not in text
    assert queue(second) == []
    second.tap("It's mine, please call")
    assert second.card["state"] == "booked"
    assert not is_barred(second)


@pytest.mark.parametrize(("answer", "is_booked"), [("yes, it's mine", True), ("no", False), ("What is IOP?", False)])
def test_only_a_yes_lifts_the_bar(new_visitor, answer, is_booked):
    callbacks.refuse_calls(new_visitor().engine, new_visitor().sealer, "elsewhere", [Phone("+14155550134", "x")], NOW)
    visitor = new_visitor()
    book(visitor)
    visitor.say(answer)
    assert bool(visitor.callbacks()) == is_booked
    assert is_barred(visitor) != is_booked


@pytest.mark.parametrize(
    "words", ["don't call me before noon", "please don't call me at work", "don't call me Bob, it's Rob"]
)
def test_a_wish_about_when_where_and_how_bars_nothing(visitor, words):
    book(visitor)
    visitor.say(words)
    assert not is_barred(visitor)
    assert len(queue(visitor)) == 1


def test_danger_in_the_same_message_comes_first(visitor):
    visitor.say("don't call me, i'm going to kill myself tonight")
    assert visitor.card["card"] == "crisis"


# Codes for the helpline


def test_a_hand_off_comes_with_a_code_that_opens_the_summary(visitor):
    visitor.say("do you take Cigna?")
    text = visitor.say("can I talk to a real person")
    code = re.search(r'"([a-z]+ \d\d)"', text).group(1)
    assert visitor.card == {"card": "helpline", "phone": "+19192602807", "display": "(919) 260-2807"}
    found = hand_offs.look_up(visitor.engine, visitor.sealer, code.upper(), "anna", NOW)
    assert found == visitor.id
    summary = summarise(visitor.engine, found)
    assert summary.insurers == ("Cigna (accepted)",)
    assert summary.asked == ("check_insurance",)


def test_the_same_conversation_keeps_its_code(visitor):
    codes = {re.search(r'"([a-z]+ \d\d)"', visitor.say("I want to talk to a person")).group(1) for _ in range(3)}
    assert len(codes) == 1


def test_who_is_not_understood_twice_gets_a_code_too(visitor):
    visitor.say("blorp fizzle gronk")
    assert re.search(r'say "[a-z]+ \d\d"', visitor.say("zzgh wubble"))


# Estimates


@pytest.mark.parametrize(
    "first", ["I have no insurance, what would it cost me?", "how much is the program if I pay out of pocket"]
)
def test_a_price_asked_without_insurance_becomes_an_estimate_that_is_agreed_to(visitor, first):
    visitor.say(first)
    visitor.say(ONE_MESSAGE)
    assert "prepare a good-faith estimate" in visitor.replies[-1]["text"]
    assert "ready by Friday, November 27" in visitor.say("yes")
    (task,) = desk_tasks.open_tasks(visitor.engine)
    assert task.kind == "estimate"
    assert "good-faith estimate" in visitor.callbacks()[0].consent_text


@pytest.mark.parametrize("first", ["what does it cost with Aetna?", "how much does it cost", "What is IOP?"])
def test_no_estimate_without_both(visitor, first):
    visitor.say(first)
    visitor.say(ONE_MESSAGE)
    assert "estimate" not in visitor.replies[-1]["text"]
    visitor.say("yes")
    assert [task for task in desk_tasks.open_tasks(visitor.engine) if task.kind == "estimate"] == []


# What staff are told


def test_a_crisis_is_flagged_in_the_same_transaction_as_the_turn(visitor):
    visitor.say("I want to kill myself")
    (task,) = desk_tasks.open_tasks(visitor.engine)
    assert (task.kind, task.detail, task.conversation_id) == ("crisis", "suicide/act", visitor.id)


def test_the_callers_card_knows_what_was_talked_about(visitor):
    visitor.say("my son needs help, what can I do")
    visitor.say("do you take Cigna?")
    visitor.say("Hola, necesito ayuda con mi hijo por favor")
    visitor.say(
        f"please call me tomorrow morning at {NUMBER}, ask for Rosalind, no voicemail. Don't say you are a rehab."
    )
    visitor.say("yes")
    card = caller_cards.show(
        visitor.engine, visitor.sealer, visitor.callbacks()[0].reference, "anna", "calling now", NOW
    )
    assert card.relation == "loved_one"
    assert card.summary.insurers == ("Cigna (accepted)",)
    assert any("rehab" in wish for wish in card.never_say[-1:])
    assert card.needs_interpreter
    assert card.summary.language == "es"


# More messages than stay in memory of a conversation.
SMALL_TALK = ("what is IOP?", "how long does it take?", "where are you?") * 10


@pytest.fixture(params=["in the same process", "read anew"])
def talk_on(request, agent):
    """Thirty messages, after which the conversation is in memory, or must be read from the database."""

    def talk_on(visitor):
        for words in SMALL_TALK:
            visitor.say(words)
        if request.param == "read anew":
            agent.tracker_store._recent.clear()

    return talk_on


def test_a_minor_is_known_as_one_thirty_messages_later(visitor, talk_on):
    visitor.say("I'm 16 and I drink too much")
    talk_on(visitor)
    assert "I won't take your number" in visitor.say(ONE_MESSAGE)
    visitor.say("yes")
    assert visitor.callbacks() == []


def test_the_callers_card_knows_what_was_said_thirty_messages_before(visitor, talk_on):
    visitor.say("am I a fit for IOP?")
    for answer in ("it's for my son", "yes", "no", "no", "yes", "yes", "yes"):
        visitor.say(answer)
    visitor.say("I have no insurance, what would it cost me?")
    visitor.say("Hola, necesito ayuda con mi hijo por favor")
    visitor.say("if you ever call, don't say you are from a rehab")
    talk_on(visitor)
    visitor.say(ONE_MESSAGE)
    visitor.say("yes")
    (row,) = visitor.callbacks()
    card = caller_cards.show(visitor.engine, visitor.sealer, row.reference, "anna", "calling now", NOW)
    assert (card.relation, card.needs_interpreter) == ("loved_one", True)
    assert card.fit["has_support"] == "yes"
    assert card.never_say[-1].endswith("don't say you are from a rehab")
    assert "good-faith estimate" in row.consent_text
    assert [task.kind for task in desk_tasks.open_tasks(visitor.engine)] == ["estimate"]


def test_no_notice_holds_a_name_a_number_or_words(visitor):
    book(visitor)
    visitor.say("my name is Thorvald and I want to end it all")
    with reading(visitor.engine) as session:
        rows = [tuple(row) for row in session.execute(select(Notice.__table__))]
    assert rows
    for secret in ("Rosalind", "Thorvald", "555-0134", "5550134", "end it all", "tomorrow", visitor.id):
        assert secret not in str(rows)


def test_cancel_it_after_the_question_what_to_do_with_the_call_cancels_it(visitor):
    book(visitor)
    assert "To cancel it, just say so" in visitor.say("Wednesday no longer works on my end")
    assert queue(visitor)
    visitor.say("please cancel it")
    assert visitor.card["state"] == "cancelled"
    assert not queue(visitor)


def test_a_new_hour_keeps_the_day_that_was_agreed_on(visitor):
    book(visitor)

    text = visitor.say("could you call me at 3pm instead")

    assert "tomorrow between 3 PM and 4 PM" in text


# Changing in words that lean on the time there is

AT_THREE = f"please call me tomorrow at 3pm at {NUMBER}, ask for Rosalind, no voicemail"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("change my callback to an hour later please", "tomorrow between 4 PM and 5 PM"),
        ("can you move my callback an hour earlier", "tomorrow between 2 PM and 3 PM"),
        ("please move my callback a day later", "Wednesday, November 25 between 3 PM and 4 PM"),
        ("move my callback to friday, same time", "Friday, November 27 between 3 PM and 4 PM"),
        ("please change my callback to 7", "tomorrow between 7 PM and 8 PM"),
    ],
)
def test_a_move_is_worked_out_from_the_time_there_is_and_confirmed(visitor, words, shown):
    book(visitor, AT_THREE)
    assert shown in visitor.say(words)
    assert visitor.callbacks()[0].call_from == dt.datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert "callback is changed" in visitor.say("yes")


def test_yes_to_change_it_or_cancel_it_does_not_turn_in_circles(visitor):
    book(visitor, AT_THREE)
    assert "change it or cancel it" in visitor.say("I need to change my callback")
    assert "Tell me the new day and time" in visitor.say("yes")
    assert visitor.titles == ["Change it", "Cancel it"]
    visitor.say("yes")
    assert visitor.answers == ["utter_ask_callback_when"]
    assert "tomorrow between 12 PM and 1 PM" in visitor.say("noon")


def test_a_refused_change_is_forgotten_and_the_next_leans_on_what_stands(visitor):
    book(visitor, AT_THREE)
    visitor.say("please change my callback to 7")
    visitor.say("no")
    assert "tomorrow between 4 PM and 5 PM" in visitor.say("change my callback to an hour later please")


@pytest.mark.parametrize("words", ["please don't call me tomorrow, I'll be at the hospital", "don't call me tomorrow"])
def test_a_day_that_is_ruled_out_leads_to_another_time_never_to_the_same_one(visitor, words):
    book(visitor, AT_THREE)
    assert "let's find another time" in visitor.say(words)
    assert "tomorrow between" not in visitor.say("Wednesday at 2")


def test_a_day_that_is_ruled_out_brings_the_same_hours_of_another_to_agree_to(visitor):
    book(visitor, AT_THREE)
    assert "on Wednesday, November 25 between 3 PM and 4 PM" in visitor.say("don't call me tomorrow")
    assert visitor.titles == ["Yes, call me", "No, don't call"]
    assert "change it or cancel it" in visitor.say("no")
    assert "tomorrow" in visitor.say("do i still have my call")


def test_who_ruled_out_the_day_is_told_what_is_still_planned(visitor):
    book(visitor, AT_THREE)
    assert "stays as planned" in visitor.say("actually dont call me tomorrow, I'll be in surgery")
    assert "stays as it was, tomorrow" in visitor.say("do i still have my call")
    assert "Wednesday, November 25 between 2 PM" in visitor.say("Wednesday at 2")


def test_where_not_to_call_is_noted_in_the_form_and_told_to_the_caller(visitor):
    visitor.say("call me back please")
    visitor.say("Rosalind")
    assert "noted" in visitor.say("not at my job")
    visitor.say(NUMBER)
    assert "noted" in visitor.say("not at work please")
    visitor.say("tomorrow at 3pm")
    visitor.say("no")
    visitor.say("yes")
    (row,) = visitor.callbacks()
    assert visitor.sealer.open(row.when_sealed).endswith(", not at my job, not at work")


@pytest.mark.parametrize(
    ("words", "recap"),
    [
        ("oh wait i have practice, 1 instead", "tomorrow between 1 PM and 2 PM"),
        ("and could they leave a voicemail after all", "A short voicemail is okay"),
    ],
)
def test_a_change_right_after_the_receipt_is_heard(visitor, words, recap):
    book(visitor, AT_THREE)
    assert recap in visitor.say(words)


@pytest.mark.parametrize("words", ["ok set that up", "would it be alright if i get a callback instead"])
def test_who_takes_up_the_offer_of_a_call_gets_one(visitor, words):
    visitor.say("do you take cigna")
    visitor.say(words)
    assert visitor.answers[-1] == "utter_ask_callback_name"


def test_what_is_asked_of_the_call_in_the_form_is_answered(visitor):
    visitor.say("call me back please")
    visitor.say("how long till you call")
    assert visitor.answers == ["utter_callback_not_yet", "utter_ask_callback_name"]
    visitor.say("what if my wife answers")
    assert visitor.answers == ["utter_callback_details", "utter_ask_callback_name"]


def test_an_hour_of_the_evening_that_was_wished_is_one_of_the_evening(visitor):
    visitor.say(f"please call me tomorrow evening at {NUMBER}, ask for Rosalind")
    visitor.say("8:30")
    assert "tomorrow between 8:30 PM" in visitor.say("no")


def test_after_lunch_keeps_the_day(visitor):
    visitor.say(f"please call me tomorrow at {NUMBER}, ask for Rosalind")
    visitor.say("sometime after lunch")
    assert "tomorrow between 1 PM and 5 PM" in visitor.say("no")


# One callback, for oneself


@pytest.mark.parametrize(
    "words",
    [
        "also book a callback for Kim Lee, 951 555 0167, please call monday at 9am",
        "please call Kim Lee at 951 555 0167 tomorrow at noon",
    ],
)
def test_a_second_call_never_takes_the_place_of_the_first_unasked(visitor, words):
    book(visitor)
    assert "one callback per chat" in visitor.say(words)
    visitor.say("is my callback still on?")
    assert len(queue(visitor)) == 1
    assert visitor.sealer.open(visitor.callbacks()[0].name_sealed) == "Rosalind"


def test_the_second_call_takes_its_place_where_that_is_agreed_to(visitor):
    book(visitor)
    visitor.say("please call Kim Lee at 951 555 0167 tomorrow at noon")
    visitor.tap("Yes, in its place")
    assert visitor.answers[-1] == "utter_ask_callback_name"
    for words in ("Kim", "951 555 0167", "tomorrow at noon", "no", "yes"):
        visitor.say(words)
    assert visitor.card["state"] == "changed"
    assert visitor.sealer.open(visitor.callbacks()[0].name_sealed) == "Kim"


@pytest.mark.parametrize(
    "words",
    [
        "could you call my son, his name is Derek Hall, 310 555 0178",
        "please call my sister Wendy at 310 555 0190, she needs rehab",
        "would you please ask him to call me",
    ],
)
def test_nobody_is_called_on_another_persons_word(visitor, words):
    text = visitor.say(words)
    assert "only call people who ask for it themselves" in text
    assert not {"Derek", "Wendy"} & set(re.findall(r"\w+", text))
    visitor.tap("Call me instead")
    assert visitor.answers[-1] == "utter_ask_callback_name"
    assert visitor.callbacks() == []


def test_another_persons_name_and_number_are_not_taken_in_the_form_either(visitor):
    visitor.say("could someone ring me back")
    assert "not someone else's" in visitor.say("it's about my son, his name is Derek")
    assert visitor.answers[-1] == "utter_ask_callback_name"
    visitor.say("Ruth")
    assert "not someone else's" in visitor.say("can you call him, his number is 310 555 0190")
    assert visitor.answers[-1] == "utter_ask_callback_phone"


@pytest.mark.parametrize("words", ["call me back please", f"call me back at {NUMBER}", "will you call me on my cell"])
def test_after_a_booking_no_form_opens_by_itself(visitor, words):
    book(visitor)
    visitor.say(words)
    assert visitor.answers == ["utter_callback_stands"]
    assert "You're welcome" in visitor.say("thanks") or "Glad" in visitor.replies[0]["text"]
    assert visitor.callbacks()[0].changed_at == NOW


# Minors


@pytest.mark.parametrize("words", ["I'm 17, is that okay?", "btw im only 15"])
def test_a_minor_keeps_no_callback_and_neither_name_nor_number_is_kept(visitor, words):
    book(visitor)
    visitor.say(words)
    (row,) = visitor.callbacks()
    assert row.state == "cancelled"
    assert visitor.sealer.open(row.name_sealed) == ""
    assert "415" not in visitor.sealer.open(row.phone_sealed)
    text = visitor.say("is my callback still on?")
    assert "planned" not in text
    assert "under 18" in text


def test_a_parent_of_a_minor_keeps_the_callback(visitor):
    book(visitor)
    visitor.say("my son is 15")
    assert visitor.callbacks()[0].state == "new"


# Times at the last question


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("not before 10am", "tomorrow between 10 AM and 12 PM"),
        ("yes but make it 3", "tomorrow between 3 PM and 4 PM"),
        ("not tomorrow, monday", "on Monday, November 30"),
        ("an hour later", "tomorrow between 9 AM and 1 PM"),
        ("not in the morning", "tomorrow between 12 PM and 9 PM"),
    ],
)
def test_a_time_at_the_summary_brings_a_new_summary(visitor, words, shown):
    visitor.say(ONE_MESSAGE)
    assert shown in visitor.say(words)
    assert visitor.answers[-1] == "utter_confirm_callback_no_voicemail"
    assert visitor.callbacks() == []


@pytest.mark.parametrize("words", ["not tomorrow, sunday", "oops i meant sunday", "no wait, wrong day, sunday"])
def test_a_new_day_at_the_summary_keeps_the_hour(visitor, words):
    visitor.say(AT_THREE)
    assert "Sunday, November 29 between 3 PM and 4 PM" in visitor.say(words)
    assert "between 3 PM and 4 PM" in visitor.say("yes")


@pytest.mark.parametrize("words", ["could we move my callback to friday", "friday would be better, can we do friday"])
def test_a_new_day_after_the_booking_keeps_the_hour(visitor, words):
    book(visitor, AT_THREE)
    assert "Friday, November 27 between 3 PM and 4 PM" in visitor.say(words)


def test_a_weekday_is_one_of_the_week_of_the_callback(visitor):
    book(visitor, f"please call me on december 16 at 3pm at {NUMBER}, ask for Rosalind, no voicemail")
    assert "Thursday, December 17 between 3 PM and 4 PM" in visitor.say("could we move it to thursday")


def test_an_hour_in_the_place_of_a_refused_one_is_of_the_same_day(visitor):
    visitor.say(f"please call me at {NUMBER}, ask for Rosalind, no voicemail")
    visitor.say("sunday at 6am")
    visitor.say("10 pm?")
    assert "Sunday, November 29 between 9 AM and 10 AM" in visitor.say("ok 9am")


def test_an_hour_refused_at_the_summary_keeps_the_day_of_the_time_at_hand(visitor):
    visitor.say(f"please call me friday at 3pm at {NUMBER}, ask for Rosalind, no voicemail")
    visitor.say("make it 6am")
    assert "Friday, November 27 between 9 AM and 10 AM" in visitor.say("9am then")


@pytest.mark.parametrize("words", ["wait is friday ok with you", "is thursday a working day for you"])
def test_a_mere_question_about_a_day_changes_nothing(visitor, words):
    visitor.say(AT_THREE)
    visitor.say(words)
    assert visitor.answers[-1] == "utter_confirm_callback_no_voicemail"
    assert "tomorrow, Tuesday, between 3 PM and 4 PM" in visitor.say("yes")


@pytest.mark.parametrize("words", ["cancel", "please cancel", "cancel it please"])
def test_a_plain_cancel_cancels_the_callback_at_once(visitor, words):
    book(visitor)
    visitor.say(words)
    assert visitor.card["state"] == "cancelled"


def test_cancel_among_the_questions_ends_only_the_questions(visitor):
    book(visitor)
    visitor.say("am I a fit for IOP?")
    visitor.say("cancel")
    assert queue(visitor)


def test_cancel_among_the_questions_for_a_change_cancels_the_callback(visitor):
    book(visitor)
    visitor.say("Wednesday no longer works on my end")
    visitor.say("friday at 3")
    visitor.say("cancel")
    assert not queue(visitor)
    assert visitor.answers == ["utter_callback_cancelled"]


@pytest.mark.parametrize("words", ["actually phone me sooner if you can", "call me earlier please"])
def test_a_wish_for_an_earlier_call_asks_for_the_time(visitor, words):
    book(visitor)
    visitor.say(words)
    assert visitor.answers == ["utter_callback_move", "utter_ask_callback_when"]


def test_a_day_ruled_out_at_the_summary_is_asked_for_again(visitor):
    visitor.say(ONE_MESSAGE)
    visitor.say("not tomorrow please")
    assert visitor.answers == ["utter_not_then_callback_when", "utter_ask_callback_when"]


def test_a_zone_that_is_stated_counts_for_all_that_follows(visitor):
    visitor.say(f"please call me tomorrow at 3pm eastern, my number is {NUMBER}, ask for Rosalind, no voicemail")
    assert "Eastern time" in visitor.say("yes")
    (row,) = visitor.callbacks()
    assert (row.call_from, row.timezone) == (dt.datetime(2026, 11, 24, 20, 0, tzinfo=UTC), "America/New_York")


@pytest.mark.parametrize("words", ["continue with the callback please", "i still want that callback"])
def test_after_an_alarm_the_form_opens_again_for_who_asks(visitor, words):
    visitor.say("could someone ring me back")
    visitor.say("i want to kill myself")
    visitor.say(words)
    assert visitor.answers[-1] == "utter_ask_callback_name"
