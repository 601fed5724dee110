"""Facts: what the assistant and the pages say of the provider, where it comes from, and what it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from admissions.facts import FACT, edits, facility
from admissions.staff import editing
from admissions.staff.edit_rules import EditError
from admissions.staff.fact_rules import LOCKED, LONGEST, PUBLIC_LINES, editable, kind_of, read_fact, typed_value
from admissions.talk.responses import PLACEHOLDER, response_templates, standing_values
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Refusal
from web.console.edit_forms import (
    AllTyped,
    Editor,
    Refused,
    address,
    change,
    fields_of,
    number_of,
    seen,
    shown,
    subject,
    today,
)
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/facts", tags=["console"])


@router.get("")
def facts(request: Request, member: Editor) -> Response:
    """Every fact, those that cannot be changed here too, with the reason."""
    known = facility()
    return show(
        request,
        member,
        "staff/facts.html",
        facts=[known[key] for key in editable(edits())],
        locked=[(known[key], reason) for key, reason in LOCKED.items()],
        lines_of_help=[fact for key, fact in known.items() if key in PUBLIC_LINES],
        typed_value=typed_value,
        newest=_newest_of_facts(),
    )


@router.get("/values/{key}")
def fact(request: Request, key: str, member: Editor) -> Response:
    """One fact, with the sentences that it stands in."""
    found = facility()[_editable(key)]
    typed = {"value": typed_value(found.value), "source": found.source, "checked_on": f"{today()}"}
    return _form(request, member, key, typed)


@router.post("/values/{key}")
def change_fact(request: Request, key: str, member: Editor, typed: AllTyped) -> Response:
    """Says something else from now on."""
    _editable(key)
    refused = change(request, member, lambda _changed: (FACT + key, read_fact(key, fields_of(typed))), seen(typed))
    return _form(request, member, key, typed, refused) if refused else back_to("/staff/facts", notice="fact_changed")


@router.get("/history")
def history(request: Request, member: Editor, key: str = "") -> Response:
    """What was changed, by whom and when, the newest first; of one thing, or of all."""
    found = editing.history(state_of(request).engine, key or None, most=200)
    if key and not found:
        raise Refusal(404, "not_found")
    return show(
        request, member, "staff/fact_history.html",
        history=found, key=key, subject=subject, shown=shown, address=address, number_of=number_of,
    )  # fmt: skip


@router.post("/history/back")
def put_back(request: Request, member: Editor, typed: AllTyped) -> Response:
    """An earlier value counts again."""
    key, number = typed.get("key", ""), typed.get("number", "")
    if not number.isascii() or not number.isdecimal() or len(number) > 9:
        raise Refusal(422, "not_understood")
    try:
        editing.put_back(state_of(request).engine, member.name, key, int(number), seen(typed), dt.datetime.now(UTC))
    except EditError as error:
        raise Refusal(422, "cannot_come_back") from error
    return back_to(address(key), notice="put_back")


def _editable(key: str) -> str:
    if key not in editable(edits()):
        raise Refusal(404, "no_fact")
    return key


def _form(
    request: Request, member: Editor, key: str, typed: Mapping[str, str], refused: Refused | None = None
) -> Response:
    before = number_of(FACT + key)
    return show(
        request,
        member,
        "staff/fact.html",
        status=refused.status if refused else 200,
        key=key,
        kind=kind_of(key),
        longest=LONGEST.get(kind_of(key)),
        typed=dict.fromkeys(("value", "source", "checked_on"), "") | dict(typed),
        # Someone who was slower sees what the faster one did, and may then save over it.
        before=before if refused is None or refused.newest else seen(typed),
        problems=refused.problems if refused else {},
        newest=refused.newest if refused else None,
        sentences=_sentences(key),
        history=editing.history(state_of(request).engine, FACT + key, most=10),
        shown=shown,
        today=today(),
        current=typed_value(facility()[key].value),
    )


def _sentences(key: str) -> list[list[str]]:
    """The texts that the fact stands in, each cut where it stands."""
    values = standing_values()
    texts = {variant["text"] for variants in response_templates().values() for variant in variants if "text" in variant}
    return [
        [PLACEHOLDER.sub(lambda match: values.get(match.group(1), "…"), part) for part in text.split(f"{{{key}}}")]
        for text in sorted(texts)
        if f"{{{key}}}" in text
    ]


def _newest_of_facts() -> dict[str, Any]:
    return {key[len(FACT) :]: edit for key, edit in edits().by_key.items() if key.startswith(FACT)}
