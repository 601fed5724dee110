from __future__ import annotations

import datetime as dt

import pytest

from admissions.facts import FactError
from admissions.times.hours import call_hours, clock, zone

ZONES = ["America/Los_Angeles", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]


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


def test_calling_hours_that_leave_no_time_are_refused(tmp_path, monkeypatch):
    (tmp_path / "hours.yml").write_text(
        'callback: {earliest: "21:00", latest: "08:00"}\npromise: {within_hours: 4}\ndefault_timezone: {value: UTC}\n'
    )
    monkeypatch.setattr("admissions.times.hours.FACTS_DIR", tmp_path)
    call_hours.cache_clear()

    with pytest.raises(FactError, match=r"hours\.yml"):
        call_hours()
    monkeypatch.undo()
    call_hours.cache_clear()
