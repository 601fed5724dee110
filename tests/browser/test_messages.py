"""What a visitor types and taps, and what is said back."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import expect

IOP_BUTTON = "What is IOP?"
MARKUP = "<img src=x onerror=\"document.title='hacked'\"><b>bold</b>"


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
    expect(talk.page.get_by_text("Too long by 3 characters. 2,000 is the limit.")).to_be_visible()
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


def test_an_answer_taller_than_the_screen_is_shown_from_its_beginning(talk):
    talk.ask({"text": "Beginning"}, {"text": "\n".join(["More and more."] * 60)})
    expect(talk.log.get_by_text("Beginning")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    "text", ["🧡👩‍👩‍👧 ok?", "أحتاج مساعدة", "<script>alert(1)</script>", "a\u0000b\u202e c", "/restart", "%00${7*7}"]
)
def test_whatever_is_typed_is_sent_and_shown_as_typed(talk, text):
    talk.say(text)
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert talk.api.sent()[0].body["text"] == text
    assert talk.log.locator(".from-visitor .bubble").text_content() == text


def test_text_from_right_to_left_reads_from_right_to_left(talk):
    talk.say("أحتاج مساعدة")
    assert talk.log.locator(".from-visitor .bubble").evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_picture_is_not_taken_and_the_visitor_is_told(talk, way):
    talk.message.evaluate(
        """(box, way) => {
            const carried = new DataTransfer();
            carried.items.add(new File(['x'], 'me.png', {type: 'image/png'}));
            const event = way === 'paste' ? new ClipboardEvent(way, {clipboardData: carried, cancelable: true})
                : new DragEvent(way, {dataTransfer: carried, cancelable: true});
            box.dispatchEvent(event);
        }""",
        way,
    )
    expect(talk.page.get_by_text("Pictures and files can't be sent here. Please type instead.")).to_be_visible()
    talk.say("Words then")
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    expect(talk.page.get_by_text("Pictures and files can't")).to_have_count(0)


@pytest.mark.parametrize(("button", "helpful"), [("Helpful", True), ("Not helpful", False)])
def test_an_answer_can_be_called_helpful_or_not(talk, facts, button, helpful):
    talk.api.replies({"text": "One."}, {"text": "Two."}, {"text": "For the details, call us."}, to_rate=0)
    talk.say("A question")
    expect(talk.log.locator(".message", has_text="One.").get_by_role("group", name="Was this helpful?")).to_be_visible()
    with talk.page.expect_response("**/feedback"):
        talk.log.get_by_role("button", name=button, exact=True).click()
    thanks = talk.log.get_by_text("Thank you.")
    expect(thanks).to_be_focused()
    assert thanks.get_by_role("link").count() == (0 if helpful else 1)
    message = talk.api.sent()[0].body["id"]
    (said,) = talk.api.sent(path=f"/api/chat/messages/{message}/feedback")
    assert said.body == {"helpful": helpful, "reply": 0}


def test_feedback_that_does_not_arrive_worries_nobody(talk):
    talk.say("A question")
    talk.log.get_by_text("I see.").wait_for()
    talk.api.fails(503, path=f"/api/chat/messages/{talk.api.sent()[0].body['id']}/feedback")
    talk.log.get_by_role("button", name="Helpful", exact=True).click()
    expect(talk.log.get_by_text("Thank you.")).to_be_visible()
    expect(talk.log.locator(".problem")).to_have_count(0)


def test_nobody_is_asked_whether_that_was_helpful_unless_the_server_says_so(talk):
    talk.api.replies({"text": "IOP meets four days a week."}, {"text": "What name should we ask for?"})
    talk.say("how often")
    expect(talk.log.get_by_text("What name should we ask for?")).to_be_visible()
    expect(talk.log.get_by_role("group", name="Was this helpful?")).to_have_count(0)


def test_an_answer_can_still_be_called_helpful_after_a_reload(talk):
    talk.api.history = [
        {"author": "bot", "at": "2026-11-23T20:00:04Z", "text": "Hi."},
        {"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "A question", "id": "m-1"},
        {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "One.", "id": "m-1"},
        {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "Two.", "id": "m-1", "to_rate": True},
        {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "Three.", "id": "m-1"},
    ]
    talk.page.reload()
    with talk.page.expect_response("**/feedback"):
        talk.log.get_by_role("button", name="Helpful", exact=True).click()
    expect(talk.log.get_by_text("Thank you.")).to_be_visible()
    (said,) = talk.api.sent(path="/api/chat/messages/m-1/feedback")
    assert said.body == {"helpful": True, "reply": 1}
