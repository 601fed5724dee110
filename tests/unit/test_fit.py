from __future__ import annotations

import itertools

import pytest

from admissions.fit.criteria import LOVED_ONE, NO, QUESTIONS, SELF, UNSURE, YES, FitResult, next_question, result

WELL = {
    "for_whom": SELF,
    "is_adult": YES,
    "is_in_danger": NO,
    "needs_round_the_clock": NO,
    "finished_inpatient": YES,
    "has_support": YES,
    "has_commitments": NO,
}
ANSWERS = list(itertools.product([YES, NO, UNSURE], repeat=len(QUESTIONS) - 1))


def answered(values: tuple[str, ...]) -> dict[str, str]:
    return {"for_whom": LOVED_ONE, **dict(zip(QUESTIONS[1:], values))}


def asked_in_turn(answers: dict[str, str]) -> list[str]:
    """The questions that are put to a visitor who would answer all of them so."""
    given: dict[str, str] = {}
    while question := next_question(given):
        given[question] = answers[question]
    return list(given)


def test_danger_is_asked_about_before_convenience():
    assert asked_in_turn(WELL).index("is_in_danger") < asked_in_turn(WELL).index("has_commitments")


def test_every_question_is_asked_once():
    asked = asked_in_turn(WELL)
    assert len(asked) == len(set(asked)) == 7


def test_a_minor_is_asked_nothing_more():
    assert asked_in_turn({**WELL, "is_adult": NO}) == ["for_whom", "is_adult"]


def test_someone_in_danger_is_asked_nothing_more():
    assert asked_in_turn({**WELL, "is_in_danger": YES})[-1] == "is_in_danger"


def test_someone_unsure_of_the_danger_is_asked_on():
    assert asked_in_turn({**WELL, "is_in_danger": UNSURE}) == asked_in_turn(WELL)


def test_an_answer_given_early_is_not_asked_for_again():
    assert next_question({"for_whom": SELF, "has_support": YES}) == "is_adult"
    assert "has_support" not in [
        next_question({**WELL, "has_support": YES, question: None}) for question in QUESTIONS[:5]
    ]


def test_nothing_answered_starts_with_whom_it_is_for():
    assert next_question({}) == "for_whom"
    assert next_question(dict.fromkeys(QUESTIONS)) == "for_whom"


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, "assessment"),
        ({"needs_round_the_clock": YES}, "higher_care"),
        ({"needs_round_the_clock": UNSURE}, "assessment"),
        ({"is_in_danger": YES}, "urgent"),
        ({"is_in_danger": YES, "needs_round_the_clock": YES}, "urgent"),
        ({"is_adult": NO}, "minor"),
        ({"is_adult": NO, "is_in_danger": YES}, "minor"),
        ({"is_adult": NO, "needs_round_the_clock": YES}, "minor"),
        ({"has_support": NO, "finished_inpatient": NO, "has_commitments": NO}, "assessment"),
    ],
)
def test_the_answers_point_to_a_next_step(answers, outcome):
    assert result({**WELL, **answers}).outcome == outcome


def test_the_reasons_are_the_answers_that_speak_for_iop_in_the_order_asked():
    assert result({**WELL, "has_commitments": YES}) == FitResult(
        "assessment", ("finished_inpatient", "has_support", "has_commitments")
    )
    assert result({**WELL, "finished_inpatient": UNSURE, "has_support": NO}).reasons == ()


def test_no_combination_of_answers_gives_a_verdict():
    assert {result(answered(values)).outcome for values in ANSWERS} == {"assessment", "higher_care", "urgent", "minor"}


def test_no_combination_of_answers_hides_danger_or_gives_reasons_with_it():
    for values in ANSWERS:
        answers = answered(values)
        if answers["is_in_danger"] == YES:
            assert result(answers).outcome in ("urgent", "minor")
            assert result(answers).reasons == ()


def test_whom_it_is_for_changes_nothing_in_the_outcome():
    for values in ANSWERS:
        answers = answered(values)
        assert result(answers) == result({**answers, "for_whom": SELF})
