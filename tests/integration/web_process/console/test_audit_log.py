"""The audit log as staff read it, and as two at once write it: on SQLite and on PostgreSQL."""

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from admissions.log import conversations
from admissions.staff import audit
from admissions.command_line import Desk, main
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.storage.database import make_engine, transaction
from tests.integration.web_process.databases import migrate

NOW = dt.datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
TAMPER_SQLITE = "DROP TRIGGER audit_log_no_update"
TAMPER_POSTGRES = "ALTER TABLE audit_log DISABLE TRIGGER ALL"


@pytest.fixture
def sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'migrated.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def migrated(request):
    """A database made by the migrations."""
    engine = make_engine(request.getfixturevalue(request.param))
    migrate(engine)
    yield engine
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def write(engine, who, count):
    for number in range(count):
        with transaction(engine) as session:
            audit.record(session, who, "conversation_read", f"c{number}", None, NOW)


def verify_at_a_terminal(engine, *more):
    out = io.StringIO()
    return main(["audit", "verify", *more], Desk(engine, None, NOW, "anna", out)), out.getvalue()


def test_entries_of_many_at_once_make_one_chain(migrated):
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, migrated, who, 15) for who in ("anna", "ben", "carla", "dana")]:
            done.result()

    assert (audit.verify(migrated).entries, audit.verify(migrated).broken_at) == (60, None)
    assert verify_at_a_terminal(migrated)[0] == 0


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_log SET who = 'x' WHERE id = 2", "DELETE FROM audit_log WHERE id = 3", "DELETE FROM audit_log"],
)
def test_the_database_refuses_to_change_or_delete_an_entry(migrated, change):
    write(migrated, "anna", 3)
    with pytest.raises(DatabaseError, match="append-only"), migrated.begin() as connection:
        connection.execute(text(change))

    assert audit.verify(migrated).entries == 3


def test_postgresql_refuses_to_empty_the_log_too(postgres):
    engine = make_engine(postgres)
    migrate(engine)
    with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_log"))
    migrate(engine, "base", command.downgrade)
    engine.dispose()


def test_whoever_gets_past_that_is_named_by_the_chain(migrated):
    write(migrated, "anna", 5)
    with migrated.begin() as connection:
        connection.execute(text(TAMPER_SQLITE if migrated.dialect.name == "sqlite" else TAMPER_POSTGRES))
        connection.execute(text("UPDATE audit_log SET who = 'ben' WHERE id = 4"))

    code, said = verify_at_a_terminal(migrated)
    assert code == 1
    assert "not as it was written, from entry 4 on" in said


def test_what_failed_leaves_no_entry(migrated):
    with pytest.raises(RuntimeError), transaction(migrated) as session:
        audit.record(session, "anna", "export", "c1", None, NOW)
        raise RuntimeError
    write(migrated, "anna", 1)

    assert audit.verify(migrated).entries == 1


def fill(engine, *entries):
    with transaction(engine) as session:
        for who, action, at in entries:
            audit.record(session, who, action, "AC34XY", None, at)


def test_the_log_is_filtered_by_who_what_and_day_on_the_providers_calendar(sign_in, engine):
    supervisor = sign_in("supervisor")
    fill(
        engine,
        ("anna", "export", dt.datetime(2026, 11, 24, 7, 59, tzinfo=UTC)),
        ("anna", "export", dt.datetime(2026, 11, 24, 8, 0, tzinfo=UTC)),
        ("ben", "export", dt.datetime(2026, 11, 25, 7, 59, tzinfo=UTC)),
        ("ben", "contact_revealed", dt.datetime(2026, 11, 25, 8, 0, tzinfo=UTC)),
    )

    def found(query):
        page = supervisor.get(f"/staff/audit?{query}").text
        return page.count("<td>AC34XY</td>")

    assert found("") == 4
    assert found("who=ben") == 2
    assert found("who=ben&action=export") == 1
    assert found("day=2026-11-24") == 2
    assert found("who=nobody%27--") == 0
    assert supervisor.get("/staff/audit?day=yesterday").status_code == 422
    assert supervisor.get("/staff/audit?before=x").status_code == 422


