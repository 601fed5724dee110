"""Numbers for staff: what visitors asked in a period, what went unanswered, how far they came, whether promises were kept.

Conversations are counted, not messages: each once for everything that happened in it, in the period in which it began.
They are counted by their marks (`admissions.log.marks`), through the index that finds them. Days and hours are those of the
provider's clock.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.desk.call_numbers import calls_of, promises_of
from admissions.log import marks
from admissions.log.conversation_search import values_of
from admissions.log.listings import began_at, number_at
from admissions.log.summaries import SMALL_TALK
from admissions.storage.database import reading
from admissions.storage.review_tables import Listing, Mark
from admissions.storage.tables import Message
from admissions.times.hours import UTC
from admissions.times.office import office

LONGEST_DAYS = 366
# Every time zone is a whole number of quarter hours from UTC.
_QUARTER = dt.timedelta(minutes=15)
_MICROSECONDS = _QUARTER // dt.timedelta(microseconds=1)
_COUNTED = (
    marks.AFTER_HOURS, marks.UNANSWERED, marks.NOT_UNDERSTOOD, marks.FAILED, marks.OFFLINE, marks.FIT_STARTED,
    marks.CALLBACK_STARTED, marks.CALLBACK_AGREED, marks.CALLBACK, *marks.FIT_OUTCOMES, marks.ASK, marks.ACT,
)  # fmt: skip


class PeriodError(ValueError):
    """A period cannot be used. `field` is what was typed wrong, `code` why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@dataclass(frozen=True)
class Period:
    """Days on the provider's calendar, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> list[dt.date]:
        return [self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def bounds(self) -> tuple[dt.datetime, dt.datetime]:
        """From when, and before when: aware UTC."""
        start, end = (
            dt.datetime.combine(day, dt.time(), office().timezone).astimezone(UTC)
            for day in (self.first, self.last + dt.timedelta(days=1))
        )
        return start, end


class Asked(NamedTuple):
    """An insurer that visitors asked for. `name` is empty where it was none that we know."""

    name: str
    status: str
    count: int


class Rated(NamedTuple):
    """An answer that visitors rated."""

    answer: str
    helpful: int
    not_helpful: int


@dataclass(frozen=True)
class Numbers:
    """All of a period. Funnels are counts by step, in the order of the steps."""

    period: Period
    conversations: int = 0
    by_hour: tuple[int, ...] = (0,) * 24
    by_day: Mapping[dt.date, int] = field(default_factory=dict)
    after_hours: int = 0
    questions: tuple[tuple[str, int], ...] = ()
    unanswered: int = 0
    misses: Mapping[str, int] = field(default_factory=dict)
    fit: Mapping[str, int] = field(default_factory=dict)
    callbacks: Mapping[str, int] = field(default_factory=dict)
    promises: Mapping[str, int] = field(default_factory=dict)
    insurers: tuple[Asked, ...] = ()
    rated: tuple[Rated, ...] = ()
    crises: Mapping[str, int] = field(default_factory=dict)
    dangers: Mapping[str, int] = field(default_factory=dict)


def read_period(typed: Mapping[str, str], now: dt.datetime) -> Period:
    """The period that a form asks for: `days` up to today, or `from` and `until`; 30 days where nothing is said.

    Raises:
        PeriodError: a day is none, the last is before the first, or it is too long.
    """
    today = now.astimezone(office().timezone).date()
    if not (typed.get("from") or typed.get("until")):
        days = typed.get("days") or "30"
        if not (days.isascii() and days.isdecimal() and 1 <= int(days[:4]) <= LONGEST_DAYS):
            raise PeriodError("days", "no_choice")
        return Period(today - dt.timedelta(days=int(days[:4]) - 1), today)
    last = _day(typed, "until") if typed.get("until") else today
    first = _day(typed, "from") if typed.get("from") else last
    if last < first:
        raise PeriodError("until", "order")
    if (last - first).days >= LONGEST_DAYS:
        raise PeriodError("from", "too_long")
    return Period(first, last)


def numbers_of(engine: Engine, period: Period, now: dt.datetime) -> Numbers:
    """Everything that is counted in `period`; promises are judged as of `now` (aware UTC)."""
    start, end = period.bounds
    with reading(engine) as session:
        quarters = _by_quarter(session, start, end)
        intents = [f"{marks.INTENT}:{value}" for value in values_of(session, marks.INTENT)]
        insurers = [f"{marks.INSURER}:{value}" for value in values_of(session, marks.INSURER)]
        dangers = [f"{marks.DANGER}:{value}" for value in values_of(session, marks.DANGER)]
        found = _count(session, (*_COUNTED, *intents, *insurers, *dangers), start, end)
        return Numbers(
            period=period,
            conversations=sum(quarters.values()),
            by_hour=_by_hour(quarters),
            by_day=_by_day(quarters, period),
            after_hours=found[marks.AFTER_HOURS],
            questions=_questions(found),
            unanswered=found[marks.UNANSWERED],
            misses={_value(mark): found[mark] for mark in (marks.NOT_UNDERSTOOD, marks.FAILED, marks.OFFLINE)},
            fit=_fit(found),
            callbacks=_callbacks(found) | calls_of(session, start, end),
            promises=promises_of(session, start, end, now),
            insurers=_insurers(found),
            rated=_rated(session, start, end),
            crises={_value(mark): found[mark] for mark in (marks.ACT, marks.ASK)},
            dangers={_value(mark): found[mark] for mark in dangers},
        )


def _by_quarter(session: Session, start: dt.datetime, end: dt.datetime) -> Counter[dt.datetime]:
    """How many conversations began in each quarter of an hour, on the provider's clock."""
    # Plain division of whole numbers in both databases; SQLAlchemy's own differs between its versions.
    quarter = Listing.number.op("/")(_MICROSECONDS)
    query = select(quarter, func.count()).where(Listing.number >= number_at(start), Listing.number < number_at(end))
    found: Counter[dt.datetime] = Counter()
    for number, count in session.execute(query.group_by(quarter)).all():
        # Added up: in autumn one hour of the clock is there twice.
        found[began_at(number * _MICROSECONDS).astimezone(office().timezone)] += count
    return found


