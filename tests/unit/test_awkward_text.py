"""Long text of blanks, marks or one word over and over holds nobody up: every message is read at once."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.calls.call_moves import Planned, in_own_words
from admissions.calls.callback_answers import CONSENT, NAME, WHEN, declines, read_answers
from admissions.calls.callback_wishes import is_about_callback
from admissions.calls.contact import read_yes_no
from admissions.calls.visitor_wishes import cancels

LONGEST_SECONDS = 0.02
_UNITS = (
    "no ", "?", " ", "\n", "wait ", "1 ", "12:", "or ", "so ", ", ", "monday ", "not ", "i'm ", "no, ", "5 to ", "A", "monday or ",
    "call ", "court at ",
)  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("tomorrow", "x"), ("yes", " monday")])
def test_awkward_text_is_read_at_once(now, california, hours, unit, before, behind):
    text = (before + unit * 2000)[:1990] + behind
    planned = Planned(now, now, california)

    def read(asked):
        read_answers(
            text, asked, agreement=None, is_question=False, now=now, timezone=california, hours=hours, name="Ann",
            number="+12133734253",
        )  # fmt: skip

    for look in (
        lambda: read(NAME),
        lambda: read(WHEN),
        lambda: read(CONSENT),
        lambda: is_about_callback(text, "utter_callback_ask_change", has_callback=True),
        lambda: in_own_words(text, planned, is_time_asked=True),
        lambda: (cancels(text), read_yes_no(text), declines(text)),
    ):
        assert min(timeit.repeat(look, timer=time.process_time, number=1, repeat=4)) < LONGEST_SECONDS
