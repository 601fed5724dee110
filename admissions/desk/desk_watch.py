"""Looks at the clock for staff: warns before a promise breaks, says when one broke, and briefs in the morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admissions.calls import callback_states
from admissions.desk import call_desk, outbox
from admissions.desk.call_desk import QueuedCallback
from admissions.storage.database import reading, transaction
from admissions.storage.tables import DeskTask, Notice
from admissions.times.office import Office

# An estimate is legally due: a day is time enough to write it.
_ESTIMATE_WARNING = dt.timedelta(days=1)
_LONGEST_NIGHT_DAYS = 30


def watch(engine: Engine, office: Office, now: dt.datetime) -> int:
    """Writes the notices that the time calls for, each once however often it is asked; returns how many."""
    lines = call_desk.queue(engine, now)
    wanted = [*_promises(lines, office, now), *_estimates(engine, now), *_brief(engine, lines, office, now)]
    with reading(engine) as session:
        keys = [key for _, _, key, _ in wanted]
        told = set(session.execute(select(Notice.key).where(Notice.key.in_(keys))).scalars())
    wanted = [notice for notice in wanted if notice[2] not in told]
    if not wanted:
        return 0
    try:
        with transaction(engine) as session:
            return sum(_tell(session, notice, now) for notice in wanted)
    except IntegrityError:
        # Another process wrote the same at the same moment; what is still missing comes next time.
        return 0


def _tell(session: Session, notice: tuple[str, str, str, dict[str, Any] | None], now: dt.datetime) -> bool:
    kind, reference, key, details = notice
    return outbox.enqueue(session, kind, reference, now, key=key, details=details)


def _promises(lines: Iterable[QueuedCallback], office: Office, now: dt.datetime) -> list[tuple[str, str, str, None]]:
    found = []
    for line in lines:
        if line.promise == call_desk.PENDING and line.promised_by - now <= office.alarm_before:
            found.append((outbox.CALLBACK_DUE, line))
        elif line.promise == call_desk.BROKEN and line.state in callback_states.OPEN:
            found.append((outbox.CALLBACK_BROKEN, line))
    # A changed request is a new promise, with alarms of its own.
    return [
        (kind, line.reference, f"{kind}:{line.reference}:{line.promised_by:%y%m%d%H%M%S}", None) for kind, line in found
    ]


def _estimates(engine: Engine, now: dt.datetime) -> list[tuple[str, str, str, None]]:
    with reading(engine) as session:
        due = (DeskTask.kind == "estimate", DeskTask.closed_at.is_(None), DeskTask.due_at <= now + _ESTIMATE_WARNING)
        references = session.execute(select(DeskTask.reference).where(*due)).scalars().all()
    return [(outbox.ESTIMATE_DUE, reference, f"{outbox.ESTIMATE_DUE}:{reference}", None) for reference in references]


def brief_of(engine: Engine, day: str) -> dict[str, list[str]] | None:
    """What the brief of `day` (as 2026-11-23) told: references of callbacks and tasks; None if there was none."""
    with reading(engine) as session:
        told = (Notice.kind == outbox.MORNING_BRIEF, Notice.reference == day)
        details = session.execute(select(Notice.details).where(*told)).scalars().first()
    return {"callbacks": details["callbacks"], "tasks": details["tasks"]} if details else None


def _brief(
    engine: Engine, lines: Iterable[QueuedCallback], office: Office, now: dt.datetime
) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Today's brief, if its time has come: what was asked from when staff last left until then and nobody has taken up."""
    today = now.astimezone(office.timezone)
    if today.time() < office.brief_at or office.is_closed(today.date()) or not office.week[today.weekday()]:
        return []
    since, until = _last_left(office, now), dt.datetime.combine(today.date(), office.brief_at, office.timezone)
    overnight = [line.reference for line in lines if since <= line.created_at < until and not line.claimed_by]
    with reading(engine) as session:
        came = (DeskTask.created_at >= since, DeskTask.created_at < until)
        query = select(DeskTask.reference).where(DeskTask.closed_at.is_(None), *came)
        tasks = list(session.execute(query.order_by(DeskTask.id)).scalars())
    day = f"{today:%Y-%m-%d}"
    details = {"callbacks": overnight, "tasks": tasks}
    return [(outbox.MORNING_BRIEF, day, f"{outbox.MORNING_BRIEF}:{day}", details)] if overnight or tasks else []


def last_night(office: Office, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """From when staff last left before today until the first of them came today; until now where nobody has come yet."""
    comes = [start for start, _ in office.staffed_on(now.astimezone(office.timezone).date())]
    return _last_left(office, now), min([*comes, now])


def _last_left(office: Office, now: dt.datetime) -> dt.datetime:
    """When the last staffed span before today's brief ended."""
    today = now.astimezone(office.timezone).date()
    for days in range(1, _LONGEST_NIGHT_DAYS):
        spans = list(office.staffed_on(today - dt.timedelta(days=days)))
        if spans:
            return spans[-1][1]
    return now - dt.timedelta(days=_LONGEST_NIGHT_DAYS)
