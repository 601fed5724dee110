"""Cards: what each shows and where a tap leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


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


@pytest.mark.parametrize(
    ("crisis", "level", "title"),
    [
        ("suicide", "ask", "You don't have to be alone with this"),
        ("medical", "act", "Get medical help now"),
        ("medical", "ask", "If someone is in danger now"),
        ("violence", "ask", "If someone is in danger now"),
    ],
)
def test_a_card_for_danger_that_is_only_possible_says_if(talk, crisis, level, title):
    talk.ask({"text": "To be safe:", "custom": {"card": "crisis", "type": crisis, "level": level}})
    expect(talk.log.locator(".crisis .card-title")).to_have_text(title)


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
    expect(talk.log.locator(".card")).to_contain_text("Callback canceled")
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


def test_a_booked_callback_can_be_put_into_a_calendar_that_says_nothing_of_us(talk, facts):
    card = {"card": "callback", "state": "booked", "reference": "C-77", "promised_by": "2026-11-24T01:30:00Z"}
    talk.ask({"text": "Saved.", "custom": card})
    with talk.page.expect_download() as saving:
        talk.log.get_by_role("button", name="Add to my calendar").click()
    assert saving.value.suggested_filename == "call.ics"
    with open(saving.value.path(), encoding="utf-8", newline="") as saved:
        entry = saved.read()
    assert entry.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert entry.endswith("END:VCALENDAR\r\n")
    for line in ("UID:C-77", "DTSTART:20261124T011500Z", "DTEND:20261124T013000Z"):
        assert f"\r\n{line}\r\n" in entry
    assert facts["provider"] not in entry
