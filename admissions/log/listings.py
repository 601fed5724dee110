"""The list of conversations, kept up to date: each conversation's place in it and its marks, written with what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from admissions.log.marks import (
    CRISIS,
    DANGER,
    INSURER,
    INTENT,
    LANGUAGE,
    MISS,
    OUTCOME,
    PROVISIONAL,
    STEP,
    UNANSWERED,
    WEIGHED,
    WORD,
    marks_of,
    marks_of_opening,
    settled,
)
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.tables import Message
from admissions.times.hours import UTC
from admissions.times.office import office

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_FROM_MESSAGES = (INTENT, OUTCOME, CRISIS, LANGUAGE, WORD, STEP, DANGER, INSURER, MISS)


def number_at(moment: dt.datetime) -> int:
    """The place in the list of what began at `moment`."""
    return (moment - _EPOCH) // _MICROSECOND


def began_at(number: int) -> dt.datetime:
    """When the conversation at `number` began, aware UTC."""
    return _EPOCH + number * _MICROSECOND


def open_listing(session: Session, conversation_id: str, now: dt.datetime) -> None:
    """Puts a conversation that begins now into the list, within the caller's transaction."""
    number = number_at(now)
    while session.get(Listing, number) is not None:
        number += 1
    session.add(Listing(number=number, conversation_id=conversation_id))
    session.flush()
    _add(session, number, marks_of_opening(is_staffed=office().is_staffed_at(now)))


def number_of(session: Session, conversation_id: str) -> int | None:
    """The place of a conversation in the list; None if there is no such one."""
    query = select(Listing.number).where(Listing.conversation_id == conversation_id)
    number: int | None = session.execute(query).scalar_one_or_none()
    return number


def mark(session: Session, conversation_id: str, messages: Iterable[Message]) -> None:
    """Adds what new `messages` say of their conversation, whatever the length of it."""
    number = number_of(session, conversation_id)
    new = set().union(*(marks_of(message) for message in messages))
    if number is None or not new:
        return
    candidates = select(Mark.mark).where(Mark.number == number, Mark.mark.in_(new | WEIGHED))
    _replace(session, number, set(session.execute(candidates).scalars()), new)


def mark_again(session: Session, conversation_id: str) -> None:
    """Works out anew what the messages of a conversation say of it: some of them were taken back."""
    number = number_of(session, conversation_id)
    messages = session.execute(select(Message).where(Message.conversation_id == conversation_id)).scalars().all()
    stored = set(session.execute(select(Mark.mark).where(Mark.number == number)).scalars())
    said = {found for found in stored if found == UNANSWERED or found.split(":")[0] in _FROM_MESSAGES}
    fresh = marks_of_opening(is_staffed=True) & PROVISIONAL
    wanted = settled(fresh.union(*(marks_of(message) for message in messages)))
    _remove(session, number, said - wanted)
    _add(session, number, wanted - said)


def swap(session: Session, number: int, old: Iterable[str], new: Iterable[str]) -> None:
    """Takes the marks `old` off the conversation at `number` and puts `new` on it; either may be there already."""
    old, new = set(old), set(new)
    there = select(Mark.mark).where(Mark.number == number, Mark.mark.in_(new))
    _remove(session, number, old - new)
    _add(session, number, new - set(session.execute(there).scalars()))


def _replace(session: Session, number: int, stored: set[str], new: set[str]) -> None:
    wanted = settled(stored | new)
    _remove(session, number, stored - wanted)
    _add(session, number, wanted - stored)


def _add(session: Session, number: int | None, marks: Iterable[str]) -> None:
    rows: list[Mapping[str, Any]] = [{"mark": found, "number": number} for found in sorted(marks)]
    if rows:
        session.execute(insert(Mark.__table__), rows)


def _remove(session: Session, number: int | None, marks: set[str]) -> None:
    if marks:
        session.execute(delete(Mark).where(Mark.number == number, Mark.mark.in_(marks)))
