"""The list of conversations: words and filters in the address, pages, and views that a member keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.log import saved_views
from admissions.log.conversation_list import lines
from admissions.log.conversation_search import (
    CHOICES,
    FIELDS,
    FilterError,
    find,
    options,
    read_filter,
    read_place,
)
from admissions.staff import audit, members
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.forms import RowId, Typed
from web.console.pages import back_to, show

PLACE = "/staff/conversations"
router = APIRouter(prefix=PLACE, tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.READ_CONVERSATIONS))]


@router.get("")
def conversations(request: Request, member: Reader) -> Response:
    """What the address asks for, the newest first. A page that filters as someone types asks for the list alone."""
    chosen = chosen_in(request.query_params)
    try:
        values, wrong = _found(request, member, chosen), None
    except FilterError as error:
        values, wrong = {"lines": [], "newer": None, "older": None}, error.field
    values |= _standing(request, member, chosen) | {"wrong": wrong}
    if _asks_for_the_list_alone(request):
        response = show(request, member, "staff/conversations_found.html", is_part=True, **values)
        response.headers["HX-Push-Url"] = _address(chosen) or PLACE
        return response
    status = 422 if wrong else 200
    return show(
        request, member, "staff/conversations.html", status=status, is_part=False, **values, **_offered(request)
    )


@router.post("/views")
def keep_view(request: Request, member: Reader, name: Typed = "", query: Typed = "") -> Response:
    """Keeps what the list shows now under a name, for this member."""
    chosen = chosen_in(dict(parse_qsl(query)))
    saved_views.keep(state_of(request).engine, member.id, name, chosen)
    return back_to(_address(chosen) or PLACE, notice="view_kept")


@router.post("/views/{view_id}/forget")
def forget_view(request: Request, view_id: RowId, member: Reader) -> Response:
    """Forgets a view of this member."""
    saved_views.forget(state_of(request).engine, member.id, view_id)
    return back_to(PLACE, notice="view_forgotten")


def chosen_in(given: Mapping[str, str]) -> dict[str, str]:
    """The fields of the list's form that hold something."""
    return {name: given[name].strip() for name in FIELDS if given.get(name, "").strip()}


def _address(chosen: Mapping[str, str], **place: int | None) -> str | None:
    """The list's address for what is chosen; None where a place is asked for and there is none."""
    if None in place.values():
        return None
    fields = {**chosen, **place}
    return f"{PLACE}?{urlencode(fields)}" if fields else None


def _asks_for_the_list_alone(request: Request) -> bool:
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def _found(request: Request, member: Member, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The page that the address asks for. It shows visitors' words, so the audit log says who saw how many, and by which fields.

    Raises:
        FilterError: something in the address cannot be used.
    """
    engine, wanted = state_of(request).engine, read_filter(chosen)
    before, after = (read_place(request.query_params.get(name), name) for name in ("before", "after"))
    page = find(engine, wanted, before, after)
    shown = lines(engine, page.numbers, wanted.words)
    detail = f"{', '.join(chosen) or 'all'}; {len(shown)} shown"
    audit.record_reading(engine, member.name, "conversations_listed", "conversations", detail, dt.datetime.now(UTC))
    return {
        "lines": shown,
        "newer": _address(chosen, after=page.newer),
        "older": _address(chosen, before=page.older),
    }


def _standing(request: Request, member: Member, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What is beside the lines: what was chosen, the member's views, names of staff."""
    engine = state_of(request).engine
    return {
        "chosen": chosen,
        "query": urlencode(chosen),
        "views": [(view, _address(view.chosen)) for view in saved_views.views_of(engine, member.id)],
        "names": {account.id: account.name for account in members.accounts(engine)},
    }


def _offered(request: Request) -> dict[str, Any]:
    """What the form offers."""
    return {"choices": CHOICES, "there": options(state_of(request).engine)}
