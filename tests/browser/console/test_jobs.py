"""The jobs of staff in a real browser: from the set-up link to a closed call; as a viewer; by keyboard; without JavaScript."""

import datetime as dt

import pyotp
import pytest
from playwright.sync_api import expect

from admissions.staff import members, staff_links, staff_sessions
from admissions.times.hours import UTC
from admissions.staff.staff_roles import Role
from admissions.storage.database import transaction
from tests.browser.console.desk import HOUR, MINUTE

PASSWORD = "correct horse battery"


def follow(page, address, name=None):
    """Chooses password and second factor on the page of a link; returns the secret."""
    page.goto(address)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    if name:
        page.get_by_label("Your name").fill(name)
    page.get_by_label("A new password").fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    page.get_by_label("The six digits").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Set up").click()
    page.get_by_text("Your account is ready").wait_for()
    return secret


def sign_in(page, name, secret):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(pyotp.TOTP(secret).at(dt.datetime.now(UTC), counter_offset=1))
    page.get_by_role("button", name="Sign in").click()


def test_from_the_set_up_link_to_a_closed_call(console, page):
    page.set_default_timeout(15_000)
    reference = console.callback(
        console.conversation(("cigna?", "check_insurance", "Yes")), "Maria", "+12025550143", HOUR
    )
    token = staff_links.make_setup_link(console.engine, console.sealer, dt.datetime.now(UTC))

    follow(page, f"{console.url}/staff/join/{token}", "Anna Berg")
    page.get_by_role("link", name="Staff", exact=True).click()
    page.get_by_label("Name, as colleagues will see it").fill("Ben Okafor")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("The link, shown only now").input_value()
    page.get_by_role("button", name="Sign out").click()

    secret = follow(page, link)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out").wait_for()
    sign_in(page, "ben okafor", secret)

    page.get_by_role("button", name=f"Claim {reference}").click()
    page.get_by_text("It is yours").wait_for()
    expect(page.get_by_text("Maria")).to_have_count(0)
    page.get_by_role("button", name="Open the card").click()
    page.get_by_text("Maria", exact=True).wait_for()
    page.get_by_text("(202) 555-0143").wait_for()
    page.get_by_label("Nobody reached").select_option("Left a voicemail")
    page.get_by_role("button", name="Log the attempt").click()
    page.get_by_text("Called in time").wait_for()
    page.get_by_role("button", name="I spoke with the visitor").click()
    page.get_by_label("How it ended").select_option("Assessment booked")
    page.get_by_role("button", name="Close it").click()
    page.get_by_text("It is off the list").wait_for()
    page.get_by_text("Nobody waits for a call").wait_for()


def test_a_viewer_sees_the_desk_and_cannot_touch_it(console, enter):
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    page = enter("viewer")

    expect(page.get_by_role("link", name=reference)).to_be_visible()
    expect(page.get_by_role("button")).to_have_text(["Sign out"])
    expect(page.get_by_role("navigation").get_by_role("link", name="Staff")).to_have_count(0)
    page.get_by_role("link", name=reference).click()
    page.get_by_text("How it stands").wait_for()
    expect(page.get_by_role("button")).to_have_text(["Sign out"])
    page.goto(f"{console.url}/staff/accounts")
    page.get_by_text("Your role does not include this").wait_for()


def test_a_call_is_claimed_and_closed_by_keyboard_alone(console, enter):
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    page = enter("counselor")

    def go_to(locator):
        for _ in range(40):
            page.keyboard.press("Tab")
            if locator.evaluate("element => element === document.activeElement"):
                assert locator.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
                return
        raise AssertionError("Tab does not lead there")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    go_to(page.get_by_role("button", name=f"Claim {reference}"))
    page.keyboard.press("Enter")
    page.get_by_text("It is yours").wait_for()
    go_to(page.get_by_role("button", name="I spoke with the visitor"))
    page.keyboard.press("Enter")
    page.get_by_text("needs an outcome").wait_for()
    go_to(page.get_by_label("How it ended"))
    page.keyboard.type("Assess")
    go_to(page.get_by_role("button", name="Close it"))
    page.keyboard.press("Enter")
    page.get_by_text("It is off the list").wait_for()


def test_the_desk_works_without_javascript(console, browser):
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    context = browser.new_context(java_script_enabled=False)
    token = console.session("supervisor", "Carla")
    context.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    page = context.new_page()
    page.goto(f"{console.url}/staff")
    page.get_by_role("button", name=f"Claim {reference}").click()
    page.get_by_text("It is yours").wait_for()
    page.goto(f"{console.url}/staff/audit")
    page.get_by_role("link", name="Check that nothing was changed").click()
    page.get_by_text("as they were written").wait_for()
    context.close()


