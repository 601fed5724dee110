"""The console as staff use it: real app, real database, a browser that keeps cookies and brings forms' tokens back."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from admissions.staff import members, passwords, staff_links, staff_sessions, staff_sign_in
from admissions.times.hours import UTC
from admissions.staff.staff_roles import Role
from admissions.storage.database import transaction
from tests.integration.web_process.console.way_in import HOUR, NOON, PASSWORD, code_at
from web.console import sign_in as sign_in_page


class Console(TestClient):
    """A browser. `get` and `post` as usual, redirects not followed; `post` adds the token of the page's forms."""

    def __init__(self, app, token=None):
        super().__init__(app, raise_server_exceptions=False, follow_redirects=False)
        if token:
            self.cookies.set("staff_session", token, path="/staff")

    def csrf(self, path="/staff"):
        return re.search(r'name="csrf" value="(\w+)"', self.get(path).text)[1]

    def post(self, path, data=None, *, csrf=None, **more):
        token = self.csrf("/staff" if self.cookies.get("staff_session") else "/staff/sign-in") if csrf is None else csrf
        return super().post(path, data={"csrf": token, **(data or {})}, **more)

    def read(self, path):
        """The text of a page, without tags, each run of white space one space."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return seen(answer)


def seen(answer):
    """What a person reads of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture(autouse=True)
def quick_tries(monkeypatch):
    """argon2 as in earnest, but without the cost that makes it slow, and no waiting."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._of_nobody.cache_clear()
    monkeypatch.setattr(sign_in_page, "_TRY_SECONDS", 0)
    yield
    passwords._of_nobody.cache_clear()


@pytest.fixture
def console(app):
    """A browser in which nobody is signed in; `console.app` is the app."""
    return Console(app)


@pytest.fixture
def engine(app):
    return app.state.admissions.engine


@pytest.fixture
def sealer(app):
    return app.state.admissions.sealer


@pytest.fixture
def sign_in(app, engine):
    """`sign_in("counselor")`: a browser in which a member of that role is signed in. The member's name is the role's, with a capital."""

    def sign_in(role, name=None):
        now = dt.datetime.now(UTC)
        shown = name or Role(role).value.capitalize()
        with transaction(engine) as session:
            member = members._by_key(session, members.name_key(shown)) or members.new_member(
                session, shown, Role(role), now
            )
            member.password_hash = member.password_hash or "set"
            token = staff_sessions.start(session, member, now)
        return Console(app, token)

    return sign_in


@pytest.fixture
def setup_token(engine, sealer):
    return staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC))


@pytest.fixture
def anna(engine, sealer):
    """A counselor who has a password and a second factor, by her own link; the secret of the latter."""
    token = members.invite(engine, sealer, "Anna", Role.COUNSELOR, "Admin", NOON - HOUR)
    secret = staff_links.read_link(engine, sealer, token, NOON - HOUR).secret
    staff_sign_in.join(engine, sealer, token, "", PASSWORD, code_at(secret, NOON - HOUR), NOON - HOUR)
    return secret


@pytest.fixture
def enter(engine, sealer):
    """Signs in at a moment; returns the session's token."""

    def enter(secret, at=NOON, name="Anna", password=PASSWORD, code=None, address="10.0.0.1"):
        return staff_sign_in.sign_in(engine, sealer, name, password, code or code_at(secret, at), address, at)

    return enter
