from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from admissions.calls import callbacks
from admissions.log import conversations, visitor_codes
from admissions.log.erasure import erase_conversation, erase_within
from admissions.log.redaction import RedactedText
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.tables import Base, Callback, Conversation, Erasure, Message, TrackerTurn

TABLES = (Conversation, Message, TrackerTurn, Callback)


def counts(engine) -> list[int]:
    with reading(engine) as session:
        return [session.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES]


def erasures(engine) -> list[Erasure]:
    with reading(engine) as session:
        return session.execute(select(Erasure)).scalars().all()


def test_nothing_of_an_erased_conversation_is_left(engine, talk, now):
    erase_conversation(engine, talk(engine), now)
    assert counts(engine) == [0, 0, 0, 0]


def test_a_code_opens_nothing_once_its_conversation_is_erased(engine, sealer, talk, now):
    opened = talk(engine)
    code = visitor_codes.make_code(engine, sealer, opened, now)
    erase_conversation(engine, opened, now)
    assert visitor_codes.resume(engine, sealer, code, now) is None


def test_what_the_visitor_thought_of_replies_goes_with_them(engine, talk, now):
    opened = talk(engine)
    assert conversations.rate_reply(engine, opened, "m1", 0, is_helpful=False)
    erase_conversation(engine, opened, now)
    with reading(engine) as session:
        assert session.execute(select(Message).where(Message.is_helpful.isnot(None))).first() is None


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
