"""The fit questions: what each answer means, and which next step the criteria point to. Never a verdict.

The outcome follows the provider's criteria in `facts/facility.yml`; whether a program suits someone is decided by a
qualified medical specialist after an assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

YES, NO, UNSURE = "yes", "no", "unsure"
SELF, LOVED_ONE = "self", "loved_one"

# In the order asked: danger comes before anything that is only about convenience.
QUESTIONS = (
    "for_whom",
    "is_adult",
    "is_in_danger",
    "needs_round_the_clock",
    "finished_inpatient",
    "has_support",
    "has_commitments",
)


@dataclass(frozen=True)
class FitResult:
    """`outcome` is one of assessment, higher_care, urgent, minor; `reasons` are answers that speak for IOP."""

    outcome: str
    reasons: tuple[str, ...] = ()


def next_question(answers: Mapping[str, str | None]) -> str | None:
    """The next question to ask; None when enough is known, at once for a minor or someone in danger."""
    if _ends_early(answers):
        return None
    return next((question for question in QUESTIONS if not answers.get(question)), None)


def result(answers: Mapping[str, str | None]) -> FitResult:
    """What the criteria say about `answers`, which may be incomplete only where the questions ended early."""
    if answers.get("is_adult") == NO:
        return FitResult("minor")
    if answers.get("is_in_danger") == YES:
        return FitResult("urgent")
    reasons = tuple(
        question
        for question in ("finished_inpatient", "has_support", "has_commitments")
        if answers.get(question) == YES
    )
    if answers.get("needs_round_the_clock") == YES:
        return FitResult("higher_care", reasons)
    return FitResult("assessment", reasons)


def _ends_early(answers: Mapping[str, str | None]) -> bool:
    return answers.get("is_adult") == NO or answers.get("is_in_danger") == YES
