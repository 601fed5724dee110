"""Signing in: name, password and code at once, so that no answer tells which of them was right. Tries are counted."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.staff import audit, passwords, second_factor, staff_links, staff_sessions
from admissions.staff.members import name_key, new_member
from admissions.staff.staff_roles import Role
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.staff_tables import SignInTry, StaffLink, StaffMember

WINDOW = dt.timedelta(minutes=15)
# Of wrong tries within the window: for one name from anywhere, and for one address with any name.
TRIES_OF_NAME, TRIES_OF_ADDRESS = 10, 30


class WrongSignInError(ValueError):
    """Name, password or code is wrong; nobody learns which."""


class WrongCodeError(ValueError):
    """The code is not one that the app shows now."""


class TooManySignInsError(RuntimeError):
    """Too many wrong tries for this name or from this address: a quarter of an hour must pass."""


def sign_in(engine: Engine, sealer: Sealer, name: str, password: str, code: str, address: str, now: dt.datetime) -> str:
    """The token of a new session. The caller makes every try take as long.

    Raises:
        WrongSignInError: something is wrong.
        TooManySignInsError: `name` or `address` must wait, even if all is right.
    """
    try_id = _count_try(engine, sealer, name, address, now)
    with reading(engine) as session:
        member = _find(session, name)
        stored = member.password_hash if member is not None and member.disabled_at is None else None
    is_right = passwords.is_right(password, stored)
    token = None
    with transaction(engine) as session:
        member = _find(session, name)
        if member is not None:
            is_right = is_right and _takes_code(sealer, member, code, now)
            if is_right and member.password_hash == stored and member.disabled_at is None:
                session.execute(update(SignInTry).where(SignInTry.id == try_id).values(was_good=True))
                token = staff_sessions.start(session, member, now)
            audit.record(
                session, member.name, "signed_in" if token else "sign_in_failed", f"staff {member.id}", None, now
            )
    if token is None:
        raise WrongSignInError
    return token


def join(engine: Engine, sealer: Sealer, token: str, name: str, password: str, code: str, now: dt.datetime) -> str:
    """Follows a one-time link: sets password and second factor, and returns the token of a new session.

    `name` counts where the first admin is made; else the member has one.

    Raises:
        LinkError: the link does not work any more.
        SignInNameError, WeakPasswordError, WrongCodeError: nothing was done, the link still works.
    """
    with reading(engine) as session:
        _, member = staff_links.find_link(session, token, now)
        called = member.name if member else name
    password_hash = passwords.hashed(password, called)
    with transaction(engine) as session:
        link, member = staff_links.find_link(session, token, now)
        secret = sealer.open(link.totp_sealed)
        step = second_factor.step_of(secret, code, None, now)
        if step is None:
            raise WrongCodeError
        if member is None:
            member = new_member(session, name, Role.ADMIN, now)
        member.password_hash, member.totp_sealed, member.totp_step = password_hash, link.totp_sealed, step
        _drop_links(session, link)
        staff_sessions.end_all(session, member.id)
        started = staff_sessions.start(session, member, now)
        audit.record(session, member.name, "joined", f"staff {member.id}", member.role, now)
    return started


def _drop_links(session: Session, used: StaffLink) -> None:
    same = StaffLink.staff_id == used.staff_id if used.staff_id else StaffLink.staff_id.is_(None)
    for link in session.execute(select(StaffLink).where(same)).scalars():
        session.delete(link)


def _takes_code(sealer: Sealer, member: StaffMember, code: str, now: dt.datetime) -> bool:
    """Whether `code` is right and was not used before; it is used now."""
    if member.totp_sealed is None:
        return False
    step = second_factor.step_of(sealer.open(member.totp_sealed), code, member.totp_step, now)
    if step is None:
        return False
    member.totp_step = step
    return True


def _count_try(engine: Engine, sealer: Sealer, name: str, address: str, now: dt.datetime) -> int:
    """Counts the try as a wrong one before anything is compared, so that many at once gain nothing."""
    of_name, of_address = sealer.fingerprint(f"name {name_key(name)}"), sealer.fingerprint(f"address {address}")
    with transaction(engine) as session:
        if (
            _wrong(session, SignInTry.name_fingerprint == of_name, now) >= TRIES_OF_NAME
            or _wrong(session, SignInTry.address_fingerprint == of_address, now) >= TRIES_OF_ADDRESS
        ):
            raise TooManySignInsError
        tried = SignInTry(at=now, name_fingerprint=of_name, address_fingerprint=of_address, was_good=False)
        session.add(tried)
        session.flush()
        return int(tried.id)


def _wrong(session: Session, same: object, now: dt.datetime) -> int:
    wrong = (same, SignInTry.at > now - WINDOW, SignInTry.was_good.is_(False))
    return int(session.execute(select(func.count()).select_from(SignInTry).where(*wrong)).scalar_one())


def _find(session: Session, name: str) -> StaffMember | None:
    query = select(StaffMember).where(StaffMember.name_key == name_key(name)).with_for_update()
    found: StaffMember | None = session.execute(query).scalars().first()
    return found
