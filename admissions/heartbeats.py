"""Signs of life of the processes that nobody asks anything: whatever machine they run on, `/healthz` sees who is silent."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.storage.database import reading, transaction
from admissions.storage.tables import Heartbeat

NOTICES, MODELS = "notices", "models"
# Several signs may be late, on a machine that trains, before a process counts as silent.
EVERY = dt.timedelta(seconds=10)
_SILENT_AFTER = dt.timedelta(minutes=1)


def beat(engine: Engine, process: str, now: dt.datetime) -> None:
    """Leaves a sign that `process` has done its work just now, unless the last is younger than EVERY.

    Where several of a process run, one that lives is enough.
    """
    with reading(engine) as session:
        last = _last(session, process)
    if last is not None and dt.timedelta(0) <= now - last < EVERY:
        return
    with transaction(engine) as session:
        session.merge(Heartbeat(process=process, at=now))


def is_alive(engine: Engine, process: str, now: dt.datetime) -> bool:
    """Whether `process` has left a sign within the last minute."""
    with reading(engine) as session:
        last = _last(session, process)
    return last is not None and now - last < _SILENT_AFTER


def _last(session: Session, process: str) -> dt.datetime | None:
    found: dt.datetime | None = session.execute(
        select(Heartbeat.at).where(Heartbeat.process == process)
    ).scalar_one_or_none()
    return found
