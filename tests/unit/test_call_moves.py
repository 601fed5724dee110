from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from admissions.calls.call_moves import (
    Planned,
    asks_about_day,
    common_time,
    day_named,
    in_own_words,
    is_new_time,
    moves_call,
    only_rules_out,
    rules_out_time,
)

ZONE = ZoneInfo("America/Los_Angeles")
PLANNED = Planned(dt.datetime(2026, 11, 24, 15, tzinfo=ZONE), dt.datetime(2026, 11, 24, 16, tzinfo=ZONE), ZONE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("push it back an hour", "11/24/2026 between 04:00 PM and 05:00 PM"),
        ("make it an hour earlier", "11/24/2026 between 02:00 PM and 03:00 PM"),
        ("move it up 2 hours", "11/24/2026 between 01:00 PM and 02:00 PM"),
        ("to 30 min later", "11/24/2026 between 03:30 PM and 04:30 PM"),
        ("half an hour later", "11/24/2026 between 03:30 PM and 04:30 PM"),
        ("move it a day later", "11/25/2026 between 03:00 PM and 04:00 PM"),
        ("a week later", "12/01/2026 between 03:00 PM and 04:00 PM"),
        ("the next day", "11/25/2026 between 03:00 PM and 04:00 PM"),
        ("earlier that day please", "11/24/2026 before 03:00 PM"),
    ],
)
def test_a_move_is_put_into_day_and_hours(text, words):
    assert in_own_words(text, PLANNED, is_time_asked=True) == words


@pytest.mark.parametrize(
    "text", ["change it to 7", "7", "to 7", "noon", "3pm instead", "not before 10am", "after 5 works better"]
)
def test_an_hour_alone_is_one_of_the_same_day(text):
    assert in_own_words(text, PLANNED, is_time_asked=True).endswith(", 11/24/2026")


@pytest.mark.parametrize("text", ["friday at 10", "make it 45 min", "i cant sleep", "Rosalind", "one hour after work"])
def test_what_leans_on_nothing_is_left_alone(text):
    assert in_own_words(text, PLANNED, is_time_asked=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "not tomorrow, sunday",
        "oops i meant saturday",
        "no wait, wrong day, wednesday",
        "monday doesnt work anymore, wednesday?",
        "make it the 18th",
        "sorry thursday not wednesday",
        "just phone me tomorrow instead",
        "day after tomorrow",
    ],
)
def test_a_new_day_keeps_the_hours_there_were(text):
    assert in_own_words(text, PLANNED, is_time_asked=False).endswith(" between 03:00 PM and 04:00 PM")


@pytest.mark.parametrize(
    "text",
    [
        "monday evening",
        "tonight",
        "monday anytime",
        "monday after work",
        "monday at 7",
        "monday 7",
        "asap tomorrow",
        "i cant do friday",
    ],
)
def test_a_new_day_with_hours_of_its_own_or_ruled_out_keeps_none(text):
    assert "between 03:00 PM" not in in_own_words(text, PLANNED, is_time_asked=False)


def test_a_call_as_soon_as_possible_has_no_hours_to_keep():
    planned = dataclasses.replace(PLANNED, has_hours=False)
    assert in_own_words("make it monday", planned, is_time_asked=False) == "make it monday"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("could we move it to thursday", "12/17/2026"),
        ("sorry friday not wednesday", "12/18/2026"),
        ("thursday at 5", "12/17/2026"),
        ("next thursday", "next thursday"),
        ("dec 3", "dec 3"),
    ],
)
def test_a_weekday_is_one_of_the_week_of_a_later_call(text, day):
    planned = PLANNED.later(dt.timedelta(days=22))
    assert day in in_own_words(text, planned, is_time_asked=False, today=dt.date(2026, 11, 23))
    assert "/17/" not in in_own_words(text, PLANNED, is_time_asked=False, today=dt.date(2026, 11, 23))


def test_the_day_of_a_wish_whose_hour_is_refused_is_found():
    today = dt.date(2026, 11, 23)
    assert day_named("wednesday 9:30pm", today, ZONE).day == "11/25/2026"
    assert day_named("9:30pm", today, ZONE) is None
    assert day_named("yesterday or nov 31", today, ZONE) is None


@pytest.mark.parametrize(
    "text", ["wait is friday ok with you", "is thursday a working day for you", "do you work sundays"]
)
def test_who_makes_sure_of_a_day_wishes_none(text):
    assert asks_about_day(text)


@pytest.mark.parametrize(
    "text", ["is monday possible?", "is sunday ok instead", "sunday is ok with me", "are you there"]
)
def test_a_day_that_is_wished_politely_is_not_only_asked_about(text):
    assert not asks_about_day(text)


def test_a_number_alone_is_an_hour_only_where_a_time_is_asked_for():
    assert in_own_words("7", PLANNED, is_time_asked=False) == "7"


def test_what_is_promised_until_another_day_has_no_hours_to_move():
    planned = Planned(PLANNED.start, PLANNED.end + dt.timedelta(days=1), ZONE)
    assert in_own_words("an hour later", planned, is_time_asked=True) == "an hour later"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not tomorrow, monday", "monday"),
        ("i can't do tomorrow, can we do friday at 10", "can we do friday at 10"),
        ("never before 10", "after 10"),
        ("don't call after 6", "before 6"),
        ("no later than 6", "before 6"),
        ("no after 6 is better", "no after 6 is better"),
        ("no after 6", "no after 6"),
        ("don't leave a voicemail, tomorrow at 3", "don't leave a voicemail, tomorrow at 3"),
    ],
)
def test_what_is_ruled_out_gives_way_to_what_is_wished(text, words):
    assert in_own_words(text, None, is_time_asked=True) == words


