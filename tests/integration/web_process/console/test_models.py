"""Models as staff see them: training asked for, a candidate approved or refused, the way back."""

import datetime as dt
import json
import os
import tarfile

import pytest
from sqlalchemy import select

from admissions.teaching import examples, model_files, model_runs
from admissions.log.conversations import Reply, Turn, Understanding, log_turn, open_conversation
from admissions.log.erasure import erase_conversation
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.safety.guard import WORDS_FILE
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Message

A, B, NEW = "20261120-120000-a.tar.gz", "20261121-120000-b.tar.gz", "20261125-120000-new.tar.gz"
GATE = {
    "wrong": {"act": [], "ask": [], "quiet": []},
    "sentences": {"act": 290, "ask": 123, "quiet": 313},
    "act_caught": 1.0,
    "ask_caught": 0.97,
    "false_alarms": 0.02,
}
MISSED = {**GATE, "wrong": {"act": [{"text": "the danger it missed", "type": "suicide", "found": "None"}]}}
FIGURES = {
    "compared_with": B,
    "held_out": {"candidate": {"understood": 0.951, "off_topic": 0.9}, "current": {"understood": 0.942, "off_topic": 0.9}},
    "cross_validation": {"candidate": {"accuracy": 0.925, "macro_f1": 0.919}, "current": None},
    "replayed": 500,
    "differences": [],
}  # fmt: skip


def archive(folder, name):
    (folder / WORDS_FILE).write_text(f"words of {name}")
    with tarfile.open(folder / name, "w:gz") as tar:
        tar.add(folder / WORDS_FILE, WORDS_FILE)
    return folder / name


@pytest.fixture(autouse=True)
def models(tmp_path, monkeypatch):
    folder = tmp_path / "models"
    (folder / "candidates").mkdir(parents=True)
    for place, name in enumerate((A, B)):
        os.utime(archive(folder, name), ns=(place * 10**9, place * 10**9))
        (folder / f"{name}.gate.json").write_text(json.dumps(GATE))
    monkeypatch.setattr(model_files, "MODELS", folder)
    (tmp_path / "nlu").mkdir()
    monkeypatch.setattr(examples, "NLU", tmp_path / "nlu")
    return folder


@pytest.fixture
def candidate(models):
    def candidate(gate=GATE, **figures):
        model_files.put_candidate(archive(models, NEW), {"gate": gate, **(figures or FIGURES)}, models)

    return candidate


def in_use():
    return model_files.current(model_files.MODELS)


def audited(engine):
    with reading(engine) as session:
        rows = session.execute(
            select(AuditEntry.who, AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.id)
        ).all()
    return [tuple(row) for row in rows]


def test_a_supervisor_approves_and_it_is_in_use_and_audited(sign_in, candidate, models, engine):
    candidate()
    supervisor = sign_in("supervisor")
    shown = supervisor.read("/staff/models")
    assert "Passed the safety gate" in shown
    assert "95.1%" in shown
    assert "94.2%" in shown

    answer = supervisor.post("/staff/models/approve", {"model": NEW})

    assert answer.headers["location"] == "/staff/models?notice=promoted"
    assert in_use() == NEW
    assert (models / "safety.npz").read_text() == f"words of {NEW}"
    assert audited(engine) == [("Supervisor", "model_promoted", NEW)]
    assert "Supervisor approved 20261125-120000-new" in supervisor.read("/staff/models")


def test_a_candidate_that_misses_a_danger_cannot_be_approved(sign_in, candidate, engine, models):
    candidate(MISSED)
    supervisor = sign_in("supervisor")
    page = supervisor.read("/staff/models")
    assert "Refused by the safety gate" in page
    assert "the danger it missed" in page
    assert "Approve" not in page

    answer = supervisor.post("/staff/models/approve", {"model": NEW})

    assert answer.status_code == 409
    assert "It misses 1 of the dangers" in answer.text
    assert in_use() == B
    assert audited(engine) == []


