"""Words that mean danger only where danger was spoken of before."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.comes_again import (
    danger_again,
    puts_out_of_reach,
    says_no_answer,
    speaks_of_own_end,
    told_of_suicide,
)
from admissions.safety.forms_in_danger import in_place_of_form
from admissions.safety.aftermath import Alarm
from admissions.safety.help_came import brings_help
from admissions.safety.overheard import is_beside, is_hidden, is_overheard

NOW = Alarm("medical", "act", 1)


@pytest.mark.parametrize(
    "text",
    ["its coming back", "it's back", "its getting bad again", "the thoughts came back", "ok the urges are back now"],
)
def test_danger_that_was_better_comes_back(text):
    assert danger_again(text, "suicide", "ask", is_over=True) == ("suicide", "ask")
    assert danger_again(text, "suicide", "act", is_over=False) == ("suicide", "act")
    assert danger_again(text, "medical", "act", is_over=False) == ("medical", "act")
    assert danger_again(text, None, "ask", is_over=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "you wont hear from me again",
        "just wanted someone to know i was here",
        "goodbye ones",
        "who gets my dog after im gone",
    ],
)
def test_a_farewell_is_heard_in_a_talk_with_danger_and_in_no_other(text):
    assert danger_again(text, "suicide", "act", is_over=False) == ("suicide", "act")
    assert danger_again(text, "suicide", "act", is_over=True) == ("suicide", "ask")
    assert danger_again(text, "medical", "act", is_over=False) == ("suicide", "ask")
    assert danger_again(text, None, "ask", is_over=True) is None


@pytest.mark.parametrize(
    "text", ["so sleepy", "im getting really sleepy again", "hes nodding off", "i cant stay awake"]
)
def test_who_gets_sleepy_after_taking_something_is_in_danger_now(text):
    assert danger_again(text, "medical", "ask", is_over=False) == ("medical", "act")
    assert danger_again(text, "suicide", "ask", is_over=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "its back to normal", "my back hurts", "my insurance is back", "he is back", "im not sleepy", "im back", "it is bad",
        "is it going to come back", "will i hear from you again", "when im gone to rehab who watches my kids", "goodbye",
        "just wanted someone to know my insurance", "you wont hear from my lawyer again",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_no_danger(text):
    for kind in ("suicide", "medical"):
        assert danger_again(text, kind, "act", is_over=False) is None


def test_who_gets_rough_is_a_danger_only_after_one_of_violence():
    for text in ("he gets really rough when he drinks", "she can get violent"):
        assert danger_again(text, "violence", "ask", is_over=False) == ("violence", "act")
        assert danger_again(text, "suicide", "ask", is_over=False) is None
    for text in ("he gets rough sleep when he drinks", "it gets rough", "he is not violent", "its back"):
        assert danger_again(text, "violence", "act", is_over=False) is None


def test_whether_suicide_was_told_of():
    assert told_of_suicide("i was suicidal last night but im ok today")
    assert told_of_suicide("i felt like dying yesterday but better now")
    for text in ("im not suicidal", "my brother was suicidal last year", "i was sad last night", "i'm dying to know"):
        assert not told_of_suicide(text)


def test_somebody_who_cannot_be_reached_is_no_body_in_danger():
    for text in ("he isn't picking up", "she wont answer her phone", "hes not texting me back"):
        assert says_no_answer(text)
    for text in ("he isn't waking up", "he won't answer and his lips are blue", "he is not responding", "pick it up"):
        assert not says_no_answer(text)


def test_who_is_not_there_anymore_is_no_overdose():
    assert speaks_of_own_end("and can someone pick up my dog if i'm not there anymore")
    assert not speaks_of_own_end("my job is not there anymore")
    assert not speaks_of_own_end("who feeds my cat when im gone for treatment")


def test_means_put_somewhere_else():
    for text in ("i put them in the other room", "i moved the pills out of reach", "ok threw the bottle in the trash"):
        assert puts_out_of_reach(text)
    for text in ("i put them in my mouth", "i got them out", "i put the gun in the car and im driving to him"):
        assert not puts_out_of_reach(text)


def test_who_cannot_speak_beside_somebody():
    for text in ("i cant talk he's right here", "hes here cant talk", "he's right next to me so i can only type"):
        assert is_overheard(text)
    for text in (
        "i cant talk to him",
        "cant talk my boss is here",
        "i cant talk right now",
        "he's here",
        "he's here with me",
    ):
        assert not is_overheard(text)
    assert is_hidden("he thinks im at the store") and not is_hidden("he thinks i should get help")
    assert is_beside("he's here") and not is_beside("he's here with me and safe")


@pytest.mark.parametrize(
    ("intent", "text", "meaning"),
    [
        ("request_callback", "please call me", None),
        ("request_callback", "can someone call me tomorrow", None),
        ("request_callback", "i'd like a callback", None),
        ("request_callback", "i want to schedule a call", None),
        ("request_callback", "310-555-0134", None),
        ("request_callback", "do i drive or call", "stays"),
        ("request_callback", "do i need to call", "stays"),
        ("request_callback", "can someone call 911", "stays"),
        ("request_callback", "i want to call the police", "stays"),
        ("am_i_a_fit", "would you even take me now", "coming_in"),
        ("am_i_a_fit", "is it for me or not", "stays"),
    ],
)
def test_no_form_opens_by_itself_while_a_danger_is_open(intent, text, meaning):
    assert in_place_of_form(NOW, text, intent) == meaning


def test_whether_we_take_somebody_is_answered_without_a_form_once_help_is_there():
    helped = Alarm("medical", "act", 2, has_help=True)
    assert in_place_of_form(helped, "would you take him", "am_i_a_fit") == "admissions_process"


@pytest.mark.parametrize(
    "unit", ["so ", "it's back ", "can't talk ", "he's here ", "they found him ", "put ", "i ", " ", "?", "getting "]
)
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    for cut in (text, text[:199], text[:119]):
        looks = (
            lambda: danger_again(cut, "medical", "act", is_over=False),  # noqa: B023
            lambda: (
                is_overheard(cut),
                is_beside(cut),
                puts_out_of_reach(cut),
                says_no_answer(cut),
                told_of_suicide(cut),
            ),  # noqa: B023
            lambda: (in_place_of_form(NOW, cut, "request_callback"), brings_help(cut, "suicide")),  # noqa: B023
        )
        for look in looks:
            assert min(timeit.repeat(look, timer=time.process_time, number=1, repeat=4)) < 0.02
