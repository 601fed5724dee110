"""Numbers of callbacks: how far requests came, and what became of promises."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from admissions.calls.callback_states import ATTEMPTED, CLOSED, MERGED, REACHED, histories
from admissions.desk.call_desk import BROKEN, KEPT, PENDING, RELEASED, promise_of
from admissions.log.listings import number_at
from admissions.log.marks import CALLBACK
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.tables import Callback

_BOOKED = "booked_assessment"
# What a promise is judged by.
_JUDGED = (Callback.id, Callback.state, Callback.promised_by, Callback.call_from, Callback.consented_at,
           Callback.changed_at)  # fmt: skip


def calls_of(session: Session, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Of the conversations that began between `start` and `end` and stored a request: how many were called, and so on.

    A request whose place a newer one took counts by what became of that.
    """
    newest = func.coalesce(Callback.merged_into, Callback.id)
    in_period = (
        Mark.mark == CALLBACK,
        Mark.number >= number_at(start),
        Mark.number < number_at(end),
        Listing.number == Mark.number,
        Callback.conversation_id == Listing.conversation_id,
    )
    changes = histories(session, select(newest).where(*in_period))
    reached: dict[str, set[str]] = defaultdict(set)
    for conversation_id, callback_id in session.execute(
        select(Callback.conversation_id, newest).where(*in_period)
    ).all():
        for change in changes[callback_id]:
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
    is_judged = or_(Callback.outcome.is_(None), Callback.outcome != MERGED)
    due = (Callback.promised_by >= start, Callback.promised_by < end, Callback.merged_into.is_(None), is_judged)
    rows = session.execute(select(*_JUDGED).where(*due)).all()
    changes = histories(session, select(Callback.id).where(*due))
    counts = dict.fromkeys((KEPT, BROKEN, PENDING, RELEASED), 0)
    for row in rows:
        counts[promise_of(row, changes[row.id], now)] += 1
    return counts
