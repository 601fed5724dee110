"""Sessions: when they end, and the cookie that carries them."""

import pyotp
import pytest
from sqlalchemy import select, update

from admissions.staff import staff_links, staff_sessions
from admissions.settings import load_settings
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import SignInTry, StaffMember, StaffSession
from tests.integration.web_process.console.way_in import HOUR, MINUTE, NOON, PASSWORD, join
from web.app import create_app


def test_a_session_ends_when_nothing_was_done_for_half_an_hour(engine, settings, anna, enter):
    token = enter(anna)
    at = NOON
    for _ in range(3):
        at += 29 * MINUTE
        assert staff_sessions.member_of(engine, settings, token, at).name == "Anna"
    assert staff_sessions.member_of(engine, settings, token, at + 30 * MINUTE) is None


def test_a_session_ends_after_twelve_hours_whatever_is_done(engine, settings, anna, enter):
    token = enter(anna)
    for minutes in range(20, 12 * 60, 20):
        assert staff_sessions.member_of(engine, settings, token, NOON + minutes * MINUTE)
    assert staff_sessions.member_of(engine, settings, token, NOON + 12 * HOUR) is None


def test_both_times_are_settings(engine, anna, enter):
    settings = load_settings({"STAFF_IDLE_MINUTES": "5", "STAFF_SESSION_HOURS": "1"})
    token = enter(anna)

    assert staff_sessions.member_of(engine, settings, token, NOON + 4 * MINUTE)
    assert staff_sessions.member_of(engine, settings, token, NOON + 10 * MINUTE) is None


def test_signing_out_ends_the_members_sessions_everywhere_and_nobody_elses(sign_in):
    here, elsewhere, other = sign_in("viewer"), sign_in("viewer"), sign_in("viewer", "Someone Else")
    answer = here.post("/staff/sign-out")

    assert answer.headers["location"] == "/staff/sign-in?notice=signed_out"
    assert "staff_session=" in answer.headers["set-cookie"]
    assert here.get("/staff").status_code == 303
    assert elsewhere.get("/staff").status_code == 303
    assert other.get("/staff").status_code == 200


def test_signing_in_anew_ends_the_session_that_the_browser_had(sign_in, setup_token, console, engine):
    join(console, setup_token)
    before = console.cookies.get("staff_session")
    with transaction(engine) as session:
        session.execute(update(StaffMember).values(totp_step=0))
    secret = pyotp.random_base32()
    with transaction(engine) as session:
        sealed = console.app.state.admissions.sealer.seal(secret)
        session.execute(update(StaffMember).values(totp_sealed=sealed))
    console.post("/staff/sign-in", {"name": "Anna Berg", "password": PASSWORD, "code": pyotp.TOTP(secret).now()})

    after = console.cookies.get("staff_session")
    assert after != before
    with reading(engine) as session:
        assert session.execute(select(StaffSession.token_hash)).scalars().all() == [staff_links.hash_of(after)]


def test_the_cookie_is_for_the_console_alone_and_no_script_reads_it(console, setup_token):
    answer, _ = join(console, setup_token)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("staff_session="))

    assert {"httponly", "path=/staff", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}
    assert "secure" not in cookie.lower()


@pytest.mark.parametrize("environment", [{"STAFF_URL": "https://desk.example.org/staff"}, {}])
def test_over_https_the_cookie_never_travels_in_the_clear(console, tmp_path, environment):
    app = create_app(load_settings({"VAR_DIR": str(tmp_path), **environment}))
    browser = type(console)(app)
    browser.base_url = "http://testserver" if environment else "https://testserver"

    assert "secure" in browser.get("/staff/sign-in").headers["set-cookie"].lower()


def test_who_follows_a_link_in_an_email_is_still_signed_in(sign_in, console):
    """A strict cookie does not come along from another site, but from a page of ours it does."""
    stopped = console.get("/staff/tasks/AC34XY?x=1", headers={"Sec-Fetch-Site": "cross-site"})

    assert stopped.status_code == 200
    assert 'content="0; url=/staff/tasks/AC34XY?x=1"' in stopped.text
    asked = console.get("/staff/tasks/AC34XY?x=1", headers={"Sec-Fetch-Site": "same-origin"})
    assert asked.headers["location"] == "/staff/sign-in?next=/staff/tasks/AC34XY%3Fx%3D1"


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "é"])
def test_a_made_up_session_is_no_session(console, cookie):
    answer = console.get("/staff", headers={"Cookie": f"staff_session={cookie}".encode()})

    assert answer.status_code == 303


def test_what_is_over_is_forgotten(engine, settings, anna, enter):
    enter(anna)
    staff_sessions.forget_expired(engine, settings, NOON + 73 * HOUR)

    with reading(engine) as session:
        for table in (StaffSession, SignInTry):
            assert session.execute(select(table)).first() is None
