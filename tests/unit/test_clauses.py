from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.talk.clauses import clauses, questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Do you take Aetna and can I keep my job?", ["Do you take Aetna", "can I keep my job"]),
        ("do u take cigna n how long is it", ["do u take cigna", "how long is it"]),
        ("whats the price, where are u", ["whats the price", "where are u"]),
        ("what is iop how long is it", ["what is iop", "how long is it"]),
        ("is it private? also do you do detox", ["is it private", "also do you do detox"]),
        (
            "do you prescribe methadone also do you take medicare",
            ["do you prescribe methadone", "do you take medicare"],
        ),
        ("tell me what iop is and where you are", ["tell me what iop is", "where you are"]),
        ("do you take uhc\nwhere are you", ["do you take uhc", "where are you"]),
        ("whats it cost & is there a wait", ["whats it cost", "is there a wait"]),
        ("Do you do detox? Please call me.", ["Do you do detox", "Please call me"]),
        ("cost? location?", ["cost", "location"]),
        ("Do you take teens? If so, what does it cost?", ["Do you take teens", "If so, what does it cost"]),
        ("tell me the hours, and if Medicare is accepted", ["tell me the hours", "if Medicare is accepted"]),
        ("can i do this at night & does anthem pay", ["can i do this at night", "does anthem pay"]),
        ("two things: where are you and what is php", ["where are you", "what is php"]),
    ],
)
def test_questions_of_a_message_are_told_apart(text, parts):
    assert questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "do you take cigna and aetna",
        "can I keep my job and go to school?",
        "do you know how long it is",
        "could you tell me where you are",
        "how long can i stay",
        "is it a group or is it one on one",
        "what is IOP, is it like a class?",
        "can my husband and i come together",
        "how many days a week is it",
        "what programs do you have",
        "I don't know what to do when he drinks",
        "what should i do if he drinks while i do it",
        "who does well there and which ones need more?",
        "he drinks and does meth, can you help",
        "is there anything i can do for him while he is using",
        "",
        "🙏",
        "and",
    ],
)
def test_one_question_stays_whole(text):
    assert len(questions(text)) <= 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("My son is 17. Can he come? And do you take Cigna?", "My son is 17. Can he come"),
        ("can my husband and my mom come and what does it cost", "can my husband and my mom come"),
        ("there was a shooting and i have ptsd from it, do you treat that? and what does it cost", "i have ptsd from it, do you treat that"),
    ],
)  # fmt: skip
def test_a_question_keeps_what_it_cannot_be_understood_without(text, first):
    assert questions(text)[0] == first


def test_what_is_stated_is_no_question():
    found = clauses("do you take aetna and my wife left me, everybody left me. I am so tired.")
    assert [(clause.text, clause.is_question) for clause in found] == [
        ("do you take aetna", True),
        ("my wife left me", False),
        ("everybody left me", False),
        ("I am so tired", False),
    ]


@given(st.text("adowhi tnyu Isk,.?&'’\n🙏é", max_size=200))
def test_no_text_makes_it_fail_and_every_clause_stands_in_it(text):
    for clause in clauses(text):
        assert text[clause.start : clause.end] == clause.text
        assert clause.text.strip()
    assert all(part in text for part in questions(text))


def test_hostile_text_has_no_two_questions(hostile):
    assert len(questions(hostile)) <= 1
