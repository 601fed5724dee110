"""Callback requests: booking, changing and cancelling. A request is confirmed only once it is stored."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.contact import Phone
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Callback

# Without letters and digits that are mistaken for each other when read aloud.
_REFERENCE_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
OPEN = "new"
CANCELLED = "cancelled"


@dataclass(frozen=True)
class CallbackRequest:
    """What a visitor agreed to. `call_from` and `promised_by` are aware UTC; `when` is in the visitor's words."""

    conversation_id: str
    name: str
    phone: Phone
    when: str
    timezone: str
    call_from: dt.datetime | None
    promised_by: dt.datetime
    is_voicemail_ok: bool
    consent_text: str
    needs_interpreter: bool = False


@dataclass(frozen=True)
class StoredCallback:
    """A request as stored, with what is said back to the visitor."""

    reference: str
    state: str
    name: str
    phone: str
    promised_by: dt.datetime
    was_changed: bool = False


def book(engine: Engine, sealer: Sealer, request: CallbackRequest, now: dt.datetime) -> StoredCallback:
    """Stores `request`. A conversation has one open request: booking again changes it, and says so."""
    with transaction(engine) as session:
        row = _open_row(session, request.conversation_id)
        was_changed = row is not None
        if row is None:
            row = Callback(
                reference=_new_reference(session),
                conversation_id=request.conversation_id,
                state=OPEN,
                created_at=now,
            )
            session.add(row)
        _write(row, request, sealer, now)
        session.flush()
        return _stored(row, sealer, was_changed=was_changed)


def find_open(engine: Engine, sealer: Sealer, conversation_id: str) -> StoredCallback | None:
    """The open request of a conversation, or None."""
    with reading(engine) as session:
        row = _open_row(session, conversation_id)
        return _stored(row, sealer) if row else None


def cancel(engine: Engine, sealer: Sealer, conversation_id: str, now: dt.datetime) -> StoredCallback | None:
    """Cancels the open request of a conversation; None if there is none."""
    with transaction(engine) as session:
        row = _open_row(session, conversation_id)
        if row is None:
            return None
        row.state, row.changed_at = CANCELLED, now
        return _stored(row, sealer)


def _open_row(session: Session, conversation_id: str) -> Callback | None:
    query = select(Callback).where(Callback.conversation_id == conversation_id, Callback.state == OPEN)
    return session.execute(query).scalars().first()


def _write(row: Callback, request: CallbackRequest, sealer: Sealer, now: dt.datetime) -> None:
    row.name_sealed = sealer.seal(request.name)
    row.phone_sealed = sealer.seal(f"{request.phone.e164}\n{request.phone.shown}")
    row.phone_fingerprint = sealer.fingerprint(request.phone.e164)
    row.when_sealed = sealer.seal(request.when)
    row.timezone = request.timezone
    row.call_from, row.promised_by = request.call_from, request.promised_by
    row.is_voicemail_ok = request.is_voicemail_ok
    row.needs_interpreter = request.needs_interpreter
    row.consent_text, row.consented_at, row.changed_at = request.consent_text, now, now


def _stored(row: Callback, sealer: Sealer, *, was_changed: bool = False) -> StoredCallback:
    shown = sealer.open(row.phone_sealed).split("\n")[1]
    return StoredCallback(row.reference, row.state, sealer.open(row.name_sealed), shown, row.promised_by, was_changed)


def _new_reference(session: Session) -> str:
    while True:
        reference = "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(6))
        if not session.execute(select(Callback.id).where(Callback.reference == reference)).first():
            return reference
