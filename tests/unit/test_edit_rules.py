"""What staff type into the console is taken only where it can be said, in a form that every answer can use."""

from __future__ import annotations

import datetime as dt

import pytest

from admissions.claims import claim_in
from admissions.staff.edit_rules import EditError, Fields
from admissions.staff.fact_rules import LOCKED, PUBLIC_LINES, editable, kind_of, read_fact, typed_value
from admissions.facts import Edits, facility, shipped_facility

TODAY = dt.date(2026, 11, 25)


def typed(**values: str) -> Fields:
    return Fields({"source": "the licence", "checked_on": "2026-11-25", **values}, TODAY)


def problems(key: str, **values: str) -> dict[str, str]:
    with pytest.raises(EditError) as refused:
        read_fact(key, typed(**values))
    return {name: problem.code for name, problem in refused.value.problems.items()}


@pytest.mark.parametrize("key", editable(Edits()))
def test_what_ships_can_be_typed_again_as_it_is(key):
    fact = shipped_facility()[key]

    proposal = read_fact(key, typed(value=typed_value(fact.value)))

    assert proposal.value == {"value": fact.value, "details": dict(fact.details)}


@pytest.mark.parametrize("key", [*LOCKED, *PUBLIC_LINES])
def test_what_consent_law_and_safety_are_built_on_cannot_be_changed(key):
    assert key in facility()
    assert key not in editable(Edits())


@pytest.mark.parametrize(
    ("text", "shown", "dialled"),
    [
        ("213 373 4253", "(213) 373-4253", "+12133734253"),
        ("+1 (213) 373-4253", "(213) 373-4253", "+12133734253"),
        ("1-800-662-4357", "(800) 662-4357", "+18006624357"),
    ],
)
def test_a_helpline_is_shown_and_dialled_as_the_same_number(text, shown, dialled):
    assert read_fact("helpline", typed(value=text)).value == {"value": shown, "details": {"e164": dialled}}


@pytest.mark.parametrize(
    "text", ["911", "988", "373-4253", "213 373 4253 ext 7", "+44 20 7946 0958", "call us", "555-0100", "0" * 300]
)
def test_what_is_no_number_that_can_be_called_is_no_helpline(text):
    assert problems("helpline", value=text) == {"value": "no_phone"}


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("iop_schedule", "", "empty"),
        ("iop_schedule", " \n\t ", "empty"),
        ("iop_schedule", "a" * 201, "too_long"),
        ("iop_schedule", "three days a week.", "stop"),
        ("iop_schedule", "three days a <b>week</b>", "not_plain"),
        ("iop_schedule", "three {days}", "not_plain"),
        ("iop_schedule", "three\u202e days", "not_plain"),
        ("iop_schedule", "three\x00 days", "not_plain"),
        ("verification", "insurance that is covered", "claim"),
        ("verification", "a plan that is in network", "claim"),
        ("iop_format", "small groups with a 90% success", "claim"),
        ("iop_format", "groups for $200", "claim"),
        ("iop_format", "groups that GUARANTEE an end", "claim"),
        ("greeting", "I can help you", "no_stop"),
        ("greeting", "We promise that it works.", "claim"),
        ("minimum_age", "17", "no_age"),
        ("minimum_age", "eighteen", "no_age"),
        ("minimum_age", "-18", "no_age"),
        ("minimum_age", "9" * 5000, "no_age"),
        ("iop_reasons", " \n ", "lines"),
        ("iop_reasons", "\n".join("abcdefg"), "lines"),
        ("iop_reasons", "they want it\nthey need it;", "stop"),
    ],
)
def test_what_could_not_be_said_is_refused_with_its_reason(key, text, code):
    assert problems(key, value=text) == {"value": code}


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("iop_schedule", "  three days\n a week ", "three days a week"),
        ("iop_reasons", "one\n\n  two  \n", ["one", "two"]),
        ("minimum_age", "21", 21),
        ("licence_number", "", None),
        ("licence_number", "190123AB", "190123AB"),
        ("treats", "addiction, also with a mental illness (dual diagnosis)", None),
        ("greeting", "Ask me anything. Shall we start?", None),
    ],
)
def test_what_can_be_said_is_taken_in_one_tidy_form(key, text, value):
    assert read_fact(key, typed(value=text)).value["value"] == (text if value is None and text else value)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("source", "", "empty"),
        ("source", "x" * 201, "too_long"),
        ("checked_on", "", "empty"),
        ("checked_on", "yesterday", "no_date"),
        ("checked_on", "2026-02-30", "no_date"),
        ("checked_on", "2026-11-26", "future"),
    ],
)
def test_a_fact_needs_a_source_and_a_day_that_has_been(field, text, code):
    assert problems("iop_schedule", value="three days", **{field: text}) == {field: code}


def test_all_that_is_wrong_is_said_at_once():
    assert problems("helpline", value="no", source="", checked_on="x") == {
        "value": "no_phone", "source": "empty", "checked_on": "no_date",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["treatment that is Covered", "in-network", "guaranteed", "a cure", "95 % of people", "for $5", "100%"]
)
def test_a_claim_is_found_in_any_text(text):
    assert claim_in(text)


@pytest.mark.parametrize(
    "text", ["discovered", "dual diagnosis", "secure", "Whether your plan is in network is checked", "5 people", ""]
)
def test_what_only_looks_like_a_claim_is_none(text):
    assert claim_in(text) is None


def test_every_kind_of_fact_is_one_that_exists():
    assert {key for key in shipped_facility() if kind_of(key) != "phrase"} == {
        "helpline", "minimum_age", "iop_reasons", "greeting", "licence_number",
    }  # fmt: skip


def test_nothing_typed_however_strange_is_more_than_refused(hostile):
    for key in editable(Edits()):
        try:
            read_fact(key, typed(value=hostile))
        except EditError:
            continue
