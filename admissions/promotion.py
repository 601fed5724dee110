"""Approving, discarding and going back: what is done to models, each with an entry in the audit log, or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine

from admissions import audit, model_files
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry

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
        NotApprovedError: it is not the candidate, or it did not pass the safety gate. Nothing was changed.
    """
    with transaction(engine) as session:
        audit.record(session, who, PROMOTED, name[:_LONGEST_NAME], None, now)
        model_files.promote(name, model_files.MODELS)


def roll_back(engine: Engine, name: str | None, who: str, now: dt.datetime) -> str:
    """Makes an earlier model the one in use again (without `name` the one before); returns its name.

    Raises:
        NotApprovedError: there is no such earlier model. Nothing was changed.
    """
    with transaction(engine) as session:
        chosen = name or next(iter(model_files.newest_first(model_files.MODELS)[1:]), "none")
        audit.record(session, who, ROLLED_BACK, chosen[:_LONGEST_NAME], None, now)
        return model_files.roll_back(chosen, model_files.MODELS)


def discard(engine: Engine, name: str, who: str, now: dt.datetime) -> None:
    """Deletes the candidate `name`.

    Raises:
        NotApprovedError: it is not the candidate any more.
    """
    with transaction(engine) as session:
        found = model_files.candidate(model_files.MODELS)
        if found is None or found.name != name:
            raise model_files.NotApprovedError("it is not the candidate any more")
        audit.record(session, who, DISCARDED, name, None, now)
        model_files.discard(model_files.MODELS)


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
