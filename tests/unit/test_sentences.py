"""Which sentences say the same, and which only look so."""

import time

import pytest

from admissions.talk.sentences import groups, key_of, near, normalised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How MUCH is it?!", "how much is it"),
        ("  don’t   call ", "don t call"),
        ("¿Cuánto cuesta?", "cuánto cuesta"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_case_punctuation_and_spaces_say_nothing(text, expected):
    assert normalised(text) == expected


NEAR = [
    ("how much does it cost", "How much does it cost??"),
    ("how much does it cost", "it cost how much does"),
    ("how long does the program usually take", "how long does the programm usualy take"),
    ("do you take my insurance at your place", "do u take my insurance at your place"),
]
NOT_NEAR = [
    ("do you take cigna", "do you take aetna"),
    ("can i keep my job", "can i keep my dog"),
    (
        "i do want you to call me back tomorrow morning please",
        "i do not want you to call me back tomorrow morning please",
    ),
    (
        "i want to call someone about my son and his drinking",
        "i don't want to call someone about my son and his drinking",
    ),
    ("how much", "how much longer"),
    ("yes", "no"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_typing_errors_and_order_are_near(one, other):
    assert near(key_of(one), [key_of(other)]) == [0]


@pytest.mark.parametrize(("one", "other"), NOT_NEAR)
def test_another_word_or_a_negation_is_not_near(one, other):
    assert near(key_of(one), [key_of(other)]) == []


def test_groups_hold_each_sentence_once_in_the_order_they_came():
    keys = [
        key_of(text)
        for text in ("yes please", "how much does it cost me", "please yes", "how much does it costs me", "no")
    ]

    assert groups(keys) == [[0, 2], [1, 3], [4]]


def test_nothing_is_no_group():
    assert groups([]) == []


def test_thousands_are_grouped_in_a_moment():
    keys = [f"{'what about number'.replace(' ', chr(97 + i % 26))} {i} {i * 7} {i * 31}" for i in range(3000)]
    start = time.perf_counter()
    found = groups(keys)

    assert sum(len(group) for group in found) == 3000
    assert time.perf_counter() - start < 5


def test_any_text_can_be_compared(hostile):
    assert near(key_of(hostile), [key_of("hello there"), key_of(hostile)])[:1] == [1]
