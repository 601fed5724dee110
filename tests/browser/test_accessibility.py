"""Keyboard, screen readers, contrast: WCAG 2.2 AA."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

FOCUSED = "(() => { let one = document.activeElement; while (one.shadowRoot) one = one.shadowRoot.activeElement; return one; })()"
CRISIS = {"text": "Call 988.", "custom": {"card": "crisis", "type": "violence", "level": "act"}}
BOOKED = {"card": "callback", "state": "booked", "reference": "C-77", "promised_by": "2026-11-24T01:30:00Z"}


def _tab_to(page, name):
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED + ".textContent.trim()") == name:
            return
    pytest.fail(f"no Tab leads to {name!r}")


def test_a_whole_conversation_works_by_keyboard_alone(chat, exit_address):
    keyboard = chat.page.keyboard
    # Before the chat has loaded, Tab goes through the phone lines alone.
    expect(chat.page.get_by_role("button", name="I agree, start the chat")).to_be_visible()
    _tab_to(chat.page, "I agree, start the chat")
    keyboard.press("Enter")
    expect(chat.message).to_be_focused()
    keyboard.press("Shift+Tab")
    expect(chat.log.get_by_role("button", name="Call me back")).to_be_focused()
    keyboard.press("Enter")
    expect(chat.log.get_by_text("I see.")).to_be_visible()
    expect(chat.page.get_by_role("region", name="Messages")).to_be_focused()
    _tab_to(chat.page, "Not helpful")
    keyboard.press("Tab")
    expect(chat.message).to_be_focused()
    keyboard.type("Thank you")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(chat.log.get_by_text("Thank you")).to_be_visible()
    expect(chat.message).to_be_focused()
    _tab_to(chat.page, "Your chat")
    keyboard.press("Enter")
    _tab_to(chat.page, "Clear this chat")
    keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="Keep it")).to_be_focused()
    keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="Clear this chat")).to_be_focused()
    _tab_to(chat.page, "Done")
    keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="Your chat")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    chat.page.wait_for_url(exit_address)


def test_focus_can_be_seen_on_every_control(talk):
    keyboard = talk.page.keyboard
    outline = f"() => {{ const s = getComputedStyle({FOCUSED}); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }}"
    for _ in range(8):
        keyboard.press("Tab")
        if talk.page.evaluate("document.activeElement === document.body"):
            continue
        style, width = talk.page.evaluate(outline)
        assert style == "solid" and width >= 2


WATCH_LOG = """customElements.whenDefined('admissions-chat').then(() => {
    const log = document.querySelector('admissions-chat').shadowRoot.querySelector('[role=log]');
    window.announced = [];
    new MutationObserver(changes => {
        for (const change of changes) for (const added of change.addedNodes) announced.push([log.getAttribute('aria-live'), added.textContent]);
    }).observe(log, {childList: true});
})"""


def test_restored_messages_are_not_announced(talk):
    talk.api.history = [{"author": "bot", "at": "2026-11-23T20:00:05Z", "text": "Hello again"}]
    talk.page.add_init_script(WATCH_LOG)
    talk.page.reload()
    expect(talk.log.get_by_text("Hello again")).to_be_visible()
    assert talk.page.evaluate("announced") == [["off", "Assistant: Hello again"]]
    expect(talk.log).to_have_attribute("aria-live", "polite")


def test_new_messages_are_announced_once_and_in_order(chat):
    chat.agree()
    chat.page.evaluate(WATCH_LOG)
    released = chat.api.late_replies({"text": "First answer."}, to_rate=0)
    chat.say("First")
    chat.api.replies({"text": "Second answer."}, to_rate=0)
    chat.say("Second")
    released.set()
    expect(chat.log.get_by_text("Second answer.")).to_be_visible()
    announced = chat.page.evaluate("announced")
    assert [live for live, _ in announced] == ["polite"] * 4
    assert [text for _, text in announced] == [
        "You: First",
        "You: Second",
        "Assistant: First answer.HelpfulNot helpful",
        "Assistant: Second answer.HelpfulNot helpful",
    ]


def test_what_is_no_message_is_not_announced_with_it(talk):
    talk.ask({"text": "Answer."})
    expect(talk.log.get_by_role("group", name="Was this helpful?")).to_have_attribute("aria-live", "off")


def test_a_screen_reader_hears_who_is_speaking(talk):
    talk.ask({"text": "Answer."})
    spoken = talk.log.locator(".message").evaluate_all("messages => messages.map(message => message.textContent)")
    assert [line.split(":")[0] for line in spoken] == ["Assistant", "You", "Assistant", "Assistant"]


def test_every_control_has_a_name(talk):
    talk.ask({"text": "One.", "custom": {"card": "crisis", "type": "violence", "level": "act"}})
    snapshot = talk.page.locator("body").aria_snapshot()
    for unnamed in ("- button\n", "- link\n", "- link:\n", "- textbox\n", "- region:\n", "- dialog:\n"):
        assert unnamed not in snapshot
    expect(talk.page.get_by_role("main")).to_be_attached()
    assert talk.page.locator("html").get_attribute("lang") == "en"


def _site(page, api):
    page.goto(api.url)
    page.get_by_role("button", name="Chat").wait_for()


def _floating(page, api):
    _site(page, api)
    page.get_by_role("button", name="Chat").click()


def _without_script(page, api):
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{api.url}/chat")


def _conversation(page, api):
    page.goto(f"{api.url}/chat")
    page.get_by_role("button", name="I agree, start the chat").click()
    page.get_by_role("log").get_by_text("What's on your mind?").wait_for()


def _cards(page, api):
    _conversation(page, api)
    api.replies(
        CRISIS,
        *(
            {"text": "x", "custom": {"card": "insurance", "status": status, "names": ["N"]}}
            for status in ("accepted", "government", "ambiguous")
        ),
        {"text": "y", "custom": BOOKED},
        {"text": "f", "custom": {"card": "fit", "outcome": "assessment"}},
        {
            "text": "z",
            "custom": {"card": "helpline", "phone": "+1", "display": "1"},
            "buttons": [{"title": "B", "payload": "/b"}],
        },
    )
    page.get_by_label("Your message").fill("Hello")
    page.keyboard.press("Enter")
    page.get_by_text("Callback saved").wait_for()


def _rated(page, api):
    _conversation(page, api)
    page.get_by_label("Your message").fill("Hello")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Not helpful").click()


def _unsent(page, api):
    _conversation(page, api)
    api.fails(503)
    page.get_by_label("Your message").fill("Hello")
    page.keyboard.press("Enter")
    page.get_by_text("Not sent yet").wait_for()


def _too_long(page, api):
    _conversation(page, api)
    page.get_by_label("Your message").fill("x" * 2001)


def _your_chat(page, api):
    api.callback = {
        "reference": "C-77",
        "state": "booked",
        "promised_by": "2026-11-24T01:30:00Z",
        "name_hint": "J.",
        "phone_hint": "…07",
    }
    _conversation(page, api)
    page.get_by_role("button", name="Your chat").click()
    page.get_by_role("button", name="Get a code").click()
    page.get_by_text("Write it down").wait_for()


def _clearing(page, api):
    _conversation(page, api)
    page.get_by_role("button", name="Your chat").click()
    page.get_by_role("button", name="Clear this chat").click()


def _erased(page, api):
    _clearing(page, api)
    page.get_by_role("button", name="Yes, clear it").click()
    page.get_by_text("Your chat is erased").wait_for()


def _unknown_code(page, api):
    api.fails(404, path="/api/chat/resume")
    page.goto(f"{api.url}/chat")
    page.get_by_text("I have a code").click()
    page.get_by_label("Your six words").fill("no such code")
    page.keyboard.press("Enter")
    page.get_by_text("No chat has this code").wait_for()


STATES = [
    _site, _floating, _without_script, _conversation, _cards, _rated, _unsent, _too_long, _your_chat, _clearing, _erased, _unknown_code,
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
def test_axe_finds_nothing_in_any_state(page, api, axe_violations, state, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    state(page, api)
    assert axe_violations(page) == []


def test_in_forced_colors_nothing_loses_its_edge_or_its_words(page, api):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    _cards(page, api)
    edges = page.locator(".button:visible, .bubble:visible, .card:not(.helpline):visible, textarea").evaluate_all(
        "all => all.filter(one => parseFloat(getComputedStyle(one).borderTopWidth) === 0 && !one.closest('.pinned')).map(one => one.outerHTML)"
    )
    assert edges == []
    # System colours take the place of ours, so every text has the contrast that the visitor chose.
    own = page.locator(".button:visible, .bubble:visible").evaluate_all(
        "all => new Set(all.map(one => getComputedStyle(one).forcedColorAdjust)).size"
    )
    assert own == 1


def test_at_double_size_all_of_a_conversation_can_still_be_read(talk):
    talk.page.set_viewport_size({"width": 640, "height": 400})
    talk.ask(CRISIS)
    for control in (talk.message, talk.send_button, talk.page.get_by_role("link", name="Call 988").last):
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport(ratio=1)
