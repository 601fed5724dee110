"""A candidate is trained, put through the gate and compared, with the training itself replaced by a file."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import tarfile

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from admissions.teaching import model_files, model_runs
from admissions.log.conversations import Turn, Understanding, log_turn
from admissions.log.redaction import RedactedText
from admissions.teaching.replay import Logged
from admissions.safety.guard import WORDS_FILE
from admissions.settings import PROJECT
from admissions.storage.database import transaction
from admissions.storage.tables import Message
from components import candidate, figures

OLD, NEW = "20261120-120000-old.tar.gz", "20261125-120000-new.tar.gz"


@dataclasses.dataclass
class Agent:
    """Understands what it is told to."""

    known: dict
    asked: list = dataclasses.field(default_factory=list)

    @property
    def processor(self):
        return self

    async def parse_message(self, message):
        self.asked.append(message.text)
        return {
            "text": message.text,
            "entities": [],
            "safety": {"type": None, "level": None},
            **self.known.get(message.text, {"intent": {"name": "nlu_fallback"}}),
        }


def gate(*missed):
    return {"wrong": {"act": [{"text": text} for text in missed]}, "sentences": {"act": 3}, "act_caught": 1.0}


@pytest.fixture
def models(tmp_path, monkeypatch):
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / OLD).write_text("old")
    (folder / f"{OLD}.gate.json").write_text("{}")
    os.utime(folder / OLD, ns=(0, 0))
    for module in (model_files, candidate):
        monkeypatch.setattr(module, "MODELS", folder)
    return folder


@pytest.fixture
def world(models, monkeypatch):
    """What training and measuring give: `world["gate"]` and the two agents may be changed."""
    world = {
        "gate": gate(),
        "old": Agent({}),
        "new": Agent({"whats the damage": {"intent": {"name": "cost"}}}),
        "is_trained": True,
    }

    def train(folder):
        with tarfile.open(folder / NEW, "w:gz") as tar:
            (folder / WORDS_FILE).write_text("words")
            tar.add(folder / WORDS_FILE, WORDS_FILE)
        return folder / NEW if world["is_trained"] else None

    monkeypatch.setattr(candidate, "train", train)
    monkeypatch.setattr(candidate, "run_gate", lambda _path: world["gate"])
    monkeypatch.setattr(candidate.Agent, "load", lambda path: world["new" if NEW in path else "old"])
    monkeypatch.setattr(figures, "held_out", lambda agent: {"understood": 0.9 if agent is world["new"] else 0.8})
    monkeypatch.setattr(figures, "cross_validation", lambda: {"accuracy": 0.7})
    monkeypatch.setattr(candidate.os, "nice", lambda _by: None)
    return world


@pytest.fixture
def logged(engine, conversation, now):
    def logged(*texts):
        with transaction(engine) as session:
            for number, text in enumerate(texts):
                log_turn(
                    session,
                    conversation,
                    Turn(f"m{number}", RedactedText(text), Understanding("nlu_fallback", 0.4), ()),
                    now,
                )
            query = select(Message.text, Message.id).where(Message.author == "visitor")
            return dict(session.execute(query).all())

    return logged


@pytest.fixture
def now():
    from tests.integration.rasa_process.conftest import NOW

    return NOW


def run(engine, monkeypatch, *arguments):
    monkeypatch.setattr(candidate, "make_engine", lambda _url: engine)
    return candidate.main(arguments)


def test_a_candidate_comes_with_all_that_was_found_out_and_no_words(engine, world, logged, models, monkeypatch, capsys):
    ids = logged("whats the damage", "hello there")

    assert run(engine, monkeypatch) == 0

    report = model_files.candidate(models).report
    assert report["held_out"] == {"candidate": {"understood": 0.9}, "current": {"understood": 0.8}}
    assert report["cross_validation"] == {"candidate": {"accuracy": 0.7}, "current": None}
    assert (report["compared_with"], report["replayed"]) == (OLD, 2)
    [difference] = report["differences"]
    assert difference["message_id"] == ids["whats the damage"]
    assert (difference["before"]["intent"], difference["after"]["intent"]) == ("nlu_fallback", "cost")
    assert "damage" not in json.dumps(report)
    assert "damage" not in capsys.readouterr().out
    assert model_files.current(models) == OLD


def test_a_candidate_that_breaks_the_gate_is_kept_to_be_looked_at_and_not_measured(engine, world, models, monkeypatch):
    world["gate"] = gate("the danger it missed")

    assert run(engine, monkeypatch) == 0

    found = model_files.candidate(models)
    assert [one["text"] for one in found.missed] == ["the danger it missed"]
    assert "held_out" not in found.report


def test_figures_of_the_model_in_use_come_from_when_it_was_the_candidate(engine, world, models, monkeypatch):
    (models / f"{OLD}.report.json").write_text(
        json.dumps({"cross_validation": {"candidate": {"accuracy": 0.6}, "current": None}})
    )

    run(engine, monkeypatch)

    assert model_files.candidate(models).report["cross_validation"]["current"] == {"accuracy": 0.6}


@pytest.mark.parametrize("failure", ["not trained", "error"])
def test_a_failed_training_leaves_nothing_and_says_so(engine, world, models, monkeypatch, now, capsys, failure):
    run_id = model_runs.request(engine, "Anna", now)
    model_runs.take_next(engine, now)
    world["is_trained"] = False
    if failure == "error":

        def broken(_folder):
            raise ValueError("a sentence of a visitor")

        monkeypatch.setattr(candidate, "train", broken)

    assert run(engine, monkeypatch, "--run", str(run_id)) == 1

    assert model_files.candidate(models) is None
    assert [path.name for path in models.glob(".training*")] == []
    found = model_runs.latest(engine, now)
    assert (found.state, found.problem) == ("failed", "TrainingError" if failure == "not trained" else "ValueError")
    assert "a sentence" not in capsys.readouterr().out


def test_a_run_is_told_step_by_step_and_ended(engine, world, models, monkeypatch, now):
    run_id = model_runs.request(engine, "Anna", now)
    model_runs.take_next(engine, now)
    steps = []
    tell = model_runs.tell

    def noted(engine, number, at, step=None, percent=None):
        steps.append((step, percent))
        tell(engine, number, at, step, percent)

    monkeypatch.setattr(model_runs, "tell", noted)
    run(engine, monkeypatch, "--run", str(run_id))

    assert [step for step, _ in steps] == sorted((step for step, _ in steps), key=list(model_runs.STEPS).index)
    assert [percent for _, percent in steps] == sorted(percent for _, percent in steps)
    assert {step for step, _ in steps} == set(model_runs.STEPS)
    assert model_runs.latest(engine, now).state == "done"


def test_two_trainings_at_once_are_refused(engine, world, models, monkeypatch, capsys):
    with model_files.training_alone(models):
        assert run(engine, monkeypatch) == 1

    assert "BlockingIOError" in capsys.readouterr().out
    assert model_files.candidate(models) is None


def test_the_replay_is_done_again_on_what_is_logged_since(engine, world, logged, models, monkeypatch):
    run(engine, monkeypatch)
    assert model_files.candidate(models).report["replayed"] == 0
    logged("whats the damage")

    assert run(engine, monkeypatch, "--replay") == 0

    report = model_files.candidate(models).report
    assert (report["replayed"], len(report["differences"])) == (1, 1)
    assert report["held_out"]["candidate"] == {"understood": 0.9}
    model_files.promote(NEW, models)
    assert model_files.current(models) == NEW


@pytest.mark.parametrize("missed", [None, "the danger it missed"])
def test_there_is_nothing_to_replay_without_a_candidate_that_passed(engine, world, models, monkeypatch, missed):
    if missed:
        world["gate"] = gate(missed)
        run(engine, monkeypatch)

    assert run(engine, monkeypatch, "--replay") == 1


def test_only_what_differs_is_told_danger_first():
    safe = {"intent": {"name": "cost"}}
    alarm = {"intent": {"name": "crisis_suicide"}, "safety": {"type": "suicide", "level": "ask"}}
    insurer = {"intent": {"name": "cost"}, "entities": [{"entity": "insurer", "value": "Cigna"}]}
    before = Agent({"a": safe, "b": safe, "c": safe, "d": alarm})
    after = Agent({"a": safe, "b": {"intent": {"name": "location"}}, "c": insurer, "d": safe})

    found = candidate.compare(
        before, after, [Logged(number, text) for number, text in enumerate("abcd")], lambda *_: None
    )

    assert [difference["message_id"] for difference in found] == [3, 2, 1]
    assert found[0]["before"]["safety"] == "suicide/ask"


def test_a_database_that_is_away_for_a_while_costs_no_training(engine, world, models, monkeypatch, now, capsys):
    run_id = model_runs.request(engine, "Anna", now)
    model_runs.take_next(engine, now)

    def locked(*_):
        raise OperationalError("x", {}, Exception("database is locked"))

    monkeypatch.setattr(model_runs, "tell", locked)

    assert run(engine, monkeypatch, "--run", str(run_id)) == 0
    assert model_files.candidate(models).name == NEW
    assert "OperationalError" in capsys.readouterr().out


def test_a_candidate_is_not_trained_where_the_model_in_use_has_another_encoder(
    engine, world, models, monkeypatch, capsys
):
    (models / f"{OLD}.gate.json").write_text('{"encoder": "another"}')
    monkeypatch.setattr(candidate, "train", lambda _folder: pytest.fail("minutes for nothing"))

    assert run(engine, monkeypatch) == 1
    assert "OtherEncoderError" in capsys.readouterr().out


_CHILD = """
import sys, time
from pathlib import Path
from components import candidate, training
module = {"candidate": candidate, "training": training}[sys.argv[1]]
module.MODELS = Path(sys.argv[2])
def train(folder):
    (folder / "half").touch()
    print("training", flush=True)
    time.sleep(60)
module.train = train
module.main(*([[]] if module is candidate else []))
"""


@pytest.mark.parametrize("module", ["candidate", "training"])
def test_a_training_that_is_told_to_stop_cleans_up(models, tmp_path, module):
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _CHILD, module, models], stdout=subprocess.PIPE, text=True,
        cwd=PROJECT, env=os.environ | {"VAR_DIR": str(tmp_path / "var")},
    )  # fmt: skip
    assert "training" in process.stdout.readline()
    [folder] = [*models.glob(".training-*"), *models.glob(".candidate-*")]
    process.terminate()

    assert process.wait(30) == 128 + signal.SIGTERM
    assert not folder.exists()
