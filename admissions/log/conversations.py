"""Conversations: opening one with consent, its log, and what is said back from it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.desk import desk_tasks
from admissions.log import listings
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Conversation, Message, TrackerTurn
from admissions.talk import caught_turns
from admissions.teaching import review
from admissions.times.hours import utc_text

logger = logging.getLogger(__name__)

VISITOR, BOT = "visitor", "bot"
# Replies that ask something of the visitor, or meet danger: nobody is asked then how helpful the turn was.
_NOT_NOW = ("utter_ask_", "utter_confirm_", "utter_crisis_", "utter_safety_check_", "utter_drives_")
# What follows several answers, and belongs to none of them.
_NEXT_STEP = "utter_next_step"


@dataclass(frozen=True)
class Understanding:
    """What was made of a visitor's message; None where nothing was."""

    intent: str | None = None
    confidence: float | None = None
    safety_type: str | None = None
    safety_level: str | None = None
    # What else the message may have meant, the likeliest first, each {"intent", "confidence"}.
    alternatives: tuple[dict[str, Any], ...] = ()
    # The intents of further questions in the same message, in their order.
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """One reply of the bot, in the shape of Rasa's REST channel plus the name of the response it came from."""

    text: RedactedText
    answer: str | None = None
    buttons: list[dict[str, str]] | None = None
    custom: dict[str, Any] | None = None


@dataclass(frozen=True)
class Turn:
    """A visitor's message and the replies to it. `asked_at`: since when the web process waits for them, if it does."""

    client_id: str | None
    text: RedactedText | None
    understanding: Understanding
    replies: tuple[Reply, ...]
    is_processed: bool = True
    asked_at: dt.datetime | None = None


def open_conversation(engine: Engine, timezone: str, consent_version: str, greeting: Reply, now: dt.datetime) -> str:
    """Stores a new conversation with the consent given now, and its greeting; returns its id."""
    conversation_id = secrets.token_hex(16)
    with transaction(engine) as session:
        session.add(
            Conversation(
                id=conversation_id,
                started_at=now,
                last_active_at=now,
                timezone=timezone,
                consent_version=consent_version,
                consented_at=now,
                retention_days=agreed_days(consent_version),
            )
        )
        session.flush()
        session.add(_reply_row(conversation_id, None, greeting, now, is_processed=True))
        listings.open_listing(session, conversation_id, now)
    return conversation_id


def agreed_days(consent_version: str) -> int | None:
    """The days that a version of the notice names behind its slash; None where it names none."""
    days = consent_version.partition("/")[2]
    return int(days) if days.isdecimal() else None


def timezone_of(engine: Engine, conversation_id: str) -> str | None:
    """The visitor's time zone; None if there is no such conversation."""
    with reading(engine) as session:
        query = select(Conversation.timezone).where(Conversation.id == conversation_id)
        return session.execute(query).scalar_one_or_none()


def log_turn(session: Session, conversation_id: str, turn: Turn, now: dt.datetime) -> None:
    """Adds `turn` to the log within the caller's transaction, in place of what is there of the same message.

    An unprocessed turn takes the place of unprocessed ones alone: beside a processed one, only who has not spoken in
    that is added. Staff find the conversation by it, and danger in it is put before them, in the same transaction.

    Raises:
        TooLateError: who waited for `turn` was given an unprocessed one instead.
    """
    # First, because it holds the conversation: Rasa and the web process may log the same message at the same moment.
    session.execute(update(Conversation).where(Conversation.id == conversation_id).values(last_active_at=now))
    if turn.is_processed:
        caught_turns.check_in_time(session, conversation_id, turn.client_id, turn.asked_at)
    was_replaced = _take_back(session, conversation_id, turn)
    there = _authors(session, conversation_id, turn.client_id)
    rows = [row for row in _rows(conversation_id, turn, now) if row.author not in there]
    for row in rows:
        session.add(row)
        session.flush()
    if was_replaced:
        listings.mark_again(session, conversation_id)
    else:
        listings.mark(session, conversation_id, rows)
    if turn.text is not None and turn.is_processed:
        _notice(session, rows[0])
    cards = (reply.custom or {} for reply in turn.replies)
    danger = desk_tasks.crisis_of(cards, turn.understanding.safety_type, turn.understanding.safety_level)
    if danger:
        desk_tasks.flag_crisis(session, conversation_id, *danger, now)


def said_to(engine: Engine, sealer: Sealer, conversation_id: str, client_id: str) -> dict[str, Any] | None:
    """What the bot answered to a message, word for word, as `as_answer` has it.

    None if it was not processed, or the bot said nothing.
    """
    with reading(engine) as session:
        query = select(TrackerTurn.events_sealed).where(
            TrackerTurn.conversation_id == conversation_id, TrackerTurn.client_id == client_id
        )
        sealed = session.execute(query).scalars().first()
    if sealed is None:
        return None
    said = [event for event in json.loads(sealer.open(sealed)) if event["event"] == "bot"]
    if not said:
        return None
    names = [(event.get("metadata") or {}).get("utter_action") for event in said]
    return as_answer([_present({"text": event["text"], **event["data"]}) for event in said], names)


def as_answer(replies: Sequence[Mapping[str, Any]], names: Sequence[str | None]) -> dict[str, Any]:
    """`replies`, whose responses are `names`, as the page gets them: `to_rate` is the place of the one to be rated, if any."""
    place = reply_to_rate(names)
    return {"replies": list(replies)} | ({} if place is None else {"to_rate": place})


