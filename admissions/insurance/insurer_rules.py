"""What an insurer that staff add or change must be: known under names that are its own and no everyday words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from admissions.facts import Edits
from admissions.insurance.insurer_list import Entry, entries, key_of, shipped_catalogue
from admissions.insurance.insurer_mentions import Insurer
from admissions.insurance.insurer_words import letters_of
from admissions.insurance.insurers import LONGEST_ALIAS_WORDS, STATUSES, is_everyday_word
from admissions.staff.edit_rules import EditError, Fields, Problem, Proposal

# The question "which Blue Cross?" and its buttons are built on these.
RULED = frozenset(map(key_of, ("Anthem", "Blue Cross", "Blue Shield of California")))
LONGEST_NAME, LONGEST_NOTE = 60, 500
_MOST_NAMES = 20
_ACCEPTED = "accepted"


def read_insurer(fields: Fields, changed: Edits, key: str | None) -> tuple[str, Proposal]:
    """The key and the new value of an insurer; of a new one where `key` is None.

    Fields: name, status, aliases and sounds_like (one on each line or with commas), note, source, checked_on.

    Raises:
        EditError: something typed cannot be used.
    """
    value: dict[str, Any] = {
        "name": fields.text("name", LONGEST_NAME, is_said=False),
        "status": fields.raw("status"),
        "aliases": _names(fields, "aliases"),
        "sounds_like": _names(fields, "sounds_like"),
        "note": fields.text("note", LONGEST_NOTE, is_needed=False, is_said=False),
        "is_retired": bool(fields.raw("is_retired")),
    }
    if value["status"] not in STATUSES:
        fields.refuse("status", "no_choice")
    own = key or key_of(value["name"])
    if key is None and own in entries(changed):
        fields.refuse("name", "taken", f"{value['name']}, {entries(changed)[own].insurer.name}")
    for name, problem in problems_of(own, value, changed).items():
        fields.refuse(name, problem.code, problem.detail)
    return own, fields.done(value, *fields.source())


def check_insurer(key: str, value: Any, changed: Edits) -> None:
    """`value` can be that of the insurer `key` beside all others.

    Raises:
        EditError: it cannot.
    """
    if problems := problems_of(key, value, changed):
        raise EditError(problems)


def problems_of(key: str, value: Any, changed: Edits) -> dict[str, Problem]:
    """What stands against `value`, by field."""
    others = [entry for other, entry in entries(changed).items() if other != key and not entry.is_retired]
    problems: dict[str, Problem] = {}
    before = entries(changed).get(key)
    if key in RULED and before and (value["name"] != before.insurer.name or value["is_retired"]):
        problems["name"] = Problem("ruled", before.insurer.name)
    if not any(entry.insurer.status == _ACCEPTED for entry in others) and (
        value["status"] != _ACCEPTED or value["is_retired"]
    ):
        problems["status"] = Problem("last_accepted")
    if not value["is_retired"]:
        for name in ("name", "aliases", "sounds_like"):
            if found := _problem_of_names(name, value, others, before):
                problems.setdefault(name, found)
    return problems


def _problem_of_names(field: str, value: Any, others: Iterable[Entry], before: Entry | None) -> Problem | None:
    known, taken = shipped_catalogue(), _taken(others)
    # A name that also stands under "sounds like" counts only beside a word about insurance.
    guarded = {name.lower() for name in value["sounds_like"]}
    # Some that ship are both, such as "Medi-Cal" and "medical": the look-up knows how to tell them apart.
    known_before = _taken([before] if before else [])
    for name in [value["name"]] if field == "name" else value[field]:
        if not letters_of(name):
            return Problem("no_letters", name)
        if owner := taken.get(letters_of(name)):
            return Problem("taken", f"{name}, {owner.name}")
        if letters_of(name) not in known_before and is_everyday_word(name, known, is_guarded=name.lower() in guarded):
            return Problem("everyday_guarded" if field == "sounds_like" else "everyday", name)
    return None


def _taken(others: Iterable[Entry]) -> dict[str, Insurer]:
    return {
        letters_of(name): entry.insurer
        for entry in others
        for name in (entry.insurer.name, *entry.insurer.aliases, *entry.insurer.sounds_like)
    }


def _names(fields: Fields, field: str) -> list[str]:
    found = [" ".join(name.split()) for name in re.split(r"[,;\n]", fields.raw(field)) if name.strip()]
    if len(found) > _MOST_NAMES:
        fields.refuse(field, "too_many", str(_MOST_NAMES))
    for name in found:
        fields.check(field, name, LONGEST_NAME, is_said=False)
        if len(name.split()) > LONGEST_ALIAS_WORDS:
            fields.refuse(field, "too_many_words", name)
    return list(dict.fromkeys(found))
