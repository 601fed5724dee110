"""Tells the operator what starts and where the page is: `python -m web.announce`."""

from __future__ import annotations

import datetime as dt
import time

import httpx

from admissions.facts import facility
from admissions.settings import load_settings, reachable
from admissions.staff import staff_links
from admissions.times.hours import UTC
from web.state import State

_EVERY_SECONDS = 0.5
_PATIENCE_SECONDS = 180


def main() -> None:
    """Prints a line when the page is up, and one when every part works."""
    settings = load_settings()
    address = f"http://{reachable(settings.host)}:{settings.port}/"
    started = time.monotonic()
    if facility()["licence_number"].value is None:
        _say("note: facts/facility.yml has no license number; the assistant says that staff will send it")
    if not (settings.smtp_url or settings.webhook_url):
        _say("note: neither SMTP_URL nor WEBHOOK_URL is set; staff see callbacks only in the console")
    for path, line in (
        ("livez", f"page up at {address} (the assistant is still starting)"),
        ("healthz", f"ready: {address} (staff: {settings.staff_url})"),
    ):
        if not _wait(f"{address}{path}", started):
            _say(f"not ready after {_PATIENCE_SECONDS} s: see the lines above")
            return
        _say(f"{line}  [{time.monotonic() - started:.1f} s]")


def announce_set_up(state: State) -> None:
    """Prints a one-time link by which the first admin sets up the console, while there is none."""
    try:
        token = staff_links.make_setup_link(state.engine, state.sealer, dt.datetime.now(UTC))
    except Exception as error:  # noqa: BLE001 - a database that is away is told by /healthz
        state.log.error("no_setup_link", error=type(error).__name__)
        return
    if token:
        hours = round(staff_links.SETUP_LIFETIME.total_seconds() / 3600)
        _say(f"set up the staff console (works once, for {hours} hours): {state.settings.staff_url}/join/{token}")


def _wait(url: str, started: float) -> bool:
    while time.monotonic() - started < _PATIENCE_SECONDS:
        try:
            if httpx.get(url, timeout=3, trust_env=False).is_success:
                return True
        except httpx.HTTPError:
            pass
        time.sleep(_EVERY_SECONDS)
    return False


def _say(line: str) -> None:
    print(f"==> {line}", flush=True)  # noqa: T201 - for the operator's terminal


if __name__ == "__main__":
    main()
