from __future__ import annotations

import pytest

from admissions.calls.call_proposals import (
    asks_or_leaves,
    is_bare_time,
    is_hour_alone,
    proposes_time,
    puts_hour_instead,
)


@pytest.mark.parametrize(
    "text",
    [
        "what about thursday",
        "how about after 6?",
        "ok what about tomorrow evening",
        "how about 4",
        "what about friday or sunday",
    ],
)
def test_a_question_that_proposes_a_time_is_a_wish(text):
    assert proposes_time(text)
    assert not asks_or_leaves(text)


@pytest.mark.parametrize(
    "text",
    [
        "what about saturday visits",
        "what about the groups on monday",
        "what about my husband",
        "how about you",
        "what time is it monday",
    ],
)
def test_a_question_about_something_else_proposes_no_time(text):
    assert not proposes_time(text)


@pytest.mark.parametrize("text", ["10am", "3am?", "mornings", "nite", "tomorrow evening", "noonish"])
def test_a_time_on_its_own_is_one_whatever_was_asked(text):
    assert is_bare_time(text)


@pytest.mark.parametrize("text", ["weekends?", "open sunday?", "Summer", "Carl", "do you call at night", "June"])
def test_names_and_questions_are_no_bare_time(text):
    assert not is_bare_time(text)


@pytest.mark.parametrize(
    ("text", "is_hour"),
    [("9", True), ("fine 8", True), ("ok 10:30", True), ("1", False), ("2.", False), ("no 8", False), ("13", False)],
)
def test_a_number_alone_is_an_hour_and_no_button(text, is_hour):
    assert is_hour_alone(text) is is_hour


@pytest.mark.parametrize(
    "text", ["oh i have practice, 1 instead", "2:30 instead please", "can we do 4pm instead", "no, at 5 instead"]
)
def test_an_hour_instead_moves_the_call(text):
    assert puts_hour_instead(text)


@pytest.mark.parametrize(
    "text", ["i take 2 instead", "i drink beer, 2 instead of 5", "what is it at 5 instead", "call my mom instead"]
)
def test_a_number_that_counts_something_else_moves_no_call(text):
    assert not puts_hour_instead(text)
