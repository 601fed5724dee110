"""When staff are there to call back: hours of the week, holidays and closures, on the provider's own clock."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from admissions.facts import FACTS_DIR, Edits, FactError, edits, read_yaml
from admissions.times.hours import UTC

# From an instant to a later one, both aware UTC.
Interval = tuple[dt.datetime, dt.datetime]

# The keys of what staff can change.
STAFFED, HOLIDAYS, CLOSURES = "staffed", "holidays", "closures"
DAYS = tuple(name.lower() for name in calendar.day_name)
_MONTHS = [name.lower() for name in calendar.month_name]
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_SATURDAY = 5
_NO_LEAP_YEAR = 2027
# A task that is due on a day is due when its ordinary working day ends.
_END_OF_BUSINESS = dt.time(17)


@dataclass(frozen=True)
class Holiday:
    """A day of every year. `weekday` (Monday is 0) and `place` (0 first, -1 last) where it moves; else `day`."""

    month: int
    day: int | None
    weekday: int | None
    place: int | None
    is_closed: bool

    def on(self, year: int) -> dt.date:
        """Its date in `year`."""
        if self.day is not None:
            return dt.date(year, self.month, self.day)
        weeks = calendar.monthcalendar(year, self.month)
        return dt.date(
            year, self.month, [week[self.weekday or 0] for week in weeks if week[self.weekday or 0]][self.place or 0]
        )

    def kept_on(self, year: int) -> dt.date:
        """The day off that it brings: a Friday for a Saturday, a Monday for a Sunday."""
        day = self.on(year)
        return day + dt.timedelta(days={_SATURDAY: -1, _SATURDAY + 1: 1}.get(day.weekday(), 0))


@dataclass(frozen=True)
class Office:
    """`week` holds the staffed spans of each day from Monday on, in minutes since midnight."""

    timezone: ZoneInfo
    week: tuple[tuple[tuple[int, int], ...], ...]
    holidays: tuple[Holiday, ...] = ()
    closures: tuple[tuple[dt.date, dt.date], ...] = ()
    callbacks_per_hour: int = 6
    alarm_before: dt.timedelta = dt.timedelta(minutes=30)
    brief_at: dt.time = dt.time(7, 30)

    def is_closed(self, day: dt.date) -> bool:
        """Whether nobody calls back on `day`, whatever its hours."""
        is_holiday = any(holiday.is_closed and holiday.on(day.year) == day for holiday in self.holidays)
        return is_holiday or any(first <= day <= last for first, last in self.closures)

    def staffed_on(self, day: dt.date) -> Iterator[Interval]:
        """When someone is there on `day`, in order."""
        if not self.is_closed(day):
            for start, end in self.week[day.weekday()]:
                span = self._at(day, start), self._at(day, end)
                if span[0] < span[1]:
                    yield span

    def is_staffed_at(self, moment: dt.datetime) -> bool:
        """Whether someone is there to call back at `moment`."""
        day = moment.astimezone(self.timezone).date()
        return any(start <= moment < end for start, end in self.staffed_on(day))

    def is_business_day(self, day: dt.date) -> bool:
        """Monday to Friday, no holiday, no closure."""
        days_off = {holiday.kept_on(year) for holiday in self.holidays for year in (day.year, day.year + 1)}
        return day.weekday() < _SATURDAY and day not in days_off and not self.is_closed(day)

    def after_business_days(self, now: dt.datetime, days: int) -> dt.datetime:
        """The end of the `days`-th business day after the day of `now`."""
        day = now.astimezone(self.timezone).date()
        while days:
            day += dt.timedelta(days=1)
            days -= self.is_business_day(day)
        return dt.datetime.combine(day, _END_OF_BUSINESS, self.timezone).astimezone(UTC)

    def _at(self, day: dt.date, minutes: int) -> dt.datetime:
        over, minutes = divmod(minutes, 24 * 60)
        time = dt.time(*divmod(minutes, 60))
        return dt.datetime.combine(day + dt.timedelta(days=over), time, self.timezone).astimezone(UTC)


def office() -> Office:
    """The office of `facts/hours.yml`, with what staff changed.

    Raises:
        FactError: an entry cannot be read, or nobody is ever there.
    """
    return _office(edits())


@lru_cache(maxsize=1)
def _office(changed: Edits) -> Office:
    return read_office(hours_content(changed))


@lru_cache(maxsize=1)
def _shipped_hours() -> Mapping[str, Any]:
    content: Mapping[str, Any] = read_yaml(FACTS_DIR / "hours.yml")
    return content


def hours_content(changed: Edits) -> dict[str, Any]:
    """`facts/hours.yml` with the edits `changed` in the place of staffed hours, holidays and closures."""
    content = dict(_shipped_hours())
    if week := changed.of(STAFFED):
        content["staffed"] = {**content["staffed"], "week": week.value}
    for key in (HOLIDAYS, CLOSURES):
        if days := changed.of(key):
            content[key] = {"days": days.value}
    return content


def read_office(content: Any) -> Office:
    """The office that `content`, in the shape of `facts/hours.yml`, describes.

    Raises:
        FactError: an entry cannot be read, or nobody is ever there.
    """
    try:
        found = Office(
            timezone=ZoneInfo(content["default_timezone"]["value"]),
            week=tuple(tuple(map(_span, content["staffed"]["week"][day])) for day in DAYS),
            holidays=tuple(
                read_holiday(entry["when"], is_closed=entry["is_closed"]) for entry in content["holidays"]["days"]
            ),
            closures=tuple((_day(entry["from"]), _day(entry["until"])) for entry in content["closures"]["days"]),
            callbacks_per_hour=content["promise"]["callbacks_per_hour"],
            alarm_before=dt.timedelta(minutes=content["promise"]["alarm_minutes"]),
            brief_at=dt.time.fromisoformat(content["staffed"]["morning_brief"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FactError(f"hours.yml: {error}") from error
    if not any(found.week) or found.callbacks_per_hour < 1:
        raise FactError("hours.yml: staffed, callbacks_per_hour: someone must be there at some time")
    return found


def _day(day: dt.date | str) -> dt.date:
    """A date of YAML, or one in ISO 8601 as the database keeps it."""
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(day)


def _span(text: str) -> tuple[int, int]:
    start, end = (int(hour) * 60 + int(minute) for hour, minute in (part.split(":") for part in text.split("-")))
    if not 0 <= start < end <= 24 * 60:
        raise ValueError(f"{text} is no span of a day")
    return start, end


def read_holiday(when: str, *, is_closed: bool) -> Holiday:
    """The holiday that `when` names: "july 4", or "third monday of january".

    Raises:
        FactError: it names no day of every year.
    """
    words = when.split()
    try:
        if len(words) == 2:
            holiday = Holiday(_MONTHS.index(words[0]), int(words[1]), None, None, is_closed)
        else:
            place, weekday, _, month = words
            holiday = Holiday(_MONTHS.index(month), None, DAYS.index(weekday), _PLACES[place], is_closed)
        holiday.on(_NO_LEAP_YEAR)
    except (ValueError, KeyError) as error:
        raise FactError(f"{when!r} is no day of every year") from error
    return holiday
