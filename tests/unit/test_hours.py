from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.facts import FactError
from admissions.hours import UTC, CallHours, call_hours, clock, promise, spoken, zone

HOURS = CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
# With and without summer time, half hours from Greenwich, and a summer time of half an hour.
ZONES = [
    "America/Los_Angeles",
    "America/New_York",
    "America/Phoenix",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/London",
]
# Around the nights of 2026 when clocks change in the United States, and any time of that year.
MOMENTS = st.one_of(
    st.datetimes(dt.datetime(2026, 3, 7), dt.datetime(2026, 3, 10)),
    st.datetimes(dt.datetime(2026, 10, 31), dt.datetime(2026, 11, 3)),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31)),
).map(lambda moment: moment.replace(tzinfo=UTC))


def in_california(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=LOS_ANGELES).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked_at", "promised_by"),
    [
        ((2026, 11, 23, 12, 0), (2026, 11, 23, 16, 0)),
        ((2026, 11, 23, 17, 0), (2026, 11, 23, 21, 0)),
        ((2026, 11, 23, 17, 1), (2026, 11, 24, 8, 1)),
        ((2026, 11, 23, 20, 59), (2026, 11, 24, 11, 59)),
        ((2026, 11, 23, 21, 0), (2026, 11, 24, 12, 0)),
        ((2026, 11, 23, 23, 30), (2026, 11, 24, 12, 0)),
        ((2026, 11, 24, 3, 0), (2026, 11, 24, 12, 0)),
        ((2026, 11, 24, 7, 59), (2026, 11, 24, 12, 0)),
        ((2026, 12, 31, 22, 0), (2027, 1, 1, 12, 0)),
        # The nights when clocks go forward and back.
        ((2026, 3, 7, 22, 0), (2026, 3, 8, 12, 0)),
        ((2026, 10, 31, 22, 0), (2026, 11, 1, 12, 0)),
    ],
)
def test_a_request_is_promised_within_four_hours_of_open_time(asked_at, promised_by):
    assert promise(in_california(*asked_at), LOS_ANGELES, HOURS) == in_california(*promised_by)


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_promise_is_never_outside_calling_hours_nor_in_the_past(now, name):
    promised = promise(now, ZoneInfo(name), HOURS)
    assert promised > now
    assert HOURS.earliest <= promised.astimezone(ZoneInfo(name)).time() <= HOURS.latest


@given(MOMENTS, st.sampled_from(ZONES), st.timedeltas(dt.timedelta(), dt.timedelta(hours=40)))
def test_who_asks_later_is_never_promised_earlier(now, name, delay):
    assert promise(now, ZoneInfo(name), HOURS) <= promise(now + delay, ZoneInfo(name), HOURS)


def test_a_promise_longer_than_a_day_of_calls_goes_on_the_next_day():
    hours = CallHours(dt.time(9), dt.time(17), dt.timedelta(hours=20), "America/Los_Angeles")
    assert promise(in_california(2026, 11, 23, 9, 0), LOS_ANGELES, hours) == in_california(2026, 11, 25, 13, 0)


def test_the_visitors_clock_counts_not_the_providers():
    nine_pm_in_california = in_california(2026, 11, 23, 19, 0)
    assert promise(nine_pm_in_california, ZoneInfo("America/New_York"), HOURS).astimezone(
        ZoneInfo("America/New_York")
    ) == dt.datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("America/New_York"))


def test_calls_are_made_only_between_eight_and_nine_as_federal_law_says():
    assert call_hours().earliest >= dt.time(8)
    assert call_hours().latest <= dt.time(21)


def test_the_shipped_hours_leave_time_to_call_and_to_promise():
    assert call_hours().earliest < call_hours().latest
    assert call_hours().within > dt.timedelta()


@pytest.mark.parametrize(
    "name",
    [
        None, "", " ", "Mars/Olympus", "america", "America", "../../etc/passwd", "/etc/passwd", "America/Los_Angeles\x00",
        "x" * 5000, "🙏", "<script>", "UTC; DROP TABLE",
    ],
)  # fmt: skip
def test_an_unknown_time_zone_is_the_providers(name):
    assert zone(name).key == call_hours().default_timezone


@pytest.mark.parametrize("name", ZONES)
def test_a_known_time_zone_is_the_visitors(name):
    assert zone(name).key == name


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ((0, 0), "12 AM"),
        ((8, 0), "8 AM"),
        ((9, 5), "9:05 AM"),
        ((12, 0), "12 PM"),
        ((12, 30), "12:30 PM"),
        ((16, 30), "4:30 PM"),
        ((23, 59), "11:59 PM"),
    ],
)
def test_a_clock_time_is_shown_with_am_and_pm(time, shown):
    assert clock(dt.time(*time)) == shown


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ((2026, 11, 23, 16, 30), "today, Monday, at 4:30 PM your time"),
        ((2026, 11, 24, 8, 0), "tomorrow, Tuesday, at 8 AM your time"),
        ((2026, 11, 25, 12, 0), "Wednesday, November 25, at 12 PM your time"),
        ((2027, 1, 1, 9, 5), "Friday, January 1, at 9:05 AM your time"),
    ],
)
def test_a_promise_is_said_in_the_visitors_words(moment, said):
    assert spoken(in_california(*moment), LOS_ANGELES, in_california(2026, 11, 23, 12, 0)) == said


def test_today_is_the_visitors_today():
    now = in_california(2026, 11, 23, 22, 0)
    assert spoken(in_california(2026, 11, 24, 9, 0), LOS_ANGELES, now).startswith("tomorrow, Tuesday, at 9 AM")
    assert spoken(in_california(2026, 11, 24, 9, 0), ZoneInfo("America/New_York"), now).startswith(
        "today, Tuesday, at 12 PM"
    )


def test_calling_hours_that_leave_no_time_are_refused(tmp_path, monkeypatch):
    (tmp_path / "hours.yml").write_text(
        'callback: {earliest: "21:00", latest: "08:00"}\npromise: {within_hours: 4}\ndefault_timezone: {value: UTC}\n'
    )
    monkeypatch.setattr("admissions.hours.FACTS_DIR", tmp_path)
    call_hours.cache_clear()

    with pytest.raises(FactError, match=r"hours\.yml"):
        call_hours()
    monkeypatch.undo()
    call_hours.cache_clear()
