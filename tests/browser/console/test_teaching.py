"""Teach and Models in a browser: by keys alone, on a phone, without JavaScript, and nothing that axe finds."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from admissions.teaching import examples, model_runs
from admissions.times.hours import UTC
from tests.browser.console.teaching import IN_USE, MISSED, NEW, TeachingDesk


@pytest.fixture
def teaching(console, tmp_path):
    desk = TeachingDesk(console, tmp_path / "teaching")
    desk.inbox()
    desk.confirmed()
    yield desk
    desk.close()


def taught(teaching):
    return {e.text: (e.intent, e.level) for e in examples.reviewed(teaching.nlu)}


def shown(page):
    """The item that has the focus."""
    return page.locator("[data-item]:focus h2, [data-item]:focus-within h2").first


def test_the_whole_inbox_is_decided_by_keys_alone(teaching, enter):
    page = enter("counselor", path="/staff/teach")
    press = page.keyboard.press
    expect(shown(page)).to_have_text("this waiting list is killing me, any openings?")

    press("3")
    press("Enter")
    page.get_by_text("Confirmed. The assistant learns it").wait_for()
    expect(shown(page)).to_have_text("do yall do evenings")

    press("o")
    page.keyboard.type("IOP sch")
    press("Escape")
    press("Enter")
    page.get_by_text("Confirmed. The assistant learns it").wait_for()
    expect(shown(page)).to_have_text("what's the damage for a month")

    press("1")
    press("Enter")
    page.get_by_text("Confirmed. The assistant learns it").wait_for()
    expect(shown(page)).to_have_text("my name is [name] and my brother needs a place")

    press("s")
    page.get_by_text("Nothing is taught").wait_for()
    expect(shown(page)).to_have_text("can i bring my dog")
    press("s")
    page.get_by_text("Nothing to look at").wait_for()

    found = taught(teaching)
    assert found["this waiting list is killing me, any openings?"] == ("admissions_process", None)
    assert found["do yall do evenings"] == ("iop_schedule", None)
    assert found["what's the damage for a month"] == ("cost", None)
    assert not any("brother" in text for text in found)


def test_keys_move_between_messages_and_do_nothing_while_someone_types(teaching, enter):
    page = enter("counselor", path="/staff/teach")
    press = page.keyboard.press
    press("j")
    expect(shown(page)).to_have_text("do yall do evenings")
    press("k")
    expect(shown(page)).to_have_text("this waiting list is killing me, any openings?")
    press("k")
    expect(shown(page)).to_have_text("this waiting list is killing me, any openings?")

    press("e")
    page.keyboard.type(" jks123")
    expect(page.locator("[data-item]").first.get_by_label("Sentence to teach")).to_have_value(
        "this waiting list is killing me, any openings? jks123"
    )
    expect(page.get_by_role("heading", level=2)).to_have_count(5)


def test_a_refused_sentence_comes_back_first_with_the_reason_and_can_be_mended(teaching, enter):
    page = enter("counselor", path="/staff/teach")
    item = page.locator("[data-item]", has_text="my brother needs a place")
    item.get_by_label("asking for loved one").check()
    item.get_by_role("button", name="Confirm").click()

    first = page.locator("[data-item]").first
    expect(first.get_by_role("alert")).to_contain_text("Please take out what stands in brackets")
    expect(first.get_by_label("asking for loved one")).to_be_checked()
    first.get_by_label("Sentence to teach").fill("my brother needs a place")
    first.get_by_role("button", name="Confirm").click()

    page.get_by_text("Confirmed. The assistant learns it").wait_for()
    assert taught(teaching)["my brother needs a place"] == ("asking_for_loved_one", None)


def test_a_wrong_answer_is_flagged_by_keys_and_dealt_with(teaching, enter):
    page = enter("counselor", path="/staff/teach")
    page.keyboard.press("f")
    page.keyboard.type("too heavy for a joke about waiting")
    page.keyboard.press("Enter")
    page.get_by_text("It is on the list of wrong answers").wait_for()

    page.get_by_role("link", name="Wrong answers").click()
    page.get_by_role("button", name="Dealt with: too heavy").click()
    page.get_by_text("None.").wait_for()


def test_a_sentence_is_taken_back(teaching, enter):
    page = enter("counselor", path="/staff/teach/sentences")
    page.get_by_role("button", name="Take back: yall got beds open").click()
    page.get_by_text("Taken back").wait_for()

    assert list(taught(teaching)) == ["is this off the record"]


def test_a_candidate_is_approved_and_gone_back_from_by_keyboard_alone(teaching, enter):
    teaching.candidate()
    page = enter("supervisor", path="/staff/models")

    def press(button):
        for _ in range(60):
            page.keyboard.press("Tab")
            if button.evaluate("element => element === document.activeElement"):
                return page.keyboard.press("Enter")
        raise AssertionError("Tab does not lead there")

    expect(page.get_by_role("row", name="Held-out messages understood")).to_contain_text("95.1%")
    expect(page.get_by_role("row", name="waiting list")).to_contain_text("admissions process")
    press(page.get_by_role("button", name="Approve"))
    page.get_by_text("Approved. The assistant takes").wait_for()
    assert teaching.in_use() == NEW

    press(page.get_by_role("button", name="Go back to 20261121"))
    page.get_by_text("goes back to that model").wait_for()
    assert teaching.in_use() == IN_USE
    expect(page.get_by_text("Supervisor went back to 20261121-161500-free-grove")).to_be_visible()


def test_a_candidate_that_breaks_the_gate_offers_no_way_to_approve_it(teaching, enter):
    teaching.candidate(MISSED)
    page = enter("supervisor", path="/staff/models")

    page.get_by_text("Refused by the safety gate").wait_for()
    page.get_by_text("i have the pills lined up").wait_for()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    page.get_by_role("button", name="Discard").click()
    page.get_by_text("Discarded. The model in use stays").wait_for()
    assert teaching.in_use() == IN_USE


def test_a_training_is_asked_for_and_its_progress_is_seen_without_reloading(teaching, console, enter):
    page = enter("supervisor", path="/staff/models")
    page.get_by_role("button", name="Train a candidate").click()
    page.get_by_text("Waiting to begin, asked for by Supervisor").wait_for()
    now = dt.datetime.now(UTC)
    run = model_runs.take_next(console.engine, now)
    model_runs.tell(console.engine, run, now, model_runs.GATE, 55)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "55")

    teaching.candidate()
    model_runs.end(console.engine, run, now)
    page.get_by_text("Passed the safety gate").wait_for()


def test_a_counselor_sees_models_and_a_viewer_neither(teaching, enter, console):
    teaching.candidate()
    page = enter("counselor", path="/staff/models")
    page.get_by_text("Passed the safety gate").wait_for()
    expect(page.get_by_role("button")).to_have_text(["Sign out"])

    page = enter("viewer")
    expect(page.get_by_role("navigation").get_by_role("link", name="Teach")).to_have_count(0)
    for path in ("teach", "models"):
        page.goto(f"{console.url}/staff/{path}")
        page.get_by_text("Your role does not include this").wait_for()


def test_all_of_it_works_without_javascript(teaching, console, browser):
    teaching.candidate()
    context = browser.new_context(java_script_enabled=False)
    token = console.session("supervisor", "Carla")
    context.add_cookies([{"name": "staff_session", "value": token, "domain": "127.0.0.1", "path": "/staff"}])
    page = context.new_page()
    page.goto(f"{console.url}/staff/teach")
    item = page.locator("[data-item]", has_text="what's the damage")
    item.get_by_label("cost").check()
    item.get_by_role("button", name="Confirm").click()
    page.get_by_text("Confirmed. The assistant learns it").wait_for()
    page.goto(f"{console.url}/staff/models")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Approved. The assistant takes").wait_for()
    page.get_by_role("link", name="Does it answer visitors?").click()
    page.get_by_text("does not answer right now").wait_for()
    context.close()
    assert teaching.in_use() == NEW


@pytest.mark.parametrize("path", ["teach", "teach?reason=disliked", "teach/sentences", "teach/answers", "models"])
@pytest.mark.parametrize("width", [390, 1180])
def test_pages_have_nothing_that_axe_finds_and_fit(teaching, enter, axe_violations, path, width):
    teaching.candidate()
    page = enter("supervisor")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(page.url.split("/staff")[0] + f"/staff/{path}")
    page.get_by_role("heading", level=1).wait_for()

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
