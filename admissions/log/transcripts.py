"""A conversation as staff read it: every message with what was understood, what came of it, what colleagues added.

Contact data is masked here; `admissions.desk.caller_cards` shows it, for a reason. Every reading is in the audit log.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls.callback_states import histories
from admissions.calls.contact import masked_name, masked_phone
from admissions.desk import call_desk
from admissions.desk.desk_tasks import CRISIS
from admissions.log.conversation_list import marks_by_family
from admissions.log.listings import began_at
from admissions.log.marks import AFTER_HOURS, ASSIGNED, HOURS, LANGUAGE, NOBODY, TAG
from admissions.log.summaries import Summary, summary_of
from admissions.staff import audit
from admissions.storage.database import transaction
from admissions.storage.review_tables import Listing, Note
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Callback, Conversation, DeskTask, Message


class NoSuchConversationError(LookupError):
    """There is no such conversation: it never was, or it was erased."""


@dataclass(frozen=True)
class MaskedCallback:
    """A callback of the conversation. `promise` is kept, broken, pending or released."""

    reference: str
    state: str
    outcome: str | None
    promise: str
    promised_by: dt.datetime
    claimed_by: str | None
    name: str
    phone: str


@dataclass(frozen=True)
class StaffNote:
    """What a member of staff wrote, as they wrote it."""

    at: dt.datetime
    who: str
    text: str


@dataclass(frozen=True)
class Transcript:
    """`messages` are rows of the log; `crises` tasks of the desk, open and closed; `assigned_to` the id of a member."""

    conversation_id: str
    began_at: dt.datetime
    timezone: str
    messages: tuple[Any, ...]
    summary: Summary
    callbacks: tuple[MaskedCallback, ...]
    crises: tuple[Any, ...]
    notes: tuple[StaffNote, ...]
    tags: tuple[str, ...]
    language: str
    is_after_hours: bool
    assigned_to: int | None
    reviewed_at: dt.datetime | None
    reviewed_by: str | None


def read(engine: Engine, sealer: Sealer, conversation_id: str, who: str, now: dt.datetime) -> Transcript:
    """The conversation, for `who`, which is recorded.

    Raises:
        NoSuchConversationError: there is none.
    """
    with transaction(engine) as session:
        listing = listing_of(session, conversation_id)
        found = _transcript(session, sealer, listing, now)
        audit.record(session, who, "conversation_read", conversation_id, None, now)
    return found


def listing_of(session: Session, conversation_id: str) -> Listing:
    """The place of a conversation in the list.

    Raises:
        NoSuchConversationError: there is none.
    """
    # An id is compared by the database, which refuses some signs.
    query = select(Listing).where(Listing.conversation_id == conversation_id.replace("\x00", " "))
    listing = session.execute(query).scalar_one_or_none()
    if listing is None:
        raise NoSuchConversationError
    return listing


def _transcript(session: Session, sealer: Sealer, listing: Listing, now: dt.datetime) -> Transcript:
    conversation_id = listing.conversation_id
    marks = next(iter(marks_by_family(session, [listing.number]).values()))
    assigned = f"{ASSIGNED}:{marks[ASSIGNED][0]}" if marks[ASSIGNED] else NOBODY
    return Transcript(
        conversation_id=conversation_id,
        began_at=began_at(listing.number),
        timezone=session.get(Conversation, conversation_id).timezone,
        messages=_rows(session, Message, conversation_id),
        summary=summary_of(session, conversation_id),
        callbacks=_masked_callbacks(session, sealer, conversation_id, now),
        crises=tuple(task for task in _rows(session, DeskTask, conversation_id) if task.kind == CRISIS),
        notes=tuple(
            StaffNote(row.at, row.who, sealer.open(row.text_sealed)) for row in _rows(session, Note, conversation_id)
        ),
        tags=tuple(marks[TAG]),
        language=next(iter(marks[LANGUAGE]), "en"),
        is_after_hours=f"{HOURS}:{next(iter(marks[HOURS]), '')}" == AFTER_HOURS,
        assigned_to=None if assigned == NOBODY else int(marks[ASSIGNED][0]),
        reviewed_at=listing.reviewed_at,
        reviewed_by=listing.reviewed_by,
    )


def _rows(session: Session, table: Any, conversation_id: str) -> tuple[Any, ...]:
    query = select(table).where(table.conversation_id == conversation_id).order_by(table.id)
    return tuple(session.execute(query).scalars())


def _masked_callbacks(
    session: Session, sealer: Sealer, conversation_id: str, now: dt.datetime
) -> tuple[MaskedCallback, ...]:
    rows = _rows(session, Callback, conversation_id)
    changes = histories(session, [row.id for row in rows])
    return tuple(_masked(sealer, row, call_desk.promise_of(row, changes[row.id], now)) for row in rows)


def _masked(sealer: Sealer, row: Callback, promise: str) -> MaskedCallback:
    return MaskedCallback(
        reference=row.reference,
        state=row.state,
        outcome=row.outcome,
        promise=promise,
        promised_by=row.promised_by,
        claimed_by=row.claimed_by,
        name=masked_name(sealer.open(row.name_sealed)),
        phone=masked_phone(sealer.open(row.phone_sealed).split("\n")[1]),
    )
