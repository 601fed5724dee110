"""Erasure: a conversation, its log, its tracker, its callbacks and tasks, gone together; only a receipt stays.

A number that must not be called stays barred: a keyed hash, with nothing that leads back to the conversation.
"""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions import callbacks
from admissions.storage.database import forget_deleted, reading, transaction
from admissions.storage.tables import (
    Callback,
    Conversation,
    DeskTask,
    Erasure,
    HandOff,
    HandOffLookUp,
    Message,
    TrackerTurn,
)


def erase_conversation(engine: Engine, conversation_id: str, now: dt.datetime) -> str:
    """Erases all that is stored of a conversation and returns the receipt."""
    with transaction(engine) as session:
        receipt = erase_within(session, conversation_id, now)
    forget_deleted(engine)
    return receipt


def erase_within(session: Session, conversation_id: str, now: dt.datetime) -> str:
    """The same within the caller's transaction."""
    receipt = f"E-{secrets.token_hex(6).upper()}"
    callbacks.release(session, conversation_id, now)
    looked_up = HandOffLookUp.conversation_id == conversation_id
    session.execute(update(HandOffLookUp).where(looked_up).values(conversation_id=None))
    for table in (TrackerTurn, Message, DeskTask, Callback, HandOff):
        session.execute(delete(table).where(table.conversation_id == conversation_id))
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
    session.add(Erasure(receipt=receipt, erased_at=now))
    return receipt


def erase_expired(engine: Engine, before: dt.datetime, now: dt.datetime) -> int:
    """Erases conversations last active before `before`; returns how many."""
    with reading(engine) as session:
        query = select(Conversation.id).where(Conversation.last_active_at < before)
        expired = session.execute(query).scalars().all()
    for conversation_id in expired:
        erase_conversation(engine, conversation_id, now)
    return len(expired)
