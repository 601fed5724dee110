"""The zone that a visitor states counts for the hour they name, for the hours at which we may call, and is said back."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from admissions.times.call_times import CallTimeError, read_call_time
from admissions.times.hours import UTC, CallHours
from admissions.times.promises import Promise, spoken
from admissions.times.time_zones import read_zone, spoken_zone, visitor_zone, zone_abroad

HOURS = CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")
LOS_ANGELES, NEW_YORK = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/New_York")
# A Monday.
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=LOS_ANGELES).astimezone(UTC)
EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("3pm eastern", EASTERN),
        ("EST", EASTERN),
        ("9 est tomorrow", EASTERN),
        ("10am ET", EASTERN),
        ("6pm new york time", EASTERN),
        ("3pm in boston", EASTERN),
        ("tonight 8pm, im on the east coast", EASTERN),
        ("monday 8am im in florida", EASTERN),
        ("i am calling from atlanta", EASTERN),
        ("thats eastern time", EASTERN),
        ("wait thats chicago time right?", CENTRAL),
        ("i'm in chicago, between 2 and 3:30 my time", CENTRAL),
        ("im in texas", CENTRAL),
        ("sunday around 2 central time", CENTRAL),
        ("noon central", CENTRAL),
        ("i'm in kansas city", CENTRAL),
        ("we live in new mexico", MOUNTAIN),
        ("after 5 mountain", MOUNTAIN),
        ("5 in the mountain time zone", MOUNTAIN),
        ("tomorrow at 3pm eastern at 415-555-0134", EASTERN),
        ("im in manhattan", EASTERN),
        ("im in arizona", "America/Phoenix"),
        ("im on hawaii time", "Pacific/Honolulu"),
        ("wednesday 8am, im in honolulu", "Pacific/Honolulu"),
        ("noon pacific", PACIFIC),
        ("i live in california with my wife", PACIFIC),
        ("i'm in texas but make it 9am eastern", EASTERN),
        ("estoy en Texas, mañana en la noche", CENTRAL),
        ("vivo en la ciudad de Nueva York", EASTERN),
        ("les hablo desde Chicago y ocupo ayuda", CENTRAL),
        ("vivo en Nuevo México", MOUNTAIN),
        ("mañana a las 4, hora de México", "America/Mexico_City"),
        ("ahorita estoy en la ciudad de méxico", "America/Mexico_City"),
    ],
)
def test_a_stated_zone_or_place_is_noticed(text, zone):
    assert read_zone(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "vivo en la calle Texas",
        "estoy en la casa",
        "ya no vivo en Texas",
        "cuando estoy en Nevada",
        "mi hijo vive en Nueva York, mañana a las 5",
        "i live in Central Valley", "pacific palisades rehab", "my aunt in texas", "I live in Indiana Street", "mountain bike",
        "i live on texas street", "i live in texas street", "he's in chicago", "when i'm in texas", "i'm not in texas",
        "i used to live in ohio", "are you in california?", "the new york times", "MST survivor", "est. 1990", "i have PT at 3",
        "at 3 central park", "3pm mountain view clinic", "around 9 ct scan", "austin at 3pm", "call me at 3, Dallas",
        "im in tennessee", "i'm in washington", "im pacific islander", "i'm mountain biking", "i started at 12 in texas",
        "2 of us, 3 in texas", "i spent time in new york", "i'm in manhattan beach", "5 in the mountain", "at 3 eastern at most",
    ],
)  # fmt: skip
def test_places_of_others_and_names_that_hold_a_zone_are_none(text):
    assert read_zone(text) is None


@pytest.mark.parametrize(
    ("text", "start", "said"),
    [
        ("3pm eastern tomorrow", "11-24 12:00", "tomorrow between 3 PM and 4 PM Eastern time"),
        ("tomorrow at 9 CST", "11-24 07:00", "tomorrow between 9 AM and 10 AM Central time"),
        ("9am my time on friday, i'm in new york", "11-27 06:00", "on Friday, November 27 between 9 AM and 10 AM Eastern time"),
        ("tomorrow 10 am hawaii time", "11-24 12:00", "tomorrow between 10 AM and 11 AM Hawaii time"),
        ("no i mean 3pm in boston tomorrow, so noon your time", "11-24 12:00", "tomorrow between 3 PM and 4 PM Eastern time"),
        ("i'm in texas, in an hour", "11-23 13:00", "at about 3 PM Central time"),
        ("i'm in texas, tomorrow", "11-24 06:00", "tomorrow"),
        # The browser says the same.
        ("3pm pacific tomorrow", "11-24 15:00", "tomorrow between 3 PM and 4 PM"),
    ],
)  # fmt: skip
def test_a_time_is_read_and_said_on_the_stated_clock(text, start, said):
    time = read_call_time(text, NOON, LOS_ANGELES, HOURS)
    assert (f"{time.start.astimezone(LOS_ANGELES):%m-%d %H:%M}", time.said) == (start, said)


@pytest.mark.parametrize("text", ["tomorrow 9:30 pm eastern", "tomorrow at 7am in boston", "10pm, im in honolulu"])
def test_early_and_late_are_so_where_the_visitor_is(text):
    with pytest.raises(CallTimeError) as error:
        read_call_time(text, NOON, LOS_ANGELES, HOURS)
    assert error.value.reason == "outside"


def test_an_hour_on_our_clock_alone_is_asked_again_where_the_visitors_shows_another():
    with pytest.raises(CallTimeError):
        read_call_time("tomorrow at 3pm your time", NOON, NEW_YORK, HOURS)
    assert read_call_time("tomorrow at 3pm your time", NOON, LOS_ANGELES, HOURS).said.startswith(
        "tomorrow between 3 PM"
    )


def test_a_promise_names_the_stated_zone_only_where_the_browser_says_another():
    promise = Promise(NOON, NOON + dt.timedelta(hours=1))
    assert spoken(promise, visitor_zone(EASTERN, LOS_ANGELES), NOON) == "today, Monday, by 4 PM Eastern time"
    assert (
        spoken(promise, visitor_zone(EASTERN, ZoneInfo("America/Detroit")), NOON) == "today, Monday, by 4 PM your time"
    )
    assert spoken(promise, visitor_zone(None, LOS_ANGELES), NOON) == "today, Monday, by 1 PM your time"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("3pm london time", "Europe/London"),
        ("i'm in london, uk", "Europe/London"),
        ("9am GMT", "Europe/London"),
        ("4pm uk time", "Europe/London"),
        ("i live in mexico city", "America/Mexico_City"),
        ("i'm in toronto", "America/Toronto"),
        ("10am in new mexico", "America/Denver"),
        ("my sister in london", None),
        ("i live on paris street", None),
        ("i'm in ontario", None),
        ("i'm in indiana", None),
    ],
)
def test_a_place_abroad_has_its_zone_where_it_is_the_visitors(text, zone):
    assert read_zone(text) == zone


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+442079460961", "Europe/London"),
        ("+526641234567", "America/Tijuana"),
        ("+15305550141", None),
        ("+61412345678", None),
    ],
)
def test_a_number_abroad_tells_its_zone_where_it_has_only_one(number, zone):
    assert zone_abroad(number) == zone


def test_an_hour_in_london_is_called_then_and_named():
    # Noon here is 8 PM there.
    time = read_call_time("4pm london time", NOON, LOS_ANGELES, HOURS)
    assert time.said == "tomorrow between 4 PM and 5 PM UK time"
    assert time.start == NOON + dt.timedelta(hours=20)
    assert spoken_zone(visitor_zone("Asia/Tokyo", LOS_ANGELES)) == "Tokyo time"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("mañana a las 3 hora del este", "America/New_York"),
        ("a las 10 (hora del Centro)", "America/Chicago"),
        ("a las 9 hora de Texas", "America/Chicago"),
        ("a las 3 hora del pacífico", "America/Los_Angeles"),
        ("este lunes a las 3", None),
        ("a la hora de la comida", None),
        ("en el centro a las 3", None),
    ],
)
def test_a_zone_is_stated_in_spanish(text, zone):
    assert read_zone(text) == zone
