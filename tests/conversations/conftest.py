"""A visitor who talks to the real agent: trained model, actions, database and log, all in this process."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import uuid

import pytest
from sqlalchemy import delete, select

from actions import wiring
from admissions.log import conversations
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base, CallBar, Callback, DeskTask, Message
from components.channel import take_turn
from components.launcher import load_agent
from components.tracker_store import SealedTrackerStore

# A Monday noon in California.
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
# No two conversations begin at the same moment: each would look for its place behind all those before it.
_MOMENTS = (NOW + dt.timedelta(microseconds=n) for n in itertools.count())
KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="


class Visitor:
    """One conversation. `say` and `tap` return the texts of the replies."""

    def __init__(self, loop, agent, engine, sealer, timezone="America/Los_Angeles"):
        self._loop, self._agent, self.engine, self.sealer = loop, agent, engine, sealer
        self.timezone = timezone
        greeting = conversations.Reply(RedactedText("Hello"))
        self.id = conversations.open_conversation(engine, timezone, "test", greeting, next(_MOMENTS))
        self.replies = []

    def say(self, text):
        return self._turn(text=text)

    def tap(self, title):
        buttons = [button for reply in self.replies for button in reply.get("buttons", [])]
        payload = next(button["payload"] for button in buttons if button["title"] == title)
        return self._turn(text=title, payload=payload)

    def _turn(self, **body):
        body = {"conversation_id": self.id, "id": str(uuid.uuid4()), "timezone": self.timezone, **body}
        self.turn = self._loop.run_until_complete(take_turn(self._agent, body))
        self.replies = self.turn["replies"]
        return " | ".join(reply.get("text", "") for reply in self.replies)

    @property
    def cards(self):
        return [reply["custom"] for reply in self.replies if "custom" in reply]

    @property
    def card(self):
        return self.cards[0]

    @property
    def titles(self):
        return [button["title"] for reply in self.replies for button in reply.get("buttons", [])]

    @property
    def answers(self):
        """The names of the responses of the last turn, from the conversation log."""
        log = self.log()
        return [row.answer for row in log if row.author == "bot" and row.client_id == log[-1].client_id]

    def callbacks(self):
        with reading(self.engine) as session:
            return session.execute(select(Callback).where(Callback.conversation_id == self.id)).scalars().all()

    def log(self):
        with reading(self.engine) as session:
            query = select(Message).where(Message.conversation_id == self.id).order_by(Message.id)
            return session.execute(query).scalars().all()


@pytest.fixture(scope="session")
def loop():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def engine():
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture(autouse=True)
def empty_desk(engine):
    """Numbers and promises of other tests must not meet those of this one."""
    with transaction(engine) as session:
        for table in (DeskTask, Callback, CallBar):
            session.execute(delete(table))


@pytest.fixture(scope="session")
def sealer():
    return Sealer(KEY)


@pytest.fixture(scope="session")
def agent(loop, engine, sealer):
    wiring.use(wiring.Services(engine, sealer, lambda: NOW))
    return load_agent(load_settings(), tracker_store=SealedTrackerStore(engine=engine, sealer=sealer))


@pytest.fixture
def visitor(loop, agent, engine, sealer):
    return Visitor(loop, agent, engine, sealer)


@pytest.fixture
def new_visitor(loop, agent, engine, sealer):
    return lambda **options: Visitor(loop, agent, engine, sealer, **options)
