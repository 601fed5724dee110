"""Answers that staff found wrong: a list for whoever changes the texts, until each is dealt with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from admissions.log.redaction import redact
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Message
from admissions.storage.teaching_tables import FlaggedAnswer


class NoSuchAnswerError(LookupError):
    """There is no such reply of the bot, or no such open flag."""


@dataclass(frozen=True)
class Flagged:
    """A reply, the message that it answered (both redacted), and what is wrong with it."""

    id: int
    conversation_id: str
    question: str | None
    answer: str | None
    text: str
    note: str
    flagged_by: str
    flagged_at: dt.datetime


def flag(engine: Engine, message_id: int, note: str, who: str, now: dt.datetime) -> None:
    """Puts a reply on the list. A second flag takes the place of the first.

    Raises:
        NoSuchAnswerError: `message_id` is no reply of the bot.
    """
    with transaction(engine) as session:
        reply = session.get(Message, message_id)
        if reply is None or reply.author != "bot":
            raise NoSuchAnswerError(message_id)
        row = session.execute(select(FlaggedAnswer).where(FlaggedAnswer.message_id == message_id)).scalars().first()
        if row is None:
            row = FlaggedAnswer(message_id=message_id, conversation_id=reply.conversation_id)
            session.add(row)
        row.note, row.flagged_by, row.flagged_at = redact(note.strip()), who, now
        row.closed_by = row.closed_at = None


def flagged(engine: Engine) -> list[Flagged]:
    """The list, the newest first."""
    query = (
        select(FlaggedAnswer, Message)
        .join(Message, Message.id == FlaggedAnswer.message_id)
        .where(FlaggedAnswer.closed_at.is_(None))
        .order_by(FlaggedAnswer.flagged_at.desc(), FlaggedAnswer.id.desc())
    )
    with reading(engine) as session:
        rows = session.execute(query).all()
        return [
            Flagged(
                id=row.id,
                conversation_id=row.conversation_id,
                question=session.execute(
                    select(Message.text).where(
                        Message.conversation_id == reply.conversation_id,
                        Message.client_id == reply.client_id,
                        Message.author == "visitor",
                    )
                ).scalar(),
                answer=reply.answer,
                text=reply.text,
                note=row.note,
                flagged_by=row.flagged_by,
                flagged_at=row.flagged_at,
            )
            for row, reply in rows
        ]


def close(engine: Engine, flag_id: int, who: str, now: dt.datetime) -> None:
    """Takes a reply off the list: it was dealt with.

    Raises:
        NoSuchAnswerError: there is no such open flag.
    """
    is_open = (FlaggedAnswer.id == flag_id, FlaggedAnswer.closed_at.is_(None))
    with transaction(engine) as session:
        values = {"closed_by": who, "closed_at": now}
        if not session.execute(update(FlaggedAnswer).where(*is_open).values(**values)).rowcount:
            raise NoSuchAnswerError(flag_id)
