"""Phone lines that are there whatever fails."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def test_without_script_the_page_still_gives_every_number(browser, api, facts):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{api.url}/chat")
    card = page.get_by_role("region", name="Talk to a person now")
    numbers = card.get_by_role("link").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert numbers == [
        f"tel:{facts['helpline']['tel']}",
        "tel:911",
        "tel:988",
        "sms:988",
        f"tel:{facts['samhsa']['tel']}",
    ]
    expect(card.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="I agree, start the chat")).to_be_hidden()


def test_once_the_chat_is_alive_it_takes_the_place_of_the_fail_safe_card(chat):
    expect(chat.page.get_by_role("region", name="Talk to a person now")).to_be_hidden()
    expect(chat.page.get_by_role("button", name="I agree, start the chat")).to_be_visible()


@pytest.mark.parametrize("step", ["before consent", "in the chat", "in a crisis"])
def test_help_for_danger_is_always_one_tap_away(chat, facts, step):
    if step != "before consent":
        chat.agree()
    if step == "in a crisis":
        chat.ask({"text": "One.", "custom": {"card": "crisis", "type": "suicide", "level": "act"}})
    bar = chat.page.get_by_role("complementary", name="If you are in danger")
    for name, number in [("Call 911", "911"), ("Call 988", "988"), ("Helpline", facts["helpline"]["tel"])]:
        expect(bar.get_by_role("link", name=name)).to_have_attribute("href", f"tel:{number}")
        expect(bar.get_by_role("link", name=name)).to_be_in_viewport()


@pytest.mark.parametrize("broken", ["**/widget.js", "**/chat/main.js", "**/chat/log.js", "**/chat.css"])
def test_whatever_part_of_the_chat_does_not_load_the_numbers_stay(page, api, broken):
    page.route(broken, lambda route: route.abort())
    page.goto(f"{api.url}/chat")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("region", name="Talk to a person now")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/chat"])
def test_the_phone_lines_are_in_the_page_itself(page, api, facts, address):
    source = page.request.get(api.url + address).text()
    for number in (facts["helpline"]["tel"], "911", "988", facts["samhsa"]["tel"]):
        assert f'href="tel:{number}"' in source
