"""Notices to staff: written with what they tell, delivered at least once.

A notice holds a reference and counts, never a name, a number or a visitor's words. Each channel tries again on its own
until the notice is delivered or, after two days, dead; dead ones stay visible for some weeks and can be sent again.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.storage.database import reading, transaction
from admissions.storage.tables import Notice

EMAIL, WEBHOOK = "email", "webhook"
CHANNELS = (EMAIL, WEBHOOK)
WAITING, DELIVERED, DEAD, SKIPPED = "waiting", "delivered", "dead", "skipped"

CALLBACK_NEW, CALLBACK_CHANGED, CALLBACK_CANCELLED = "callback_new", "callback_changed", "callback_cancelled"
CALLBACK_DUE, CALLBACK_BROKEN = "callback_due", "callback_broken"
CRISIS, ESTIMATE_NEW, ESTIMATE_DUE, MORNING_BRIEF = "crisis", "estimate_new", "estimate_due", "morning_brief"
_URGENT = frozenset({CRISIS, CALLBACK_DUE, CALLBACK_BROKEN})

# Longer than a delivery may take: a notice whose carrier died is taken up again after it.
LEASE = dt.timedelta(minutes=1)
_FIRST_WAIT = dt.timedelta(seconds=5)
_LONGEST_WAIT = dt.timedelta(minutes=5)
_GIVEN_UP_AFTER = dt.timedelta(days=2)
_STUCK_AFTER = dt.timedelta(minutes=2)
_LATE_AFTER = dt.timedelta(minutes=5)


class NoDeadNoticeError(LookupError):
    """There is no dead notice with that id."""


@dataclass(frozen=True)
class DueNotice:
    """A notice to be carried now. `notice_id` is the same at every try; `row_id` is for the two functions below."""

    row_id: int
    notice_id: str
    kind: str
    reference: str
    details: dict[str, Any]
    created_at: dt.datetime


def enqueue(
    session: Session,
    kind: str,
    reference: str,
    now: dt.datetime,
    *,
    key: str | None = None,
    details: dict[str, Any] | None = None,
) -> bool:
    """Adds a notice within the caller's transaction.

    Args:
        session: in which what the notice tells is written too.
        kind: one of the names above.
        reference: of the callback or task; for a brief, the day.
        now: aware UTC.
        key: what may be told only once; None for a notice of its own.
        details: counts and further references.

    Returns:
        False if a notice with `key` is there already.
    """
    notice_id = secrets.token_hex(16)
    if key and session.execute(select(Notice.id).where(Notice.key == key)).first():
        return False
    session.add_all(
        Notice(
            notice_id=notice_id,
            key=key or notice_id,
            channel=channel,
            kind=kind,
            reference=reference,
            details=details,
            is_urgent=kind in _URGENT,
            state=WAITING,
            attempts=0,
            created_at=now,
            due_at=now,
            give_up_at=now + _GIVEN_UP_AFTER,
        )
        for channel in CHANNELS
    )
    return True


def take_due(engine: Engine, channel: str, now: dt.datetime) -> DueNotice | None:
    """The next notice of `channel` to carry, urgent ones first; nobody else gets it while LEASE lasts."""
    query = (
        select(Notice)
        .where(Notice.channel == channel, Notice.state == WAITING, Notice.due_at <= now)
        .order_by(Notice.is_urgent.desc(), Notice.due_at, Notice.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(engine) as session:
        row = session.execute(query).scalars().first()
        if row is None:
            return None
        row.due_at, row.attempts = now + LEASE, row.attempts + 1
        return DueNotice(row.id, row.notice_id, row.kind, row.reference, row.details or {}, row.created_at)


def mark_delivered(engine: Engine, row_id: int, now: dt.datetime) -> None:
    """The receiver has it."""
    with transaction(engine) as session:
        done = {"state": DELIVERED, "done_at": now, "last_error": None}
        session.execute(update(Notice).where(Notice.id == row_id).values(**done))


def mark_failed(engine: Engine, row_id: int, error: str, now: dt.datetime) -> bool:
    """Plans the next try, later each time; True if there will be none. `error` is a kind or a status, never a text."""
    with transaction(engine) as session:
        row = session.get(Notice, row_id)
        row.last_error = error[:64]
        if now >= row.give_up_at:
            row.state, row.done_at = DEAD, now
        else:
            row.due_at = now + min(_FIRST_WAIT * 2 ** min(row.attempts - 1, 10), _LONGEST_WAIT)
        return bool(row.state == DEAD)


def skip_channel(engine: Engine, channel: str, now: dt.datetime) -> list[tuple[str, str]]:
    """Sets aside what waits for a channel that is not set up; returns kind and reference of each."""
    with transaction(engine) as session:
        waiting = (Notice.channel == channel, Notice.state == WAITING)
        skipped = session.execute(select(Notice.kind, Notice.reference).where(*waiting)).all()
        session.execute(update(Notice).where(*waiting).values(state=SKIPPED, done_at=now))
    return [(kind, reference) for kind, reference in skipped]


def undelivered(engine: Engine) -> list[Notice]:
    """Dead notices and those still waiting, oldest first."""
    with reading(engine) as session:
        query = select(Notice).where(Notice.state.in_((WAITING, DEAD))).order_by(Notice.id)
        return list(session.execute(query).scalars())


def send_again(engine: Engine, notice_id: str, now: dt.datetime) -> int:
    """Gives a dead notice two more days, under the same id; returns on how many channels."""
    with transaction(engine) as session:
        dead = (Notice.notice_id == notice_id, Notice.state == DEAD)
        again = {"state": WAITING, "due_at": now, "give_up_at": now + _GIVEN_UP_AFTER, "attempts": 0, "done_at": None}
        return int(session.execute(update(Notice).where(*dead).values(**again)).rowcount)


def is_stuck(engine: Engine, now: dt.datetime) -> bool:
    """Whether notices of a channel are due and none of it was tried lately: nobody carries them.

    Those that queue behind a slow receiver, or wait for their next try, are carried.
    """
    lately = now - _STUCK_AFTER
    overdue = select(Notice.channel).where(Notice.state == WAITING, Notice.due_at < lately)
    # A notice that is taken up, or failed, is due later than the moment when that was; one that arrived is done.
    tried = select(Notice.channel).where(Notice.attempts > 0, or_(Notice.due_at >= lately, Notice.done_at >= lately))
    with reading(engine) as session:
        return not set(session.execute(overdue.distinct()).scalars()) <= set(
            session.execute(tried.distinct()).scalars()
        )


def is_urgent_late(engine: Engine, now: dt.datetime) -> bool:
    """Whether an urgent notice that is minutes old has reached nobody over any channel, tried or given up."""
    arrived = select(Notice.notice_id).where(Notice.state == DELIVERED)
    late = (Notice.is_urgent.is_(True), Notice.state.in_((WAITING, DEAD)), Notice.created_at <= now - _LATE_AFTER)
    with reading(engine) as session:
        query = select(Notice.id).where(*late, Notice.notice_id.not_in(arrived)).limit(1)
        return session.execute(query).first() is not None


def forget_done(engine: Engine, before: dt.datetime) -> int:
    """Deletes what was delivered, given up or set aside before `before`; returns how many rows."""
    with transaction(engine) as session:
        done = (Notice.state != WAITING, Notice.done_at < before)
        return int(session.execute(delete(Notice).where(*done)).rowcount)
