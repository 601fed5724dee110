"""By when a visitor will be called: the first time when staff are there, have room, and it is neither early nor late there.

A promise is never in the past, never outside calling hours on the visitor's clock, never while the office is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from admissions.times.call_times import CallTime
from admissions.times.hours import UTC, CallHours, clock
from admissions.times.office import Interval, Office
from admissions.times.time_zones import spoken_zone

_HOUR = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)
# Less than this is not enough to reach anyone.
_SHORTEST = dt.timedelta(minutes=15)
_SAME_HOURS_DAYS = 14
_FURTHEST_DAYS = 120
_ROUNDED_TO_MINUTES = 15


class NoOpenTimeError(ValueError):
    """Staff are never there while the visitor may be called."""


@dataclass(frozen=True)
class Promise:
    """Someone calls between `start` and `by` (aware UTC). `is_as_wished` is false where another time was wished."""

    start: dt.datetime
    by: dt.datetime
    is_as_wished: bool = True

    def leaves_time(self, now: dt.datetime) -> bool:
        """Whether from `now` on there is still enough time to reach anyone."""
        return self.by - max(self.start, now) >= _SHORTEST


@dataclass(frozen=True)
class PromiseClock:
    """What decides about a promise. `queue` holds by when each waiting request is promised."""

    now: dt.datetime
    timezone: ZoneInfo
    hours: CallHours
    office: Office
    queue: Sequence[dt.datetime] = ()

    def promise(self, wish: CallTime) -> Promise:
        """What can be promised for `wish`: that time, else the next on a later day, else as soon as possible.

        Where an hour was wished, a later hour of the same day comes before another day; a morning stays a morning.

        Raises:
            NoOpenTimeError: there is no time in the coming months.
        """
        if wish.is_urgent:
            return self._soonest(self.now, is_as_wished=True)
        start = wish.whole_from or wish.start
        for days in range(_SAME_HOURS_DAYS):
            for first, last in self._hours_from(self._later(start, days), self._later(wish.end, days)):
                if promise := self._within(first, last, is_as_wished=(first, last) == (start, wish.end)):
                    return promise
        return self._soonest(max(wish.start, self.now), is_as_wished=False)

    def _hours_from(self, start: dt.datetime, end: dt.datetime) -> Iterator[Interval]:
        """The time from `start` to `end`; where it is an hour at most, then each an hour later of the same day."""
        day, length = self._local_day(start), end - start
        while self._local_day(start) == day:
            yield start, end
            start, end = start + _HOUR, end + _HOUR
            if length > _HOUR:
                return

    def _within(self, start: dt.datetime, end: dt.datetime, *, is_as_wished: bool) -> Promise | None:
        """The part of the time from `start` to `end` in which calls are possible; None if too little or too full."""
        start = max(start, self.now)
        parts = [part for span in self._open_on(self._local_day(start)) if (part := _overlap(span, (start, end)))]
        if sum((b - a for a, b in parts), dt.timedelta()) < _SHORTEST:
            return None
        promise = Promise(parts[0][0], parts[-1][1], is_as_wished)
        return promise if self._has_room(promise, parts) else None

    def _soonest(self, earliest: dt.datetime, *, is_as_wished: bool) -> Promise:
        """After `hours.within` of open time from `earliest` on, and so much later as the queue needs."""
        wanted = self.hours.within
        while True:
            parts = list(self._parts(earliest, wanted))
            promise = Promise(parts[0][0], parts[-1][1], is_as_wished)
            if self._has_room(promise, parts):
                return promise
            wanted += _HOUR

    def _parts(self, earliest: dt.datetime, left: dt.timedelta) -> Iterator[Interval]:
        """Open time from `earliest` on until `left` of it has passed, its end on a round quarter of an hour.

        Raises:
            NoOpenTimeError: there is not that much in the coming months.
        """
        day = self._local_day(earliest)
        for offset in range(_FURTHEST_DAYS):
            for span in self._open_on(day + offset * _DAY):
                start = max(span[0], earliest)
                if start < span[1]:
                    end = min(span[1], start + left)
                    left -= end - start
                    yield start, min(span[1], _rounded(end)) if not left else end
                if not left:
                    return
        raise NoOpenTimeError("no open time in the coming months")

    def _has_room(self, promise: Promise, parts: list[Interval]) -> bool:
        waiting = sum(promise.start < promised_by <= promise.by for promised_by in self.queue)
        return waiting < self.office.callbacks_per_hour * sum((b - a for a, b in parts), dt.timedelta()) / _HOUR

    def _open_on(self, day: dt.date) -> list[Interval]:
        """When staff are there and it is neither early nor late, on `day` of the visitor's calendar."""
        allowed = self._at(day, self.hours.earliest), self._at(day, self.hours.latest)
        office_day = allowed[0].astimezone(self.office.timezone).date()
        staffed = (span for offset in (-1, 0, 1) for span in self.office.staffed_on(office_day + offset * _DAY))
        return [part for span in staffed if (part := _overlap(span, allowed))]

    def _later(self, moment: dt.datetime, days: int) -> dt.datetime:
        """The same time on the visitor's clock, `days` later."""
        local = moment.astimezone(self.timezone)
        return self._at(local.date() + days * _DAY, local.time())

    def _local_day(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.timezone).date()

    def _at(self, day: dt.date, time: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, time, self.timezone).astimezone(UTC)


def spoken(promise: Promise, timezone: ZoneInfo, now: dt.datetime) -> str:
    """The promise as it is said: "tomorrow, Tuesday, between 9 AM and 10 AM your time", or "… Eastern time" if that was stated."""
    start, by = promise.start.astimezone(timezone), promise.by.astimezone(timezone)
    end, whose = clock(by.time()), spoken_zone(timezone) or "your time"
    if start.date() != by.date():
        return f"by {_day(by, now)}, at {end} {whose}"
    hours = f"by {end}" if promise.start <= now else f"between {clock(start.time())} and {end}"
    return f"{'' if (by.date() - now.astimezone(timezone).date()).days < 2 else 'on '}{_day(by, now)}, {hours} {whose}"


def _day(moment: dt.datetime, now: dt.datetime) -> str:
    near = {0: "today, ", 1: "tomorrow, "}.get((moment.date() - now.astimezone(moment.tzinfo).date()).days)
    return f"{near}{moment:%A}" if near else f"{moment:%A}, {moment:%B} {moment.day}"


def _overlap(one: Interval, other: Interval) -> Interval | None:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end else None


def _rounded(moment: dt.datetime) -> dt.datetime:
    """The next round quarter of an hour."""
    over = dt.timedelta(
        minutes=moment.minute % _ROUNDED_TO_MINUTES, seconds=moment.second, microseconds=moment.microsecond
    )
    return moment - over + dt.timedelta(minutes=_ROUNDED_TO_MINUTES) if over else moment
