"""The web process erases what is expired by itself."""

import asyncio
import datetime as dt
import time

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select, update

from admissions.times.hours import UTC
from admissions.log.retention import Expired
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Base, Conversation
from web import retention

PATIENCE_SECONDS = 20


def conversations(app):
    with reading(app.state.admissions.engine) as session:
        return session.execute(select(func.count()).select_from(Conversation)).scalar_one()


def test_what_is_expired_goes_when_the_process_starts(app, new_visitor):
    new_visitor(), new_visitor()
    with transaction(app.state.admissions.engine) as session:
        oldest = session.execute(select(Conversation.id)).scalars().first()
        long_ago = dt.datetime.now(UTC) - dt.timedelta(days=91)
        session.execute(update(Conversation).where(Conversation.id == oldest).values(last_active_at=long_ago))

    with TestClient(app):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while conversations(app) == 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    assert conversations(app) == 1


def test_a_run_that_fails_is_tried_again_and_stops_nothing(app, monkeypatch):
    runs = []

    def fails_once(*_):
        runs.append(1)
        if len(runs) == 1:
            raise OSError("disk full")
        return Expired(0, 0)

    async def until_the_second_run():
        task = asyncio.create_task(retention.erase_expired_every_hour(app.state.admissions))
        while len(runs) < 2:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    monkeypatch.setattr(retention, "erase_expired", fails_once)
    monkeypatch.setattr(retention, "_EVERY_SECONDS", 0)

    asyncio.run(asyncio.wait_for(until_the_second_run(), PATIENCE_SECONDS))


def test_a_visitor_is_served_while_the_database_has_no_tables(app):
    Base.metadata.drop_all(app.state.admissions.engine)

    with TestClient(app) as client:
        assert client.get("/livez").status_code == 200
