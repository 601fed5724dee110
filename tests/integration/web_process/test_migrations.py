"""Migrations make exactly the tables that the code uses, on SQLite and on PostgreSQL."""

import datetime as dt
import threading

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete

from admissions.calls import callbacks
from admissions.desk import call_desk, hand_offs, outbox
from admissions.log import conversations, visitor_codes
from admissions.staff import editing
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversation_list import lines
from admissions.log.conversation_search import find, read_filter
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.desk.desk_watch import watch
from admissions.staff.edit_rules import Fields
from admissions.log.erasure import erase_conversation
from admissions.facts import Edits, use_edits
from admissions.times.hours import UTC
from admissions.desk.numbers import Period, numbers_of
from admissions.times.office import CLOSURES, office
from admissions.times.office_rules import read_new_closure
from admissions.log.redaction import RedactedText
from admissions.log.retention import Expired, erase_expired
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.edits import StoredEdits
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base, Callback
from tests.integration.web_process.databases import migrate

KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="


def check(url):
    engine = make_engine(url)
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def check_codes_come_and_go(url):
    """What visitors said stays through the change of the tables and back."""
    engine = make_engine(url)
    migrate(engine, "0001")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO conversations VALUES ('c', '2026-11-23', '2026-11-23', 'UTC', '1', '2026-11-23')"
        )
        connection.exec_driver_sql(
            "INSERT INTO messages (id, conversation_id, author, at, text, is_processed) "
            "VALUES (1, 'c', 'visitor', '2026-11-23', 'hello', true)"
        )
    for step in [("head", command.upgrade), ("0001", command.downgrade), ("head", command.upgrade)]:
        migrate(engine, *step)
        with reading(engine) as session:
            kept = session.connection().exec_driver_sql(
                "SELECT text FROM messages JOIN conversations ON conversation_id = conversations.id"
            )
            assert kept.fetchall() == [("hello",)]
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def check_what_was_said_before_is_found(url):
    """Conversations from before there was a list are in it, as if it had always been there."""
    engine = make_engine(url)
    migrate(engine, "0004")
    columns = "id, conversation_id, client_id, author, at, text, intent, answer, custom, safety_level, is_processed"
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO conversations (id, started_at, last_active_at, timezone, consent_version, consented_at) VALUES "
            "('a', '2026-11-23 20:00', '2026-11-23', 'UTC', '1', '2026-11-23'), "
            "('b', '2026-11-23 20:00', '2026-11-23', 'UTC', '1', '2026-11-23'), "
            "('c', '2026-11-24 10:00', '2026-11-24', 'UTC', '1', '2026-11-24')"
        )
        connection.exec_driver_sql(
            f"INSERT INTO messages ({columns}) VALUES "
            "(1, 'a', 'm', 'visitor', '2026-11-23', 'do you take cigna', 'check_insurance', NULL, NULL, NULL, true), "
            "(2, 'a', 'm', 'bot', '2026-11-23', 'Yes', NULL, 'utter_x', "
            '\'{"card": "insurance", "status": "accepted", "names": ["Cigna"]}\', NULL, true), '
            "(3, 'c', 'm', 'visitor', '2026-11-24', 'pills', NULL, NULL, NULL, 'ask', false)"
        )
    for step in [("head", command.upgrade), ("0004", command.downgrade), ("head", command.upgrade)]:
        migrate(engine, *step)
    for chosen, found in (
        ({}, ["c", "b", "a"]),
        ({"words": "cigna", "outcome": "insurance", "hours": "staffed"}, ["a"]),
        ({"outcome": "none", "crisis": "none"}, ["b"]),
        ({"crisis": "ask", "answered": "no", "hours": "after", "reviewed": "no"}, ["c"]),
    ):
        page = find(engine, read_filter(chosen))
        assert [line.conversation_id for line in lines(engine, page.numbers)] == found
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def check_callbacks_keep_what_belongs_to_them(url):
    """A callback, its history and its estimate stay; what gave way to one that is gone, or of another number, leads nowhere."""
    engine = make_engine(url)
    migrate(engine, "0009")
    with engine.begin() as connection:
        for number, (conversation, fingerprint, newer) in enumerate(
            [("a", "p", 3), ("a", "q", 3), ("b", "p", None), ("c", "q", 3), ("d", "p", 9)], start=1
        ):
            connection.exec_driver_sql(
                "INSERT INTO callbacks (id, reference, conversation_id, state, outcome, merged_into, name_sealed, phone_sealed, "
                "phone_fingerprint, when_sealed, timezone, promised_by, is_voicemail_ok, needs_interpreter, consent_text, "
                f"consented_at, created_at, changed_at) VALUES ({number}, 'R{number}', '{conversation}', 'closed', 'merged', "
                f"{newer or 'NULL'}, 'n', 'p', '{fingerprint}', 'w', 'UTC', '2026-11-23', true, false, 'Yes', '2026-11-23', "
                "'2026-11-23', '2026-11-23')"
            )
        connection.exec_driver_sql(
            "INSERT INTO callback_changes (callback_id, at, who, action) VALUES (3, '2026-11-23', 'visitor', 'booked')"
        )
        connection.exec_driver_sql(
            "INSERT INTO desk_tasks (reference, kind, conversation_id, callback_id, created_at, due_at) "
            "VALUES ('T', 'estimate', 'b', 3, '2026-11-23', '2026-11-23')"
        )
    for step in [("head", command.upgrade), ("0009", command.downgrade), ("head", command.upgrade)]:
        migrate(engine, *step)
        with engine.begin() as connection:
            rows = connection.exec_driver_sql("SELECT reference, merged_into FROM callbacks ORDER BY id").fetchall()
            assert rows == [("R1", 3), ("R2", None), ("R3", None), ("R4", None), ("R5", None)]
            assert connection.exec_driver_sql("SELECT callback_id FROM callback_changes").fetchall() == [(3,)]
            assert connection.exec_driver_sql("SELECT callback_id FROM desk_tasks").fetchall() == [(3,)]
    with transaction(engine) as session:
        session.execute(delete(Callback).where(Callback.id == 3))
        assert session.connection().exec_driver_sql("SELECT * FROM callback_changes").fetchall() == []
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def check_agreed_days_are_filled_in(url):
    """What visitors agreed to before it was a column of its own counts as if it had always been one."""
    engine = make_engine(url)
    migrate(engine, "0011")
    with engine.begin() as connection:
        for version in ("2026-11-23/30", "2026-11-23/365", "2026-11-23", "1/x"):
            connection.exec_driver_sql(
                "INSERT INTO conversations (id, started_at, last_active_at, timezone, consent_version, consented_at) "
                f"VALUES ('{version}', '2026-11-23', '2026-11-23', 'UTC', '{version}', '2026-11-23')"
            )
    for step in [("head", command.upgrade), ("0011", command.downgrade), ("head", command.upgrade)]:
        migrate(engine, *step)
    with engine.connect() as connection:
        agreed = dict(connection.exec_driver_sql("SELECT id, retention_days FROM conversations").fetchall())
    assert agreed == {"2026-11-23/30": 30, "2026-11-23/365": 365, "2026-11-23": None, "1/x": None}
    migrate(engine, "base", command.downgrade)
    engine.dispose()


