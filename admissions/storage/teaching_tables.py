"""Tables of teaching: messages worth a look, answers that staff found wrong, trainings of candidate models."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from admissions.storage.tables import Base, UtcDateTime


class ReviewItem(Base):
    """A reason to look at a visitor's message. It goes with the message."""

    __tablename__ = "review_items"
    __table_args__ = (
        UniqueConstraint("message_id", "reason", name="uq_review_items_message_id"),
        Index("ix_review_items_open", "decision", "at"),
    )

    id = Column(Integer, primary_key=True)
    message_id = Column(Integer, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False)
    conversation_id = Column(String(32), nullable=False, index=True)
    reason = Column(String(16), nullable=False)  # rejected, unsure, disliked or disagreed
    # Its words in alphabetical order, by which messages that say the same are found.
    key = Column(String(200), nullable=False, index=True)
    at = Column(UtcDateTime, nullable=False)
    # taught or skipped; None while nobody has decided.
    decision = Column(String(8))
    decided_by = Column(String(80))
    decided_at = Column(UtcDateTime)


class FlaggedAnswer(Base):
    """A reply that staff found wrong, with what they say is wrong about it (redacted). It goes with the reply."""

    __tablename__ = "flagged_answers"

    id = Column(Integer, primary_key=True)
    message_id = Column(Integer, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False, unique=True)
    conversation_id = Column(String(32), nullable=False, index=True)
    note = Column(Text, nullable=False)
    flagged_by = Column(String(80), nullable=False)
    flagged_at = Column(UtcDateTime, nullable=False)
    closed_by = Column(String(80))
    closed_at = Column(UtcDateTime)


class ModelRun(Base):
    """A training of a candidate model that someone asked for. Holds nothing of a visitor."""

    __tablename__ = "model_runs"

    id = Column(Integer, primary_key=True)
    state = Column(String(12), nullable=False, index=True)  # waiting, running, done or failed
    # 1 until it has ended: the database lets no second one begin.
    slot = Column(Integer, unique=True)
    requested_by = Column(String(80), nullable=False)
    requested_at = Column(UtcDateTime, nullable=False)
    # What is being done, and how much of it, from 0 to 100.
    step = Column(String(16))
    percent = Column(Integer, nullable=False, default=0)
    # The runner's last sign of life.
    seen_at = Column(UtcDateTime)
    ended_at = Column(UtcDateTime)
    # Why it failed: the kind of an error.
    problem = Column(String(64))
