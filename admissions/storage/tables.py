"""Tables. Instants are UTC; columns that end in `_sealed` are encrypted by `admissions.storage.sealing`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator):  # type: ignore[type-arg]
    """An aware UTC datetime; databases without time zones keep it as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Any) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone cannot be stored")
        return value.astimezone(dt.timezone.utc).replace(tzinfo=None)

    def process_result_value(self, value: Any, _dialect: Any) -> Any:
        return None if value is None else value.replace(tzinfo=dt.timezone.utc)


Base: Any = declarative_base()


class Conversation(Base):
    """One visitor's chat, from consent to erasure."""

    __tablename__ = "conversations"

    id = Column(String(32), primary_key=True)
    started_at = Column(UtcDateTime, nullable=False)
    # The visitor's last message, new code or return by a code.
    last_active_at = Column(UtcDateTime, nullable=False, index=True)
    timezone = Column(String(64), nullable=False)
    consent_version = Column(String(32), nullable=False)
    consented_at = Column(UtcDateTime, nullable=False)
    # For how long the visitor agreed that it is kept; None where the version names no days.
    retention_days = Column(Integer)
    # A keyed hash of the visitor code, by which it is found without being readable.
    code_fingerprint = Column(String(64), unique=True, index=True)


class Message(Base):
    """One line of the conversation log: redacted text only."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_conversation_client_id", "conversation_id", "client_id"),
        # Few messages are rated: their numbers of a month are read without the others.
        Index(
            "ix_messages_rated",
            "at",
            sqlite_where=text("is_helpful IS NOT NULL"),
            postgresql_where=text("is_helpful IS NOT NULL"),
        ),
    )

    id = Column(Integer, primary_key=True)
    conversation_id = Column(String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True)
    # The id that the visitor's page gave to its message; the replies to it carry the same.
    client_id = Column(String(64))
    author = Column(String(8), nullable=False)  # visitor, bot or staff
    at = Column(UtcDateTime, nullable=False)
    text = Column(Text, nullable=False)
    intent = Column(String(64))
    confidence = Column(Float)
    # Where it held several questions: the intents of those after the first, in their order.
    also_asked = Column(JSON)
    # What else it may have meant: up to three of {"intent", "confidence"}, the likeliest first.
    alternatives = Column(JSON)
    safety_type = Column(String(16))
    safety_level = Column(String(8))
    # The name of the response, for what the bot said.
    answer = Column(String(64))
    buttons = Column(JSON)
    custom = Column(JSON)
    # False where Rasa did not answer and the web process spoke in its place.
    is_processed = Column(Boolean, nullable=False, default=True)
    # What the visitor thought of a reply; None where they did not say.
    is_helpful = Column(Boolean)


class TrackerTurn(Base):
    """The events of one turn of Rasa's tracker, encrypted. The key makes a second writer fail instead of win."""

    __tablename__ = "tracker_turns"
    __table_args__ = (
        UniqueConstraint("conversation_id", "sequence", name="uq_tracker_turns_sequence"),
        UniqueConstraint("conversation_id", "client_id", name="uq_tracker_turns_client_id"),
    )

    id = Column(Integer, primary_key=True)
    conversation_id = Column(String(64), nullable=False, index=True)
    # The id of the visitor's message, by which a repeated message finds the replies it already got.
    client_id = Column(String(64))
    # The number of events stored before this turn.
    sequence = Column(Integer, nullable=False)
    event_count = Column(Integer, nullable=False)
    events_sealed = Column(LargeBinary, nullable=False)


class Callback(Base):
    """A request to be called back."""

    __tablename__ = "callbacks"
    # An id is never given twice, so that what pointed at a deleted request cannot lead to someone else's.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own way

    id = Column(Integer, primary_key=True)
    reference = Column(String(16), nullable=False, unique=True)
    conversation_id = Column(String(32), nullable=False, index=True)
    # new, claimed, attempted, reached; at the end closed, or cancelled by the visitor.
    state = Column(String(16), nullable=False, index=True)
    # How it ended: an outcome of staff, merged or do_not_call; None while it is open.
    outcome = Column(String(24))
    claimed_by = Column(String(80))
    # The newer request for the same number that took this one's place.
    merged_into = Column(Integer, index=True)
    name_sealed = Column(LargeBinary, nullable=False)
    phone_sealed = Column(LargeBinary, nullable=False)
    # A keyed hash, so that a number is found without being readable.
    phone_fingerprint = Column(String(64), nullable=False, index=True)
    when_sealed = Column(LargeBinary, nullable=False)
    timezone = Column(String(64), nullable=False)
    call_from = Column(UtcDateTime)
    promised_by = Column(UtcDateTime, nullable=False, index=True)
    is_voicemail_ok = Column(Boolean, nullable=False)
    needs_interpreter = Column(Boolean, nullable=False, default=False)
    # What the caller should know, as JSON: relation, fit answers, words not to say.
    context_sealed = Column(LargeBinary)
    consent_text = Column(Text, nullable=False)
    consented_at = Column(UtcDateTime, nullable=False)
    created_at = Column(UtcDateTime, nullable=False)
    changed_at = Column(UtcDateTime, nullable=False)


