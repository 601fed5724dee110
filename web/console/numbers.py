"""Numbers: what visitors asked and when, what went unanswered, how far they came, whether promises were kept; each as CSV too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from admissions.desk.numbers import Numbers, Period, PeriodError, numbers_of, read_period
from admissions.log.spreadsheets import csv_line
from admissions.times.hours import UTC, clock
from web.chat_api import state_of
from web.console.access import Member, Permission, needs
from web.console.charts import columns, percent
from web.console.errors import Refusal
from web.console.pages import show, words

router = APIRouter(prefix="/staff/numbers", tags=["console"])
Reader = Annotated[Member, Depends(needs(Permission.READ_NUMBERS))]

_OFFERED_DAYS = (7, 30, 90)
_MARKED_DAYS = 5
Row = tuple[Any, ...]


@router.get("")
def overview(request: Request, member: Reader) -> Response:
    """Everything of a period, as pictures and tables."""
    typed = {name: request.query_params.get(name, "") for name in ("days", "from", "until")}
    try:
        period, problem = read_period(typed, _now()), None
    except PeriodError as error:
        period, problem = read_period({}, _now()), error
    state = state_of(request)
    found = numbers_of(state.engine, period, _now())
    kept_since = _now().date() - dt.timedelta(days=state.settings.retention_days)
    return show(
        request,
        member,
        "staff/numbers.html",
        status=422 if problem else 200,
        numbers=found,
        typed=typed if problem else {"from": f"{period.first}", "until": f"{period.last}"},
        problem=problem,
        offered=_OFFERED_DAYS,
        is_chosen=_is_chosen(period, typed),
        kept_days=state.settings.retention_days if period.first < kept_since else None,
        hours=_hours(found),
        days=_days(found),
        percent=percent,
        answer_name=answer_name,
    )


@router.get("/{table}.csv")
def table(request: Request, member: Reader, table: str) -> Response:  # noqa: ARG001 - the member is asked for, not used
    """One table of a period as a file."""
    if table not in _TABLES:
        raise Refusal(404, "not_found")
    try:
        period = read_period(dict(request.query_params), _now())
    except PeriodError as error:
        raise Refusal(422, "no_period") from error
    found = numbers_of(state_of(request).engine, period, _now())
    name = f"{table}-{period.first}-{period.last}.csv"
    return Response(
        as_csv(words()["tables"][table], _TABLES[table](found)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_csv(head: Iterable[str], rows: Iterable[Row]) -> str:
    """A file for a spreadsheet, in which no cell is a formula."""
    return "".join(map(csv_line, [head, *rows]))


def answer_name(answer: str) -> str:
    """An answer in plain words: what it answers, where that is a question of visitors."""
    name = answer.removeprefix("utter_")
    return words()["intents"].get(name) or name.replace("_", " ").capitalize() or words()["numbers"]["no_answer"]


def _now() -> dt.datetime:
    return dt.datetime.now(UTC)


def _is_chosen(period: Period, typed: Mapping[str, str]) -> int | None:
    """Which of the offered lengths is shown."""
    return None if typed["from"] or typed["until"] else len(period.days)


def _hours(found: Numbers) -> Any:
    labels = [clock(dt.time(hour)) for hour in range(24)]
    marked = [label if hour % 6 == 0 else "" for hour, label in enumerate(labels)]
    return columns(list(zip(labels, found.by_hour, strict=True)), marked)


def _days(found: Numbers) -> Any:
    days = list(found.by_day)
    every = max(1, -(-len(days) // _MARKED_DAYS))
    labels = [f"{day:%a, %b} {day.day}" for day in days]
    marked = [f"{day:%b} {day.day}" if index % every == every // 2 else "" for index, day in enumerate(days)]
    return columns(list(zip(labels, found.by_day.values(), strict=True)), marked)


def _named(counts: Mapping[str, int], subject: str) -> list[Row]:
    return [(words()[subject][key], count) for key, count in counts.items()]


_TABLES: dict[str, Callable[[Numbers], Iterable[Row]]] = {
    "hours": lambda found: [(clock(dt.time(hour)), count) for hour, count in enumerate(found.by_hour)],
    "days": lambda found: [(f"{day}", count) for day, count in found.by_day.items()],
    "questions": lambda found: [(words()["intents"].get(intent, intent), count) for intent, count in found.questions],
    "unanswered": lambda found: _named(found.misses, "misses"),
    "fit": lambda found: _named(found.fit, "fit_steps"),
    "callbacks": lambda found: _named(found.callbacks, "callback_steps"),
    "promises": lambda found: _named(found.promises, "promises"),
    "insurers": lambda found: [
        (one.name or words()["numbers"]["no_insurer"], words()["list_statuses"][one.status], one.count)
        for one in found.insurers
    ],
    "opinions": lambda found: [(answer_name(one.answer), one.helpful, one.not_helpful) for one in found.rated],
    "danger": lambda found: [*_named(found.crises, "levels"), *_named(found.dangers, "dangers")],
}
