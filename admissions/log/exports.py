"""What a visitor may take along: the conversation as it is kept, and what they gave and were promised to be called.

What staff noted about it stays with staff.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from admissions.calls.contact import masked_phone
from admissions.desk.desk_tasks import ESTIMATE
from admissions.log.conversations import transcript
from admissions.storage.database import reading
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Callback, Conversation, DeskTask
from admissions.times.hours import utc_text


def export_conversation(engine: Engine, sealer: Sealer, conversation_id: str) -> dict[str, Any] | None:
    """The visitor's own part of a conversation, ready for JSON, instants in ISO 8601 UTC; None if there is no such one.

    Messages are redacted, as they are kept. Of callback requests it has what the visitor gave, the number masked, and the
    estimates promised with them.
    """
    with reading(engine) as session:
        opened = session.get(Conversation, conversation_id)
        requests = select(Callback).where(Callback.conversation_id == conversation_id).order_by(Callback.id)
        callbacks = session.execute(requests).scalars().all()
        promised = (DeskTask.conversation_id == conversation_id, DeskTask.kind == ESTIMATE)
        estimates = session.execute(select(DeskTask).where(*promised).order_by(DeskTask.id)).scalars().all()
    if opened is None:
        return None
    return {
        "started_at": utc_text(opened.started_at),
        "timezone": opened.timezone,
        "consent": {"version": opened.consent_version, "given_at": utc_text(opened.consented_at)},
        "messages": [
            {key: value for key, value in message.items() if key != "to_rate"}
            for message in transcript(engine, conversation_id)
        ],
        "callbacks": [_given(row, sealer) for row in callbacks],
        "estimates": [_promised(task) for task in estimates],
    }


def _given(row: Callback, sealer: Sealer) -> dict[str, Any]:
    context = json.loads(sealer.open(row.context_sealed)) if row.context_sealed else {}
    return {
        "reference": row.reference,
        "state": row.state,
        "name": sealer.open(row.name_sealed),
        "phone": masked_phone(sealer.open(row.phone_sealed).split("\n")[1]),
        "when": sealer.open(row.when_sealed),
        "promised_by": utc_text(row.promised_by),
        "is_voicemail_ok": row.is_voicemail_ok,
        "needs_interpreter": row.needs_interpreter,
        "relation": context.get("relation"),
        "fit": context.get("fit", {}),
        "never_say": context.get("never_say", []),
        "consent": {"text": row.consent_text, "given_at": utc_text(row.consented_at)},
    }


def _promised(task: DeskTask) -> dict[str, Any]:
    return {
        "reference": task.reference,
        "asked_at": utc_text(task.created_at),
        "due_at": utc_text(task.due_at),
        "is_done": task.closed_at is not None,
    }
