"""Callback requests from the visitor's side: booking, changing, cancelling, and "don't call me".

A request is confirmed only once it is stored, together with its notice to staff. A number has one open request: a newer
one takes the place of an older one. A barred number is not called until its owner asks for it again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls.callback_states import CLOSED, DO_NOT_CALL, MERGED, NEW, OPEN, SYSTEM, VISITOR, end, record
from admissions.calls.contact import Phone
from admissions.calls.references import new_reference
from admissions.desk import desk_tasks, outbox
from admissions.storage.database import one_by_one, reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Callback, CallBar
from admissions.talk import caught_turns

# What is booked, cancelled and barred comes one by one: two requests for a number must see each other.
CALLBACKS = "callbacks"


class BarredNumberError(ValueError):
    """Someone asked that this number is not called, and it was not asked for again."""


@dataclass(frozen=True)
class CallbackRequest:
    """What a visitor agreed to. `call_from` and `promised_by` are aware UTC; `when` is in the visitor's words.

    `context` is what the caller should know. `lifts_bar`: the visitor asks again for a number that was barred.
    `client_id` and `asked_at`: the message that agreed, and since when somebody waits for the answer to it.
    """

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
    context: Mapping[str, Any] = field(default_factory=dict)
    wants_estimate: bool = False
    lifts_bar: bool = False
    client_id: str | None = None
    asked_at: dt.datetime | None = None


@dataclass(frozen=True)
class StoredCallback:
    """A request as stored, with what is said back to the visitor. `estimate_by` where an estimate was asked for."""

    reference: str
    state: str
    name: str
    phone: str
    promised_by: dt.datetime
    was_changed: bool = False
    call_from: dt.datetime | None = None
    estimate_by: dt.datetime | None = None


def book(engine: Engine, sealer: Sealer, request: CallbackRequest, now: dt.datetime) -> StoredCallback:
    """Stores `request`. A conversation has one open request: booking again changes it, and says so.

    Raises:
        BarredNumberError: the number is barred and `request` does not lift that. Nothing was stored.
        TooLateError: the visitor was told meanwhile that the message did not get through. Nothing was stored.
    """
    with transaction(engine) as session:
        one_by_one(session, CALLBACKS)
        caught_turns.check_in_time(session, request.conversation_id, request.client_id, request.asked_at)
        _pass_bar(session, sealer, request)
        row = _open_row(session, request.conversation_id)
        was_changed = row is not None
        if row is None:
            row = _new_row(session, request.conversation_id, now)
        elif _number(row, sealer) != request.phone.e164:
            _reopen_older(session, row, now)
        _write(row, request, sealer, now)
        session.flush()
        record(session, row, VISITOR, "changed" if was_changed else "booked", now)
        _merge_others(session, sealer, row, now)
        kind = outbox.CALLBACK_CHANGED if was_changed else outbox.CALLBACK_NEW
        outbox.enqueue(session, kind, row.reference, now)
        estimate = desk_tasks.add_estimate(session, row, now) if request.wants_estimate else None
        return _stored(row, sealer, was_changed=was_changed, estimate_by=estimate.due_at if estimate else None)


def find_open(engine: Engine, sealer: Sealer, conversation_id: str) -> StoredCallback | None:
    """The request that the visitor of a conversation waits for, or None."""
    with reading(engine) as session:
        row = _open_row(session, conversation_id) or _merged_row(session, conversation_id)
        return _stored(row, sealer) if row else None


def given_in(session: Session, sealer: Sealer, conversation_id: str) -> list[str]:
    """Names, and numbers as dialled and as shown, of the requests of a conversation: what must not stand in its log."""
    query = select(Callback.name_sealed, Callback.phone_sealed).where(Callback.conversation_id == conversation_id)
    sealed = session.execute(query).all()
    values = [value for name, phone in sealed for value in (sealer.open(name), *sealer.open(phone).split("\n"))]
    return [value for value in values if value]


def waiting(engine: Engine, but_not: str) -> list[dt.datetime]:
    """By when each open request is promised, leaving out the conversation `but_not`."""
    with reading(engine) as session:
        query = select(Callback.promised_by).where(Callback.state.in_(OPEN), Callback.conversation_id != but_not)
        return list(session.execute(query).scalars())


def cancel(
    engine: Engine, sealer: Sealer, conversation_id: str, now: dt.datetime, *, forgets_contact: bool = False
) -> StoredCallback | None:
    """Cancels the open request of a conversation, or the newer one that took its place; None if there is none.

    `forgets_contact`: name and number are not kept; that the number was barred, or may be, is still known by its fingerprint.
    """
    with transaction(engine) as session:
        one_by_one(session, CALLBACKS)
        row = _open_row(session, conversation_id)
        if row is None:
            row = _merged_row(session, conversation_id)
            if row is None:
                return None
            end(session, session.get(Callback, row.merged_into), now)
        end(session, row, now)
        cancelled = _stored(row, sealer)
        if forgets_contact:
            row.name_sealed, row.phone_sealed = sealer.seal(""), sealer.seal("\n")
        return cancelled


def refuse_calls(
    engine: Engine,
    sealer: Sealer,
    conversation_id: str,
    named: Iterable[Phone],
    now: dt.datetime,
    *,
    is_only_named: bool = True,
) -> bool:
    """Bars the numbers `named`, without any or beside others those of the conversation's requests; cancels what is open for them.

    Returns:
        False if no number is known: nothing was done.
    """
    with transaction(engine) as session:
        one_by_one(session, CALLBACKS)
        numbers = {fingerprint(sealer, phone.e164) for phone in named}
        if not (numbers and is_only_named):
            query = select(Callback.phone_fingerprint).where(Callback.conversation_id == conversation_id)
            numbers |= set(session.execute(query).scalars())
        for number in numbers:
            bar(session, number, now)
        return bool(numbers)


def release(session: Session, conversation_id: str, now: dt.datetime) -> None:
    """Ends the requests of a conversation that is being erased; an older request that gave way to one is open again."""
    one_by_one(session, CALLBACKS)
    query = select(Callback).where(Callback.conversation_id == conversation_id, Callback.state.in_(OPEN))
    for row in session.execute(query).scalars().all():
        end(session, row, now)
        _reopen_older(session, row, now)
    session.flush()


def unlink(session: Session, *going: Any) -> None:
    """What gave way to a request among `going`, which are conditions on those about to be deleted, leads nowhere then."""
    newer = select(Callback.id).where(*going)
    leads_there = Callback.merged_into.in_(newer)
    change = update(Callback).where(leads_there).values(merged_into=None)
    session.execute(change.execution_options(synchronize_session=False))


def fingerprint(sealer: Sealer, e164: str) -> str:
    """The keyed hash by which a number is found; extensions share that of their number."""
    return sealer.fingerprint(e164.split(";", maxsplit=1)[0])


def bar(session: Session, phone_fingerprint: str, now: dt.datetime) -> None:
    """Bars a number and cancels every open request for it, within the caller's transaction."""
    if session.get(CallBar, phone_fingerprint) is None:
        session.add(CallBar(phone_fingerprint=phone_fingerprint, barred_at=now))
    of_number = select(Callback).where(Callback.phone_fingerprint == phone_fingerprint)
    for row in session.execute(of_number.with_for_update()).scalars().all():
        if row.state in OPEN:
            end(session, row, now, DO_NOT_CALL)
        else:
            # Merged or closed, but its estimate may still wait to be told.
            desk_tasks.drop_estimate(session, row, SYSTEM, now)


