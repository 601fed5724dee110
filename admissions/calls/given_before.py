"""What completes or corrects a name or a number that was given before: "area code is 714", "its Ted not Ned"."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from admissions.calls.contact import Phone, read_bare_name, read_phone
from admissions.calls.name_words import CORRECTIONS, STARRED
from admissions.calls.spoken_numbers import in_digits

_LOCAL_DIGITS, _AREA_DIGITS, _AREA_AND_EXCHANGE, _DIGITS = 7, 3, 6, 10
# Of 100: Dan and Danny are 75, John and Jon 86, Dan and noon 29.
_LEAST_LIKENESS = 60
_AREA_CODE = re.compile(
    r"\barea(?: ?code)?\b[^\d.?!]{0,12}\(?(\d{3})\)?(?!\d)|\b(\d{3})\b[^\d.?!]{0,12}\barea code\b", re.IGNORECASE
)


def completed_phone(begun: str, text: str) -> Phone | None:
    """The number begun in one message and completed by the next: area code and rest, in either order."""
    first, second = (re.sub(r"\D", "", in_digits(part)) for part in (begun, text))
    area = _AREA_CODE.search(text)
    if len(first) == _LOCAL_DIGITS and area:
        return read_phone((area.group(1) or area.group(2)) + first)
    if len(first) == _AREA_AND_EXCHANGE and len(second) == _DIGITS - _AREA_AND_EXCHANGE:
        return read_phone(first + second)
    if {len(first), len(second)} != {_LOCAL_DIGITS, _AREA_DIGITS}:
        return None
    return read_phone(min(first, second, key=len) + max(first, second, key=len))


def corrected_name(text: str, given: str) -> str | None:
    """The name that `text` puts in the place of `given`: "its Ted not Ned", "*Danny"; None where it takes back something else."""
    known = {_plain(word) for word in given.split()}
    starred = STARRED.match(text)
    if starred and (name := read_bare_name(starred["before"] or starred["behind"])):
        return name if _is_like(name, given) else None
    for match in filter(None, (pattern.search(text) for pattern in CORRECTIONS)):
        is_known = _plain(match["wrong"]) in known or not match["wrong"]
        if is_known and (name := read_bare_name(match["name"])):
            return name
    return None


def _is_like(name: str, given: str) -> bool:
    """Whether `name` is what `given` may have been meant to be: "*noon" is no other way to write Dan."""
    return fuzz.ratio(_plain(name), _plain(given)) >= _LEAST_LIKENESS


def _plain(word: str) -> str:
    return re.sub(r"['’.]", "", word.lower())
