"""Rasa's own parts with our classes in place, each test with a database of its own."""

import asyncio
import datetime as dt

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.log import conversations
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.storage.database import make_engine
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base
from components.tracker_store import CHANNEL, SealedTrackerStore

KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def domain():
    return Domain.load("domain.yml")


@pytest.fixture
def engine(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'test.db'}")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture
def sealer():
    return Sealer(KEY)


@pytest.fixture
def new_store(domain, engine, sealer):
    """Each call is another process on the same database."""
    return lambda: SealedTrackerStore(domain=domain, engine=engine, sealer=sealer)


@pytest.fixture
def store(new_store):
    return new_store()


@pytest.fixture
def conversation(engine):
    return conversations.open_conversation(
        engine, "America/Los_Angeles", "v1", conversations.Reply(RedactedText("Hi")), NOW
    )


def run(coroutine):
    return asyncio.run(coroutine)


class Turns:
    """Writes turns as Rasa does: reads the tracker, adds events, saves it."""

    def __init__(self, domain):
        self._domain = domain
        self._number = 0

    def read(self, store, conversation):
        return run(store.get_or_create_tracker(conversation, append_action_listen=False))

    def add(self, tracker, text="hello", answer="hi there", slots=None, client_id=None, channel=CHANNEL, metadata=None):
        self._number += 1
        if not tracker.events:
            tracker.update_with_events(
                [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")],
                self._domain,
            )
        events = [
            UserUttered(
                text,
                {"name": "greet", "confidence": 0.9},
                parse_data={
                    "intent": {"name": "greet", "confidence": 0.9},
                    "intent_ranking": [
                        {"name": name, "confidence": 0.9 / (1 + n)}
                        for n, name in enumerate(["greet", "help", "thank", "affirm", "deny"])
                    ],
                    "entities": [],
                    "text": text,
                    "safety": {"type": None, "level": None},
                },
                input_channel=channel,
                message_id=client_id or f"m{self._number}",
                metadata=metadata,
            ),
            *[SlotSet(name, value) for name, value in (slots or {}).items()],
            ActionExecuted("utter_greet"),
            BotUttered(answer, metadata={"utter_action": "utter_greet"}),
            ActionExecuted("action_listen"),
        ]
        tracker.update_with_events(events, self._domain)
        return tracker

    def take(self, store, conversation, **turn):
        tracker = self.add(self.read(store, conversation), **turn)
        run(store.save(tracker))
        return tracker


@pytest.fixture
def turns(domain):
    return Turns(domain)


@pytest.fixture
def tracker_of(domain):
    return lambda events: DialogueStateTracker.from_events("c", events, slots=domain.slots)
