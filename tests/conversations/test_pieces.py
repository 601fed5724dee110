"""A danger told over several short messages gets its card, and starts no form."""

import pytest


def assert_helps(visitor, kind):
    assert visitor.replies[0]["custom"] == {"card": "crisis", "type": kind, "level": "act"}
    assert "911" in visitor.replies[0]["text"]


def assert_no_alarm(visitor):
    assert not any(row.safety_level for row in visitor.log())


def say_all(visitor, messages):
    for message in messages:
        visitor.say(message)


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        ("suicide", ("I want to", "hurt", "myself")),
        ("suicide", ("i wanna", "die")),
        ("medical", ("took all my", "norcos")),
        ("medical", ("what happens if someone takes 40 tylenol", "asking for me")),
        ("medical", ("she isnt", "breathing")),
        ("violence", ("my husband", "has a", "gun")),
    ],
)
def test_the_piece_that_completes_a_danger_gets_its_card(visitor, kind, messages):
    say_all(visitor, messages)
    assert_helps(visitor, kind)


def test_a_danger_in_pieces_starts_no_form(visitor):
    say_all(visitor, ("I want to", "kill", "myself"))
    assert not any((row.answer or "").startswith("utter_ask_") for row in visitor.log())


@pytest.mark.parametrize(
    "messages",
    [
        ("i want to", "stop drinking"),
        ("i want to", "go home", "for easter"),
        ("aetna", "php", "irvine"),
        ("do you treat", "pills"),
        ("im", "dead", "tired"),
        ("xanax", "2mg", "3 times a day"),
    ],
)
def test_pieces_of_something_else_raise_no_alarm(visitor, messages):
    say_all(visitor, messages)
    assert_no_alarm(visitor)


def test_answers_in_a_form_are_no_pieces(visitor):
    say_all(visitor, ("please call me back", "i wanna", "Di", "tonight"))
    assert_no_alarm(visitor)


def test_what_lies_long_ago_is_no_piece(visitor, monkeypatch):
    visitor.say("took all my")
    # Every pause is longer than that.
    monkeypatch.setattr("components.pieces._LONGEST_PAUSE", -1.0)
    visitor.say("norcos")
    assert (visitor.turn["safety"] or {}).get("level") != "act"
