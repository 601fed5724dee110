from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from admissions.calls import callback_states, callbacks
from admissions.calls.callbacks import CallbackRequest
from admissions.talk.caught_turns import TooLateError
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding, log_turn
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import SealError, Sealer
from admissions.storage.tables import Callback

# Mistaken for each other when read aloud or written down.
LOOK_ALIKES = set("0O1IQS5B8Z2G")


@pytest.fixture
def request_of(conversation, now):
    def request_of(**changes) -> CallbackRequest:
        request = CallbackRequest(
            conversation_id=conversation,
            name="Maria Garcia",
            phone=Phone("+12133734253", "(213) 373-4253"),
            when="tomorrow morning",
            timezone="America/Los_Angeles",
            call_from=now + dt.timedelta(hours=20),
            promised_by=now + dt.timedelta(hours=24),
            is_voicemail_ok=False,
            consent_text="You agree that we call you.",
        )
        return dataclasses.replace(request, **changes)

    return request_of


def rows(engine) -> list[Callback]:
    with reading(engine) as session:
        return session.execute(select(Callback).order_by(Callback.id)).scalars().all()


def test_a_request_is_stored_and_said_back(engine, sealer, request_of, conversation, now):
    stored = callbacks.book(engine, sealer, request_of(), now)
    assert (stored.name, stored.phone, stored.state) == ("Maria Garcia", "(213) 373-4253", "new")
    assert stored.promised_by == now + dt.timedelta(hours=24)
    assert not stored.was_changed
    assert callbacks.find_open(engine, sealer, conversation) == stored


def test_nothing_is_booked_behind_who_was_told_that_the_message_is_lost(engine, sealer, request_of, conversation, now):
    said = Reply(RedactedText("I can't answer right now"), "utter_assistant_unavailable")
    given_up = Turn("m9", RedactedText("yes you may"), Understanding(), (said,), is_processed=False)
    with transaction(engine) as session:
        log_turn(session, conversation, given_up, now)
    with pytest.raises(TooLateError):
        callbacks.book(engine, sealer, request_of(client_id="m9", asked_at=now - dt.timedelta(seconds=9)), now)
    assert rows(engine) == []
    # Sent once more, it is asked after the net has spoken.
    assert callbacks.book(engine, sealer, request_of(client_id="m9", asked_at=now + dt.timedelta(seconds=3)), now)


def test_everything_agreed_to_is_kept(engine, sealer, request_of, now):
    callbacks.book(engine, sealer, request_of(is_voicemail_ok=True, needs_interpreter=True), now)
    (row,) = rows(engine)
    assert sealer.open(row.when_sealed) == "tomorrow morning"
    assert sealer.open(row.phone_sealed).splitlines() == ["+12133734253", "(213) 373-4253"]
    assert (row.timezone, row.call_from, row.consent_text) == (
        "America/Los_Angeles",
        now + dt.timedelta(hours=20),
        "You agree that we call you.",
    )
    assert (row.consented_at, row.created_at, row.changed_at) == (now, now, now)
    assert row.is_voicemail_ok
    assert row.needs_interpreter


def test_name_number_and_wish_cannot_be_read_in_the_database(engine, sealer, request_of, now):
    callbacks.book(engine, sealer, request_of(), now)
    with reading(engine) as session:
        stored = repr(session.connection().exec_driver_sql("SELECT * FROM callbacks").fetchall())
    for secret in ("Maria", "Garcia", "2133734253", "373-4253", "tomorrow"):
        assert secret not in stored


def test_a_number_is_found_by_its_fingerprint_without_being_readable(engine, sealer, request_of, now):
    callbacks.book(engine, sealer, request_of(), now)
    query = select(Callback.id).where(Callback.phone_fingerprint == sealer.fingerprint("+12133734253"))
    with reading(engine) as session:
        assert session.execute(query).first()


@pytest.mark.parametrize(
    "name", ["José Álvarez", "王伟", "محمد", "Robert'); DROP TABLE callbacks;--", "<b>Bob</b>", "x" * 5000, "🙏"]
)
def test_any_name_comes_back_as_it_was_given(engine, sealer, request_of, now, name):
    assert callbacks.book(engine, sealer, request_of(name=name, when=name), now).name == name


