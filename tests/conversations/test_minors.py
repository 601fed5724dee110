"""What is said to somebody under age who asks on: where help is for the young, and no call of ours."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "response"),
    [
        ("what can i do then", "utter_minor_what_next"),
        ("ok where do i go then", "utter_minor_what_next"),
        ("so how do i start", "utter_minor_what_next"),
        ("what can you do for me", "utter_minor_what_next"),
        ("whats that number for", "utter_minor_whose_number"),
        ("is there anybody i can text instead of call", "utter_minor_by_text"),
    ],
)
def test_a_minor_who_asks_on_hears_where_help_is_and_is_offered_no_call(visitor, words, response):
    visitor.say("im 16 and i drink a lot")
    text = visitor.say(words)
    assert visitor.answers == [response]
    assert "1-800-662-4357" in text
    assert visitor.titles == []


def test_who_is_of_age_hears_what_we_do(visitor):
    visitor.say("im 36 and i drink a lot")
    visitor.say("what can you do for me")
    assert not visitor.answers[0].startswith("utter_minor")


def test_a_wish_to_be_texted_by_us_is_refused(visitor):
    visitor.say("im 16 and i drink a lot")
    visitor.say("can you text me")
    assert visitor.answers == ["utter_minor_no_contact"]


def test_who_named_only_a_class_is_asked_the_age_before_a_call_again(visitor):
    visitor.say("im a sophomore")
    visitor.say("call me back please")
    assert visitor.answers == ["utter_age_question"]


def test_who_is_in_high_school_and_asks_something_is_not_called(visitor):
    visitor.say("im in high school do yall have iop")
    visitor.say("call me, Kev 310 555 0155, friday at 4, no voicemail")
    assert visitor.answers == ["utter_minor_no_contact"]
