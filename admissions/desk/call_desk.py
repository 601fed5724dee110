"""Callback requests from the staff's side: who is to be called by when, and what came of it.

new → claimed → attempted → reached → closed. Whether a promise was kept is computed from the first attempt, never ticked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls import callback_states, callbacks
from admissions.calls.callback_states import ATTEMPTED, CLAIMED, CLOSED, MERGED, NEW, OPEN, REACHED
from admissions.storage.database import one_by_one, reading, transaction
from admissions.storage.tables import Callback

ATTEMPTS = ("no_answer", "voicemail_left", "no_voicemail")
OUTCOMES = ("booked_assessment", "referred", "declined", "wrong_number", callback_states.DO_NOT_CALL)
KEPT, BROKEN, PENDING, RELEASED = "kept", "broken", "pending", "released"


class NoSuchCallbackError(LookupError):
    """There is no callback with that reference."""


class StepError(ValueError):
    """The step does not follow from where the callback is now. The text says why, without a word of the visitor's."""


@dataclass(frozen=True)
class QueuedCallback:
    """A line of the list. `promise` is kept, broken, pending or released (the visitor took the request back)."""

    reference: str
    state: str
    outcome: str | None
    call_from: dt.datetime | None
    promised_by: dt.datetime
    promise: str
    claimed_by: str | None
    needs_interpreter: bool
    created_at: dt.datetime


def queue(engine: Engine, now: dt.datetime, *, is_all: bool = False) -> list[QueuedCallback]:
    """What staff still have to do (or, with `is_all`, every request), the most pressing first."""
    return _lines(engine, now, *(() if is_all else (Callback.state.in_((*OPEN, REACHED)),)))


def lines_of(engine: Engine, references: Sequence[str], now: dt.datetime) -> list[QueuedCallback]:
    """Those of `references` that are there, in any state, the most pressing first."""
    return _lines(engine, now, Callback.reference.in_(references))


def _lines(engine: Engine, now: dt.datetime, *wanted: Any) -> list[QueuedCallback]:
    with reading(engine) as session:
        query = select(Callback).where(*wanted).order_by(Callback.promised_by, Callback.id)
        rows = session.execute(query).scalars().all()
        changes = callback_states.histories(session, select(Callback.id).where(*wanted))
        return [queued(row, changes[row.id], now) for row in rows]


def promise_of(row: Callback, changes: Sequence[Any], now: dt.datetime) -> str:
    """What became of the promise that was made when the visitor last agreed.

    It is kept by a call in time that was answered, or by one that was not while the visitor was to be called.
    """
    earliest = {REACHED: row.consented_at, ATTEMPTED: max(row.call_from or row.consented_at, row.consented_at)}
    tries = [c.at for c in changes if c.action in earliest and c.at >= earliest[c.action]]
    if tries and min(tries) <= row.promised_by:
        return KEPT
    ended = row.changed_at if row.state not in (*OPEN, REACHED) else None
    if ended and not tries and ended <= row.promised_by:
        return RELEASED
    return BROKEN if now > row.promised_by else PENDING


def find(session: Session, reference: str) -> Callback:
    """The callback of `reference`; of one that gave way to a newer request, the newer while that is kept.

    Raises:
        NoSuchCallbackError: there is none.
    """
    query = select(Callback).where(Callback.reference == reference.upper()).with_for_update()
    row = session.execute(query).scalars().first()
    if row is not None and row.outcome == MERGED and row.merged_into is not None:
        row = session.get(Callback, row.merged_into)
    if row is None:
        raise NoSuchCallbackError(reference)
    return row


def claim(engine: Engine, reference: str, who: str, now: dt.datetime) -> None:
    """`who` is going to call.

    Raises:
        NoSuchCallbackError: there is none.
        StepError: somebody else has claimed it, or no call is wanted any more.
    """
    with transaction(engine) as session:
        row = _step(session, reference, OPEN)
        if row.claimed_by not in (None, who):
            raise StepError(f"claimed by {row.claimed_by}")
        row.claimed_by = who
        _move(session, row, CLAIMED if row.state == NEW else row.state, who, CLAIMED, now)


def unclaim(engine: Engine, reference: str, who: str, now: dt.datetime) -> None:
    """Anybody may claim it again.

    Raises:
        NoSuchCallbackError: there is none.
        StepError: it is not claimed.
    """
    with transaction(engine) as session:
        row = _step(session, reference, (CLAIMED, ATTEMPTED))
        row.claimed_by = None
        _move(session, row, NEW if row.state == CLAIMED else row.state, who, "unclaimed", now)


def attempt(engine: Engine, reference: str, who: str, result: str, now: dt.datetime) -> None:
    """`who` called and reached nobody. `result` is one of ATTEMPTS.

    Raises:
        NoSuchCallbackError: there is none.
        StepError: it was not claimed, or `result` is none of them.
    """
    if result not in ATTEMPTS:
        raise StepError(f"an attempt is one of {', '.join(ATTEMPTS)}")
    with transaction(engine) as session:
        _move(session, _step(session, reference, (CLAIMED, ATTEMPTED)), ATTEMPTED, who, ATTEMPTED, now, result)


def reach(engine: Engine, reference: str, who: str, now: dt.datetime) -> None:
    """`who` spoke with the visitor.

    Raises:
        NoSuchCallbackError: there is none.
        StepError: it was not claimed.
    """
    with transaction(engine) as session:
        _move(session, _step(session, reference, (CLAIMED, ATTEMPTED)), REACHED, who, REACHED, now)


def close(engine: Engine, reference: str, who: str, outcome: str, now: dt.datetime) -> None:
    """Ends it with one of OUTCOMES; `do_not_call` bars the number too.

    Raises:
        NoSuchCallbackError: there is none.
        StepError: nobody has called yet, or `outcome` is none of them.
    """
    if outcome not in OUTCOMES:
        raise StepError(f"an outcome is one of {', '.join(OUTCOMES)}")
    with transaction(engine) as session:
        one_by_one(session, callbacks.CALLBACKS)
        row = _step(session, reference, (ATTEMPTED, REACHED))
        row.outcome = outcome
        _move(session, row, CLOSED, who, CLOSED, now, outcome)
        session.flush()
        if outcome == callback_states.DO_NOT_CALL:
            callbacks.bar(session, row.phone_fingerprint, now)


def _step(session: Session, reference: str, states: Sequence[str]) -> Callback:
    row = find(session, reference)
    if row.state not in states:
        raise StepError(f"it is {row.state}, not {' or '.join(states)}")
    return row


def _move(
    session: Session, row: Callback, state: str, who: str, action: str, now: dt.datetime, detail: str | None = None
) -> None:
    row.state, row.changed_at = state, now
    callback_states.record(session, row, who, action, now, detail)


def queued(row: Callback, changes: Sequence[Any], now: dt.datetime) -> QueuedCallback:
    """`row` with its history as a line of the list."""
    return QueuedCallback(
        reference=row.reference,
        state=row.state,
        outcome=row.outcome,
        call_from=row.call_from,
        promised_by=row.promised_by,
        promise=promise_of(row, changes, now),
        claimed_by=row.claimed_by,
        needs_interpreter=row.needs_interpreter,
        created_at=row.created_at,
    )
