"""What the chat page promises to a visitor, tried in a real browser against a stand-in for the API."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import expect

IOP_BUTTON = "What is IOP?"
MARKUP = "<img src=x onerror=\"document.title='hacked'\"><b>bold</b>"


def test_nothing_is_sent_before_the_visitor_agrees(chat):
    chat.page.wait_for_timeout(300)
    assert chat.api.api_requests() == []
    expect(chat.message).to_be_hidden()


def test_the_notice_and_the_helpline_stand_before_consent(chat, facts):
    expect(chat.page.get_by_text(facts["consent_text"])).to_be_visible()
    expect(
        chat.page.get_by_role("main").get_by_role("link", name=f"Call {facts['helpline']['display']}")
    ).to_be_visible()


def test_agreeing_sends_consent_and_time_zone_and_shows_the_greeting(talk):
    (opened,) = talk.api.sent(path="/api/chat/sessions")
    assert opened.body == {"consent": True, "timezone": "America/New_York"}
    expect(talk.log).to_contain_text("I'm an automated assistant")


def test_a_chat_that_does_not_start_offers_another_try_and_the_helpline(chat, facts):
    chat.api.fails(503, path="/api/chat/sessions")
    chat.page.get_by_role("button", name="I agree, start the chat").click()
    problem = chat.page.get_by_role("alert")
    expect(problem).to_contain_text("did not start")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")
    chat.agree()


def test_the_page_says_that_it_is_automated_but_its_title_says_nothing(talk, facts):
    expect(talk.page).to_have_title("Chat")
    expect(talk.page.get_by_role("heading", name=facts["provider"])).to_be_visible()
    expect(talk.page.get_by_text("Automated assistant", exact=True)).to_be_visible()


def test_a_message_is_sent_with_the_session_and_answered(talk):
    talk.api.replies({"text": "First line\nsecond line"}, {"text": "And more."})
    talk.say("  How long is it?  ")
    answer = talk.log.get_by_text("First line")
    expect(answer).to_be_visible()
    assert answer.inner_text() == "First line\nsecond line"
    expect(talk.log.get_by_text("And more.")).to_be_visible()
    (sent,) = talk.api.sent()
    assert sent.authorization == "Bearer token-1"
    assert sent.body == {"id": str(uuid.UUID(sent.body["id"])), "text": "How long is it?"}
    expect(talk.message).to_have_value("")


def test_a_number_of_ours_in_an_answer_can_be_tapped(talk, facts):
    talk.ask({"text": f"Call {facts['helpline']['display']}, or 988. Suite 19884 is no number."})
    numbers = talk.log.locator(".bubble a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert numbers == [f"tel:{facts['helpline']['tel']}", "tel:988"]


def test_enter_sends_and_shift_enter_starts_a_new_line(talk):
    talk.message.press_sequentially("one")
    talk.message.press("Shift+Enter")
    talk.message.press_sequentially("two")
    expect(talk.message).to_have_value("one\ntwo")
    talk.message.press("Enter")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert talk.api.sent()[0].body["text"] == "one\ntwo"


def test_enter_that_picks_a_word_in_an_input_method_does_not_send(talk):
    talk.message.fill("にほん")
    talk.message.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(talk.message).to_have_value("にほん")
    assert talk.api.sent() == []


def test_an_empty_message_is_not_sent(talk):
    talk.say("   \n ")
    talk.send_button.click()
    assert talk.api.sent() == []


def test_a_message_that_is_too_long_is_kept_and_explained(talk):
    talk.message.fill("x" * 2003)
    expect(talk.page.get_by_text("Too long by 3 characters. 2,000 is the most.")).to_be_visible()
    expect(talk.message).to_have_attribute("aria-invalid", "true")
    expect(talk.send_button).to_be_disabled()
    talk.message.press("Enter")
    assert talk.api.sent() == []
    talk.message.fill("😀" * 2000)
    expect(talk.send_button).to_be_enabled()


def test_the_box_grows_with_the_text_to_four_lines(talk):
    heights = []
    for lines in (1, 2, 4, 9):
        talk.message.fill("\n".join(["line"] * lines))
        heights.append(talk.message.bounding_box()["height"])
    one, two, four, nine = heights
    assert one < two < four <= nine <= four + 2


def test_a_message_is_not_sent_twice_while_it_is_on_its_way(talk):
    released = talk.api.late_replies({"text": "At last."})
    talk.say("First")
    expect(talk.page.get_by_text("The assistant is writing")).to_be_attached()
    talk.say("Second")
    expect(talk.send_button).to_be_disabled()
    for choice in talk.log.get_by_role("button").all():
        expect(choice).to_be_disabled()
    released.set()
    expect(talk.log.get_by_text("At last.")).to_be_visible()
    assert [sent.body["text"] for sent in talk.api.sent()] == ["First"]
    expect(talk.message).to_have_value("Second")
    expect(talk.page.get_by_text("The assistant is writing")).not_to_be_attached()


def test_a_tapped_button_sends_its_payload_and_shows_its_title(talk):
    talk.log.get_by_role("button", name=IOP_BUTTON).click()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert talk.api.sent()[0].body["payload"] == "/what_is_iop"
    assert "text" not in talk.api.sent()[0].body
    expect(talk.log.locator(".from-visitor")).to_contain_text(IOP_BUTTON)


def test_only_the_buttons_of_the_latest_turn_can_be_tapped(talk):
    talk.ask({"text": "Which?", "buttons": [{"title": "This one", "payload": "/this"}]})
    expect(talk.log.get_by_role("button", name=IOP_BUTTON)).to_be_disabled()
    expect(talk.log.get_by_role("button", name="This one")).to_be_enabled()


@pytest.mark.parametrize(
    ("crisis", "numbers"),
    [
        ("suicide", ["tel:988", "sms:988", "tel:911"]),
        ("medical", ["tel:911", "tel:988", "sms:988"]),
        ("violence", ["tel:911", "tel:988", "sms:988", "tel:+15550100233"]),
    ],
)
@pytest.mark.parametrize("level", ["act", "ask"])
def test_a_crisis_card_calls_and_texts_at_a_tap_and_stays_above_the_box(talk, crisis, numbers, level):
    talk.ask({"text": "I'm glad you told me.", "custom": {"card": "crisis", "type": crisis, "level": level}})
    talk.ask({"text": "I'm still here."})
    for place in (talk.log, talk.page.get_by_role("region", name="Help right now")):
        links = place.locator(".crisis a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links == numbers
    expect(talk.page.get_by_role("region", name="Help right now")).to_be_in_viewport()


def test_the_last_crisis_card_is_the_one_that_stays(talk):
    talk.ask({"text": "One.", "custom": {"card": "crisis", "type": "suicide", "level": "ask"}})
    talk.ask({"text": "Two.", "custom": {"card": "crisis", "type": "violence", "level": "act"}})
    pinned = talk.page.get_by_role("region", name="Help right now")
    expect(pinned.locator(".crisis")).to_have_count(1)
    expect(pinned.get_by_role("link", name="Domestic violence line")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("accepted", "On our list"),
        ("not_listed", "Not on our list"),
        ("government", "Government plan: not on our list"),
        ("ambiguous", "Which one?"),
    ],
)
def test_an_insurance_card_names_the_insurer_and_says_its_status_in_words(talk, status, words):
    talk.ask({"text": "Well:", "custom": {"card": "insurance", "status": status, "names": ["Some Insurer"]}})
    card = talk.log.locator(".card")
    expect(card.get_by_text("Some Insurer")).to_be_visible()
    expect(card.get_by_text(words, exact=True)).to_be_visible()


def test_an_insurance_card_that_names_no_insurer_is_not_shown(talk):
    talk.ask({"text": "Which one do you have?", "custom": {"card": "insurance", "status": "none_named", "names": []}})
    expect(talk.log.locator(".card")).to_have_count(0)


def test_a_helpline_card_calls_at_a_tap(talk):
    talk.ask({"text": "Now:", "custom": {"card": "helpline", "phone": "+15550100200", "display": "(555) 010-0200"}})
    expect(talk.log.get_by_role("link", name="Call (555) 010-0200")).to_have_attribute("href", "tel:+15550100200")


def test_a_callback_card_says_reference_and_time_on_the_visitors_clock(talk):
    card = {"card": "callback", "state": "booked", "reference": "C-77", "promised_by": "2026-11-24T01:30:00Z"}
    talk.ask({"text": "Saved.", "custom": card})
    shown = talk.log.locator(".card")
    expect(shown).to_contain_text("C-77")
    expect(shown).to_contain_text("Monday, Nov 23")
    expect(shown).to_contain_text("8:30")
    expect(shown).to_contain_text("EST")


def test_a_cancelled_callback_promises_no_time(talk):
    card = {"card": "callback", "state": "cancelled", "reference": "C-77", "promised_by": "2026-11-24T01:30:00Z"}
    talk.ask({"text": "Cancelled.", "custom": card})
    expect(talk.log.locator(".card")).to_contain_text("Callback cancelled")
    expect(talk.log.locator("time")).to_have_count(0)


@pytest.mark.parametrize(
    ("outcome", "words", "number"),
    [
        ("assessment", "Next step: an assessment", "tel:+15550100200"),
        ("higher_care", "Next step: ask about live-in care", "tel:+15550100200"),
        ("urgent", "Next step: help right now", "tel:911"),
        ("minor", "Next step: help for teens", "tel:988"),
    ],
)
def test_a_fit_card_says_the_next_step_and_whom_to_call(talk, outcome, words, number):
    talk.ask({"text": "Thank you.", "custom": {"card": "fit", "outcome": outcome}})
    expect(talk.log.get_by_text(words)).to_be_visible()
    expect(talk.log.locator(".card a").first).to_have_attribute("href", number)


def test_an_erased_conversation_leaves_only_the_receipt(talk):
    talk.api.replies({"text": "Done.", "custom": {"card": "erased", "receipt": "E-42"}})
    talk.say("My secret")
    expect(talk.log.locator(".card")).to_contain_text("E-42")
    expect(talk.log).not_to_contain_text("My secret")
    expect(talk.message).to_be_hidden()
    assert talk.page.evaluate("sessionStorage.length") == 0
    talk.page.get_by_role("button", name="Start a new chat").click()
    talk.agree()


@pytest.mark.parametrize("custom", [{"card": "constructor"}, {"card": "survey"}, {"intent": "x"}, {}, None])
def test_a_card_that_the_page_does_not_know_is_ignored(talk, custom):
    talk.ask({"text": "Only this.", "custom": custom})
    expect(talk.log.get_by_text("Only this.")).to_be_visible()
    expect(talk.log.locator(".card")).to_have_count(0)


def test_reloading_restores_the_conversation_and_the_pinned_card(talk):
    talk.api.history = [
        {"author": "bot", "at": "2026-11-23T20:00:00Z", "text": "Hi.", "buttons": [{"title": "Old", "payload": "/old"}]},
        {"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "It's too much"},
        {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "I'm here.", "custom": {"card": "crisis", "type": "suicide", "level": "ask"},
         "buttons": [{"title": "New", "payload": "/new"}]},
        {"author": "staff", "at": "2026-11-23T20:01:00Z", "text": "This is Sam."},
    ]  # fmt: skip
    talk.page.reload()
    expect(talk.log.get_by_text("This is Sam.")).to_be_visible()
    said = [message.inner_text() for message in talk.log.locator(".bubble").all()]
    assert said == ["Hi.", "It's too much", "I'm here.", "This is Sam."]
    expect(talk.log.get_by_text("Our team:")).to_be_visible()
    expect(talk.log.get_by_role("button", name="Old")).to_be_disabled()
    expect(talk.log.get_by_role("button", name="New")).to_be_enabled()
    expect(talk.page.get_by_role("region", name="Help right now")).to_be_visible()
    assert talk.api.sent("GET")[0].authorization == "Bearer token-1"
    assert len(talk.api.sent(path="/api/chat/sessions")) == 1


@pytest.mark.parametrize("status", [401, 404])
def test_reloading_a_session_that_is_gone_leads_back_to_consent(talk, status):
    talk.api.fails(status, method="GET")
    talk.page.reload()
    expect(talk.page.get_by_text("This chat has ended. You can start a new one.")).to_be_focused()
    assert talk.page.evaluate("sessionStorage.length") == 0
    talk.agree()


def test_messages_that_do_not_load_can_be_asked_for_again(talk):
    talk.api.history = [{"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "Hello there"}]
    talk.api.fails(503, method="GET")
    talk.page.reload()
    talk.log.get_by_role("button", name="Try again").click()
    expect(talk.log.get_by_text("Hello there")).to_be_visible()
    expect(talk.log.get_by_text("did not load")).to_have_count(0)


@pytest.mark.parametrize("failure", ["hangs up", "503", "500", "429 over"])
def test_a_message_that_failed_is_kept_and_retried_with_the_same_id(talk, facts, failure):
    if failure == "hangs up":
        talk.api.hangs_up()
    elif failure == "429 over":
        talk.api.fails(429, Retry_After="1")
    else:
        talk.api.fails(int(failure))
    talk.say("Are you there?")
    problem = talk.log.locator(".problem")
    expect(problem).to_contain_text("Not sent")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")
    problem.get_by_role("button", name="Try again").click()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    expect(problem).to_have_count(0)
    first, second = talk.api.sent()
    assert first.body == second.body
    expect(talk.log.get_by_text("Are you there?")).to_have_count(1)


def test_an_answer_that_does_not_come_in_20_seconds_counts_as_failed(context, chat):
    in_a_hurry = (
        "const real = AbortSignal.timeout; AbortSignal.timeout = ms => real.call(AbortSignal, ms === 20000 ? 200 : ms);"
    )
    chat.page.evaluate(in_a_hurry)
    chat.agree()
    released = chat.api.late_replies({"text": "Too late"})
    chat.say("Hello?")
    expect(chat.log.get_by_text("Not sent.")).to_be_visible()
    released.set()
    expect(chat.send_button).to_be_enabled()


def test_after_a_failed_tap_the_buttons_can_be_tapped_again(talk):
    talk.api.fails(503)
    talk.log.get_by_role("button", name=IOP_BUTTON).click()
    expect(talk.log.get_by_text("Not sent.")).to_be_visible()
    expect(talk.log.get_by_role("button", name="Call me back")).to_be_enabled()


def test_a_retried_message_moves_below_what_was_said_since(talk):
    talk.api.fails(503)
    talk.say("First")
    expect(talk.log.get_by_text("Not sent.")).to_be_visible()
    talk.ask({"text": "Second answered."})
    talk.log.get_by_role("button", name="Try again").click()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert [bubble.inner_text() for bubble in talk.log.locator(".bubble").all()][-2:] == ["First", "I see."]


def test_too_many_messages_says_how_long_to_wait(talk):
    talk.api.fails(429, Retry_After="40")
    talk.say("Again")
    problem = talk.log.locator(".problem")
    expect(problem).to_contain_text("You can try again in 40 seconds")
    expect(problem.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("status", "words"), [(409, "type instead"), (413, "fewer words"), (422, "other words")])
def test_a_message_that_cannot_be_taken_is_explained_without_a_retry(talk, status, words):
    talk.api.fails(status)
    talk.say("Something")
    problem = talk.log.locator(".problem")
    expect(problem).to_contain_text(words)
    expect(problem.get_by_role("button")).to_have_count(0)
    expect(talk.log.get_by_text("Something")).to_be_visible()


@pytest.mark.parametrize("status", [401, 404])
def test_a_session_that_ends_leads_back_to_consent_and_keeps_the_unsent_words(talk, status):
    talk.api.fails(status)
    talk.say("Not lost")
    expect(talk.page.get_by_text("This chat has ended. You can start a new one.")).to_be_visible()
    assert talk.page.evaluate("sessionStorage.length") == 0
    talk.agree()
    expect(talk.message).to_have_value("Not lost")
    expect(talk.log).not_to_contain_text("Not lost")


def test_clearing_asks_first_then_erases_and_shows_the_receipt(talk):
    talk.say("My secret")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    talk.page.get_by_role("button", name="Clear").click()
    dialog = talk.page.get_by_role("dialog", name="Clear this chat?")
    dialog.get_by_role("button", name="Keep it").click()
    assert talk.api.sent("DELETE", "/api/chat/session") == []
    talk.page.get_by_role("button", name="Clear").click()
    dialog.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased. Receipt: E-0123456789AB")).to_be_focused()
    (erased,) = talk.api.sent("DELETE", "/api/chat/session")
    assert erased.authorization == "Bearer token-1"
    assert talk.page.evaluate("sessionStorage.length") == 0
    assert "My secret" not in talk.page.content()
    talk.agree()


def test_a_chat_that_could_not_be_cleared_says_so(talk):
    talk.api.fails(503, "DELETE", "/api/chat/session")
    talk.page.get_by_role("button", name="Clear").click()
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_role("alert")).to_contain_text("Not cleared. Try again")
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased.")).to_be_visible()


def test_an_answer_that_comes_after_clearing_is_not_shown(talk):
    released = talk.api.late_replies({"text": "Too late"})
    talk.say("Hello?")
    talk.page.get_by_role("button", name="Clear").click()
    talk.page.get_by_role("button", name="Yes, clear it").click()
    expect(talk.page.get_by_text("Your chat is erased.")).to_be_visible()
    talk.agree()
    with talk.page.expect_response("**/api/chat/messages"):
        released.set()
    talk.ask({"text": "In time."})
    expect(talk.log).not_to_contain_text("Too late")


@pytest.mark.parametrize("way", ["Esc twice", "button", "Esc twice over a dialog"])
def test_quick_exit_leaves_at_once_without_a_trace_in_the_tab(talk, exit_address, way):
    talk.say("My secret")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    entries = talk.page.evaluate("history.length")
    if way == "Esc twice over a dialog":
        talk.page.get_by_role("button", name="Clear").click()
    if way == "button":
        talk.page.get_by_role("button", name="Quick exit").click()
    else:
        talk.page.keyboard.press("Escape")
        talk.page.keyboard.press("Escape")
    talk.page.wait_for_url(exit_address)
    assert talk.page.evaluate("sessionStorage.length") == 0
    assert talk.page.evaluate("history.length") == entries


def test_the_page_is_blank_before_the_next_one_has_loaded(talk):
    talk.page.evaluate("""new MutationObserver(() => console.log(`${document.body.childElementCount} left, ${sessionStorage.length} stored`))
        .observe(document.body, {childList: true})""")
    with talk.page.expect_console_message(lambda said: said.text == "0 left, 0 stored"):
        talk.page.get_by_role("button", name="Quick exit").click()


def test_one_esc_only_says_how_to_leave(talk):
    talk.page.keyboard.press("Escape")
    expect(talk.page.get_by_text("Press Esc again to leave this page.")).to_be_visible()
    expect(talk.log).to_be_visible()


def test_markup_in_what_anyone_says_is_shown_as_text(talk):
    talk.api.history = [{"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": MARKUP}]
    talk.api.replies(
        {"text": MARKUP, "buttons": [{"title": MARKUP, "payload": "/x"}]},
        {"custom": {"card": "insurance", "status": "accepted", "names": [MARKUP]}},
        {"custom": {"card": "callback", "state": "booked", "reference": MARKUP, "promised_by": MARKUP}},
        {"custom": {"card": "helpline", "phone": MARKUP, "display": MARKUP}},
        {"custom": {"card": "erased", "receipt": MARKUP}},
    )
    talk.say(MARKUP)
    expect(talk.log.get_by_text(MARKUP)).to_have_count(6)
    expect(talk.log.locator("img, b")).to_have_count(0)
    expect(talk.page).to_have_title("Chat")


def test_restored_markup_is_shown_as_text(talk):
    talk.api.history = [
        {"author": author, "at": "2026-11-23T20:00:05Z", "text": MARKUP} for author in ("visitor", "bot", "staff")
    ]
    talk.page.reload()
    expect(talk.log.get_by_text(MARKUP)).to_have_count(3)
    expect(talk.log.locator("img, b")).to_have_count(0)


def test_a_starting_assistant_is_announced_with_the_helpline_until_it_is_ready(chat, facts):
    chat.page.clock.install()
    chat.api.health.extend([503, 503])
    chat.agree()
    notice = chat.page.get_by_text("The assistant is starting. You don't have to wait")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")
    chat.say("Can I write already?")
    expect(chat.log.get_by_text("I see.")).to_be_visible()
    chat.lets_time_pass_until(notice.is_hidden)
    chat.page.clock.run_for(60_000)
    assert len(chat.api.sent("GET", "/healthz")) == 3


def test_an_assistant_that_never_gets_ready_is_no_longer_said_to_be_starting(chat):
    chat.page.clock.install()
    chat.api.health.extend([503] * 100)
    chat.agree()
    expect(chat.page.get_by_text("The assistant is starting.")).to_be_visible()
    chat.lets_time_pass_until(chat.page.get_by_text("The assistant can't be reached right now.").is_visible)


@pytest.mark.parametrize("step", ["before consent", "in the chat", "without script"])
def test_help_for_danger_is_always_one_tap_away(browser, api, chat, facts, step):
    if step == "in the chat":
        chat.agree()
    page = chat.page
    if step == "without script":
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(api.url)
    bar = page.get_by_role("complementary", name="If you are in danger")
    for name, number in [("Call 911", "911"), ("Call 988", "988"), ("Helpline", facts["helpline"]["tel"])]:
        expect(bar.get_by_role("link", name=name)).to_have_attribute("href", f"tel:{number}")
        expect(bar.get_by_role("link", name=name)).to_be_in_viewport()


def test_without_script_the_page_still_gives_every_number(browser, api, facts):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(api.url)
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


def test_a_script_that_does_not_load_leaves_the_numbers_on_the_page(page, api):
    page.route("**/*.js", lambda route: route.abort())
    page.goto(api.url)
    expect(page.get_by_role("region", name="Talk to a person now")).to_be_visible()


def test_once_the_chat_is_alive_it_takes_the_place_of_the_fail_safe_card(chat):
    expect(chat.page.get_by_role("region", name="Talk to a person now")).to_be_hidden()
    expect(chat.page.get_by_role("button", name="I agree, start the chat")).to_be_visible()


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
    wider = """() => [document.documentElement, ...document.querySelectorAll('.chat, .stage, .scroller, .pinned, .top')]
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


