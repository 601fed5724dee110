"""When not to call, and times that are taken back: the soonest stretch that fits all that was said."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from admissions.times.call_times import CallTimeError, read_call_time
from admissions.times.hours import UTC, CallHours

HOURS = CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
# A Monday.
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=LOS_ANGELES).astimezone(UTC)
MON, TUE, WED, THU, FRI, SAT, SUN = (f"11-{day}" for day in range(23, 30))


def span(text: str) -> str:
    time = read_call_time(text, NOON, LOS_ANGELES, HOURS)
    start, end = time.start.astimezone(LOS_ANGELES), time.end.astimezone(LOS_ANGELES)
    return f"{start:%m-%d %H:%M}-{end:%H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not today, tomorrow", f"{TUE} 08:00-21:00"),
        ("any day but today", f"{TUE} 08:00-21:00"),
        ("anytime except monday", f"{MON} 12:00-21:00"),
        ("weekday mornings but never tuesdays", f"{WED} 08:00-12:00"),
        ("after 5 but not on mondays", f"{TUE} 17:00-21:00"),
        ("not mondays or tuesdays", f"{WED} 08:00-21:00"),
        ("not 11/23, before 5", f"{TUE} 08:00-17:00"),
        ("today doesn't work", f"{TUE} 08:00-21:00"),
        ("mondays are bad", f"{TUE} 08:00-21:00"),
        ("i can't do today", f"{TUE} 08:00-21:00"),
    ],
)
def test_an_excluded_day_is_left_out(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow but not before 2", f"{TUE} 14:00-21:00"),
        ("tomorrow, anytime but 12 to 1", f"{TUE} 08:00-12:00"),
        ("anytime except 12 to 1", f"{MON} 13:00-21:00"),
        ("morning but not before 10", f"{TUE} 10:00-12:00"),
        ("never before 10am, tomorrow ok", f"{TUE} 10:00-21:00"),
        ("saturday or sunday, not too early", f"{SAT} 10:00-21:00"),
        ("tomorrow no later than 5", f"{TUE} 08:00-17:00"),
        ("tonight but not before 8", f"{MON} 20:00-21:00"),
        ("not mornings", f"{MON} 12:00-21:00"),
        ("no mornings please", f"{MON} 12:00-21:00"),
        ("don't call before 1", f"{MON} 13:00-21:00"),
        ("dont call before noon tomorrow", f"{TUE} 12:00-21:00"),
        ("don't ring me after 5 on friday", f"{FRI} 08:00-17:00"),
        ("never before noon weekends", f"{MON} 12:00-21:00"),
        ("not after 5", f"{MON} 12:00-17:00"),
        ("no earlier than 2", f"{MON} 14:00-21:00"),
        ("cant talk before 5", f"{MON} 17:00-21:00"),
        ("i'm busy until 3 tomorrow", f"{TUE} 15:00-21:00"),
        ("i work nights so dont call before 3pm ever", f"{MON} 15:00-21:00"),
    ],
)
def test_excluded_hours_are_left_out(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i work 7 to 4 so after that", f"{MON} 16:00-21:00"),
        ("i work 9 to 5 weekdays, so lunch", f"{MON} 12:00-13:00"),
        ("i work 9 to 5", f"{MON} 17:00-21:00"),
        ("tomorrow, but i'm at work 8 to 4", f"{TUE} 16:00-21:00"),
        ("9 to 5 works for me", f"{MON} 12:00-17:00"),
        ("i have court at 2 so call at 4", f"{MON} 16:00-17:00"),
        ("ive got class tomorrow at 9, call at 11", f"{TUE} 11:00-12:00"),
        ("i have work at 5, in the morning please", f"{TUE} 08:00-12:00"),
        ("i have time at 2", f"{MON} 14:00-15:00"),
    ],
)
def test_no_one_is_called_during_the_hours_at_which_they_work(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thursday no wait friday", f"{FRI} 08:00-21:00"),
        ("thursday. no friday", f"{FRI} 08:00-21:00"),
        ("thursday at 3, actually friday", f"{FRI} 15:00-16:00"),
        ("thursday at 3, i mean 4", f"{THU} 16:00-17:00"),
        ("not sunday, monday", "11-30 08:00-21:00"),
        ("monday not sunday", "11-30 08:00-21:00"),
        ("no, not tomorrow but friday", f"{FRI} 08:00-21:00"),
        ("no wait, wrong day, friday", f"{FRI} 08:00-21:00"),
        ("no, the afternoon", f"{MON} 12:00-17:00"),
        ("2pm tomorrow i mean today", f"{MON} 14:00-15:00"),
        ("tuesday not wednesday at 4", f"{TUE} 16:00-17:00"),
        ("friday and not thursday after 2", f"{FRI} 14:00-21:00"),
        ("tuesday at 4 not wednesday", f"{TUE} 16:00-17:00"),
        # None of these takes a day back.
        ("weekdays not tuesday at 4", f"{MON} 12:00-21:00"),
        ("thursday, no sundays", f"{THU} 08:00-21:00"),
    ],
)
def test_a_time_taken_back_does_not_count(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "no friday",
        "if not tomorrow then friday",
        "why not tomorrow at 3",
        "not monday, tuesday or wednesday",
        "tomorrow but not tomorrow",
        "i don't have a car, call me tomorrow",
        "not only mornings",
        "tomorrow isn't not good",
        "i won't be around tomorrow",
        # A no to the time there is, or to those hours.
        "no after 5pm is better",
        "no after 5",
        "no before noon",
    ],
)
def test_a_no_that_is_not_plain_is_asked_again(text):
    with pytest.raises(CallTimeError) as error:
        span(text)
    assert error.value.reason == "unclear"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mañana en la tarde", f"{TUE} 12:00-17:00"),
        ("manana por la manana", f"{TUE} 08:00-12:00"),
        ("pasado mañana pues", f"{WED} 08:00-21:00"),
        ("después de las 5 porque trabajo en las mañanas", f"{MON} 17:00-21:00"),
        ("mañana, yo trabajo en la mañana", f"{TUE} 12:00-21:00"),
        ("mañana en la tarde, salgo del trabajo en la mañana", f"{TUE} 12:00-17:00"),
        ("mañana bien tempranito", f"{TUE} 08:00-12:00"),
        ("mañana por la tardecita", f"{TUE} 12:00-17:00"),
        ("no en mi trabajo, nomás después de las 5", f"{MON} 17:00-21:00"),
        ("mañana después de las 6, no me marquen al trabajo", f"{TUE} 18:00-21:00"),
        ("mañana en la tarde, en la chamba no puedo contestar", f"{TUE} 12:00-17:00"),
        ("mañana en la mañana no, mejor en la tarde", f"{TUE} 12:00-17:00"),
        ("mañana please, after las 4", f"{TUE} 16:00-21:00"),
        ("mañana, salgo de trabajar a las 4", f"{TUE} 16:00-21:00"),
        ("hoy en la noche", f"{MON} 18:00-21:00"),
        ("el lunes a las 3", "11-30 15:00-16:00"),
        ("lunes a las tres", "11-30 15:00-16:00"),
        ("el 30 de noviembre a las 2 y media", "11-30 14:30-15:30"),
        ("a las 10 de la mañana", f"{TUE} 10:00-11:00"),
        ("después de las 5", f"{MON} 17:00-21:00"),
        ("entre las 2 y las 4 de la tarde", f"{MON} 14:00-16:00"),
        ("mañana antes del mediodía", f"{TUE} 08:00-12:00"),
        ("en media hora", f"{MON} 12:30-13:30"),
        ("cualquier dia menos el lunes", f"{MON} 12:00-21:00"),
        ("domingo", f"{SUN} 08:00-21:00"),
        ("el próximo viernes entre 2 y 4", "11-27 14:00-16:00"),
        ("entre dos y cuatro mañana", f"{TUE} 14:00-16:00"),
        ("hoy me tomé entre 2 y 4 cervezas", f"{MON} 12:00-21:00"),
        ("de aquí a ocho días", "11-30 08:00-21:00"),
        ("dentro de tres dias", "11-26 08:00-21:00"),
        ("temprano", f"{TUE} 08:00-12:00"),
        ("al ratito", f"{MON} 12:00-21:00"),
    ],
)
def test_a_time_in_spanish_is_understood(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize("text", ["a medianoche", "mañana a las 12 de la noche", "a las 2 de la mañana"])
def test_a_night_in_spanish_is_outside_calling_hours(text):
    with pytest.raises(CallTimeError) as error:
        span(text)
    assert error.value.reason == "outside"


@pytest.mark.parametrize("text", ["lo antes posible", "cuando puedan", "a cualquier hora"])
def test_no_wish_in_spanish_is_as_soon_as_we_can(text):
    assert read_call_time(text, NOON, LOS_ANGELES, HOURS).is_urgent


@pytest.mark.parametrize(
    "text",
    [
        "no puedo mañana",
        "no trabajo en la mañana",
        "entro a trabajar a las 3",
        "el lunes ya no puedo",
        "más temprano",
        "después del trabajo",
        "mañana después de la escuela",
        "mi nombre es domingo",
    ],
)
def test_spanish_that_is_not_plain_is_asked_again(text):
    with pytest.raises(CallTimeError):
        span(text)
