"""The lines of the list of conversations: what each was about, at a glance, from its marks and its redacted log."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.log.listings import began_at
from admissions.log.marks import (
    ASSIGNED,
    CRISIS,
    HOURS,
    INTENT,
    LANGUAGE,
    OUTCOME,
    REVIEW,
    TAG,
    UNANSWERED,
    WORD,
    words,
)
from admissions.log.summaries import SMALL_TALK
from admissions.storage.database import reading
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.tables import Message

_NOTHING = {"none", "nobody"}


@dataclass(frozen=True)
class Line:
    """One conversation. `began_at` is aware UTC; `said` is what the visitor wrote; `assigned_to` the id of a member."""

    conversation_id: str
    began_at: dt.datetime
    said: str | None
    messages: int
    intents: tuple[str, ...]
    outcomes: tuple[str, ...]
    crisis: str | None
    is_unanswered: bool
    is_after_hours: bool
    is_reviewed: bool
    language: str
    tags: tuple[str, ...]
    assigned_to: int | None


@dataclass(frozen=True)
class _Said:
    text: str
    intent: str | None


def lines(engine: Engine, numbers: Sequence[int], looked_for: Iterable[str] = ()) -> list[Line]:
    """The lines of the conversations at `numbers`, in that order; those erased meanwhile are left out.

    Of what a visitor wrote, a line shows the first message with one of the words `looked_for`, else the first that says
    what the conversation is about.
    """
    with reading(engine) as session:
        ids = dict(
            session.execute(select(Listing.number, Listing.conversation_id).where(Listing.number.in_(numbers))).all()
        )
        marks = marks_by_family(session, numbers)
        said, counts = _messages(session, list(ids.values()))
    beginnings = tuple(looked_for)
    return [
        _line(number, ids[number], marks[number], _telling(said[ids[number]], beginnings), counts[ids[number]])
        for number in numbers
        if number in ids
    ]


def marks_by_family(session: Session, numbers: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Of each conversation its marks by family, words left out."""
    query = select(Mark.number, Mark.mark).where(Mark.number.in_(numbers), Mark.mark.notlike(f"{WORD}:%"))
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, mark in session.execute(query.order_by(Mark.mark)).all():
        family, _, value = mark.partition(":")
        found[number][family].append(value)
    return found


def _messages(session: Session, ids: Sequence[str]) -> tuple[dict[str, list[_Said]], dict[str, int]]:
    """Of each conversation what the visitor wrote, in order, and how many messages there are."""
    in_list = Message.conversation_id.in_(ids)
    said: dict[str, list[_Said]] = defaultdict(list)
    query = select(Message.conversation_id, Message.text, Message.intent).where(in_list, Message.author == "visitor")
    for conversation_id, text, intent in session.execute(query.order_by(Message.id)).all():
        said[conversation_id].append(_Said(text, intent))
    counted = select(Message.conversation_id, func.count()).where(in_list).group_by(Message.conversation_id)
    return said, defaultdict(int, session.execute(counted).all())


def _telling(said: Sequence[_Said], beginnings: tuple[str, ...]) -> str | None:
    if not said:
        return None
    if beginnings:
        hits = [one for one in said if any(word.startswith(beginnings) for word in words(one.text))]
    else:
        hits = [one for one in said if one.intent not in SMALL_TALK]
    return (hits or said)[0].text


def _line(number: int, conversation_id: str, marks: dict[str, list[str]], said: str | None, messages: int) -> Line:
    danger = [level for level in marks[CRISIS] if level not in _NOTHING]
    assigned = [member for member in marks[ASSIGNED] if member not in _NOTHING]
    return Line(
        conversation_id=conversation_id,
        began_at=began_at(number),
        said=said,
        messages=messages,
        intents=tuple(intent for intent in marks[INTENT] if intent not in SMALL_TALK),
        outcomes=tuple(outcome for outcome in marks[OUTCOME] if outcome not in _NOTHING),
        crisis=danger[0] if danger else None,
        is_unanswered=bool(marks[UNANSWERED.split(":")[0]]),
        is_after_hours=marks[HOURS] == ["after"],
        is_reviewed=marks[REVIEW] == ["done"],
        language=next(iter(marks[LANGUAGE]), "en"),
        tags=tuple(marks[TAG]),
        assigned_to=int(assigned[0]) if assigned else None,
    )
