"""A promise: never in the past, never early or late for the visitor, never while the office is closed, never a full hour."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.times.call_times import CallTime, CallTimeError, read_call_time
from admissions.times.hours import UTC, CallHours
from admissions.times.office import Holiday, Office
from admissions.times.promises import NoOpenTimeError, Promise, PromiseClock, spoken

HOURS = CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
NINE_TO_SIX = ((9 * 60, 18 * 60),)
# Weekdays 9 to 6, closed on Thanksgiving, Christmas and New Year's Day, and for two days before Christmas.
OFFICE = Office(
    LOS_ANGELES,
    (NINE_TO_SIX,) * 5 + ((), ()),
    (Holiday(1, 1, None, None, True), Holiday(11, None, 3, 3, True), Holiday(12, 25, None, None, True)),
    ((dt.date(2026, 12, 23), dt.date(2026, 12, 24)),),
    callbacks_per_hour=2,
)
ALWAYS = Office(LOS_ANGELES, (((0, 24 * 60),),) * 7)


def at(text: str, zone: str = "America/Los_Angeles") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def window(wish: str, now: str, zone: str = "America/Los_Angeles", office: Office = OFFICE, queue=()) -> str:
    """The promise for a wish in words, on the visitor's clock."""
    timezone, moment = ZoneInfo(zone), at(now, zone)
    promise = PromiseClock(moment, timezone, HOURS, office, queue).promise(
        read_call_time(wish, moment, timezone, HOURS)
    )
    start, by = promise.start.astimezone(timezone), promise.by.astimezone(timezone)
    end = f"{by:%H:%M}" if start.date() == by.date() else f"{by:%m-%d %H:%M}"
    return f"{start:%m-%d %H:%M}-{end}" + ("" if promise.is_as_wished else " moved")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # 2026-11-23 is a Monday.
        ("2026-11-23 12:00", "11-23 12:00-16:00"),
        ("2026-11-23 12:07", "11-23 12:07-16:15"),
        ("2026-11-23 14:00", "11-23 14:00-18:00"),
        ("2026-11-23 16:00", "11-23 16:00-11-24 11:00"),
        ("2026-11-23 03:00", "11-23 09:00-13:00"),
        ("2026-11-23 23:59", "11-24 09:00-13:00"),
        ("2026-11-24 00:00", "11-24 09:00-13:00"),
        # Over Thanksgiving, the weekend, and the days around Christmas and New Year.
        ("2026-11-25 17:00", "11-25 17:00-11-27 12:00"),
        ("2026-11-26 12:00", "11-27 09:00-13:00"),
        ("2026-11-27 18:00", "11-30 09:00-13:00"),
        ("2026-12-22 18:30", "12-28 09:00-13:00"),
        ("2026-12-31 17:30", "12-31 17:30-01-04 12:30"),
        ("2027-01-01 00:00", "01-04 09:00-13:00"),
    ],
)
def test_as_soon_as_possible_is_within_four_hours_of_open_time(now, expected):
    assert window("asap", now) == expected


@pytest.mark.parametrize(
    ("wish", "now", "expected"),
    [
        ("tomorrow morning", "2026-11-23 12:00", "11-24 09:00-12:00"),
        ("tomorrow at 10", "2026-11-23 12:00", "11-24 10:00-11:00"),
        ("this afternoon", "2026-11-23 14:10", "11-23 14:10-17:00"),
        ("friday at 3", "2026-11-23 12:00", "11-27 15:00-16:00"),
        # Closed then: the same hours on the next day that is open.
        ("saturday at 3", "2026-11-23 12:00", "11-30 15:00-16:00 moved"),
        ("thursday morning", "2026-11-23 12:00", "11-27 09:00-12:00 moved"),
        ("dec 23 at noon", "2026-12-20 12:00", "12-28 12:00-13:00 moved"),
        # Nobody is ever there so late: as soon as possible after that.
        ("tomorrow at 8pm", "2026-11-23 12:00", "11-25 09:00-13:00 moved"),
        ("tonight", "2026-11-27 12:00", "11-27 17:00-18:00"),
        # Ten minutes are not enough to reach anyone.
        ("before 1", "2026-11-23 12:50", "11-24 09:00-13:00 moved"),
        ("at 12:05 pm", "2026-11-23 12:55", "11-23 13:05-14:05 moved"),
    ],
)
def test_a_wished_time_is_kept_or_moved_to_the_next_that_can_be_kept(wish, now, expected):
    assert window(wish, now) == expected


@pytest.mark.parametrize(
    ("wish", "zone", "expected"),
    [
        # Morning in New York is before nine in California on every day.
        ("tomorrow morning", "America/New_York", "11-24 12:00-16:00 moved"),
        ("tomorrow afternoon", "America/New_York", "11-24 12:00-17:00"),
        ("tomorrow at 8pm", "America/New_York", "11-24 20:00-21:00"),
        ("tomorrow morning", "Pacific/Honolulu", "11-24 08:00-12:00"),
        ("asap", "Europe/London", "11-23 17:00-21:00"),
    ],
)
def test_the_hours_of_both_clocks_count(wish, zone, expected):
    assert window(wish, "2026-11-23 12:00", zone) == expected


