from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from admissions.log import conversations, visitor_codes
from admissions.log.conversations import Reply
from admissions.log.redaction import RedactedText
from admissions.spoken_codes import code_words
from admissions.storage.database import reading
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Conversation

LATER = dt.timedelta(days=30)


@pytest.fixture
def code(engine, sealer, conversation, now) -> str:
    return visitor_codes.make_code(engine, sealer, conversation, now)


def stored(engine) -> str:
    with reading(engine) as session:
        return repr(session.connection().exec_driver_sql("SELECT * FROM conversations").fetchall())


def last_active(engine, conversation) -> dt.datetime:
    with reading(engine) as session:
        return session.execute(select(Conversation.last_active_at).where(Conversation.id == conversation)).scalar_one()


def test_a_code_is_six_words_of_the_list(code):
    assert len(code.split(" ")) == 6
    assert set(code.split(" ")) <= set(code_words())


def test_a_code_opens_its_conversation_and_may_be_used_again(engine, sealer, conversation, code, now):
    for _ in range(2):
        assert visitor_codes.resume(engine, sealer, code, now) == conversation


@pytest.mark.parametrize(
    "typed",
    [str.upper, str.title, lambda code: code.replace(" ", ", ") + ".", lambda code: f"  {code.replace(' ', '   ')}\n",
     lambda code: code.replace(" ", ""), lambda code: " ".join(word[:-1] for word in code.split()),
     lambda code: " ".join(word + word[-1] for word in code.split())],
    ids=["capitals", "title", "commas", "spaces", "no spaces", "last letters missing", "last letters doubled"],
)  # fmt: skip
def test_a_code_typed_badly_still_opens_its_conversation(engine, sealer, conversation, code, now, typed):
    assert visitor_codes.resume(engine, sealer, typed(code), now) == conversation


@pytest.mark.parametrize(
    "typed",
    [lambda code: "", lambda code: " ".join(reversed(code.split())), lambda code: code.rsplit(" ", 1)[0], lambda code: f"{code} {code}",
     lambda code: "%", lambda code: "' OR '1'='1", lambda code: "🙏" * 100],
    ids=["nothing", "other order", "five words", "twice", "wildcard", "sql", "emoji"],
)  # fmt: skip
def test_anything_else_opens_nothing(engine, sealer, code, now, typed):
    assert visitor_codes.resume(engine, sealer, typed(code), now) is None


def test_a_new_code_ends_the_old_one(engine, sealer, conversation, code, now):
    newer = visitor_codes.make_code(engine, sealer, conversation, now)
    assert newer != code
    assert visitor_codes.resume(engine, sealer, code, now) is None
    assert visitor_codes.resume(engine, sealer, newer, now) == conversation


def test_each_conversation_has_a_code_of_its_own(engine, sealer, conversation, code, now):
    other = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    others_code = visitor_codes.make_code(engine, sealer, other, now)
    assert visitor_codes.resume(engine, sealer, code, now) == conversation
    assert visitor_codes.resume(engine, sealer, others_code, now) == other


def test_conversations_without_a_code_cannot_be_opened_by_one(engine, sealer, conversation, now):
    assert visitor_codes.resume(engine, sealer, "", now) is None


def test_no_code_is_made_for_a_conversation_that_is_gone(engine, sealer, now):
    assert visitor_codes.make_code(engine, sealer, "nowhere", now) is None


def test_a_code_cannot_be_read_in_the_database(engine, code):
    for word in code.split():
        assert word not in stored(engine)


def test_without_the_key_a_code_cannot_be_tried_on_a_copy_of_the_database(engine, code, now):
    thief = Sealer("8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hI=")
    assert visitor_codes.resume(engine, thief, code, now) is None


def test_a_code_and_a_return_by_it_keep_the_conversation_longer(engine, sealer, conversation, now):
    code = visitor_codes.make_code(engine, sealer, conversation, now + LATER)
    assert last_active(engine, conversation) == now + LATER
    visitor_codes.resume(engine, sealer, code, now + 2 * LATER)
    assert last_active(engine, conversation) == now + 2 * LATER


def test_a_guess_keeps_nothing_longer(engine, sealer, conversation, code, now):
    visitor_codes.resume(engine, sealer, "tiger lemon acorn zebra pumpkin pillow", now + LATER)
    assert last_active(engine, conversation) == now
