"""Trainings that the console asks for: one at a time, told step by step, over when silent."""

import datetime as dt

import pytest

from admissions.teaching import model_runs
from admissions.teaching.model_runs import AlreadyRunningError, end, latest, request, take_next, tell

MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


def test_a_run_is_asked_for_taken_told_and_ended(engine, now):
    run = request(engine, "Anna", now)
    assert latest(engine, now).state == "waiting"

    assert take_next(engine, now) == run
    assert take_next(engine, now) is None
    tell(engine, run, now, model_runs.GATE, 55)
    assert (latest(engine, now).step, latest(engine, now).percent, latest(engine, now).is_open) == ("gate", 55, True)

    end(engine, run, now)
    found = latest(engine, now)
    assert (found.state, found.percent, found.requested_by, found.ended_at, found.is_open) == (
        "done",
        100,
        "Anna",
        now,
        False,
    )


def test_there_is_one_at_a_time(engine, now):
    run = request(engine, "Anna", now)
    with pytest.raises(AlreadyRunningError):
        request(engine, "Ben", now)
    take_next(engine, now)
    with pytest.raises(AlreadyRunningError):
        request(engine, "Ben", now + SECOND)

    end(engine, run, now)
    assert request(engine, "Ben", now) != run


def test_a_run_without_a_sign_of_life_is_over(engine, now):
    run = request(engine, "Anna", now)
    take_next(engine, now)
    tell(engine, run, now + MINUTE)
    assert latest(engine, now + 2 * MINUTE).state == "running"

    later = now + 2 * MINUTE + SECOND
    assert (latest(engine, later).state, latest(engine, later).problem) == ("failed", "interrupted")
    assert request(engine, "Ben", later) != run


def test_a_run_that_nobody_has_taken_yet_waits(engine, now):
    run = request(engine, "Anna", now)

    assert latest(engine, now + 60 * MINUTE).state == "waiting"
    assert take_next(engine, now + 60 * MINUTE) == run


def test_of_an_ended_run_the_first_word_stands(engine, now):
    run = request(engine, "Anna", now)
    take_next(engine, now)
    end(engine, run, now, "TrainingError")
    end(engine, run, now + MINUTE)
    tell(engine, run, now + MINUTE, model_runs.REPLAY, 99)

    found = latest(engine, now + MINUTE)
    assert (found.state, found.problem, found.step) == ("failed", "TrainingError", None)


def test_before_the_first_there_is_none(engine, now):
    assert latest(engine, now) is None
    assert take_next(engine, now) is None
