"""Erasure: a conversation, its log, its tracker, its callbacks and tasks, gone together; only a receipt stays.

A number that must not be called stays barred: a keyed hash, with nothing that leads back to the conversation.
"""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls import callbacks
from admissions.desk.desk_tasks import CRISIS
from admissions.storage.database import forget_deleted, transaction
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
from admissions.storage.teaching_tables import FlaggedAnswer, ReviewItem


def erase_conversation(engine: Engine, conversation_id: str, now: dt.datetime) -> str:
    """Erases all that is stored of a conversation and returns the receipt."""
    with transaction(engine) as session:
        receipt = erase_within(session, conversation_id, now)
    forget_deleted(engine)
    return receipt


def erase_within(session: Session, conversation_id: str, now: dt.datetime, *, with_callbacks: bool = True) -> str:
    """The same within the caller's transaction. What the conversation's own row holds, its code too, goes with it."""
    receipt = f"E-{secrets.token_hex(6).upper()}"
    # Held first: a turn that is being logged comes wholly before the erasure, or finds nothing to belong to.
    session.execute(select(Conversation.id).where(Conversation.id == conversation_id).with_for_update())
    if with_callbacks:
        callbacks.release(session, conversation_id, now)
        callbacks.unlink(session, Callback.conversation_id == conversation_id)
    looked_up = HandOffLookUp.conversation_id == conversation_id
    session.execute(update(HandOffLookUp).where(looked_up).values(conversation_id=None))
    # An estimate is promised with a callback and lives as long as it does.
    crises = (DeskTask.conversation_id == conversation_id, DeskTask.kind == CRISIS)
    session.execute(delete(DeskTask).where(*crises))
    for table in (
        ReviewItem,
        FlaggedAnswer,
        TrackerTurn,
        Message,
        HandOff,
        *([DeskTask, Callback] if with_callbacks else []),
    ):
        session.execute(delete(table).where(table.conversation_id == conversation_id))
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
    session.add(Erasure(receipt=receipt, erased_at=now))
    return receipt
