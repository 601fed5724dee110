from __future__ import annotations

import pytest

from admissions.times.time_corrections import is_about_call, is_about_time


@pytest.mark.parametrize(
    "text", ["not before 10", "dont call before noon", "not on weekends", "please dont call me tomorrow"]
)
def test_this_no_is_about_a_time(text):
    assert is_about_time(text)


@pytest.mark.parametrize(
    "text", ["not today", "no, not tonight thanks", "no thanks, not tomorrow", "no ill call you monday"]
)
def test_this_no_is_about_the_call(text):
    assert is_about_call(text)
    assert not is_about_time(text)


@pytest.mark.parametrize("text", ["no", "don't call me", "yes", "tuesday", "no thanks, make it tuesday"])
def test_this_is_about_no_time_that_does_not_suit(text):
    assert not is_about_time(text)


def test_hostile_text_is_about_no_time(hostile):
    assert not is_about_time(hostile)
    assert not is_about_call(hostile)