def _open_row(session: Session, conversation_id: str) -> Callback | None:
    of_conversation = (Callback.conversation_id == conversation_id, Callback.state.in_(OPEN))
    query = select(Callback).where(*of_conversation).order_by(Callback.id.desc()).with_for_update()
    return session.execute(query).scalars().first()


def _merged_row(session: Session, conversation_id: str) -> Callback | None:
    """A request of the conversation whose place a newer one took that is still open."""
    newer = select(Callback.id).where(Callback.state.in_(OPEN))
    query = select(Callback).where(Callback.conversation_id == conversation_id, Callback.merged_into.in_(newer))
    return session.execute(query.order_by(Callback.id.desc())).scalars().first()


def _pass_bar(session: Session, sealer: Sealer, request: CallbackRequest) -> None:
    number = fingerprint(sealer, request.phone.e164)
    if session.get(CallBar, number) is None:
        return
    if not request.lifts_bar:
        raise BarredNumberError
    session.execute(delete(CallBar).where(CallBar.phone_fingerprint == number))


def _new_row(session: Session, conversation_id: str, now: dt.datetime) -> Callback:
    row = Callback(reference=new_reference(session), conversation_id=conversation_id, state=NEW, created_at=now)
    session.add(row)
    return row


def _merge_others(session: Session, sealer: Sealer, row: Callback, now: dt.datetime) -> None:
    """Open requests for the very same number give way to `row`, which takes over how far staff had come."""
    query = select(Callback).where(
        Callback.phone_fingerprint == row.phone_fingerprint, Callback.state.in_(OPEN), Callback.id != row.id
    )
    number = _number(row, sealer)
    for other in session.execute(query.with_for_update()).scalars().all():
        if _number(other, sealer) == number:
            if OPEN.index(other.state) > OPEN.index(row.state):
                row.state, row.claimed_by = other.state, other.claimed_by
            other.state, other.outcome, other.merged_into, other.changed_at = CLOSED, MERGED, row.id, now
            _point_to(session, other.id, row.id)
            record(session, other, SYSTEM, MERGED, now, row.reference)
            record(session, row, SYSTEM, MERGED, now, other.reference)


