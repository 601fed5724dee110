from __future__ import annotations

import pytest

from admissions.time_corrections import is_about_call, is_about_time, with_last_time


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("no, the afternoon", "the afternoon"),
        ("no wait, wrong day, tuesday", "tuesday"),
        ("thursday no wait friday", "friday"),
        ("thursday. no friday", "friday"),
        ("not sunday, monday", "monday"),
        ("no, not tomorrow but monday", "monday"),
        ("monday not sunday", "monday"),
        # Limits and other things stay as they are.
        ("no mornings", "no mornings"),
        ("no calls before 9", "no calls before 9"),
        ("actually no evenings", "no evenings"),
        ("not before 10, monday", "not before 10, monday"),
        ("thursday, no sundays", "thursday, no sundays"),
        ("make it 3 people", "make it 3 people"),
        ("make it quick", "make it quick"),
        ("", ""),
    ],
)
def test_of_times_that_correct_each_other_the_last_is_kept(text, last):
    assert with_last_time(text) == last


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
    with_last_time(hostile)
