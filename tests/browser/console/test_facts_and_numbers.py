"""Changing what the assistant says, and reading numbers, in a real browser: by keyboard, by two at once, without JavaScript."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from admissions.log import conversations
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.facts import Edits, use_edits
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from tests.browser.console.desk import HOUR, MINUTE


@pytest.fixture(autouse=True)
def as_shipped():
    yield
    use_edits(Edits())


def go_to(page, locator):
    """By Tab alone, with the focus to be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            assert locator.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
            return
    raise AssertionError("Tab does not lead there")


def retype(page, text):
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def talk(console):
    """A conversation that every part of the numbers counts."""
    opened = console.conversation(("cigna?", "check_insurance", "Yes"))
    cards = [
        {"card": "insurance", "status": "accepted", "names": ["Cigna"]},
        {"card": "crisis", "type": "suicide", "level": "act"},
        {"card": "fit", "outcome": "assessment"},
    ]
    asked = ("utter_ask_fit_for_whom", "utter_ask_callback_name", "utter_nlu_fallback")
    replies = [Reply(RedactedText("…"), answer, None, card) for answer, card in zip(asked, cards, strict=True)]
    with transaction(console.engine) as session:
        at = dt.datetime.now(UTC) - MINUTE
        conversations.log_turn(session, opened, Turn("x", RedactedText("w"), Understanding("cost"), tuple(replies)), at)
    conversations.rate_reply(console.engine, opened, "x", 0, is_helpful=False)
    console.callback(opened, "Maria", "+12025550143", -HOUR)
    return opened


def test_a_fact_is_changed_and_put_back_by_keyboard_alone(console, enter):
    page = enter("supervisor", path="/staff/facts")
    go_to(page, page.get_by_role("link", name="Change days and hours of iop"))
    page.keyboard.press("Enter")
    value = page.get_by_label("What we say")
    value.wait_for()
    go_to(page, value)
    retype(page, "three evenings a week.")
    go_to(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    page.get_by_text("it should not end with “.”").wait_for()
    expect(value).to_have_value("three evenings a week.")
    expect(value).to_have_attribute("aria-invalid", "true")

    go_to(page, page.get_by_role("link", name="what we say", exact=True))
    page.keyboard.press("Enter")
    go_to(page, value)
    retype(page, "three evenings a week")
    page.keyboard.press("Tab")
    retype(page, "the new leaflet")
    go_to(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    page.get_by_text("Saved. The next answer says it.").wait_for()
    page.goto(console.url)
    page.get_by_text("Three evenings a week").wait_for()

    page.goto(f"{console.url}/staff/facts/values/iop_schedule")
    go_to(page, page.get_by_role("button", name="Put back as shipped"))
    page.keyboard.press("Enter")
    page.get_by_text("The earlier value is back in use.").wait_for()
    page.goto(console.url)
    page.get_by_text("At least four days a week").wait_for()


def test_of_two_who_change_the_same_the_second_loses_nothing(console, enter, browser):
    slow = enter("supervisor", "Carla Ruiz", "/staff/facts/values/area")
    other = browser.new_context()
    token = console.session("admin", "Anna Berg")
    other.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    fast = other.new_page()
    fast.goto(f"{console.url}/staff/facts/values/area")
    fast.get_by_label("What we say").fill("a quiet house in Orange County")
    fast.get_by_role("button", name="Save").click()
    fast.get_by_text("Saved. The next answer says it.").wait_for()
    slow.get_by_label("What we say").fill("a house by the sea")
    slow.get_by_role("button", name="Save").click()

    slow.get_by_text("Anna Berg was faster.").wait_for()
    slow.get_by_text("a quiet house in Orange County").first.wait_for()
    expect(slow.get_by_label("What we say")).to_have_value("a house by the sea")
    slow.get_by_role("button", name="Save").click()
    slow.get_by_text("Saved. The next answer says it.").wait_for()
    expect(slow.get_by_role("row", name="Where it is")).to_contain_text("a house by the sea")
    other.close()


def test_insurers_hours_and_closures_change_without_javascript(console, browser):
    context = browser.new_context(java_script_enabled=False, base_url=console.url)
    token = console.session("supervisor", "Carla Ruiz")
    context.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/staff/facts/insurers")
    page.get_by_role("link", name="Add an insurer").click()
    page.get_by_label("Name, as visitors read it").fill("Zephyr Mutual")
    page.get_by_label("Status").select_option("On our list")
    page.get_by_label("Source").fill("contract")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The assistant knows this insurer from now on").wait_for()
    page.goto("/")
    page.get_by_text("Zephyr Mutual").wait_for()

    page.goto("/staff/facts/hours")
    page.get_by_label("Sunday, span 1, from").fill("")
    page.get_by_label("Sunday, span 1, until").fill("")
    page.get_by_role("button", name="Save the hours").click()
    page.get_by_text("The next promise follows it").wait_for()
    page.get_by_label("First day").fill("2030-01-02")
    page.get_by_role("button", name="Add the closure").click()
    page.get_by_text("Not after").wait_for()
    expect(page.get_by_label("First day")).to_have_value("2030-01-02")
    context.close()


def test_enter_on_a_ticked_holiday_saves_and_removes_nothing(console, enter):
    page = enter("supervisor", path="/staff/facts/hours")
    independence = page.get_by_label("Independence Day", exact=True)
    page.get_by_role("button", name="Add the closure").focus()
    go_to(page, independence)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("The next promise follows it").wait_for()

    expect(independence).to_be_checked()
    expect(page.get_by_label("New Year's Day", exact=True)).to_be_checked()
    page.get_by_role("button", name="Add the closure").focus()
    go_to(page, page.get_by_role("button", name="Remove Juneteenth"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Juneteenth", exact=True)).to_have_count(0)
    expect(independence).to_be_checked()


def test_a_viewer_reads_numbers_and_changes_no_fact(console, enter):
    talk(console)
    page = enter("viewer", path="/staff")
    expect(page.get_by_role("navigation").get_by_role("link", name="Facts")).to_have_count(0)
    page.get_by_role("navigation").get_by_role("link", name="Numbers").click()
    page.get_by_role("img", name="Conversations by the hour in which they began").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV of what visitors ask").click()
    assert "Price and paying,1" in download.value.path().read_text()
    page.get_by_role("link", name="7 days").click()
    expect(page.get_by_text("in 7 days")).to_be_visible()
    page.goto(f"{console.url}/staff/facts")
    page.get_by_text("Your role does not include this").wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1180, "light")])
def test_every_page_fits_its_screen_and_is_clean_to_axe(console, enter, axe_violations, width, scheme):
    page = enter("admin")
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)

    def check(path=None):
        if path is not None:
            page.goto(f"{console.url}/staff{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert axe_violations(page) == [], path

    check("/numbers")
    talk(console)
    check("/numbers")
    page.get_by_text("As a table").first.click()
    check()
    check("/numbers?from=x")
    for path in ("/facts", "/facts/values/iop_reasons", "/facts/insurers", "/facts/insurers/anthem", "/facts/insurers/new",
                 "/facts/hours", "/facts/history"):  # fmt: skip
        check(path)
    page.goto(f"{console.url}/staff/facts/values/area")
    page.get_by_label("What we say").fill("a place that is covered")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("claims something").wait_for()
    check()
    page.get_by_label("What we say").fill("a quiet house")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved").wait_for()
    check("/facts/history")
    check("/facts/values/area")
