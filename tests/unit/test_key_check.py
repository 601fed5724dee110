"""A key that is not the database's is noticed before anything is sealed or sought with it."""

from __future__ import annotations

import os

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, select

from admissions import check, command_line
from admissions.log import conversations
from admissions.log.conversations import Reply
from admissions.log.redaction import RedactedText
from admissions.settings import SettingError, load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.key_check import is_key_of, open_sealer
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Base, KeyCheck, TrackerTurn


def new_key() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture
def settings(tmp_path):
    return load_settings({"VAR_DIR": str(tmp_path)})


@pytest.fixture
def database(settings):
    """A database that is set up and that nobody has used."""
    engine = make_engine(settings.database_url)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def visited(database, now):
    conversations.open_conversation(database, "UTC", "1", Reply(RedactedText("Hello")), now)
    return database


def with_key(settings, key):
    return load_settings({"VAR_DIR": str(settings.var_dir), "ENCRYPTION_KEY": key})


def key_file(settings):
    return settings.var_dir / "encryption.key"


def test_the_first_start_makes_a_key_and_every_later_one_takes_it(settings, database):
    first = open_sealer(settings, database)
    assert open_sealer(settings, database).fingerprint("x") == first.fingerprint("x")
    with reading(database) as session:
        assert session.execute(select(KeyCheck.fingerprint)).scalar_one() != first.fingerprint("x")


def test_another_key_is_refused(settings, database):
    sealer = open_sealer(settings, database)
    other = with_key(settings, new_key())
    with pytest.raises(
        SettingError, match="^ENCRYPTION_KEY must be the key that this database was written with"
    ) as error:
        open_sealer(other, database)
    assert other.encryption_key not in str(error.value)
    assert is_key_of(database, sealer)
    assert not is_key_of(database, make_sealer(other))


def test_no_key_is_made_beside_a_database_that_had_one(settings, database):
    open_sealer(settings, database)
    key_file(settings).unlink()
    with pytest.raises(SettingError, match="^ENCRYPTION_KEY must be set, or its file be in VAR_DIR"):
        open_sealer(settings, database)
    assert not key_file(settings).exists()


def test_nor_beside_conversations_of_before_there_was_a_check(settings, visited):
    with pytest.raises(SettingError, match="^ENCRYPTION_KEY must be set"):
        open_sealer(settings, visited)
    assert not key_file(settings).exists()


def test_nor_beside_those_of_a_database_whose_tables_are_older(settings, visited):
    KeyCheck.__table__.drop(visited)
    with pytest.raises(SettingError, match="^ENCRYPTION_KEY must be set"):
        open_sealer(settings, visited)
    make_sealer(settings)
    open_sealer(settings, visited)


def test_an_instance_of_before_goes_on_with_its_key(settings, visited):
    sealer = make_sealer(settings)
    add_turn(visited, sealer)
    assert open_sealer(settings, visited).fingerprint("x") == sealer.fingerprint("x")
    with pytest.raises(SettingError):
        open_sealer(with_key(settings, new_key()), visited)


def test_but_not_with_one_that_opens_nothing(settings, visited):
    add_turn(visited, make_sealer(settings))
    with pytest.raises(SettingError):
        open_sealer(with_key(settings, new_key()), visited)
    with reading(visited) as session:
        assert session.execute(select(KeyCheck)).first() is None


def test_a_database_that_is_away_hinders_nobody_who_has_a_key(settings, database, monkeypatch):
    open_sealer(settings, database)
    away = make_engine("postgresql://nobody@127.0.0.1:1/none")
    assert is_key_of(database, open_sealer(settings, away))
    key_file(settings).unlink()
    with pytest.raises(Exception, match="127.0.0.1"):
        open_sealer(settings, away)
    assert not key_file(settings).exists()


def test_without_a_row_every_key_is_as_good(settings, database):
    open_sealer(settings, database)
    with transaction(database) as session:
        session.execute(delete(KeyCheck))
    assert is_key_of(database, make_sealer(with_key(settings, new_key())))


def test_the_check_before_a_start_makes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "environ", {"VAR_DIR": str(tmp_path / "new")})
    check.main()
    assert not (tmp_path / "new").exists()


def test_the_check_before_a_start_says_in_a_line_what_is_wrong(settings, database, monkeypatch):
    open_sealer(settings, database)
    for wrong in ({"ENCRYPTION_KEY": new_key()}, {"DATABASE_URL": "nonsense"}):
        monkeypatch.setattr(os, "environ", {"VAR_DIR": str(settings.var_dir), **wrong})
        with pytest.raises(SystemExit, match=f"^not started: {next(iter(wrong))} must be"):
            check.main()


def test_a_command_without_the_key_of_the_service_changes_nothing(settings, visited, monkeypatch, capsys):
    service = with_key(settings, new_key())
    open_sealer(service, visited)
    monkeypatch.setattr(os, "environ", {"VAR_DIR": str(settings.var_dir)})

    assert command_line.main(["--as", "anna", "staff", "setup-link"]) == 1

    assert capsys.readouterr().out.startswith("not done: ENCRYPTION_KEY must be")
    assert not key_file(settings).exists()


@pytest.mark.parametrize("is_empty", [False, True])
def test_a_command_where_nothing_is_set_up_says_so_and_makes_nothing(tmp_path, monkeypatch, capsys, is_empty):
    folder = tmp_path / "var"
    if is_empty:
        folder.mkdir()
        (folder / "admissions.db").touch()
    monkeypatch.setattr(os, "environ", {"VAR_DIR": str(folder)})

    assert command_line.main(["--as", "anna", "staff", "list"]) == 1

    assert capsys.readouterr().out.startswith("not done: the database is not set up")
    assert not (folder / "encryption.key").exists()
    assert folder.exists() == is_empty


def add_turn(engine, sealer):
    with transaction(engine) as session:
        session.add(TrackerTurn(conversation_id="c", sequence=0, event_count=1, events_sealed=sealer.seal("[]")))
