"""What stands before the first message, and how a chat begins."""

from __future__ import annotations

from playwright.sync_api import expect


def test_nothing_is_sent_before_the_visitor_agrees(chat):
    chat.page.wait_for_timeout(300)
    assert chat.api.api_requests() == []
    expect(chat.message).to_be_hidden()


def test_the_notice_and_the_helpline_stand_before_consent(chat, facts):
    expect(chat.page.get_by_text(facts["consent"]["text"])).to_be_visible()
    expect(chat.page.get_by_role("link", name=f"Call {facts['helpline']['display']}")).to_be_visible()


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
    expect(talk.page.get_by_role("heading", name=facts["provider"], level=2)).to_be_visible()
    expect(talk.page.get_by_text("Automated assistant", exact=True)).to_be_visible()


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
