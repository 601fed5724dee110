"""A joke in words of dying is asked about; whatever may be earnest is danger now."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.assessment import shared_assessor
from admissions.safety.guard import Guard
from admissions.safety.jokes import jokes_of_death


class HearsDeath:
    """A learnt model that takes every message for suicide."""

    def judge(self, *_: object, **__: object) -> str:
        return "suicide/act"


@pytest.mark.parametrize(
    "text",
    [
        "kms this captcha lol",
        "i'd rather hang myself than do group therapy lmao",
        "lol kms i forgot the password",
        "unalive me please this paperwork is so long haha",
        "i'd jump off a cliff before sitting in group haha",
        "i wanna die this hangover lmao",
        "blow my brains out with the hold music 😂",
        "this is my last message, thanks for your help",
    ],
)
def test_a_joke_about_a_trifle_is_asked_about(text):
    assert Guard(shared_assessor(), HearsDeath()).assess(text).level == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "kms tonight",
        "kms this captcha",
        "at the end of my rope with the printer",
        "i wanna die haha my exams, im up on the roof",
        "kms lol my homework 🔪",
        "i want to die lol kms this form",
        "kms haha the copay",
        "kms lol my sister signed me up",
        "kms lol",
        "i want to die lol",
        "i want to die. this form is stupid",
        "im gonna jump off a bridge lmao",
        "kms i mean it, forget the form lol",
        "kms lol the form, i have pills",
        "unalive me pls this form is long and i cant go on",
        "kms this wifi. nobody would miss me",
        "this is my last message, thank you for everything, goodbye",
        "this will be my last message",
    ],
)
def test_what_may_be_earnest_is_danger_now(text):
    assert not jokes_of_death(text)
    assert Guard(shared_assessor(), HearsDeath()).assess(text).level == "act"


@pytest.mark.parametrize("unit", ["kms ", "kms this my ", "lol wanna die ", "kms x "])
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    assert min(timeit.repeat(lambda: jokes_of_death(text), timer=time.process_time, number=1, repeat=4)) < 0.02
