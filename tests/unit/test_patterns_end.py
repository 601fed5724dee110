"""No pattern takes exponential time: one word of its own, over and over, would hold up every visitor."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import admissions

_TIMES, _LONGEST_SECONDS = 22, 0.1
_MODULES = [
    module.name for module in pkgutil.walk_packages(admissions.__path__, "admissions.") if "__main__" not in module.name
]


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from patterns_in(part)


def words_of(pattern: re.Pattern[str]) -> set[str]:
    """The words in the source of `pattern`, with and without what may be left out."""
    spellings = (
        pattern.pattern.replace("['’]?", "'"),
        re.sub(r"\[.*?\]\??", "", pattern.pattern),
        re.sub(r"\w\?", "", pattern.pattern),
    )
    return {word for spelling in spellings for word in re.findall(r"[a-z]{1,12}(?:'[a-z]{1,3})?", spelling)}


@pytest.mark.parametrize("name", _MODULES)
def test_a_word_over_and_over_is_read_at_once(seconds_taken, name):
    try:
        module = importlib.import_module(name)
    except ImportError:
        pytest.skip("of the other environment")
    for pattern in {found for value in vars(module).values() for found in patterns_in(value)}:
        for word in words_of(pattern):
            for between in (" ", "-", ""):
                # No word and no mark: nothing that a pattern could end with.
                text = (word + between) * _TIMES + "x§x"
                for read in (pattern.search, pattern.fullmatch):
                    assert seconds_taken(read, text) < _LONGEST_SECONDS, (pattern.pattern[:80], text[:40])
