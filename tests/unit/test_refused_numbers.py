"""A number that nobody is to call is never the one to call, and is the one to bar."""

from __future__ import annotations

import pytest

from admissions.calls.callback_answers import PHONE, read_answers
from admissions.calls.contact import read_phone, read_refused_phone
from admissions.calls.declined_calls import only_declines_call
from admissions.calls.visitor_wishes import refuses_calls

OWN, OTHER = "310-555-0191", "310-555-0177"


def ending(phone) -> str | None:
    return phone and phone.e164[-4:]


@pytest.mark.parametrize(
    "text",
    [
        f"never call me at {OWN}",
        f"never call me at {OWN}, ok?",
        f"don't call me at {OWN} ever",
        f"never call me at {OWN} again",
        f"no calls at {OWN}",
        f"no more calls to {OWN}",
        f"never call me on this number {OWN} again",
        "please never call me on (310) 555-0191.",
        f"stop calling {OWN}",
        f"don't call {OWN}",
    ],
)
def test_no_calls_at_a_number_are_no_calls_and_that_number_is_barred(text):
    assert refuses_calls(text)
    assert ending(read_refused_phone(text)) == "0191"
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (f"no calls to my work number {OWN}", None),
        (f"don't call {OWN} call this one", None),
        (f"don't call {OWN}, use my other number", None),
        (f"don't call my wife's phone {OWN}, call {OTHER}", "0177"),
        (f"don't call {OWN} but {OTHER} is fine", "0177"),
        (f"no me llamen a ese número {OWN}, llámenme al {OTHER}", "0177"),
    ],
)
def test_of_two_numbers_the_refused_one_is_not_called_and_the_other_not_barred(text, taken):
    assert not refuses_calls(text)
    assert ending(read_refused_phone(text)) == "0191"
    assert ending(read_phone(text)) == taken


@pytest.mark.parametrize(
    "text",
    [
        f"no voicemail, {OTHER}",
        f"no voicemail {OTHER}",
        f"no, {OTHER}",
        f"no its {OTHER}",
        f"call me at {OTHER}, not at work",
        f"don't call before 5, {OTHER}",
        f"dont call at noon, {OTHER}",
        f"why don't you call me at {OTHER}",
        f"don't say where you call from, {OTHER}",
        f"if i don't answer call my cell {OTHER}",
        f"I don't have insurance, my number is {OTHER}",
    ],
)
def test_a_no_to_something_else_leaves_the_number(text):
    assert ending(read_phone(text)) == "0177"
    assert read_refused_phone(text) is None
    assert not refuses_calls(text)


def test_where_only_a_refused_number_is_given_another_is_asked_for(now, california, hours):
    known = {"agreement": None, "is_question": False, "now": now, "timezone": california, "hours": hours}
    assert read_answers(f"no calls to my work number {OWN}", PHONE, **known).problems == {PHONE: "refused"}
    given = read_answers(f"don't call {OWN}, use my other number", None, number="+13105550191", **known)
    assert given.problems == {PHONE: "refused"}


@pytest.mark.parametrize(
    "text",
    [
        "no call please just answer here online",
        "without a call please",
        "i'd rather not get a phone call",
        "rather not have a call",
        "id prefer no phone call",
        "no calls please just information",
        "no i dont want any call",
        "no need to call me back",
    ],
)
def test_who_plainly_declines_a_call_has_no_number_to_bar(text):
    assert refuses_calls(text)
    assert only_declines_call(text)


@pytest.mark.parametrize(
    "text",
    ["never call me", "stop calling me", "don't call me", "no more calls", "lose my number", "take me off your list"],
)
def test_who_wants_no_calls_for_good_is_asked_for_the_number(text):
    assert refuses_calls(text)
    assert not only_declines_call(text)


@pytest.mark.parametrize(
    "text",
    ["can i do this without a call", "i'd rather not get a call at work", "no call yet", "i'd rather have a call"],
)
def test_near_misses_decline_no_call(text):
    assert not only_declines_call(text)
