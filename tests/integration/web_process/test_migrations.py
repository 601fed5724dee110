"""Migrations make exactly the tables that the code uses, on SQLite and on PostgreSQL."""

import datetime as dt
import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import select

from admissions import call_desk, callbacks, hand_offs, outbox
from admissions.callbacks import CallbackRequest
from admissions.contact import Phone
from admissions.desk_watch import watch
from admissions.erasure import erase_conversation
from admissions.office import office
from admissions.settings import PROJECT
from admissions.storage.catalogue import read_catalogue, seed_insurers
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base, InsurerRow

KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="


def migrate(engine, target="head"):
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    config.attributes["engine"] = engine
    (command.upgrade if target == "head" else command.downgrade)(config, target)


def postgres_binaries():
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def accepts_connections(url):
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    binaries = postgres_binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's binaries are missing")
        pytest.skip("PostgreSQL's binaries are not on this machine")
    folder = tmp_path_factory.mktemp("postgres")
    as_user = []
    if getpass.getuser() == "root":
        # PostgreSQL refuses to run as root.
        shutil.chown(folder, "postgres")
        for parent in (folder.parent, folder.parent.parent):
            parent.chmod(0o755)
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    subprocess.run(
        [*as_user, binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust"], check=True, capture_output=True
    )
    server = subprocess.Popen(
        [*as_user, binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"postgresql://tester@127.0.0.1:{port}/postgres"
    try:
        deadline = time.monotonic() + 20
        while not accepts_connections(url):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def check(url):
    engine = make_engine(url)
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    with transaction(engine) as session:
        assert seed_insurers(session) > 10
    with transaction(engine) as session:
        assert seed_insurers(session) == 0
    with reading(engine) as session:
        assert "Cigna" in session.execute(select(InsurerRow.name)).scalars().all()
    assert len(read_catalogue(engine).accepted_names) == 10
    migrate(engine, "base")
    engine.dispose()


def test_migrations_and_tables_agree_on_sqlite(tmp_path):
    check(f"sqlite:///{tmp_path / 'new.db'}")


def test_migrations_and_tables_agree_on_postgresql(postgres):
    check(postgres)


def test_the_desk_works_on_postgresql_as_it_does_on_sqlite(postgres):
    engine, sealer, now = make_engine(postgres), Sealer(KEY), dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.timezone.utc)
    migrate(engine)
    phone, by = Phone("+12133734253", "(213) 373-4253"), now + dt.timedelta(hours=4)
    for conversation in ("a", "b"):
        request = CallbackRequest(
            conversation, "Maria", phone, "asap", "UTC", now, by, True, "You agree.", wants_estimate=True
        )
        reference = callbacks.book(engine, sealer, request, now).reference
    call_desk.claim(engine, reference, "anna", now)
    assert [line.reference for line in call_desk.queue(engine, now)] == [reference]
    assert watch(engine, office(), by) > 0
    assert watch(engine, office(), by) == 0
    assert outbox.is_stuck(engine, by)
    assert outbox.take_due(engine, outbox.EMAIL, by).kind == "callback_due"
    assert outbox.skip_channel(engine, outbox.WEBHOOK, by)
    code = hand_offs.code_for(engine, sealer, "a", now)
    assert hand_offs.look_up(engine, sealer, code, "anna", now) == "a"
    assert callbacks.refuse_calls(engine, sealer, "c", [phone], now)
    erase_conversation(engine, "a", now)
    assert call_desk.queue(engine, now) == []
    engine.dispose()
