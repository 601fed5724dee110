"""Numbers count each conversation once, on the provider's days, in the period in which it began."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, update

from admissions.calls import callbacks
from admissions.desk import call_desk
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.erasure import erase_conversation
from admissions.times.hours import UTC
from admissions.desk.numbers import Numbers, Period, PeriodError, numbers_of, read_period
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from admissions.storage.tables import Message

# Staff are there from 8 AM to 9 PM in California, which is seven or eight hours behind UTC.
NOON = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
MONTH = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
LATER = dt.datetime(2026, 12, 24, tzinfo=UTC)


@pytest.fixture
def chat(engine):
    """Opens a conversation at a time; each further argument is a visitor's message or what the bot answered."""

    def chat(at: dt.datetime, *said: str | dict) -> str:
        opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hi"), "utter_greeting"), at)
        with transaction(engine) as session:
            for number, one in enumerate(said):
                visitor = Understanding(intent=one) if isinstance(one, str) else Understanding()
                reply = Reply(RedactedText("…"), **one) if isinstance(one, dict) else Reply(RedactedText("…"))
                turn = Turn(f"m{number}", RedactedText("words"), visitor, (reply,))
                conversations.log_turn(session, opened, turn, at)
        return opened

    return chat


@pytest.fixture
def book(engine, sealer, chat):
    """A conversation that stored a request; returns its reference."""

    def book(at: dt.datetime, phone: str, by: dt.datetime) -> str:
        opened = chat(
            at,
            {"answer": "utter_ask_callback_name"},
            {"answer": "utter_callback_booked", "custom": {"card": "callback", "state": "booked"}},
        )
        shown = f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
        request = CallbackRequest(opened, "Maria", Phone(phone, shown), "today", "UTC", at, by, True, "You agree.")
        return callbacks.book(engine, sealer, request, at).reference

    return book  # fmt: skip


def insurance(status: str, *names: str) -> dict:
    return {"answer": "utter_insurance", "custom": {"card": "insurance", "status": status, "names": list(names)}}


def fit(outcome: str) -> dict:
    return {"answer": f"utter_fit_{outcome}", "custom": {"card": "fit", "outcome": outcome}}


def test_where_nothing_happened_everything_is_zero(engine):
    found = numbers_of(engine, MONTH, LATER)

    assert found.conversations == 0
    assert set(found.by_day.values()) == {0}
    assert len(found.by_day) == 30
    assert found.questions == found.insurers == found.rated == ()
    assert set(found.fit.values()) == set(found.callbacks.values()) == set(found.promises.values()) == {0}


