"""How far a request for a callback has come: its states, its end, and the history of both."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from admissions.desk import desk_tasks, outbox
from admissions.storage.tables import Callback, CallbackChange

NEW, CLAIMED, ATTEMPTED, REACHED = "new", "claimed", "attempted", "reached"
CLOSED, CANCELLED = "closed", "cancelled"
# The visitor still waits for a call.
OPEN = (NEW, CLAIMED, ATTEMPTED)
MERGED, DO_NOT_CALL = "merged", "do_not_call"
VISITOR, SYSTEM = "visitor", "system"


def record(session: Session, row: Callback, who: str, action: str, now: dt.datetime, detail: str | None = None) -> None:
    """Adds to the history of a request."""
    session.add(CallbackChange(callback_id=row.id, at=now, who=who, action=action, detail=detail))


def histories(session: Session, callback_ids: Any) -> dict[int, list[Any]]:
    """What happened to each callback of `callback_ids` (ids, or a query for them), oldest first; empty for any other.

    Each entry has at, who, action and detail.
    """
    columns = (
        CallbackChange.callback_id, CallbackChange.at, CallbackChange.who, CallbackChange.action, CallbackChange.detail
    )  # fmt: skip
    query = select(*columns).where(CallbackChange.callback_id.in_(callback_ids)).order_by(CallbackChange.id)
    found: dict[int, list[Any]] = defaultdict(list)
    for change in session.execute(query).all():
        found[change.callback_id].append(change)
    return found


def end(session: Session, row: Callback, now: dt.datetime, outcome: str | None = None) -> None:
    """The visitor wants no call any more. Staff are told unless the request was not open."""
    if row.state in OPEN:
        outbox.enqueue(session, outbox.CALLBACK_CANCELLED, row.reference, now)
    row.state, row.outcome, row.changed_at = CANCELLED, outcome, now
    record(session, row, VISITOR, "cancelled", now, outcome)
    desk_tasks.drop_estimate(session, row, VISITOR, now)
