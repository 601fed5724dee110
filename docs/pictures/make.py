"""`make pictures`: photographs a running instance (`make run`) in each state, on a phone and on a desktop."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from admissions.settings import load_settings

FOLDER = Path(__file__).parent
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1024, "height": 640}
LARGEST_BYTES = 150_000
# A picture of a real code, or of a time that has passed, would be out of date at once.
SHOWN = {
    "**/api/chat/code": {"code": "amber river kite seven lamp moss", "expires_on": "2027-02-21"},
    "**/api/chat/callback": {"callback": None},
}


def consent(page: Page) -> None:
    """The chat, opened, before the visitor has agreed."""
    page.get_by_role("button", name="Chat", exact=True).click()


def greeting(page: Page) -> None:
    consent(page)
    page.get_by_role("button", name="I agree, start the chat").click()
    page.get_by_role("log").get_by_role("button").first.wait_for()


def insurance(page: Page) -> None:
    greeting(page)
    _say(page, "do you take cigna or kaiser?")


def fit(page: Page) -> None:
    greeting(page)
    _say(page, "is iop right for me?")


def callback(page: Page) -> None:
    greeting(page)
    _say(page, "please call me tomorrow at 10 am at 919 555 0147, ask for Sam, voicemail is fine")
    _say(page, "yes")


def crisis(page: Page) -> None:
    greeting(page)
    _say(page, "i can't do this anymore, i want to end my life")


def unsent(page: Page) -> None:
    greeting(page)
    page.context.set_offline(True)
    _write(page, "are you still there?")
    page.get_by_text("You are offline").wait_for()


def your_chat(page: Page) -> None:
    greeting(page)
    page.get_by_role("button", name="Your chat").click()
    page.get_by_role("button", name="Get a code").click()
    page.get_by_text("Write it down").wait_for()


def site(page: Page) -> None:
    """The provider's page with the launcher."""
    page.get_by_role("button", name="Chat", exact=True).wait_for()


def fail_safe(page: Page) -> None:
    """What stands on the page when the chat's script does not arrive."""
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{page.url}chat")


PICTURES: tuple[tuple[str, dict[str, int], str, Callable[[Page], None]], ...] = (
    ("phone-consent", PHONE, "light", consent),
    ("phone-insurance", PHONE, "light", insurance),
    ("phone-callback", PHONE, "light", callback),
    ("phone-crisis", PHONE, "light", crisis),
    ("phone-your-chat", PHONE, "light", your_chat),
    ("phone-offline", PHONE, "light", unsent),
    ("phone-fail-safe", PHONE, "light", fail_safe),
    ("phone-dark", PHONE, "dark", fit),
    ("desktop-site", DESKTOP, "light", site),
    ("desktop-insurance", DESKTOP, "light", insurance),
    ("desktop-crisis", DESKTOP, "dark", crisis),
)


def main() -> int:
    """Writes the pictures beside this file; 1 if one is too large to be read with the page that shows it."""
    settings = load_settings()
    address = f"http://{settings.host}:{settings.port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        sizes = [_take(browser, address, *picture) for picture in PICTURES]
    return int(max(sizes) > LARGEST_BYTES)


def _take(
    browser: Browser, address: str, name: str, screen: dict[str, int], scheme: str, arrange: Callable[[Page], None]
) -> int:
    context = browser.new_context(
        viewport=screen, color_scheme=scheme, reduced_motion="reduce", timezone_id="America/Los_Angeles"
    )
    page = context.new_page()
    for pattern, answer in SHOWN.items():
        page.route(pattern, _answering(answer))
    page.goto(address)
    arrange(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    size = path.stat().st_size
    print(f"{path.name}  {size / 1000:.0f} kB")
    return size


def _answering(answer: dict[str, object]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=json.dumps(answer), content_type="application/json")


def _say(page: Page, text: str) -> None:
    """Sends `text` and waits for the end of the turn."""
    _write(page, text)
    page.get_by_text("The assistant is writing").wait_for(state="attached")
    page.get_by_text("The assistant is writing").wait_for(state="detached")


def _write(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


if __name__ == "__main__":
    sys.exit(main())
