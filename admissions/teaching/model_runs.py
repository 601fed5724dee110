"""Trainings of candidate models, asked for in the console and done by another process: who asked, how far it is.

One at a time: a run holds the only `slot` until it has ended. One that gives no sign of life is over.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.teaching_tables import ModelRun

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
TRAINING, GATE, FIGURES, REPLAY = "training", "gate", "figures", "replay"
# How far the whole is when a step begins.
STEPS = {TRAINING: 0, GATE: 50, FIGURES: 60, REPLAY: 90}
INTERRUPTED = "interrupted"
_SILENCE = dt.timedelta(seconds=60)


class AlreadyRunningError(RuntimeError):
    """A training is waiting or running."""


@dataclass(frozen=True)
class Run:
    """`step` is None until it begins; `problem` is the kind of error that it failed with."""

    id: int
    state: str
    requested_by: str
    requested_at: dt.datetime
    step: str | None
    percent: int
    ended_at: dt.datetime | None
    problem: str | None

    @property
    def is_open(self) -> bool:
        return self.state in (WAITING, RUNNING)


def request(engine: Engine, who: str, now: dt.datetime) -> int:
    """Asks for a training; returns its number.

    Raises:
        AlreadyRunningError: there is one that has not ended.
    """
    try:
        with transaction(engine) as session:
            _end_silent(session, now)
            run = ModelRun(state=WAITING, slot=1, requested_by=who, requested_at=now, percent=0)
            session.add(run)
            session.flush()
            audit.record(session, who, "training_requested", str(run.id), None, now)
            return int(run.id)
    except IntegrityError as error:
        raise AlreadyRunningError from error


def take_next(engine: Engine, now: dt.datetime) -> int | None:
    """The number of the run that waits, which the caller must now do; None if none does."""
    with transaction(engine) as session:
        _end_silent(session, now)
        run = session.execute(select(ModelRun).where(ModelRun.state == WAITING).with_for_update()).scalars().first()
        if run is None:
            return None
        run.state, run.seen_at = RUNNING, now
        return int(run.id)


def tell(engine: Engine, run_id: int, now: dt.datetime, step: str | None = None, percent: int | None = None) -> None:
    """A sign of life, and how far it is where that is known."""
    values = {"seen_at": now} | ({"step": step} if step else {}) | ({} if percent is None else {"percent": percent})
    with transaction(engine) as session:
        is_running = (ModelRun.id == run_id, ModelRun.state == RUNNING)
        session.execute(update(ModelRun).where(*is_running).values(**values))


def end(engine: Engine, run_id: int, now: dt.datetime, problem: str | None = None) -> None:
    """It is done, or failed with `problem`; of one that has ended already the first word stands."""
    with transaction(engine) as session:
        _end(session, ModelRun.id == run_id, now, problem)


def latest(engine: Engine, now: dt.datetime) -> Run | None:
    """The newest run, as it stands."""
    with reading(engine) as session:
        row = session.execute(select(ModelRun).order_by(ModelRun.id.desc()).limit(1)).scalars().first()
        if row is None:
            return None
        is_silent = row.state == RUNNING and row.seen_at < now - _SILENCE
        return Run(
            id=row.id,
            state=FAILED if is_silent else row.state,
            requested_by=row.requested_by,
            requested_at=row.requested_at,
            step=row.step,
            percent=row.percent,
            ended_at=row.ended_at,
            problem=INTERRUPTED if is_silent else row.problem,
        )


def _end_silent(session: Session, now: dt.datetime) -> None:
    _end(session, ModelRun.seen_at < now - _SILENCE, now, INTERRUPTED)


def _end(session: Session, chosen: object, now: dt.datetime, problem: str | None) -> None:
    values = {"state": FAILED if problem else DONE, "slot": None, "ended_at": now, "problem": problem}
    if not problem:
        values["percent"] = 100
    is_open = ModelRun.state.in_((WAITING, RUNNING))
    session.execute(update(ModelRun).where(chosen, is_open).values(**values))
