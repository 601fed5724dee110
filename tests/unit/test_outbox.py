"""Notices: written with what they tell, told once, tried again, never lost in silence; and the clock that calls for them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

from admissions.calls import callbacks
from admissions.desk import call_desk, desk_tasks, hand_offs, outbox
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.desk.desk_watch import watch
from admissions.log.erasure import erase_conversation
from admissions.times.office import Holiday, Office
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.tables import DeskTask, HandOff, HandOffLookUp, Notice

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
# Weekdays and Saturday, 9 to 18, in California; closed on Thanksgiving.
OFFICE = Office(
    ZoneInfo("America/Los_Angeles"),
    (((540, 1080),),) * 6 + ((),),
    (Holiday(11, None, 3, 3, True),),
    brief_at=dt.time(7, 30),
)


@pytest.fixture
def tell(engine, now):
    def tell(kind="callback_new", reference="AC34XY", at=now, **more):
        with transaction(engine) as session:
            return outbox.enqueue(session, kind, reference, at, **more)

    return tell


@pytest.fixture
def book(engine, sealer, now):
    def book(conversation_id="c1", at=now, promised_in=24 * HOUR, phone="+12133734253"):
        request = CallbackRequest(
            conversation_id, "Maria", Phone(phone, phone), "asap", "UTC", at, at + promised_in, True, "You agree."
        )
        return callbacks.book(engine, sealer, request, at).reference

    return book


def notices(engine, channel=outbox.EMAIL) -> list[Notice]:
    with reading(engine) as session:
        return session.execute(select(Notice).where(Notice.channel == channel).order_by(Notice.id)).scalars().all()


def told(engine) -> list[tuple[str, str]]:
    return [(notice.kind, notice.reference) for notice in notices(engine)]


# The outbox


def test_a_notice_goes_over_every_channel_under_one_id(engine, tell, now):
    tell()
    found = {channel: outbox.take_due(engine, channel, now) for channel in outbox.CHANNELS}
    assert len({notice.notice_id for notice in found.values()}) == 1
    assert {notice.reference for notice in found.values()} == {"AC34XY"}


def test_a_notice_that_is_being_carried_is_given_to_nobody_else(engine, tell, now):
    tell()
    assert outbox.take_due(engine, outbox.EMAIL, now)
    assert outbox.take_due(engine, outbox.EMAIL, now + outbox.LEASE - MINUTE / 60) is None


def test_a_notice_whose_carrier_died_is_taken_up_again_under_the_same_id(engine, tell, now):
    tell()
    first = outbox.take_due(engine, outbox.EMAIL, now)
    assert outbox.take_due(engine, outbox.EMAIL, now + outbox.LEASE).notice_id == first.notice_id


def test_what_was_delivered_is_not_carried_again(engine, tell, now):
    tell()
    outbox.mark_delivered(engine, outbox.take_due(engine, outbox.EMAIL, now).row_id, now)
    assert outbox.take_due(engine, outbox.EMAIL, now + 99 * HOUR) is None
    assert outbox.take_due(engine, outbox.WEBHOOK, now)


def test_tries_come_later_and_later_until_the_notice_is_dead_and_visible(engine, tell, now):
    tell()
    moment, waits, is_dead = now, [], False
    while not is_dead:
        notice = outbox.take_due(engine, outbox.EMAIL, moment)
        is_dead = outbox.mark_failed(engine, notice.row_id, "HTTP 500", moment)
        (row,) = notices(engine)
        if not is_dead:
            waits.append((row.due_at - moment).total_seconds())
            moment = row.due_at
    assert waits[:7] == [5, 10, 20, 40, 80, 160, 300]
    assert set(waits[7:]) == {300}
    assert dt.timedelta(days=2) <= moment - now < dt.timedelta(days=2, hours=1)
    assert [(row.state, row.last_error) for row in outbox.undelivered(engine) if row.channel == outbox.EMAIL] == [
        ("dead", "HTTP 500")
    ]


def test_a_dead_notice_can_be_sent_again_under_its_id(engine, tell, now):
    tell()
    first = outbox.take_due(engine, outbox.EMAIL, now)
    later = now + dt.timedelta(days=3)
    assert outbox.mark_failed(engine, first.row_id, "Timeout", later)
    assert outbox.send_again(engine, first.notice_id, later) == 1
    assert outbox.send_again(engine, first.notice_id, later) == 0
    assert outbox.take_due(engine, outbox.EMAIL, later).notice_id == first.notice_id


def test_a_crisis_overtakes_everything(engine, tell, now):
    for n in range(5):
        tell(reference=f"REF{n}")
    tell("crisis", "ZZZZZZ", now + MINUTE)
    assert outbox.take_due(engine, outbox.EMAIL, now + 2 * MINUTE).reference == "ZZZZZZ"


def test_what_fails_with_its_transaction_tells_nobody(engine, now):
    with pytest.raises(RuntimeError), transaction(engine) as session:
        outbox.enqueue(session, "callback_new", "AC34XY", now)
        raise RuntimeError("power cut")
    assert told(engine) == []


def test_a_channel_that_is_not_set_up_holds_nothing_back(engine, tell, now):
    tell()
    assert outbox.skip_channel(engine, outbox.EMAIL, now) == [("callback_new", "AC34XY")]
    assert outbox.skip_channel(engine, outbox.EMAIL, now) == []
    assert outbox.take_due(engine, outbox.EMAIL, now) is None
    assert outbox.take_due(engine, outbox.WEBHOOK, now)


def test_notices_that_nobody_carries_are_noticed_and_failing_ones_are_not_mistaken_for_them(engine, tell, now):
    tell()
    assert not outbox.is_stuck(engine, now + MINUTE)
    assert outbox.is_stuck(engine, now + 3 * MINUTE)
    for channel in outbox.CHANNELS:
        outbox.mark_failed(
            engine, outbox.take_due(engine, channel, now + 3 * MINUTE).row_id, "HTTP 500", now + 3 * MINUTE
        )
    assert not outbox.is_stuck(engine, now + 4 * MINUTE)


def test_those_that_queue_behind_a_slow_receiver_are_carried(engine, tell, now):
    for _ in range(20):
        tell()
    for minute in range(8):
        moment = now + minute * MINUTE
        for channel in outbox.CHANNELS:
            row = outbox.take_due(engine, channel, moment).row_id
            assert not outbox.is_stuck(engine, moment)
            if minute % 2:
                outbox.mark_delivered(engine, row, moment + 0.5 * MINUTE)
            else:
                outbox.mark_failed(engine, row, "TimeoutError", moment + 0.5 * MINUTE)
            assert not outbox.is_stuck(engine, moment + 0.5 * MINUTE)


def test_one_channel_that_nobody_carries_is_noticed_beside_one_that_works(engine, tell, now):
    tell()
    tell()
    outbox.mark_delivered(engine, outbox.take_due(engine, outbox.EMAIL, now + 3 * MINUTE).row_id, now + 3 * MINUTE)
    assert outbox.is_stuck(engine, now + 3 * MINUTE)
    outbox.skip_channel(engine, outbox.WEBHOOK, now)
    assert not outbox.is_stuck(engine, now + 3 * MINUTE)


def test_an_urgent_notice_that_reached_nobody_for_minutes_is_late(engine, tell, now):
    tell("callback_new", at=now - HOUR)
    tell("crisis", "CR34XY")
    assert not outbox.is_urgent_late(engine, now + 4 * MINUTE)
    assert outbox.is_urgent_late(engine, now + 5 * MINUTE)
    for channel in outbox.CHANNELS:
        outbox.mark_failed(engine, outbox.take_due(engine, channel, now).row_id, "HTTP 500", now + 72 * HOUR)
    assert outbox.is_urgent_late(engine, now + 72 * HOUR)
    (notice_id,) = {notice.notice_id for notice in notices(engine) if notice.kind == "crisis"}
    outbox.send_again(engine, notice_id, now + 72 * HOUR)
    outbox.mark_delivered(engine, outbox.take_due(engine, outbox.EMAIL, now + 72 * HOUR).row_id, now + 72 * HOUR)
    assert not outbox.is_urgent_late(engine, now + 80 * HOUR)


def test_an_urgent_notice_for_which_no_channel_is_set_up_is_not_late(engine, tell, now):
    tell("crisis")
    for channel in outbox.CHANNELS:
        outbox.skip_channel(engine, channel, now)
    assert not outbox.is_urgent_late(engine, now + HOUR)


def test_old_notices_go_and_those_that_wait_stay(engine, tell, now):
    tell()
    outbox.mark_delivered(engine, outbox.take_due(engine, outbox.EMAIL, now).row_id, now)
    assert outbox.forget_done(engine, now + MINUTE) == 1
    assert [row.channel for row in outbox.undelivered(engine)] == [outbox.WEBHOOK]


def test_a_notice_that_was_given_up_goes_too_once_it_is_old(engine, tell, now):
    tell()
    later = now + dt.timedelta(days=3)
    assert outbox.mark_failed(engine, outbox.take_due(engine, outbox.EMAIL, now).row_id, "HTTP 500", later)
    assert outbox.forget_done(engine, later) == 0
    assert outbox.forget_done(engine, later + MINUTE) == 1
    assert [row.channel for row in outbox.undelivered(engine)] == [outbox.WEBHOOK]


# Alarms and the morning brief


def test_the_alarm_comes_once_before_a_promise_breaks_and_once_when_it_broke(engine, book, now):
    reference, due = book(), now + 24 * HOUR
    for moment in (due - HOUR, due - 30 * MINUTE, due - 20 * MINUTE, due, due + MINUTE, due + HOUR):
        watch(engine, OFFICE, moment)
    found = [(n.kind, n.created_at) for n in notices(engine) if n.reference == reference and n.kind != "callback_new"]
    assert found == [("callback_due", due - 30 * MINUTE), ("callback_broken", due + MINUTE)]


def test_a_kept_promise_raises_no_alarm(engine, book, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    call_desk.attempt(engine, reference, "anna", "no_answer", now + 20 * HOUR)
    watch(engine, OFFICE, now + 25 * HOUR)
    assert "callback_due" not in dict(told(engine))
    assert "callback_broken" not in dict(told(engine))


def test_who_was_reached_late_is_no_alarm_any_more(engine, book, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    call_desk.reach(engine, reference, "anna", now + 25 * HOUR)
    watch(engine, OFFICE, now + 26 * HOUR)
    assert "callback_broken" not in dict(told(engine))


def test_a_new_promise_has_an_alarm_of_its_own(engine, book, now):
    book()
    watch(engine, OFFICE, now + 24 * HOUR)
    book(at=now + 24 * HOUR)
    watch(engine, OFFICE, now + 48 * HOUR)
    assert [kind for kind, _ in told(engine)].count("callback_due") == 2


def test_the_morning_brief_names_what_came_overnight_once(engine, book, now):
    # Monday noon; staff leave at six in the evening, which is 02:00 UTC.
    seen = book("c1", promised_in=400 * HOUR)
    evening = now + 10 * HOUR
    overnight = book("c2", at=evening, phone="+13105550188", promised_in=400 * HOUR)
    taken = book("c3", at=evening, phone="+13105550189", promised_in=400 * HOUR)
    call_desk.claim(engine, taken, "night shift", evening)
    for minutes in (0, 28, 30, 31, 300):
        watch(engine, OFFICE, dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.timezone.utc) + minutes * MINUTE)
    briefs = [notice for notice in notices(engine) if notice.kind == "morning_brief"]
    assert [(brief.reference, brief.details) for brief in briefs] == [
        ("2026-11-24", {"callbacks": [overnight], "tasks": []})
    ]
    assert seen not in str(briefs[0].details)


def test_after_closed_days_the_brief_covers_all_of_them(engine, book, now):
    # Wednesday at seven in the evening, before Thanksgiving.
    eve = now + 55 * HOUR
    reference = book(at=eve, promised_in=400 * HOUR)
    for day in (26, 27):
        watch(engine, OFFICE, dt.datetime(2026, 11, day, 16, 0, tzinfo=dt.timezone.utc))
    assert [(n.reference, n.details["callbacks"]) for n in notices(engine) if n.kind == "morning_brief"] == [
        ("2026-11-27", [reference])
    ]


def test_a_quiet_night_needs_no_brief(engine, now):
    assert watch(engine, OFFICE, now) == 0


def test_what_comes_in_the_day_after_a_quiet_night_is_no_morning_brief(engine, book, now):
    assert watch(engine, OFFICE, now) == 0
    afternoon = now + 3 * HOUR
    book(at=afternoon, promised_in=400 * HOUR)
    with transaction(engine) as session:
        desk_tasks.flag_crisis(session, "c9", "suicide", "ask", afternoon)
    watch(engine, OFFICE, afternoon + MINUTE)
    assert "morning_brief" not in [kind for kind, _ in told(engine)]


def test_looking_at_the_clock_costs_no_query_for_each_callback(engine, book, now):
    asked = []
    for number in range(5):
        book(f"c{number}", phone=f"+1213373420{number}", promised_in=400 * HOUR)
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    watch(engine, OFFICE, now + 21 * HOUR)
    assert len([statement for statement in asked if "FROM callback_changes" in statement]) == 1


def test_an_estimate_is_called_for_a_day_before_it_is_due(engine, sealer, book, now):
    reference = book(promised_in=400 * HOUR)
    with transaction(engine) as session:
        task = desk_tasks.add_estimate(session, call_desk.find(session, reference), now)
    watch(engine, OFFICE, task.due_at - 25 * HOUR)
    assert "estimate_due" not in dict(told(engine))
    watch(engine, OFFICE, task.due_at - 24 * HOUR)
    watch(engine, OFFICE, task.due_at)
    assert [kind for kind, _ in told(engine)].count("estimate_due") == 1


# Crisis flags


@pytest.fixture
def turn(engine, conversation, now):
    """Logs a turn in which the visitor was shown `card`."""

    def turn(*cards, client_id=None, at=now, level=None):
        replies = tuple(Reply(RedactedText("…"), "utter", None, card) for card in cards) or (Reply(RedactedText("…")),)
        understanding = Understanding(safety_type="suicide" if level else None, safety_level=level)
        said = Turn(client_id, RedactedText("quetzal"), understanding, replies)
        with transaction(engine) as session:
            conversations.log_turn(session, conversation, said, at)

    return turn


def card(type_="suicide", level="act"):
    return {"card": "crisis", "type": type_, "level": level}


def flags(engine) -> list[str]:
    with reading(engine) as session:
        return [task.detail for task in session.execute(select(DeskTask)).scalars()]


def test_danger_in_a_turn_is_before_staff_with_the_turn_itself(engine, turn):
    turn(card())
    assert flags(engine) == ["suicide/act"]
    assert [kind for kind, _ in told(engine)] == ["crisis"]
    assert "quetzal" not in str([vars(notice) for notice in notices(engine)])


@pytest.mark.parametrize(
    ("turns", "crises"),
    [
        ([card(level="ask"), card(level="ask")], 1),
        ([card(level="ask"), card(level="act")], 2),
        ([card(level="act"), card(level="ask")], 1),
        ([card("suicide"), card("violence")], 2),
        ([{"card": "fit", "outcome": "urgent"}], 1),
        ([{"card": "fit", "outcome": "assessment"}, {"card": "helpline"}], 0),
    ],
)
def test_staff_are_told_again_only_when_it_gets_worse(engine, turn, turns, crises):
    for shown in turns:
        turn(shown)
    assert len(told(engine)) == crises
    assert len(flags(engine)) == min(crises, 1)


def test_danger_that_was_detected_but_not_shown_is_flagged_too(engine, turn):
    turn(level="ask")
    assert flags(engine) == ["suicide/ask"]


def test_the_same_message_caught_by_the_net_and_then_processed_is_one_flag(engine, turn):
    turn(card(), client_id="m1")
    turn(card(), client_id="m1")
    assert len(told(engine)) == 1


def test_a_crisis_after_the_last_was_seen_to_is_a_new_one(engine, turn, now):
    turn(card())
    (_, reference) = told(engine)[0]
    desk_tasks.close_task(engine, reference, "anna", now)
    turn(card())
    assert len(told(engine)) == 2
    with pytest.raises(desk_tasks.NoSuchTaskError):
        desk_tasks.close_task(engine, reference, "ben", now)


# Hand-off codes


@pytest.mark.parametrize(
    "spelling", [str, str.upper, lambda code: code.replace(" ", ""), lambda code: f" {code.replace(' ', ' - ')}! "]
)
def test_a_code_is_found_however_it_is_typed(engine, sealer, now, spelling):
    code = hand_offs.code_for(engine, sealer, "c1", now)
    assert hand_offs.look_up(engine, sealer, spelling(code), "anna", now) == "c1"


def test_a_code_is_a_word_and_two_digits_and_stays_the_same_for_a_day(engine, sealer, now):
    code = hand_offs.code_for(engine, sealer, "c1", now)
    word, digits = code.split()
    assert word.isalpha()
    assert (len(digits), digits.isdecimal()) == (2, True)
    assert hand_offs.code_for(engine, sealer, "c1", now + 23 * HOUR) == code


def test_a_code_opens_nothing_after_a_day(engine, sealer, now):
    code = hand_offs.code_for(engine, sealer, "c1", now)
    hand_offs.look_up(engine, sealer, code, "anna", now + 24 * HOUR - MINUTE)
    with pytest.raises(hand_offs.UnknownCodeError):
        hand_offs.look_up(engine, sealer, code, "anna", now + 24 * HOUR)


def test_no_two_conversations_have_the_same_code(engine, sealer, now, monkeypatch):
    codes = iter(["river 42", "river 42", "river 42", "maple 07"])
    monkeypatch.setattr("admissions.desk.hand_offs.spoken_code", lambda *_: next(codes))
    assert hand_offs.code_for(engine, sealer, "c1", now) == "river 42"
    assert hand_offs.code_for(engine, sealer, "c2", now) == "maple 07"


def test_guessing_is_stopped_for_who_guesses_and_nobody_else(engine, sealer, now):
    code = hand_offs.code_for(engine, sealer, "c1", now)
    for _ in range(hand_offs.WRONG_TRIES):
        with pytest.raises(hand_offs.UnknownCodeError):
            hand_offs.look_up(engine, sealer, "nosuch 00", "mallory", now)
    with pytest.raises(hand_offs.TooManyTriesError):
        hand_offs.look_up(engine, sealer, code, "mallory", now)
    assert hand_offs.look_up(engine, sealer, code, "anna", now) == "c1"
    assert hand_offs.look_up(engine, sealer, code, "mallory", now + hand_offs.TRIES_WINDOW) == "c1"


def test_every_look_up_is_kept_and_the_code_is_not_readable(engine, sealer, now):
    code = hand_offs.code_for(engine, sealer, "c1", now)
    hand_offs.look_up(engine, sealer, code, "anna", now)
    with reading(engine) as session:
        (row,) = session.execute(select(HandOffLookUp)).scalars().all()
        (kept,) = session.execute(select(HandOff)).scalars().all()
    assert (row.who, row.at, row.was_found, row.conversation_id) == ("anna", now, True, "c1")
    assert code.encode() not in kept.code_sealed
    assert code not in kept.code_fingerprint


def test_erasing_a_conversation_erases_its_code_and_keeps_who_looked(engine, sealer, conversation, now):
    code = hand_offs.code_for(engine, sealer, conversation, now)
    hand_offs.look_up(engine, sealer, code, "anna", now)
    erase_conversation(engine, conversation, now)
    with pytest.raises(hand_offs.UnknownCodeError):
        hand_offs.look_up(engine, sealer, code, "anna", now)
    with reading(engine) as session:
        assert [row.conversation_id for row in session.execute(select(HandOffLookUp)).scalars()] == [None, None]


def test_a_code_still_waits_for_its_call_when_another_conversation_was_looked_up_and_erased(
    engine, sealer, conversation, now
):
    hand_offs.code_for(engine, sealer, "c1", now)
    hand_offs.look_up(engine, sealer, hand_offs.code_for(engine, sealer, conversation, now), "anna", now)
    erase_conversation(engine, conversation, now)
    assert hand_offs.waiting(engine, now) == [now]


def test_hostile_codes_find_nothing(engine, sealer, now, hostile):
    with pytest.raises(hand_offs.UnknownCodeError):
        hand_offs.look_up(engine, sealer, hostile, "anna", now)
