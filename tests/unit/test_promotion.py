"""What is done to models is in the audit log, and nothing waits for it."""

import datetime as dt
import os
import sqlite3
import tarfile

import pytest
from sqlalchemy import select

from admissions.teaching import model_files, promotion
from admissions.times.hours import UTC
from admissions.safety.guard import WORDS_FILE
from admissions.storage.database import NotWantedError, make_engine, only_while, reading
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Base

NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
A, B, NEW = "20261120-120000-a.tar.gz", "20261121-120000-b.tar.gz", "20261125-120000-new.tar.gz"


@pytest.fixture
def database(tmp_path):
    return tmp_path / "test.db"


@pytest.fixture
def engine(database):
    engine = make_engine(f"sqlite:///{database}")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture(autouse=True)
def models(tmp_path, monkeypatch):
    """A, then B in use, and a candidate that passed."""
    folder = tmp_path / "models"
    (folder / "candidates").mkdir(parents=True)
    monkeypatch.setattr(model_files, "MODELS", folder)
    for place, name in enumerate((A, B, NEW)):
        (folder / WORDS_FILE).write_text(f"words of {name}")
        with tarfile.open(folder / name, "w:gz") as tar:
            tar.add(folder / WORDS_FILE, WORDS_FILE)
        os.utime(folder / name, ns=(place * 10**9, place * 10**9))
        if name != NEW:
            (folder / f"{name}.gate.json").write_text("{}")
    model_files.put_candidate(folder / NEW, {"gate": {"wrong": {"act": []}}}, folder)
    (folder / "safety.npz").write_text(f"words of {B}")
    return folder


CHANGES = {
    "promote": lambda engine: promotion.promote(engine, NEW, "Anna", NOW),
    "roll back": lambda engine: promotion.roll_back(engine, None, "Anna", NOW),
    "discard": lambda engine: promotion.discard(engine, NEW, "Anna", NOW),
}


def state(folder):
    return model_files.current(folder), (folder / "safety.npz").read_text(), model_files.candidate(folder)


def entries(engine):
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(select(AuditEntry.action, AuditEntry.subject)).all()]


@pytest.mark.parametrize("change", CHANGES)
def test_what_cannot_be_entered_is_not_done(engine, models, change):
    before = state(models)

    with only_while(lambda: False), pytest.raises(NotWantedError):
        CHANGES[change](engine)

    assert state(models) == before
    assert entries(engine) == []


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ("promote", ("model_promoted", NEW)),
        ("roll back", ("model_rolled_back", A)),
        ("discard", ("candidate_discarded", NEW)),
    ],
)
def test_each_change_is_entered_once(engine, models, change, entry):
    before = state(models)

    CHANGES[change](engine)

    assert state(models) != before
    assert entries(engine) == [entry]


def test_what_is_refused_has_no_entry(engine):
    with pytest.raises(model_files.NotApprovedError):
        promotion.promote(engine, B, "Anna", NOW)
    with pytest.raises(model_files.NotApprovedError):
        promotion.roll_back(engine, B, "Anna", NOW)

    assert entries(engine) == []


@pytest.mark.parametrize("change", ["promote", "roll back"])
def test_others_can_write_while_a_model_is_checked_and_unpacked(engine, database, change, monkeypatch):
    opened = tarfile.open

    def open_while_another_writes(*arguments):
        other = sqlite3.connect(database, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()
        return opened(*arguments)

    monkeypatch.setattr(model_files.tarfile, "open", open_while_another_writes)
    CHANGES[change](engine)
