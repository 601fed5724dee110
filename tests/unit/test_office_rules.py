"""Staffed hours, holidays and closures that staff type are hours that can be kept."""

from __future__ import annotations

import datetime as dt

import pytest

from admissions.staff.edit_rules import EditError, Fields
from admissions.facts import Edit, Edits, use_edits
from admissions.times.hours import UTC
from admissions.times.office import CLOSURES, HOLIDAYS, STAFFED, office
from admissions.times.office_rules import (
    read_closed_holidays,
    read_fewer_closures,
    read_fewer_holidays,
    read_new_closure,
    read_new_holiday,
    read_week,
)

TODAY = dt.date(2026, 11, 25)


def fields(**typed: str) -> Fields:
    return Fields(typed, TODAY)


def use(key: str, proposal) -> Edits:
    changed = Edits(
        {key: Edit(1, key, proposal.value, proposal.source, proposal.checked_on, "Anna", dt.datetime.now(UTC))}
    )
    use_edits(changed)
    return changed


def refused(read, *arguments) -> dict[str, str]:
    with pytest.raises(EditError) as error:
        read(*arguments)
    return {name: problem.code for name, problem in error.value.problems.items()}


def test_typed_hours_are_when_someone_is_there():
    use(
        STAFFED,
        read_week(fields(monday_1_from="08:00", monday_1_until="12:00", monday_2_from="13:00", monday_2_until="00:00")),
    )

    assert office().week[0] == ((480, 720), (780, 1440))
    assert office().week[1:] == ((),) * 6


def test_spans_may_be_typed_in_any_order_and_touch():
    proposal = read_week(
        fields(friday_1_from="12:00", friday_1_until="17:00", friday_3_from="09:00", friday_3_until="12:00")
    )

    assert proposal.value["friday"] == ["09:00-12:00", "12:00-17:00"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({}, {"week": "nobody"}),
        ({"monday_1_from": "09:00"}, {"monday": "half", "week": "nobody"}),
        ({"monday_1_from": "17:00", "monday_1_until": "09:00"}, {"monday": "order", "week": "nobody"}),
        ({"monday_1_from": "09:00", "monday_1_until": "09:00"}, {"monday": "order", "week": "nobody"}),
        ({"monday_1_from": "9", "monday_1_until": "17:00"}, {"monday": "no_time", "week": "nobody"}),
        ({"monday_1_from": "09:00", "monday_1_until": "25:00"}, {"monday": "no_time", "week": "nobody"}),
        ({"monday_1_from": "09:00-24:00", "monday_1_until": "24:00"}, {"monday": "no_time", "week": "nobody"}),
        ({"monday_1_from": "09:00", "monday_1_until": "13:00", "monday_2_from": "12:30", "monday_2_until": "17:00"}, {"monday": "overlap"}),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_kept_are_refused_beside_their_day(typed, problem):
    assert refused(read_week, fields(**typed)) == problem


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("december 24", (2026, 12, 24)),
        (" First  Monday of  MARCH ", (2027, 3, 1)),
        ("last friday of november", (2026, 11, 27)),
    ],
)
def test_an_added_holiday_closes_its_day(when, day):
    use(HOLIDAYS, read_new_holiday(fields(name="A day", when=when, is_closed="on"), Edits()))

    assert office().is_closed(dt.date(*day))
    assert office().is_closed(dt.date(2026, 12, 25))


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ("", "empty"), ("someday", "no_day"), ("february 30", "no_day"), ("february 29", "no_day"), ("july 4th", "no_day"),
        ("fifth monday of may", "no_day"), ("third monday of", "no_day"), ("a b c d", "no_day"), ("july -1", "no_day"), ("january 1", "twice"),
    ],
)  # fmt: skip
def test_a_holiday_that_is_no_day_of_every_year_is_refused(when, problem):
    assert refused(read_new_holiday, fields(name="A day", when=when), Edits()) == {"when": problem}


def test_holidays_are_opened_and_closed_by_their_place_and_removed_by_their_day():
    numbers = {f"closed_{number}": "on" for number in range(2, 12)}
    changed = use(HOLIDAYS, read_closed_holidays(fields(**numbers), Edits()))

    assert not office().is_closed(dt.date(2027, 1, 1))
    assert office().is_closed(dt.date(2027, 7, 4))
    use(HOLIDAYS, read_fewer_holidays(fields(remove="july 4"), changed))
    assert not office().is_closed(dt.date(2027, 7, 4))
    assert not office().is_closed(dt.date(2027, 1, 1))
    assert office().is_closed(dt.date(2026, 12, 25))


def test_a_closure_may_be_one_day_or_several_and_goes_again():
    one = use(CLOSURES, read_new_closure(fields(**{"from": "2026-11-25", "until": ""}), Edits()))
    two = use(CLOSURES, read_new_closure(fields(**{"from": "2027-02-01", "until": "2027-02-03", "note": "floor"}), one))

    assert [office().is_closed(dt.date(2027, 2, day)) for day in range(1, 5)] == [True, True, True, False]
    assert office().is_closed(TODAY)
    use(CLOSURES, read_fewer_closures(fields(remove="2027-02-01"), two))
    assert not office().is_closed(dt.date(2027, 2, 1))
    assert office().is_closed(TODAY)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        ("2026-11-24", "", {"from": "past"}),
        ("2026-12-02", "2026-12-01", {"until": "order"}),
        ("2026-12-14", "2027-02-14", {"until": "too_late"}),
        ("2031-01-01", "", {"from": "too_late"}),
        ("tomorrow", "", {"from": "no_date"}),
        ("", "", {"from": "empty"}),
        ("2026-12-10", "2026-12-12", {"from": "overlap"}),
    ],
)
def test_a_closure_that_makes_no_sense_is_refused(first, last, problem):
    closed = use(CLOSURES, read_new_closure(fields(**{"from": "2026-12-12", "until": "2026-12-13"}), Edits()))

    assert refused(read_new_closure, fields(**{"from": first, "until": last}), closed) == problem


def test_nothing_typed_however_strange_is_more_than_refused(hostile):
    for read, name in (
        (read_new_holiday, "when"),
        (read_new_holiday, "name"),
        (read_new_closure, "from"),
        (read_new_closure, "note"),
    ):
        try:
            read(fields(**{name: hostile}), Edits())
        except EditError:
            continue
    with pytest.raises(EditError):
        read_week(fields(monday_1_from=hostile, monday_1_until="17:00"))