class CallbackChange(Base):
    """What happened to a callback, when and by whom: "visitor", "system" or a member of staff."""

    __tablename__ = "callback_changes"

    id = Column(Integer, primary_key=True)
    callback_id = Column(Integer, ForeignKey("callbacks.id", ondelete="CASCADE"), nullable=False, index=True)
    at = Column(UtcDateTime, nullable=False)
    who = Column(String(80), nullable=False)
    action = Column(String(24), nullable=False)
    # An outcome or a reference, never a name, a number or words of the visitor.
    detail = Column(String(64))


class CallBar(Base):
    """A number that must not be called, as a keyed hash. It stays when a conversation is erased."""

    __tablename__ = "call_bars"

    phone_fingerprint = Column(String(64), primary_key=True)
    barred_at = Column(UtcDateTime, nullable=False)


class DeskTask(Base):
    """Something for staff that is no callback: a crisis to look at, or a good-faith estimate to send."""

    __tablename__ = "desk_tasks"

    id = Column(Integer, primary_key=True)
    reference = Column(String(16), nullable=False, unique=True)
    kind = Column(String(16), nullable=False)  # crisis or estimate
    conversation_id = Column(String(32), nullable=False, index=True)
    # The callback that an estimate belongs to.
    callback_id = Column(Integer, ForeignKey("callbacks.id", ondelete="CASCADE"))
    # For a crisis its type and level, such as suicide/act.
    detail = Column(String(32))
    created_at = Column(UtcDateTime, nullable=False)
    due_at = Column(UtcDateTime, nullable=False, index=True)
    closed_at = Column(UtcDateTime)
    closed_by = Column(String(80))


class HandOff(Base):
    """A spoken code by which staff find the conversation of someone who calls the helpline."""

    __tablename__ = "hand_offs"

    id = Column(Integer, primary_key=True)
    conversation_id = Column(String(32), nullable=False, index=True)
    code_fingerprint = Column(String(64), nullable=False, index=True)
    code_sealed = Column(LargeBinary, nullable=False)
    created_at = Column(UtcDateTime, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False)


class HandOffLookUp(Base):
    """A try of staff to find a conversation by its code."""

    __tablename__ = "hand_off_look_ups"

    id = Column(Integer, primary_key=True)
    at = Column(UtcDateTime, nullable=False, index=True)
    who = Column(String(80), nullable=False)
    was_found = Column(Boolean, nullable=False)
    conversation_id = Column(String(32), index=True)


class Notice(Base):
    """The outbox: one row for each notice and channel, written in the transaction of what it tells."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("key", "channel", name="uq_notices_key"),
        Index("ix_notices_waiting", "channel", "state", "due_at"),
    )

    id = Column(Integer, primary_key=True)
    # The same on every channel and at every try, by which a receiver tells a duplicate.
    notice_id = Column(String(32), nullable=False)
    # What may be told only once, such as the alarm of one promise.
    key = Column(String(80), nullable=False)
    channel = Column(String(16), nullable=False)
    kind = Column(String(24), nullable=False)
    reference = Column(String(16), nullable=False)
    # Counts and further references.
    details = Column(JSON)
    is_urgent = Column(Boolean, nullable=False)
    state = Column(String(12), nullable=False)  # waiting, delivered, dead, or skipped where the channel is not set up
    attempts = Column(Integer, nullable=False, default=0)
    last_error = Column(String(64))
    created_at = Column(UtcDateTime, nullable=False)
    due_at = Column(UtcDateTime, nullable=False)
    give_up_at = Column(UtcDateTime, nullable=False)
    done_at = Column(UtcDateTime)


class Erasure(Base):
    """Proof that a conversation was erased: the receipt and the day, nothing about the visitor."""

    __tablename__ = "erasures"

    receipt = Column(String(32), primary_key=True)
    erased_at = Column(UtcDateTime, nullable=False)


class Heartbeat(Base):
    """When a process that works by itself last did so. Nothing of a visitor."""

    __tablename__ = "heartbeats"

    process = Column(String(16), primary_key=True)
    at = Column(UtcDateTime, nullable=False)


class KeyCheck(Base):
    """One row: a fingerprint by which it shows that a key is the one that this database was written with."""

    __tablename__ = "key_check"

    id = Column(Integer, primary_key=True)
    fingerprint = Column(String(64), nullable=False)
