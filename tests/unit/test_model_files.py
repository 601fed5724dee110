"""Which model is in use, and what may take its place."""

import fcntl
import hashlib
import json
import os
import tarfile
import threading
import time

import pytest

from admissions.teaching import model_files
from admissions.teaching.model_files import (
    NotApprovedError,
    candidate,
    current,
    discard,
    newest_first,
    promote,
    put_candidate,
    roll_back,
)
from admissions.safety.guard import WORDS_FILE


@pytest.fixture
def models(tmp_path):
    folder = tmp_path / "models"
    (folder / "candidates").mkdir(parents=True)
    return folder


def archive(folder, name, words):
    (folder / WORDS_FILE).write_text(words)
    with tarfile.open(folder / name, "w:gz") as tar:
        tar.add(folder / WORDS_FILE, f"components/train_Safety/{WORDS_FILE}")
    (folder / WORDS_FILE).unlink()
    return folder / name


def report(*missed):
    return {"gate": {"wrong": {"act": [{"text": text} for text in missed]}, "act_caught": 1.0}}


@pytest.fixture
def in_use(models):
    """Three models in use one after the other: a, then b, then c."""
    for number, name in enumerate("abc"):
        path = archive(models, f"2026112{number}-120000-{name}.tar.gz", f"words of {name}")
        (models / f"{path.name}.gate.json").write_text("{}")
        os.utime(path, ns=(number * 10**9, number * 10**9))
    (models / "safety.npz").write_text("words of c")
    return models


NEW = "20261125-120000-new.tar.gz"
C, B, A = "20261122-120000-c.tar.gz", "20261121-120000-b.tar.gz", "20261120-120000-a.tar.gz"


@pytest.fixture
def new(in_use):
    """A candidate that passed the gate."""
    put_candidate(archive(in_use, NEW, "words of new"), report(), in_use)
    return NEW


def test_before_the_first_training_there_is_nothing(models):
    assert (current(models), candidate(models), newest_first(models), model_files.made_on(models)) == (
        None,
        None,
        [],
        None,
    )


def test_the_newest_file_is_in_use_and_its_name_says_when_it_was_made(in_use):
    assert newest_first(in_use) == [C, B, A]
    assert model_files.made_on(in_use) == "2026-11-22"


def test_a_promoted_candidate_is_in_use_with_its_words_model_and_report(in_use, new):
    promote(new, in_use)

    assert newest_first(in_use) == [NEW, C, B]
    assert (in_use / "safety.npz").read_text() == "words of new"
    assert model_files.report_of(NEW, in_use)["gate"]["act_caught"] == 1.0
    assert json.loads((in_use / f"{NEW}.gate.json").read_text())["act_caught"] == 1.0
    assert candidate(in_use) is None


@pytest.mark.parametrize("name", ["other.tar.gz", "../models/" + C, "", "../../etc/passwd"])
def test_only_the_candidate_can_be_promoted(in_use, new, name):
    with pytest.raises(NotApprovedError):
        promote(name, in_use)

    assert current(in_use) == C


def test_a_candidate_that_misses_a_danger_cannot_be_promoted(in_use):
    put_candidate(archive(in_use, NEW, "words of new"), report("the sentence it missed"), in_use)

    with pytest.raises(NotApprovedError):
        promote(NEW, in_use)

    assert current(in_use) == C
    assert (in_use / "safety.npz").read_text() == "words of c"
    assert candidate(in_use).missed == [{"text": "the sentence it missed"}]


def test_a_file_that_the_gate_has_not_seen_cannot_be_promoted(in_use, new):
    archive(in_use / "candidates", NEW, "put in its place")

    with pytest.raises(NotApprovedError):
        promote(new, in_use)

    assert current(in_use) == C


def test_a_model_without_a_report_is_no_candidate(in_use):
    archive(in_use / "candidates", NEW, "dropped here")

    assert candidate(in_use) is None
    with pytest.raises(NotApprovedError):
        promote(NEW, in_use)


def test_a_newer_candidate_takes_the_place_of_an_older_one(in_use, new):
    put_candidate(archive(in_use, "20261126-120000-newer.tar.gz", "w"), report(), in_use)

    assert candidate(in_use).name == "20261126-120000-newer.tar.gz"
    assert len(list((in_use / "candidates").glob("*.tar.gz"))) == 1


def test_a_discarded_candidate_is_gone(in_use, new):
    discard(NEW, in_use)

    with pytest.raises(NotApprovedError):
        discard(NEW, in_use)
    assert list((in_use / "candidates").glob("2*")) == []
    assert current(in_use) == C


def test_one_step_back_is_the_model_before_and_again_the_one_after(in_use):
    assert roll_back(folder=in_use) == B
    assert (current(in_use), (in_use / "safety.npz").read_text()) == (B, "words of b")

    assert roll_back(folder=in_use) == C
    assert (current(in_use), (in_use / "safety.npz").read_text()) == (C, "words of c")


def test_any_kept_model_can_be_gone_back_to(in_use):
    assert roll_back(A, in_use) == A
    assert newest_first(in_use) == [A, C, B]


@pytest.mark.parametrize("name", [C, "unknown.tar.gz", "../x.tar.gz"])
def test_one_cannot_go_back_to_what_is_in_use_or_not_there(in_use, name):
    with pytest.raises(NotApprovedError):
        roll_back(name, in_use)

    assert current(in_use) == C


def test_there_is_no_way_back_from_the_only_model(models):
    archive(models, A, "words of a")

    with pytest.raises(NotApprovedError):
        roll_back(folder=models)


