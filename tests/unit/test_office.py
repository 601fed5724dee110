"""When staff are there: hours, holidays and closures that the operator edits in `facts/hours.yml`."""

from __future__ import annotations

import copy
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from admissions.facts import FACTS_DIR, FactError, read_yaml
from admissions.times.hours import UTC
from admissions.times.office import office, read_office

LOS_ANGELES = ZoneInfo("America/Los_Angeles")


@pytest.fixture
def content():
    return copy.deepcopy(read_yaml(FACTS_DIR / "hours.yml"))


@pytest.mark.parametrize(
    "day",
    ["2026-11-26", "2026-12-25", "2027-01-01", "2027-11-25", "2028-11-23"],
)
def test_nobody_calls_back_on_a_closed_holiday_of_any_year(day):
    assert list(office().staffed_on(dt.date.fromisoformat(day))) == []


@pytest.mark.parametrize(
    ("day", "is_business_day"),
    [
        ("2026-11-23", True),
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-11-26", False),
        # Holidays that move, and those kept on the Friday before or the Monday after.
        ("2027-01-18", False),
        ("2026-05-25", False),
        ("2026-05-18", True),
        ("2026-07-03", False),
        ("2027-07-05", False),
        ("2027-12-31", False),
        ("2027-12-24", False),
    ],
)
def test_weekends_and_federal_holidays_are_no_business_days(day, is_business_day):
    assert office().is_business_day(dt.date.fromisoformat(day)) is is_business_day


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # Monday; over Thanksgiving; Friday night; a Sunday in another zone's Monday.
        ("2026-11-23T12:00", "2026-11-27T17:00"),
        ("2026-11-20T23:59", "2026-11-25T17:00"),
        ("2026-12-31T12:00", "2027-01-06T17:00"),
        ("2026-11-01T00:30", "2026-11-04T17:00"),
    ],
)
def test_three_business_days_later(asked, due):
    asked_at = dt.datetime.fromisoformat(asked).replace(tzinfo=LOS_ANGELES)
    assert office().after_business_days(asked_at, 3).astimezone(LOS_ANGELES).replace(
        tzinfo=None
    ) == dt.datetime.fromisoformat(due)


def test_the_operator_closes_days_in_a_row(content):
    content["closures"]["days"] = [{"from": dt.date(2027, 2, 1), "until": dt.date(2027, 2, 3)}]
    closed = read_office(content)
    days = [dt.date(2027, 1, 31) + dt.timedelta(days=n) for n in range(5)]
    assert [closed.is_closed(day) for day in days] == [False, True, True, True, False]
    assert not closed.is_business_day(dt.date(2027, 2, 2))


def test_a_day_may_have_several_spans_and_last_until_midnight(content):
    content["staffed"]["week"]["sunday"] = ["09:00-12:00", "13:00-24:00"]
    spans = list(read_office(content).staffed_on(dt.date(2026, 11, 22)))
    assert spans[0] == (dt.datetime(2026, 11, 22, 17, tzinfo=UTC), dt.datetime(2026, 11, 22, 20, tzinfo=UTC))
    assert spans[1][1] == dt.datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)])
def test_a_day_is_as_long_as_the_clock_change_makes_it(content, day, hours):
    content["staffed"]["week"] = dict.fromkeys(content["staffed"]["week"], ["00:00-24:00"])
    ((start, end),) = read_office(content).staffed_on(dt.date.fromisoformat(day))
    assert end - start == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    "broken",
    [
        lambda c: c["staffed"]["week"].update(monday=["21:00-08:00"]),
        lambda c: c["staffed"]["week"].update(monday=["8 to 5"]),
        lambda c: c["staffed"]["week"].update(monday=["08:00-25:00"]),
        lambda c: c["staffed"]["week"].pop("friday"),
        lambda c: c["staffed"].update(week=dict.fromkeys(c["staffed"]["week"], [])),
        lambda c: c["holidays"]["days"].append({"when": "fifth noday of may", "is_closed": True}),
        lambda c: c["holidays"]["days"].append({"when": "smarch 13", "is_closed": True}),
        lambda c: c["closures"]["days"].append({"from": dt.date(2027, 1, 1)}),
        lambda c: c["promise"].update(callbacks_per_hour=0),
        lambda c: c["promise"].pop("alarm_minutes"),
        lambda c: c.pop("staffed"),
    ],
)
def test_hours_that_cannot_be_meant_are_refused_by_the_name_of_the_file(content, broken):
    broken(content)
    with pytest.raises(FactError, match=r"hours\.yml"):
        read_office(content)
