"""Finding conversations: by what happened in them, by whom they are looked after, by day, and by words.

Every condition is a group of marks of which one must hold. The rarest group leads, newest first; the others are looked up
for each conversation that it names. All of it goes through indexes, whatever is asked, and nothing that staff type is an
error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import exists, func, literal, select, union_all
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, aliased

from admissions.log.listings import number_at
from admissions.log.marks import (
    ACT,
    AFTER_HOURS,
    ASK,
    ASSIGNED,
    INTENT,
    LANGUAGE,
    OPEN,
    OUTCOMES,
    QUIET,
    REVIEWED,
    STAFFED_HOURS,
    TAG,
    UNANSWERED,
    WORD,
    typed_words,
)
from admissions.storage.database import reading
from admissions.storage.review_tables import Listing, Mark
from admissions.times.office import office

PAGE_SIZE = 50
# How many words a typed beginning may stand for; more are left out, the last of the alphabet first.
_MOST_WORDS = 20
_MOST_TYPED = 8
_COUNTED = 20_000
_LAST_LETTER = "\U0010ffff"

# Of each field of the form: what may be chosen, and the marks that it means.
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "outcome": {mark.split(":")[1]: (mark,) for mark in OUTCOMES},
    "crisis": {"any": (ASK, ACT), "act": (ACT,), "ask": (ASK,), "none": (QUIET,)},
    "answered": {"no": (UNANSWERED,)},
    "hours": {"after": (AFTER_HOURS,), "staffed": (STAFFED_HOURS,)},
    "reviewed": {"no": (OPEN,), "yes": (REVIEWED,)},
}
# Fields whose choices are whatever there is.
FREE_FIELDS = {"intent": INTENT, "language": LANGUAGE, "tag": TAG, "assigned": ASSIGNED}
DAYS = ("since", "until")
FIELDS = ("words", *DAYS, *CHOICES, *FREE_FIELDS)
_LONGEST_VALUE = 200
_VALUE = re.compile(r"[\w -]{1,60}")


class FilterError(ValueError):
    """Something chosen cannot be used. Names the field, never what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.field = name


@dataclass(frozen=True)
class Filter:
    """What is looked for. `since` and `until` are days on the provider's clock, both included."""

    words: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Page:
    """Places in the list, newest first. `newer` and `older` are where the neighbouring pages begin; None at the ends."""

    numbers: tuple[int, ...] = ()
    newer: int | None = None
    older: int | None = None


@dataclass(frozen=True)
class Options:
    """What the free fields can be filtered by now."""

    intents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class _Bounds(NamedTuple):
    """Which places count: from `first` on, before `end`."""

    first: int | None
    end: int | None


def read_filter(chosen: Mapping[str, str]) -> Filter:
    """The filter that a form's fields ask for; empty and unknown fields ask for nothing.

    Raises:
        FilterError: a day is none, or a choice is none of those offered.
    """
    given = {name: chosen[name].strip()[:_LONGEST_VALUE] for name in FIELDS if chosen.get(name, "").strip()}
    groups = [_marks_chosen(name, given[name]) for name in CHOICES if name in given]
    groups += [_mark_named(name, given[name]) for name in FREE_FIELDS if name in given]
    since, until = (_day(name, given.get(name)) for name in DAYS)
    if since and until and since > until:
        raise FilterError("until")
    return Filter(tuple(typed_words(given.get("words", ""))[:_MOST_TYPED]), since, until, tuple(groups))


def read_place(text: str | None, name: str) -> int | None:
    """The place in the list that an address names; None where it names none.

    Raises:
        FilterError: it is none of ours.
    """
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise FilterError(name)
    return int(text)


def find(engine: Engine, wanted: Filter, before: int | None = None, after: int | None = None) -> Page:
    """One page of what `wanted` finds: the newest before the place `before`, or the oldest after the place `after`."""
    is_backward = after is not None and before is None
    with reading(engine) as session:
        numbers = _numbers(session, wanted, before, after if is_backward else None, PAGE_SIZE + 1)
    has_more, numbers = len(numbers) > PAGE_SIZE, numbers[:PAGE_SIZE]
    if is_backward:
        numbers = numbers[::-1]
    if not numbers:
        return Page()
    has_newer = has_more if is_backward else before is not None
    has_older = True if is_backward else has_more
    return Page(tuple(numbers), numbers[0] if has_newer else None, numbers[-1] if has_older else None)


def batch(engine: Engine, wanted: Filter, before: int | None, size: int) -> list[int]:
    """The next `size` places before the place `before`, newest first; for reading all of them in turn."""
    with reading(engine) as session:
        return _numbers(session, wanted, before, None, size)


