"""However staff look for conversations, the databases answer from indexes: shown by their own plans, for every statement."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import event, text

from admissions.log.conversation_list import lines
from admissions.log.conversation_search import CHOICES, find, options, read_filter
from admissions.times.hours import UTC
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.sealing import Sealer
from benchmarks.seed_conversations import seed
from tests.integration.web_process.databases import migrate

KEY = "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="
AMOUNT = 2000
UNTIL = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

ASKED = [
    {},
    {"since": "2026-10-01", "until": "2026-10-02"},
    {"words": "cigna"},
    {"words": "ci"},
    {"words": "depres suboxone"},
    {"words": "cigna", "crisis": "any", "since": "2026-10-01"},
    {"intent": "cost", "outcome": "callback", "reviewed": "no", "hours": "after"},
    {"language": "es", "words": "hola"},
    {"tag": "veteran"},
    {"assigned": "nobody"},
    *({field: value} for field, values in CHOICES.items() for value in values),
]


def filled(engine):
    migrate(engine)
    seed(engine, Sealer(KEY), AMOUNT, 1, UNTIL)
    with transaction(engine) as session:
        session.execute(text("ANALYZE"))
    return engine


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    engine = filled(make_engine(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.db'}"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def on_postgresql(postgres):
    engine = filled(make_engine(postgres))
    with transaction(engine) as session:
        # A table of a few pages is read whole, rightly: this one becomes as long as in a year.
        session.execute(
            text(
                "INSERT INTO conversations (id, started_at, last_active_at, timezone, consent_version, consented_at) "
                "SELECT md5(n::text), '2020-01-01', '2020-01-01', 'UTC', '1', '2020-01-01' FROM generate_series(1, 20000) n"
            )
        )
        session.execute(
            text(
                "INSERT INTO conversation_listings (number, conversation_id) SELECT n, md5(n::text) FROM generate_series(1, 20000) n"
            )
        )
        session.execute(text("ANALYZE"))
    yield engine
    engine.dispose()


def asked_of(engine, work):
    """The statements that `work` sends, each with its values."""
    said = []

    def listen(_connection, _cursor, statement, parameters, _context, _many):
        said.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return [(statement, parameters) for statement, parameters in said if statement.startswith(("SELECT", "WITH"))]


def plans(engine, how, work):
    for statement, parameters in asked_of(engine, work):
        with reading(engine) as session:
            yield statement, session.connection().exec_driver_sql(f"{how} {statement}", parameters).fetchall()


def list_page(engine, chosen):
    def work():
        wanted = read_filter(chosen)
        first = find(engine, wanted)
        lines(engine, first.numbers, wanted.words)
        find(engine, wanted, before=first.older)

    return work


@pytest.mark.parametrize("chosen", ASKED, ids=str)
def test_the_list_is_read_through_indexes_on_sqlite(on_sqlite, chosen):
    for statement, plan in plans(on_sqlite, "EXPLAIN QUERY PLAN", list_page(on_sqlite, chosen)):
        steps = [step[3] for step in plan]
        walks = [step for step in steps if step.startswith(("SCAN conversation", "SCAN messages"))]
        # Without a filter the list is the index itself, read from its end.
        assert [step for step in walks if "COVERING INDEX" not in step or chosen.keys() - {"since", "until"}] == [], (
            statement
        )


def scans(node):
    yield node
    for below in node.get("Plans", ()):
        yield from scans(below)


@pytest.mark.parametrize("chosen", ASKED, ids=str)
def test_the_list_is_read_through_indexes_on_postgresql(on_postgresql, chosen):
    for statement, ((plan,),) in plans(on_postgresql, "EXPLAIN (FORMAT JSON)", list_page(on_postgresql, chosen)):
        found = json.loads(plan) if isinstance(plan, str) else plan
        walks = [node for node in scans(found[0]["Plan"]) if node["Node Type"] == "Seq Scan"]
        assert [node["Relation Name"] for node in walks] == [], statement


def test_what_can_be_chosen_is_found_by_steps_into_the_index(on_sqlite):
    for _statement, plan in plans(on_sqlite, "EXPLAIN QUERY PLAN", lambda: options(on_sqlite)):
        assert [step[3] for step in plan if step[3].startswith("SCAN conversation")] == []


def test_both_databases_find_the_same(on_sqlite, on_postgresql):
    for chosen in ASKED:
        assert find(on_sqlite, read_filter(chosen)) == find(on_postgresql, read_filter(chosen)), chosen
    assert options(on_sqlite) == options(on_postgresql)
