"""What a visitor may take along: the conversation as it is kept, and what they gave to be called."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from admissions.contact import masked_phone
from admissions.conversations import transcript
from admissions.hours import utc_text
from admissions.storage.database import reading
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Callback, Conversation


def export_conversation(engine: Engine, sealer: Sealer, conversation_id: str) -> dict[str, Any] | None:
    """All that is kept of a conversation, ready for JSON, instants in ISO 8601 UTC; None if there is no such one.

    Messages are redacted, as they are kept. Of callback requests it has what the visitor gave, the number masked.
    """
    with reading(engine) as session:
        opened = session.get(Conversation, conversation_id)
        requests = select(Callback).where(Callback.conversation_id == conversation_id).order_by(Callback.id)
        callbacks = session.execute(requests).scalars().all()
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
    }


def _given(row: Callback, sealer: Sealer) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "state": row.state,
        "name": sealer.open(row.name_sealed),
        "phone": masked_phone(sealer.open(row.phone_sealed).split("\n")[1]),
        "when": sealer.open(row.when_sealed),
        "promised_by": utc_text(row.promised_by),
        "is_voicemail_ok": row.is_voicemail_ok,
        "needs_interpreter": row.needs_interpreter,
        "consent": {"text": row.consent_text, "given_at": utc_text(row.consented_at)},
    }
