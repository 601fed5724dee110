"""One script tag on someone else's site."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LINES = '<p>Call <a href="tel:+15550100200">(555) 010-0200</a></p>'


@pytest.fixture
def embed(page, api, other_site):
    """Opens the other site with the script tag and what else a test puts on its page."""

    def open_site(markup="", policy="", script="", path="/"):
        other_site.page = f'<h1>Some site</h1><a href="/next">Next page</a>{markup}<script src="{api.url}/widget.js" defer {script}></script>'
        other_site.policy = policy
        page.goto(other_site.url + path)
        return page

    return open_site


def _start(page):
    page.get_by_role("button", name="Chat", exact=True).click()
    page.get_by_role("button", name="I agree, start the chat").click()
    page.get_by_role("log").get_by_text("What's on your mind?").wait_for()


def _say(page, text):
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")
    page.get_by_role("log").get_by_text("I see.").last.wait_for()


def test_one_script_tag_on_another_origin_gives_a_whole_chat(embed, api):
    page = embed()
    _start(page)
    _say(page, "Hello from elsewhere")
    (sent,) = api.sent()
    assert sent.body["text"] == "Hello from elsewhere"


def test_it_needs_no_more_than_script_and_connection_from_a_strict_policy(embed, api):
    policy = (
        f"default-src 'none'; script-src {api.url}; connect-src {api.url}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    page = embed(policy=policy)
    _start(page)
    _say(page, "Hello")
    page.get_by_role("button", name="Your chat").click()
    with page.expect_download():
        page.get_by_role("button", name="Download").click()
    width = page.get_by_role("dialog", name="Chat", exact=True).bounding_box()["width"]
    assert width == page.viewport_size["width"]


def test_a_site_that_is_not_on_the_list_shows_the_phone_lines(embed, api, facts):
    api.allowed_origins.clear()
    page = embed()
    for number in (facts["helpline"]["tel"], "911", "988", facts["samhsa"]["tel"]):
        expect(page.locator(f'a[href="tel:{number}"]')).to_be_visible()
    expect(page.get_by_role("button", name="Chat", exact=True)).to_have_count(0)


@pytest.mark.parametrize("broken", ["**/widget.js", "**/chat/main.js", "**/chat/frame.js", "**/chat.css"])
def test_the_lines_of_the_embed_snippet_stay_until_the_chat_is_alive(page, embed, broken):
    page.route(broken, lambda route: route.abort())
    embed(markup=f"<admissions-chat>{LINES}</admissions-chat>")
    page.wait_for_load_state("networkidle")
    expect(page.locator("admissions-chat > p")).to_be_visible()
    page.unroute(broken)
    page.reload()
    expect(page.get_by_role("button", name="Chat", exact=True)).to_be_visible()
    expect(page.locator("admissions-chat > p")).to_be_hidden()


def test_nothing_goes_out_before_consent(embed, api):
    page = embed()
    page.get_by_role("button", name="Chat", exact=True).click()
    page.wait_for_timeout(300)
    assert api.api_requests() == []
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("where", ["element", "script"])
def test_name_color_position_and_greeting_are_attributes(embed, where):
    page = None
    if where == "element":
        page = embed(
            markup='<admissions-chat name="Harbor" color="#ffd400" position="left" greeting="Ask about insurance"></admissions-chat>'
        )
    else:
        page = embed(
            script='data-name="Harbor" data-color="#ffd400" data-position="left" data-greeting="Ask about insurance"'
        )
    launcher = page.get_by_role("button", name="Chat", exact=True)
    assert launcher.bounding_box()["x"] < 50
    colors = launcher.evaluate("one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]")
    assert colors == ["rgb(255, 212, 0)", "rgb(0, 0, 0)"]
    launcher.click()
    expect(page.get_by_role("heading", name="Harbor")).to_be_visible()
    expect(page.get_by_role("heading", name="Ask about insurance")).to_be_visible()
    expect(page.get_by_text("Automated assistant", exact=True)).to_be_visible()


@pytest.mark.parametrize("color", ["red; background: url(//evil)", "#12345", "javascript:alert(1)"])
def test_a_color_that_is_none_is_left_out(embed, color):
    page = embed(script=f'data-color="{color}"')
    launcher = page.get_by_role("button", name="Chat", exact=True)
    assert launcher.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 90, 92)"


def test_a_site_with_two_script_tags_has_one_chat(embed, api):
    page = embed(markup=f'<script src="{api.url}/widget.js" defer></script>')
    expect(page.get_by_role("button", name="Chat", exact=True)).to_have_count(1)


def test_a_script_in_the_head_without_defer_works_too(page, api, other_site):
    other_site.page = f'<script src="{api.url}/widget.js"></script><h1>Some site</h1>'
    page.goto(other_site.url)
    expect(page.get_by_role("button", name="Chat", exact=True)).to_be_visible()


def test_the_styles_of_the_site_do_not_reach_into_the_chat(embed):
    reckless = "html{font-size:5px} *{font-size:40px!important;color:red!important;text-transform:uppercase} button{display:none!important}"
    page = embed(markup=f"<style>{reckless}</style>")
    _start(page)
    style = "one => { const s = getComputedStyle(one); return [s.fontSize, s.textTransform]; }"
    assert page.get_by_label("Your message").evaluate(style) == ["16px", "none"]


def test_focus_goes_into_the_chat_and_comes_back(embed):
    page = embed()
    launcher = page.get_by_role("button", name="Chat", exact=True)
    launcher.press("Enter")
    expect(page.get_by_role("heading", name="You can ask anything here")).to_be_focused()
    page.get_by_role("button", name="Close the chat").press("Enter")
    expect(launcher).to_be_focused()
    launcher.press("Enter")
    page.get_by_role("button", name="I agree, start the chat").press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()
    page.get_by_role("button", name="Close the chat").press("Enter")
    resumed = page.get_by_role("button", name="Continue chat")
    expect(resumed).to_be_focused()
    resumed.press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()


def test_on_a_phone_the_chat_fills_the_screen_and_the_page_behind_cannot_be_reached(embed):
    page = embed()
    _start(page)
    box = page.get_by_role("dialog", name="Chat", exact=True).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    for _ in range(15):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") in ("ADMISSIONS-CHAT", "BODY")


def test_on_a_large_screen_the_page_beside_the_chat_stays_in_use(embed):
    page = embed()
    page.set_viewport_size({"width": 1280, "height": 800})
    _start(page)
    box = page.get_by_role("dialog", name="Chat", exact=True).bounding_box()
    assert box["x"] > 640 and box["x"] + box["width"] <= 1280
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url("**/next")


def test_the_keyboard_of_a_tablet_does_not_take_the_box_away(embed):
    page = embed()
    page.set_viewport_size({"width": 1024, "height": 768})
    _start(page)
    message = page.get_by_label("Your message")
    message.focus()
    for height, covers_the_page in ((400, 1), (768, 0)):
        page.set_viewport_size({"width": 1024, "height": height})
        expect(page.locator("dialog:modal")).to_have_count(covers_the_page)
        expect(message).to_be_focused()


def test_the_chat_goes_on_across_the_pages_of_a_site(embed, api):
    page = embed()
    page.set_viewport_size({"width": 1280, "height": 800})
    _start(page)
    api.history = [{"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "Said before"}]
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("log").get_by_text("Said before")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    assert len(api.sent(path="/api/chat/sessions")) == 1


def test_on_a_phone_the_next_page_can_be_read_and_the_chat_is_one_tap_away(embed, api):
    page = embed()
    _start(page)
    api.history = [{"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "Said before"}]
    page.goto(page.url + "next")
    page.get_by_role("button", name="Continue chat").click()
    expect(page.get_by_role("log").get_by_text("Said before")).to_be_visible()


def test_a_chat_begun_after_an_erasure_has_no_button_that_would_end_it(embed, api):
    page = embed()
    _start(page)
    api.replies({"text": "Done.", "custom": {"card": "erased", "receipt": "E-42"}})
    page.get_by_label("Your message").fill("Delete my chat")
    page.keyboard.press("Enter")
    start_anew = page.get_by_role("button", name="Start a new chat")
    start_anew.wait_for()
    page.get_by_role("button", name="Close the chat").click()
    _start(page)
    expect(start_anew).to_have_count(0)


def test_the_title_of_the_tab_is_neutral_while_the_chat_is_open(embed):
    page = embed()
    page.get_by_role("button", name="Chat", exact=True).click()
    expect(page).to_have_title("Chat")
    page.get_by_role("button", name="Close the chat").click()
    expect(page).to_have_title("Some site")


@pytest.mark.parametrize("way", ["button", "Esc twice"])
def test_quick_exit_leaves_the_site_and_nothing_of_the_chat(embed, api, way):
    page = embed(script=f'data-exit="{api.url}/elsewhere"')
    _start(page)
    _say(page, "My secret")
    if way == "button":
        page.get_by_role("button", name="Quick exit").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(f"{api.url}/elsewhere")
    page.go_back()
    assert page.url == "about:blank"


@pytest.mark.parametrize("width", [390, 1280])
def test_one_esc_leaves_the_chat_open_and_says_how_to_leave(embed, width):
    page = embed()
    page.set_viewport_size({"width": width, "height": 844})
    _start(page)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Press Esc again to leave this page.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_be_visible()


def test_esc_twice_stays_on_the_page_while_the_chat_is_closed(embed):
    page = embed()
    page.get_by_role("button", name="Chat", exact=True).wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    expect(page).to_have_title("Some site")


def test_the_providers_page_shows_programs_and_insurers_and_carries_the_chat(page, api):
    page.goto(api.url)
    expect(page.get_by_role("heading", name="Our programs")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Some Insurer")).to_be_visible()
    _start(page)
    page.get_by_role("button", name="Close the chat").click()
    page.get_by_role("link", name="chat").click()
    expect(page.get_by_label("Your message")).to_be_visible()
    assert len(api.sent(path="/api/chat/sessions")) == 1