def test_an_answer_taller_than_the_screen_is_shown_from_its_beginning(talk):
    talk.ask({"text": "Beginning"}, {"text": "\n".join(["More and more."] * 60)})
    expect(talk.log.get_by_text("Beginning")).to_be_in_viewport(ratio=1)


def test_everything_that_can_be_tapped_is_large_enough(talk):
    talk.ask({"text": "One.", "custom": {"card": "crisis", "type": "violence", "level": "act"}})
    talk.ask({"text": "Which?", "buttons": [{"title": "A", "payload": "/a"}]})
    for control in talk.page.locator("button:visible, a.button:visible, .danger-bar a").all():
        box = control.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 40, control.inner_text()
    assert talk.message.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16


def _tab_to(page, name):
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"no Tab leads to {name!r}")


def test_a_whole_conversation_works_by_keyboard_alone(chat, exit_address):
    keyboard = chat.page.keyboard
    _tab_to(chat.page, "I agree, start the chat")
    keyboard.press("Enter")
    expect(chat.message).to_be_focused()
    keyboard.press("Shift+Tab")
    expect(chat.log.get_by_role("button", name="Call me back")).to_be_focused()
    keyboard.press("Enter")
    expect(chat.log.get_by_text("I see.")).to_be_visible()
    expect(chat.page.get_by_role("region", name="Messages")).to_be_focused()
    keyboard.press("Tab")
    expect(chat.message).to_be_focused()
    keyboard.type("Thank you")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(chat.log.get_by_text("Thank you")).to_be_visible()
    expect(chat.message).to_be_focused()
    _tab_to(chat.page, "Clear this chat")
    keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="Keep it")).to_be_focused()
    keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="Clear")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    chat.page.wait_for_url(exit_address)


