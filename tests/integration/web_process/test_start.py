"""What stops a start says so in a line; what a start writes is for its owner alone."""

import os
import stat
import subprocess

import pytest
from cryptography.fernet import Fernet

from admissions.settings import PROJECT, load_settings
from admissions.storage.database import make_engine
from admissions.storage.key_check import open_sealer
from admissions.storage.tables import Base


def run(var_dir, *arguments, **environment):
    return subprocess.run(
        [PROJECT / ".venv/bin/python", *arguments], cwd=PROJECT, capture_output=True, text=True, timeout=60,
        env={**os.environ, "VAR_DIR": str(var_dir), **environment},
    )  # fmt: skip


@pytest.fixture
def database(tmp_path):
    """The engine of an instance that has been started before."""
    settings = load_settings({"VAR_DIR": str(tmp_path)})
    engine = make_engine(settings.database_url)
    Base.metadata.create_all(engine)
    open_sealer(settings, engine)
    yield engine
    engine.dispose()


def test_the_web_process_does_not_start_with_another_key(tmp_path, database):
    ended = run(tmp_path, "-m", "web", ENCRYPTION_KEY=Fernet.generate_key().decode())
    assert ended.returncode == 1
    assert ended.stderr.startswith("not started: ENCRYPTION_KEY must be the key that this database was written with")
    assert ended.stderr.count("\n") == 1


def test_nor_with_a_setting_that_cannot_be_used(tmp_path):
    ended = run(tmp_path / "var", "-m", "web", DATABASE_URL="postgresql://u:hunter2@db:port/x")
    assert ended.returncode == 1
    assert ended.stderr.startswith("not started: DATABASE_URL must be")
    assert "hunter2" not in ended.stderr
