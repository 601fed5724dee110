from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from admissions import callbacks, conversations
from admissions.callbacks import CallbackRequest
from admissions.contact import Phone
from admissions.conversations import Reply, Turn, Understanding
from admissions.erasure import erase_conversation, erase_expired, erase_within
from admissions.redaction import RedactedText
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.tables import Base, Callback, Conversation, Erasure, Message, TrackerTurn

TABLES = (Conversation, Message, TrackerTurn, Callback)


@pytest.fixture
def talk(sealer, now):
    """A conversation of which every table holds something; returns its id."""

    def talk(engine, at: dt.datetime = now) -> str:
        opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), at)
        with transaction(engine) as session:
            said = Turn("m1", RedactedText("zanzibar"), Understanding(), (Reply(RedactedText("Hi")),))
            conversations.log_turn(session, opened, said, at)
            session.add(
                TrackerTurn(
                    conversation_id=opened, client_id="m1", sequence=0, event_count=1, events_sealed=sealer.seal("[]")
                )
            )
        phone = Phone("+12133734253", "(213) 373-4253")
        request = CallbackRequest(opened, "Maria", phone, "today", "UTC", None, at, True, "quetzal")
        callbacks.book(engine, sealer, request, at)
        return opened

    return talk


def counts(engine) -> list[int]:
    with reading(engine) as session:
        return [session.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES]


def erasures(engine) -> list[Erasure]:
    with reading(engine) as session:
        return session.execute(select(Erasure)).scalars().all()


def test_nothing_of_an_erased_conversation_is_left(engine, talk, now):
    erase_conversation(engine, talk(engine), now)
    assert counts(engine) == [0, 0, 0, 0]


def test_the_conversations_of_others_stay_whole(engine, talk, now):
    talk(engine)
    before = counts(engine)
    erase_conversation(engine, talk(engine), now)
    assert counts(engine) == before


def test_a_cancelled_callback_goes_too(engine, talk, sealer, now):
    opened = talk(engine)
    callbacks.cancel(engine, sealer, opened, now)
    erase_conversation(engine, opened, now)
    assert counts(engine)[3] == 0


def test_only_a_receipt_stays_and_it_says_nothing_about_the_visitor(engine, talk, now):
    opened = talk(engine)
    receipt = erase_conversation(engine, opened, now)
    (kept,) = erasures(engine)
    assert (kept.receipt, kept.erased_at) == (receipt, now)
    assert receipt.startswith("E-")
    assert opened[:6].upper() not in receipt
    assert {column.name for column in Erasure.__table__.columns} == {"receipt", "erased_at"}


def test_every_erasure_has_a_receipt_of_its_own(engine, talk, now):
    assert len({erase_conversation(engine, talk(engine), now) for _ in range(5)}) == 5


def test_erasing_twice_finds_nothing_and_still_gives_a_receipt(engine, talk, now):
    opened = talk(engine)
    assert erase_conversation(engine, opened, now) != erase_conversation(engine, opened, now)


@pytest.mark.parametrize("conversation_id", ["", "%", "' OR '1'='1", "*"])
def test_erasing_what_does_not_exist_erases_nothing(engine, talk, now, conversation_id):
    talk(engine)
    before = counts(engine)
    erase_conversation(engine, conversation_id, now)
    assert counts(engine) == before


def test_an_erasure_that_fails_half_way_erases_nothing_and_gives_no_proof(engine, talk, now):
    opened = talk(engine)
    before = counts(engine)
    with pytest.raises(RuntimeError, match="power"), transaction(engine) as session:
        erase_within(session, opened, now)
        raise RuntimeError("power cut")
    assert counts(engine) == before
    assert erasures(engine) == []


def test_an_erased_conversation_is_wiped_from_the_database_file(tmp_path, talk, now):
    engine = make_engine(f"sqlite:///{tmp_path / 'admissions.db'}")
    Base.metadata.create_all(engine)
    opened = talk(engine)
    engine.dispose()
    assert b"zanzibar" in (tmp_path / "admissions.db").read_bytes()
    erase_conversation(engine, opened, now)
    engine.dispose()
    for file in tmp_path.iterdir():
        for said in (b"zanzibar", b"quetzal", opened.encode()):
            assert said not in file.read_bytes(), file.name


@pytest.mark.parametrize(
    ("days_ago", "is_erased"), [(91, True), (90.001, True), (90, False), (89.999, False), (0, False)]
)
def test_a_conversation_goes_when_its_time_is_over(engine, talk, now, days_ago, is_erased):
    talk(engine, now - dt.timedelta(days=days_ago))
    erased = erase_expired(engine, now - dt.timedelta(days=90), now)
    assert (erased, counts(engine)[0]) == ((1, 0) if is_erased else (0, 1))


def test_what_counts_is_the_last_activity_not_the_first(engine, talk, now):
    opened = talk(engine, now - dt.timedelta(days=100))
    with transaction(engine) as session:
        said = Turn("m2", RedactedText("back again"), Understanding(), ())
        conversations.log_turn(session, opened, said, now - dt.timedelta(days=1))
    assert erase_expired(engine, now - dt.timedelta(days=90), now) == 0


def test_retention_leaves_a_receipt_for_each_and_may_run_again(engine, talk, now):
    for _ in range(3):
        talk(engine, now - dt.timedelta(days=100))
    assert erase_expired(engine, now - dt.timedelta(days=90), now) == 3
    assert erase_expired(engine, now - dt.timedelta(days=90), now) == 0
    assert len(erasures(engine)) == 3


def test_erased_words_cannot_be_read_in_any_file_of_the_database(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'erased.db'}")
    Base.metadata.create_all(engine)
    conversation = conversations.open_conversation(
        engine,
        "UTC",
        "v1",
        conversations.Reply(RedactedText("an unmistakable sentence")),
        dt.datetime.now(dt.timezone.utc),
    )

    erase_conversation(engine, conversation, dt.datetime.now(dt.timezone.utc))

    assert not any(b"unmistakable" in path.read_bytes() for path in tmp_path.iterdir())
