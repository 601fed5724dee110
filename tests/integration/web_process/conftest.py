"""The web process with a scripted Rasa behind it: real app, real database file, no network."""

import json
import uuid

import httpx
import pytest
from fastapi.testclient import TestClient

from admissions.settings import load_settings
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Base
from tests.integration.web_process.databases import postgresql
from web.app import create_app
from web.rasa_client import RasaClient


class ScriptedRasa:
    """Answers turns as told. `turns` holds what it was asked; nothing it says is stored, as if it died before."""

    def __init__(self):
        self.turns = []
        self.answer = lambda turn: (200, {"replies": [{"text": f"You said {turn['text']}"}]})
        self.is_up = True
        self.model = None

    def __call__(self, request):
        if not self.is_up:
            raise httpx.ConnectError("nobody listens")
        if request.url.path.endswith("/health"):
            return httpx.Response(200, json={"status": "ok"})
        if request.url.path.endswith("/model"):
            return httpx.Response(200, json={"model": self.model, "unusable": None})
        turn = json.loads(request.content)
        self.turns.append(turn)
        status, body = self.answer(turn)
        return httpx.Response(status, json=body)


class Visitor:
    """Speaks the chat API as the page does."""

    def __init__(self, client, **start):
        self.client = client
        started = client.post("/api/chat/sessions", json={"consent": True, **start})
        self.greeting = started.json()["replies"]
        self.headers = {"Authorization": f"Bearer {started.json()['session']}"}

    def send(self, text=None, **body):
        message = {"id": str(uuid.uuid4()), **({"text": text} if text is not None else {}), **body}
        return self.client.post("/api/chat/messages", json=message, headers=self.headers)

    def messages(self):
        return self.client.get("/api/chat/messages", headers=self.headers).json()["messages"]


@pytest.fixture(scope="module")
def postgres():
    """The address of an empty PostgreSQL server."""
    with postgresql() as url:
        yield url


@pytest.fixture
def rasa():
    return ScriptedRasa()


@pytest.fixture
def settings(tmp_path):
    return load_settings({"VAR_DIR": str(tmp_path)})


@pytest.fixture
def app(settings, rasa):
    client = RasaClient(settings, make_sealer(settings), httpx.MockTransport(rasa))
    app = create_app(settings, client)
    Base.metadata.create_all(app.state.admissions.engine)
    return app


@pytest.fixture
def client(app):
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def visitor(client):
    return Visitor(client)


@pytest.fixture
def new_visitor(client):
    return lambda **start: Visitor(client, **start)
