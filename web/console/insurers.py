"""Insurers: under which names visitors ask for them, and what the list says of each."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from admissions.facts import edits
from admissions.insurance.insurer_list import INSURER, Entry, entries
from admissions.insurance.insurer_rules import RULED, read_insurer
from admissions.insurance.insurers import STATUSES
from admissions.staff import editing
from web.chat_api import state_of
from web.console.access import Refusal
from web.console.edit_forms import AllTyped, Editor, Refused, change, fields_of, number_of, seen, shown, today
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/facts/insurers", tags=["console"])

_FIELDS = ("name", "status", "aliases", "sounds_like", "note", "source", "checked_on", "is_retired")


@router.get("")
def insurers(request: Request, member: Editor, name: str = "") -> Response:
    """All of them, those on the list first; or those with a name like the one looked for."""
    sought = " ".join(name.lower().split())
    found = [entry for entry in entries(edits()).values() if not sought or sought in _names(entry)]
    found.sort(key=lambda entry: (entry.is_retired, STATUSES.index(entry.insurer.status), entry.insurer.name.lower()))
    return show(request, member, "staff/insurers.html", entries=found, name=name, slug=_slug)


@router.get("/new")
def new(request: Request, member: Editor) -> Response:
    """The form for one that is not known yet."""
    return _form(request, member, None, {"status": "not_listed", "checked_on": f"{today()}"})


@router.post("/new")
def add(request: Request, member: Editor, typed: AllTyped) -> Response:
    """Recognises an insurer from now on."""
    refused = change(request, member, lambda changed: read_insurer(fields_of(typed), changed, None), 0)
    if refused:
        return _form(request, member, None, typed, refused)
    return back_to("/staff/facts/insurers", notice="insurer_added")


@router.get("/{slug}")
def insurer(request: Request, slug: str, member: Editor) -> Response:
    """One insurer."""
    return _form(request, member, _found(slug), _typed(_found(slug)))


@router.post("/{slug}")
def change_insurer(request: Request, slug: str, member: Editor, typed: AllTyped) -> Response:
    """Knows an insurer otherwise from now on, or not at all."""
    entry = _found(slug)
    refused = change(request, member, lambda changed: read_insurer(fields_of(typed), changed, entry.key), seen(typed))
    if refused:
        return _form(request, member, entry, typed, refused)
    return back_to("/staff/facts/insurers", notice="insurer_changed")


def _found(slug: str) -> Entry:
    entry = entries(edits()).get(INSURER + slug)
    if entry is None:
        raise Refusal(404, "no_insurer")
    return entry


def _slug(entry: Entry) -> str:
    return entry.key[len(INSURER) :]


def _names(entry: Entry) -> str:
    return "\n".join((entry.insurer.name, *entry.insurer.aliases, *entry.insurer.sounds_like)).lower()


def _typed(entry: Entry) -> dict[str, str]:
    return {
        "name": entry.insurer.name,
        "status": entry.insurer.status,
        "aliases": ", ".join(entry.insurer.aliases),
        "sounds_like": ", ".join(entry.insurer.sounds_like),
        "note": entry.note,
        "source": entry.source,
        "checked_on": f"{entry.confirmed_on}",
        "is_retired": "on" if entry.is_retired else "",
    }


def _form(
    request: Request, member: Editor, entry: Entry | None, typed: Mapping[str, str], refused: Refused | None = None
) -> Response:
    before = number_of(entry.key) if entry else 0
    return show(
        request,
        member,
        "staff/insurer.html",
        status=refused.status if refused else 200,
        entry=entry,
        slug=_slug(entry) if entry else "new",
        is_ruled=entry is not None and entry.key in RULED,
        statuses=STATUSES,
        typed=dict.fromkeys(_FIELDS, "") | dict(typed),
        before=before if refused is None or refused.newest else seen(typed),
        problems=refused.problems if refused else {},
        newest=refused.newest if refused else None,
        history=editing.history(state_of(request).engine, entry.key, most=10) if entry else [],
        shown=shown,
        today=today(),
    )
