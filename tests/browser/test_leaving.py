"""Quick exit, clearing, and what is left behind: nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def test_clearing_asks_first_then_erases_and_shows_the_receipt(talk):
    talk.say("My secret")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    talk.clear()
    dialog = talk.page.get_by_role("dialog", name="Clear this chat?")
    dialog.get_by_role("button", name="Keep it").click()
    assert talk.api.sent("DELETE", "/api/chat/session") == []
    talk.page.get_by_role("button", name="Clear this chat").click()
    dialog.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased. Receipt: E-0123456789AB")).to_be_focused()
    (erased,) = talk.api.sent("DELETE", "/api/chat/session")
    assert erased.authorization == "Bearer token-1"
    assert talk.page.evaluate("sessionStorage.length") == 0
    expect(talk.page.get_by_text("My secret")).to_have_count(0)
    talk.agree()


def test_a_chat_that_could_not_be_cleared_says_so(talk):
    talk.api.fails(503, "DELETE", "/api/chat/session")
    talk.clear()
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_role("alert")).to_contain_text("Not cleared. Try again")
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased.")).to_be_visible()


def test_an_answer_that_comes_after_clearing_is_not_shown(talk):
    released = talk.api.late_replies({"text": "Too late"})
    talk.say("Hello?")
    talk.clear()
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased.")).to_be_visible()
    talk.agree()
    with talk.page.expect_response("**/api/chat/messages"):
        released.set()
    talk.ask({"text": "In time."})
    expect(talk.log).not_to_contain_text("Too late")


@pytest.mark.parametrize("way", ["Esc twice", "button", "Esc twice over a dialog", "button of a dialog"])
def test_quick_exit_leaves_at_once_without_a_trace_in_the_tab(talk, exit_address, way):
    talk.say("My secret")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    entries = talk.page.evaluate("history.length")
    if way == "Esc twice over a dialog":
        talk.clear()
    if way == "button of a dialog":
        talk.page.get_by_role("button", name="Your chat").click()
    if way.startswith("button"):
        talk.page.get_by_role("button", name="Quick exit").last.click()
    else:
        talk.page.keyboard.press("Escape")
        talk.page.keyboard.press("Escape")
    talk.page.wait_for_url(exit_address)
    assert talk.page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert talk.page.evaluate("history.length") == entries
    talk.page.go_back()
    assert "/chat" not in talk.page.url


def test_the_page_is_blank_before_the_next_one_has_loaded(talk, exit_address):
    # Written where it outlives the page; what the console is told may be lost with it.
    talk.page.evaluate("""new MutationObserver(() => {
            localStorage.seen = `${document.body.childElementCount} left, ${sessionStorage.length} stored`;
        }).observe(document.body, {childList: true})""")
    talk.page.get_by_role("button", name="Quick exit").click()
    talk.page.wait_for_url(exit_address)
    assert talk.page.evaluate("localStorage.seen") == "0 left, 0 stored"


def test_the_page_that_back_brings_after_a_quick_exit_on_a_later_one_shows_nothing(talk):
    talk.ask({"text": "Our secret"})
    talk.sleep()
    talk.page.evaluate("sessionStorage.clear()")
    talk.wake()
    expect(talk.page.get_by_role("button", name="I agree, start the chat")).to_be_visible()
    expect(talk.page.get_by_text("Our secret")).to_have_count(0)
    talk.sleep()
    assert talk.stored() is None


def test_one_esc_only_says_how_to_leave(talk):
    talk.page.keyboard.press("Escape")
    expect(talk.page.get_by_text("Press Esc again to leave this page.")).to_be_visible()
    expect(talk.log).to_be_visible()


def test_the_page_sets_no_cookie_and_stores_nothing_but_the_session(talk):
    talk.ask({"text": "Answer."})
    assert talk.page.context.cookies() == []
    assert talk.page.evaluate("localStorage.length") == 0
    assert talk.page.evaluate("Object.keys(sessionStorage)") == ["chat"]
    assert talk.stored() == {"session": "token-1", "unsent": []}


@pytest.mark.parametrize(
    "storage",
    [
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
    ids=["blocked", "full"],
)
def test_a_browser_that_can_store_nothing_can_still_chat(chat, storage):
    chat.page.add_init_script(storage)
    chat.page.reload()
    chat.agree()
    chat.ask({"text": "Answer."})
    expect(chat.log.get_by_text("Answer.")).to_be_visible()
