"""What the unit tests share: a fixed clock, a database in memory, a key, and text that no one should have to expect."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from admissions.calls import callbacks
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.facts import Edits, use_edits
from admissions.times.hours import UTC, CallHours
from admissions.insurance.insurers import load_catalogue
from admissions.log.redaction import RedactedText
from admissions.storage.database import make_engine, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base, TrackerTurn

settings.register_profile("unit", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("unit")

_HOSTILE = {
    "empty": "",
    "white space": " \t\r\n\u00a0\u2003 ",
    "emoji": "🙏😭🏳️‍🌈👩‍👩‍👧",
    "control characters": "\x00\x01\x07\x1b[31m\x7f",
    "right to left": "\u202eبدي مساعدة\u202c שלום",
    "combining marks": "h\u0301\u0302\u0303\u0304e\u0323\u0324lp" * 20,
    "zero width": "\u200b\u200d\ufeff\u2060",
    "sql": "Robert'); DROP TABLE callbacks; SELECT * FROM messages WHERE '1'='1",
    "html": "<img src=x onerror=alert(1)><script>document.cookie</script>",
    "template": "{helpline} {{7*7}} ${jndi:ldap://x} %s %n \\1 \\g<0>",
    "regex": "(a+)+$ [[[ *** ??? \\",
    "lone surrogate": "\ud800 \udfff",
    "100 KB of one letter": "a" * 100_000,
    "100 KB of digits": "7" * 100_000,
    "100 KB of words": "what is this about " * 5_000,
    "100 KB of spaces": " " * 100_000,
    "100 KB of punctuation": "-.,'(" * 20_000,
}


@pytest.fixture(params=_HOSTILE.values(), ids=_HOSTILE.keys())
def hostile(request) -> str:
    return request.param


@pytest.fixture(autouse=True)
def facts_as_shipped():
    """What staff change in one test is unknown in the next."""
    yield
    use_edits(Edits())


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    """A Monday noon in California."""
    return dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def california() -> ZoneInfo:
    return ZoneInfo("America/Los_Angeles")


@pytest.fixture(scope="session")
def hours() -> CallHours:
    """Calling hours of the tests' own, so that an operator who changes `facts/hours.yml` breaks none of them."""
    return CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture
def engine():
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sealer() -> Sealer:
    return Sealer("8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs=")


@pytest.fixture
def conversation(engine, now) -> str:
    """The id of a conversation that was just opened."""
    greeting = Reply(RedactedText("Hello"))
    return conversations.open_conversation(engine, "America/Los_Angeles", "consent-1", greeting, now)


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


@pytest.fixture(scope="session")
def seconds_taken() -> Callable[[Callable[[str], object], str], float]:
    """How long a reader of text takes at its quickest of four times: one may be when memory is collected."""

    def quickest(read: Callable[[str], object], text: str) -> float:
        best = float("inf")
        for _ in range(4):
            started = time.thread_time()
            read(text)
            best = min(best, time.thread_time() - started)
            if best < 0.01:
                break
        return best

    return quickest
