"""How pages of the console are made: `show` for a page, `back_to` after a form was taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from admissions.facts import facility, read_yaml
from admissions.staff.staff_roles import Member, Permission
from admissions.times.hours import UTC, clock
from admissions.times.office import office
from web.console.access import prepare_forms, set_form_cookie
from web.page import FOLDER

_WORDS = FOLDER / "templates" / "staff" / "words.yml"
_DAYS_OF_A_WEEK = 7


def show(request: Request, member: Member | None, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `template` with `values`, navigation as far as `member` may go (None: nobody is signed in), and the clock.

    `?notice=` shows a sentence of templates/staff/words.yml on top.
    """
    csrf, fresh = prepare_forms(request)
    standing = {
        "member": member,
        "csrf": csrf,
        "now": dt.datetime.now(UTC),
        "notice": words()["notices"].get(request.query_params.get("notice", "")),
        "status": status,
        "provider": facility()["provider"].value,
        "zone_name": office().timezone.key,
    }
    response = _templates().TemplateResponse(request, template, {**standing, **values}, status_code=status)
    if fresh:
        set_form_cookie(request, response, fresh)
    return response


def back_to(path: str, *, notice: str | None = None) -> RedirectResponse:
    """To a page after a form was taken, so that reloading does not send it again; `notice` is a key of words.yml."""
    if notice:
        path += ("&" if "?" in path else "?") + urlencode({"notice": notice})
    return RedirectResponse(path, 303)


def local_time(moment: dt.datetime) -> str:
    """`moment` as "Tue, Nov 24, 9:05 AM EST", on the provider's clock."""
    local = moment.astimezone(office().timezone)
    return f"{local:%a, %b} {local.day}, {_time(local)} {local:%Z}"


def local_clock(moment: dt.datetime) -> str:
    """`moment` as "9:05 AM", on the provider's clock."""
    return _time(moment.astimezone(office().timezone))


def local_short(moment: dt.datetime) -> str:
    """`moment` as "9:05 AM" where that is today, else as "Wed 9:05 AM" within days, else with its date."""
    local, today = moment.astimezone(office().timezone), dt.datetime.now(office().timezone).date()
    days = abs((local.date() - today).days)
    if days == 0:
        return _time(local)
    return f"{local:%a} {_time(local)}" if days < _DAYS_OF_A_WEEK else f"{local:%b} {local.day}, {_time(local)}"


def local_day(moment: dt.datetime) -> str:
    """`moment` as "Tue, Nov 24, 2026", on the provider's calendar."""
    local = moment.astimezone(office().timezone)
    return f"{local:%a, %b} {local.day}, {local.year}"


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, str]]:
    """What the console calls things and says, by subject and key."""
    found: Mapping[str, Mapping[str, str]] = read_yaml(_WORDS)
    return found


@pass_context
def _csrf_field(context: Context) -> Markup:
    return Markup('<input type="hidden" name="csrf" value="{}">').format(context["csrf"])


@lru_cache(maxsize=1)
def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(FOLDER / "templates")
    templates.env.undefined = StrictUndefined
    templates.env.filters |= {
        "local_time": local_time,
        "local_short": local_short,
        "local_day": local_day,
        "local_clock": local_clock,
        "written_time": _written_time,
    }
    templates.env.globals |= {
        "csrf_field": _csrf_field,
        "Permission": Permission,
        "words": words(),
    }
    return templates


def _written_time(utc_text: str) -> str:
    """The same of an instant that is written in ISO 8601."""
    return local_time(dt.datetime.fromisoformat(utc_text))


def _time(local: dt.datetime) -> str:
    return clock(local.time().replace(second=0, microsecond=0))
