"""Signing in: what it takes, what a wrong try tells, guessing that is stopped."""

import datetime as dt
import re

import pyotp
import pytest

from admissions.times.hours import UTC
from admissions.staff.staff_sign_in import TooManySignInsError, WrongSignInError
from tests.integration.web_process.console.way_in import (
    MINUTE,
    NOON,
    PASSWORD,
    STEP,
    actions,
    code_at,
    join,
    wrong_code,
)
from web.console import sign_in as way_in


def test_signing_in_takes_name_password_and_a_code_that_was_not_used(console, setup_token, app):
    _, secret = join(console, setup_token)
    next_code = pyotp.TOTP(secret).at(dt.datetime.now(UTC), counter_offset=1)
    form = {"name": " anna  BERG ", "password": PASSWORD, "code": next_code, "next": "/staff?x=1"}
    browser = type(console)(app)

    assert browser.post("/staff/sign-in", form).headers["location"] == "/staff?x=1"
    assert browser.get("/staff").status_code == 200
    again = type(console)(app).post("/staff/sign-in", form)
    assert again.status_code == 422
    assert PASSWORD not in again.text


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phones_clock_may_be_a_step_off(anna, enter, steps):
    assert enter(anna, code=code_at(anna, NOON + steps * STEP))


@pytest.mark.parametrize("steps", [-2, 2, 20])
def test_more_than_a_step_is_too_much(anna, enter, steps):
    with pytest.raises(WrongSignInError):
        enter(anna, code=code_at(anna, NOON + steps * STEP))


def test_a_code_and_those_before_it_are_good_once(anna, enter):
    enter(anna, code=code_at(anna, NOON))
    for steps in (0, -1):
        with pytest.raises(WrongSignInError):
            enter(anna, code=code_at(anna, NOON + steps * STEP))
    assert enter(anna, at=NOON + STEP)


def test_unknown_name_wrong_password_and_wrong_code_read_the_same(console, setup_token, app):
    _, secret = join(console, setup_token)
    good = {
        "name": "Anna Berg",
        "password": PASSWORD,
        "code": pyotp.TOTP(secret).at(dt.datetime.now(UTC), counter_offset=1),
    }
    pages = set()
    for wrong in ({"name": "Nobody"}, {"password": "wrong horse battery"}, {"code": "12"}):
        answer = type(console)(app).post("/staff/sign-in", {**good, **wrong})
        assert answer.status_code == 422
        pages.add(re.sub(r'value="[^"]*"|Page made .*?<|content="\w{64}"|"X-CSRF-Token": "\w+"', "", answer.text))

    assert len(pages) == 1


def test_every_try_takes_as_long(console, monkeypatch):
    waited = []

    async def sleep(seconds):
        waited.append(seconds)

    monkeypatch.setattr(way_in, "_TRY_SECONDS", 60)
    monkeypatch.setattr(way_in.asyncio, "sleep", sleep)
    console.post("/staff/sign-in", {"name": "Nobody", "password": PASSWORD, "code": "123456"})

    assert len(waited) == 1
    assert 50 < waited[0] <= 60


def test_ten_wrong_codes_and_the_account_must_wait_even_for_the_right_one(anna, enter):
    for n in range(10):
        with pytest.raises(WrongSignInError):
            enter(anna, code=wrong_code(anna, NOON), address=f"10.0.0.{n}")
    with pytest.raises(TooManySignInsError):
        enter(anna, address="10.0.0.99")
    with pytest.raises(TooManySignInsError):
        enter(anna, at=NOON + 14 * MINUTE)
    assert enter(anna, at=NOON + 15 * MINUTE)


def test_thirty_wrong_tries_and_the_address_must_wait_whatever_the_name(anna, enter):
    for n in range(30):
        with pytest.raises(WrongSignInError):
            enter(anna, name=f"nobody {n}")
    with pytest.raises(TooManySignInsError):
        enter(anna)
    assert enter(anna, address="10.0.0.2")


def test_the_page_says_that_it_is_too_much(console, engine, sealer):
    answers = [console.post("/staff/sign-in", {"name": "Anna", "password": "x", "code": "1"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert "Too many tries" in answers[-1].text


def test_good_and_bad_tries_of_known_names_are_in_the_audit_log(engine, anna, enter):
    with pytest.raises(WrongSignInError):
        enter(anna, password="wrong horse battery")
    with pytest.raises(WrongSignInError):
        enter(anna, name="my secret password typed into the wrong field")
    enter(anna)

    assert actions(engine)[-2:] == [("Anna", "sign_in_failed"), ("Anna", "signed_in")]


@pytest.mark.parametrize(
    ("way", "leads_to"),
    [
        ("/staff/audit?who=Anna", "/staff/audit?who=Anna"),
        ("https://evil.example/", "/staff"),
        ("//evil.example/staff", "/staff"),
        ("/staff//evil.example", "/staff"),
        ("/staff\\evil", "/staff"),
        ("/staffevil", "/staff"),
        ("javascript:alert(1)", "/staff"),
        ("", "/staff"),
    ],
)
def test_after_signing_in_only_a_page_of_the_console_follows(console, setup_token, app, way, leads_to):
    _, secret = join(console, setup_token)
    code = pyotp.TOTP(secret).at(dt.datetime.now(UTC), counter_offset=1)
    form = {"name": "Anna Berg", "password": PASSWORD, "code": code, "next": way}

    assert type(console)(app).post("/staff/sign-in", form).headers["location"] == leads_to
