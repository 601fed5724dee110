from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.times.call_times import CallTimeError, completes_time, mentions_call_time, names_day, read_call_time
from admissions.times.hours import UTC, CallHours
from admissions.times.time_zones import read_zone, visitor_zone

HOURS = CallHours(dt.time(8), dt.time(21), dt.timedelta(hours=4), "America/Los_Angeles")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
# A Monday.
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=LOS_ANGELES).astimezone(UTC)
MON, TUE, WED, THU, FRI, SAT, SUN = (f"11-{day}" for day in range(23, 30))


def span(text: str, now: dt.datetime = NOON) -> str:
    """The wished time on the visitor's clock: "11-24 08:00-21:00"."""
    time = read_call_time(text, now, LOS_ANGELES, HOURS)
    start, end = time.start.astimezone(LOS_ANGELES), time.end.astimezone(LOS_ANGELES)
    assert start.date() == end.date()
    return f"{start:%m-%d %H:%M}-{end:%H:%M}"


def reason(text: str, now: dt.datetime = NOON) -> str:
    with pytest.raises(CallTimeError) as error:
        read_call_time(text, now, LOS_ANGELES, HOURS)
    return error.value.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", f"{MON} 12:00-21:00"),
        ("later today", f"{MON} 12:00-21:00"),
        ("tomorrow", f"{TUE} 08:00-21:00"),
        ("tmrw", f"{TUE} 08:00-21:00"),
        ("tomorow pls", f"{TUE} 08:00-21:00"),
        ("day after tomorrow", f"{WED} 08:00-21:00"),
        ("tuesday", f"{TUE} 08:00-21:00"),
        ("this friday", f"{FRI} 08:00-21:00"),
        ("fri", f"{FRI} 08:00-21:00"),
        ("call me sat", f"{SAT} 08:00-21:00"),
        ("monday", "11-30 08:00-21:00"),
        ("next monday", "11-30 08:00-21:00"),
        ("nov 30", "11-30 08:00-21:00"),
        ("November 30th", "11-30 08:00-21:00"),
        ("11/30", "11-30 08:00-21:00"),
        ("11/23", f"{MON} 12:00-21:00"),
        ("11/30/2026", "11-30 08:00-21:00"),
        ("christmas eve at 10", "12-24 10:00-11:00"),
        ("call me xmas eve around 10am", "12-24 10:00-11:00"),
        ("christmas day at 3", "12-25 15:00-16:00"),
        ("christmas at noon", "12-25 12:00-13:00"),
        ("i drink since christmas eve, call at 3", f"{MON} 15:00-16:00"),
        ("i relapsed last christmas, call at 3", f"{MON} 15:00-16:00"),
        ("2026-11-30", "11-30 08:00-21:00"),
        ("tuesday the 24th", f"{TUE} 08:00-21:00"),
        ("1/5", "01-05 08:00-21:00"),
        ("in two days", f"{WED} 08:00-21:00"),
        ("in 2 weeks", "12-07 08:00-21:00"),
        ("two weeks from now", "12-07 08:00-21:00"),
        ("a week from monday", "12-07 08:00-21:00"),
        ("a week from tomorrow", "12-01 08:00-21:00"),
        ("monday after next", "12-07 08:00-21:00"),
        ("the friday after next", "12-04 08:00-21:00"),
        ("the 30th", "11-30 08:00-21:00"),
        ("the 23rd", f"{MON} 12:00-21:00"),
        ("the 4th", "12-04 08:00-21:00"),
        ("friday the 4th", "12-04 08:00-21:00"),
        ("monday the 7th", "12-07 08:00-21:00"),
        ("the 5th of january", "01-05 08:00-21:00"),
        ("sometime next week", "11-30 08:00-21:00"),
        ("wednesday next week", "12-02 08:00-21:00"),
        ("this weekend", f"{SAT} 08:00-21:00"),
        ("thursday or friday", f"{THU} 08:00-21:00"),
        ("on christmas", "12-25 08:00-21:00"),
        ("new years day", "01-01 08:00-21:00"),
    ],
)
def test_a_day_is_understood(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow morning", f"{TUE} 08:00-12:00"),
        ("tmrw afternoon", f"{TUE} 12:00-17:00"),
        ("tomorrow night", f"{TUE} 18:00-21:00"),
        ("tonight", f"{MON} 17:00-21:00"),
        ("this afternoon", f"{MON} 12:00-17:00"),
        ("first thing in the morning", f"{TUE} 08:00-12:00"),
        ("lunchtime tomorrow", f"{TUE} 12:00-13:00"),
        ("after lunch", f"{MON} 13:00-17:00"),
        ("tomorrow, sometime after lunch", f"{TUE} 13:00-17:00"),
        ("after lunch on friday", f"{FRI} 13:00-17:00"),
        ("tomorrow at 2, after lunch", f"{TUE} 14:00-15:00"),
        ("after 5", f"{MON} 17:00-21:00"),
        ("after five", f"{MON} 17:00-21:00"),
        ("any time after 3", f"{MON} 15:00-21:00"),
        ("before noon", f"{TUE} 08:00-12:00"),
        ("before 10", f"{TUE} 08:00-10:00"),
        ("by 5", f"{MON} 12:00-17:00"),
        ("tomorrow after 8pm", f"{TUE} 20:00-21:00"),
        ("between 2 and 4", f"{MON} 14:00-16:00"),
        ("between two and four", f"{MON} 14:00-16:00"),
        ("2-4", f"{MON} 14:00-16:00"),
        ("2pm–4pm", f"{MON} 14:00-16:00"),
        ("10 to 12", f"{TUE} 10:00-12:00"),
        ("11-1", f"{MON} 12:00-13:00"),
        ("9-5", f"{MON} 12:00-17:00"),
        ("friday between 9 and 11", f"{FRI} 09:00-11:00"),
        ("friday 2-4pm", f"{FRI} 14:00-16:00"),
        ("this evening between 6 and 8", f"{MON} 18:00-20:00"),
        ("tmrw nite", f"{TUE} 18:00-21:00"),
        ("weekday mornings", f"{TUE} 08:00-12:00"),
        ("on the 2nd in the morning", "12-02 08:00-12:00"),
        ("first thing wednesday", f"{WED} 08:00-12:00"),
        ("after 2 but before 4", f"{MON} 14:00-16:00"),
        ("tomorrow afternoon, after 3", f"{TUE} 15:00-17:00"),
        ("any weekday between 12 and 1", f"{MON} 12:00-13:00"),
        ("end of the day", f"{MON} 16:00-18:00"),
        ("i get off at 4", f"{MON} 16:00-21:00"),
        ("i work until 5", f"{MON} 17:00-21:00"),
        ("im gone all morning till 6", f"{MON} 18:00-21:00"),
        ("im out all day until 4, voicemail is ok", f"{MON} 16:00-21:00"),
        ("at work till 3", f"{MON} 15:00-21:00"),
        ("i dont get home until 5:45", f"{MON} 17:45-21:00"),
        ("i'm free at 3", f"{MON} 15:00-16:00"),
        ("i'm free until 3", f"{MON} 12:00-15:00"),
        ("i wont be home til 6", f"{MON} 18:00-21:00"),
    ],
)
def test_a_part_of_a_day_is_understood(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3pm", f"{MON} 15:00-16:00"),
        ("at 3", f"{MON} 15:00-16:00"),
        ("@ 7", f"{MON} 19:00-20:00"),
        ("at three", f"{MON} 15:00-16:00"),
        ("three pm", f"{MON} 15:00-16:00"),
        ("3 o'clock", f"{MON} 15:00-16:00"),
        ("half past 3", f"{MON} 15:30-16:30"),
        ("quarter past 4", f"{MON} 16:15-17:15"),
        ("17:30", f"{MON} 17:30-18:30"),
        ("5:30", f"{MON} 17:30-18:30"),
        ("12:30pm", f"{MON} 12:30-13:30"),
        ("at 8", f"{TUE} 08:00-09:00"),
        ("8:30 tomorrow", f"{TUE} 08:30-09:30"),
        ("wed at 10", f"{WED} 10:00-11:00"),
        ("thurs 1pm", f"{THU} 13:00-14:00"),
        ("sunday at 3", f"{SUN} 15:00-16:00"),
        ("Dec 4 2026 at 2", "12-04 14:00-15:00"),
        ("tonight at 8", f"{MON} 20:00-21:00"),
        ("tomorrow at 8 in the evening", f"{TUE} 20:00-21:00"),
        ("tomorrow at 8:15 in the morning", f"{TUE} 08:15-09:15"),
        ("at 8 pm", f"{MON} 20:00-21:00"),
        ("ten thirty tomorrow", f"{TUE} 10:30-11:30"),
        ("tomorrow at five thirty", f"{TUE} 17:30-18:30"),
        ("1400 hours today", f"{MON} 14:00-15:00"),
        ("friday 3", f"{FRI} 15:00-16:00"),
        ("the 30th at 2", "11-30 14:00-15:00"),
        ("the 5th at 10am", "12-05 10:00-11:00"),
        ("a week from monday at 9", "12-07 09:00-10:00"),
        ("tomorrow after work, like 5:30 or so", f"{TUE} 17:30-18:30"),
    ],
)
def test_an_hour_is_understood_and_kept_for_an_hour(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("in an hour", f"{MON} 13:00-14:00", "at about 1 PM"),
        ("in half an hour", f"{MON} 12:30-13:30", "at about 12:30 PM"),
        ("in 10 mins", f"{MON} 12:10-13:10", "at about 12:10 PM"),
        ("in about 3 hours", f"{MON} 15:00-16:00", "at about 3 PM"),
        ("in 24 hours", f"{TUE} 12:00-13:00", "tomorrow at about 12 PM"),
        ("in a few hours", f"{MON} 15:00-16:00", "at about 3 PM"),
        ("im driving in 5 min, call in half an hour", f"{MON} 12:30-13:30", "at about 12:30 PM"),
    ],
)
def test_a_wait_is_understood_and_said_with_its_day(text, expected, said):
    assert span(text) == expected
    assert read_call_time(text, NOON, LOS_ANGELES, HOURS).said == said


