"""The inbox of teaching: messages of visitors that staff should look at, and what they decide about them.

A message gets there when it was logged: understood as nothing, understood with little confidence, answered by something
that the visitor found unhelpful, or judged differently by two who should agree (intent and safety; the model and staff).
What answers a question of a form is left out: a name or a time means nothing to the classifier, and need not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.staff import audit
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Message
from admissions.storage.teaching_tables import ReviewItem
from admissions.talk.sentences import groups, key_of
from admissions.teaching import examples, model_files
from admissions.teaching.examples import CRISIS, Example, Problem

REJECTED, UNSURE, DISLIKED, DISAGREED = "rejected", "unsure", "disliked", "disagreed"
# In which order staff see them.
REASONS = (DISAGREED, DISLIKED, REJECTED, UNSURE)
TAUGHT, SKIPPED = "taught", "skipped"
# Of held-out messages that were understood with less, a quarter was understood wrongly; of all, one in seventeen.
_LOW_CONFIDENCE = 0.7
_OTHERWISE_SURE = 0.5
_NOTHING = frozenset(("nlu_fallback", "out_of_scope"))
_QUESTIONS = ("utter_ask_", "utter_confirm_", "utter_invalid_", "utter_why_", "utter_do_not_call_ask_number")
_LONGEST_KEY = 200
# More are not grouped at once; older ones appear when these are done.
MOST = 3000


class DecidedError(RuntimeError):
    """Nothing of it is open any more: somebody else decided, or the visitor erased the conversation."""


class RefusedError(ValueError):
    """The sentence may not be taught; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Group:
    """Messages that say the same. All that is singular is the newest one's; `texts` are redacted, each once."""

    message_ids: list[int]
    texts: list[str]
    reasons: list[str]
    intent: str | None
    confidence: float | None
    safety: str | None
    alternatives: list[str]
    conversation_id: str
    client_id: str | None
    at: dt.datetime

    @property
    def size(self) -> int:
        return len(self.message_ids)


@dataclass(frozen=True)
class Reply:
    """What the bot answered. `text` is redacted; `answer` is the name of the response."""

    id: int
    text: str
    answer: str | None


def notice(session: Session, message: Message) -> None:
    """Puts a visitor's message, just logged, into the inbox if there is reason to. Within the caller's transaction."""
    key = _key(message.text)
    reason = _reason(message)
    if reason and not _is_answer_to_a_form(session, message) and not _was_skipped(session, key):
        _add(session, message, reason, key)


def notice_opinion(session: Session, conversation_id: str, client_id: str, *, is_helpful: bool) -> None:
    """Puts a message whose reply was found unhelpful into the inbox, or takes it out when the visitor thinks again."""
    query = _visitor_messages().where(Message.conversation_id == conversation_id, Message.client_id == client_id)
    message = session.execute(query).scalars().first()
    if message is None:
        return
    session.execute(
        delete(ReviewItem).where(
            ReviewItem.message_id == message.id, ReviewItem.reason == DISLIKED, ReviewItem.decision.is_(None)
        )
    )
    if not is_helpful and not _has_item(session, message, DISLIKED):
        _add(session, message, DISLIKED, _key(message.text))


def inbox(engine: Engine, reason: str | None = None) -> list[Group]:
    """What waits for a decision, those that matter most first; with `reason`, only what is there for that."""
    query = (
        select(ReviewItem.message_id, ReviewItem.reason, ReviewItem.key, Message)
        .join(Message, Message.id == ReviewItem.message_id)
        .where(ReviewItem.decision.is_(None))
        .order_by(ReviewItem.at.desc(), ReviewItem.id.desc())
        .limit(MOST)
    )
    with reading(engine) as session:
        rows = session.execute(query).all()
    reasons: dict[int, list[str]] = {}
    messages: dict[str, list[Message]] = {}
    for message_id, why, key, message in rows:
        if message_id not in reasons:
            messages.setdefault(key, []).append(message)
        reasons.setdefault(message_id, []).append(why)
    keys = list(messages)
    found = [_group([m for i in places for m in messages[keys[i]]], reasons) for places in groups(keys)]
    return sorted((g for g in found if reason in (None, *g.reasons)), key=_rank)


def replies(engine: Engine, shown: Iterable[Group]) -> dict[int, list[Reply]]:
    """What the bot answered to the newest message of each group, by that message's id."""
    found: dict[int, list[Reply]] = {}
    with reading(engine) as session:
        for group in shown:
            query = select(Message).where(
                Message.conversation_id == group.conversation_id,
                Message.client_id == group.client_id,
                Message.author == "bot",
            )
            rows = session.execute(query.order_by(Message.id)).scalars().all()
            found[group.message_ids[0]] = [Reply(row.id, row.text, row.answer) for row in rows if row.answer]
    return found


