"""The audit log: what staff did, append-only, each entry chained by its hash to the one before it.

An entry holds who, what, when, and an id or a reference; never a visitor's words, name or number. A reason that staff
write is redacted. The chain shows that an entry was changed, taken out or put in by someone with access to the database;
only the newest hash, kept elsewhere, shows that the whole chain was written anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.log.redaction import redact
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry, AuditHead
from admissions.times.hours import utc_text

_HEAD = 1
_BATCH = 1000
PAGE = 100


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


def record_reading(engine: Engine, who: str, action: str, subject: str, detail: str | None, now: dt.datetime) -> None:
    """The same in a transaction of its own: nothing was done but reading. Comes before what is read leaves."""
    with transaction(engine) as session:
        record(session, who, action, subject, detail, now)


@dataclass(frozen=True)
class Sought:
    """Which entries are looked for; None where it does not matter. `day` is one of the calendar of `timezone`."""

    who: str | None = None
    action: str | None = None
    day: dt.date | None = None


def entries(engine: Engine, sought: Sought, timezone: dt.tzinfo, before: int | None = None) -> list[AuditEntry]:
    """The newest PAGE entries that are sought, older than the entry `before`, the newest first."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(PAGE)
    if sought.who:
        query = query.where(AuditEntry.who == sought.who)
    if sought.action:
        query = query.where(AuditEntry.action == sought.action)
    if sought.day:
        start, end = (_midnight(sought.day + dt.timedelta(days=days), timezone) for days in (0, 1))
        query = query.where(AuditEntry.at >= start, AuditEntry.at < end)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    with reading(engine) as session:
        return list(session.execute(query).scalars())


def known(engine: Engine) -> tuple[list[str], list[str]]:
    """Who and which actions there are in the log."""
    with reading(engine) as session:
        who, actions = (
            list(session.execute(select(column).distinct().order_by(column)).scalars())
            for column in (AuditEntry.who, AuditEntry.action)
        )
    return who, actions


def verify(engine: Engine) -> Verified:
    """Walks the whole chain as it stands at one moment."""
    if engine.dialect.name != "sqlite":
        # SQLite's readers see one moment anyway.
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(engine) as session:
        head = session.get(AuditHead, _HEAD)
        columns = [AuditEntry.id, AuditEntry.at, AuditEntry.who, AuditEntry.action, AuditEntry.subject]
        query = select(*columns, AuditEntry.detail, AuditEntry.hash).order_by(AuditEntry.id)
        count, newest = 0, ""
        for row in session.execute(query.execution_options(yield_per=_BATCH)):
            if row.id != count + 1 or row.hash != _hash(newest, row):
                return Verified(count, newest, count + 1)
            count, newest = row.id, row.hash
        if (count, newest) != ((head.newest_id, head.newest_hash) if head else (0, "")):
            return Verified(count, newest, count + 1)
    return Verified(count, newest)


def newest(engine: Engine) -> tuple[int, str]:
    """Number and hash of the newest entry; kept where nobody who can write here can, it proves the chain up to it."""
    with reading(engine) as session:
        head = session.get(AuditHead, _HEAD)
        return (int(head.newest_id), str(head.newest_hash)) if head else (0, "")


def holds(engine: Engine, known_hash: str) -> bool:
    """Whether an entry has the hash `known_hash`, noted earlier."""
    with reading(engine) as session:
        return session.execute(select(AuditEntry.id).where(AuditEntry.hash == known_hash)).first() is not None


def _midnight(day: dt.date, timezone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), timezone)


def _hash(before: str, entry: Any) -> str:
    content = [before, entry.id, utc_text(entry.at), entry.who, entry.action, entry.subject, entry.detail]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
