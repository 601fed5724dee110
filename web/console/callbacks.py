"""One callback: how it stands, the steps of a call, and the card with name and number, which asks for a reason."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.calls import callback_states
from admissions.desk import call_desk, caller_cards
from admissions.times.hours import UTC
from admissions.times.office import office
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.errors import Refusal
from web.console.forms import Typed
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/callbacks", tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.READ_DESK))]
Worker = Annotated[Member, Depends(needs(Permission.WORK_DESK))]
Caller = Annotated[Member, Depends(needs(Permission.REVEAL_CONTACT))]

_SHORTEST_REASON = 3


@router.get("/{reference}")
def callback(request: Request, reference: str, member: Reader) -> Response:
    """How a callback stands, without name and number."""
    found = caller_cards.outline(state_of(request).engine, reference, member.name, _now())
    return show(request, member, "staff/callback.html", outline=found, line=found.line, **_choices())


@router.get("/{reference}/card")
def closed_card(reference: str, _member: Caller) -> Response:
    """Name and number are shown once; whoever comes back is asked again."""
    return _back(reference)


@router.post("/{reference}/card")
def card(request: Request, reference: str, member: Caller, reason: Typed = "", other: Typed = "") -> Response:
    """Name, number and what to say, for a reason."""
    why = other.strip() if reason == "other" else reason.strip()
    if len(why) < _SHORTEST_REASON:
        raise Refusal(422, "no_reason")
    state = state_of(request)
    found = caller_cards.show(state.engine, state.sealer, reference, member.name, why, _now())
    return show(request, member, "staff/card.html", card=found, line=found, **_choices())


@router.post("/{reference}/claim")
def claim(request: Request, reference: str, member: Worker) -> Response:
    """The member is going to call."""
    call_desk.claim(state_of(request).engine, reference, member.name, _now())
    return _back(reference, "claimed")


@router.post("/{reference}/unclaim")
def unclaim(request: Request, reference: str, member: Worker) -> Response:
    """Somebody else may."""
    call_desk.unclaim(state_of(request).engine, reference, member.name, _now())
    return back_to("/staff", notice="unclaimed")


@router.post("/{reference}/attempt")
def attempt(request: Request, reference: str, member: Worker, result: Typed = "") -> Response:
    """The member called and reached nobody."""
    call_desk.attempt(state_of(request).engine, reference, member.name, result, _now())
    return _back(reference, "attempted")


@router.post("/{reference}/reach")
def reach(request: Request, reference: str, member: Worker) -> Response:
    """The member spoke with the visitor."""
    call_desk.reach(state_of(request).engine, reference, member.name, _now())
    return _back(reference, "reached")


@router.post("/{reference}/close")
def close(request: Request, reference: str, member: Worker, outcome: Typed = "") -> Response:
    """It is done."""
    call_desk.close(state_of(request).engine, reference, member.name, outcome, _now())
    return back_to("/staff", notice="closed")


def _now() -> dt.datetime:
    return dt.datetime.now(UTC)


def _back(reference: str, notice: str | None = None) -> Response:
    return back_to(f"/staff/callbacks/{quote(reference, safe='')}", notice=notice)


def _choices() -> dict[str, Any]:
    """The steps that a form may offer."""
    return {
        "attempts": call_desk.ATTEMPTS,
        "outcomes": call_desk.OUTCOMES,
        "open_states": callback_states.OPEN,
        "warned_before": office().alarm_before,
    }
