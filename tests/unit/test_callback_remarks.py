from __future__ import annotations

import pytest

from admissions.calls.callback_remarks import is_only_remark, remarks_on_call
from admissions.calls.callback_wishes import asks_discreetly


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("not at work", "not at work"),
        ("Not at my job please", "not at my job"),
        ("tomorrow at 10 not at work", "not at work"),
        ("tomorrow, but not at the office", "not at the office"),
        ("please don't call me at work", "not at work"),
        ("no en el trabajo por favor", "no en el trabajo"),
        ("no me llamen al trabajo", "no al trabajo"),
        ("no le digan a mi esposo", "no le digan a mi esposo"),
        ("que no se entere mi mamá", "que no se entere mi mamá"),
        ("can you ring me without my wife knowing", "without my wife knowing"),
    ],
)
def test_where_and_from_whom_to_keep_the_call_reaches_the_caller(text, remark):
    assert remarks_on_call([text]) == [remark]


@pytest.mark.parametrize(
    "text",
    [
        "i'm not at work tomorrow",
        "no le he dicho a mi esposo",
        "mi esposo no se entera de nada",
        "im not at work",
        "not at work tomorrow",
        "call me at work",
        "use my work phone",
        "he is not at school",
        "no tengo trabajo",
        "i can't go on without her",
        "without insurance",
    ],
)
def test_where_somebody_is_says_nothing_of_the_call(text):
    assert remarks_on_call([text]) == []


def test_a_remark_that_is_repeated_is_kept_once():
    assert remarks_on_call(["not at work", "Kim", "not at work please"]) == ["not at work"]


@pytest.mark.parametrize(
    ("text", "is_only"),
    [
        ("not at my job please", True),
        ("tomorrow at 10 not at work", False),
        ("yes but not at work", False),
        ("ok", False),
    ],
)
def test_a_remark_beside_an_answer_leaves_the_answer(text, is_only):
    assert is_only_remark(text) == is_only


@pytest.mark.parametrize(
    ("text", "is_discreet"),
    [
        ("can you ring me without my wife knowing", True),
        ("can i visit without my wife knowing", False),
        ("call me tomorrow", False),
    ],
)
def test_a_call_that_somebody_must_not_learn_of_is_a_call(text, is_discreet):
    assert asks_discreetly(text) == is_discreet
