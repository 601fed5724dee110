"""Pages and widget as the web process serves them: content, policy, other origins, size."""

import gzip

import pytest
from fastapi.testclient import TestClient

from admissions.settings import PROJECT, load_settings
from web import chat_api
from web.app import create_app

SITE = "https://www.example.org"
STATIC = PROJECT / "web" / "static"


def zipped(content):
    return len(gzip.compress(content, mtime=0))


@pytest.fixture
def embedded(tmp_path):
    """The web process of a provider whose site is on another origin."""
    settings = load_settings({"VAR_DIR": str(tmp_path), "ALLOWED_ORIGINS": f"{SITE}, https://example.org:8443"})
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/chat"])
def test_the_phone_lines_are_in_the_page_without_any_script(client, path):
    page = client.get(path).text
    for number in ("tel:+19192602807", "tel:988", "sms:988", "tel:911", "tel:+18006624357"):
        assert f'href="{number}"' in page


@pytest.mark.parametrize("path", ["/", "/chat", "/widget.js", "/static/chat/main.js"])
def test_nothing_is_loaded_from_elsewhere_and_no_other_site_may_frame_it(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_providers_page_shows_what_facts_say_and_no_more_insurers(client):
    page = client.get("/").text
    assert "at least four days a week" in page.lower()
    for name in ("Aetna", "Cigna", "The Holman Group"):
        assert f"<li>{name}</li>" in page
    for name in ("Kaiser", "Medi-Cal", "Blue Shield"):
        assert name not in page


def test_the_loader_carries_the_consent_notice_and_the_hours(client):
    loader = client.get("/widget.js")
    assert loader.headers["Content-Type"].startswith("text/javascript")
    for words in ("This is an automated assistant", "24 hours a day", '"from": "8 AM"', '"until": "9 PM"'):
        assert words in loader.text


@pytest.mark.parametrize("path", ["/", "/chat", "/widget.js", "/static/chat/main.js"])
def test_pages_and_scripts_are_asked_for_again_so_that_versions_never_mix(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/chat/main.js", "/static/chat/chat.css", "/api/chat/messages"])
@pytest.mark.parametrize("origin", [SITE, "https://example.org:8443"])
def test_a_site_on_the_list_may_load_the_widget_and_read_answers(embedded, path, origin):
    answer = embedded.get(path, headers={"Origin": origin})
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_site_on_the_list_may_ask_before_it_sends(embedded, method):
    asked = {
        "Origin": SITE,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    answer = embedded.options("/api/chat/messages", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == SITE


def test_a_site_on_the_list_reads_how_long_to_wait(embedded):
    answer = embedded.get("/livez", headers={"Origin": SITE})
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://www.example.org.evil.example", "http://www.example.org", "null"]
)
def test_any_other_site_may_not(embedded, origin):
    assert "Access-Control-Allow-Origin" not in embedded.get("/static/chat/main.js", headers={"Origin": origin}).headers
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    assert embedded.options("/api/chat/sessions", headers=asked).status_code == 400


def test_without_a_list_no_other_site_may(client):
    answer = client.get("/static/chat/main.js", headers={"Origin": SITE})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_loader_and_chat_stay_small(client):
    loader = zipped(client.get("/widget.js").content)
    assert loader <= 4 * 1024
    assert loader + sum(zipped(path.read_bytes()) for path in (STATIC / "chat").iterdir()) <= 30 * 1024


def test_scripts_travel_zipped(client):
    answer = client.get("/static/chat/log.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.text == (STATIC / "chat" / "log.js").read_text()


REFUSED = {
    "too large": (
        "/api/chat/sessions",
        {"content": b"x" * 50_000, "headers": {"Content-Type": "application/json"}},
        413,
    ),
    "no JSON": ("/api/chat/sessions", {"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415),
    "no such page": ("/api/nothing", {"json": {}}, 404),
    "unforeseen": ("/api/chat/sessions", {"json": {"consent": True}}, 500),
    "a form that is too large": ("/staff/sign-in", {"content": b"x" * 300_000}, 413),
}


@pytest.mark.parametrize(("path", "body", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals_and_failures_are_as_guarded_as_pages_and_the_widget_can_read_them(
    embedded, monkeypatch, path, body, status
):
    monkeypatch.setattr(chat_api, "render", lambda *_: 1 / 0)
    client = TestClient(embedded.app, raise_server_exceptions=False)
    answer = client.post(path, **{**body, "headers": {**body.get("headers", {}), "Origin": SITE}})
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
