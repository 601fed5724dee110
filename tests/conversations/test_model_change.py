"""A newly promoted model takes over while people are talking, and no conversation notices."""

import asyncio
import datetime as dt
import functools
import time
import uuid
from types import SimpleNamespace

import pytest

from actions import wiring
from admissions.teaching import model_files
from admissions.times.hours import UTC
from admissions.settings import load_settings
from admissions.storage.database import make_engine
from admissions.storage.tables import Base
from components.channel import take_turn
from components.launcher import load_agent, load_beside
from components.model_watch import change_model
from components.tracker_store import SealedTrackerStore

NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """A file: the one connection of a database in memory would not bear turns at the same time."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('change') / 'test.db'}")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture(scope="module")
def agent(loop, engine, sealer):
    """On that database; the actions work there too until these tests are over."""
    before = wiring.services()
    wiring.use(wiring.Services(engine, sealer, lambda: NOW))
    yield load_agent(load_settings(), tracker_store=SealedTrackerStore(engine=engine, sealer=sealer))
    wiring.use(before)


@pytest.fixture
def app(agent):
    return SimpleNamespace(ctx=SimpleNamespace(agent=agent, unusable_model=None))


@pytest.fixture
def load():
    return functools.partial(load_beside, load_settings())


def test_a_half_filled_form_goes_on_with_the_new_model(visitor, app, load, loop):
    visitor.say("please call me back")
    asked = visitor.say("Maria")

    loop.run_until_complete(change_model(app, load, model_files.current()))
    visitor._agent = app.ctx.agent
    visitor.say("213 373 4253")

    assert "number" in asked
    assert visitor.answers == ["utter_ask_callback_when"]
    assert app.ctx.agent.lock_store is not None


def test_the_old_agent_ends_its_turn_and_the_new_one_reads_it(visitor, app, load, loop):
    visitor.say("please call me back")
    old = app.ctx.agent
    loop.run_until_complete(change_model(app, load, model_files.current()))

    # A turn that had begun before the change.
    visitor.say("Maria")
    visitor._agent = app.ctx.agent
    visitor.say("213 373 4253")

    assert app.ctx.agent is not old
    assert app.ctx.agent.lock_store is old.lock_store
    assert visitor.answers == ["utter_ask_callback_when"]


def test_turns_during_the_change_lose_nothing(new_visitor, app, load, loop):
    people = [new_visitor() for _ in range(6)]
    said = ["hello", "how much does it cost", "do you take cigna", "what is iop", "thanks"]
    slowest = 0.0

    async def talk(person):
        nonlocal slowest
        for text in said * 3:
            started = time.perf_counter()
            body = {"conversation_id": person.id, "id": str(uuid.uuid4()), "text": text, "timezone": person.timezone}
            turn = await take_turn(app.ctx.agent, body)
            slowest = max(slowest, time.perf_counter() - started)
            assert turn["replies"]
            await asyncio.sleep(0.02)

    async def all_at_once():
        await asyncio.gather(change_model(app, load, model_files.current()), *(talk(person) for person in people))

    before = app.ctx.agent
    loop.run_until_complete(all_at_once())

    assert app.ctx.agent is not before
    for person in people:
        assert [row.text for row in person.log() if row.author == "visitor"] == said * 3
        assert {row.client_id for row in person.log() if row.author == "visitor"} == {
            row.client_id for row in person.log() if row.author == "bot" and row.client_id
        }
    # The web process would give up on a turn after twelve.
    assert slowest < 10


def test_a_model_that_cannot_be_loaded_changes_nothing(visitor, app, loop, tmp_path):
    broken = tmp_path / "20261125-120000-broken.tar.gz"
    broken.write_bytes(b"no archive")
    before = app.ctx.agent

    def load(agent, name):
        return load_agent(load_settings(), model=str(broken), tracker_store=agent.tracker_store.beside())

    loop.run_until_complete(change_model(app, load, broken.name))

    assert app.ctx.agent is before
    assert app.ctx.unusable_model == broken.name
    assert visitor.say("hello")


def test_an_agent_knows_which_model_it_has(agent, app, load, loop):
    in_use = model_files.current()
    assert agent.model_name == in_use

    loop.run_until_complete(change_model(app, load, in_use))

    assert app.ctx.agent.model_name == in_use
