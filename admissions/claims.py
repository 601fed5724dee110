"""Words that claim what may not be claimed, from `facts/claims.yml`: that a plan pays, that treatment works, that we diagnose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from admissions.facts import FACTS_DIR, read_yaml


def claim_in(text: str, *, is_typed: bool = False) -> str | None:
    """The first claim in `text`, as it stands there; None if there is none.

    `is_typed`: by staff in the console, where more is refused than in texts that were written with the rules at hand.
    """
    allowed, anywhere, typed = _patterns()
    found = (typed if is_typed else anywhere).search(allowed.sub(" ", text))
    return found.group() if found else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    content = read_yaml(FACTS_DIR / "claims.yml")
    anywhere, typed = content["anywhere"], content["typed"]
    return _pattern(content["allowed"]), _pattern(anywhere), _pattern([*anywhere, *typed])


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, phrases)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """`*` is any ending, `#` any number; words are whole, and what lies between them may be more than one space."""
    spelt = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\#", r"\d[\d.,]{0,9}\s?").replace(r"\*", r"\w*")
    before, after = (r"(?<!\w)" if phrase[0] not in "$#" else ""), (r"(?!\w)" if phrase[-1] not in "%#" else "")
    return before + spelt + after
