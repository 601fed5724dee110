"""The way in: the first admin's link, invitations, signing in, sessions that end, guessing that is stopped."""

import datetime as dt
import re

import pyotp
import pytest

from admissions import staff_links
from admissions.hours import UTC
from web.console import sign_in as way_in

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(way_in, "_TRY_SECONDS", 0)


@pytest.fixture
def setup_token(engine, sealer):
    return staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC))


def secret_on(page):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")


def join(browser, token, **changes):
    """Follows a link as its page asks; returns the answer and the secret of the second factor."""
    path = f"/staff/join/{token}"
    secret = secret_on(browser.get(path))
    form = {"name": "Anna Berg", "password": PASSWORD, "again": PASSWORD, "code": pyotp.TOTP(secret).now(), **changes}
    return browser.post(path, form), secret


def test_the_first_admin_sets_up_the_console_by_a_link_that_works_once(console, setup_token, engine, sealer):
    answer, _ = join(console, setup_token)

    assert answer.headers["location"] == "/staff?notice=joined"
    assert "Anna Berg admin" in console.read("/staff?notice=joined")
    assert console.get(f"/staff/join/{setup_token}").status_code == 410
    assert staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC)) is None


def test_signing_in_takes_name_password_and_a_code_that_was_not_used(console, setup_token, app):
    _, secret = join(console, setup_token)
    next_code = pyotp.TOTP(secret).at(dt.datetime.now(UTC), counter_offset=1)
    form = {"name": " anna  BERG ", "password": PASSWORD, "code": next_code, "next": "/staff?x=1"}
    browser = type(console)(app)

    assert browser.post("/staff/sign-in", form).headers["location"] == "/staff?x=1"
    assert browser.get("/staff").status_code == 200
    assert type(console)(app).post("/staff/sign-in", form).status_code == 422