def test_focus_can_be_seen_on_every_control(talk):
    keyboard = talk.page.keyboard
    outline = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"
    for _ in range(8):
        keyboard.press("Tab")
        if talk.page.evaluate("document.activeElement === document.body"):
            continue
        style, width = talk.page.evaluate(outline)
        assert style == "solid" and width >= 2


def test_on_a_phone_the_keyboard_does_not_cover_the_greeting(browser, api):
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(api.url)
    page.get_by_role("button", name="I agree, start the chat").tap()
    expect(page.get_by_role("region", name="Messages")).to_be_focused()


def test_new_messages_are_announced_politely_and_restored_ones_are_not(talk):
    expect(talk.log).to_have_attribute("aria-live", "polite")
    talk.api.history = [{"author": "bot", "at": "2026-11-23T20:00:05Z", "text": "Hello again"}]
    watched = """addEventListener('DOMContentLoaded', () => {
        const log = document.querySelector('[role=log]');
        window.announced = [];
        new MutationObserver(() => announced.push(log.getAttribute('aria-live'))).observe(log, {childList: true});
    })"""
    talk.page.add_init_script(watched)
    talk.page.reload()
    expect(talk.log.get_by_text("Hello again")).to_be_visible()
    assert talk.page.evaluate("announced") == ["off"]
    expect(talk.log).to_have_attribute("aria-live", "polite")