def teach(
    engine: Engine, message_ids: Collection[int], example: Example, now: dt.datetime, nlu: Path | None = None
) -> None:
    """Makes `example` a training sentence and takes the messages out of the inbox.

    Raises:
        RefusedError: it may not be taught, as it is worded or under this intent.
        DecidedError: none of the messages is in the inbox any more.
        KeyError: there is no such intent.
        OSError: the folder of training data cannot be written.
    """
    nlu = nlu or examples.NLU
    # Judged and written by one at a time: two could teach the same words with opposite meanings.
    with examples.writing(nlu):
        of = examples.known(nlu)
        found = examples.problems(example, of)
        if found:
            raise RefusedError(found)
        with transaction(engine) as session:
            _decide(session, message_ids, TAUGHT, str(example.by), now)
            audit.record(session, str(example.by), "sentence_taught", example.intent, None, now)
            if not examples.is_known(example, of):
                examples.add_reviewed(example, nlu)


def skip(engine: Engine, message_ids: Collection[int], who: str, now: dt.datetime) -> None:
    """Takes the messages out of the inbox; the same words do not come back, unless someone finds an answer unhelpful.

    Raises:
        DecidedError: none of the messages is in the inbox any more.
    """
    with transaction(engine) as session:
        _decide(session, message_ids, SKIPPED, who, now)


def unteach(engine: Engine, text: str, who: str, now: dt.datetime, nlu: Path | None = None) -> bool:
    """Takes a confirmed sentence out of the training data; False if it is not there.

    Raises:
        OSError: the folder of training data cannot be written.
    """
    nlu = nlu or examples.NLU
    with examples.writing(nlu), transaction(engine) as session:
        taken = next((e for e in examples.reviewed(nlu) if e.text == text), None)
        if taken is None:
            return False
        audit.record(session, who, "sentence_removed", taken.intent, None, now)
        return examples.remove_reviewed(text, nlu)


def _reason(message: Message) -> str | None:
    taught = examples.confirmed(key_of(message.text), examples.NLU)
    if taught is not None:
        # What was confirmed since the model was made is no news.
        is_older = (taught.on or "") < (model_files.made_on(model_files.MODELS) or "")
        return DISAGREED if is_older and message.intent != taught.intent else None
    if _is_disagreed(message):
        return DISAGREED
    if not any(letter.isalpha() for letter in message.text):
        return None
    if message.intent in _NOTHING:
        return REJECTED
    return UNSURE if message.confidence is not None and message.confidence < _LOW_CONFIDENCE else None


def _is_disagreed(message: Message) -> bool:
    """Whether one of the two that judge danger saw it and the other is sure that there is none."""
    intent = message.intent or ""
    if not message.safety_level:
        return bool(intent.startswith(CRISIS))
    others = [other for other in message.alternatives or () if other["confidence"] >= _OTHERWISE_SURE]
    return any(not other["intent"].startswith(CRISIS) for other in others)


def _is_answer_to_a_form(session: Session, message: Message) -> bool:
    before = (Message.conversation_id == message.conversation_id, Message.id < message.id, Message.author == "bot")
    query = select(Message.answer).where(*before).order_by(Message.id.desc()).limit(1)
    return (session.execute(query).scalar() or "").startswith(_QUESTIONS)


def _was_skipped(session: Session, key: str) -> bool:
    query = select(ReviewItem.id).where(ReviewItem.key == key, ReviewItem.decision == SKIPPED).limit(1)
    return session.execute(query).first() is not None


def _has_item(session: Session, message: Message, reason: str) -> bool:
    query = select(ReviewItem.id).where(ReviewItem.message_id == message.id, ReviewItem.reason == reason)
    return session.execute(query).first() is not None


def _add(session: Session, message: Message, reason: str, key: str) -> None:
    session.add(
        ReviewItem(
            message_id=message.id, conversation_id=message.conversation_id, reason=reason, key=key, at=message.at
        )
    )
    session.flush()


def _decide(session: Session, message_ids: Collection[int], decision: str, who: str, now: dt.datetime) -> None:
    is_open = (ReviewItem.message_id.in_(list(message_ids)), ReviewItem.decision.is_(None))
    values = {"decision": decision, "decided_by": who, "decided_at": now}
    if not session.execute(update(ReviewItem).where(*is_open).values(**values)).rowcount:
        raise DecidedError


def _group(messages: Sequence[Message], reasons: dict[int, list[str]]) -> Group:
    messages = sorted(messages, key=lambda message: -message.id)
    newest = messages[0]
    why = {reason for message in messages for reason in reasons[message.id]}
    return Group(
        message_ids=[message.id for message in messages],
        texts=list(dict.fromkeys(message.text for message in messages)),
        reasons=[reason for reason in REASONS if reason in why],
        intent=newest.intent,
        confidence=newest.confidence,
        safety=f"{newest.safety_type}/{newest.safety_level}" if newest.safety_level else None,
        alternatives=[other["intent"] for other in newest.alternatives or ()],
        conversation_id=newest.conversation_id,
        client_id=newest.client_id,
        at=newest.at,
    )


def _rank(group: Group) -> tuple[int, int, int]:
    return REASONS.index(group.reasons[0]), -group.size, -group.message_ids[0]


def _visitor_messages() -> Any:
    return select(Message).where(Message.author == "visitor")


def _key(text: str) -> str:
    return key_of(text)[:_LONGEST_KEY]
