"""Which facts staff may change in the console, and what a new value must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import phonenumbers

from admissions.facts import Edits, facility_with
from admissions.staff.edit_rules import Fields, Proposal

# Texts that are law, safety or consent are built on these: changing one is work for who changes those texts too.
LOCKED = {
    "provider": "consent",
    "helpline_hours": "answers",
    "decision": "law",
}
# Public help lines of `facts/lines.yml`.
PUBLIC_LINES = frozenset({"emergency", "crisis_line", "samhsa", "domestic_violence", "poison_control"})
PHONE, AGE, LIST, SENTENCES, OPTIONAL, PHRASE = "phone", "age", "list", "sentences", "optional", "phrase"
_KINDS = {
    "helpline": PHONE,
    "minimum_age": AGE,
    "iop_reasons": LIST,
    "greeting": SENTENCES,
    "licence_number": OPTIONAL,
}
LONGEST = {LIST: 120, SENTENCES: 300, OPTIONAL: 60, PHRASE: 200}
_MOST_LINES = 6
# Below 18 no contact data may be taken.
_YOUNGEST, _OLDEST = 18, 99


def editable(changed: Edits) -> list[str]:
    """The keys of facts that staff may change."""
    return [key for key in facility_with(changed) if key not in LOCKED and key not in PUBLIC_LINES]


def kind_of(key: str) -> str:
    """How the value of a fact is typed: a phone number, an age, a list, whole sentences, or a phrase inside one."""
    return _KINDS.get(key, PHRASE)


def typed_value(value: Any) -> str:
    """`value` as it stands in the form."""
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def read_fact(key: str, fields: Fields) -> Proposal:
    """The new value of a fact, from the fields `value`, `source` and `checked_on`.

    Raises:
        EditError: something typed cannot be used.
    """
    value, details = _READERS[kind_of(key)](fields)
    return fields.done({"value": value, "details": details}, *fields.source())


def _phone(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    try:
        number = phonenumbers.parse(fields.raw("value"), "US")
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if not phonenumbers.is_valid_number_for_region(number, "US") or number.extension:
        fields.refuse("value", "no_phone" if fields.raw("value") else "empty")
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return shown, {"e164": phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}


def _age(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    text = fields.raw("value")
    age = int(text) if text.isdecimal() and len(text) <= 3 else 0
    if not _YOUNGEST <= age <= _OLDEST:
        fields.refuse("value", "no_age", f"{_YOUNGEST} to {_OLDEST}")
    return age, {}


def _list(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    lines = fields.lines("value", LONGEST[LIST])
    if not 1 <= len(lines) <= _MOST_LINES:
        fields.refuse("value", "lines", str(_MOST_LINES))
    for line in lines:
        _stands_inside(fields, line)
    return lines, {}


def _sentences(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    text = fields.text("value", LONGEST[SENTENCES])
    if text and text[-1] not in ".?!":
        fields.refuse("value", "no_stop")
    return text, {}


def _optional(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    return fields.text("value", LONGEST[OPTIONAL], is_needed=False) or None, {}


def _phrase(fields: Fields) -> tuple[Any, Mapping[str, str]]:
    text = fields.text("value", LONGEST[PHRASE])
    _stands_inside(fields, text)
    return text, {}


def _stands_inside(fields: Fields, text: str) -> None:
    """A phrase is put into sentences that go on after it."""
    if text.endswith((".", "!", "?", ";", ",")):
        fields.refuse("value", "stop", text[-1])


_READERS = {PHONE: _phone, AGE: _age, LIST: _list, SENTENCES: _sentences, OPTIONAL: _optional, PHRASE: _phrase}
