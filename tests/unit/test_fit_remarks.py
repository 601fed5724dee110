"""Corrections of fit answers, and what deserves more than a tick."""

from __future__ import annotations

import pytest

from admissions.fit.criteria import NO, UNSURE, YES
from admissions.fit.fit_remarks import (
    AGAIN,
    MEANS,
    USED_TODAY,
    VIOLENCE,
    WITHDRAWAL,
    asks_back,
    correction,
    last_said,
    leaves,
    remark,
    skips,
    takes_back,
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("no wait yes", YES),
        ("yes, wait, no", NO),
        ("no, actually yes", YES),
        ("yes hold on not sure", UNSURE),
        ("yes i mean no one is hurt", None),
        ("no i mean im sad but no", None),
        ("actually no", None),
        ("no sorry", None),
    ],
)
def test_of_two_answers_in_one_breath_the_last_counts(text, answer):
    assert last_said(text) == answer


@pytest.mark.parametrize(
    ("text", "made_of_it"),
    [
        ("sorry i meant no, read it wrong", NO),
        ("i meant yes", YES),
        ("change that to yes", YES),
        ("that should be not sure", UNSURE),
        ("go back", AGAIN),
        ("can we go back to the last question?", AGAIN),
        ("wait no it was 3 months ago", AGAIN),
        ("oops yes", AGAIN),
        ("wait i said no but i had a seizure", AGAIN),
        ("i hit the wrong button", AGAIN),
        ("sorry i tapped the wrong one, i mean no", AGAIN),
        ("whoops i meant yes im 42", YES),
        ("i picked the wrong friends", None),
        ("i want to go back to work", None),
        ("i meant no harm", None),
        ("wait no one told me", None),
        ("wait, actually i did drink today", None),
        ("wait what is iop?", None),
        ("no wait yes", None),
        ("actually no", None),
        ("sorry, no", None),
        ("wait, i have kids", None),
        ("hold on", None),
    ],
)
def test_a_correction_is_of_the_answer_before(text, made_of_it):
    assert correction(text) == made_of_it


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i get the shakes bad if i dont drink by ten", WITHDRAWAL),
        ("no but he had a seizure the last time he quit", WITHDRAWAL),
        ("i shake when i stop drinking", WITHDRAWAL),
        ("i never get the shakes if i dont drink", None),
        ("never had a seizure when i stopped", None),
        ("he had a seizure when he was 5", None),
        ("he shakes hands with everyone when he drinks", None),
        ("he throws stuff at me when hes wasted", VIOLENCE),
        ("he gets violent when he drinks", VIOLENCE),
        ("im scared of him", VIOLENCE),
        ("he never gets violent", None),
        ("im scared of losing him", None),
        ("im not scared of him", None),
        ("i throw up at night", None),
        ("i had my pills out on sunday but put them away", MEANS),
        ("i put my pills back in the cabinet", None),
        ("had a beer out and put it back", None),
        ("wait, actually i did drink today", USED_TODAY),
        ("i had 2 beers this morning", USED_TODAY),
        ("i used to drink", None),
        ("i had a meeting this morning", None),
        ("i took a drug test today", None),
        ("i didnt drink today", None),
    ],
)
def test_what_deserves_more_than_a_tick(text, kind):
    assert remark(text) == kind


@pytest.mark.parametrize(
    ("text", "is_skip"),
    [
        ("can you skip this one", True),
        ("skip", True),
        ("pass", True),
        ("lets skip that question please", True),
        ("i'd rather not say", True),
        ("i prefer not to answer", True),
        ("stop", False),
        ("skip all of this", False),
        ("i cant skip work", False),
        ("i pass out a lot", False),
        ("i dont want to answer this", False),
    ],
)
def test_one_question_may_be_left_out(text, is_skip):
    assert skips(text) == is_skip


@pytest.mark.parametrize(
    ("text", "answer", "is_slip"),
    [
        ("sorry i tapped the wrong one, i mean no", YES, True),
        ("oh i meant no", YES, True),
        ("go back", YES, True),
        ("whoops i meant yes im 42", NO, True),
        ("i misread that", NO, True),
        ("i meant yes", YES, False),
        ("wait no im scared", YES, False),
        ("no", YES, False),
        ("i meant no harm", YES, False),
        ("no wait i meant no danger", YES, True),
        ("whats wrong with me", YES, False),
    ],
)
def test_an_answer_that_ended_the_questions_may_be_a_slip(text, answer, is_slip):
    assert takes_back(text, answer) == is_slip


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("so is that a yes", True),
        ("do i qualify then", True),
        ("would that be a no", True),
        ("ok so can i do it or not", True),
        ("whats the other one called", True),
        ("how long did that take", True),
        ("did it in may", False),
        ("what a day", False),
        ("it is", False),
        ("is at home with me", False),
        ("do it", False),
    ],
)
def test_a_question_in_return_is_told_without_its_mark(text, is_question):
    assert asks_back(text) == is_question


def test_hostile_text_corrects_and_tells_nothing(hostile):
    assert (last_said(hostile), correction(hostile), remark(hostile)) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "no thanks", "No, thank you.", "nvm", "actually nevermind", "forget it", "skip the questions", "never mind, just give me the price",
        "oh never mind just tell me your hours", "no thanks i only want to know the cost", "forget this, can you tell me if you take cigna",
        "never mind, i want to talk to someone", "nvm what is php",
    ],
)  # fmt: skip
def test_who_refuses_the_questions_leaves_them(text):
    assert leaves(text)


@pytest.mark.parametrize(
    "text",
    [
        "no", "no thank god", "no thanks to my wife", "nvm yes", "never mind, he's 34", "never mind what i said, yes", "skip this one", "skip it",
        "never mind that, its for my son", "no, what do you mean", "i never mind what he does", "never mind the shakes are gone", "stop drinking? yes",
        "what is the price", "forget about him, its for me",
    ],
)  # fmt: skip
def test_an_answer_or_its_correction_leaves_nothing(text):
    assert not leaves(text)
