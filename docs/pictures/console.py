"""The second half of `make pictures`: photographs the staff console with an invented desk, on a phone and on a desktop."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from admissions.desk import call_desk
from admissions.log.conversation_list import lines
from admissions.log.conversation_search import find, read_filter
from admissions.staff import audit, members, staff_notes
from admissions.staff.staff_roles import Role
from admissions.storage.database import transaction
from admissions.times.hours import UTC
from benchmarks.seed_conversations import seed
from tests.browser.console.desk import HOUR, MINUTE, RunningConsole
from tests.browser.console.teaching import IN_USE, TeachingDesk

FOLDER = Path(__file__).parent
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1180, "height": 760}
LARGEST_BYTES = 150_000
TALLEST = 880


def fill(console: RunningConsole) -> dict[str, str]:
    """An evening's desk; returns what pages need to be opened."""
    now = dt.datetime.now(UTC)
    asked = [
        ("do you take Cigna", "check_insurance", "Yes, we work with Cigna."),
        ("what is iop", "what_is_iop", "Intensive outpatient: several hours a week."),
        ("is it for someone who works", "work_and_daily_life", "Most people keep working."),
    ]
    talks = [console.conversation(*asked, ago=3 * HOUR) for _ in range(7)]
    overdue = console.callback(talks[0], "Jordan", "+12025550143", -25 * MINUTE, made=now - 3 * HOUR)
    due = console.callback(
        talks[1], "Sam", "+12025550162", 18 * MINUTE, needs_interpreter=True,
        context={"relation": "loved_one", "fit": {"has_support": "yes", "in_detox": "no"}, "never_say": ["the clinic"]},
    )  # fmt: skip
    later = console.callback(talks[2], "Robin", "+12025550171", 3 * HOUR)
    console.callback(talks[3], "Alex", "+12025550118", 14 * HOUR, call_from=now + 12 * HOUR, wants_estimate=True)
    tried = console.callback(talks[4], "Casey", "+12025550190", 40 * MINUTE)
    console.session("counselor", "Ben Okafor")
    for reference, who in ((due, "Anna Berg"), (tried, "Ben Okafor")):
        call_desk.claim(console.engine, reference, who, now - 20 * MINUTE)
    call_desk.attempt(console.engine, tried, "Ben Okafor", "voicemail_left", now - 10 * MINUTE)
    crisis = console.crisis(talks[5], level="act", ago=6 * MINUTE)
    console.code(talks[6])
    console.session("supervisor", "Carla Ruiz")
    talk = fill_list(console)
    token = members.invite(console.engine, console.sealer, "Dana Whitfield", Role.VIEWER, "Anna Berg", now)
    with transaction(console.engine) as session:
        audit.record(session, "Ben Okafor", "contact_revealed", tried, "calling now", now - 11 * MINUTE)
    return {"due": due, "overdue": overdue, "later": later, "crisis": crisis, "token": token, "talk": talk}


def fill_list(console: RunningConsole) -> str:
    """A few dozen conversations of the last weeks; returns one of them, to which colleagues have added something."""
    now = dt.datetime.now(UTC)
    seed(console.engine, console.sealer, 60, 3, now)
    booked = find(console.engine, read_filter({"outcome": "callback"}))
    talk = min(lines(console.engine, booked.numbers), key=lambda line: line.messages).conversation_id
    staff_notes.add_note(console.engine, console.sealer, talk, "Ben Okafor", "Her sister will be there, too.", now)
    for tag in ("needs ride", "family session"):
        staff_notes.add_tag(console.engine, talk, "Ben Okafor", tag, now)
    return talk


def at(path: str) -> Callable[[Page, dict[str, str]], None]:
    return lambda page, found: page.goto(path.format(**found))


def card(page: Page, found: dict[str, str]) -> None:
    page.goto(f"callbacks/{found['due']}")
    page.get_by_role("button", name="Open the card").click()
    page.get_by_role("heading", name="The call").wait_for()


def audit_log(page: Page, _found: dict[str, str]) -> None:
    page.goto("audit")
    page.get_by_text("as they were written").wait_for()


def teach(console: RunningConsole, folder: Path) -> TeachingDesk:
    """An inbox, and a candidate beside a model that is said to answer visitors."""

    async def running_model() -> dict[str, str | None]:
        return {"model": IN_USE, "unusable": None}

    teaching = TeachingDesk(console, folder / "teaching")
    teaching.inbox()
    teaching.confirmed()
    teaching.candidate()
    console.app.state.admissions.rasa.running_model = running_model
    return teaching


def models(page: Page, _found: dict[str, str]) -> None:
    page.goto("models")
    page.get_by_text("Answers visitors now").wait_for()


PICTURES: tuple[tuple[str, dict[str, int], str, Callable[[Page, dict[str, str]], None]], ...] = (
    ("console-today", DESKTOP, "light", at("")),
    ("console-today-phone", PHONE, "light", at("")),
    ("console-today-dark", DESKTOP, "dark", at("")),
    ("console-callback", DESKTOP, "light", at("callbacks/{due}")),
    ("console-card", DESKTOP, "light", card),
    ("console-card-phone", PHONE, "light", card),
    ("console-crisis", DESKTOP, "light", at("tasks/{crisis}")),
    ("console-conversations", DESKTOP, "light", at("conversations?outcome=callback")),
    ("console-conversations-phone", PHONE, "light", at("conversations?words=alcohol")),
    ("console-transcript", DESKTOP, "light", at("conversations/{talk}")),
    ("console-transcript-phone", PHONE, "light", at("conversations/{talk}")),
    ("console-accounts", DESKTOP, "light", at("accounts")),
    ("console-audit", DESKTOP, "light", audit_log),
    ("console-teach", DESKTOP, "light", at("teach")),
    ("console-teach-phone", PHONE, "light", at("teach")),
    ("console-models", DESKTOP, "light", models),
    ("console-models-phone", PHONE, "light", models),
    ("console-sign-in-phone", PHONE, "light", at("sign-in")),
    ("console-join-phone", PHONE, "light", at("join/{token}")),
)


def main() -> int:
    """Writes the pictures beside this file (or into the folder named); 1 if one is too large to be read with a page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        console = RunningConsole(Path(place))
        found = fill(console)
        teaching = teach(console, Path(place))
        found["session"] = console.session("admin", "Anna Berg")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        sizes = [_take(browser, console, folder, found, *picture) for picture in PICTURES]
        teaching.close()
        console.close()
    return int(max(sizes) > LARGEST_BYTES)


def _take(
    browser: Browser,
    console: RunningConsole,
    folder: Path,
    found: dict[str, str],
    name: str,
    screen: dict[str, int],
    scheme: str,
    arrange: Callable[[Page, dict[str, str]], None],
) -> int:
    context = browser.new_context(
        base_url=f"{console.url}/staff/", viewport=screen, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "staff_session", "value": found["session"], "domain": "127.0.0.1", "path": "/staff"}])
    page = context.new_page()
    arrange(page, found)
    page.wait_for_timeout(300)
    path = folder / f"{name}.png"
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": screen["width"], "height": height})
    context.close()
    size = path.stat().st_size
    print(f"{path.name}  {size / 1000:.0f} kB")
    return size


if __name__ == "__main__":
    sys.exit(main())
