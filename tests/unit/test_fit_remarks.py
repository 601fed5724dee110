"""Corrections of fit answers, and what deserves more than a tick."""

from __future__ import annotations

import pytest

from admissions.fit import NO, UNSURE, YES
from admissions.fit_remarks import AGAIN, MEANS, USED_TODAY, VIOLENCE, WITHDRAWAL, correction, last_said, remark


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


def test_hostile_text_corrects_and_tells_nothing(hostile):
    assert (last_said(hostile), correction(hostile), remark(hostile)) == (None, None, None)
