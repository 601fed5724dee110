"""Sessions of the console, kept on the server: ending one ends it at once. Only hashes of their tokens are stored."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.settings import Settings
from admissions.staff import audit
from admissions.staff.staff_links import hash_of
from admissions.staff.staff_roles import Member, Role
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import SignInTry, StaffLink, StaffMember, StaffSession

# Written at most this often, so that reading a page is not a write.
_SEEN_EVERY = dt.timedelta(minutes=1)
_TRIES_KEPT = dt.timedelta(days=1)


def start(session: Session, member: StaffMember, now: dt.datetime) -> str:
    """The token of a new session of `member`, within the caller's transaction."""
    token = secrets.token_urlsafe(32)
    session.flush()
    session.add(StaffSession(token_hash=hash_of(token), staff_id=member.id, started_at=now, last_seen_at=now))
    member.last_signed_in_at = now
    return token


def member_of(
    engine: Engine, settings: Settings, token: str, now: dt.datetime, *, is_active: bool = True
) -> Member | None:
    """Whose session `token` is; None where it never was one, has ended, or was left for too long.

    `is_active`: a person did something. A page that refreshes itself keeps no session alive.
    """
    with reading(engine) as session:
        query = select(StaffSession, StaffMember).join(StaffMember, StaffMember.id == StaffSession.staff_id)
        row = session.execute(query.where(StaffSession.token_hash == hash_of(token))).first()
    if row is None:
        return None
    found, member = row
    if member.disabled_at is not None or not _is_alive(found, settings, now):
        return None
    if is_active and now - found.last_seen_at >= _SEEN_EVERY:
        with transaction(engine) as session:
            seen = update(StaffSession).where(StaffSession.token_hash == found.token_hash).values(last_seen_at=now)
            session.execute(seen)
    return Member(member.id, member.name, Role(member.role))


def sign_out(engine: Engine, token: str, now: dt.datetime) -> None:
    """Ends every session of the member whose session `token` is, wherever they are signed in."""
    with transaction(engine) as session:
        found = session.get(StaffSession, hash_of(token))
        if found is None:
            return
        member = session.get(StaffMember, found.staff_id)
        end_all(session, member.id)
        audit.record(session, member.name, "signed_out", f"staff {member.id}", None, now)


def end(engine: Engine, token: str) -> None:
    """Ends one session, if it is one."""
    with transaction(engine) as session:
        session.execute(delete(StaffSession).where(StaffSession.token_hash == hash_of(token)))


def end_all(session: Session, staff_id: int) -> None:
    """Ends every session of a member, within the caller's transaction."""
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff_id))


def forget_expired(engine: Engine, settings: Settings, now: dt.datetime) -> None:
    """Deletes sessions and links that have ended, and what is left of tries to sign in."""
    with transaction(engine) as session:
        session.execute(delete(StaffSession).where(StaffSession.started_at < now - settings.staff_session))
        session.execute(delete(StaffLink).where(StaffLink.expires_at < now))
        session.execute(delete(SignInTry).where(SignInTry.at < now - _TRIES_KEPT))


def _is_alive(found: StaffSession, settings: Settings, now: dt.datetime) -> bool:
    is_young = now - found.started_at < settings.staff_session
    return bool(is_young and now - found.last_seen_at < settings.staff_idle)
