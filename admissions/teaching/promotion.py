"""Approving, discarding and going back: what is done to models.

Each has its entry in the audit log before the first file changes, or is not done; an entry may stand for a change that a
failing disk broke off. Nothing else waits for the database meanwhile.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine

from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.teaching import model_files

PROMOTED, ROLLED_BACK, DISCARDED = "model_promoted", "model_rolled_back", "candidate_discarded"
# Of an entry's subject in the audit log.
_LONGEST_NAME = 80
_SHOWN = 20


@dataclass(frozen=True)
class Change:
    """What `who` did to the model `name`."""

    at: dt.datetime
    who: str
    action: str
    name: str


def promote(engine: Engine, name: str, who: str, now: dt.datetime) -> None:
    """Makes the candidate `name` the model in use; running processes take it up by themselves.

    Raises:
        NotApprovedError: it is not the candidate, or may not be promoted. Nothing was changed.
    """
    model_files.promote(name, model_files.MODELS, _entry(engine, who, PROMOTED, now))


def roll_back(engine: Engine, name: str | None, who: str, now: dt.datetime) -> str:
    """Makes an earlier model the one in use again (without `name` the one before); returns its name.

    Raises:
        NotApprovedError: there is no such earlier model, or it does not fit any more. Nothing was changed.
    """
    return model_files.roll_back(name, model_files.MODELS, _entry(engine, who, ROLLED_BACK, now))


def discard(engine: Engine, name: str, who: str, now: dt.datetime) -> None:
    """Deletes the candidate `name`.

    Raises:
        NotApprovedError: it is not the candidate any more.
    """
    model_files.discard(name, model_files.MODELS, _entry(engine, who, DISCARDED, now))


def history(engine: Engine) -> list[Change]:
    """What was done last, the newest first."""
    query = (
        select(AuditEntry)
        .where(AuditEntry.action.in_((PROMOTED, ROLLED_BACK, DISCARDED)))
        .order_by(AuditEntry.id.desc())
        .limit(_SHOWN)
    )
    with reading(engine) as session:
        rows = session.execute(query).scalars().all()
    return [Change(row.at, row.who, row.action, row.subject) for row in rows]


def _entry(engine: Engine, who: str, action: str, now: dt.datetime) -> model_files.Announce:
    """Writes the entry for the model that it is called with."""

    def record(name: str) -> None:
        with transaction(engine) as session:
            audit.record(session, who, action, name[:_LONGEST_NAME], None, now)

    return record
