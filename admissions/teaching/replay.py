"""Which logged messages a candidate model is tried on before it is promoted, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Engine

from admissions.storage.database import reading
from admissions.storage.tables import Message
from admissions.teaching.examples import CRISIS

_INSURANCE = ("check_insurance", "list_insurance", "verify_benefits")
# Up to so large a share of all is kept for danger, and as much for insurance, however long ago.
_SHARE = 0.3


@dataclass(frozen=True)
class Logged:
    """A message of a visitor, redacted."""

    id: int
    text: str


@dataclass(frozen=True)
class Difference:
    """A message that the candidate understands otherwise. `before` and `after` have intent, safety and insurers."""

    text: str
    conversation_id: str
    before: dict[str, Any]
    after: dict[str, Any]


def messages_to_replay(engine: Engine, number: int) -> list[Logged]:
    """Up to `number` typed messages, each text once: the newest about danger, about insurance, then the newest of all."""
    is_typed = (Message.author == "visitor", Message.is_processed.is_(True), or_(Message.confidence < 1, _is_danger()))
    newest = select(Message.id, Message.text).where(*is_typed).order_by(Message.id.desc())
    share = int(number * _SHARE)
    queries = (
        newest.where(_is_danger()).limit(share),
        newest.where(Message.intent.in_(_INSURANCE)).limit(share),
        newest.limit(number),
    )
    with reading(engine) as session:
        rows = [row for query in queries for row in session.execute(query)]
    once: dict[str, Logged] = {}
    for message_id, text in rows:
        once.setdefault(text, Logged(message_id, text))
    return list(once.values())[:number]


def differences(engine: Engine, report: dict[str, Any]) -> list[Difference]:
    """What the report of a candidate holds, with the words; messages erased meanwhile are left out."""
    found: list[dict[str, Any]] = report.get("differences", [])
    query = select(Message.id, Message.text, Message.conversation_id)
    with reading(engine) as session:
        rows = session.execute(query.where(Message.id.in_([row["message_id"] for row in found]))).all()
    messages = {message_id: (text, conversation_id) for message_id, text, conversation_id in rows}
    return [
        Difference(*messages[row["message_id"]], row["before"], row["after"])
        for row in found
        if row["message_id"] in messages
    ]


def ordered(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Differences as they are shown: danger first, then insurance, then the rest."""
    return sorted(found, key=_rank)


def _rank(difference: dict[str, Any]) -> int:
    sides = (difference["before"], difference["after"])
    if any(side["safety"] or side["intent"].startswith(CRISIS) for side in sides):
        return 0
    return 1 if any(side["insurers"] or side["intent"] in _INSURANCE for side in sides) else 2


def _is_danger() -> Any:
    return or_(Message.safety_level.isnot(None), Message.intent.like(f"{CRISIS}%"))