def options(engine: Engine) -> Options:
    """What there is to choose from, each once, in alphabetical order."""
    with reading(engine) as session:
        return Options(*(values_of(session, family) for family in (INTENT, LANGUAGE, TAG)))


def statement(session: Session, wanted: Filter, before: int | None, after: int | None, size: int) -> Any:
    """The query for places, or None where a word is nowhere, so that nothing can be found."""
    groups = [*wanted.groups, *(_words_like(session, word) for word in wanted.words)]
    if not all(groups):
        return None
    bounds = _bounds(wanted, before, after)
    newest_first = after is None
    if not groups:
        return _ordered(select(Listing.number), Listing.number, bounds, size, newest_first=newest_first)
    leading, *others = sorted(groups, key=lambda group: _size(session, group, bounds))
    parts = [_part(mark, others, bounds, size, newest_first=newest_first).subquery() for mark in leading]
    if len(parts) == 1:
        return select(parts[0].c.number)
    found = union_all(*(select(part.c.number) for part in parts)).subquery()
    order = found.c.number.desc() if newest_first else found.c.number.asc()
    return select(found.c.number).distinct().order_by(order).limit(size)


def _numbers(session: Session, wanted: Filter, before: int | None, after: int | None, size: int) -> list[int]:
    query = statement(session, wanted, before, after, size)
    return [] if query is None else list(session.execute(query).scalars())


def _part(mark: str, others: list[tuple[str, ...]], bounds: _Bounds, size: int, *, newest_first: bool) -> Any:
    """The first places that have `mark` and one of each group of `others`."""
    query = select(Mark.number).where(Mark.mark == mark)
    for group in others:
        other = aliased(Mark)
        query = query.where(exists().where(other.number == Mark.number, other.mark.in_(group)))
    return _ordered(query, Mark.number, bounds, size, newest_first=newest_first)


def _ordered(query: Any, number: Any, bounds: _Bounds, size: int, *, newest_first: bool) -> Any:
    return _within(query, number, bounds).order_by(number.desc() if newest_first else number.asc()).limit(size)


def _within(query: Any, number: Any, bounds: _Bounds) -> Any:
    if bounds.first is not None:
        query = query.where(number >= bounds.first)
    if bounds.end is not None:
        query = query.where(number < bounds.end)
    return query


def _bounds(wanted: Filter, before: int | None, after: int | None) -> _Bounds:
    first = None if wanted.since is None else number_at(_midnight(wanted.since))
    end = None if wanted.until is None else number_at(_midnight(wanted.until + dt.timedelta(days=1)))
    firsts = [place for place in (first, None if after is None else after + 1) if place is not None]
    ends = [place for place in (end, before) if place is not None]
    return _Bounds(max(firsts, default=None), min(ends, default=None))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), office().timezone)


def _size(session: Session, group: tuple[str, ...], bounds: _Bounds) -> int:
    """How many conversations a group names; those that name more than some thousands count as equal."""
    rows = _within(select(literal(1)).where(Mark.mark.in_(group)), Mark.number, bounds).limit(_COUNTED).subquery()
    return int(session.execute(select(func.count()).select_from(rows)).scalar_one())


def _words_like(session: Session, typed: str) -> tuple[str, ...]:
    """The marks of the words that begin with what was typed."""
    return tuple(f"{WORD}:{word}" for word in values_of(session, WORD, typed, _MOST_WORDS))


def values_of(session: Session, family: str, beginning: str = "", most: int = 1000) -> tuple[str, ...]:
    """The values of a family of marks that begin with `beginning`, in order. Each costs one step into the index."""
    start = f"{family}:{beginning}"
    end = start + _LAST_LETTER
    first = select(func.min(Mark.mark).label("mark")).where(Mark.mark >= start, Mark.mark < end)
    steps = first.cte("steps", recursive=True)
    following = select(func.min(Mark.mark)).where(Mark.mark > steps.c.mark, Mark.mark < end)
    steps = steps.union_all(select(following.correlate(steps).scalar_subquery()).where(steps.c.mark.isnot(None)))
    found = session.execute(select(steps.c.mark).where(steps.c.mark.isnot(None)).limit(most)).scalars()
    return tuple(mark[len(family) + 1 :] for mark in found)


def _marks_chosen(name: str, value: str) -> tuple[str, ...]:
    try:
        return CHOICES[name][value]
    except KeyError as error:
        raise FilterError(name) from error


def _mark_named(name: str, value: str) -> tuple[str, ...]:
    if not _VALUE.fullmatch(value):
        raise FilterError(name)
    return (f"{FREE_FIELDS[name]}:{value.lower()}",)


def _day(name: str, text: str | None) -> dt.date | None:
    """A day as a date field sends it."""
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise FilterError(name) from error
    if not 2000 <= day.year <= 2100:
        raise FilterError(name)
    return day
