"""Erasure: a conversation, its log, its tracker and its callbacks, gone together; only a receipt stays."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.storage.database import forget_deleted, transaction
from admissions.storage.tables import Callback, Conversation, Erasure, Message, TrackerTurn


def erase_conversation(engine: Engine, conversation_id: str, now: dt.datetime) -> str:
    """Erases all that is stored of a conversation and returns the receipt."""
    with transaction(engine) as session:
        receipt = erase_within(session, conversation_id, now)
    forget_deleted(engine)
    return receipt


def erase_within(session: Session, conversation_id: str, now: dt.datetime, *, with_callbacks: bool = True) -> str:
    """The same within the caller's transaction. What the conversation's own row holds, its code too, goes with it."""
    receipt = f"E-{secrets.token_hex(6).upper()}"
    for table in (TrackerTurn, Message, *([Callback] if with_callbacks else [])):
        session.execute(delete(table).where(table.conversation_id == conversation_id))
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
    session.add(Erasure(receipt=receipt, erased_at=now))
    return receipt
