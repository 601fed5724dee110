"""What staff know of a callback: an outline without name and number, and the caller's script with both.

Every look at a name and a number is recorded, in the callback's history and in the audit log.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import Engine

from admissions.calls import callback_states
from admissions.desk import call_desk
from admissions.desk.call_desk import QueuedCallback
from admissions.facts import FACTS_DIR, Fact, load_facts
from admissions.log.summaries import Summary, summary_of
from admissions.staff import audit
from admissions.storage.database import transaction
from admissions.storage.sealing import Sealer
from admissions.times.hours import zone
from admissions.times.promises import Promise, spoken


@dataclass(frozen=True)
class CallerCard:
    """One callback. `safe_times` is on the visitor's clock; `relation` is self or loved_one; `fit` holds answers by question.

    `phone` is the number as people write it, `dialled` as a telephone takes it: E.164, with ";ext=" where it has one.
    """

    reference: str
    state: str
    claimed_by: str | None
    promise: str
    opening: str
    name: str
    phone: str
    dialled: str
    safe_times: str
    wished: str
    voicemail: str
    never_say: tuple[str, ...]
    relation: str
    fit: dict[str, str]
    needs_interpreter: bool
    summary: Summary
    history: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Something that happened to a callback. `who` is visitor, system or a member of staff."""

    at: dt.datetime
    who: str
    action: str
    detail: str | None


@dataclass(frozen=True)
class Outline:
    """One callback without what identifies its visitor; `timezone` is the visitor's."""

    line: QueuedCallback
    conversation_id: str
    timezone: str
    summary: Summary
    history: tuple[Change, ...]


def outline(engine: Engine, reference: str, who: str, now: dt.datetime) -> Outline:
    """The outline of a callback, for `who`, which the audit log keeps.

    Raises:
        NoSuchCallbackError: there is none.
    """
    with transaction(engine) as session:
        row = call_desk.find(session, reference)
        changes = callback_states.histories(session, [row.id])[row.id]
        audit.record(session, who, "callback_read", row.reference, None, now)
        return Outline(
            line=call_desk.queued(row, changes, now),
            conversation_id=row.conversation_id,
            timezone=row.timezone,
            summary=summary_of(session, row.conversation_id),
            history=tuple(Change(change.at, change.who, change.action, change.detail) for change in changes),
        )


def show(engine: Engine, sealer: Sealer, reference: str, who: str, reason: str, now: dt.datetime) -> CallerCard:
    """The card of a callback, for `who` and for a reason, both of which are recorded.

    Raises:
        NoSuchCallbackError: there is none.
    """
    with transaction(engine) as session:
        row = call_desk.find(session, reference)
        callback_states.record(session, row, who, "shown", now)
        session.flush()
        changes = callback_states.histories(session, [row.id])[row.id]
        name = sealer.open(row.name_sealed)
        dialled, phone = sealer.open(row.phone_sealed).split("\n")
        context = json.loads(sealer.open(row.context_sealed)) if row.context_sealed else {}
        said = "allowed" if row.is_voicemail_ok else "forbidden"
        promise = Promise(row.call_from or row.consented_at, row.promised_by)
        audit.record(session, who, "contact_revealed", row.reference, reason, now)
        return CallerCard(
            reference=row.reference,
            state=row.state,
            claimed_by=row.claimed_by,
            promise=call_desk.promise_of(row, changes, now),
            opening=_script()["opening"].value.format(name=name),
            name=name,
            phone=phone,
            dialled=dialled,
            safe_times=spoken(promise, zone(row.timezone), now).replace("your time", f"({row.timezone})"),
            wished=sealer.open(row.when_sealed),
            voicemail=_script()[f"voicemail_{said}"].value.format(name=name),
            never_say=(*_script()["never_first"].value, *context.get("never_say", ())),
            relation=context.get("relation", "self"),
            fit=context.get("fit", {}),
            needs_interpreter=row.needs_interpreter,
            summary=summary_of(session, row.conversation_id),
            history=tuple(_line(change) for change in changes),
        )


@lru_cache(maxsize=1)
def _script() -> dict[str, Fact]:
    return load_facts(FACTS_DIR / "caller_script.yml")


def _line(change: Any) -> str:
    detail = f" ({change.detail})" if change.detail else ""
    return f"{change.at:%Y-%m-%d %H:%M} UTC  {change.action}{detail} by {change.who}"
