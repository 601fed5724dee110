"""Fills a database with invented conversations, the same ones for the same seed: `python -m benchmarks.seed_conversations`.

Nobody in them exists: numbers are of the kind that is reserved for examples, sentences are put together from
`visitor_phrases.yml`. Refuses a database that holds conversations already.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.calls.callbacks import fingerprint
from admissions.log.listings import began_at, number_at
from admissions.log.marks import CALLBACK, NOBODY, OPEN, REVIEWED, marks_of, marks_of_opening, settled
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.sealing import Sealer, make_sealer
from admissions.storage.tables import Callback, Conversation, DeskTask, Message
from admissions.times.hours import UTC
from admissions.times.office import office
from benchmarks.invented_talks import PHRASES, talk_of

BATCH = 2000
_DAYS = 85
_SEALED_PEOPLE = 40
# How busy each hour of the provider's day is, from midnight on: half of all write when nobody is there.
_BUSY = (4, 3, 3, 2, 1, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 9, 10, 9, 6)
# Rows come after those that they belong to.
_TABLES = (Conversation, Message, Listing, Mark, Callback, DeskTask)
_SOON = dt.timedelta(hours=4)


@dataclass
class Batch:
    """Rows for each table."""

    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: Any, **values: Any) -> None:
        self.rows.setdefault(table, []).append(values)


def seed(engine: Engine, sealer: Sealer, amount: int, seed_number: int, until: dt.datetime) -> int:
    """Writes `amount` conversations of the 85 days before `until`; returns the number of messages."""
    rng = random.Random(seed_number)  # noqa: S311 - the same each time
    numbers = sorted({_moment(rng, until) for _ in range(amount)})
    people = [_person(sealer, n) for n in range(_SEALED_PEOPLE)]
    messages = 0
    for start in range(0, len(numbers), BATCH):
        batch = Batch()
        for number in numbers[start : start + BATCH]:
            _write(batch, rng, number, people)
        with transaction(engine) as session:
            for table in _TABLES:
                if batch.rows.get(table):
                    _insert(session, table, batch.rows[table])
        messages += len(batch.rows[Message])
    return messages


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """As fast as the database takes them."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        # Marks arrive in no order of their index: so much of it fits into memory.
        connection.exec_driver_sql("PRAGMA cache_size=-200000")
        session.execute(insert(table.__table__), rows)
        return
    columns = [column for column in table.__table__.columns if column.name in rows[0]]
    stored = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    names = ", ".join(column.name for column in columns)
    with connection.connection.cursor().copy(f"COPY {table.__tablename__} ({names}) FROM STDIN") as copy:
        for row in rows:
            values = [row[column.name] for column in columns]
            copy.write_row(
                [convert(value) if convert else value for convert, value in zip(stored, values, strict=True)]
            )


def _write(batch: Batch, rng: random.Random, number: int, people: list[dict[str, Any]]) -> None:
    conversation_id, began = f"{rng.getrandbits(128):032x}", began_at(number)
    said, marks, now = talk_of(rng), marks_of_opening(is_staffed=office().is_staffed_at(began)), began
    for message in said:
        now += dt.timedelta(seconds=rng.randint(2, 40))
        batch.add(Message, conversation_id=conversation_id, client_id=None, at=now, **vars(message))
        marks |= marks_of(message)
    batch.add(
        Conversation, id=conversation_id, started_at=began, last_active_at=now, timezone="America/Los_Angeles",
        consent_version="1", consented_at=began, code_fingerprint=None,
    )  # fmt: skip
    _annotate(batch, rng, number, conversation_id, marks, now)
    if CALLBACK in marks:
        _add_callback(batch, rng, conversation_id, rng.choice(people), now)
    for level in {message.safety_level for message in said} - {None}:
        batch.add(
            DeskTask, reference=_reference(rng, "T"), kind="crisis", conversation_id=conversation_id, callback_id=None,
            detail=f"suicide/{level}", created_at=now, due_at=now, closed_at=now + _SOON, closed_by="Robin",
        )  # fmt: skip


def _annotate(
    batch: Batch, rng: random.Random, number: int, conversation_id: str, marks: set[str], now: dt.datetime
) -> None:
    reviewed = rng.random() < 0.4
    if reviewed:
        marks = marks - {OPEN} | {REVIEWED}
    if rng.random() < 0.15:
        marks = marks - {NOBODY} | {f"assigned:{rng.randint(1, 5)}"}
    if rng.random() < 0.1:
        marks.add(f"tag:{rng.choice(PHRASES['tags'])}")
    by = (
        {"reviewed_at": now + _SOON, "reviewed_by": "Robin"} if reviewed else {"reviewed_at": None, "reviewed_by": None}
    )
    batch.add(Listing, number=number, conversation_id=conversation_id, **by)
    for mark in sorted(settled(marks)):
        batch.add(Mark, mark=mark, number=number)


def _add_callback(
    batch: Batch, rng: random.Random, conversation_id: str, person: dict[str, Any], now: dt.datetime
) -> None:
    state = rng.choice(["closed", "closed", "closed", "cancelled"])
    batch.add(
        Callback, reference=_reference(rng, "C"), conversation_id=conversation_id, state=state,
        outcome=rng.choice(["booked_assessment", "declined", "referred"]) if state == "closed" else None,
        claimed_by=None, merged_into=None, timezone="America/Los_Angeles", call_from=now, promised_by=now + _SOON,
        is_voicemail_ok=True, needs_interpreter=False, context_sealed=None, consent_text="(seeded)", consented_at=now,
        created_at=now, changed_at=now + _SOON, **person,
    )  # fmt: skip


def _person(sealer: Sealer, number: int) -> dict[str, Any]:
    e164 = f"+1213555{100 + number:04d}"
    name = PHRASES["names"][number % len(PHRASES["names"])]
    return {
        "name_sealed": sealer.seal(name),
        "phone_sealed": sealer.seal(f"{e164}\n(213) 555-{e164[-4:]}"),
        "phone_fingerprint": fingerprint(sealer, e164),
        "when_sealed": sealer.seal("as soon as you can"),
    }


def _reference(rng: random.Random, first: str) -> str:
    """Longer than real ones, so that no two are the same."""
    return first + "".join(rng.choices("ACDEFHJKLMNPRTUVWXY34679", k=11))


def _moment(rng: random.Random, until: dt.datetime) -> int:
    day = (until.astimezone(office().timezone) - dt.timedelta(days=rng.randint(1, _DAYS))).date()
    hour = rng.choices(range(24), _BUSY)[0]
    second = dt.timedelta(seconds=rng.randint(0, 3599), microseconds=rng.randint(0, 999_999))
    return number_at(dt.datetime.combine(day, dt.time(hour), office().timezone).astimezone(UTC) + second)


def main() -> int:
    """Seeds the database of the settings; 1 if it holds conversations."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed_conversations")
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    settings = load_settings()
    engine = make_engine(settings.database_url)
    with reading(engine) as session:
        if session.execute(select(Conversation.id).limit(1)).first():
            print("not seeded: the database holds conversations")
            return 1
    started = time.monotonic()
    messages = seed(engine, make_sealer(settings), chosen.conversations, chosen.seed, dt.datetime.now(UTC))
    print(f"{chosen.conversations} conversations, {messages} messages in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