def test_today_refreshes_itself_and_leaves_the_focus_where_it_was(console, enter, context):
    page = enter("counselor", path="/staff/sign-in")
    page.clock.install()
    first = console.callback("c1", "Maria", "+12025550143", HOUR)
    page.goto(f"{console.url}/staff")
    claim = page.get_by_role("button", name=f"Claim {first}")
    claim.focus()

    second = console.callback("c2", "Jo", "+12025550162", 2 * HOUR)
    console.crisis("c3", level="act")
    page.clock.run_for(31_000)

    page.get_by_role("link", name=second).wait_for()
    expect(claim).to_be_focused()
    expect(page).to_have_title("(1) Today · Staff")
    expect(page.locator("#said")).to_have_text("1 crisis flag, 2 callbacks waiting")


def test_a_list_that_cannot_be_refreshed_says_so_until_it_can(console, enter):
    page = enter("counselor", path="/staff/sign-in")
    page.clock.install()
    page.goto(f"{console.url}/staff")
    warning = page.get_by_text("This list could not be refreshed")
    page.route("**/staff/today/waiting", lambda route: route.abort())
    page.clock.run_for(31_000)
    expect(warning).to_be_visible()

    page.unroute("**/staff/today/waiting")
    page.clock.run_for(31_000)
    expect(warning).to_be_hidden()


def test_who_comes_back_to_the_tab_sees_the_newest_list_at_once(console, enter):
    page = enter("counselor")
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name=reference)).to_be_visible()


def test_what_is_typed_stays_while_today_refreshes_itself(console, enter):
    page = enter("counselor", path="/staff/sign-in")
    page.clock.install()
    page.goto(f"{console.url}/staff")
    code = page.get_by_label("Such as")
    code.fill("river 4")
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    page.clock.run_for(31_000)

    page.get_by_role("link", name=reference).wait_for()
    expect(code).to_have_value("river 4")
    expect(code).to_be_focused()


def test_a_page_left_open_asks_to_sign_in_when_the_session_is_over(console, enter):
    page = enter("counselor", path="/staff/sign-in")
    page.clock.install()
    page.goto(f"{console.url}/staff")
    console.session("counselor", "Counselor")
    with transaction(console.engine) as session:
        staff_sessions.end_all(session, 1)
    page.clock.run_for(31_000)

    page.get_by_role("heading", name="Sign in").wait_for()


def test_a_link_from_another_site_finds_staff_signed_in(console, enter, origins, context):
    reference = console.callback("c1", "Maria", "+12025550143", HOUR)
    page = enter("counselor")
    mail = console.url.replace("127.0.0.1", "localhost")
    origins.append(mail)
    page.route(f"{mail}/mail", lambda route: route.fulfill(
        body=f'<a href="{console.url}/staff/callbacks/{reference}">Look</a>', content_type="text/html"))  # fmt: skip
    page.goto(f"{mail}/mail")
    page.get_by_role("link", name="Look").click()

    page.get_by_role("heading", name=f"Callback {reference}").wait_for()


def test_what_a_visitor_typed_is_shown_and_never_run(console, enter):
    hostile = "<img src=x onerror=document.title='run'>"
    reference = console.callback("c1", hostile, "+12025550143", HOUR, when=hostile, context={"never_say": [hostile]})
    page = enter("counselor", path=f"/staff/callbacks/{reference}")
    page.get_by_role("button", name="Open the card").click()

    page.get_by_text(hostile).first.wait_for()
    expect(page).to_have_title(f"Callback {reference} · Staff")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1180, "light")])
def test_every_page_fits_its_screen_and_is_clean_to_axe(console, enter, axe_violations, width, scheme):
    talk = console.conversation(("cigna?", "check_insurance", "Yes"))
    overdue = console.callback(talk, "Maria", "+12025550143", -25 * MINUTE, wants_estimate=True, needs_interpreter=True)
    console.callback("c2", "Jo", "+12025550162", 10 * HOUR, call_from=dt.datetime.now(UTC) + 9 * HOUR)
    crisis = console.crisis(talk, level="act")
    console.session("viewer", "Dana Whitfield")
    code = console.code(talk)
    token = members.invite(console.engine, console.sealer, "Eva Lund", Role.SUPERVISOR, "Admin", dt.datetime.now(UTC))
    page = enter("admin")
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)

    def check(place):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert axe_violations(page) == [], place

    for path in ("", f"/callbacks/{overdue}", f"/tasks/{crisis}", "/accounts", "/audit", "/sign-in", f"/join/{token}",
                 "/nowhere", "/audit/chain"):  # fmt: skip
        page.goto(f"{console.url}/staff{path}")
        check(path)
    page.goto(f"{console.url}/staff/callbacks/{overdue}")
    page.get_by_role("button", name="Claim this call").click()
    page.get_by_role("button", name="Open the card").click()
    page.get_by_role("heading", name="The call").wait_for()
    check("card")
    page.goto(f"{console.url}/staff")
    page.get_by_label("Such as").fill(code)
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("heading", name="The code fits").wait_for()
    check("code")
    page.goto(f"{console.url}/staff/accounts")
    page.get_by_label("Name, as").fill("Ben Okafor")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("heading", name="A link for Ben Okafor").wait_for()
    check("link")
