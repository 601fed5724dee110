"""The visitor's page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from admissions.facts import facility
from admissions.responses import render, standing_values

router = APIRouter(tags=["page"])
FOLDER = Path(__file__).parent
_templates = Jinja2Templates(FOLDER / "templates")
_LINES = ("helpline", "samhsa", "domestic_violence")


@router.get("/", response_class=HTMLResponse)
async def page(request: Request) -> HTMLResponse:
    """The chat. Public."""
    return _templates.TemplateResponse(request, "page.html", page_values())


def page_values() -> dict[str, Any]:
    """What the template shows, all of it from `facts/`, settings and the consent notice."""
    facts = facility()
    lines = {
        name: {"display": facts[name].value, "tel": facts[name].details.get("tel") or facts[name].details["e164"]}
        for name in _LINES
    }
    notice = render("utter_consent_notice")
    return {
        **lines,
        **{name: facts[name].value for name in ("provider", "helpline_hours", "emergency", "crisis_line")},
        "retention_days": standing_values()["retention_days"],
        "consent_text": notice["text"],
        "consent_version": notice["custom"]["version"],
        "static": "/static",
    }
