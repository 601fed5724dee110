"""A browser, the chat as a visitor uses it, and the servers behind it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Request as PageRequest

from tests.browser.servers import EXIT_PAGE, FACTS, FakeChatApi, OtherSite

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Chat:
    """The page as a visitor uses it."""

    def __init__(self, page: Page, api: FakeChatApi) -> None:
        self.page = page
        self.api = api
        self.message = page.get_by_label("Your message")
        self.log = page.get_by_role("log")
        self.send_button = page.get_by_role("button", name="Send", exact=True)

    def open(self) -> Chat:
        self.page.goto(f"{self.api.url}/chat")
        return self

    def stored(self) -> Any:
        """What the tab keeps of the chat, None if nothing."""
        return self.page.evaluate("JSON.parse(sessionStorage.getItem('chat'))")

    def clear(self) -> None:
        """Up to the question whether to."""
        self.page.get_by_role("button", name="Your chat").click()
        self.page.get_by_role("button", name="Clear this chat").click()

    def sleep(self) -> None:
        """The browser keeps the page as it stands while a later one of the tab is shown.

        Playwright turns that cache off, so this is only what a page in it is told.
        """
        self.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")

    def wake(self) -> None:
        """The Back button brings the page that slept."""
        self.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    def agree(self) -> Chat:
        self.page.get_by_role("button", name="I agree, start the chat").click()
        self.log.get_by_text("What's on your mind?").wait_for()
        return self

    def say(self, text: str) -> None:
        self.message.fill(text)
        self.message.press("Enter")

    def ask(self, *replies: dict[str, Any]) -> None:
        """Sends a message that is answered with `replies`, and waits for them."""
        self.api.replies(*replies, {"text": "(end of turn)"}, to_rate=0)
        ends = self.log.get_by_text("(end of turn)")
        before = ends.count()
        self.say("A question")
        ends.nth(before).wait_for()

    def lets_time_pass_until(self, condition: Callable[[], bool]) -> None:
        """Moves the page's clock on, three seconds at a time; for a page whose clock is installed.

        It stands still while a poll is on its way: the page's time-outs follow that clock too and would fire.
        """
        under_way: set[PageRequest] = set()
        self.page.on("request", lambda request: under_way.add(request))
        self.page.on("requestfinished", lambda request: under_way.discard(request))
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline, "it never happened"
            if not under_way:
                self.page.clock.run_for(3000)
            self.page.wait_for_timeout(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "Chromium is not installed, so the chat page cannot be tried in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def api() -> Iterator[FakeChatApi]:
    api = FakeChatApi()
    yield api
    api.close()


@pytest.fixture
def facts() -> dict[str, Any]:
    return FACTS


@pytest.fixture
def exit_address(api: FakeChatApi) -> str:
    return api.url + EXIT_PAGE


@pytest.fixture
def origins(api: FakeChatApi) -> list[str]:
    """Where requests may go."""
    return [api.url]


@pytest.fixture
def context(browser: Browser, origins: list[str]) -> Iterator[BrowserContext]:
    """A phone. Whatever the test, no request may leave the origin and no script may fail or be blocked."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, timezone_id="America/New_York", locale="en-US"
    )
    faults: list[str] = []
    context.on("request", lambda request: faults.append(request.url) if _is_elsewhere(request.url, origins) else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield context
    context.close()
    assert faults == []


def _is_elsewhere(address: str, origins: list[str]) -> bool:
    return not address.startswith((*(f"{origin}/" for origin in origins), f"blob:{origins[0]}/", "data:"))


@pytest.fixture
def other_site(api: FakeChatApi, origins: list[str]) -> Iterator[OtherSite]:
    """Another origin, on the list of those that may carry the chat."""
    site = OtherSite()
    origins.append(site.url)
    api.allowed_origins.append(site.url)
    yield site
    site.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(5000)
    return page


@pytest.fixture
def axe_violations() -> Callable[[Page], list[str]]:
    """What axe-core finds against WCAG 2.2 AA and its own best practices in the page as it is now."""
    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

    def run(page: Page) -> list[str]:
        page.evaluate(script)
        found = page.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]

    return run


@pytest.fixture
def chat(page: Page, api: FakeChatApi) -> Chat:
    """The page, opened, before the visitor has agreed."""
    return Chat(page, api).open()


@pytest.fixture
def talk(chat: Chat) -> Chat:
    """The page after consent, with the greeting."""
    return chat.agree()


@pytest.fixture
def new_tab(context: BrowserContext, api: FakeChatApi) -> Callable[[], Chat]:
    """The chat in another tab of the same browser, not yet opened."""
    return lambda: Chat(context.new_page(), api)
