"""What a visitor can do with the conversation: come back by a code, keep a copy, cancel the call."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.servers import CODE

BOOKED = {
    "reference": "C-77",
    "state": "booked",
    "promised_by": "2026-11-24T01:30:00Z",
    "name_hint": "J.",
    "phone_hint": "ending in 07",
}
PAST = [
    {"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "From my other phone"},
    {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "Welcome."},
]


@pytest.fixture
def sheet(talk):
    talk.page.get_by_role("button", name="Your chat").click()
    return talk.page.get_by_role("dialog", name="Your chat")


def test_a_code_is_made_only_when_asked_for_and_shown_once(talk, sheet):
    assert talk.api.sent(path="/api/chat/code") == []
    sheet.get_by_role("button", name="Get a code").click()
    expect(sheet.get_by_text(CODE)).to_be_visible()
    expect(sheet.get_by_text("It works until January 5, 2027.")).to_be_visible()
    expect(sheet.get_by_role("button", name="Get another code")).to_be_visible()
    (made,) = talk.api.sent(path="/api/chat/code")
    assert made.authorization == "Bearer token-1"
    assert CODE not in talk.page.evaluate("JSON.stringify(sessionStorage)")
    talk.page.reload()
    expect(talk.page.get_by_text(CODE)).to_have_count(0)


@pytest.mark.parametrize("typed", [CODE, f"  {CODE.upper()}. ", CODE.replace(" ", "-"), CODE.replace(" ", ", ")])
def test_a_code_opens_the_conversation_on_another_device(chat, typed):
    chat.api.history = PAST
    chat.page.get_by_text("I have a code from an earlier chat").click()
    chat.page.get_by_label("Your six words").fill(typed)
    chat.page.get_by_role("button", name="Open my chat").click()
    expect(chat.log.get_by_text("From my other phone")).to_be_visible()
    assert [asked.body for asked in chat.api.sent(path="/api/chat/resume")] == [{"code": CODE}]
    chat.say("Here again")
    expect(chat.log.get_by_text("I see.")).to_be_visible()
    assert chat.api.sent()[0].authorization == "Bearer resumed-token"


@pytest.mark.parametrize(
    ("status", "words"), [(404, "No chat has this code"), (429, "Please wait 2 minutes"), (503, "Try again")]
)
def test_a_code_that_does_not_open_a_chat_says_why(chat, status, words):
    chat.api.fails(status, path="/api/chat/resume", Retry_After="120")
    chat.page.get_by_text("I have a code from an earlier chat").click()
    chat.page.get_by_label("Your six words").fill(CODE)
    chat.page.get_by_label("Your six words").press("Enter")
    expect(chat.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(chat.page.get_by_label("Your six words")).to_have_value(CODE)
    assert chat.stored() is None


def test_an_empty_code_is_not_sent(chat):
    chat.page.get_by_text("I have a code from an earlier chat").click()
    chat.page.get_by_label("Your six words").fill(" 123 ")
    chat.page.get_by_role("button", name="Open my chat").click()
    expect(chat.page.get_by_label("Your six words")).to_be_focused()
    assert chat.api.api_requests() == []


def test_the_conversation_can_be_saved_as_a_file_with_a_neutral_name(talk, sheet):
    with talk.page.expect_download() as saving:
        sheet.get_by_role("button", name="Download").click()
    assert saving.value.suggested_filename == "chat.txt"
    with open(saving.value.path(), encoding="utf-8") as saved:
        assert saved.read() == "You: my words\nAssistant: our words\n"


def test_only_the_conversation_is_printed(talk, sheet):
    talk.page.context.add_init_script("window.print = () => console.log(`printed: ${document.body.innerText}`)")
    with talk.page.expect_console_message(lambda said: said.text.startswith("printed: ")) as printed:
        sheet.get_by_role("button", name="Print").click()
    assert printed.value.text == "printed: You: my words\nAssistant: our words\n"


def test_the_callback_is_shown_on_the_visitors_clock_and_can_be_cancelled(talk):
    talk.api.callback = BOOKED
    talk.page.get_by_role("button", name="Your chat").click()
    sheet = talk.page.get_by_role("dialog", name="Your chat")
    shown = sheet.get_by_text("We'll call")
    expect(shown).to_contain_text("J., ending in 07")
    expect(shown).to_contain_text("Monday, Nov 23")
    expect(shown).to_contain_text("EST")
    expect(sheet.get_by_text("Reference: C-77")).to_be_visible()
    sheet.get_by_role("button", name="Cancel this call").click()
    expect(sheet.get_by_text("Canceled. We won't call.")).to_be_visible()
    assert len(talk.api.sent("DELETE", "/api/chat/callback")) == 1


def test_cancelling_a_call_that_is_cancelled_already_is_no_failure(talk):
    talk.api.callback = BOOKED
    talk.page.get_by_role("button", name="Your chat").click()
    talk.api.fails(404, "DELETE", "/api/chat/callback")
    talk.page.get_by_role("button", name="Cancel this call").click()
    expect(talk.page.get_by_text("Canceled. We won't call.")).to_be_visible()
    expect(talk.page.get_by_text("That didn't work.")).to_have_count(0)


@pytest.mark.parametrize("callback", [None, {**BOOKED, "state": "cancelled"}])
def test_no_callback_is_said_to_be_none(talk, callback):
    talk.api.callback = callback
    talk.page.get_by_role("button", name="Your chat").click()
    expect(talk.page.get_by_text("No call is booked.")).to_be_visible()


def test_when_staff_call_and_when_the_helpline_is_answered_is_said_honestly(chat, facts):
    said = "our team calls between 8\u00a0AM and 9\u00a0PM your time"
    expect(chat.page.get_by_text(said).first).to_be_visible()
    expect(chat.page.get_by_text(f"answered {facts['helplineHours']}").first).to_be_visible()


@pytest.mark.parametrize(
    ("button", "method", "path"),
    [
        ("Get a code", "POST", "/api/chat/code"),
        ("Download", "GET", "/api/chat/export?format=text"),
        ("Print", "GET", "/api/chat/export?format=text"),
    ],
)
def test_what_fails_says_so_and_gives_the_helpline(talk, sheet, facts, button, method, path):
    talk.api.fails(503, method, path)
    sheet.get_by_role("button", name=button).click()
    problem = sheet.get_by_role("alert")
    expect(problem).to_contain_text("That didn't work.")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")


def test_a_callback_that_could_not_be_looked_up_is_not_said_to_be_none(talk):
    talk.api.fails(503, "GET", "/api/chat/callback")
    talk.page.get_by_role("button", name="Your chat").click()
    expect(talk.page.get_by_text("We can't look it up right now.")).to_be_visible()
    expect(talk.page.get_by_text("No call is booked.")).to_have_count(0)


def test_a_session_that_ended_meanwhile_leads_back_to_consent(talk, sheet):
    talk.api.fails(401, path="/api/chat/code")
    sheet.get_by_role("button", name="Get a code").click()
    expect(talk.page.get_by_text("This chat has ended. You can start a new one.")).to_be_focused()
    expect(sheet).to_be_hidden()