def reply_to_rate(names: Sequence[str | None]) -> int | None:
    """The place of the first reply that answers the visitor; None while a form goes on, and in danger."""
    if any((name or "").startswith(_NOT_NOW) for name in names):
        return None
    return next((place for place, name in enumerate(names) if name != _NEXT_STEP), None)


def transcript(engine: Engine, conversation_id: str) -> list[dict[str, Any]]:
    """All messages of a conversation, in order, as the visitor may see them again; `to_rate` where a reply may be rated."""
    with reading(engine) as session:
        rows = session.execute(_of_conversation(conversation_id)).scalars().all()
    to_rate = _to_rate(rows)
    return [
        {"author": row.author, "at": utc_text(row.at), "id": row.client_id}
        | _present({"text": row.text, "buttons": row.buttons, "custom": row.custom})
        | ({} if row.is_helpful is None else {"helpful": row.is_helpful})
        | ({"to_rate": True} if row.id in to_rate else {})
        for row in rows
    ]


def offered_title(engine: Engine, conversation_id: str, payload: str) -> str | None:
    """The title of the button with `payload` that the bot offered in this conversation; None if it never did."""
    with reading(engine) as session:
        query = select(Message.buttons).where(Message.conversation_id == conversation_id, Message.author == BOT)
        offers: Iterable[list[dict[str, str]] | None] = (
            session.execute(query.order_by(Message.id.desc())).scalars().all()
        )
    return next(
        (button["title"] for buttons in offers for button in buttons or () if button["payload"] == payload), None
    )


def rate_reply(engine: Engine, conversation_id: str, client_id: str, reply: int, *, is_helpful: bool) -> bool:
    """Keeps what the visitor thought of a reply, in place of what they said before; False if there is no such reply.

    `client_id` is the visitor's message that it answered, `reply` its place among the replies to it, from 0.
    """
    replies = select(Message.id).where(
        Message.conversation_id == conversation_id, Message.client_id == client_id, Message.author == BOT
    )
    with transaction(engine) as session:
        found = session.execute(replies.order_by(Message.id).offset(reply).limit(1)).scalar_one_or_none()
        if found is not None:
            session.execute(update(Message).where(Message.id == found).values(is_helpful=is_helpful))
            review.notice_opinion(session, conversation_id, client_id, is_helpful=is_helpful)
    return found is not None


def _notice(session: Session, message: Message) -> None:
    """The inbox is a convenience, and the turn is not: what keeps a message from the one must not lose the other."""
    try:
        with session.begin_nested():
            review.notice(session, message)
    except Exception as error:  # noqa: BLE001 - its text may quote a file of sentences, so only its kind is logged
        logger.error("notice_failed error=%s", type(error).__name__)


def _present(message: Mapping[str, Any]) -> dict[str, Any]:
    """`message` in the shape of Rasa's REST channel; keys without a value are left out."""
    return {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}


def _to_rate(rows: Iterable[Message]) -> set[int]:
    turns: dict[str, list[Message]] = {}
    for row in rows:
        if row.author == BOT and row.client_id and row.is_processed:
            turns.setdefault(row.client_id, []).append(row)
    places = ((turn, reply_to_rate([row.answer for row in turn])) for turn in turns.values())
    return {turn[place].id for turn, place in places if place is not None}


def _of_conversation(conversation_id: str) -> Any:
    return select(Message).where(Message.conversation_id == conversation_id).order_by(Message.id)


def _take_back(session: Session, conversation_id: str, turn: Turn) -> bool:
    """Deletes what `turn` replaces; False if there was nothing."""
    if turn.client_id is None:
        return False
    of_message = _of_message(conversation_id, turn.client_id)
    replaced = of_message if turn.is_processed else (*of_message, Message.is_processed.is_(False))
    return bool(session.execute(delete(Message).where(*replaced)).rowcount)


def _authors(session: Session, conversation_id: str, client_id: str | None) -> set[str]:
    """Who has spoken in the turn of a message; a turn that no message began is always new."""
    if client_id is None:
        return set()
    return set(session.execute(select(Message.author).where(*_of_message(conversation_id, client_id))).scalars())


def _of_message(conversation_id: str, client_id: str) -> tuple[Any, Any]:
    return Message.conversation_id == conversation_id, Message.client_id == client_id


def _rows(conversation_id: str, turn: Turn, now: dt.datetime) -> list[Message]:
    said = [] if turn.text is None else [_visitor_row(conversation_id, turn, turn.text, now)]
    return said + [
        _reply_row(conversation_id, turn.client_id, reply, now, is_processed=turn.is_processed)
        for reply in turn.replies
    ]


def _visitor_row(conversation_id: str, turn: Turn, text: RedactedText, now: dt.datetime) -> Message:
    return Message(
        conversation_id=conversation_id,
        client_id=turn.client_id,
        author=VISITOR,
        at=now,
        text=text,
        intent=turn.understanding.intent,
        confidence=turn.understanding.confidence,
        also_asked=list(turn.understanding.also_asked) or None,
        alternatives=list(turn.understanding.alternatives) or None,
        safety_type=turn.understanding.safety_type,
        safety_level=turn.understanding.safety_level,
        is_processed=turn.is_processed,
    )


def _reply_row(
    conversation_id: str, client_id: str | None, reply: Reply, now: dt.datetime, *, is_processed: bool
) -> Message:
    return Message(
        conversation_id=conversation_id,
        client_id=client_id,
        author=BOT,
        at=now,
        text=reply.text,
        answer=reply.answer,
        buttons=reply.buttons,
        custom=reply.custom,
        is_processed=is_processed,
    )
