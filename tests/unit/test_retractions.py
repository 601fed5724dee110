"""A no to the question about suicide that is taken back; and what takes back something else, or nothing."""

from __future__ import annotations

import timeit

import pytest

from admissions.safety.retractions import Retraction, is_called_a_joke, retraction

PLAIN = [
    "i said no before but that's not true", "ok i lied when i said no", "earlier you asked me something and i said no. it was a yes",
    "i changed my answer. it's yes. about suicide", "i lied before. i do think about it", "i wasn't telling the truth earlier",
    "can i take back my no", "sorry i lied to you", "yes but i lied about the other thing", "i mean yes. to what you asked",
    "I lied.", "honestly i was not honest with you before", "when you asked about that i said no, but i do", "i said no but i am",
    "about the suicide question, my answer should have been yes", "i take my no back", "i lied about being suicidal",
    "my no wasn't true", "i told you no and that was a lie", "the thing you asked me earlier, the answer is yes",
    "i didn't tell you the truth about that", "what i said before isn't true, i lied",
    "okay, i lied. i do think about it. most nights driving home", "that wasn't true, what i told you",
]  # fmt: skip
VAGUE = [
    "well. sometimes i do",
    "i do sometimes",
    "i still think about it",
    "i changed my answer",
    "i want to change my answer",
    "yeah that's not true",
    "yeah its that bad tho",
    "honestly it is really bad",
]
SERIOUS = [
    "i wasnt kidding", "no i was not joking", "i was dead serious", "it wasnt a joke", "i meant it", "ok i am serious",
    "i wasn't joking, i meant what i said",
]  # fmt: skip
OF_SOMETHING_ELSE = [
    "im serious about rehab", "he wasnt joking", "i was joking", "jk",
    "i lied about my age", "ok i lied about my insurance", "i lied, im 19", "my husband lied to me", "he lied when he said no",
    "thats not true", "its yes", "i meant yes", "i do", "i am", "yes i have", "i've been thinking about it", "i thought about it",
    "i changed my mind, call me", "can i change my number", "i said no voicemail", "i said no", "i said no calls", "no",
    "i lied to my doctor", "i lied to my wife about drinking", "what you asked", "actually yes call me", "it is bad", "i lied. im 20", "what i said", "yeah its true", "yes to the call", "sometimes",
    "sometimes i do drink", "i do sometimes use coke", "i said no before but can you call me", "is it true you take cigna", "",
    "i take back what i said about php", "i was lying in bed", "i dont lie", "i think about rehab", "i said no to the voicemail",
    "can you take back my answer about work",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_no_is_taken_back_in_many_words(text):
    assert retraction(text) is Retraction.PLAIN


@pytest.mark.parametrize("text", SERIOUS)
def test_what_was_called_a_joke_can_be_said_to_be_none(text):
    assert retraction(text) is Retraction.SERIOUS
    assert not is_called_a_joke(text)


def test_a_lie_and_no_joke_is_plain():
    assert retraction("i was lying. im not joking") is Retraction.PLAIN


@pytest.mark.parametrize("text", ["jk", "lol just kidding", "it was a joke", "i'm only joking"])
def test_what_calls_something_a_joke_is_noticed(text):
    assert is_called_a_joke(text)


@pytest.mark.parametrize("text", VAGUE)
def test_a_change_of_mind_may_be_one(text):
    assert retraction(text) is Retraction.VAGUE


@pytest.mark.parametrize("text", ["actually yes", "honestly, yeah", "wait no actually yes"])
def test_a_bare_yes_may_be_one_where_nothing_else_was_asked(text):
    assert retraction(text) is Retraction.BARE


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_what_is_said_of_something_else_takes_no_no_back(text):
    assert retraction(text) is None


@pytest.mark.parametrize("unit", ["i lied ", "about that ", "no ", "you asked me ", "i do ", "im ", "i was so ", "?"])
def test_awkward_text_is_read_at_once(unit):
    for length in (190, 2000):
        text = (unit * 2000)[:length]
        assert min(timeit.repeat(lambda: retraction(text), number=1, repeat=3)) < 0.02  # noqa: B023
