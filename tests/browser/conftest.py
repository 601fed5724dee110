"""A browser, and a stand-in for the chat API that answers as a test tells it to."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Request as PageRequest

WEB = Path(__file__).resolve().parents[2] / "web"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ASSET_TYPES = {".css": "text/css", ".js": "text/javascript"}
EXIT_PAGE = "/elsewhere"
# None of these is a real number of the provider: a page that shows another one has it hard-coded.
FACTS: dict[str, Any] = {
    "provider": "Example <Behavioral> Healthcare",
    "helpline": {"display": "(555) 010-0200", "tel": "+15550100200"},
    "helpline_hours": "24 hours a day, 7 days a week",
    "emergency": "911",
    "crisis_line": "988",
    "samhsa": {"display": "1-555-010-0357", "tel": "+15550100357"},
    "domestic_violence": {"display": "1-555-010-0233", "tel": "+15550100233"},
    "retention_days": 45,
    "consent_text": "This is an automated assistant, not a person. What you type is recorded & kept 45 days.",
    "consent_version": "2026-11-23",
    "static": "/static",
    "quick_exit": EXIT_PAGE,
}
GREETING = {
    "text": "Hi, I'm an automated assistant. What's on your mind?",
    "buttons": [
        {"title": "What is IOP?", "payload": "/what_is_iop"},
        {"title": "Call me back", "payload": "/request_callback"},
    ],
}


@dataclass
class Answer:
    """One HTTP answer. `status` None closes the connection without answering."""

    status: int | None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    released: threading.Event | None = None


@dataclass
class Request:
    method: str
    path: str
    authorization: str | None
    body: Any


def _error(status: int, headers: dict[str, str]) -> Answer:
    body = {"error": {"code": "scripted", "message": "Scripted failure", "helpline": FACTS["helpline"]["tel"]}}
    return Answer(status, body, headers)


class FakeChatApi:
    """Serves the page and the chat API of CONTRACT.md section 3, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.history: list[dict[str, Any]] = []
        self.health: deque[int] = deque()
        self._scripted: dict[tuple[str, str], deque[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def replies(self, *replies: dict[str, Any]) -> None:
        """The next message is answered with `replies`."""
        self._script("POST", "/api/chat/messages", Answer(200, {"replies": list(replies)}))

    def late_replies(self, *replies: dict[str, Any]) -> threading.Event:
        """As `replies`, but only once the returned event is set."""
        released = threading.Event()
        self._script("POST", "/api/chat/messages", Answer(200, {"replies": list(replies)}, released=released))
        return released

    def fails(self, status: int, method: str = "POST", path: str = "/api/chat/messages", **headers: str) -> None:
        """The next such request is answered with an error."""
        self._script(method, path, _error(status, {name.replace("_", "-"): value for name, value in headers.items()}))

    def hangs_up(self, method: str = "POST", path: str = "/api/chat/messages") -> None:
        """The next such request gets no answer: the connection is closed."""
        self._script(method, path, Answer(None))

    def sent(self, method: str = "POST", path: str = "/api/chat/messages") -> list[Request]:
        return [request for request in self.requests if (request.method, request.path) == (method, path)]

    def api_requests(self) -> list[Request]:
        return [request for request in self.requests if request.path.startswith(("/api/", "/healthz"))]

    def _script(self, method: str, path: str, answer: Answer) -> None:
        self._scripted.setdefault((method, path), deque()).append(answer)

    def answer(self, request: Request) -> Answer:
        self.requests.append(request)
        scripted = self._scripted.get((request.method, request.path))
        if scripted:
            return scripted.popleft()
        return self._default_answer(request.method, request.path)

    def _default_answer(self, method: str, path: str) -> Answer:
        if path == "/healthz":
            return Answer(self.health.popleft() if self.health else 200, {"status": "scripted"})
        return {
            ("POST", "/api/chat/sessions"): Answer(201, {"session": self._newest_token(), "replies": [GREETING]}),
            ("POST", "/api/chat/messages"): Answer(200, {"replies": [{"text": "I see."}]}),
            ("GET", "/api/chat/messages"): Answer(200, {"messages": self.history}),
            ("DELETE", "/api/chat/session"): Answer(200, {"receipt": "E-0123456789AB"}),
        }.get((method, path), _error(404, {}))

    def _newest_token(self) -> str:
        return f"token-{len(self.sent(path='/api/chat/sessions'))}"

    def _handler(api) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                document = _document(self.path)
                if document:
                    self._write(200, *document)
                else:
                    self._answer()

            def do_POST(self) -> None:
                self._answer()

            def do_DELETE(self) -> None:
                self._answer()

            def _answer(self) -> None:
                answer = api.answer(self._request())
                if answer.released:
                    answer.released.wait(10)
                if answer.status is None:
                    self.connection.close()
                    return
                self._write(answer.status, json.dumps(answer.body).encode(), "application/json", answer.headers)

            def _request(self) -> Request:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                return Request(self.command, self.path, self.headers.get("Authorization"), body)

            def _write(
                self, status: int, body: bytes, content_type: str, headers: dict[str, str] | None = None
            ) -> None:
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Says nothing: the test's own output is what matters."""

        return Handler


def _document(path: str) -> tuple[bytes, str] | None:
    if path == "/":
        return _page().encode(), "text/html; charset=utf-8"
    if path == EXIT_PAGE:
        return b"<!doctype html><title>Weather</title><p>Sunny", "text/html; charset=utf-8"
    asset = WEB / path.lstrip("/")
    if path.startswith("/static/") and asset.is_file():
        return asset.read_bytes(), ASSET_TYPES[asset.suffix]
    return None


def _page() -> str:
    environment = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(FACTS)


class Chat:
    """The page as a visitor uses it."""

    def __init__(self, page: Page, api: FakeChatApi) -> None:
        self.page = page
        self.api = api
        self.message = page.get_by_label("Your message")
        self.log = page.get_by_role("log")
        self.send_button = page.get_by_role("button", name="Send", exact=True)

    def open(self) -> Chat:
        self.page.goto(self.api.url)
        return self

    def agree(self) -> Chat:
        self.page.get_by_role("button", name="I agree, start the chat").click()
        self.log.get_by_text("What's on your mind?").wait_for()
        return self

    def say(self, text: str) -> None:
        self.message.fill(text)
        self.message.press("Enter")

    def ask(self, *replies: dict[str, Any]) -> None:
        """Sends a message that is answered with `replies`, and waits for them."""
        self.api.replies(*replies, {"text": "(end of turn)"})
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
def context(browser: Browser, api: FakeChatApi) -> Iterator[BrowserContext]:
    """A phone. Whatever the test, no request may leave the origin and no script may fail or be blocked."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, timezone_id="America/New_York", locale="en-US"
    )
    faults: list[str] = []
    context.on("request", lambda request: faults.append(request.url) if _is_elsewhere(request.url, api.url) else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield context
    context.close()
    assert faults == []


def _is_elsewhere(address: str, origin: str) -> bool:
    return not address.startswith((f"{origin}/", "data:"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(5000)
    return page


@pytest.fixture
def chat(page: Page, api: FakeChatApi) -> Chat:
    """The page, opened, before the visitor has agreed."""
    return Chat(page, api).open()


@pytest.fixture
def talk(chat: Chat) -> Chat:
    """The page after consent, with the greeting."""
    return chat.agree()
