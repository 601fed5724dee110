"""Reading what staff typed into a form of the console: what can be used, and for each field what is wrong with it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from admissions.claims import claim_in

# Signs of markup and of placeholders; what staff type is plain text.
_NOT_PLAIN = frozenset("<>{}")
_LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Problem:
    """Why a field cannot be used: a name that the page has a sentence for, and what that sentence is to name."""

    code: str
    detail: str = ""


class EditError(ValueError):
    """Something typed cannot be used. `problems` says what, by field."""

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        super().__init__(", ".join(f"{name}: {problem.code}" for name, problem in problems.items()))
        self.problems = problems


@dataclass(frozen=True)
class Proposal:
    """A value that can be used, with its source and the day on which it was compared with that."""

    value: Any
    source: str
    checked_on: dt.date


class Fields:
    """The typed values of a form. What is wrong is gathered, so that all of it can be shown at once."""

    def __init__(self, typed: Mapping[str, str], today: dt.date) -> None:
        self._typed = typed
        self.today = today
        self.problems: dict[str, Problem] = {}

    def refuse(self, name: str, code: str, detail: str = "") -> None:
        """Notes a problem; the first of a field stays."""
        self.problems.setdefault(name, Problem(code, detail))

    def raw(self, name: str) -> str:
        """What was typed, without the space around it."""
        return self._typed.get(name, "").strip()

    def text(self, name: str, longest: int, *, is_needed: bool = True, is_said: bool = True) -> str:
        """Plain text on one line. `is_said`: visitors read it, so it must claim nothing."""
        text = " ".join(self._typed.get(name, "").split())
        if is_needed and not text:
            self.refuse(name, "empty")
        return self.check(name, text, longest, is_said=is_said)

    def lines(self, name: str, longest: int, *, is_said: bool = True) -> list[str]:
        """Plain texts, one on each line that is not empty."""
        found = [" ".join(line.split()) for line in self._typed.get(name, "").splitlines() if line.strip()]
        return [self.check(name, line, longest, is_said=is_said) for line in found]

    def check(self, name: str, text: str, longest: int, *, is_said: bool) -> str:
        """`text` as it is; a problem is noted where it is too long, not plain, or claims something."""
        if len(text) > longest:
            self.refuse(name, "too_long", str(longest))
            return text
        if not_plain := next((c for c in text if c in _NOT_PLAIN or unicodedata.category(c).startswith("C")), None):
            self.refuse(name, "not_plain", not_plain if not_plain in _NOT_PLAIN else "")
        if is_said and (claim := claim_in(text, is_typed=True)):
            self.refuse(name, "claim", claim)
        return text

    def day(self, name: str, *, earliest: dt.date | None = None, latest: dt.date | None = None) -> dt.date:
        """A date as a browser sends it; today where it cannot be used, with the problem noted."""
        try:
            day = dt.date.fromisoformat(self.raw(name))
        except ValueError:
            self.refuse(name, "no_date" if self.raw(name) else "empty")
            return self.today
        if earliest and day < earliest:
            self.refuse(name, "past" if earliest == self.today else "too_early", f"{earliest}")
        if latest and day > latest:
            self.refuse(name, "future" if latest == self.today else "too_late", f"{latest}")
        return day

    def source(self) -> tuple[str, dt.date]:
        """Where a value comes from and when it was last compared with that: the fields `source` and `checked_on`."""
        return self.text("source", _LONGEST_SOURCE, is_said=False), self.day("checked_on", latest=self.today)

    def done(self, value: Any, source: str, checked_on: dt.date) -> Proposal:
        """What was typed, as a proposal.

        Raises:
            EditError: something of it cannot be used.
        """
        if self.problems:
            raise EditError(self.problems)
        return Proposal(value, source, checked_on)
