"""Visitor codes: six words with which a visitor comes back to a conversation, from any device.

Stored is only a keyed hash. Whoever holds the database without the key learns nothing; whoever holds both can read the
conversations anyway, so that a slow hash would cost time at each try and protect nothing.
"""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from admissions.spoken_codes import VISITOR_CODE_WORDS, spoken_code, spoken_letters
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Conversation

_UNGUESSABLE = random.SystemRandom()


def make_code(engine: Engine, sealer: Sealer, conversation_id: str, now: dt.datetime) -> str | None:
    """A new code for a conversation, in place of the one it had; None if there is no such conversation."""
    code = spoken_code(_UNGUESSABLE, VISITOR_CODE_WORDS)
    values = {"code_fingerprint": _fingerprint(sealer, code), "last_active_at": now}
    with transaction(engine) as session:
        found = session.execute(update(Conversation).where(Conversation.id == conversation_id).values(**values))
    return code if found.rowcount else None


def resume(engine: Engine, sealer: Sealer, typed: str, now: dt.datetime) -> str | None:
    """The conversation that the code opens, which is kept from `now` as after a message; None for an unknown code."""
    fingerprint = _fingerprint(sealer, typed)
    with reading(engine) as session:
        query = select(Conversation.id).where(Conversation.code_fingerprint == fingerprint)
        conversation_id: str | None = session.execute(query).scalar_one_or_none()
    if conversation_id is None:
        return None
    with transaction(engine) as session:
        session.execute(update(Conversation).where(Conversation.id == conversation_id).values(last_active_at=now))
    return conversation_id


def _fingerprint(sealer: Sealer, typed: str) -> str:
    return sealer.fingerprint(f"visitor code: {spoken_letters(typed, VISITOR_CODE_WORDS)}")
