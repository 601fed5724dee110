"""What the pages that change facts share: taking a form, saying what is wrong with it, showing what a change was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request

from admissions.facts import FACT, Edit, edits
from admissions.insurance.insurer_list import INSURER, entries
from admissions.staff import editing
from admissions.staff.edit_rules import EditError, Fields, Problem
from admissions.staff.fact_rules import typed_value
from admissions.times.hours import UTC, clock
from admissions.times.office import HOLIDAYS, STAFFED, office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.forms import all_typed
from web.console.pages import words

Editor = Annotated[Member, Depends(needs(Permission.EDIT_FACTS))]
AllTyped = Annotated[dict[str, str], Depends(all_typed)]


@dataclass(frozen=True)
class Refused:
    """Why a form was not taken: `problems` by field, in words; `newest` where someone else was faster."""

    status: int
    problems: Mapping[str, str] = field(default_factory=dict)
    newest: Edit | None = None


def fields_of(typed: Mapping[str, str]) -> Fields:
    """What was typed, to be read on today's date of the provider."""
    return Fields(typed, today())


def today() -> dt.date:
    """The provider's date."""
    return dt.datetime.now(UTC).astimezone(office().timezone).date()


def change(request: Request, member: Member, rule: editing.Rule, before: int | None) -> Refused | None:
    """Makes the change; None if it is made."""
    try:
        editing.change(state_of(request).engine, member.name, rule, before, dt.datetime.now(UTC))
    except EditError as error:
        return Refused(422, {name: in_words(problem) for name, problem in error.problems.items()})
    except editing.ConflictError as error:
        return Refused(409, newest=error.newest)
    return None


def in_words(problem: Problem) -> str:
    """A problem as a sentence."""
    code = problem.code if problem.code != "not_plain" or problem.detail else "not_printed"
    return words()["edit_problems"][code].format(detail=problem.detail)


def seen(typed: Mapping[str, str]) -> int:
    """The number of the edit that the form was made from."""
    text = typed.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def number_of(key: str) -> int:
    """The number of the newest edit of `key`; 0 where it is as shipped."""
    edit = edits().by_key.get(key)
    return edit.number if edit else 0


def subject(key: str) -> str:
    """What an edit is about, in words."""
    if key.startswith(FACT):
        return words()["facts"].get(key[len(FACT) :], key[len(FACT) :])
    if key.startswith(INSURER):
        entry = entries(edits()).get(key)
        return entry.insurer.name if entry else key[len(INSURER) :].replace("-", " ").title()
    return words()["edit_subjects"][key]


def address(key: str) -> str:
    """The page on which `key` is changed."""
    if key.startswith(FACT):
        return f"/staff/facts/values/{key[len(FACT) :]}"
    if key.startswith(INSURER):
        return f"/staff/facts/insurers/{key[len(INSURER) :]}"
    return "/staff/facts/hours"


def shown(edit: Edit) -> str:
    """The value of an edit, to be read."""
    if edit.value is None:
        return words()["edit_subjects"]["as_shipped"]
    if edit.key.startswith(FACT):
        return typed_value(edit.value["value"]) or "–"
    if edit.key.startswith(INSURER):
        return _insurer(edit.value)
    if edit.key == STAFFED:
        return _week(edit.value)
    return _holidays(edit.value) if edit.key == HOLIDAYS else _closures(edit.value)


def _insurer(value: Mapping[str, Any]) -> str:
    status = words()["edit_subjects"]["retired"] if value["is_retired"] else words()["list_statuses"][value["status"]]
    names = ", ".join([*value["aliases"], *value["sounds_like"]])
    return ". ".join(part for part in (f"{value['name']}: {status}", names, value["note"]) if part)


def _week(value: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{day[:3].capitalize()} {', '.join(map(span, spans)) or '–'}" for day, spans in value.items())


def span(text: str) -> str:
    """Staffed hours such as "08:00-21:00" as "8 AM to 9 PM"."""
    start, end = text.split("-")
    return f"{clock(dt.time.fromisoformat(start))} to {'midnight' if end == '24:00' else clock(dt.time.fromisoformat(end))}"


def _holidays(value: list[Mapping[str, Any]]) -> str:
    return "; ".join(f"{day['name']}{' (closed)' if day['is_closed'] else ''}" for day in value) or "–"


def _closures(value: list[Mapping[str, Any]]) -> str:
    return (
        "; ".join(day["from"] if day["from"] == day["until"] else f"{day['from']} to {day['until']}" for day in value)
        or "–"
    )
