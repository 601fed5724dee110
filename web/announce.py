"""Tells the operator what starts and where the page is: `python -m web.announce`."""

from __future__ import annotations

import time

import httpx

from admissions.facts import facility
from admissions.settings import Settings, load_settings

_EVERY_SECONDS = 0.5
_PATIENCE_SECONDS = 180


def main() -> None:
    """Prints a line when the page is up, and one when every part works."""
    settings = load_settings()
    address = f"http://{settings.host}:{settings.port}/"
    started = time.monotonic()
    if facility()["licence_number"].value is None:
        _say("note: facts/facility.yml has no licence number; the assistant says that staff will send it")
    if not (settings.smtp_url or settings.webhook_url):
        _say(
            "note: neither SMTP_URL nor WEBHOOK_URL is set; staff see callbacks only by `python -m admissions callbacks list`"
        )
    for path, line in (
        ("livez", f"page up at {address} (the assistant is still starting)"),
        ("healthz", f"ready: {address}"),
    ):
        if not _wait(settings, path, started):
            _say(f"not ready after {_PATIENCE_SECONDS} s: see the lines above")
            return
        _say(f"{line}  [{time.monotonic() - started:.1f} s]")


def _wait(settings: Settings, path: str, started: float) -> bool:
    while time.monotonic() - started < _PATIENCE_SECONDS:
        try:
            if httpx.get(f"http://{settings.host}:{settings.port}/{path}", timeout=3).is_success:
                return True
        except httpx.HTTPError:
            pass
        time.sleep(_EVERY_SECONDS)
    return False


def _say(line: str) -> None:
    print(f"==> {line}", flush=True)  # noqa: T201 - for the operator's terminal


if __name__ == "__main__":
    main()
