"""Photographs numbers and facts of the staff console, with invented conversations: `python -m docs.pictures.numbers`."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from sqlalchemy import select

from admissions.facts import FACT
from admissions.insurance.insurer_rules import read_insurer
from admissions.staff import editing
from admissions.staff.edit_rules import Fields
from admissions.staff.fact_rules import read_fact
from admissions.storage.database import transaction
from admissions.storage.tables import Callback, CallbackChange
from admissions.times.hours import UTC
from benchmarks.seed_conversations import seed
from docs.pictures.console import DESKTOP, FOLDER, LARGEST_BYTES, PHONE, _take, at
from tests.browser.console.desk import HOUR, RunningConsole

_CONVERSATIONS, _SEED = 1200, 3
PICTURES = (
    ("console-numbers", DESKTOP, "light", at("numbers")),
    ("console-numbers-phone", PHONE, "dark", at("numbers?days=7")),
    ("console-facts", DESKTOP, "light", at("facts/values/area")),
    ("console-insurers", DESKTOP, "light", at("facts/insurers?name=an")),
    ("console-hours", DESKTOP, "light", at("facts/hours")),
)


def call(console: RunningConsole) -> None:
    """What staff did with the callbacks: most were called in time."""
    rng = random.Random(_SEED)  # noqa: S311 - the same each time
    with transaction(console.engine) as session:
        for row in session.execute(select(Callback).where(Callback.state == "closed")).scalars().all():
            at = row.created_at + (5 * HOUR if rng.random() < 0.06 else rng.random() * 3 * HOUR)
            is_reached = row.outcome != "referred"
            for action, detail in (("reached" if is_reached else "attempted", None), ("closed", row.outcome)):
                session.add(CallbackChange(callback_id=row.id, at=at, who="Ben Okafor", action=action, detail=detail))


def edit(console: RunningConsole) -> None:
    """Two changes of a fact, and an insurer that was added."""
    now = dt.datetime.now(UTC)
    typed = {"source": "new leaflet", "checked_on": f"{now.date() - dt.timedelta(days=2)}"}
    values = ("a private place in Orange County", "a private, quiet house in Orange County, California")
    for number, value in enumerate(values):
        fields = Fields({**typed, "value": value}, now.date())

        def rule(_changed: object, fields: Fields = fields) -> editing.Rule:
            return FACT + "area", read_fact("area", fields)

        editing.change(console.engine, "Carla Ruiz", rule, number, now - (3 - number) * 24 * HOUR)
    insurer = {**typed, "name": "Zephyr Health", "status": "accepted", "aliases": "zephyr", "note": "Ask for Lee."}
    editing.change(
        console.engine, "Anna Berg", lambda changed: read_insurer(Fields(insurer, now.date()), changed, None), 0, now
    )


def main() -> int:
    """Writes the pictures beside this file; 1 if one is too large to be read with a page."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        console = RunningConsole(Path(place))
        seed(console.engine, console.sealer, _CONVERSATIONS, _SEED, dt.datetime.now(UTC))
        call(console)
        edit(console)
        found = {"session": console.session("supervisor", "Carla Ruiz")}
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        sizes = [_take(browser, console, FOLDER, found, *picture) for picture in PICTURES]
        console.close()
    return int(max(sizes) > LARGEST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