def test_booking_again_changes_the_open_request_and_says_so(engine, sealer, request_of, now):
    first = callbacks.book(engine, sealer, request_of(), now)
    later = now + dt.timedelta(minutes=5)
    changed = callbacks.book(engine, sealer, request_of(phone=Phone("+13105550188", "(310) 555-0188")), later)
    assert changed.was_changed
    assert (changed.reference, changed.phone) == (first.reference, "(310) 555-0188")
    (row,) = rows(engine)
    assert row.phone_fingerprint == sealer.fingerprint("+13105550188")
    assert (row.created_at, row.consented_at, row.changed_at) == (now, later, later)


def test_each_conversation_has_a_request_of_its_own(engine, sealer, request_of, now):
    one = callbacks.book(engine, sealer, request_of(conversation_id="a"), now)
    other = callbacks.book(engine, sealer, request_of(conversation_id="b", name="Bob"), now)
    assert one.reference != other.reference
    assert callbacks.find_open(engine, sealer, "a").name == "Maria Garcia"
    assert callbacks.find_open(engine, sealer, "b").name == "Bob"


def test_a_cancelled_request_is_no_longer_open(engine, sealer, request_of, conversation, now):
    booked = callbacks.book(engine, sealer, request_of(), now)
    later = now + dt.timedelta(minutes=5)
    cancelled = callbacks.cancel(engine, sealer, conversation, later)
    assert (cancelled.reference, cancelled.state) == (booked.reference, "cancelled")
    assert callbacks.find_open(engine, sealer, conversation) is None
    assert rows(engine)[0].changed_at == later


def test_there_is_nothing_to_cancel_twice(engine, sealer, request_of, conversation, now):
    callbacks.book(engine, sealer, request_of(), now)
    callbacks.cancel(engine, sealer, conversation, now)
    assert callbacks.cancel(engine, sealer, conversation, now) is None


def test_cancelling_leaves_the_requests_of_others(engine, sealer, request_of, conversation, now):
    callbacks.book(engine, sealer, request_of(), now)
    other = Phone("+13105550188", "(310) 555-0188")
    callbacks.book(engine, sealer, request_of(conversation_id="other", phone=other), now)
    callbacks.cancel(engine, sealer, conversation, now)
    assert callbacks.find_open(engine, sealer, "other") is not None


def test_after_a_cancellation_a_new_request_has_a_new_reference(engine, sealer, request_of, conversation, now):
    first = callbacks.book(engine, sealer, request_of(), now)
    callbacks.cancel(engine, sealer, conversation, now)
    second = callbacks.book(engine, sealer, request_of(), now)
    assert not second.was_changed
    assert second.reference != first.reference
    assert [row.state for row in rows(engine)] == ["cancelled", "new"]


@pytest.mark.parametrize("conversation_id", ["", "nowhere", "' OR '1'='1", "%"])
def test_a_conversation_without_a_request_has_none(engine, sealer, request_of, now, conversation_id):
    callbacks.book(engine, sealer, request_of(), now)
    assert callbacks.find_open(engine, sealer, conversation_id) is None
    assert callbacks.cancel(engine, sealer, conversation_id, now) is None


def test_references_can_be_read_aloud_and_differ(engine, sealer, request_of, now):
    references = [callbacks.book(engine, sealer, request_of(conversation_id=f"c{n}"), now).reference for n in range(60)]
    assert len(set(references)) == 60
    for reference in references:
        assert len(reference) == 6
        assert reference == reference.upper()
        assert LOOK_ALIKES.isdisjoint(reference)


def test_a_request_sealed_with_a_lost_key_is_an_error_and_not_nonsense(engine, sealer, request_of, conversation, now):
    callbacks.book(engine, sealer, request_of(), now)
    other = Sealer("8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hI=")
    with pytest.raises(SealError):
        callbacks.find_open(engine, other, conversation)


def test_no_wished_time_is_kept_as_none(engine, sealer, request_of, now):
    callbacks.book(engine, sealer, request_of(call_from=None), now)
    assert rows(engine)[0].call_from is None


def test_a_request_canceled_for_a_minor_keeps_neither_name_nor_number(engine, sealer, request_of, now):
    callbacks.book(engine, sealer, request_of(), now)
    request = request_of()
    cancelled = callbacks.cancel(engine, sealer, request.conversation_id, now, forgets_contact=True)
    (row,) = rows(engine)
    assert (cancelled.state, row.state) == (callback_states.CANCELLED, callback_states.CANCELLED)
    assert (sealer.open(row.name_sealed), sealer.open(row.phone_sealed)) == ("", "\n")
    with reading(engine) as session:
        assert callbacks.given_in(session, sealer, request.conversation_id) == []
    assert callbacks.refuse_calls(engine, sealer, request.conversation_id, [], now)