@pytest.mark.parametrize(
    ("wish", "now", "zone", "expected_utc"),
    [
        ("asap", "2026-03-07 22:00", "America/Los_Angeles", "2026-03-08 15:00/19:00"),
        ("asap", "2026-10-31 22:00", "America/Los_Angeles", "2026-11-01 16:00/20:00"),
        ("tomorrow at 10", "2026-03-07 12:00", "America/Los_Angeles", "2026-03-08 17:00/18:00"),
        ("tomorrow at 10", "2026-10-31 12:00", "America/Los_Angeles", "2026-11-01 18:00/19:00"),
        # Arizona keeps its clocks, California does not.
        ("tomorrow at 10", "2026-03-07 12:00", "America/Phoenix", "2026-03-08 17:00/18:00"),
        ("tomorrow at 10", "2026-10-31 12:00", "America/Phoenix", "2026-11-01 17:00/18:00"),
    ],
)
def test_clock_changes_move_no_promise_on_the_visitors_clock(wish, now, zone, expected_utc):
    moment, timezone = at(now, zone), ZoneInfo(zone)
    found = PromiseClock(moment, timezone, HOURS, ALWAYS).promise(read_call_time(wish, moment, timezone, HOURS))
    assert f"{found.start:%Y-%m-%d %H:%M}/{found.by:%H:%M}" == expected_utc


def test_a_full_afternoon_makes_the_promise_later():
    four_hours = [at("2026-11-23 14:00")] * 8
    assert window("asap", "2026-11-23 12:00", queue=four_hours[:7]) == "11-23 12:00-16:00"
    assert window("asap", "2026-11-23 12:00", queue=four_hours) == "11-23 12:00-17:00"
    assert window("asap", "2026-11-23 12:00", queue=four_hours * 3) == "11-23 12:00-11-24 16:00"


def test_a_full_hour_moves_a_wish_to_the_next_hour_with_room_that_day():
    eleven, noon = at("2026-11-24 11:00"), at("2026-11-24 12:00")
    assert window("tomorrow at 10", "2026-11-23 12:00", queue=[eleven]) == "11-24 10:00-11:00"
    assert window("tomorrow at 10", "2026-11-23 12:00", queue=[eleven] * 2) == "11-24 11:00-12:00 moved"
    assert window("tomorrow at 10", "2026-11-23 12:00", queue=[eleven, noon] * 2) == "11-24 12:00-13:00 moved"


def test_where_no_later_hour_of_the_day_has_room_the_same_hour_of_the_next_day_is_offered():
    rest = [at(f"2026-11-24 {hour}:00") for hour in range(16, 19)] * 2
    assert window("tomorrow at 3", "2026-11-23 12:00", queue=rest) == "11-25 15:00-16:00 moved"
    # Who is free in the morning is offered another morning, not the afternoon.
    assert (
        window("tomorrow morning", "2026-11-23 12:00", queue=[at("2026-11-24 12:00")] * 6) == "11-25 09:00-12:00 moved"
    )


def test_requests_promised_for_other_times_do_not_fill_this_one():
    assert window("tomorrow at 10", "2026-11-23 12:00", queue=[at("2026-11-24 10:00"), at("2026-11-24 12:00")] * 9) == (
        "11-24 10:00-11:00"
    )


def test_where_staff_and_visitor_never_meet_nothing_is_promised():
    at_night = Office(LOS_ANGELES, (((2 * 60, 4 * 60),),) * 7)
    for wish in ("asap", "tomorrow at 10"):
        with pytest.raises(NoOpenTimeError):
            window(wish, "2026-11-23 12:00", office=at_night)
        with pytest.raises(NoOpenTimeError):
            window(wish, "2026-11-23 12:00", "Asia/Kolkata")


@pytest.mark.parametrize(
    ("from_start", "leaves_time"), [(-600, True), (0, True), (45, True), (46, False), (60, False), (90, False)]
)
def test_less_than_a_quarter_of_an_hour_is_too_little_to_reach_anyone(now, from_start, leaves_time):
    promise = Promise(now, now + dt.timedelta(hours=1))
    assert promise.leaves_time(now + dt.timedelta(minutes=from_start)) == leaves_time
    assert not Promise(now, now + dt.timedelta(minutes=10)).leaves_time(now - dt.timedelta(hours=1))


def test_a_closure_of_months_is_no_promise():
    closed = Office(LOS_ANGELES, ALWAYS.week, closures=((dt.date(2026, 1, 1), dt.date(2028, 1, 1)),))
    with pytest.raises(NoOpenTimeError):
        window("asap", "2026-11-23 12:00", office=closed)


