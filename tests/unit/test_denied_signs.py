"""Signs of danger that are denied, what is left beside them, and denials that are none."""

from __future__ import annotations


import pytest

from admissions.fit.denied_signs import is_all, rest_beside


@pytest.mark.parametrize(
    "text",
    [
        "no sweats, no shakes, nothing like that",
        "not shaking or seeing things",
        "he's not shaking or seeing bugs or anything",
        "no shaking that i noticed",
        "no seizures no shakes ever",
        "never had withdrawals, no tremors",
        "no withdrawal or suicidal thoughts",
        "nope, no danger right now",
    ],
)
def test_nothing_but_a_denial(text):
    assert is_all(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("no shakes but hes seeing things", "hes seeing things"),
        ("no sweats, i want to die", "i want to die"),
        ("not shaky or anything, i slept fine", "i slept fine"),
        ("she doesnt shake when she doesnt drink", "when she doesnt drink"),
        ("not shaking, i took 40 pills", "i took 40 pills"),
        ("not sweating seizing", "seizing"),
        ("no vomiting overdosing now", "overdosing now"),
        ("no sweats seizures hallucinating", "seizures hallucinating"),
        ("no shakes, overdosing", "overdosing"),
        ("no sweats suicidal though", "suicidal though"),
        ("no shakes, sweats", ""),
    ],
)
def test_what_stands_beside_a_denial_is_left_to_be_heard(text, rest):
    assert rest_beside(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "not sure",
        "no shakes as long as i drink",
        "he doesnt shake if he drinks",
        "not shaking as bad",
        "no seizures since monday",
        "no shakes yet",
        "cant stop shaking",
        "not only shaking but sweating",
        "hes not breathing",
        "hes not waking up",
    ],
)
def test_half_a_denial_is_none(text):
    assert rest_beside(text) is None


@pytest.mark.parametrize(
    "piece", ["no shakes ", "no ", "not any real ", "no shakes, ", "or anything ", " ", ",", "shaking "]
)
def test_long_awkward_text_takes_no_time(seconds_taken, piece):
    for text in ((piece * 2_000)[:2_000], f"{(piece * 2_000)[:2_000]}x"):
        assert seconds_taken(rest_beside, text) < 0.02


def test_hostile_text_denies_nothing(hostile):
    assert rest_beside(hostile) is None
