"""Accounts of staff: who is there, in which role. The last admin who can sign in stays one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.staff import audit, staff_sessions
from admissions.staff.staff_links import make_link
from admissions.staff.staff_roles import Member, Role
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.staff_tables import StaffMember

_LONGEST_NAME = 40
# Who speaks in the histories beside staff.
_NOT_STAFF = frozenset({"visitor", "system", "bot", "staff"})


class SignInNameError(ValueError):
    """The name cannot be used: empty, too long, with signs that no name has, or taken."""


class NoSuchMemberError(LookupError):
    """There is no such member of staff."""


class LastAdminError(ValueError):
    """Nobody could manage staff any more."""


@dataclass(frozen=True)
class Account:
    """A member as the accounts page shows them. `state` is active, invited (has not followed the link) or disabled."""

    id: int
    name: str
    role: Role
    state: str
    created_at: dt.datetime
    last_signed_in_at: dt.datetime | None


def name_key(name: str) -> str:
    """`name` as compared: case and outer spaces do not count."""
    return " ".join(name.split()).casefold()


def accounts(engine: Engine) -> list[Account]:
    """Everyone, by name; who is disabled comes last."""
    with reading(engine) as session:
        rows = session.execute(select(StaffMember).order_by(StaffMember.name_key)).scalars()
        found = [
            Account(row.id, row.name, Role(row.role), _state(row), row.created_at, row.last_signed_in_at)
            for row in rows
        ]
    return sorted(found, key=lambda account: account.state == "disabled")


def new_member(session: Session, name: str, role: Role, now: dt.datetime) -> StaffMember:
    """Adds a member who cannot sign in yet, within the caller's transaction.

    Raises:
        SignInNameError: the name cannot be used.
    """
    shown, key = " ".join(name.split()), name_key(name)
    is_name = 2 <= len(shown) <= _LONGEST_NAME and all(sign.isalnum() or sign in " .'’@_-" for sign in shown)
    if not is_name or key in _NOT_STAFF or _by_key(session, key) is not None:
        raise SignInNameError
    member = StaffMember(name=shown, name_key=key, role=role.value, created_at=now)
    session.add(member)
    session.flush()
    return member


def invite(engine: Engine, sealer: Sealer, name: str, role: Role, by: str, now: dt.datetime) -> str:
    """Adds a member; returns the token of the link by which they choose password and second factor.

    Raises:
        SignInNameError: the name cannot be used.
    """
    with transaction(engine) as session:
        member = new_member(session, name, role, now)
        token = make_link(session, sealer, member.id, now)
        audit.record(session, by, "staff_invited", f"staff {member.id}", f"{member.name}, {role.value}", now)
    return token


def change_role(engine: Engine, staff_id: int, role: Role, by: Member, now: dt.datetime) -> None:
    """Counts from the member's next click.

    Raises:
        NoSuchMemberError: there is none.
        LastAdminError: it is the last admin.
    """
    with transaction(engine) as session:
        member = _held(session, staff_id)
        if role != Role.ADMIN:
            _keep_an_admin(session, member)
        member.role = role.value
        audit.record(session, by.name, "staff_role_changed", f"staff {member.id}", f"{member.name}, {role.value}", now)


def disable(engine: Engine, staff_id: int, by: Member, now: dt.datetime) -> None:
    """Signs the member out everywhere and lets them in no more; their name stays in what they did.

    Raises:
        NoSuchMemberError: there is none.
        LastAdminError: it is the last admin.
    """
    with transaction(engine) as session:
        member = _held(session, staff_id)
        _keep_an_admin(session, member)
        member.disabled_at = now
        staff_sessions.end_all(session, member.id)
        audit.record(session, by.name, "staff_disabled", f"staff {member.id}", member.name, now)


def reset(engine: Engine, sealer: Sealer, staff_id: int, by: str, now: dt.datetime) -> str:
    """Takes password, second factor and sessions away; returns the token of a link to choose new ones.

    Lets a disabled member back in.

    Raises:
        NoSuchMemberError: there is none.
    """
    with transaction(engine) as session:
        member = _held(session, staff_id)
        member.password_hash = member.totp_sealed = member.totp_step = member.disabled_at = None
        staff_sessions.end_all(session, member.id)
        token = make_link(session, sealer, member.id, now)
        audit.record(session, by, "staff_reset", f"staff {member.id}", member.name, now)
    return token


def find_by_name(engine: Engine, name: str) -> int:
    """The id of a member.

    Raises:
        NoSuchMemberError: there is none of that name.
    """
    with reading(engine) as session:
        found = _by_key(session, name_key(name))
    if found is None:
        raise NoSuchMemberError(name)
    return int(found.id)


def _state(row: StaffMember) -> str:
    if row.disabled_at is not None:
        return "disabled"
    return "active" if row.password_hash else "invited"


def _by_key(session: Session, key: str) -> StaffMember | None:
    found: StaffMember | None = (
        session.execute(select(StaffMember).where(StaffMember.name_key == key)).scalars().first()
    )
    return found


def _held(session: Session, staff_id: int) -> StaffMember:
    """The member, with every admin held until the transaction ends: two who demote each other come one by one."""
    held = (StaffMember.id == staff_id) | (StaffMember.role == Role.ADMIN.value)
    rows = session.execute(select(StaffMember).where(held).order_by(StaffMember.id).with_for_update()).scalars().all()
    for row in rows:
        if row.id == staff_id:
            return row
    raise NoSuchMemberError(staff_id)


def _keep_an_admin(session: Session, leaving: StaffMember) -> None:
    rows = session.execute(select(StaffMember).where(StaffMember.role == Role.ADMIN.value)).scalars()
    able = {row.id for row in rows if _state(row) == "active"}
    if able == {leaving.id}:
        raise LastAdminError
