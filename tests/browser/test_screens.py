"""Small, zoomed and odd screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (390, 420), (640, 400)])
def test_narrow_and_zoomed_screens_need_no_sideways_scrolling(talk, width, height):
    talk.page.set_viewport_size({"width": width, "height": height})
    talk.ask(
        {
            "text": "Averyveryverylongwordthatdoesnotfit" * 4,
            "buttons": [{"title": "A long title for a button " * 3, "payload": "/x"}],
        },
        {"text": "One.", "custom": {"card": "crisis", "type": "violence", "level": "act"}},
        {
            "text": "Two.",
            "custom": {"card": "insurance", "status": "government", "names": ["Some Long Insurer Name of California"]},
        },
        {
            "text": "Three.",
            "custom": {
                "card": "callback",
                "state": "booked",
                "reference": "C-77",
                "promised_by": "2026-11-24T01:30:00Z",
            },
        },
    )
    wider = """() => [document.documentElement, ...document.querySelector('admissions-chat').shadowRoot.querySelectorAll('.frame, .chat, .stage, .scroller, .pinned, .top')]
        .filter(box => box.scrollWidth > box.clientWidth).map(box => box.className)"""
    assert talk.page.evaluate(wider) == []
    talk.message.scroll_into_view_if_needed()
    expect(talk.message).to_be_in_viewport()


@pytest.mark.parametrize("height", [844, 420])
def test_the_box_and_the_newest_message_stay_in_sight_when_the_keyboard_opens(talk, height):
    talk.ask({"text": "\n".join(["A long answer."] * 12)})
    talk.page.set_viewport_size({"width": 390, "height": height})
    expect(talk.send_button).to_be_in_viewport(ratio=1)
    expect(talk.log.get_by_text("(end of turn)")).to_be_in_viewport(ratio=1)


def test_a_keyboard_that_opens_while_a_reply_scrolls_into_sight_does_not_hide_it(talk):
    talk.ask({"text": "\n".join(["A long answer."] * 12)})
    talk.page.evaluate(
        """() => {
          const shadow = document.querySelector("admissions-chat").shadowRoot;
          shadow.querySelector(".scroller").scrollTop -= 2;
          shadow.querySelector(".frame").style.setProperty("--visible-height", "420px");
        }"""
    )
    expect(talk.send_button).to_be_in_viewport(ratio=1)
    expect(talk.log.get_by_text("(end of turn)")).to_be_in_viewport(ratio=1)


def test_everything_that_can_be_tapped_is_large_enough(talk):
    talk.ask({"text": "One.", "custom": {"card": "crisis", "type": "violence", "level": "act"}})
    talk.ask({"text": "Which?", "buttons": [{"title": "A", "payload": "/a"}]})
    for control in talk.page.locator(
        "button:visible, a.button:visible, .danger-bar a, summary:visible, input:visible"
    ).all():
        box = control.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 40, control.inner_text()
    assert talk.message.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16


def test_on_a_phone_the_keyboard_does_not_cover_the_greeting(browser, api):
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{api.url}/chat")
    page.get_by_role("button", name="I agree, start the chat").tap()
    expect(page.get_by_role("region", name="Messages")).to_be_focused()


def test_visitors_who_want_less_motion_get_none(talk):
    talk.page.emulate_media(reduced_motion="reduce")
    released = talk.api.late_replies({"text": "Done."})
    talk.say("Hello?")
    moving = talk.page.locator(".message, .dots i").evaluate_all(
        "all => all.filter(one => one.getAnimations().length).length"
    )
    released.set()
    assert moving == 0
