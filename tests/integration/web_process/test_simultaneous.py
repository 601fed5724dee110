"""Two who do the same at the same moment on PostgreSQL, which lets both write at once: neither fails, nothing is there twice."""

import datetime as dt
import threading

import pytest
from sqlalchemy import select

from admissions.calls import callbacks
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import CallBar, Callback, Message
from tests.integration.web_process.databases import migrate

KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(postgres):
    engine = make_engine(postgres)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sealer():
    return Sealer(KEY)


@pytest.fixture
def new_conversation(engine):
    greeting = Reply(RedactedText("Hello"))
    return lambda: conversations.open_conversation(engine, "America/Los_Angeles", "1", greeting, NOW)


@pytest.fixture
def meet_after(monkeypatch):
    """Whoever has called a function waits for the other, at most a second, so that both are in the midst of their work."""

    def meet_after(module, name):
        meeting, called = threading.Barrier(2), getattr(module, name)

        def call_and_wait(*args, **options):
            result = called(*args, **options)
            try:
                meeting.wait(1)
            except threading.BrokenBarrierError:
                # The other was kept out until this one is done, as it should be.
                pass
            return result

        monkeypatch.setattr(module, name, call_and_wait)

    return meet_after


def together(*works):
    """Does all of it at the same time; returns the errors."""
    errors = []

    def work_at(work):
        try:
            work()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work_at, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return errors


@pytest.fixture
def book(engine, sealer):
    def book(conversation, number):
        request = CallbackRequest(
            conversation, "Maria", Phone(number, number), "tomorrow", "America/Los_Angeles", NOW,
            NOW + dt.timedelta(hours=4), False, "You agree.",
        )  # fmt: skip
        return callbacks.book(engine, sealer, request, NOW)

    return book


def states(engine, *conversation_ids):
    with reading(engine) as session:
        query = select(Callback.state).where(Callback.conversation_id.in_(conversation_ids))
        return sorted(session.execute(query).scalars())


def test_two_who_ask_for_the_same_number_are_called_once(engine, new_conversation, book, meet_after):
    one, other = new_conversation(), new_conversation()
    meet_after(callbacks.outbox, "enqueue")

    assert together(lambda: book(one, "+12133734253"), lambda: book(other, "+12133734253")) == []
    assert states(engine, one, other) == ["closed", "new"]


def test_a_request_that_is_sent_twice_is_one(engine, new_conversation, book, meet_after):
    conversation = new_conversation()
    meet_after(callbacks.outbox, "enqueue")

    assert together(lambda: book(conversation, "+13105550188"), lambda: book(conversation, "+13105550188")) == []
    assert states(engine, conversation) == ["new"]


def test_a_number_that_two_refuse_calls_to_is_barred_for_both(engine, sealer, new_conversation, meet_after):
    one, other, number = new_conversation(), new_conversation(), Phone("+14155550134", "(415) 555-0134")
    meet_after(callbacks, "bar")

    errors = together(
        lambda: callbacks.refuse_calls(engine, sealer, one, [number], NOW),
        lambda: callbacks.refuse_calls(engine, sealer, other, [number], NOW),
    )

    assert errors == []
    with reading(engine) as session:
        assert session.get(CallBar, callbacks.fingerprint(sealer, number.e164))


def test_a_turn_that_both_processes_log_is_there_once_as_it_was_processed(engine, new_conversation, meet_after):
    conversation = new_conversation()
    meet_after(conversations, "_authors")

    def log(answer, text, is_processed):
        reply = Reply(RedactedText(text), answer)
        turn = Turn("m1", RedactedText("fine by me, book that"), Understanding(), (reply,), is_processed)
        with transaction(engine) as session:
            conversations.log_turn(session, conversation, turn, NOW)

    errors = together(
        lambda: log("utter_callback_booked", "booked", is_processed=True),
        lambda: log("utter_assistant_unavailable", "sorry", is_processed=False),
    )

    assert errors == []
    with reading(engine) as session:
        query = select(Message.author, Message.text).where(
            Message.conversation_id == conversation, Message.client_id == "m1"
        )
        assert [tuple(row) for row in session.execute(query.order_by(Message.id))] == [
            ("visitor", "fine by me, book that"),
            ("bot", "booked"),
        ]