@pytest.mark.parametrize(
    "text",
    [
        "asap",
        "as soon as you can",
        "now",
        "right away",
        "anytime",
        "whenever",
        "i don't care when",
        "i can't wait, call me now",
    ],
)
def test_no_wish_means_as_soon_as_we_can(text):
    time = read_call_time(text, NOON, LOS_ANGELES, HOURS)
    assert (time.start, time.said) == (NOON, "as soon as we can")
    assert time.is_urgent


def test_a_wished_time_is_not_urgent():
    assert not read_call_time("tomorrow at 3", NOON, LOS_ANGELES, HOURS).is_urgent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("today", "today"),
        ("tomorrow after 5", "tomorrow between 5 PM and 9 PM"),
        ("nov 30 at 2:30", "on Monday, November 30 between 2:30 PM and 3:30 PM"),
    ],
)
def test_the_wish_is_repeated_in_words(text, said):
    assert read_call_time(text, NOON, LOS_ANGELES, HOURS).said == said


@pytest.mark.parametrize("text", ["yesterday", "last friday", "11/20/2026", "today at 11am", "this morning"])
def test_a_time_that_is_over_is_past(text):
    assert reason(text) == "past"


@pytest.mark.parametrize(
    "text",
    [
        "10pm", "at 9pm", "12am", "tomorrow at 6am", "tomorrow 7am", "tomorrow before 8", "tonight at 10", "tonight after 9",
        "between 9pm and 11pm", "between 6am and 7am", "in 12 hours", "tomorrow at 9:30 pm",
    ],
)  # fmt: skip
def test_no_call_is_promised_before_eight_or_after_nine(text):
    assert reason(text) == "outside"


