"""What staff changed about the facts, brought from the database into a process."""

from __future__ import annotations

import datetime as dt
import threading
import time

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from admissions.facts import Edit, Edits, edits, use_edits
from admissions.storage.database import reading
from admissions.storage.edit_tables import FactEdit


class StoredEdits:
    """Keeps a process at the newest edits of a database: one number is read at each look, the rows when it has grown."""

    def __init__(self, engine: Engine, every_seconds: float = 0.0) -> None:
        """`every_seconds`: a look sooner than this after the last is none."""
        self._engine = engine
        self._every_seconds = every_seconds
        self._looked_at = float("-inf")
        self._lock = threading.Lock()

    def look(self) -> None:
        """This process uses what staff have changed by now. Without a database it goes on with what it knows."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked_at < self._every_seconds:
                return
            self._looked_at = now
            try:
                self._look()
            except SQLAlchemyError:
                # Down, or not made yet: the phone numbers must be said all the same.
                return

    def _look(self) -> None:
        with reading(self._engine) as session:
            newest = session.execute(select(func.max(FactEdit.number))).scalar_one() or 0
            if newest != edits().number:
                use_edits(read_edits(session))


def read_edits(session: Session) -> Edits:
    """The newest edit of each key."""
    newest = select(func.max(FactEdit.number)).group_by(FactEdit.key)
    rows = session.execute(select(FactEdit).where(FactEdit.number.in_(newest)).order_by(FactEdit.number)).scalars()
    return Edits({row.key: edit_of(row) for row in rows})


def edit_of(row: FactEdit) -> Edit:
    """A row as an edit."""
    return Edit(
        number=row.number,
        key=row.key,
        value=row.value,
        source=row.source,
        checked_on=dt.date.fromisoformat(row.checked_on),
        who=row.who,
        at=row.at,
    )
