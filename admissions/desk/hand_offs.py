"""Hand-off codes: what a visitor says on the helpline ("river 42"), so that staff see at once what was asked.

A code is short enough to be guessed, so it lives for a day, opens a summary to staff only, and wrong tries are counted.
Every look-up is kept, with who and when.
"""

from __future__ import annotations

import datetime as dt
import random
import re

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.spoken_codes import spoken_code
from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import HandOff, HandOffLookUp

LIFETIME = dt.timedelta(hours=24)
# Wrong tries within the window, after which a member of staff must wait.
WRONG_TRIES = 10
TRIES_WINDOW = dt.timedelta(minutes=15)
_WORDS, _DIGITS = 1, 2
_PART = re.compile(r"[a-z]+|\d+")


class UnknownCodeError(LookupError):
    """No conversation has this code now: mistyped, never given, or older than a day."""


class TooManyTriesError(RuntimeError):
    """This member of staff typed too many wrong codes in a row."""


def code_for(engine: Engine, sealer: Sealer, conversation_id: str, now: dt.datetime) -> str:
    """The code of a conversation: the one it has while that lives, else a new one."""
    with transaction(engine) as session:
        of_conversation = (HandOff.conversation_id == conversation_id, HandOff.expires_at > now)
        known = session.execute(select(HandOff.code_sealed).where(*of_conversation)).scalars().first()
        if known is not None:
            return sealer.open(known)
        code = _unused(session, sealer, now)
        session.add(
            HandOff(
                conversation_id=conversation_id,
                code_fingerprint=sealer.fingerprint(code),
                code_sealed=sealer.seal(code),
                created_at=now,
                expires_at=now + LIFETIME,
            )
        )
        return code


def codes_of(session: Session, sealer: Sealer, conversation_id: str) -> list[str]:
    """The codes that a conversation ever got and that are still kept."""
    query = select(HandOff.code_sealed).where(HandOff.conversation_id == conversation_id)
    return [sealer.open(sealed) for sealed in session.execute(query).scalars()]


def look_up(engine: Engine, sealer: Sealer, typed: str, who: str, now: dt.datetime) -> str:
    """The conversation that `typed` belongs to; case, spaces and punctuation do not count.

    Raises:
        UnknownCodeError: there is none now.
        TooManyTriesError: `who` must wait.
    """
    with transaction(engine) as session:
        if _wrong_tries(session, who, now) >= WRONG_TRIES:
            raise TooManyTriesError
        found = _alive(session, sealer.fingerprint(" ".join(_PART.findall(typed.lower()))), now)
        session.add(HandOffLookUp(at=now, who=who, was_found=found is not None, conversation_id=found))
        audit.record(session, who, "code_looked_up", f"conversation {found}" if found else "no such code", None, now)
    if found is None:
        raise UnknownCodeError
    return found


def waiting(engine: Engine, now: dt.datetime) -> list[dt.datetime]:
    """When the codes were given that still work and that nobody has looked up, the newest first."""
    with reading(engine) as session:
        # Of an erased conversation the look-up stays without its id: NOT IN a list with NULL is never true.
        found = select(HandOffLookUp.conversation_id).where(HandOffLookUp.conversation_id.isnot(None))
        alive = (HandOff.expires_at > now, HandOff.conversation_id.not_in(found))
        query = select(HandOff.created_at).where(*alive).order_by(HandOff.created_at.desc())
        return list(session.execute(query).scalars())


def _unused(session: Session, sealer: Sealer, now: dt.datetime) -> str:
    while True:
        code = spoken_code(random.SystemRandom(), _WORDS, _DIGITS)
        if _alive(session, sealer.fingerprint(code), now) is None:
            return code


def _alive(session: Session, fingerprint: str, now: dt.datetime) -> str | None:
    query = select(HandOff.conversation_id).where(HandOff.code_fingerprint == fingerprint, HandOff.expires_at > now)
    found: str | None = session.execute(query).scalars().first()
    return found


def _wrong_tries(session: Session, who: str, now: dt.datetime) -> int:
    wrong = (HandOffLookUp.who == who, HandOffLookUp.was_found.is_(False), HandOffLookUp.at > now - TRIES_WINDOW)
    return int(session.execute(select(func.count()).where(*wrong)).scalar_one())
