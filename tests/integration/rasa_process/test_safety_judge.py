"""The weight of what the intent classifier sees beside what the guard hears."""

from __future__ import annotations

import pytest

from admissions.safety import Guard, shared_assessor
from components.safety_judge import SafetyConfig, SafetyJudge, ordinary


def assessed(**likely):
    """What becomes of words in which nobody hears danger but the classifier, by what it takes them for."""
    alarm = SafetyJudge(Guard(shared_assessor(), None), SafetyConfig()).assess("the blue one", likely, encode=None)
    return alarm.type, alarm.level


@pytest.mark.parametrize(
    ("likely", "alarm"),
    [
        ({"crisis_suicide": 0.97, "deny": 0.03}, ("suicide", "ask")),
        ({"crisis_medical": 0.97, "deny": 0.03}, ("medical", "act")),
        ({"crisis_violence": 0.6, "crisis_medical": 0.36, "deny": 0.04}, ("violence", "act")),
        ({"crisis_violence": 0.9, "deny": 0.1}, (None, None)),
        ({"deny": 1.0}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_danger_that_only_the_classifier_sees_counts_where_it_is_all_but_certain(likely, alarm):
    assert assessed(**likely) == alarm


def test_the_likeliest_meaning_that_is_no_danger_has_its_share_among_such():
    name, share = ordinary({"crisis_suicide": 0.5, "deny": 0.4, "stop": 0.1})
    assert (name, round(share, 6)) == ("deny", 0.8)


@pytest.mark.parametrize("likely", [{}, {"crisis_suicide": 1.0}])
def test_where_all_is_danger_there_is_no_other_meaning(likely):
    assert ordinary(likely) == ("", 0.0)
