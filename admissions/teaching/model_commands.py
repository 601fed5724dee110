"""Models at a terminal: `python -m admissions models promote`."""

from __future__ import annotations

import argparse

from admissions.teaching import model_files, promotion
from admissions.terminal import Commands, Desk, add, add_group
from admissions.times.hours import UTC


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    models = add_group(commands, "models", "what the assistant understands by")
    add(models, "list", _list, "the model in use, those to go back to, the candidate")
    add(models, "promote", _promote, "put the candidate to use, if it passed the safety gate")
    add(models, "discard", _discard, "delete the candidate")
    add(models, "rollback", _roll_back, "go back to the model before, or to NAME").add_argument("name", nargs="?")
    add(models, "history", _history, "who promoted what")


def _list(desk: Desk, _chosen: argparse.Namespace) -> None:
    for place, name in enumerate(model_files.newest_first(model_files.MODELS)):
        desk.out.write(f"{name:<48} {'earlier' if place else 'in use'}\n")
    found = model_files.candidate(model_files.MODELS)
    if found:
        desk.out.write(f"{found.name:<48} candidate{', refused by the safety gate' if found.missed else ''}\n")


def _promote(desk: Desk, _chosen: argparse.Namespace) -> None:
    name = _candidate()
    promotion.promote(desk.engine, name, desk.who, desk.now)
    desk.out.write(f"promoted {name}; running processes take it up within seconds\n")


def _discard(desk: Desk, _chosen: argparse.Namespace) -> None:
    promotion.discard(desk.engine, _candidate(), desk.who, desk.now)


def _roll_back(desk: Desk, chosen: argparse.Namespace) -> None:
    name = promotion.roll_back(desk.engine, chosen.name, desk.who, desk.now)
    desk.out.write(f"back to {name}; running processes take it up within seconds\n")


def _history(desk: Desk, _chosen: argparse.Namespace) -> None:
    for change in promotion.history(desk.engine):
        desk.out.write(
            f"{change.at.astimezone(UTC):%Y-%m-%d %H:%M} {change.who:<20} {change.action:<20} {change.name}\n"
        )


def _candidate() -> str:
    found = model_files.candidate(model_files.MODELS)
    if found is None:
        raise model_files.NotApprovedError("there is no candidate: `make candidate` trains one")
    return found.name