def test_a_screen_reader_hears_who_is_speaking(talk):
    talk.ask({"text": "Answer."})
    spoken = talk.log.locator(".message").evaluate_all("messages => messages.map(message => message.textContent)")
    assert [line.split(":")[0] for line in spoken] == ["Assistant", "You", "Assistant", "Assistant"]


def test_every_control_has_a_name(talk):
    talk.ask({"text": "One.", "custom": {"card": "crisis", "type": "violence", "level": "act"}})
    snapshot = talk.page.locator("body").aria_snapshot()
    for unnamed in ("- button\n", "- link\n", "- link:\n", "- textbox\n", "- region:\n", "- dialog:\n"):
        assert unnamed not in snapshot
    expect(talk.page.get_by_role("banner")).to_be_visible()
    expect(talk.page.get_by_role("main")).to_be_visible()
    assert talk.page.locator("html").get_attribute("lang") == "en"
    assert talk.page.locator("[id]").evaluate_all("all => all.length === new Set(all.map(one => one.id)).size")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_light_and_dark(talk, scheme):
    talk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    talk.api.fails(503)
    talk.say("Hello?")
    talk.ask(
        {"text": "Call 988.", "custom": {"card": "crisis", "type": "violence", "level": "act"}},
        *(
            {"text": "x", "custom": {"card": "insurance", "status": status, "names": ["N"]}}
            for status in ("accepted", "government")
        ),
        {
            "text": "y",
            "custom": {
                "card": "callback",
                "state": "booked",
                "reference": "C-1",
                "promised_by": "2026-11-24T01:30:00Z",
            },
        },
        {
            "text": "z",
            "custom": {"card": "helpline", "phone": "+1", "display": "1"},
            "buttons": [{"title": "B", "payload": "/b"}],
        },
    )
    assert talk.page.evaluate(LOW_CONTRAST) == []


