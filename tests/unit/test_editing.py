"""What staff change is used at once, is never lost, and can be taken back; the audit log says who."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from admissions.staff import editing
from admissions.staff.edit_rules import EditError, Fields, Proposal
from admissions.staff.fact_rules import read_fact
from admissions.facts import FACT, Edits, edits, facility, placeholders, use_edits
from admissions.times.hours import UTC
from admissions.insurance.insurer_list import catalogue
from admissions.insurance.insurer_rules import read_insurer
from admissions.insurance.insurers import find_insurers
from admissions.times.office import CLOSURES, office
from admissions.times.office_rules import read_fewer_closures, read_new_closure
from admissions.talk.responses import render
from admissions.storage.database import make_engine, reading
from admissions.storage.edit_tables import FactEdit
from admissions.storage.edits import StoredEdits
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Base

NOW = dt.datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
HELPLINE = FACT + "helpline"


def helpline(number: str) -> editing.Rule:
    fields = Fields({"value": number, "source": "the phone company", "checked_on": "2026-11-25"}, TODAY)
    return lambda _changed: (HELPLINE, read_fact("helpline", fields))


def insurer(key: str | None = None, **typed: str) -> editing.Rule:
    values = {"name": "Zephyr Mutual", "status": "accepted", "source": "contract", "checked_on": "2026-11-25", **typed}
    return lambda changed: read_insurer(Fields(values, TODAY), changed, key)


def closure(first: str) -> editing.Rule:
    return lambda changed: (CLOSURES, read_new_closure(Fields({"from": first}, TODAY), changed))


def test_what_was_put_back_is_checked_on_the_providers_day(engine):
    evening = dt.datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    editing.put_back(engine, "Ben", HELPLINE, 0, 1, evening)
    assert editing.history(engine, HELPLINE)[0].checked_on == TODAY


def another_process(engine) -> str:
    """What a process that knew nothing says after one look."""
    use_edits(Edits())
    StoredEdits(engine).look()
    return placeholders()["helpline"]


def test_a_changed_fact_is_said_at_once_in_every_process_and_every_form(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)

    assert "(213) 373-4253" in render("utter_goodbye")["text"]
    assert render("utter_hand_off", {"hand_off_code": "river 42"})["custom"]["phone"] == "+12133734253"
    assert another_process(engine) == "(213) 373-4253"
    fact = facility()["helpline"]
    assert (fact.source, fact.checked_on) == ("the phone company", TODAY)


def test_a_changed_closure_moves_promises_at_once(engine):
    assert not office().is_closed(dt.date(2026, 12, 1))

    editing.change(engine, "Anna", closure("2026-12-01"), None, NOW)

    assert office().is_closed(dt.date(2026, 12, 1))


def test_who_changed_what_when_stays(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    editing.change(engine, "Ben", helpline("213-373-4254"), 1, NOW + dt.timedelta(hours=1))
    editing.change(engine, "Ben", insurer(), 0, NOW)

    newest, first = editing.history(engine, HELPLINE)
    assert (newest.who, newest.value["value"], newest.at) == ("Ben", "(213) 373-4254", NOW + dt.timedelta(hours=1))
    assert (first.who, first.value["value"]) == ("Anna", "(213) 373-4253")
    assert [edit.number for edit in editing.history(engine)] == [3, 2, 1]
    assert [edit.number for edit in editing.history(engine, most=1)] == [3]
    with reading(engine) as session:
        entries = session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars().all()
    assert [(entry.who, entry.action, entry.subject) for entry in entries] == [
        ("Anna", "fact_changed", HELPLINE),
        ("Ben", "fact_changed", HELPLINE),
        ("Ben", "fact_changed", "insurer:zephyr-mutual"),
    ]


def test_the_second_of_two_who_change_the_same_is_told_and_nothing_is_lost(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)

    with pytest.raises(editing.ConflictError) as conflict:
        editing.change(engine, "Ben", helpline("213-373-4254"), 0, NOW)

    assert conflict.value.newest.who == "Anna"
    assert placeholders()["helpline"] == "(213) 373-4253"
    assert len(editing.history(engine)) == 1
    editing.change(engine, "Ben", helpline("213-373-4254"), conflict.value.newest.number, NOW)
    assert placeholders()["helpline"] == "(213) 373-4254"


def test_two_who_change_different_things_do_not_meet(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    editing.change(engine, "Ben", insurer(), 0, NOW)

    assert "Zephyr Mutual" in catalogue().accepted_names


def test_closures_that_two_add_at_once_are_both_there(engine):
    editing.change(engine, "Anna", closure("2026-12-01"), None, NOW)
    editing.change(engine, "Ben", closure("2026-12-03"), None, NOW)

    assert [office().is_closed(dt.date(2026, 12, day)) for day in (1, 2, 3)] == [True, False, True]
    fewer = read_fewer_closures(Fields({"remove": "2026-12-01"}, TODAY), edits())
    editing.change(engine, "Anna", lambda _changed: (CLOSURES, fewer), None, NOW)
    assert [office().is_closed(dt.date(2026, 12, day)) for day in (1, 2, 3)] == [False, False, True]


def test_many_at_the_same_moment_each_get_a_row(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'test.db'}")
    Base.metadata.create_all(engine)
    days = [f"2026-12-{day:02}" for day in range(1, 9)]
    threads = [threading.Thread(target=editing.change, args=(engine, "Anna", closure(day), None, NOW)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    StoredEdits(engine).look()

    assert [edit.number for edit in editing.history(engine)] == list(range(8, 0, -1))
    assert all(office().is_closed(dt.date.fromisoformat(day)) for day in days)


def test_a_number_that_another_process_took_is_tried_again(engine, monkeypatch):
    add, failures = editing._add, iter([True, True, False])

    def _add(*arguments):
        if next(failures):
            raise IntegrityError("insert", {}, Exception())
        return add(*arguments)

    monkeypatch.setattr(editing, "_add", _add)
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)

    assert len(editing.history(engine)) == 1


def test_what_is_refused_leaves_no_trace(engine):
    with pytest.raises(EditError):
        editing.change(engine, "Anna", helpline("911"), 0, NOW)

    assert editing.history(engine) == []
    with reading(engine) as session:
        assert session.execute(select(AuditEntry)).scalars().all() == []
    assert placeholders()["helpline"] == "(919) 260-2807"


def test_an_earlier_value_comes_back_as_a_new_change(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    editing.change(engine, "Anna", helpline("213-373-4254"), 1, NOW)

    editing.put_back(engine, "Ben", HELPLINE, 1, 2, NOW)
    assert placeholders()["helpline"] == "(213) 373-4253"
    editing.put_back(engine, "Ben", HELPLINE, 0, 3, NOW)
    assert placeholders()["helpline"] == "(919) 260-2807"
    assert placeholders()["helpline_e164"] == "+19192602807"
    assert another_process(engine) == "(919) 260-2807"
    assert [edit.who for edit in editing.history(engine, HELPLINE)] == ["Ben", "Ben", "Anna", "Anna"]


def test_an_added_insurer_goes_when_it_is_taken_back(engine):
    editing.change(engine, "Anna", insurer(), 0, NOW)
    editing.put_back(engine, "Anna", "insurer:zephyr-mutual", 0, 1, NOW)

    assert find_insurers("do you take zephyr mutual?", catalogue()) == []


def test_what_comes_back_must_still_have_a_name_of_its_own(engine):
    editing.change(engine, "Anna", insurer(aliases="zephyr"), 0, NOW)
    editing.change(engine, "Anna", insurer("insurer:zephyr-mutual", aliases=""), 1, NOW)
    editing.change(engine, "Anna", insurer(name="Other", aliases="zephyr"), 0, NOW)

    with pytest.raises(EditError):
        editing.put_back(engine, "Anna", "insurer:zephyr-mutual", 1, 2, NOW)


@pytest.mark.parametrize(
    ("key", "number"), [(HELPLINE, 2), (HELPLINE, 99), ("fact:area", 1), ("fact:area", 0), ("", 0)]
)
def test_only_an_edit_of_the_same_key_can_come_back(engine, key, number):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    editing.change(engine, "Anna", insurer(), 0, NOW)

    with pytest.raises(editing.NoSuchEditError):
        editing.put_back(engine, "Anna", key, number, 0, NOW)


def test_without_a_database_what_is_known_is_said(engine, tmp_path):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)

    StoredEdits(make_engine(f"sqlite:///{tmp_path / 'empty.db'}")).look()

    assert placeholders()["helpline"] == "(213) 373-4253"


def test_a_look_reads_one_number_and_makes_nothing_anew_while_nothing_changed(engine):
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    stored, before, known = StoredEdits(engine), edits(), catalogue()

    stored.look()

    assert edits() is before
    assert catalogue() is known


def test_a_look_sooner_than_agreed_is_none(engine):
    stored = StoredEdits(engine, every_seconds=3600)
    stored.look()
    editing.change(engine, "Anna", helpline("213-373-4253"), 0, NOW)
    use_edits(Edits())

    stored.look()

    assert placeholders()["helpline"] == "(919) 260-2807"


def test_an_edit_of_what_no_longer_ships_is_passed_over(engine):
    proposal = Proposal({"value": "x", "details": {}}, "s", TODAY)
    editing.change(engine, "Anna", lambda _changed: ("fact:gone", proposal), 0, NOW)

    assert "gone" not in facility()
    with reading(engine) as session:
        assert session.get(FactEdit, 1).key == "fact:gone"