MOMENTS = st.one_of(
    st.datetimes(dt.datetime(2026, 3, 6), dt.datetime(2026, 3, 10)),
    st.datetimes(dt.datetime(2026, 10, 30), dt.datetime(2026, 11, 3)),
    st.datetimes(dt.datetime(2026, 11, 24), dt.datetime(2026, 11, 28)),
    st.datetimes(dt.datetime(2026, 12, 21), dt.datetime(2027, 1, 5)),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),
).map(lambda moment: moment.replace(tzinfo=UTC))
ZONES = st.sampled_from(
    [
        "America/Los_Angeles",
        "America/New_York",
        "America/Phoenix",
        "Pacific/Honolulu",
        "America/St_Johns",
        "Europe/London",
    ]
)
WISHES = st.sampled_from(
    ["asap", "today", "tonight", "tomorrow", "tomorrow morning", "tomorrow at 8:30", "after 5", "before noon", "at 11", "friday at 3",
     "saturday", "sunday night", "in 2 hours", "day after tomorrow between 2 and 4", "in 2 weeks", "tomorrow after 8pm"]
)  # fmt: skip
QUEUES = st.lists(st.timedeltas(dt.timedelta(), dt.timedelta(days=4)), max_size=60)


def promise_for(
    wish: str, now: dt.datetime, name: str, queue: list[dt.timedelta], office: Office = OFFICE
) -> Promise | None:
    timezone = ZoneInfo(name)
    try:
        wished = read_call_time(wish, now, timezone, HOURS)
    except CallTimeError:
        return None
    return PromiseClock(now, timezone, HOURS, office, [now + wait for wait in queue]).promise(wished)


@given(WISHES, MOMENTS, ZONES, QUEUES)
def test_no_promise_is_in_the_past_outside_the_window_or_on_a_closed_day(wish, now, name, queue):
    promise = promise_for(wish, now, name, queue)
    if promise is None:
        return
    assert now <= promise.start < promise.by
    for moment in (promise.start, promise.by):
        assert HOURS.earliest <= moment.astimezone(ZoneInfo(name)).time() <= HOURS.latest
        there = moment.astimezone(LOS_ANGELES)
        assert not OFFICE.is_closed(there.date())
        assert there.weekday() < 5
        assert dt.time(9) <= there.time() <= dt.time(18)


@given(WISHES, MOMENTS, ZONES, QUEUES)
def test_more_waiting_requests_never_make_a_promise_earlier(wish, now, name, queue):
    crowded, free = promise_for(wish, now, name, queue), promise_for(wish, now, name, [])
    assert crowded is None or crowded.by >= free.by


@given(MOMENTS, ZONES, st.timedeltas(dt.timedelta(), dt.timedelta(hours=60)))
def test_who_asks_later_is_never_promised_earlier(now, name, delay):
    assert promise_for("asap", now, name, []).by <= promise_for("asap", now + delay, name, []).by


@given(st.integers(0, 200))
def test_no_more_are_promised_for_a_time_than_can_be_called_in_it(waiting):
    now, queue = at("2026-11-23 12:00"), []
    clock = PromiseClock(now, LOS_ANGELES, HOURS, OFFICE, queue)
    for _ in range(waiting % 40):
        queue.append(clock.promise(CallTime(now, now, "", is_urgent=True)).by)
    for by in set(queue):
        assert sum(due <= by for due in queue) <= OFFICE.callbacks_per_hour * open_hours(now, by)


def open_hours(start: dt.datetime, end: dt.datetime) -> float:
    days = (start.astimezone(LOS_ANGELES).date() + dt.timedelta(days=n) for n in range(30))
    parts = ((max(a, start), min(b, end)) for day in days for a, b in OFFICE.staffed_on(day))
    return sum(max((b - a) / dt.timedelta(hours=1), 0) for a, b in parts)


@pytest.mark.parametrize(
    ("start", "by", "said"),
    [
        ("2026-11-23 12:00", "2026-11-23 16:30", "today, Monday, by 4:30 PM your time"),
        ("2026-11-23 14:00", "2026-11-23 15:00", "today, Monday, between 2 PM and 3 PM your time"),
        ("2026-11-24 09:00", "2026-11-24 10:00", "tomorrow, Tuesday, between 9 AM and 10 AM your time"),
        ("2026-11-27 09:00", "2026-11-27 12:00", "on Friday, November 27, between 9 AM and 12 PM your time"),
        ("2026-11-23 16:00", "2026-11-24 11:00", "by tomorrow, Tuesday, at 11 AM your time"),
        ("2026-12-31 16:00", "2027-01-01 11:00", "by Friday, January 1, at 11 AM your time"),
    ],
)
def test_a_promise_is_said_in_the_visitors_words(start, by, said):
    assert spoken(Promise(at(start), at(by)), LOS_ANGELES, at("2026-11-23 12:00")) == said


def test_today_is_the_visitors_today():
    promise = Promise(at("2026-11-24 09:00"), at("2026-11-24 10:00"))
    now = at("2026-11-23 22:00")
    assert spoken(promise, LOS_ANGELES, now).startswith("tomorrow, Tuesday, between 9 AM")
    assert spoken(promise, ZoneInfo("America/New_York"), now).startswith("today, Tuesday, between 12 PM")
