"""What somebody under age asks who knows that the programs are for adults."""

from __future__ import annotations

import timeit

import pytest

from admissions.fit.minor_questions import BY_TEXT, WHAT_NEXT, WHOSE_NUMBER, asked_by_minor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what can i do then", WHAT_NEXT),
        ("so what can i do", WHAT_NEXT),
        ("ok where do i go then?", WHAT_NEXT),
        ("well how do i start", WHAT_NEXT),
        ("what can you do for me", WHAT_NEXT),
        ("who can i talk to", WHAT_NEXT),
        ("how do i get help at 16", WHAT_NEXT),
        ("do you know any program for teens", WHAT_NEXT),
        ("whats that number for", WHOSE_NUMBER),
        ("what is the samhsa helpline", WHOSE_NUMBER),
        ("who answers that number", WHOSE_NUMBER),
        ("what happens if i call", WHOSE_NUMBER),
        ("is that line free", WHOSE_NUMBER),
        ("will they tell my parents", WHOSE_NUMBER),
        ("is there anybody i can text instead of call", BY_TEXT),
        ("can i text someone instead", BY_TEXT),
        ("who can i text", BY_TEXT),
        ("is there someone to chat with, i hate calls", BY_TEXT),
        ("can you text me", None),
        ("text me at 5551234567", None),
        ("what can i do about withdrawal at home", None),
        ("where do i go for the iop", None),
        ("how do i start iop for my mom", None),
        ("whats your number", None),
        ("what is iop", None),
        ("what do they do in group", None),
        ("can i text you my number", None),
        ("do you take cigna", None),
        ("who can i talk to about my bill", None),
        ("", None),
    ],
)
def test_what_a_minor_asks_for_is_told_apart(text, kind):
    assert asked_by_minor(text) == kind


@pytest.mark.parametrize("unit", ["so ", "then ", "what can i do ", "is there ", "can i text ", " "])
def test_awkward_text_is_read_at_once(unit):
    for length in (119, 2000):
        text = (unit * 2000)[:length]
        assert min(timeit.repeat(lambda: asked_by_minor(text), number=1, repeat=3)) < 0.02  # noqa: B023
