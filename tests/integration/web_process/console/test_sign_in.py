"""The way in: the first admin's link, invitations, signing in, sessions that end, guessing that is stopped."""

import datetime as dt
import re

import pyotp
import pytest
from sqlalchemy import select, update

from admissions import passwords, second_factor, staff, staff_links, staff_sessions, staff_sign_in
from admissions.hours import UTC
from admissions.passwords import WeakPasswordError
from admissions.settings import load_settings
from admissions.staff_links import LinkError
from admissions.staff_roles import Role
from admissions.staff_sign_in import TooManySignInsError, WrongSignInError
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import make_sealer
from admissions.storage.staff_tables import AuditEntry, SignInTry, StaffMember, StaffSession
from web.app import create_app
from web.console import sign_in as way_in

PASSWORD = "correct horse battery"
STEP, MINUTE, HOUR = dt.timedelta(seconds=30), dt.timedelta(minutes=1), dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(way_in, "_TRY_SECONDS", 0)


@pytest.fixture
def setup_token(engine, sealer):
    return staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC))


@pytest.fixture
def anna(engine, sealer):
    """A counselor who has a password and a second factor, by her own link; the secret of the latter."""
    token = staff.invite(engine, sealer, "Anna", Role.COUNSELOR, "Admin", NOON - HOUR)
    secret = staff_links.read_link(engine, sealer, token, NOON - HOUR).secret
    staff_sign_in.join(engine, sealer, token, "", PASSWORD, code_at(secret, NOON - HOUR), NOON - HOUR)
    return secret


@pytest.fixture
def enter(engine, sealer):
    """Signs in at a moment; returns the session's token."""

    def enter(secret, at=NOON, name="Anna", password=PASSWORD, code=None, address="10.0.0.1"):
        return staff_sign_in.sign_in(engine, sealer, name, password, code or code_at(secret, at), address, at)

    return enter


def code_at(secret, moment):
    return pyotp.TOTP(secret).at(moment)


def wrong_code(secret, moment):
    """Six digits that fit no step near `moment`."""
    near = {code_at(secret, moment + n * STEP) for n in range(-3, 4)}
    return next(
        code
        for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
        if code not in near
    )


def secret_on(page):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")


def join(browser, token, **changes):
    """Follows a link as its page asks; returns the answer and the secret of the second factor."""
    path = f"/staff/join/{token}"
    secret = secret_on(browser.get(path))
    form = {"name": "Anna Berg", "password": PASSWORD, "again": PASSWORD, "code": pyotp.TOTP(secret).now(), **changes}
    return browser.post(path, form), secret


def actions(engine):
    with reading(engine) as session:
        return [(e.who, e.action) for e in session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars()]


def test_the_first_admin_sets_up_the_console_by_a_link_that_works_once(console, setup_token, engine, sealer):
    answer, _ = join(console, setup_token)

    assert answer.headers["location"] == "/staff?notice=joined"
    assert "Anna Berg admin" in console.read("/staff?notice=joined")
    assert console.get(f"/staff/join/{setup_token}").status_code == 410
    assert staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC)) is None


def test_of_several_set_up_links_only_one_makes_an_admin(console, engine, sealer, app):
    one, other = (staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC)) for _ in range(2))
    join(console, one)

    assert type(console)(app).get(f"/staff/join/{other}").status_code == 410


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"again": "correct horse batterx"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "Please choose another password"),
        ({"password": "aaaaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaaaa"}, "Please choose another password"),
        ({"password": "anna berg 2026", "again": "anna berg 2026"}, "Please choose another password"),
        ({"code": "12345"}, "The code is not the one"),
        ({"code": ""}, "The code is not the one"),
        ({"code": "²²²²²²"}, "The code is not the one"),
        ({"name": "<b>Anna</b>"}, "Please choose another name"),
        ({"name": ""}, "Please choose another name"),
        ({"name": "system"}, "Please choose another name"),
        ({"name": "Visitor "}, "Please choose another name"),
    ],
)
def test_what_does_not_do_is_said_and_the_link_still_works(console, setup_token, changes, said):
    answer, _ = join(console, setup_token, **changes)

    assert answer.status_code == 422
    assert said in answer.text
    assert "<b>Anna" not in answer.text
    assert join(console, setup_token)[0].status_code == 303


@pytest.mark.parametrize("token", ["x", "x" * 32, "x" * 5000, "%00"])
def test_a_made_up_link_opens_nothing(console, token):
    assert console.get(f"/staff/join/{token}").status_code == 410
    assert (
        console.post(f"/staff/join/{token}", {"password": PASSWORD, "again": PASSWORD, "code": "123456"}).status_code
        == 410
    )


def test_links_expire(engine, sealer):
    setup = staff_links.make_setup_link(engine, sealer, NOON)
    invited = staff.invite(engine, sealer, "Ben", Role.VIEWER, "Admin", NOON)

    for token, lifetime in ((setup, 24 * HOUR), (invited, 72 * HOUR)):
        staff_links.read_link(engine, sealer, token, NOON + lifetime - MINUTE)
        with pytest.raises(LinkError):
            staff_links.read_link(engine, sealer, token, NOON + lifetime)


def test_no_token_and_no_secret_is_kept_readable(engine, sealer, anna, enter):
    setup = staff_links.make_setup_link(engine, sealer, NOON)
    kept = [setup, anna, enter(anna), PASSWORD]
    with engine.connect() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        content = " ".join(str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()) for table in tables)

    assert [text for text in kept if text in content] == []
    assert "$argon2id$" in content


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


def test_an_unknown_name_costs_a_hash_as_a_known_one_does(monkeypatch):
    compared = []

    class Counting:
        hash = staticmethod(str.upper)

        def verify(self, stored, given):
            compared.append(given)
            return True

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    passwords._of_nobody.cache_clear()

    assert not passwords.is_right("x" * 12, None)
    assert compared == ["x" * 12]


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


def test_pages_of_the_console_are_kept_in_no_cache_and_forms_go_to_it_alone(console):
    answer = console.get("/staff/sign-in")

    assert answer.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "form-action 'none'" in console.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_console_answers_in_pages_never_in_json(sign_in):
    admin = sign_in("admin")
    for answer, status in (
        (admin.get("/staff/nowhere"), 404),
        (admin.put("/staff/codes", data={"csrf": admin.csrf()}), 404),
        (admin.post("/staff/accounts/nobody/disable"), 422),
        (admin.post("/staff/codes", {"code": "x" * 300_000}), 413),
        (admin.post("/staff/codes", {"code": "x" * 500}), 422),
    ):
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.status_code in (status, 405)
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("password", ["short", "x" * 201, "aaaaaaaaaaaaaaaaaa", "ababababababab", "my name Anna B", ""])
def test_passwords_that_would_be_guessed_are_refused(password):
    with pytest.raises(WeakPasswordError):
        passwords.hashed(password, "Anna B")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "Äpfel und Birnen am Baum", "p" * 3 + "🔑 schlüssel bund"]
)
def test_passwords_may_hold_anything_and_are_the_same_however_composed(password):
    import unicodedata

    stored = passwords.hashed(password, "Anna B")

    assert passwords.is_right(unicodedata.normalize("NFD", password), stored)
    assert not passwords.is_right(password + " ", stored)
    assert not passwords.is_right("", stored)


@pytest.mark.parametrize("code", ["", " ", "12345", "1234567", "abcdef", "12345६", "x" * 5000, "-12345"])
def test_what_is_no_code_fits_no_step(code):
    assert second_factor.step_of(pyotp.random_base32(), code, None, NOON) is None
