"""The age that a visitor states of themselves, and what is none."""

from __future__ import annotations

import pytest

from admissions.ages import bare_age, stated_age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 16", 16),
        ("im 17", 17),
        ("I am 45 and I drink", 45),
        ("i'm only 14", 14),
        ("I'm sixteen", 16),
        ("im seventeen, can i still come", 17),
        ("I just turned 18", 18),
        ("i turned 17 last week", 17),
        ("my age is 16", 16),
        ("age: 16", 16),
        ("16 years old", 16),
        ("sixteen years old", 16),
        ("17yo", 17),
        ("17 y/o male", 17),
        ("im a 16 year old", 16),
        ("16 yr old girl here", 16),
        ("i'm 16f", 16),
        ("I'm 17, my mom wants me to go", 17),
        ("I'm 16 and my mom found my vape", 16),
        ("I'm 16 on probation", 16),
        ("I'm 17 years of age", 17),
        ("I'm 17", 17),
        # Of several ages the one of now counts.
        ("Ever since I turned 16 I've been drinking, I'm 42 now", 42),
        ("I turned 15 and started using. I'm 38", 38),
    ],
)
def test_the_writers_own_age_is_read(text, age):
    assert stated_age(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "my son is 16",
        "my son, age 17, needs help",
        "my daughter aged 16",
        "16 year old nephew",
        "he's 15",
        "our 16 year old uses",
        "when I was 16 years old I started",
        "i was 16 when i started",
        "I've been drinking since I was 15",
        "I started at 14",
        "I'm 16 days sober",
        "I'm 5 months sober",
        "I'm 17 years sober",
        "I have used for 16 years",
        "I'm 12 beers in",
        "I'm 8 drinks deep",
        "I'm 2 blocks away",
        "I'm 15 mins out",
        "I'm 17 miles away",
        "I'm 6 feet tall",
        "I'm 6'4\".",
        "I'm 2 DUIs in and need help",
        "i am 1 relapse away from losing my kids",
        "he gave them to me when I turned twelve",
        "I'm 15 grand in debt",
        "I'm 9 to 5 mon-fri",
        "I am 1 of 3 kids",
        "I'm 13 on the waitlist",
        "I'm 90% sure",
        "I'm 100",
        "I'm on day 17",
        "i can't sleep",
    ],
)
def test_no_age_is_read_of_someone_else_or_of_something_else(text):
    assert stated_age(text) is None


@pytest.mark.parametrize(
    ("text", "is_minor"),
    [
        ("im a sophomore in high school and i drink before class", True),
        ("i'm still in 9th grade", True),
        ("I am an eighth grader", True),
        ("im in middle school", True),
        ("im a senior in college", False),
        ("I'm a high school teacher who drinks", False),
        ("im a high school dropout, 34 now", False),
        ("my son is a junior in high school", False),
        ("i turn 18 in two months", True),
        ("what if i say im 18, im 17", True),
        ("my cousin and i are juniors in high school", True),
        ("tengo 15 años y tomo mucho", True),
        ("soy menor de edad", True),
        ("I'm a high school math teacher and i drink", False),
        ("I'm in the high school parking lot picking up my son", False),
        ("i'm in high school and turned 18", False),
    ],
)
def test_who_goes_to_school_is_taken_for_a_minor_until_they_say_their_age(text, is_minor):
    assert ((stated_age(text) or 99) < 18) is is_minor


@pytest.mark.parametrize(("text", "age"), [("16", 16), (" sixteen! ", 16), ("16 beers", None), ("no", None)])
def test_a_number_alone_may_be_an_age(text, age):
    assert bare_age(text) == age


def test_hostile_text_states_no_age(hostile):
    assert stated_age(hostile) is None
    assert bare_age(hostile) is None