@pytest.mark.parametrize("query", ["before=99999999999999999999", "before=-1", "day=9999-12-31", "day=0001-01-01"])
def test_a_number_or_a_day_out_of_all_bounds_is_a_plain_page(sign_in, query):
    assert sign_in("supervisor").get(f"/staff/audit?{query}").status_code == 422


def test_an_entry_is_shown_with_its_year(sign_in, engine):
    fill(engine, ("anna", "export", dt.datetime(2025, 3, 5, 20, 0, tzinfo=UTC)))

    assert "Wed, Mar 5, 2025" in sign_in("supervisor").read("/staff/audit")


def test_the_chain_is_walked_only_on_request(sign_in, monkeypatch):
    monkeypatch.delattr(audit, "verify")
    page = sign_in("supervisor").get("/staff/audit").text

    assert 'hx-trigger="load"' not in page
    assert 'href="/staff/audit/chain"' in page


def test_older_entries_follow_on_further_pages(sign_in, engine):
    fill(engine, *[("anna", "export", NOW)] * (audit.PAGE + 5))
    supervisor = sign_in("supervisor")
    page = supervisor.get("/staff/audit?who=anna").text
    older = page.split('href="/staff/audit?who=anna')[1].split('"')[0].replace("&amp;", "&")

    assert page.count("<td>AC34XY</td>") == audit.PAGE
    assert supervisor.get(f"/staff/audit?who=anna{older}").text.count("<td>AC34XY</td>") == 5


def test_the_page_says_whether_the_chain_holds(sign_in, engine):
    fill(engine, *[("anna", "export", NOW)] * 3)
    supervisor = sign_in("supervisor")
    assert "All 3 entries are as they were written" in supervisor.read("/staff/audit/chain")
    assert "<html" not in supervisor.get("/staff/audit/chain", headers={"HX-Request": "true"}).text

    with engine.begin() as connection:
        connection.execute(text("UPDATE audit_log SET detail = 'x' WHERE id = 2"))
    assert "changed from outside, from entry 2 on" in supervisor.read("/staff/audit/chain")


def test_what_staff_wrote_is_shown_never_run(sign_in, engine):
    with transaction(engine) as session:
        audit.record(session, "anna", "contact_revealed", "AC34XY", "<img src=x onerror=alert(1)>", NOW)

    assert "<img" not in sign_in("supervisor").get("/staff/audit").text


def test_reading_the_log_is_in_the_log(sign_in):
    supervisor = sign_in("supervisor")

    assert "Supervisor Audit read audit" in supervisor.read("/staff/audit")


def test_a_hash_noted_earlier_proves_that_the_log_was_not_written_anew(migrated):
    write(migrated, "anna", 3)
    noted = audit.newest(migrated)[1]
    write(migrated, "anna", 2)

    assert verify_at_a_terminal(migrated, "--holds", noted)[0] == 0
    assert verify_at_a_terminal(migrated, "--holds", "0" * 64) == (
        1, "not done: no entry has that hash: the audit log was written anew or cut\n"
    )  # fmt: skip


def test_whoever_sees_words_of_visitors_in_a_list_is_in_the_log_and_what_was_looked_for_is_not(sign_in, engine):
    now = dt.datetime.now(UTC)
    opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    with transaction(engine) as session:
        turn = Turn("m1", RedactedText("I drank vodka"), Understanding("nlu_fallback", 0.3), ())
        conversations.log_turn(session, opened, turn, now)
    browser = sign_in("supervisor")
    list_alone = {"HX-Request": "true"}
    assert "vodka" in browser.get("/staff/conversations").text
    assert "vodka" in browser.get("/staff/conversations?words=vodka&hours=&crisis=none", headers=list_alone).text
    assert browser.get("/staff/conversations?since=soon").status_code == 422
    assert "vodka" in browser.get("/staff/teach?reason=fallback").text
    assert browser.get("/staff/teach/answers").status_code == 200

    with engine.connect() as connection:
        seen = connection.execute(text("SELECT who, action, subject, detail FROM audit_log ORDER BY id")).all()
    assert seen == [
        ("Supervisor", "conversations_listed", "conversations", "all; 1 shown"),
        ("Supervisor", "conversations_listed", "conversations", "words, crisis; 1 shown"),
        ("Supervisor", "inbox_read", "messages", "all; 1 shown"),
        ("Supervisor", "flagged_answers_read", "answers", "0 shown"),
    ]
