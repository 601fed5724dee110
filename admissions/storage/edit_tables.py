"""The table of what staff changed about the facts: rows are added, never changed."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String

from admissions.storage.tables import Base, UtcDateTime


class FactEdit(Base):
    """One change. The newest of a key counts; a value of null brings back what ships in `facts/`."""

    __tablename__ = "fact_edits"
    __table_args__ = (Index("ix_fact_edits_key", "key", "number"),)

    # Counted by `admissions.staff.editing`, so that two changes at the same moment cannot both be the next.
    number = Column(Integer, primary_key=True, autoincrement=False)
    key = Column(String(80), nullable=False)
    value = Column(JSON(none_as_null=True))
    source = Column(String(200), nullable=False)
    checked_on = Column(String(10), nullable=False)
    who = Column(String(80), nullable=False)
    at = Column(UtcDateTime, nullable=False)
