"""What visitors' browsers load: the provider's page, the chat on a page of its own, and the widget's loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from admissions.facts import facility
from admissions.insurance.insurer_list import catalogue
from admissions.talk.responses import render, standing_values
from admissions.times.hours import call_hours

router = APIRouter(tags=["page"])
FOLDER = Path(__file__).parent
_templates = Jinja2Templates(FOLDER / "templates")


@router.get("/", response_class=HTMLResponse)
async def site(request: Request) -> HTMLResponse:
    """The provider's programs and insurers, with the chat in a corner. Public."""
    facts = {key: fact.value for key, fact in facility().items()}
    values = {"chat": chat_facts(), "facts": facts, "accepted": catalogue().accepted_names}
    return _templates.TemplateResponse(request, "site.html", values)


@router.get("/chat", response_class=HTMLResponse)
async def full_page(request: Request) -> HTMLResponse:
    """The chat and nothing else. Public."""
    return _templates.TemplateResponse(request, "chat.html", {"chat": chat_facts()})


@router.get("/widget.js")
async def loader(request: Request) -> Response:
    """The one script that a site needs to carry the chat. Public."""
    values = {"chat": chat_facts(), "files": chat_files()}
    return _templates.TemplateResponse(request, "widget.js", values, media_type="text/javascript")


def chat_files() -> list[str]:
    """The modules and the style sheet of the chat."""
    return sorted(path.name for path in (FOLDER / "static" / "chat").iterdir())


def chat_facts() -> dict[str, Any]:
    """What the chat shows before and beside the conversation: `facts/`, settings and the consent notice."""
    values, notice, hours = standing_values(), render("utter_consent_notice"), call_hours()
    return {
        "provider": values["provider"],
        "helpline": {"display": values["helpline"], "tel": values["helpline_e164"]},
        "helplineHours": values["helpline_hours"],
        "emergency": values["emergency"],
        "crisisLine": values["crisis_line"],
        "samhsa": {"display": values["samhsa"], "tel": values["samhsa_tel"]},
        "poisonControl": {"display": values["poison_control"], "tel": values["poison_control_tel"]},
        "domesticViolence": {"display": values["domestic_violence"], "tel": values["domestic_violence_tel"]},
        "consent": {"text": notice["text"], "version": notice["custom"]["version"]},
        "retentionDays": values["retention_days"],
        "calls": {
            "from": values["calls_from"],
            "until": values["calls_until"],
            "withinHours": hours.within.total_seconds() // 3600,
        },
    }