@pytest.mark.parametrize(
    "text",
    ["please phone me sooner if you can", "ring me earlier"],
)
def test_a_wish_for_an_earlier_call_rules_out_the_time_there_is(text):
    assert rules_out_time(text)
    assert not only_rules_out(text)


@pytest.mark.parametrize(
    "text",
    ["i cant talk tomorrow", "not tomorrow please", "don't call me on monday", "i can't make it to the call monday"],
)
def test_a_time_that_is_ruled_out_is_heard(text):
    assert rules_out_time(text)
    assert only_rules_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "i can't sleep tonight",
        "he's not home tomorrow",
        "i'm not going to work today",
        "what if i can't do tomorrow",
        "i can't make it to work monday",
        "i can't make it till friday without a drink",
        "not really",
        "tomorrow",
        "i should have called earlier",
        "they call me earlier every day",
    ],
)
def test_life_and_questions_rule_out_no_call(text):
    assert not rules_out_time(text)


@pytest.mark.parametrize("text", ["not before 10", "not monday, tuesday", "i can't do tomorrow but friday works"])
def test_what_leaves_a_time_does_not_only_rule_out(text):
    assert not only_rules_out(text)


@pytest.mark.parametrize("text", ["noon", "thursday", "7", "an hour later", "same time friday", "dec 3 at 3:15pm"])
def test_a_time_where_a_call_may_be_moved(text):
    assert is_new_time(text)


@pytest.mark.parametrize(
    "text", ["do you have groups tomorrow", "thanks", "no", "cancel it", "what days are the groups", "my number is 7"]
)
def test_what_is_no_new_time(text):
    assert not is_new_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "make it 45 min",
        "make it stop",
        "push me harder",
        "an hour ago",
        "i moved 2 years ago",
        "make it 2 years",
        "call me at 3",
    ],
)
def test_what_moves_no_call(text):
    assert not moves_call(text)


def test_what_two_times_have_in_common():
    at = "2026-11-24T{}:00-08:00".format
    assert common_time(PLANNED, at("15:30"), at("21:00")) == "11/24/2026 between 03:30 PM and 04:00 PM"
    assert common_time(PLANNED, at("17:00"), at("21:00")) is None


# The 23rd is a Monday, the 28th a Saturday.
SATURDAY_MORNING = Planned(dt.datetime(2026, 11, 28, 8, tzinfo=ZONE), dt.datetime(2026, 11, 28, 12, tzinfo=ZONE), ZONE)
EVENING = Planned(dt.datetime(2026, 11, 24, 17, tzinfo=ZONE), dt.datetime(2026, 11, 24, 21, tzinfo=ZONE), ZONE)
UNDER_WAY = Planned(
    dt.datetime(2026, 11, 23, 10, 50, 30, tzinfo=ZONE),
    dt.datetime(2026, 11, 23, 12, tzinfo=ZONE),
    ZONE,
    has_hours=False,
)


@pytest.mark.parametrize(
    ("text", "planned", "words"),
    [
        ("can you not call weekends please", PLANNED, "11/24/2026 between 03:00 PM and 04:00 PM"),
        ("not on weekends", UNDER_WAY, "11/23/2026 between 10:50 AM and 12:00 PM"),
        ("not on weekends", SATURDAY_MORNING, "11/30/2026 between 08:00 AM and 12:00 PM"),
        ("please don't call me tuesday", PLANNED, "11/25/2026 between 03:00 PM and 04:00 PM"),
        ("not weekends, friday at 3", PLANNED, "friday at 3"),
    ],
)
def test_a_restriction_keeps_the_hours_that_were_agreed_on(text, planned, words):
    assert in_own_words(text, planned, is_time_asked=False, today=dt.date(2026, 11, 23)) == words


@pytest.mark.parametrize(
    ("text", "planned", "words"),
    [
        ("9", SATURDAY_MORNING, " at 9 am, 11/28/2026"),
        ("fine 8", EVENING, "fine at 8 pm, 11/24/2026"),
        ("8", EVENING, " at 8 pm, 11/24/2026"),
        ("9:30", SATURDAY_MORNING, " at 9:30 am, 11/28/2026"),
        ("8:30", EVENING, " at 8:30 pm, 11/24/2026"),
        ("2", PLANNED, " at 2, 11/24/2026"),
    ],
)
def test_a_bare_hour_falls_into_what_is_planned(text, planned, words):
    assert in_own_words(text, planned, is_time_asked=True) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sometime after lunch", " between 1pm and 5pm , 11/24/2026"),
        ("oh wait i have practice, 1 instead", "oh wait i have practice, at 1 instead, 11/24/2026"),
        ("do 4pm instead please", "do at 4pm instead please, 11/24/2026"),
    ],
)
def test_another_hour_keeps_the_day_that_was_agreed_on(text, words):
    assert in_own_words(text, PLANNED, is_time_asked=False) == words