def test_hours_and_days_are_those_of_the_providers_clock(engine, chat):
    chat(NOON)
    # Half past eleven in the evening of the 23rd, and of the day before the clocks went back.
    chat(dt.datetime(2026, 11, 24, 7, 30, tzinfo=UTC))
    chat(dt.datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
    # The hour that the clocks repeated, twice.
    chat(dt.datetime(2026, 11, 1, 8, 30, tzinfo=UTC))
    chat(dt.datetime(2026, 11, 1, 9, 30, tzinfo=UTC))

    found = numbers_of(engine, MONTH, LATER)

    assert found.conversations == 4
    assert {day.day: count for day, count in found.by_day.items() if count} == {1: 2, 23: 2}
    assert {hour: count for hour, count in enumerate(found.by_hour) if count} == {1: 2, 12: 1, 23: 1}
    assert found.after_hours == 3


def test_a_period_begins_and_ends_at_the_providers_midnight(engine, chat):
    for at in ("2026-11-23T07:59", "2026-11-23T08:00", "2026-11-24T07:59", "2026-11-24T08:00"):
        chat(dt.datetime.fromisoformat(at).replace(tzinfo=UTC))

    assert numbers_of(engine, Period(dt.date(2026, 11, 23), dt.date(2026, 11, 23)), LATER).conversations == 2


def test_questions_count_once_a_conversation_and_small_talk_does_not(engine, chat):
    chat(NOON, "greet", "cost", "cost", "location")
    chat(NOON, "cost", "thank", "nlu_fallback")

    assert numbers_of(engine, MONTH, LATER).questions == (("cost", 2), ("location", 1))


def test_what_went_unanswered_is_told_apart_by_its_cause(engine, chat):
    chat(NOON, {"answer": "utter_nlu_fallback"}, {"answer": "utter_out_of_scope"})
    chat(NOON, {"answer": "utter_action_unavailable"})
    opened = chat(NOON)
    with transaction(engine) as session:
        turn = Turn("x", RedactedText("words"), Understanding(), (Reply(RedactedText("…")),), is_processed=False)
        conversations.log_turn(session, opened, turn, NOON)
    chat(NOON, {"answer": "utter_cost"})

    found = numbers_of(engine, MONTH, LATER)

    assert (found.conversations, found.unanswered) == (4, 3)
    assert found.misses == {"not_understood": 1, "failed": 1, "offline": 1}


def test_fit_questions_are_followed_from_start_to_outcome(engine, chat):
    started = {"answer": "utter_ask_fit_for_whom"}
    chat(NOON, started)
    chat(NOON, started, started, fit("assessment"))
    chat(NOON, started, fit("minor"))

    assert numbers_of(engine, MONTH, LATER).fit == {
        "started": 3, "finished": 2, "fit_assessment": 1, "fit_higher_care": 0, "fit_urgent": 0, "fit_minor": 1,
    }  # fmt: skip


def test_callbacks_are_followed_from_the_first_question_to_the_assessment(engine, chat, book):
    hour = dt.timedelta(hours=1)
    chat(NOON, {"answer": "utter_ask_callback_name"})
    chat(NOON, {"answer": "utter_ask_callback_name"}, {"answer": "utter_callback_barred"})
    kept, tried, _waits = (book(NOON, f"+1213373425{n}", NOON + 2 * hour) for n in range(3))
    for reference in (kept, tried):
        call_desk.claim(engine, reference, "anna", NOON)
        call_desk.attempt(engine, reference, "anna", "no_answer", NOON + hour)
    call_desk.reach(engine, kept, "anna", NOON + hour)
    call_desk.close(engine, kept, "anna", "booked_assessment", NOON + hour)

    found = numbers_of(engine, MONTH, LATER)

    assert found.callbacks == {
        "started": 5, "agreed": 4, "stored": 3, "attempted": 2, "reached": 1, "booked_assessment": 1,
    }  # fmt: skip
    assert found.promises == {"kept": 2, "broken": 1, "pending": 0, "released": 0}


def test_promises_are_judged_as_of_now_and_those_taken_back_in_time_are_no_failure(engine, sealer, book):
    book(NOON, "+12133734250", NOON + dt.timedelta(hours=4))
    taken_back = book(NOON, "+12133734251", NOON + dt.timedelta(hours=4))
    found = callbacks.refuse_calls(engine, sealer, "x", [Phone("+12133734251", "(213) 373-4251")], NOON)

    assert (bool(taken_back), found) == (True, True)
    assert numbers_of(engine, MONTH, NOON).promises == {"kept": 0, "broken": 0, "pending": 1, "released": 1}
    assert numbers_of(engine, MONTH, LATER).promises == {"kept": 0, "broken": 1, "pending": 0, "released": 1}


def test_a_request_that_gave_way_to_a_newer_one_counts_by_what_became_of_that(engine, book):
    book(NOON, "+12133734250", NOON + dt.timedelta(hours=4))
    newer = book(NOON, "+12133734250", NOON + dt.timedelta(hours=4))
    call_desk.claim(engine, newer, "anna", NOON)
    call_desk.reach(engine, newer, "anna", NOON)

    found = numbers_of(engine, MONTH, LATER)

    assert (found.callbacks["stored"], found.callbacks["reached"]) == (2, 2)
    assert found.promises == {"kept": 1, "broken": 0, "pending": 0, "released": 0}


def test_insurers_are_counted_by_name_and_by_what_the_list_said_then(engine, chat):
    chat(NOON, insurance("accepted", "Cigna"), insurance("accepted", "Cigna"), insurance("not_listed", "Humana"))
    chat(NOON, insurance("accepted", "Cigna"), insurance("not_listed"), insurance("none_named"))

    assert numbers_of(engine, MONTH, LATER).insurers == (
        ("Cigna", "accepted", 2), ("", "not_listed", 1), ("Humana", "not_listed", 1),
    )  # fmt: skip


def test_opinions_are_counted_by_answer_the_least_helpful_first(engine, chat):
    chat(NOON, {"answer": "utter_cost"}, {"answer": "utter_location"}, {"answer": "utter_cost"})
    with transaction(engine) as session:
        session.execute(update(Message).where(Message.answer == "utter_cost").values(is_helpful=False))
        session.execute(update(Message).where(Message.answer == "utter_location").values(is_helpful=True))

    assert numbers_of(engine, MONTH, LATER).rated == (("utter_cost", 0, 2), ("utter_location", 1, 0))
    assert numbers_of(engine, Period(dt.date(2026, 12, 1), dt.date(2026, 12, 2)), LATER).rated == ()


def test_danger_is_counted_once_a_conversation_by_the_worst_and_by_kind(engine, chat):
    cards = [{"custom": {"card": "crisis", "type": "suicide", "level": level}} for level in ("ask", "act")]
    chat(NOON, *cards)
    chat(NOON, {"custom": {"card": "crisis", "type": "violence", "level": "act"}})
    chat(NOON, cards[0])

    found = numbers_of(engine, MONTH, LATER)

    assert found.crises == {"act": 2, "ask": 1}
    assert found.dangers == {"suicide": 2, "violence": 1}


def test_what_is_erased_is_not_counted_any_more(engine, chat):
    opened = chat(NOON, "cost", insurance("accepted", "Cigna"))
    erase_conversation(engine, opened, NOON)

    assert numbers_of(engine, MONTH, LATER) == Numbers(
        MONTH, by_day=dict.fromkeys(MONTH.days, 0),
        misses={"not_understood": 0, "failed": 0, "offline": 0},
        fit=dict.fromkeys(("started", "finished", "fit_assessment", "fit_higher_care", "fit_urgent", "fit_minor"), 0),
        callbacks=dict.fromkeys(("started", "agreed", "stored", "attempted", "reached", "booked_assessment"), 0),
        promises=dict.fromkeys(("kept", "broken", "pending", "released"), 0), crises={"act": 0, "ask": 0},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ({}, "2026-10-25", "2026-11-23"),
        ({"days": "7"}, "2026-11-17", "2026-11-23"),
        ({"days": "1"}, "2026-11-23", "2026-11-23"),
        ({"from": "2026-11-02"}, "2026-11-02", "2026-11-23"),
        ({"from": "2026-11-02", "until": "2026-11-05", "days": "7"}, "2026-11-02", "2026-11-05"),
        ({"until": "2026-11-05"}, "2026-11-05", "2026-11-05"),
        ({"from": "", "until": "", "days": ""}, "2026-10-25", "2026-11-23"),
    ],
)
def test_a_period_is_read_as_typed(typed, first, last):
    # Six in the evening of the 23rd in California.
    now = dt.datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

    assert read_period(typed, now) == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"days": "0"}, "days", "no_choice"),
        ({"days": "99999"}, "days", "no_choice"),
        ({"days": "-7"}, "days", "no_choice"),
        ({"days": "²"}, "days", "no_choice"),
        ({"from": "yesterday"}, "from", "no_date"),
        ({"from": "0001-01-01"}, "from", "no_date"),
        ({"until": "9999-12-31"}, "until", "no_date"),
        ({"from": "2026-11-05", "until": "2026-11-02"}, "until", "order"),
        ({"from": "2025-11-05", "until": "2026-11-20"}, "from", "too_long"),
    ],
)
def test_a_period_that_cannot_be_used_is_refused_by_field(typed, field, code):
    with pytest.raises(PeriodError) as refused:
        read_period(typed, NOON)

    assert (refused.value.field, refused.value.code) == (field, code)


def test_no_table_is_read_from_end_to_end(engine, book):
    """On SQLite; every query finds what it counts by an index."""
    book(NOON, "+12133734250", NOON + dt.timedelta(hours=4))
    queries = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, query, values, *_: queries.append((query, values)))
    numbers_of(engine, MONTH, LATER)
    selects = [(query, values) for query, values in queries if query.startswith(("SELECT", "WITH"))]

    with engine.connect() as connection:
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all() for query, values in selects]
    steps = [step.detail for plan in plans for step in plan]

    assert len(selects) >= 8
    assert [step for step in steps if step.startswith("SCAN") and "steps" not in step] == []
