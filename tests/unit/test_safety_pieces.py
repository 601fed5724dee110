"""Danger that is told over several short messages is read as one; whole messages are not joined."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety import shared_assessor
from admissions.safety.pieces import is_piece, tellings


def level_of(*messages):
    """The gravest level that the last message, read with those before it, states by its words alone."""
    assessor = shared_assessor()
    found = [assessor.certain(assessor.read(one.text)).level for one in tellings(messages[:-1], messages[-1])]
    return next((level for level in ("act", "ask") if level in found), None)


@pytest.mark.parametrize(
    "messages",
    [
        ("I want to", "kill", "myself"),
        ("i wanna", "die"),
        ("hey", "i wanna...", "just", "die"),
        ("downed all my", "pills"),
        ("the shakes", "4 days no drink", "sweating"),
        ("what happens if somebody takes 40 tylenol", "asking for me"),
        ("what happens if someone swallows 40 tylenol?", "um, about two hours ago"),
        ("took 3 bars and like 5 beers is that bad", "feel ok tho just sleepy"),
        ("my dad", "took too many", "of his norcos"),
        ("he has a", "gun"),
        ("i found all of grandmas norcos", "no wait i have her pills here", "how much is enough"),
        ("quiero", "morir"),
        ("i wanna dye", "*die"),
    ],
)
def test_danger_in_pieces_is_heard(messages):
    assert level_of(*messages) == "act"


@pytest.mark.parametrize(
    "messages",
    [
        ("is it ok to have my klonopin after 5 beers", "already took it"),
        ("can you drink on xanax", "too late"),
        ("could i mix ativan with wine?", "i already did"),
        ("do you treat people who cut", "me"),
        ("is there help for self harm", "yeah i did last night"),
    ],
)
def test_what_was_asked_in_general_is_the_writers_own(messages):
    assert level_of(*messages)


@pytest.mark.parametrize(
    "messages",
    [
        ("i want to", "stop drinking"),
        ("i took", "the train"),
        ("i took", "a week off", "for treatment"),
        ("my son", "overdose", "26"),
        ("do you treat", "pills"),
        ("my boss will", "kill"),
        ("i cant", "do residential"),
        ("i quit", "drinking", "7 months ago"),
        ("he hit", "rock bottom"),
        ("im", "dead", "tired"),
        ("what happens if someone takes 30 tylenol", "asking for a friend"),
        ("what happens if someone takes 30 days off", "for work"),
        ("do you take someone if they took 30 tylenol once", "for me"),
        ("what if i take too many days off", "ok"),
        ("i need to", "cut", "back"),
        ("is it safe to have my vitamins with juice", "already had it"),
        ("can i take my time", "already did"),
        ("do you treat people with anxiety", "me"),
        ("i have two kids", "how much is it"),
    ],
)
def test_pieces_of_something_else_are_no_danger(messages):
    assert level_of(*messages) is None


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "ok thanks", "hi", "Do you take Aetna?", "how long is the program", "is detox safe?", "parking?", "false alarm",
     "i am fine", "", "one two three four five six seven eight nine ten eleven twelve thirteen"],
)  # fmt: skip
def test_what_is_whole_is_no_piece(text):
    assert not is_piece(text)


@pytest.mark.parametrize(
    "text",
    [
        "i want to",
        "how many pills",
        "to die",
        "just took 40 tylenol, is that bad?",
        "goodbye",
        "30",
        "3 days no drink",
        "no pulse",
    ],
)
def test_what_may_go_on_is_a_piece(text):
    assert is_piece(text)


def test_nothing_is_joined_across_what_is_whole():
    assert [one.text for one in tellings(["i want to", "what is php?", "die"], "tonight")] == ["die tonight"]
    assert tellings(["i want to", "thanks"], "die") == []
    assert tellings(["i want to"], "no") == []


def test_only_the_last_messages_are_joined_the_shortest_telling_first():
    found = tellings(["a", "b", "c", "d"], "e")
    assert [(one.text, one.begins_at) for one in found] == [("d e", 3), ("c d e", 2), ("b c d e", 1)]


def test_a_telling_of_scraps_holds_no_long_message():
    found = tellings(["one of us drinks every single night", "a lot"], "lately")
    assert [one.is_scraps for one in found] == [True, False]


@pytest.mark.parametrize("unit", ["no ", "?", " ", "if i take ", "so ", "-", ".", "1 ", "asking for me ", "it was "])
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    for before, last in (
        (text, "die"),
        ("i want to", text),
        (f"if i take 30 {text}", text),
        ("if i take 30", f"so{text}x"),
    ):
        seconds = timeit.repeat(lambda b=before, x=last: tellings([b], x), number=1, repeat=3, timer=time.process_time)
        assert min(seconds) < 0.02
