"""Tables of the staff's side of a conversation: its place in their list, what it is found by, notes, views of the list."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from admissions.storage import staff_tables  # noqa: F401 - views belong to its members
from admissions.storage.tables import Base, UtcDateTime


class Listing(Base):
    """A conversation's place in the list, and who looks after it."""

    __tablename__ = "conversation_listings"

    # When the conversation began, in microseconds since 1970: one number orders the list, bounds days and marks a page.
    number = Column(BigInteger, primary_key=True, autoincrement=False)
    conversation_id = Column(
        String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, unique=True
    )
    reviewed_at = Column(UtcDateTime)
    reviewed_by = Column(String(80))


class Mark(Base):
    """Something that a conversation is found by (see `admissions.log.marks`).

    An ordinary index of ours instead of the database's full-text search: what is deleted from it is gone at once.
    """

    __tablename__ = "conversation_marks"
    __table_args__ = (Index("ix_conversation_marks_number", "number"), {"sqlite_with_rowid": False})

    # Compared by its bytes, so that a beginning of a word is one stretch of the index.
    mark = Column(String(80).with_variant(String(80, collation="C"), "postgresql"), primary_key=True)
    number = Column(
        BigInteger,
        ForeignKey("conversation_listings.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


class Note(Base):
    """What staff wrote about a conversation, encrypted: they may name people."""

    __tablename__ = "conversation_notes"

    id = Column(Integer, primary_key=True)
    conversation_id = Column(String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True)
    at = Column(UtcDateTime, nullable=False)
    who = Column(String(80), nullable=False)
    text_sealed = Column(LargeBinary, nullable=False)


class SavedView(Base):
    """A filter of the list that a member of staff keeps under a name."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("staff_id", "name", name="uq_saved_views_name"),)

    id = Column(Integer, primary_key=True)
    staff_id = Column(Integer, ForeignKey("staff.id", ondelete="CASCADE"), nullable=False)
    name = Column(String(60), nullable=False)
    # As in the address of the list: names of fields and what they hold.
    chosen = Column(JSON, nullable=False)
