"""The console in a browser: a running instance, and pages in which a member of staff is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.console.desk import RunningConsole


@pytest.fixture
def console(tmp_path: Any) -> Iterator[RunningConsole]:
    console = RunningConsole(tmp_path)
    yield console
    console.close()


@pytest.fixture
def origins(console: RunningConsole) -> list[str]:
    """Where requests may go."""
    return [console.url]


@pytest.fixture
def enter(console: RunningConsole, context: BrowserContext) -> Callable[..., Page]:
    """`enter("counselor")`: a page of the browser in which a member of that role is signed in, on Today."""

    def enter(role: str, name: str = "", path: str = "/staff") -> Page:
        token = console.session(role, name or role.capitalize())
        context.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(console.url + path)
        return page

    return enter