# Every visible text against the nearest background that is painted behind it, by the formula of WCAG 2.
LOW_CONTRAST = """() => {
  const channels = color => color.match(/[\\d.]+/g).map(Number);
  const luminance = color => channels(color).slice(0, 3)
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const isPainted = color => (channels(color)[3] ?? 1) === 1;
  const background = box => isPainted(getComputedStyle(box).backgroundColor) ? getComputedStyle(box).backgroundColor : background(box.parentElement);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const hasText = box => [...box.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll('.chat *')]
    .filter(box => hasText(box) && box.checkVisibility() && !box.disabled)
    .map(box => [box.textContent, ratio(luminance(getComputedStyle(box).color), luminance(background(box)))])
    .filter(([, contrast]) => contrast < 4.5);
}"""


def test_visitors_who_want_less_motion_get_none(talk):
    talk.page.emulate_media(reduced_motion="reduce")
    released = talk.api.late_replies({"text": "Done."})
    talk.say("Hello?")
    moving = talk.page.locator(".message, .dots i").evaluate_all(
        "all => all.filter(one => one.getAnimations().length).length"
    )
    released.set()
    assert moving == 0


def test_the_page_sets_no_cookie_and_stores_nothing_but_the_session(talk):
    talk.ask({"text": "Answer."})
    assert talk.page.context.cookies() == []
    assert talk.page.evaluate("localStorage.length") == 0
    assert talk.page.evaluate("Object.values(sessionStorage)") == ["token-1"]


def test_a_browser_that_blocks_storage_can_still_chat(page, api):
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })"
    )
    page.goto(api.url)
    page.get_by_role("button", name="I agree, start the chat").click()
    expect(page.get_by_role("log")).to_contain_text("What's on your mind?")