CHECKS = [
    check,
    check_codes_come_and_go,
    check_what_was_said_before_is_found,
    check_callbacks_keep_what_belongs_to_them,
    check_agreed_days_are_filled_in,
]


@pytest.mark.parametrize("checked", CHECKS)
def test_migrations_make_the_tables_and_keep_what_is_in_them_on_sqlite(tmp_path, checked):
    checked(f"sqlite:///{tmp_path / 'new.db'}")


@pytest.mark.parametrize("checked", CHECKS)
def test_migrations_make_the_tables_and_keep_what_is_in_them_on_postgresql(postgres, checked):
    checked(postgres)


def test_codes_and_retention_work_on_postgresql(postgres):
    engine, sealer = make_engine(postgres), Sealer(KEY)
    now, settings = dt.datetime.now(UTC), load_settings({"RETENTION_DAYS": "90"})
    migrate(engine)
    opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    old, new = (visitor_codes.make_code(engine, sealer, opened, now) for _ in range(2))

    assert visitor_codes.resume(engine, sealer, old, now) is None
    assert visitor_codes.resume(engine, sealer, new, now) == opened
    assert erase_expired(engine, settings, now + dt.timedelta(days=89)) == Expired(0, 0)
    assert erase_expired(engine, settings, now + dt.timedelta(days=91)) == Expired(1, 0)
    assert visitor_codes.resume(engine, sealer, new, now) is None
    migrate(engine, "base", command.downgrade)
    engine.dispose()


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


def test_edits_and_numbers_work_on_postgresql_as_they_do_on_sqlite(postgres):
    engine, sealer = make_engine(postgres), Sealer(KEY)
    now = dt.datetime(2026, 11, 30, 20, 0, tzinfo=dt.timezone.utc)
    migrate(engine)
    days = [dt.date(2026, 12, day) for day in range(1, 7)]

    def close(day):
        typed = Fields({"from": f"{day}"}, now.date())
        editing.change(engine, "Anna", lambda changed: (CLOSURES, read_new_closure(typed, changed)), None, now)

    threads = [threading.Thread(target=close, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    use_edits(Edits())
    StoredEdits(engine).look()
    assert all(office().is_closed(day) for day in days)
    assert [edit.number for edit in editing.history(engine, CLOSURES)] == [6, 5, 4, 3, 2, 1]
    editing.put_back(engine, "Anna", CLOSURES, 0, 6, now)
    assert not office().is_closed(days[0])
    use_edits(Edits())

    opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    card = {"card": "insurance", "status": "accepted", "names": ["Cigna"]}
    with transaction(engine) as session:
        said = Turn(
            "m", RedactedText("w"), Understanding("cost"), (Reply(RedactedText("…"), "utter_cost", None, card),)
        )
        conversations.log_turn(session, opened, said, now)
    conversations.rate_reply(engine, opened, "m", 0, is_helpful=False)
    phone, by = Phone("+12133734299", "(213) 373-4299"), now + dt.timedelta(hours=1)
    callbacks.book(engine, sealer, CallbackRequest(opened, "Maria", phone, "asap", "UTC", now, by, True, "Yes."), now)
    found = numbers_of(engine, Period(now.date(), now.date()), by + dt.timedelta(hours=1))
    assert (found.conversations, found.by_hour[12], found.questions) == (1, 1, (("cost", 1),))
    assert (found.insurers, found.rated) == ((("Cigna", "accepted", 1),), (("utter_cost", 0, 1),))
    assert found.promises == {"kept": 0, "broken": 1, "pending": 0, "released": 0}
    migrate(engine, "base", command.downgrade)
    engine.dispose()
