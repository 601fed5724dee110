"""What happens when the connection or the server fails, and when they are back."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

IOP_BUTTON = "What is IOP?"
PAST = [
    {"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "Said before", "id": "m-1"},
    {"author": "bot", "at": "2026-11-23T20:00:06Z", "text": "Answered before", "id": "m-1"},
]


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


def test_what_was_not_sent_is_sent_even_when_the_messages_do_not_load(talk):
    talk.api.fails(503)
    talk.say("One")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    talk.api.fails(503, method="GET")
    talk.page.reload()
    expect(talk.log.get_by_text("did not load")).to_be_visible()
    talk.say("Two")
    expect(talk.log.get_by_text("I see.")).to_have_count(2)
    assert [sent.body["text"] for sent in talk.api.sent()] == ["One", "One", "Two"]
    assert len({sent.body["id"] for sent in talk.api.sent()}) == 2


def test_what_is_typed_while_the_messages_load_stands_behind_them_once(talk):
    talk.api.history = PAST
    released = talk.api.late_history()
    talk.page.reload()
    talk.say("Typed early")
    bubbles = talk.log.locator(".bubble")
    expect(bubbles).to_have_text(["Typed early"])
    released.set()
    expect(bubbles).to_have_text(["Said before", "Answered before", "Typed early", "I see."])
    assert [sent.body["text"] for sent in talk.api.sent()] == ["Typed early"]


def test_the_page_that_back_brings_shows_what_was_said_on_a_later_one(talk):
    danger = {"card": "crisis", "type": "suicide", "level": "act"}
    talk.sleep()
    talk.api.history = [
        *PAST,
        {"author": "bot", "at": "2026-11-23T20:01:00Z", "text": "Call 988.", "id": "m-2", "custom": danger},
    ]
    talk.wake()
    expect(talk.page.get_by_role("region", name="Help right now")).to_be_visible()
    expect(talk.log.get_by_text("Said before")).to_have_count(1)


@pytest.mark.parametrize(("status", "words"), [(409, "type instead"), (413, "fewer words"), (422, "another way")])
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


def test_a_session_that_ends_keeps_what_stands_in_the_box_too(talk):
    talk.api.fails(503)
    talk.api.fails(401)
    talk.say("Not sent")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    talk.message.fill("Half a sentence")
    talk.log.get_by_role("button", name="Try now").click()
    expect(talk.page.get_by_text("This chat has ended.")).to_be_visible()
    talk.agree()
    expect(talk.message).to_have_value("Not sent\nHalf a sentence")


def test_a_session_that_is_gone_at_a_reload_keeps_the_unsent_words(talk):
    talk.api.fails(503)
    talk.say("Not lost")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    talk.api.fails(401, method="GET")
    talk.page.reload()
    expect(talk.page.get_by_text("This chat has ended.")).to_be_visible()
    talk.agree()
    expect(talk.message).to_have_value("Not lost")


@pytest.mark.parametrize("failure", ["hangs up", "503", "500"])
def test_a_message_that_failed_is_kept_and_sent_again_with_the_same_id(talk, facts, failure):
    if failure == "hangs up":
        talk.api.hangs_up()
    else:
        talk.api.fails(int(failure))
    talk.say("Are you there?")
    problem = talk.log.locator(".problem")
    expect(problem).to_contain_text("Not sent yet. We'll keep trying.")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")
    problem.get_by_role("button", name="Try now").click()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    expect(problem).to_have_count(0)
    first, second = talk.api.sent()
    assert first.body == second.body
    expect(talk.log.get_by_text("Are you there?")).to_have_count(1)


def test_a_message_that_failed_is_sent_again_by_itself(chat):
    chat.page.clock.install()
    chat.agree()
    for _ in range(3):
        chat.api.fails(503)
    chat.say("Are you there?")
    chat.lets_time_pass_until(chat.log.get_by_text("I see.").is_visible)
    assert len({sent.body["id"] for sent in chat.api.sent()}) == 1
    assert len(chat.api.sent()) == 4


def test_a_server_that_says_when_is_not_asked_before(chat):
    chat.page.clock.install()
    chat.agree()
    chat.api.fails(429, Retry_After="40")
    chat.say("Again")
    problem = chat.log.locator(".problem")
    expect(problem).to_contain_text("It will be sent in 40 seconds")
    expect(problem.get_by_role("button")).to_have_count(0)
    chat.page.clock.run_for(39_000)
    chat.page.evaluate("dispatchEvent(new Event('online'))")
    assert len(chat.api.sent()) == 1
    chat.lets_time_pass_until(chat.log.get_by_text("I see.").is_visible)


def test_an_answer_that_does_not_come_in_20_seconds_counts_as_failed(talk):
    in_a_hurry = (
        "const real = AbortSignal.timeout; AbortSignal.timeout = ms => real.call(AbortSignal, ms === 20000 ? 200 : ms);"
    )
    talk.page.evaluate(in_a_hurry)
    released = talk.api.late_replies({"text": "Too late"})
    talk.say("Hello?")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    released.set()


def test_messages_typed_while_one_is_on_its_way_wait_for_their_turn(talk):
    released = talk.api.late_replies({"text": "First answered."})
    talk.say("First")
    expect(talk.page.get_by_text("The assistant is writing")).to_be_attached()
    talk.api.replies({"text": "Second answered."})
    talk.say("Second")
    for choice in talk.log.locator(".choice").all():
        expect(choice).to_be_disabled()
    assert [sent.body["text"] for sent in talk.api.when_sent()] == ["First"]
    released.set()
    expect(talk.log.get_by_text("Second answered.")).to_be_visible()
    assert [sent.body["text"] for sent in talk.api.sent()] == ["First", "Second"]
    assert [bubble.inner_text() for bubble in talk.log.locator(".bubble").all()][1:] == [
        "First",
        "First answered.",
        "Second",
        "Second answered.",
    ]
    expect(talk.page.get_by_text("The assistant is writing")).not_to_be_attached()


def test_pressing_send_twice_sends_once(talk):
    talk.message.fill("Only once")
    talk.send_button.dblclick()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert len(talk.api.sent()) == 1


def test_a_button_tapped_twice_is_sent_once(talk):
    talk.log.get_by_role("button", name=IOP_BUTTON).dblclick()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert len(talk.api.sent()) == 1


def test_messages_typed_offline_are_sent_once_and_in_order_when_back(context, talk):
    context.set_offline(True)
    talk.say("One")
    expect(talk.log.get_by_text("You are offline. We'll send it when you are back online.")).to_be_visible()
    talk.say("Two")
    assert talk.api.sent() == []
    context.set_offline(False)
    expect(talk.log.get_by_text("I see.")).to_have_count(2)
    assert [sent.body["text"] for sent in talk.api.sent()] == ["One", "Two"]
    expect(talk.log.locator(".problem")).to_have_count(0)


def test_a_server_that_was_killed_gets_the_message_once_when_it_is_back(talk, facts):
    talk.api.close()
    talk.say("Still there?")
    problem = talk.log.locator(".problem")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"tel:{facts['helpline']['tel']}")
    talk.api.start(talk.api.port)
    problem.get_by_role("button", name="Try now").click()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    assert [sent.body["text"] for sent in talk.api.sent()] == ["Still there?"]


def test_what_was_not_sent_survives_a_reload_and_is_sent_once(talk):
    talk.api.fails(503)
    talk.say("Keep this")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    tried = talk.api.sent()[0].body
    talk.page.reload()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    expect(talk.log.get_by_text("Keep this")).to_have_count(1)
    assert talk.api.sent()[1].body == tried


def test_what_did_arrive_before_a_reload_is_not_sent_again(talk):
    talk.api.fails(503)
    talk.say("Keep this")
    expect(talk.log.get_by_text("Not sent yet.")).to_be_visible()
    (tried,) = talk.api.sent()
    talk.api.history = [
        {"author": "visitor", "at": "2026-11-23T20:00:05Z", "text": "Keep this", "id": tried.body["id"]}
    ]
    talk.page.reload()
    expect(talk.log.get_by_text("Keep this")).to_have_count(1)
    talk.ask({"text": "Next."})
    assert [sent.body["text"] for sent in talk.api.sent()] == ["Keep this", "A question"]


def test_two_tabs_are_two_conversations(talk, new_tab):
    other = new_tab().open().agree()
    other.say("In the second")
    talk.say("In the first")
    expect(other.log.get_by_text("I see.")).to_be_visible()
    expect(talk.log.get_by_text("I see.")).to_be_visible()
    expect(talk.log).not_to_contain_text("In the second")
    assert {sent.body["text"]: sent.authorization for sent in talk.api.sent()} == {
        "In the second": "Bearer token-2",
        "In the first": "Bearer token-1",
    }


def test_a_tab_that_is_opened_again_after_half_an_hour_has_forgotten_the_chat(talk):
    talk.page.evaluate(
        """['pagehide', 'visibilitychange'].forEach(way => addEventListener(way, () => {
            const chat = JSON.parse(sessionStorage.chat);
            sessionStorage.chat = JSON.stringify({...chat, leftAt: Date.now() - 31 * 60_000});
        }))"""
    )
    talk.page.reload()
    expect(talk.page.get_by_role("button", name="I agree, start the chat")).to_be_visible()
    assert talk.stored() is None


def test_a_browser_that_crashes_long_after_the_last_page_still_has_the_chat(talk):
    talk.api.history = PAST
    # From the next page on, none is told that it goes.
    talk.page.add_init_script(
        """['pagehide', 'visibilitychange'].forEach(way =>
            addEventListener(way, event => event.stopImmediatePropagation(), true))"""
    )
    talk.page.reload()
    expect(talk.log.get_by_text("Said before")).to_be_visible()
    talk.page.clock.set_fixed_time(dt.datetime.now() + dt.timedelta(minutes=31))
    talk.page.reload()
    expect(talk.log.get_by_text("Said before")).to_be_visible()
