"""The audit log: what staff did, append-only, each entry chained by its hash to the one before it.

An entry holds who, what, when, and an id or a reference; never a visitor's words, name or number. A reason that staff
write is redacted. The chain shows that an entry was changed, taken out or put in by someone with access to the database;
only the newest hash, kept elsewhere, shows that the whole chain was written anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.hours import utc_text
from admissions.redaction import redact
from admissions.storage.database import reading
from admissions.storage.staff_tables import AuditEntry, AuditHead

_HEAD = 1
_BATCH = 1000


@dataclass(frozen=True)
class Verified:
    """What became of the chain: how many entries, the hash of the newest, and the first that is wrong (None if all hold)."""

    entries: int
    newest_hash: str
    broken_at: int | None = None


def record(session: Session, who: str, action: str, subject: str, detail: str | None, now: dt.datetime) -> None:
    """Adds an entry within the caller's transaction, as the last thing in it: until it ends, others wait.

    Args:
        session: in which what the entry tells is done too.
        who: the member of staff.
        action: such as `contact_revealed`, at most 40 characters.
        subject: an id or a reference, at most 80 characters.
        detail: a role, a count, or a reason in the member's own words; it is redacted.
        now: aware UTC.
    """
    head = session.execute(select(AuditHead).where(AuditHead.id == _HEAD).with_for_update()).scalars().first()
    if head is None:
        head = AuditHead(id=_HEAD, newest_id=0, newest_hash="")
        session.add(head)
    entry = AuditEntry(
        id=head.newest_id + 1,
        at=now,
        who=who,
        action=action,
        subject=subject,
        detail=redact(detail) if detail else None,
    )
    entry.hash = _hash(head.newest_hash, entry)
    head.newest_id, head.newest_hash = entry.id, entry.hash
    session.add(entry)
    session.flush()


def verify(engine: Engine) -> Verified:
    """Walks the whole chain as it stands at one moment."""
    if engine.dialect.name != "sqlite":
        # SQLite's readers see one moment anyway.
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(engine) as session:
        head = session.get(AuditHead, _HEAD)
        count, newest = 0, ""
        for entry in _entries(session):
            if entry.id != count + 1 or entry.hash != _hash(newest, entry):
                return Verified(count, newest, count + 1)
            count, newest = entry.id, entry.hash
        if (count, newest) != ((head.newest_id, head.newest_hash) if head else (0, "")):
            return Verified(count, newest, count + 1)
    return Verified(count, newest)


def _entries(session: Session) -> Iterator[AuditEntry]:
    last = 0
    while True:
        query = select(AuditEntry).where(AuditEntry.id > last).order_by(AuditEntry.id).limit(_BATCH)
        batch = session.execute(query).scalars().all()
        if not batch:
            return
        yield from batch
        last = batch[-1].id
        session.expunge_all()


def _hash(before: str, entry: AuditEntry) -> str:
    content = [before, entry.id, utc_text(entry.at), entry.who, entry.action, entry.subject, entry.detail]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
