"""Conversations as staff take them out of the console: as they are kept, with the notice that must go with them.

Redacted words, no contact data, no notes of staff: those stay in the console. Read some hundred at a time, so that a large
selection needs no more memory than a small one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from admissions.facts import FACTS_DIR, load_facts
from admissions.log.conversation_list import marks_by_family
from admissions.log.listings import began_at
from admissions.log.spreadsheets import csv_line
from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.review_tables import Listing
from admissions.storage.tables import Message
from admissions.times.hours import utc_text

_BATCH = 200
_COLUMNS = (
    "conversation", "began_at", "language", "outcomes", "crisis", "reviewed", "tags",
    "at", "author", "text", "intent", "confidence", "also_asked", "answer", "safety", "helpful",
)  # fmt: skip


@lru_cache(maxsize=1)
def notice() -> str:
    """What must go with every export."""
    return str(load_facts(FACTS_DIR / "disclosure.yml")["redisclosure_notice"].value)


def numbers_of(engine: Engine, ids: Sequence[str]) -> list[int]:
    """The places of those conversations that there are, the newest first."""
    wanted = [conversation_id for conversation_id in ids if "\x00" not in conversation_id]
    query = select(Listing.number).where(Listing.conversation_id.in_(wanted)).order_by(Listing.number.desc())
    with reading(engine) as session:
        return list(session.execute(query).scalars())


def record_export(engine: Engine, numbers: Sequence[int], who: str, style: str, now: dt.datetime) -> None:
    """Puts an export into the audit log before anything of it leaves: a few conversations one by one, many by when they began."""
    with transaction(engine) as session:
        if len(numbers) > _BATCH:
            # Not as numbers alone: redaction would take them for a phone's.
            first, last = (f"{began_at(number):%d %b %Y}" for number in (min(numbers), max(numbers)))
            detail = f"{style}, {len(numbers)} conversations, begun {first} to {last} UTC"
            audit.record(session, who, "export", "conversations", detail, now)
            return
        ids = session.execute(select(Listing.conversation_id).where(Listing.number.in_(numbers))).scalars()
        for conversation_id in ids.all():
            audit.record(session, who, "export", conversation_id, style, now)


def exported(engine: Engine, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Each conversation with its messages, ready for JSON, instants in ISO 8601 UTC; those erased meanwhile are left out."""
    for start in range(0, len(numbers), _BATCH):
        yield from _read(engine, numbers[start : start + _BATCH])


def as_json(conversations: Iterable[dict[str, Any]], who: str, now: dt.datetime) -> Iterator[str]:
    """One JSON object, in parts."""
    head = {"notice": notice(), "exported_at": utc_text(now), "exported_by": who}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "conversations": ['
    separator = "\n"
    for conversation in conversations:
        yield separator + json.dumps(conversation, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def as_csv(conversations: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The notice, a line of names, then a line for each message. No cell begins like a formula."""
    yield csv_line([notice()])
    yield csv_line(_COLUMNS)
    for conversation in conversations:
        about = [
            conversation[name] for name in ("id", "began_at", "language", "outcomes", "crisis", "is_reviewed", "tags")
        ]
        for message in conversation["messages"]:
            yield csv_line([*about, *(message[name] for name in _COLUMNS[len(about) :])])


def _read(engine: Engine, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    with reading(engine) as session:
        places = select(Listing.number, Listing.conversation_id).where(Listing.number.in_(numbers))
        ids = dict(session.execute(places).all())
        marks = marks_by_family(session, numbers)
        messages: dict[str, list[dict[str, Any]]] = defaultdict(list)
        rows = select(Message).where(Message.conversation_id.in_(list(ids.values()))).order_by(Message.id)
        for row in session.execute(rows).scalars():
            messages[row.conversation_id].append(_message(row))
    for number in numbers:
        if number in ids:
            yield _conversation(number, ids[number], marks[number], messages[ids[number]])


def _conversation(
    number: int, conversation_id: str, marks: dict[str, list[str]], messages: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": conversation_id,
        "began_at": utc_text(began_at(number)),
        "language": next(iter(marks["language"]), "en"),
        "outcomes": [outcome for outcome in marks["outcome"] if outcome != "none"],
        "crisis": next(iter(marks["crisis"]), "none"),
        "is_reviewed": marks["review"] == ["done"],
        "tags": marks["tag"],
        "messages": messages,
    }


def _message(row: Message) -> dict[str, Any]:
    safety = f"{row.safety_type or 'suicide'}/{row.safety_level}" if row.safety_level else None
    return {
        "at": utc_text(row.at),
        "author": row.author,
        "text": row.text,
        "intent": row.intent,
        "confidence": row.confidence,
        "also_asked": row.also_asked or [],
        "alternatives": row.alternatives or [],
        "answer": row.answer,
        "safety": safety,
        "helpful": row.is_helpful,
    }
