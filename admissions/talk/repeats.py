"""A question whose answer was given right before it: the same long text would not meet what is new in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from admissions.talk.subjects import NOTHING_MORE, Talk, answered_last

# What is told further of a subject.
_DETAILS = {
    "cost": "cost_details",
    "what_is_php": "php_details",
    "what_is_residential": "residential_details",
    "admissions_process": "admissions_details",
    "family_involvement": "family_details",
}
# Says all that is known at once. What warns of danger, like detox, has no place here: its details warn again.
_ALL_AT_ONCE = frozenset(
    "aftercare assessment court_ordered dual_diagnosis effectiveness inpatient_vs_outpatient iop_format iop_schedule location "
    "medication paying_less privacy program_length programs_compared substances_treated verify_benefits what_is_iop who_is_iop_for "
    "work_and_daily_life".split()
)
_DETOX, _DETOX_DETAILS = "detox_and_withdrawal", "detox_details"


_WORD = re.compile(r"\w+")


def is_the_same(text: str, before: Sequence[str]) -> bool:
    """Whether `text` says what one of `before` said, but for capitals, marks and blanks: "What is PHP?", "what is php"."""
    return _folded(text) in map(_folded, before)


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def not_again(intent: str, talk: Talk) -> str | None:
    """What answers a further question of `intent` where its answer was given last in `talk`; None where that may be said."""
    last = answered_last(talk)
    details = _DETAILS.get(intent)
    if last == intent == _DETOX:
        return _DETOX_DETAILS
    if last == intent and details:
        return details
    is_all_said = last == intent in _ALL_AT_ONCE or (details is not None and last == details)
    return NOTHING_MORE if is_all_said else None