def test_of_two_who_approve_at_once_one_is_told(in_use, new):
    outcomes = []

    def approve():
        try:
            promote(new, in_use)
            outcomes.append("promoted")
        except NotApprovedError:
            outcomes.append("refused")

    threads = [threading.Thread(target=approve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["promoted", "refused", "refused", "refused"]
    assert newest_first(in_use) == [NEW, C, B]


def test_one_training_runs_at_a_time(models):
    with model_files.training_alone(models), pytest.raises(BlockingIOError):
        with model_files.training_alone(models):
            pass
    with model_files.training_alone(models):
        pass


NEWER = "20261126-120000-newer.tar.gz"


def test_a_candidate_that_arrives_during_a_promotion_waits_and_stays(in_use, new, monkeypatch):
    newer = archive(in_use, NEWER, "words of newer")
    arriving = threading.Thread(target=put_candidate, args=(newer, report(), in_use))
    utime = os.utime

    def between_words_model_and_rename(*arguments, **named):
        arriving.start()
        arriving.join(0.3)
        utime(*arguments, **named)

    monkeypatch.setattr(model_files.os, "utime", between_words_model_and_rename)
    promote(new, in_use)
    arriving.join()

    assert (current(in_use), (in_use / "safety.npz").read_text()) == (NEW, "words of new")
    assert candidate(in_use).name == NEWER


@pytest.mark.parametrize("change", ["put_candidate", "discard", "accept"])
def test_only_one_changes_models_at_a_time(in_use, new, change):
    newer = archive(in_use, NEWER, "words of newer")
    change = {
        "put_candidate": lambda: put_candidate(newer, report(), in_use),
        "discard": lambda: discard(NEW, in_use),
        "accept": lambda: model_files.accept(newer, {}, in_use),
    }[change]
    changing = threading.Thread(target=change)
    with (in_use / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        changing.start()
        changing.join(0.3)
        assert changing.is_alive()
    changing.join()


def test_a_model_without_a_result_of_the_gate_is_not_in_use_and_not_deleted(in_use, new):
    plain = archive(in_use, "20261127-120000-plain.tar.gz", "made by rasa train")
    assert newest_first(in_use) == [C, B, A]

    promote(new, in_use)

    assert current(in_use) == NEW
    assert plain.exists()


def test_the_last_change_counts_also_where_the_clock_was_set_back(in_use, new):
    in_an_hour = time.time_ns() + 3600 * 10**9
    os.utime(in_use / C, ns=(in_an_hour, in_an_hour))

    promote(new, in_use)
    assert newest_first(in_use) == [NEW, C, B]

    assert roll_back(folder=in_use) == C
    assert (current(in_use), (in_use / "safety.npz").read_text()) == (C, "words of c")


def test_a_model_that_is_deleted_while_one_looks_is_not_there(in_use):
    # A name that is listed but leads nowhere.
    (in_use / B).unlink()
    (in_use / B).symlink_to(in_use / "deleted")

    assert newest_first(in_use) == [C, A]


def test_a_report_that_is_deleted_while_one_looks_is_not_there(in_use, new):
    report_file = in_use / "candidates" / f"{NEW}.report.json"
    report_file.unlink()
    report_file.symlink_to(in_use / "deleted")

    assert candidate(in_use) is None


def test_a_full_disk_costs_no_candidate(in_use, new, monkeypatch):
    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(model_files, "_write", full)
    with pytest.raises(OSError, match="no space"):
        put_candidate(archive(in_use, NEWER, "words of newer"), report(), in_use)

    monkeypatch.undo()
    promote(new, in_use)
    assert current(in_use) == NEW


def test_a_refused_candidate_hides_one_that_passed_until_it_is_discarded(in_use, new):
    for name in ("20261126-110000-x.tar.gz", NEWER):
        put_candidate(archive(in_use, name, "w"), report("the sentence it missed"), in_use)
    assert candidate(in_use).name == NEWER
    assert len(list((in_use / "candidates").glob("*.tar.gz"))) == 2

    discard(NEWER, in_use)

    assert candidate(in_use).name == NEW
    promote(new, in_use)
    assert current(in_use) == NEW


@pytest.fixture
def adapter(tmp_path, monkeypatch):
    """What the encoder was taught; returns its checksum."""
    monkeypatch.setattr(model_files, "ADAPTER", tmp_path / "adapter")
    model_files.ADAPTER.write_text("taught")
    return hashlib.sha256(b"taught").hexdigest()


def test_a_candidate_of_another_encoder_cannot_be_promoted(in_use, adapter):
    for name, encoder in ((NEW, "another"), (NEWER, adapter)):
        found = report()
        found["gate"]["encoder"] = encoder
        put_candidate(archive(in_use, name, "w"), found, in_use)
        if encoder == adapter:
            promote(name, in_use)
            continue
        with pytest.raises(NotApprovedError, match="another sentence encoder"):
            promote(name, in_use)
        assert (in_use / "safety.npz").read_text() == "words of c"

    assert current(in_use) == NEWER


def test_one_cannot_go_back_to_a_model_of_another_encoder(in_use, adapter):
    (in_use / f"{B}.gate.json").write_text('{"encoder": "another"}')
    (in_use / f"{A}.gate.json").write_text(json.dumps({"encoder": adapter}))

    with pytest.raises(NotApprovedError, match="another sentence encoder"):
        roll_back(folder=in_use)

    assert (current(in_use), (in_use / "safety.npz").read_text()) == (C, "words of c")
    assert roll_back(A, in_use) == A


def test_a_training_gets_an_empty_folder_and_what_a_killed_one_left_goes(models):
    left = models / ".training-left"
    left.mkdir()
    (left / NEW).write_text("half a model")

    with model_files.training_alone(models) as folder:
        assert (folder.parent, list(folder.iterdir())) == (models, [])
        assert list(models.glob(".training-*")) == [folder]
    assert list(models.glob(".training-*")) == []
