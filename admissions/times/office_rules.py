"""Reading staffed hours, holidays and closures that staff typed into the console."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from admissions.facts import Edits, FactError
from admissions.staff.edit_rules import Fields, Proposal
from admissions.times.office import CLOSURES, DAYS, HOLIDAYS, hours_content, read_holiday

SPANS_A_DAY = 3
LONGEST_NAME = 60
_MOST_HOLIDAYS, _MOST_CLOSURES = 40, 60
_LONGEST_CLOSURE = dt.timedelta(days=60)
_FURTHEST = dt.timedelta(days=3 * 365)
_MIDNIGHT = "00:00"
# What says by itself where it comes from: nobody else decides it.
OPERATOR = "operator's setting"


def read_week(fields: Fields) -> Proposal:
    """Staffed hours, from the fields `monday_1_from`, `monday_1_until` and so on.

    Raises:
        EditError: something typed cannot be used, or nobody would ever be there.
    """
    week = {day: _spans(fields, day) for day in DAYS}
    if not any(week.values()):
        fields.refuse("week", "nobody")
    return fields.done(week, OPERATOR, fields.today)


def _spans(fields: Fields, day: str) -> list[str]:
    found: list[tuple[str, str]] = []
    for number in range(1, SPANS_A_DAY + 1):
        start, end = (fields.raw(f"{day}_{number}_{part}") for part in ("from", "until"))
        if not start and not end:
            continue
        end = "24:00" if end == _MIDNIGHT else end
        if not _is_time(start) or not (_is_time(end) or end == "24:00"):
            fields.refuse(day, "no_time" if start and end else "half")
        elif start >= end:
            fields.refuse(day, "order")
        else:
            found.append((start, end))
    found.sort()
    if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(found)):
        fields.refuse(day, "overlap")
    return [f"{start}-{end}" for start, end in found]


def _is_time(text: str) -> bool:
    try:
        dt.datetime.strptime(text, "%H:%M")  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        return False
    return len(text) == len(_MIDNIGHT)


def read_new_holiday(fields: Fields, changed: Edits) -> Proposal:
    """The holidays with one more, from `name`, `when` ("july 4", "third monday of january") and `is_closed`.

    Raises:
        EditError: something typed cannot be used.
    """
    days = _days(changed, HOLIDAYS)
    name, when = fields.text("name", LONGEST_NAME, is_said=False), " ".join(fields.raw("when").lower().split())
    try:
        read_holiday(when, is_closed=True)
    except FactError:
        fields.refuse("when", "no_day" if when else "empty")
    if any(day["when"] == when for day in days):
        fields.refuse("when", "twice")
    if len(days) >= _MOST_HOLIDAYS:
        fields.refuse("name", "too_many", str(_MOST_HOLIDAYS))
    return _kept(fields, [*days, {"name": name, "when": when, "is_closed": bool(fields.raw("is_closed"))}])


def read_closed_holidays(fields: Fields, changed: Edits) -> Proposal:
    """The holidays with `closed_1`, `closed_2` … saying on which nobody calls back."""
    return _kept(
        fields,
        [
            {**day, "is_closed": bool(fields.raw(f"closed_{number}"))}
            for number, day in enumerate(_days(changed, HOLIDAYS), start=1)
        ],
    )


def read_fewer_holidays(fields: Fields, changed: Edits) -> Proposal:
    """The holidays without the one whose day of the year is in `remove`."""
    return _kept(fields, [day for day in _days(changed, HOLIDAYS) if day["when"] != fields.raw("remove")])


def read_new_closure(fields: Fields, changed: Edits) -> Proposal:
    """The closures with one more, from `from`, `until` and `note`.

    Raises:
        EditError: something typed cannot be used: a day that has passed, or that is closed already.
    """
    days = _days(changed, CLOSURES)
    first = fields.day("from", earliest=fields.today, latest=fields.today + _FURTHEST)
    last = fields.day("until", latest=first + _LONGEST_CLOSURE) if fields.raw("until") else first
    if last < first:
        fields.refuse("until", "order")
    if any(f"{first}" <= day["until"] and day["from"] <= f"{last}" for day in days):
        fields.refuse("from", "overlap")
    if len([day for day in days if day["until"] >= f"{fields.today}"]) >= _MOST_CLOSURES:
        fields.refuse("from", "too_many", str(_MOST_CLOSURES))
    added = {
        "from": f"{first}",
        "until": f"{last}",
        "note": fields.text("note", LONGEST_NAME, is_needed=False, is_said=False),
    }
    return _kept(fields, sorted([*days, added], key=lambda day: str(day["from"])))


def read_fewer_closures(fields: Fields, changed: Edits) -> Proposal:
    """The closures without the one that begins on the day in `remove`."""
    return _kept(fields, [day for day in _days(changed, CLOSURES) if day["from"] != fields.raw("remove")])


def _days(changed: Edits, key: str) -> list[dict[str, Any]]:
    """The days of `key` as they can be kept: dates as text."""
    return [
        {name: f"{value}" if isinstance(value, dt.date) else value for name, value in day.items()}
        for day in hours_content(changed)[key]["days"]
    ]


def _kept(fields: Fields, days: list[dict[str, Any]]) -> Proposal:
    return fields.done(days, OPERATOR, fields.today)
