"""Stand-ins for the servers that a page talks to: the chat's own, which answers as a test tells it, and another site's."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from admissions.facts import facility
from web.app import CONTENT_POLICY
from web.page import chat_files

WEB = Path(__file__).resolve().parents[2] / "web"
ASSET_TYPES = {".css": "text/css", ".js": "text/javascript"}
EXIT_PAGE = "/elsewhere"
PAGES = {"/": "site.html", "/chat": "chat.html", "/widget.js": "widget.js"}
# None of these is a real number of the provider: a page that shows another one has it hard-coded.
FACTS: dict[str, Any] = {
    "provider": "Example <Behavioral> Healthcare",
    "helpline": {"display": "(555) 010-0200", "tel": "+15550100200"},
    "helplineHours": "24 hours a day, 7 days a week",
    "emergency": "911",
    "crisisLine": "988",
    "samhsa": {"display": "1-555-010-0357", "tel": "+15550100357"},
    "poisonControl": {"display": "1-555-010-0222", "tel": "+15550100222"},
    "domesticViolence": {"display": "1-555-010-0233", "tel": "+15550100233"},
    "consent": {
        "text": "This is an automated assistant, not a person. What you type is recorded & kept 45 days.",
        "version": "2026-11-23",
    },
    "retentionDays": "45",
    "calls": {"from": "8 AM", "until": "9 PM", "withinHours": 4},
}
CODE = "amber river kite seven lamp moss"
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
    """Serves the pages, the widget and the chat API, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.history: list[dict[str, Any]] = []
        self.health: deque[int] = deque()
        self.callback: dict[str, Any] | None = None
        self.allowed_origins: list[str] = []
        self._scripted: dict[tuple[str, str], deque[Answer]] = {}
        self.start(port=0)

    def start(self, port: int) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def replies(self, *replies: dict[str, Any], **more: Any) -> None:
        """The next message is answered with `replies`."""
        self._script("POST", "/api/chat/messages", Answer(200, {"replies": list(replies), **more}))

    def late_replies(self, *replies: dict[str, Any], **more: Any) -> threading.Event:
        """As `replies`, but only once the returned event is set."""
        released = threading.Event()
        self._script("POST", "/api/chat/messages", Answer(200, {"replies": list(replies), **more}, released=released))
        return released

    def late_history(self) -> threading.Event:
        """The next time that the messages are asked for, they come only once the returned event is set."""
        released = threading.Event()
        self._script("GET", "/api/chat/messages", Answer(200, {"messages": self.history}, released=released))
        return released

    def fails(self, status: int, method: str = "POST", path: str = "/api/chat/messages", **headers: str) -> None:
        """The next such request is answered with an error."""
        self._script(method, path, _error(status, {name.replace("_", "-"): value for name, value in headers.items()}))

    def hangs_up(self, method: str = "POST", path: str = "/api/chat/messages") -> None:
        """The next such request gets no answer: the connection is closed."""
        self._script(method, path, Answer(None))

    def sent(self, method: str = "POST", path: str = "/api/chat/messages") -> list[Request]:
        return [request for request in self.requests if (request.method, request.path) == (method, path)]

    def when_sent(self, count: int = 1) -> list[Request]:
        """What was sent, as soon as it is at least so many; after five seconds, whatever there is."""
        end = time.monotonic() + 5
        while len(self.sent()) < count and time.monotonic() < end:
            time.sleep(0.02)
        return self.sent()

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
        if path.endswith("/feedback"):
            return Answer(204)
        return {
            ("POST", "/api/chat/sessions"): Answer(201, {"session": self._newest_token(), "replies": [GREETING]}),
            ("POST", "/api/chat/messages"): Answer(200, {"replies": [{"text": "I see."}], "to_rate": 0}),
            ("GET", "/api/chat/messages"): Answer(200, {"messages": self.history}),
            ("DELETE", "/api/chat/session"): Answer(200, {"receipt": "E-0123456789AB"}),
            ("POST", "/api/chat/code"): Answer(201, {"code": CODE, "expires_on": "2027-01-05"}),
            ("POST", "/api/chat/resume"): Answer(200, {"session": "resumed-token"}),
            ("GET", "/api/chat/export?format=text"): Answer(200, "You: my words\nAssistant: our words\n"),
            ("GET", "/api/chat/callback"): Answer(200, {"callback": self.callback}),
            ("DELETE", "/api/chat/callback"): Answer(200, {"callback": self.callback}),
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

            def do_OPTIONS(self) -> None:
                allowed = {
                    "Access-Control-Allow-Methods": "*",
                    "Access-Control-Allow-Headers": "authorization, content-type",
                }
                self._write(200, b"", "text/plain", allowed)

            def _answer(self) -> None:
                answer = api.answer(self._request())
                if answer.released:
                    answer.released.wait(10)
                if answer.status is None:
                    self.connection.close()
                    return
                is_text = isinstance(answer.body, str)
                body = answer.body if is_text else json.dumps(answer.body)
                self._write(
                    answer.status, body.encode(), "text/plain" if is_text else "application/json", answer.headers
                )

            def _request(self) -> Request:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                return Request(self.command, self.path, self.headers.get("Authorization"), body)

            def _write(
                self, status: int, body: bytes, content_type: str, headers: dict[str, str] | None = None
            ) -> None:
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                if status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", CONTENT_POLICY)
                if self.headers.get("Origin") in api.allowed_origins:
                    self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
                    self.send_header("Access-Control-Expose-Headers", "Retry-After")
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                if status != 204:
                    self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Says nothing: the test's own output is what matters."""

        return Handler


def _document(path: str) -> tuple[bytes, str] | None:
    if path in PAGES:
        return _page(PAGES[path]).encode(), "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
    if path == EXIT_PAGE:
        return b"<!doctype html><title>Weather</title><p>Sunny", "text/html; charset=utf-8"
    asset = WEB / path.lstrip("/")
    if path.startswith("/static/") and asset.is_file():
        return asset.read_bytes(), ASSET_TYPES[asset.suffix]
    return None


def _page(template: str) -> str:
    environment = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=True, undefined=StrictUndefined)
    facts = {key: fact.value for key, fact in facility().items()}
    page = environment.get_template(template).render(
        chat=FACTS, files=chat_files(), facts=facts, accepted=["Some Insurer", "Other Insurer"]
    )
    # Quick exit must not lead these tests to anyone's site.
    return page.replace("<admissions-chat", f'<admissions-chat exit="{EXIT_PAGE}"', 1)


class OtherSite:
    """A site of someone else, on an origin of its own: one page, with the policy that its owner chose."""

    def __init__(self) -> None:
        self.page = ""
        self.policy = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = f"<!doctype html><html lang=en><title>Some site</title><main>{site.page}</main>".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if site.policy:
                    self.send_header("Content-Security-Policy", site.policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Says nothing: the test's own output is what matters."""

        return Handler
