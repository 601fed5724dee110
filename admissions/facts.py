"""The provider's facts: each a value with its source and the day it was checked.

`facts/` holds what ships. What staff changed in the console lies over it: `admissions.storage.edits` brings it from the
database, and everything that is made of facts is made anew when it has changed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from admissions.settings import PROJECT

FACTS_DIR = PROJECT / "facts"


class FactError(ValueError):
    """A facts file cannot be used. Names the file and the key."""


@dataclass(frozen=True)
class Fact:
    """`value` is as a visitor reads it; `details` are further forms of it, such as a number to dial."""

    key: str
    value: Any
    source: str
    checked_on: dt.date
    details: Mapping[str, str]


@dataclass(frozen=True)
class Edit:
    """A change that staff made. `value` has the shape that its `key` asks for; None: what ships counts again.

    `number` counts all edits from 1; `at` is aware UTC.
    """

    number: int
    key: str
    value: Any
    source: str
    checked_on: dt.date
    who: str
    at: dt.datetime


@dataclass(frozen=True, eq=False)
class Edits:
    """The newest edit of each key. Compared by identity, so that what is made of it can be kept by it."""

    by_key: Mapping[str, Edit] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """That of the newest edit; 0 where there is none."""
        return max((edit.number for edit in self.by_key.values()), default=0)

    def of(self, key: str) -> Edit | None:
        """The edit that counts for `key`; None where what ships does."""
        edit = self.by_key.get(key)
        return edit if edit and edit.value is not None else None


_current = Edits()


def edits() -> Edits:
    """What staff changed, as this process knows it now."""
    return _current


def use_edits(newest: Edits) -> None:
    """Puts `newest` over what ships, for the whole process."""
    global _current  # noqa: PLW0603 - the one place that all readers of facts look at
    _current = newest


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 booleans, as Rasa reads them: the words yes, no, on and off stay words. In C: training data is large."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def read_yaml(path: Path) -> Any:
    """The content of a YAML file.

    Raises:
        FactError: the file is missing or is not YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FactError(f"{path.name}: cannot be read") from error


def load_facts(path: Path) -> dict[str, Fact]:
    """The facts of one file by key.

    Raises:
        FactError: an entry lacks its value, source or date.
    """
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise FactError(f"{path.name}: must be a mapping")
    return {key: _fact(path, key, entry) for key, entry in content.items()}


def _fact(path: Path, key: str, entry: Any) -> Fact:
    try:
        rest = dict(entry)
        value, source, checked_on = rest.pop("value"), rest.pop("source"), rest.pop("checked_on")
    except (TypeError, ValueError, KeyError) as error:
        raise FactError(f"{path.name}: {key}: needs value, source and checked_on") from error
    if not isinstance(checked_on, dt.date):
        raise FactError(f"{path.name}: {key}: checked_on must be a date")
    return Fact(key, value, str(source), checked_on, rest)


FACT = "fact:"


@lru_cache(maxsize=1)
def shipped_facility() -> Mapping[str, Fact]:
    """Facts of the provider and public help lines as `facts/` has them, by key."""
    return load_facts(FACTS_DIR / "facility.yml") | load_facts(FACTS_DIR / "lines.yml")


def facility() -> Mapping[str, Fact]:
    """Facts of the provider and public help lines as they are now, by key."""
    return facility_with(edits())


@lru_cache(maxsize=4)
def facility_with(changed: Edits) -> Mapping[str, Fact]:
    """The facts with the edits `changed` over what ships; those of a key that does not ship are passed over."""
    return {key: _edited(fact, changed.of(FACT + key)) for key, fact in shipped_facility().items()}


def _edited(fact: Fact, edit: Edit | None) -> Fact:
    if edit is None:
        return fact
    return Fact(fact.key, edit.value["value"], edit.source, edit.checked_on, edit.value["details"])


def placeholders() -> dict[str, str]:
    """What `{key}` stands for in a visible text; `{key_detail}` is a further form of it.

    A list reads as "a; b; or c". Unset facts are left out, so that a text that needs one fails.
    """
    values: dict[str, str] = {}
    for key, fact in facility().items():
        if fact.value is None:
            continue
        values[key] = _as_sentence(fact.value) if isinstance(fact.value, list) else str(fact.value)
        values.update({f"{key}_{detail}": text for detail, text in fact.details.items()})
    return values


def _as_sentence(items: list[str]) -> str:
    return "; ".join([*items[:-1], f"or {items[-1]}"]) if len(items) > 1 else items[0]
