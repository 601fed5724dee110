"""Numbers of callbacks: how far requests came, and what became of promises."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from admissions.call_desk import BROKEN, KEPT, PENDING, RELEASED, promise_of
from admissions.callbacks import ATTEMPTED, CLOSED, REACHED
from admissions.listings import number_at
from admissions.marks import CALLBACK
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.tables import Callback, CallbackChange

_BOOKED = "booked_assessment"
_BATCH = 500
_STEPS = (Callback.id, Callback.merged_into, Callback.state, Callback.promised_by, Callback.call_from,
          Callback.consented_at, Callback.changed_at)  # fmt: skip


def calls_of(session: Session, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Of the conversations that began between `start` and `end` and stored a request: how many were called, and so on.

    A request whose place a newer one took counts by what became of that.
    """
    newer = aliased(Callback)
    booked = (
        select(Callback.conversation_id, Callback.id, newer.id)
        .join(Listing, Listing.conversation_id == Callback.conversation_id)
        .join(Mark, Mark.number == Listing.number)
        .outerjoin(newer, newer.id == Callback.merged_into)
        .where(Mark.mark == CALLBACK, Mark.number >= number_at(start), Mark.number < number_at(end))
    )
    rows = session.execute(booked).all()
    changes = _changes(session, (newest or own for _, own, newest in rows))
    reached: dict[str, set[str]] = defaultdict(set)
    for conversation_id, own, newest in rows:
        for change in changes[newest or own]:
            reached[change.action].add(conversation_id)
            if change.action == CLOSED and change.detail == _BOOKED:
                reached[_BOOKED].add(conversation_id)
    return {
        "attempted": len(reached[ATTEMPTED] | reached[REACHED]),
        "reached": len(reached[REACHED]),
        _BOOKED: len(reached[_BOOKED]),
    }


def promises_of(session: Session, start: dt.datetime, end: dt.datetime, now: dt.datetime) -> dict[str, int]:
    """What became of the promises that were due between `start` and `end`, as of `now`. Those that gave way are left out."""
    due = (Callback.promised_by >= start, Callback.promised_by < end, Callback.merged_into.is_(None))
    rows = session.execute(select(*_STEPS).where(*due)).all()
    changes = _changes(session, (row.id for row in rows))
    counts = dict.fromkeys((KEPT, BROKEN, PENDING, RELEASED), 0)
    for row in rows:
        counts[promise_of(row, changes[row.id], now)] += 1
    return counts


def _changes(session: Session, ids: Iterable[int]) -> dict[int, list[Any]]:
    """The history of each callback, oldest first."""
    wanted = sorted(set(ids))
    found: dict[int, list[Any]] = defaultdict(list)
    columns = (CallbackChange.callback_id, CallbackChange.at, CallbackChange.action, CallbackChange.detail)
    for start in range(0, len(wanted), _BATCH):
        some = CallbackChange.callback_id.in_(wanted[start : start + _BATCH])
        for row in session.execute(select(*columns).where(some).order_by(CallbackChange.id)).all():
            found[row.callback_id].append(row)
    return found
