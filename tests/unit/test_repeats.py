"""The same long answer does not come twice in a row for two questions."""

from __future__ import annotations

import pytest

from admissions.talk.answers import answers
from admissions.talk.repeats import is_the_same, not_again
from admissions.talk.responses import response_templates
from admissions.talk.subjects import NOTHING_MORE, Talk


def talk(*said):
    """Each of the bot's turns, the latest last."""
    return Talk([[f"utter_{name}"] for name in reversed(said)])


@pytest.mark.parametrize(
    ("said", "intent", "answer"),
    [
        (["medication"], "medication", NOTHING_MORE),
        (["medication", "nothing_more"], "medication", NOTHING_MORE),
        (["location"], "location", NOTHING_MORE),
        (["privacy"], "privacy", NOTHING_MORE),
        (["cost"], "cost", "cost_details"),
        (["cost", "cost_details"], "cost", NOTHING_MORE),
        (["what_is_residential"], "what_is_residential", "residential_details"),
        # A warning comes again, in other words.
        (["detox_and_withdrawal"], "detox_and_withdrawal", "detox_details"),
        (["detox_details"], "detox_and_withdrawal", None),
        # Something else was spoken of in between, or belongs to the one who asks.
        (["medication", "cost"], "medication", None),
        (["medication", "nlu_fallback"], "medication", None),
        (["location"], "cost", None),
        (["grief"], "grief", None),
        (["age_requirement"], "age_requirement", None),
        (["drives_impaired"], "drives_impaired", None),
        (["pregnancy"], "pregnancy", None),
        ([], "cost", None),
    ],
)
def test_what_is_said_to_a_further_question(said, intent, answer):
    assert not_again(intent, talk(*said)) == answer


@pytest.mark.parametrize("intent", sorted(answers()))
def test_what_comes_instead_is_another_text(intent):
    instead = not_again(intent, talk(intent))
    assert instead is None or (instead != intent and f"utter_{instead}" in response_templates())


@pytest.mark.parametrize(
    ("text", "before", "is_same"),
    [
        ("What is PHP?", ["what is php"], True),
        ("what  is php!!", ["What is PHP?"], True),
        ("what is php", ["what is iop"], False),
        ("php", ["what is php"], False),
        ("php", [], False),
    ],
)
def test_the_same_words_are_the_same_however_they_are_typed(text, before, is_same):
    assert is_the_same(text, before) == is_same
