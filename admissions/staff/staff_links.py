"""Links that work once: by which the first admin sets up the console, and members choose password and second factor."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.staff.staff_roles import Role
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.staff_tables import StaffLink, StaffMember

SETUP_LIFETIME = dt.timedelta(hours=24)
LIFETIME = dt.timedelta(days=3)
# Of the authenticator app's secret, as RFC 4226 recommends.
_SECRET_BYTES = 20


class LinkError(LookupError):
    """The link was used, is too old, or was never made."""


@dataclass(frozen=True)
class Invitation:
    """What a link is for. `name` is None where the first admin chooses it; `secret` is for the authenticator app."""

    name: str | None
    role: Role
    secret: str


def has_admin(session: Session) -> bool:
    """Whether someone could manage staff: an admin who has a password and is not disabled."""
    able = (
        StaffMember.role == Role.ADMIN.value,
        StaffMember.disabled_at.is_(None),
        StaffMember.password_hash.is_not(None),
    )
    return session.execute(select(StaffMember.id).where(*able)).first() is not None


def make_setup_link(engine: Engine, sealer: Sealer, now: dt.datetime) -> str | None:
    """The token of a link for the first admin; None once there is one."""
    with transaction(engine) as session:
        return None if has_admin(session) else make_link(session, sealer, None, now)


def make_link(session: Session, sealer: Sealer, staff_id: int | None, now: dt.datetime) -> str:
    """The token of a new link for a member, within the caller's transaction; their older links stop working."""
    token = secrets.token_urlsafe(24)
    if staff_id is not None:
        session.execute(delete(StaffLink).where(StaffLink.staff_id == staff_id))
    session.add(
        StaffLink(
            token_hash=hash_of(token),
            staff_id=staff_id,
            totp_sealed=sealer.seal(base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()),
            created_at=now,
            expires_at=now + (LIFETIME if staff_id else SETUP_LIFETIME),
        )
    )
    return token


def read_link(engine: Engine, sealer: Sealer, token: str, now: dt.datetime) -> Invitation:
    """What the link of `token` is for.

    Raises:
        LinkError: it does not work any more, or never did.
    """
    with reading(engine) as session:
        link, member = find_link(session, token, now)
        name, role = (member.name, Role(member.role)) if member else (None, Role.ADMIN)
        return Invitation(name, role, sealer.open(link.totp_sealed))


def find_link(session: Session, token: str, now: dt.datetime) -> tuple[StaffLink, StaffMember | None]:
    """The row of a link, held until the transaction ends, and its member.

    Raises:
        LinkError: it does not work any more, or never did.
    """
    query = select(StaffLink).where(StaffLink.token_hash == hash_of(token), StaffLink.expires_at > now)
    link = session.execute(query.with_for_update()).scalars().first()
    if link is None:
        raise LinkError
    member = session.get(StaffMember, link.staff_id) if link.staff_id else None
    is_late = member is None and has_admin(session)
    if is_late or (member is not None and member.disabled_at is not None):
        raise LinkError
    return link, member


def hash_of(token: str) -> str:
    """What is kept of a token. It is random and long, so that a plain hash cannot be undone."""
    return hashlib.sha256(token.encode()).hexdigest()
