"""What staff change in the console is said in the very next turn, without training or restart."""

import datetime as dt

import pytest

from admissions.staff import editing
from admissions.staff.edit_rules import Fields
from admissions.staff.fact_rules import read_fact
from admissions.facts import Edits, use_edits
from admissions.insurance.insurer_rules import read_insurer
from admissions.times.office import CLOSURES
from admissions.times.office_rules import read_new_closure
from admissions.storage.database import transaction
from admissions.storage.edit_tables import FactEdit

from .conftest import NOW

TODAY = NOW.date()
SOURCE = {"source": "the provider", "checked_on": f"{TODAY}"}


@pytest.fixture(autouse=True)
def as_shipped(engine):
    yield
    with transaction(engine) as session:
        session.query(FactEdit).delete()
    use_edits(Edits())


@pytest.fixture
def staff(engine):
    """Changes made in another process: this one must find out by itself."""

    def change(rule, before=0):
        editing.change(engine, "Anna", rule, before, NOW)
        use_edits(Edits())

    return change


def fact(key, value):
    return lambda _changed: (f"fact:{key}", read_fact(key, Fields({"value": value, **SOURCE}, TODAY)))


def insurer(key=None, **typed):
    return lambda changed: read_insurer(Fields({**typed, **SOURCE}, TODAY), changed, key)


def test_the_next_answer_has_the_new_value(visitor, staff):
    assert "at least four days a week" in visitor.say("how many days a week is iop?")

    staff(fact("iop_schedule", "three evenings a week"))

    assert "three evenings a week" in visitor.say("how many days a week is iop?")


def test_the_helpline_changes_in_words_and_in_what_is_dialled(visitor, staff):
    staff(fact("helpline", "213-373-4253"))

    assert "(213) 373-4253" in visitor.say("can i talk to a real person")
    assert visitor.card["phone"] == "+12133734253"


def test_an_insurer_that_was_just_added_is_on_the_list(visitor, staff):
    visitor.say("do you take zephyr mutual?")
    assert visitor.card["status"] == "not_listed"

    staff(insurer(name="Zephyr Mutual", status="accepted", aliases="zephyr"))

    assert "Zephyr Mutual is on our list" in visitor.say("do you take zephyr?")
    assert visitor.card == {"card": "insurance", "status": "accepted", "names": ["Zephyr Mutual"]}
    assert "Zephyr Mutual" in visitor.say("which insurances do you accept")


def test_an_insurer_that_was_just_taken_off_the_list_is_off(visitor, staff):
    staff(insurer("insurer:cigna", name="Cigna", status="not_listed", aliases="cigna"))

    assert "Cigna is not on the list" in visitor.say("do you take cigna?")
    assert visitor.card["status"] == "not_listed"


def test_which_blue_cross_is_on_the_list_is_not_said_once_it_has_changed(visitor, staff):
    assert "Anthem Blue Cross is on our list" in visitor.say("do you take blue cross")

    staff(insurer("insurer:anthem", name="Anthem", status="not_listed", aliases="anthem, anthem blue cross"))

    said = visitor.say("do you take blue cross?")
    assert "Anthem Blue Cross is on our list" not in said
    assert visitor.card["status"] == "ambiguous"
    assert "Anthem is not on the list" in visitor.tap("Anthem Blue Cross")


def test_a_day_that_was_just_closed_is_not_promised_and_the_questions_go_on(visitor, staff):
    visitor.say("please call me back")
    visitor.say("Maria")

    # Tuesday, the day after.
    staff(lambda changed: (CLOSURES, read_new_closure(Fields({"from": "2026-11-24"}, TODAY), changed)))

    assert "When" in visitor.say("213 373 4253")
    assert "We can't promise that time" in visitor.say("tomorrow morning")
    visitor.say("yes")
    visitor.say("yes")
    (stored,) = visitor.callbacks()
    assert stored.promised_by.astimezone(dt.timezone(dt.timedelta(hours=-8))).date() == dt.date(2026, 11, 25)


def test_hours_in_the_middle_of_a_form_change_nothing_that_was_said(visitor, staff):
    visitor.say("please call me back")
    visitor.say("Maria")
    staff(fact("helpline", "213-373-4253"))

    visitor.say("213 373 4254")
    visitor.say("as soon as possible")
    visitor.say("yes")
    assert "Your callback is saved" in visitor.say("yes")
    assert "(213) 373-4253" in visitor.replies[0]["text"]
