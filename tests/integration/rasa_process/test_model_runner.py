"""The process that trains on request: one run at a time, each in a process of its own, its end always told."""

import datetime as dt
import subprocess
import sys
import threading

import pytest
from sqlalchemy.exc import OperationalError

from admissions import heartbeats
from admissions.teaching import model_runs
from admissions.times.hours import UTC
from components import model_runner
from components.model_runner import do_next
from tests.integration.rasa_process.conftest import NOW


@pytest.fixture
def stop():
    return threading.Event()


@pytest.fixture
def asked(engine):
    return model_runs.request(engine, "Anna", NOW)


def child(code):
    return [sys.executable, "-c", code]


def problem(engine):
    found = model_runs.latest(engine, NOW)
    return found.state, found.problem


def test_without_a_run_nothing_is_started(engine, stop, tmp_path):
    assert not do_next(engine, stop, tmp_path / "log", child("raise SystemExit('must not run')"))
    assert not (tmp_path / "log").exists()


def test_the_run_gets_its_number_and_ends_well(engine, stop, tmp_path, asked):
    assert do_next(engine, stop, tmp_path / "log", child("import sys; print('number', sys.argv[1])"))

    assert problem(engine) == ("done", None)
    assert (tmp_path / "log").read_text() == f"number {asked}\n"


def test_a_process_that_dies_is_a_failed_run(engine, stop, tmp_path, asked):
    do_next(engine, stop, tmp_path / "log", child("import os; os.kill(os.getpid(), 9)"))

    assert problem(engine) == ("failed", "exit -9")


def test_what_the_process_said_of_its_failure_stands(engine, stop, tmp_path, asked):
    model_runs.take_next(engine, NOW)
    model_runs.end(engine, asked, NOW, "TrainingError")

    assert not do_next(engine, stop, tmp_path / "log", child("raise SystemExit(1)"))
    assert problem(engine) == ("failed", "TrainingError")


def test_told_to_stop_it_takes_its_training_with_it(engine, stop, tmp_path, asked):
    threading.Timer(1.0, stop.set).start()

    do_next(engine, stop, tmp_path / "log", child("import time; time.sleep(600)"))

    assert problem(engine) == ("failed", "interrupted")


def test_a_process_that_trains_leaves_signs_of_life(engine, stop, tmp_path, asked, monkeypatch):
    monkeypatch.setattr(model_runner, "_SIGN_SECONDS", 0.1)
    threading.Timer(1.5, stop.set).start()

    do_next(engine, stop, tmp_path / "log", child("import time; time.sleep(600)"))

    assert heartbeats.is_alive(engine, heartbeats.MODELS, dt.datetime.now(UTC))


def test_a_process_without_work_leaves_signs_of_life_too(engine, stop, monkeypatch):
    monkeypatch.setattr(model_runner, "make_engine", lambda _url: engine)
    monkeypatch.setattr(model_runner.threading, "Event", lambda: stop)
    monkeypatch.setattr(model_runner.signal, "signal", lambda *_: None)
    monkeypatch.setattr(model_runner, "do_next", lambda *_: stop.set())

    model_runner.main()

    assert heartbeats.is_alive(engine, heartbeats.MODELS, dt.datetime.now(UTC))


def test_a_database_that_is_away_for_a_while_costs_no_training(engine, stop, tmp_path, asked, monkeypatch):
    monkeypatch.setattr(model_runner, "_SIGN_SECONDS", 0.1)

    def locked(*_):
        raise OperationalError("x", {}, Exception("database is locked"))

    monkeypatch.setattr(model_runs, "tell", locked)

    assert do_next(engine, stop, tmp_path / "log", child("import time; time.sleep(2)"))
    assert problem(engine) == ("done", None)


def test_no_training_goes_on_unwatched(engine, stop, tmp_path, asked, monkeypatch):
    monkeypatch.setattr(model_runner, "_SIGN_SECONDS", 0.1)
    started = []
    popen = subprocess.Popen

    def start(*arguments, **named):
        started.append(popen(*arguments, **named))
        return started[0]

    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(model_runner.subprocess, "Popen", start)
    monkeypatch.setattr(model_runner, "_tell", broken)

    with pytest.raises(RuntimeError):
        do_next(engine, stop, tmp_path / "log", child("import time; time.sleep(60)"))
    is_over = started[0].poll() is not None
    started[0].kill()
    assert is_over