@pytest.mark.parametrize(
    "text",
    [
        "never", "not now thanks", "after work", "tomorrow after work", "tonight after the kids are in bed", "when my kids are in bed",
        "before friday", "until monday", "idk", "christmas", "5", "whenever after the baby is asleep",
        "any time when my boys are out", "a quarter of 10 pills", "call me at 5 but if i don't pick up call at 7", "i work 10pm to 6am", "i'm driving in 5 min",
        "i have work at 5, call before that", "between monday and wednesday",
        "at the end of the day i just want help", "i have court at 2", "i have an appointment at 4 today", "i have court at 2, call after",
        "one hour after work",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_asked_again_instead_of_promised(text):
    assert reason(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "feb 30",
        "2026-02-30",
        "13/45",
        "2/30",
        "99/99/9999",
        "at 25",
        "at 3:75",
        "friday the 5th",
        "monday dec 8",
        "between 5 and 3",
        "5pm to 3pm",
    ],
)
def test_a_time_that_does_not_exist_is_asked_again(text):
    assert reason(text) == "unclear"


@pytest.mark.parametrize("text", ["in 400 days", "11/20", "july 4", "2030-01-01"])
def test_no_call_is_promised_for_a_day_far_off(text):
    assert reason(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "I drink 10 to 12 beers",
        "give me 2 to 3 days",
        "I started drinking at 16",
        "about 5 years ago",
        "after 3 weeks clean",
        "before 2 kids it was easier",
        "I sat with him",
        "out in the sun",
        "I may come in march",
        "my number is 12345",
        "I drank two thirty packs",
        "1400 hours of community service",
        "the 5th beer",
        "on the 4th floor",
        "I did the 12th step",
        "no idea",
    ],
)
def test_numbers_and_words_of_other_things_are_no_call_time(text):
    assert not mentions_call_time(text)


@pytest.mark.parametrize(
    "text", ["tomorrow", "after 5", "asap", "in an hour", "sat morning", "at three", "noon", "11/30", "2-4"]
)
def test_a_day_or_a_time_of_day_is_noticed(text):
    assert mentions_call_time(text)


