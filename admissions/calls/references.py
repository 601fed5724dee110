"""References by which visitors and staff name a callback or a task. They say nothing about anyone."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from admissions.storage.tables import Callback, DeskTask

# Without letters and digits that are mistaken for each other when read aloud.
_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
_LENGTH = 6


def new_reference(session: Session) -> str:
    """A reference that no callback and no task has."""
    while True:
        reference = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        taken = (select(table.id).where(table.reference == reference) for table in (Callback, DeskTask))
        if not any(session.execute(query).first() for query in taken):
            return reference
