"""A backup holds what was just written, is its owner's alone and replaces nothing."""

from __future__ import annotations

import io
import sqlite3
import stat

import pytest

from admissions.log import conversations
from admissions.command_line import main
from admissions.log.conversations import Reply
from admissions.log.redaction import RedactedText
from admissions.storage import backup
from admissions.storage.backup import BackupError, back_up
from admissions.storage.database import make_engine, transaction
from admissions.storage.tables import Base, Conversation
from admissions.terminal import Desk


@pytest.fixture
def in_use(tmp_path, now):
    """A database whose newest conversation is in the write-ahead file alone, while somebody writes on."""
    engine = make_engine(f"sqlite:///{tmp_path / 'var' / 'admissions.db'}")
    Base.metadata.create_all(engine)
    conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    with transaction(engine) as session:
        session.query(Conversation).update({"timezone": "Asia/Tokyo"})
        session.flush()
        yield engine
    engine.dispose()


def test_a_backup_holds_what_was_just_written_and_nothing_half_done(tmp_path, in_use):
    file = tmp_path / "backup.db"
    back_up(in_use, file)

    with sqlite3.connect(file) as copy:
        assert copy.execute("SELECT timezone FROM conversations").fetchall() == [("UTC",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_is_a_database_to_go_on_with(tmp_path, in_use, now):
    file = tmp_path / "backup.db"
    back_up(in_use, file)

    restored = make_engine(f"sqlite:///{file}")
    conversations.open_conversation(restored, "UTC", "1", Reply(RedactedText("Hello")), now)
    restored.dispose()


def test_it_replaces_nothing(tmp_path, in_use):
    file = tmp_path / "backup.db"
    file.write_text("of yesterday")
    with pytest.raises(BackupError, match="exists"):
        back_up(in_use, file)
    assert file.read_text() == "of yesterday"


def test_nothing_half_done_is_left(tmp_path, in_use, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "_copy", full)
    with pytest.raises(BackupError, match="disk is full"):
        back_up(in_use, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path, in_use):
    with pytest.raises(BackupError, match="cannot be written: No such file"):
        back_up(in_use, tmp_path / "none" / "backup.db")


def test_a_server_is_left_to_its_own_tool(tmp_path):
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(make_engine("postgresql://db/x"), tmp_path / "backup.db")
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_is_not_in_it(tmp_path, in_use, sealer, now):
    out, file = io.StringIO(), tmp_path / "backup.db"
    desk = Desk(in_use, sealer, now, "operator", out)

    assert main(["backup", str(file)], desk) == 0
    assert "the key is not in it" in out.getvalue()
    assert main(["backup", str(file)], desk) == 1
    assert out.getvalue().endswith(f"not done: {file} exists; a backup replaces nothing\n")
