"""Staffed hours, holidays and closures: when someone is there to call back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from admissions.facts import edits
from admissions.times.office import CLOSURES, DAYS, HOLIDAYS, STAFFED, hours_content, read_holiday
from admissions.times.office_rules import (
    SPANS_A_DAY,
    read_closed_holidays,
    read_fewer_closures,
    read_fewer_holidays,
    read_new_closure,
    read_new_holiday,
    read_week,
)
from web.console.edit_forms import AllTyped, Editor, Refused, change, fields_of, number_of, seen, shown, span, today
from web.console.pages import back_to, show

router = APIRouter(prefix="/staff/facts/hours", tags=["console"])


@router.get("")
def hours(request: Request, member: Editor) -> Response:
    """When staff are there, and when not."""
    return _page(request, member)


@router.post("/week")
def change_week(request: Request, member: Editor, typed: AllTyped) -> Response:
    """Other hours from now on."""
    refused = change(request, member, lambda _changed: (STAFFED, read_week(fields_of(typed))), seen(typed))
    return _answer(request, member, "week", typed, refused)


@router.post("/holidays")
def change_holidays(request: Request, member: Editor, typed: AllTyped) -> Response:
    """Nobody calls back on other holidays."""
    rule = lambda changed: (HOLIDAYS, read_closed_holidays(fields_of(typed), changed))  # noqa: E731
    return _answer(request, member, "holidays", typed, change(request, member, rule, seen(typed)))


@router.post("/holidays/remove")
def remove_holiday(request: Request, member: Editor, typed: AllTyped) -> Response:
    """A day that is no holiday any more."""
    rule = lambda changed: (HOLIDAYS, read_fewer_holidays(fields_of(typed), changed))  # noqa: E731
    return _answer(request, member, "holidays", typed, change(request, member, rule, None))


@router.post("/holidays/new")
def add_holiday(request: Request, member: Editor, typed: AllTyped) -> Response:
    """One holiday more."""
    rule = lambda changed: (HOLIDAYS, read_new_holiday(fields_of(typed), changed))  # noqa: E731
    return _answer(request, member, "new_holiday", typed, change(request, member, rule, None))


@router.post("/closures")
def add_closure(request: Request, member: Editor, typed: AllTyped) -> Response:
    """Nobody calls back on some days."""
    rule = lambda changed: (CLOSURES, read_new_closure(fields_of(typed), changed))  # noqa: E731
    return _answer(request, member, "closure", typed, change(request, member, rule, None))


@router.post("/closures/remove")
def remove_closure(request: Request, member: Editor, typed: AllTyped) -> Response:
    """Days on which someone is there after all."""
    rule = lambda changed: (CLOSURES, read_fewer_closures(fields_of(typed), changed))  # noqa: E731
    return _answer(request, member, "closure", typed, change(request, member, rule, None))


def _answer(request: Request, member: Editor, form: str, typed: Mapping[str, str], refused: Refused | None) -> Response:
    if refused is None:
        return back_to("/staff/facts/hours", notice="hours_changed")
    return _page(request, member, form, typed, refused)


def _page(
    request: Request,
    member: Editor,
    form: str = "",
    typed: Mapping[str, str] | None = None,
    refused: Refused | None = None,
) -> Response:
    """The page; the form named `form` with what was typed there and what is wrong with it."""
    content = hours_content(edits())
    closures = [{name: f"{value}" for name, value in day.items()} for day in content["closures"]["days"]]
    return show(
        request,
        member,
        "staff/hours.html",
        status=refused.status if refused else 200,
        days=DAYS,
        spans=range(1, _spans(content) + 1),
        week=typed if form == "week" else _week(content),
        holidays=_holidays(content),
        closures=[day for day in closures if day["until"] >= f"{today()}"],
        form=form,
        typed=typed or {},
        problems=refused.problems if refused else {},
        newest=refused.newest if refused else None,
        before={key: number_of(key) for key in (STAFFED, HOLIDAYS)}
        | ({STAFFED: seen(typed)} if form == "week" and typed and refused and not refused.newest else {}),
        shown=shown,
        span=span,
        today=today(),
    )


def _spans(content: Mapping[str, Any]) -> int:
    return min(SPANS_A_DAY, max(2, *(len(spans) for spans in content["staffed"]["week"].values())))


def _week(content: Mapping[str, Any]) -> dict[str, str]:
    """Staffed hours as the form has them."""
    found = {}
    for day in DAYS:
        for number, text in enumerate(content["staffed"]["week"][day], start=1):
            start, end = text.split("-")
            found[f"{day}_{number}_from"] = start
            found[f"{day}_{number}_until"] = "00:00" if end == "24:00" else end
    return found


def _holidays(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The holidays with the date of each that comes next."""
    found = []
    for day in content["holidays"]["days"]:
        holiday = read_holiday(day["when"], is_closed=day["is_closed"])
        dates = (holiday.on(year) for year in (today().year, today().year + 1))
        found.append({**day, "next": next(date for date in dates if date >= today())})
    return found