def _reopen_older(session: Session, row: Callback, now: dt.datetime) -> None:
    """`row` will not ring where others wait who gave way to it: the newest of them is open again, for all of them."""
    others = (Callback.merged_into == row.id, Callback.conversation_id != row.conversation_id)
    waiting_too = select(Callback).where(*others, Callback.outcome == MERGED).order_by(Callback.id.desc())
    rows = session.execute(waiting_too.with_for_update()).scalars().all()
    for older in rows:
        older.merged_into = rows[0].id
    if rows:
        newest = rows[0]
        newest.state, newest.outcome, newest.merged_into, newest.changed_at = NEW, None, None, now
        record(session, newest, SYSTEM, "reopened", now)
        outbox.enqueue(session, outbox.CALLBACK_NEW, newest.reference, now)


def _number(row: Callback, sealer: Sealer) -> str:
    """The number with its extension, as it is dialled."""
    return sealer.open(row.phone_sealed).split("\n")[0]


def _point_to(session: Session, old_id: int, new_id: int) -> None:
    for earlier in session.execute(select(Callback).where(Callback.merged_into == old_id)).scalars().all():
        earlier.merged_into = new_id


def _write(row: Callback, request: CallbackRequest, sealer: Sealer, now: dt.datetime) -> None:
    row.name_sealed = sealer.seal(request.name)
    row.phone_sealed = sealer.seal(f"{request.phone.e164}\n{request.phone.shown}")
    row.phone_fingerprint = fingerprint(sealer, request.phone.e164)
    row.when_sealed = sealer.seal(request.when)
    row.context_sealed = sealer.seal(json.dumps(dict(request.context)))
    row.timezone = request.timezone
    row.call_from, row.promised_by = request.call_from, request.promised_by
    row.is_voicemail_ok = request.is_voicemail_ok
    row.needs_interpreter = request.needs_interpreter
    row.consent_text, row.consented_at, row.changed_at = request.consent_text, now, now


def _stored(
    row: Callback, sealer: Sealer, *, was_changed: bool = False, estimate_by: dt.datetime | None = None
) -> StoredCallback:
    return StoredCallback(
        reference=row.reference,
        state=row.state,
        name=sealer.open(row.name_sealed),
        phone=sealer.open(row.phone_sealed).split("\n")[1],
        promised_by=row.promised_by,
        was_changed=was_changed,
        call_from=row.call_from,
        estimate_by=estimate_by,
    )
