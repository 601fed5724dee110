"""Models: training a candidate, what it would change, approving it, going back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from admissions.staff import audit
from admissions.talk.answers import answer_to
from admissions.teaching import examples, model_files, model_runs, promotion, replay
from admissions.times.hours import UTC
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.pages import back_to, show
from web.rasa_client import RasaError

router = APIRouter(prefix="/staff/models", tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.TEACH))]
# Of a part that refreshes itself.
Watcher = Annotated[Member, Depends(needs(Permission.TEACH, is_active=False))]
Promoter = Annotated[Member, Depends(needs(Permission.PROMOTE_MODEL))]
Name = Annotated[str, Form(max_length=200)]
_PLACE = "/staff/models"


@router.get("")
def models(request: Request, member: Reader) -> Response:
    """The model in use, the candidate, and what was done before."""
    engine, folder = state_of(request).engine, model_files.MODELS
    promoted = model_files.newest_first(folder)
    candidate = model_files.candidate(folder)
    differences = replay.differences(engine, candidate.report) if candidate else []
    if differences:
        # Each shows what a visitor wrote.
        detail = f"{len(differences)} shown"
        audit.record_reading(engine, member.name, "differences_read", "messages", detail, dt.datetime.now(UTC))
    return show(
        request,
        member,
        "staff/models.html",
        **_run(request),
        in_use=promoted[0] if promoted else None,
        made_on=model_files.made_on(folder),
        earlier=promoted[1:],
        gate=model_files.gate_of(promoted[0], folder) if promoted else {},
        taught=len(examples.reviewed(examples.NLU)),
        candidate=candidate,
        differences=differences,
        answer_to=answer_to,
        history=promotion.history(engine),
    )


@router.get("/progress")
def progress(request: Request, member: Watcher) -> Response:
    """How far the training is; the page is loaded anew when it has ended."""
    found = _run(request)
    response = show(request, member, "staff/run.html", **found)
    if found["run"] is None or not found["run"].is_open:
        response.headers["HX-Refresh"] = "true"
    return response


@router.get("/running")
async def running(request: Request, member: Watcher) -> Response:
    """Which model answers visitors now."""
    try:
        found = await state_of(request).rasa.running_model()
    except RasaError:
        found = None
    return show(request, member, "staff/running.html", running=found, in_use=model_files.current(model_files.MODELS))


@router.post("/train")
def train(request: Request, member: Promoter) -> Response:
    """Asks for a candidate."""
    model_runs.request(state_of(request).engine, member.name, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="training")


@router.post("/approve")
def approve(request: Request, member: Promoter, model: Name) -> Response:
    """Puts the candidate to use."""
    promotion.promote(state_of(request).engine, model, member.name, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="promoted")


@router.post("/discard")
def discard(request: Request, member: Promoter, model: Name) -> Response:
    """Deletes the candidate."""
    promotion.discard(state_of(request).engine, model, member.name, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="discarded")


@router.post("/roll-back")
def roll_back(request: Request, member: Promoter, model: Name) -> Response:
    """Puts an earlier model to use again."""
    promotion.roll_back(state_of(request).engine, model, member.name, dt.datetime.now(UTC))
    return back_to(_PLACE, notice="rolled_back")


def _run(request: Request) -> dict[str, Any]:
    return {"run": model_runs.latest(state_of(request).engine, dt.datetime.now(UTC))}