def test_a_counselor_sees_and_cannot_change(sign_in, candidate):
    candidate()
    counselor = sign_in("counselor")
    page = counselor.get("/staff/models").text

    assert "/staff/models/approve" not in page
    for path in ("train", "approve", "discard", "roll-back"):
        assert counselor.post(f"/staff/models/{path}", {"model": NEW}).status_code == 403
    assert in_use() == B


@pytest.mark.parametrize("model", ["", "../x", B, "other.tar.gz", "x" * 300])
def test_another_name_than_the_candidates_is_refused(sign_in, candidate, engine, model):
    candidate()

    assert sign_in("supervisor").post("/staff/models/approve", {"model": model}).status_code in (409, 422)
    assert sign_in("supervisor").post("/staff/models/discard", {"model": model}).status_code in (409, 422)
    assert in_use() == B
    assert model_files.candidate(model_files.MODELS).name == NEW


def test_one_click_goes_back_and_it_is_audited(sign_in, engine):
    supervisor = sign_in("supervisor")

    supervisor.post("/staff/models/roll-back", {"model": A})

    assert in_use() == A
    assert audited(engine) == [("Supervisor", "model_rolled_back", A)]
    assert supervisor.post("/staff/models/roll-back", {"model": A}).status_code == 409


def test_a_discarded_candidate_is_gone(sign_in, candidate, engine):
    candidate()

    sign_in("supervisor").post("/staff/models/discard", {"model": NEW})

    assert model_files.candidate(model_files.MODELS) is None
    assert audited(engine) == [("Supervisor", "candidate_discarded", NEW)]


def test_training_is_asked_for_once_and_its_progress_shown(sign_in, engine):
    supervisor = sign_in("supervisor")
    supervisor.post("/staff/models/train")
    assert supervisor.post("/staff/models/train").status_code == 409
    assert "Waiting to begin" in supervisor.read("/staff/models")

    now = dt.datetime.now(UTC)
    run = model_runs.take_next(engine, now)
    model_runs.tell(engine, run, now, model_runs.GATE, 55)
    progress = supervisor.get("/staff/models/progress")
    assert "Going through the safety gate" in progress.text
    assert 'value="55"' in progress.text
    assert "HX-Refresh" not in progress.headers

    model_runs.end(engine, run, now, "TrainingError")
    assert supervisor.get("/staff/models/progress").headers["HX-Refresh"] == "true"
    assert "The last training failed (TrainingError)" in supervisor.read("/staff/models")


def test_differences_are_shown_with_their_words_and_go_with_the_conversation(sign_in, candidate, engine):
    now = dt.datetime.now(UTC)
    opened = open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    with transaction(engine) as session:
        log_turn(session, opened, Turn("m1", RedactedText("whats the damage <b>"), Understanding("cost", 0.9), ()), now)
        message = session.execute(select(Message.id).where(Message.client_id == "m1")).scalar_one()
    side = {"intent": "nlu_fallback", "safety": None, "insurers": []}
    difference = {
        "message_id": message,
        "before": side,
        "after": {**side, "intent": "cost", "safety": "suicide/ask", "insurers": ["Cigna"]},
    }
    candidate(GATE, **{**FIGURES, "differences": [difference]})
    supervisor = sign_in("supervisor")

    shown = supervisor.read("/staff/models")
    assert "whats the damage <b>" in shown
    assert "suicide: veiled hint" in shown
    assert "Cigna" in shown
    assert "&lt;b&gt;" in supervisor.get("/staff/models").text

    erase_conversation(engine, opened, now)
    assert "whats the damage" not in supervisor.get("/staff/models").text


@pytest.mark.parametrize(
    ("model", "is_up", "said"),
    [(B, True, "Answers visitors now"), (A, True, "Being loaded"), (B, False, "does not answer right now")],
)
def test_the_page_says_whether_the_assistant_runs_it(sign_in, rasa, model, is_up, said):
    rasa.model, rasa.is_up = model, is_up

    assert said in sign_in("counselor").get("/staff/models/running").text