WISHES = st.lists(
    st.sampled_from(
        [
            "today", "tomorrow", "tonight", "friday", "next week", "nov 2", "march 8", "11/1", "in 3 hours", "in 40 minutes",
            "asap", "morning", "noon", "evening", "after", "before", "between", "and", "at", "2", "3", "8", "12", "9pm", "7am",
            "7:30", "to", "pm", "the 1st", "sunday", "not", "except", "weekdays", "never tuesdays", "no wait", "eastern",
            "i'm in hawaii", "i work 9 to 5",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)  # fmt: skip
MOMENTS = st.one_of(
    st.datetimes(dt.datetime(2026, 3, 7), dt.datetime(2026, 3, 10)),
    st.datetimes(dt.datetime(2026, 10, 31), dt.datetime(2026, 11, 3)),
).map(lambda moment: moment.replace(tzinfo=UTC))


@given(WISHES, MOMENTS, st.sampled_from(["America/Los_Angeles", "America/New_York", "Pacific/Honolulu"]))
def test_a_call_is_never_promised_in_the_past_or_outside_calling_hours(text, now, name):
    timezone = ZoneInfo(name)
    try:
        time = read_call_time(text, now, timezone, HOURS)
    except CallTimeError as error:
        assert error.reason in ("past", "outside", "unclear")
        return
    assert now <= time.start
    if time.is_urgent:
        return
    assert time.start < time.end
    clock = visitor_zone(read_zone(text), timezone)
    for moment in (time.start, time.end):
        assert HOURS.earliest <= moment.astimezone(clock).time() <= HOURS.latest


@pytest.mark.parametrize(
    ("text", "completes"),
    [
        ("that's eastern time", True),
        ("not tuesdays though", True),
        ("tomorrow, not before 2", False),
        ("3pm eastern", False),
        ("yes", False),
    ],
)
def test_what_only_adds_to_a_time_named_before_is_noticed(text, completes):
    assert completes_time(text, dt.date(2026, 11, 23), HOURS) is completes


def test_hostile_text_is_asked_again(hostile):
    assert reason(hostile) == "unclear"


@pytest.mark.parametrize(
    ("text", "names"),
    [("can we do 3pm instead", False), ("friday at 3", True), ("as soon as you can", True), ("in 2 hours", True)],
)
def test_whether_a_time_has_a_day_is_noticed(text, names):
    assert names_day(text) is names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the day after tomorrow at a quarter to 4", f"{WED} 15:45-16:45"),
        ("tomorrow quarter till five", f"{TUE} 16:45-17:45"),
        ("a quarter to 1 tomorrow", f"{TUE} 12:45-13:45"),
        ("tomorrow after half past 4", f"{TUE} 16:30-21:00"),
        ("tuesday quarter after 2", f"{TUE} 14:15-15:15"),
        ("9:30ish tomorrow", f"{TUE} 09:30-10:30"),
        ("noonish tomorrow", f"{TUE} 12:00-13:00"),
        ("tonight 8", f"{MON} 20:00-21:00"),
        ("tomorrow evening 6", f"{TUE} 18:00-19:00"),
        ("tonight 6-8", f"{MON} 18:00-20:00"),
        ("tuesday morning before 11, leave a message if i cant answer", f"{TUE} 08:00-11:00"),
        ("ring me after 5, not at work", f"{MON} 17:00-21:00"),
        ("i'm not at work wednesday", f"{WED} 08:00-21:00"),
        ("he got in at midnight, call me tomorrow at 2", f"{TUE} 14:00-15:00"),
        ("i'm up till midnight tonight", f"{MON} 17:00-21:00"),
        ("from 7 to 10 am tomorrow", f"{TUE} 08:00-10:00"),
        ("tomorrow at 8", f"{TUE} 08:00-09:00"),
    ],
)
def test_an_hour_is_kept_in_whatever_words_it_is_said(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    "text", ["midnight", "ring me at midnight", "tomorrow at midnight", "7:30 am tomorrow", "6am friday"]
)
def test_an_hour_before_calls_begin_is_refused_not_clipped(text):
    assert reason(text) == "outside"


@pytest.mark.parametrize("text", ["whenever you can", "anytime i'm home", "now, before my husband gets home"])
def test_any_time_is_as_soon_as_possible_where_nothing_must_be_over_before(text):
    assert read_call_time(text, NOON, LOS_ANGELES, HOURS).is_urgent


@pytest.mark.parametrize("text", ["kill me now lol", "omg kill me right now", "ugh shoot me now"])
def test_a_joke_about_now_is_no_time(text):
    assert reason(text) == "unclear"
