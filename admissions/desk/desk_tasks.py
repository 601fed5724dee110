"""What staff must do besides calling back: look at a crisis at once, send a good-faith estimate in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls.references import new_reference
from admissions.desk import outbox
from admissions.log.summaries import Summary, summary_of
from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Callback, DeskTask
from admissions.times.office import office

CRISIS, ESTIMATE = "crisis", "estimate"
# 45 CFR 149.610(b)(1)(vi): three business days from the request.
ESTIMATE_BUSINESS_DAYS = 3
_LEVELS = ("ask", "act")
_URGENT_OUTCOME = {"card": "fit", "outcome": "urgent"}


class NoSuchTaskError(LookupError):
    """There is no open task with that reference."""


def crisis_of(cards: Iterable[dict[str, Any]], type_: str | None, level: str | None) -> tuple[str, str] | None:
    """Type and level of the danger in a turn: what the visitor was shown, else what was detected; None if there is none."""
    for card in cards:
        if card.get("card") == "crisis":
            return str(card["type"]), str(card["level"])
        if card.items() >= _URGENT_OUTCOME.items():
            return "medical", "act"
    return (type_ or "suicide", level) if level else None


def flag_crisis(session: Session, conversation_id: str, type_: str, level: str, now: dt.datetime) -> DeskTask | None:
    """Puts a crisis before staff within the caller's transaction.

    A conversation has one open flag: told again only when a veiled hint becomes plain danger, or its kind changes.
    Returns None where staff know already.
    """
    found = f"{type_}/{level}"
    open_flag = _open(session, DeskTask.conversation_id == conversation_id, DeskTask.kind == CRISIS)
    if open_flag is None:
        open_flag = _new(session, CRISIS, conversation_id, now, now)
    elif not _is_worse(open_flag.detail, type_, level):
        return None
    open_flag.detail, open_flag.due_at = found, now
    outbox.enqueue(session, outbox.CRISIS, open_flag.reference, now)
    return open_flag


def add_estimate(session: Session, callback: Callback, now: dt.datetime) -> DeskTask:
    """A good-faith estimate for the visitor of `callback`, due in three business days; the open one if there is one."""
    task = _open(session, DeskTask.callback_id == callback.id, DeskTask.kind == ESTIMATE)
    if task is None:
        due_at = office().after_business_days(now, ESTIMATE_BUSINESS_DAYS)
        task = _new(session, ESTIMATE, callback.conversation_id, now, due_at)
        task.callback_id = callback.id
        outbox.enqueue(session, outbox.ESTIMATE_NEW, task.reference, now)
    return task


def drop_estimate(session: Session, callback: Callback, who: str, now: dt.datetime) -> None:
    """Who takes back a request is sent no estimate either."""
    task = _open(session, DeskTask.callback_id == callback.id, DeskTask.kind == ESTIMATE)
    if task is not None:
        task.closed_at, task.closed_by = now, who


def open_tasks(engine: Engine) -> list[DeskTask]:
    """What is still to be done, what is due first at the top."""
    with reading(engine) as session:
        query = select(DeskTask).where(DeskTask.closed_at.is_(None)).order_by(DeskTask.due_at, DeskTask.id)
        return list(session.execute(query).scalars())


def find_task(engine: Engine, reference: str) -> DeskTask:
    """The task of `reference`, open or closed.

    Raises:
        NoSuchTaskError: there is none.
    """
    with reading(engine) as session:
        task = session.execute(select(DeskTask).where(DeskTask.reference == reference.upper())).scalars().first()
    if task is None:
        raise NoSuchTaskError(reference)
    return task


@dataclass(frozen=True)
class TaskRead:
    """A task as staff see it. `callback` is the reference of the callback that an estimate belongs to."""

    task: DeskTask
    callback: str | None
    summary: Summary


def read_task(engine: Engine, reference: str, who: str, now: dt.datetime) -> TaskRead:
    """The task of `reference`, open or closed, for `who`, which the audit log keeps.

    Raises:
        NoSuchTaskError: there is none.
    """
    task = find_task(engine, reference)
    with transaction(engine) as session:
        callback = session.get(Callback, task.callback_id) if task.callback_id else None
        summary = summary_of(session, task.conversation_id)
        audit.record(session, who, "task_read", task.reference, None, now)
        return TaskRead(task, callback.reference if callback else None, summary)


def find_tasks(engine: Engine, references: Iterable[str]) -> list[DeskTask]:
    """Those of `references` that are there, open or closed, the oldest first."""
    with reading(engine) as session:
        query = select(DeskTask).where(DeskTask.reference.in_(list(references))).order_by(DeskTask.id)
        return list(session.execute(query).scalars())


def close_task(engine: Engine, reference: str, who: str, now: dt.datetime) -> None:
    """`who` has done it.

    Raises:
        NoSuchTaskError: there is no open one.
    """
    with transaction(engine) as session:
        task = _open(session, DeskTask.reference == reference.upper())
        if task is None:
            raise NoSuchTaskError(reference)
        task.closed_at, task.closed_by = now, who
        audit.record(session, who, "task_closed", task.reference, task.kind, now)


def _open(session: Session, *conditions: Any) -> DeskTask | None:
    query = select(DeskTask).where(DeskTask.closed_at.is_(None), *conditions).with_for_update()
    return session.execute(query).scalars().first()


def _new(session: Session, kind: str, conversation_id: str, now: dt.datetime, due_at: dt.datetime) -> DeskTask:
    task = DeskTask(
        reference=new_reference(session), kind=kind, conversation_id=conversation_id, created_at=now, due_at=due_at
    )
    session.add(task)
    return task


def _is_worse(known: str, type_: str, level: str) -> bool:
    known_type, known_level = known.split("/")
    return _LEVELS.index(level) > _LEVELS.index(known_level) or (known_type != type_ and level == known_level)
