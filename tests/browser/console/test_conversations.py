"""Reading conversations in a real browser: search, open, tag, note, reveal, export; as a viewer; by keyboard; without JavaScript."""

import csv
import json

import pytest
from playwright.sync_api import expect

from admissions.staff.staff_exports import notice
from tests.browser.console.desk import HOUR

LIST = "/staff/conversations"


@pytest.fixture
def talks(console):
    """Three conversations, the newest last; the second with a callback. Returns their ids."""
    first = console.conversation(("what does it cost", "cost", "That depends."), ago=3 * HOUR)
    second = console.conversation(
        ("hello", "greet", "Hi"), ("do you take Cigna", "check_insurance", "Cigna is on our list."), ago=2 * HOUR
    )
    third = console.conversation(("<b>where</b> are you", "location", "Southern California."), ago=HOUR)
    console.callback(second, "Maria", "+12025550143", HOUR)
    return first, second, third


def rows(page):
    return page.locator("table.talks tbody tr")


def test_from_search_to_a_reviewed_conversation(console, enter, talks):
    page = enter("counselor", path=LIST)
    expect(rows(page)).to_have_count(3)

    page.get_by_label("Words of the visitor").type("cig")
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(f"{console.url}{LIST}?words=cig")
    expect(page.get_by_role("status")).to_have_text("1 conversation, the newest first.")
    page.get_by_role("link", name="do you take Cigna").click()

    page.get_by_label("New tag").fill("Verify plan")
    page.get_by_role("button", name="Add tag").click()
    page.get_by_text("The tag is on").wait_for()
    page.get_by_label("New note").fill("Plan card <i>photo</i> is coming")
    page.get_by_role("button", name="Add note").click()
    expect(page.get_by_text("Plan card <i>photo</i> is coming")).to_be_visible()
    page.get_by_label("Looked after by").select_option("Me")
    page.get_by_role("button", name="Assign").click()
    page.get_by_role("button", name="Mark as reviewed").click()
    page.get_by_text("Reviewed by you").wait_for()

    expect(page.get_by_text("Maria")).to_have_count(0)
    page.get_by_text("Reveal name and number").click()
    page.get_by_label("Why you need them").select_option("The visitor called back")
    page.get_by_role("button", name="Open the card").click()
    page.get_by_text("Maria", exact=True).wait_for()
    page.get_by_text("(202) 555-0143").wait_for()

    page.goto(f"{console.url}{LIST}?tag=verify+plan")
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("Reviewed")


def test_filters_stay_in_the_address_and_back_goes_back(console, enter, talks):
    page = enter("viewer", path=LIST)
    page.get_by_text("More filters").click()
    page.get_by_label("Understood as").select_option("Price and paying")
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(f"{console.url}{LIST}?intent=cost")

    page.reload()
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_label("Understood as")).to_have_value("cost")
    page.get_by_role("link", name="what does it cost").click()
    page.get_by_role("heading", name="What was said").wait_for()
    page.go_back()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("search").get_by_role("link", name="Show all").click()
    expect(rows(page)).to_have_count(3)


def test_a_view_is_kept_and_comes_back_by_its_name(console, enter, talks):
    page = enter("viewer", path=f"{LIST}?intent=cost")
    page.get_by_text("Keep this view").click()
    page.get_by_label("Name", exact=True).fill("Prices")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("The view is kept").wait_for()
    page.goto(console.url + LIST)
    page.get_by_role("navigation", name="Your views").get_by_role("link", name="Prices").click()
    expect(rows(page)).to_have_count(1)


def test_a_selection_is_taken_out_as_a_file_with_the_notice(enter, talks):
    page = enter("supervisor", path=LIST)
    rows(page).nth(0).get_by_role("checkbox").check()
    rows(page).nth(2).get_by_role("checkbox").check()
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="The checked ones").click()
    table = list(csv.reader(open(downloading.value.path(), newline="")))
    assert table[0] == [notice()]
    assert {row[0] for row in table[2:]} == {talks[0], talks[2]}

    page.get_by_label("As", exact=True).select_option("JSON")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="All that the list finds").click()
    assert len(json.load(open(downloading.value.path()))["conversations"]) == 3

    page.get_by_label("As", exact=True).select_option("Page to print")
    page.get_by_role("button", name="The checked ones").click()
    expect(page.get_by_text(notice())).to_have_count(2)


def test_a_viewer_reads_and_is_offered_nothing_else(console, enter, talks):
    page = enter("viewer", path=f"{LIST}/{talks[1]}")
    expect(page.get_by_text("do you take Cigna")).to_be_visible()
    expect(page.get_by_text("M•••")).to_be_visible()
    expect(page.get_by_role("button")).to_have_text(["Sign out"])
    expect(page.get_by_text("Reveal")).to_have_count(0)


def test_what_a_visitor_wrote_is_shown_and_never_run(console, enter, talks):
    page = enter("viewer", path=LIST)
    expect(page.get_by_role("link", name="<b>where</b> are you")).to_be_visible()
    page.goto(f"{console.url}{LIST}/{talks[2]}")
    expect(page.get_by_text("<b>where</b> are you")).to_be_visible()


def test_searching_and_reviewing_by_keyboard_alone(enter, talks):
    page = enter("counselor", path=LIST)
    press = page.keyboard.press

    def tab_to(reached):
        for _ in range(60):
            press("Tab")
            if page.evaluate(
                f"(document.activeElement.innerText || document.activeElement.id).includes({json.dumps(reached)})"
            ):
                return
        pytest.fail(f"{reached} is not reached by Tab")

    tab_to("words")
    page.keyboard.type("cig")
    expect(rows(page)).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "words"
    tab_to("do you take Cigna")
    press("Enter")
    page.get_by_role("heading", name="What was said").wait_for()
    tab_to("Mark as reviewed")
    press("Enter")
    page.get_by_text("Reviewed by you").wait_for()


def test_the_list_and_a_note_work_without_javascript(console, browser, talks):
    context = browser.new_context(java_script_enabled=False)
    token = console.session("counselor", "Anna Berg")
    context.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    page = context.new_page()
    page.goto(console.url + LIST)
    page.get_by_label("Words of the visitor").fill("cigna")
    page.get_by_role("button", name="Find").click()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("link", name="do you take Cigna").click()
    page.get_by_label("New note").fill("Called")
    page.get_by_role("button", name="Add note").click()
    expect(page.get_by_text("Called", exact=True)).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1180, "light")])
def test_every_page_fits_its_screen_and_is_clean_to_axe(console, enter, talks, axe_violations, width, scheme):
    console.crisis(talks[1], level="act")
    page = enter("admin", path=LIST)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)

    def check(place):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert axe_violations(page) == [], place

    for path in (
        f"{LIST}?crisis=none&words=",
        f"{LIST}?words=nowhere",
        f"{LIST}?since=soon",
        f"{LIST}/{talks[1]}",
        f"{LIST}/{talks[0]}x",
    ):
        page.goto(console.url + path)
        closed = page.locator("details:not([open]) > summary")
        while closed.count():
            closed.first.click()
        check(path)
    page.goto(f"{console.url}{LIST}/{talks[1]}")
    page.get_by_role("button", name="Export").click()
    page.get_by_text("Exported by").wait_for()
    check("print")
