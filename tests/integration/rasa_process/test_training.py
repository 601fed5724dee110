"""Promotion: a model reaches `models/` only through the safety gate."""

from __future__ import annotations

import json
import tarfile

import pytest

from admissions.teaching import model_files
from admissions.safety.guard import WORDS_FILE
from components import training


@pytest.fixture
def models(tmp_path, monkeypatch):
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(training, "MODELS", folder)
    return folder


def archive(folder, name, words=b"words model"):
    (folder / WORDS_FILE).write_bytes(words)
    with tarfile.open(folder / name, "w:gz") as tar:
        tar.add(folder / WORDS_FILE, f"components/{WORDS_FILE}")
    (folder / WORDS_FILE).unlink()
    return folder / name


def gate(*missed):
    return {
        "wrong": {
            "act": [{"text": text, "type": "suicide", "found": "None"} for text in missed],
            "ask": [],
            "quiet": [],
        },
        "sentences": {"act": 290, "ask": 123, "quiet": 313},
        "ask_caught": 0.9,
        "false_alarms": 0.01,
    }


def candidate(tmp_path, name="new.tar.gz", words=b"words model"):
    (tmp_path / "candidate").mkdir(exist_ok=True)
    return archive(tmp_path / "candidate", name, words)


def test_a_model_that_misses_one_danger_is_not_promoted_and_says_which(tmp_path, models, capsys):
    old = archive(models, "old.tar.gz")
    (models / "safety.npz").write_bytes(b"old words")

    assert not training.promote(candidate(tmp_path), gate("the sentence that was missed"))

    assert sorted(path.name for path in models.glob("*.tar.gz")) == [old.name]
    assert (models / "safety.npz").read_bytes() == b"old words"
    assert "the sentence that was missed" in capsys.readouterr().out
    assert json.loads((models / "rejected.gate.json").read_text())["wrong"]["act"]


def test_a_model_that_passes_is_promoted_with_its_result_and_the_words_model(tmp_path, models):
    assert training.promote(candidate(tmp_path, words=b"new words"), gate())

    assert (models / "new.tar.gz").exists()
    assert (models / "safety.npz").read_bytes() == b"new words"
    assert json.loads((models / "new.tar.gz.gate.json").read_text())["ask_caught"] == 0.9


def test_old_models_go_but_the_last_ones_stay_for_going_back(tmp_path, models):
    for number in range(5):
        assert training.promote(candidate(tmp_path, f"{number}.tar.gz"), gate())

    assert sorted(path.name for path in models.glob("*.tar.gz")) == ["2.tar.gz", "3.tar.gz", "4.tar.gz"]
    assert not (models / "0.tar.gz.gate.json").exists()


def test_two_trainings_do_not_run_at_once(models, monkeypatch, capsys):
    monkeypatch.setattr(training, "train", lambda _folder: pytest.fail("it trained beside another"))
    monkeypatch.setattr(training, "end_when_told", lambda: None)

    with model_files.training_alone(models):
        assert training.main() == 1
    assert "another training" in capsys.readouterr().out