def _count(session: Session, wanted: Sequence[str], start: dt.datetime, end: dt.datetime) -> Counter[str]:
    """How many conversations that began between `start` and `end` have each mark."""
    query = select(Mark.mark, func.count()).where(
        Mark.mark.in_(wanted), Mark.number >= number_at(start), Mark.number < number_at(end)
    )
    return Counter(dict(session.execute(query.group_by(Mark.mark)).all()))


def _by_hour(quarters: Counter[dt.datetime]) -> tuple[int, ...]:
    hours = [0] * 24
    for moment, count in quarters.items():
        hours[moment.hour] += count
    return tuple(hours)


def _by_day(quarters: Counter[dt.datetime], period: Period) -> dict[dt.date, int]:
    days = dict.fromkeys(period.days, 0)
    for moment, count in quarters.items():
        days[moment.date()] += count
    return days


def _questions(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    """What was asked, the most frequent first; what only holds a conversation together is left out."""
    asked = ((_value(mark), count) for mark, count in found.items() if mark.startswith(f"{marks.INTENT}:"))
    return _most_first((intent, count) for intent, count in asked if intent not in SMALL_TALK)


def _fit(found: Counter[str]) -> dict[str, int]:
    outcomes = {_value(mark): found[mark] for mark in marks.FIT_OUTCOMES}
    return {"started": found[marks.FIT_STARTED], "finished": sum(outcomes.values()), **outcomes}


def _callbacks(found: Counter[str]) -> dict[str, int]:
    return {
        "started": found[marks.CALLBACK_STARTED],
        "agreed": found[marks.CALLBACK_AGREED],
        "stored": found[marks.CALLBACK],
    }


def _insurers(found: Counter[str]) -> tuple[Asked, ...]:
    asked = ((mark.split(":", 2), count) for mark, count in found.items() if mark.startswith(f"{marks.INSURER}:"))
    return tuple(
        sorted((Asked(name, status, n) for (_, status, name), n in asked), key=lambda one: (-one.count, one.name))
    )


def _rated(session: Session, start: dt.datetime, end: dt.datetime) -> tuple[Rated, ...]:
    """Answers by how often they did not help."""
    query = select(Message.answer, Message.is_helpful, func.count()).where(
        Message.is_helpful.isnot(None), Message.at >= start, Message.at < end
    )
    found: dict[str, dict[bool, int]] = {}
    for answer, is_helpful, count in session.execute(query.group_by(Message.answer, Message.is_helpful)).all():
        found.setdefault(answer or "", {})[bool(is_helpful)] = count
    rated = (Rated(answer, counts.get(True, 0), counts.get(False, 0)) for answer, counts in found.items())
    return tuple(sorted(rated, key=lambda one: (-one.not_helpful, -one.helpful, one.answer)))


def _most_first(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def _value(mark: str) -> str:
    return mark.split(":", 1)[1]


def _day(typed: Mapping[str, str], name: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(typed[name].strip())
    except ValueError as error:
        raise PeriodError(name, "no_date") from error
    if not 2000 <= day.year <= 2100:
        raise PeriodError(name, "no_date")
    return day
