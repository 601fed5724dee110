"""Messages that the safety net of the web process answered in Rasa's place: never both, and danger in them is not forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.storage.database import reading
from admissions.storage.tables import Message, TrackerTurn

# The latest say what the visitor will speak of; each takes Rasa a turn's time.
_MOST = 3


class TooLateError(RuntimeError):
    """The visitor was told meanwhile that the message did not get through: nothing of its turn may be kept."""


def check_in_time(session: Session, conversation_id: str, client_id: str | None, asked_at: dt.datetime | None) -> None:
    """Passes a processed turn that somebody waits for since `asked_at`; None where nobody does.

    What the net said before that is of an earlier try of the same message.

    Raises:
        TooLateError: the net has spoken since.
    """
    if client_id is None or asked_at is None:
        return
    of_message = (Message.conversation_id == conversation_id, Message.client_id == client_id)
    of_net: tuple[Any, ...] = (Message.author == "bot", Message.is_processed.is_(False), Message.at >= asked_at)
    query = select(Message.id).where(*of_message, *of_net)
    if session.execute(query.limit(1)).first():
        raise TooLateError


def unheard_danger(engine: Engine, conversation_id: str, but_not: str) -> list[dict[str, str]]:
    """The messages behind Rasa's last turn in which the net found danger, the oldest first: id, text, type and level of each.

    `but_not` is the id of the message that is on its way to Rasa now.
    """
    of_visitor = (Message.conversation_id == conversation_id, Message.author == "visitor")
    processed = select(func.max(Message.id)).where(*of_visitor, Message.is_processed.is_(True)).scalar_subquery()
    heard = select(TrackerTurn.client_id).where(
        TrackerTurn.conversation_id == conversation_id, TrackerTurn.client_id.is_not(None)
    )
    query = select(Message.client_id, Message.text, Message.safety_type, Message.safety_level).where(
        *of_visitor,
        Message.is_processed.is_(False),
        Message.safety_level.is_not(None),
        Message.id > func.coalesce(processed, 0),
        Message.client_id != but_not,
        Message.client_id.not_in(heard),
    )
    with reading(engine) as session:
        rows = session.execute(query.order_by(Message.id.desc()).limit(_MOST)).all()
    return [{"id": row[0], "text": row[1], "type": row[2], "level": row[3]} for row in reversed(rows)]
