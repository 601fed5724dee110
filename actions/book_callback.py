"""A callback agreed to: what is asked before it, its booking, what is said of it, and why a wish for one was not met."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import VisitorMessage, has_said
from actions.notes import Notes
from actions.slots import (
    CALLBACK_CONSENT,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_SLOTS,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
)
from actions.wiring import services
from admissions.calls import callbacks
from admissions.calls.call_moves import Planned, asks_about_day, day_named, only_rules_out
from admissions.calls.callback_remarks import remarks_on_call
from admissions.calls.contact import Phone, read_phone
from admissions.fit.ages import may_be_of_college, stated_age, tells_only_class
from admissions.fit.criteria import LOVED_ONE, SELF
from admissions.safety.replies import in_language
from admissions.talk.responses import render
from admissions.times.call_times import CallTime
from admissions.times.hours import call_hours
from admissions.times.office import office
from admissions.times.promises import Promise, PromiseClock, spoken
from admissions.times.time_zones import visitor_zone, zone_abroad

# So many messages back a day that was ruled out is remembered.
_LOOKED_BACK = 3
# Why a wish for a callback opens no form, kept in the place of a consent until it is said.
MINOR, SOMEONE_ELSE, SECOND, STANDS, NUMBER_KEPT, NONE, BARRED, WHOSE = (
    "minor",
    "someone_else",
    "second",
    "stands",
    "number_kept",
    "none",
    "barred",
    "whose",
)
_SAID_OF = {SECOND: "one_per_chat", STANDS: "stands"}
_SAID = {
    SOMEONE_ELSE: "utter_callback_not_for_others",
    NUMBER_KEPT: "utter_why_callback_phone",
    NONE: "utter_callback_none",
    BARRED: "utter_do_not_call",
    WHOSE: "utter_callback_whose_number",
}
REASONS = frozenset({MINOR, *_SAID_OF, *_SAID})


class ActionAskCallbackConsent(Action):
    """Repeats what was understood and asks whether we may call."""

    def name(self) -> str:
        return "action_ask_callback_consent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        leaves_voicemail = tracker.get_slot(CALLBACK_VOICEMAIL) == "yes"
        dispatcher.utter_message(
            response="utter_confirm_callback" if leaves_voicemail else "utter_confirm_callback_no_voicemail",
            visitor_name=tracker.get_slot(CALLBACK_NAME),
            phone=tracker.get_slot(CALLBACK_PHONE)["shown"],
            when=tracker.get_slot(CALLBACK_WHEN)["said"],
            consent_text=_consent_text(tracker),
        )
        return []


class ActionBookCallback(Action):
    """Stores the request, and only then confirms it. Without a clear yes nothing is kept."""

    def name(self) -> str:
        return "action_book_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        answers = {slot: tracker.get_slot(slot) for slot in CALLBACK_SLOTS}
        consent = answers[CALLBACK_CONSENT]
        if consent in REASONS:
            return say_why_not(dispatcher, tracker, consent)
        if consent == "yes" and all(answers.values()):
            return book(dispatcher, tracker)
        if stored := planned_callback(tracker):
            # Only the change was refused.
            say(dispatcher, "ask_change", stored, tracker)
            return _as_it_was(stored, tracker)
        dispatcher.utter_message(response="utter_callback_not_agreed")
        return cleared()


def say_why_not(dispatcher: CollectingDispatcher, tracker: Tracker, reason: str) -> list[EventType]:
    """Says why no form is open; what a callback that stands was booked with is kept."""
    stored = planned_callback(tracker)
    if reason == MINOR:
        return refuse_minor(dispatcher, tracker)
    if reason in _SAID_OF and stored:
        say(dispatcher, _SAID_OF[reason], stored, tracker)
    else:
        dispatcher.utter_message(response=_SAID.get(reason, "utter_callback_none"))
    return [SlotSet(CALLBACK_CONSENT, None)] if stored else cleared()


def refuse_minor(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says that a minor is not called, and where help is; once, that the callback there was is canceled."""
    is_news = Notes.of(tracker).has_lost_callback and not has_said(tracker, "utter_minor_callback_cancelled")
    is_class = tells_only_class(VisitorMessage.of(tracker).text) or may_be_of_college(_told_of_age(tracker))
    told = "utter_age_question" if is_class and not is_news else "utter_minor_no_contact"
    dispatcher.utter_message(response="utter_minor_callback_cancelled" if is_news else told)
    return cleared()


def _told_of_age(tracker: Tracker) -> str:
    """The visitor's latest message that told their own age; empty where none at hand did."""
    return next((text for text in reversed(_said_by_visitor(tracker)) if stated_age(text) is not None), "")


def planned_callback(tracker: Tracker) -> callbacks.StoredCallback | None:
    """The callback that the visitor of this conversation waits for, or None."""
    return callbacks.find_open(services().engine, services().sealer, tracker.sender_id)


def clock_of(tracker: Tracker) -> ZoneInfo:
    """The visitor's time zone: the one they stated, else that of their number abroad, else that of their browser."""
    message = VisitorMessage.of(tracker)
    told = read_phone(message.text) if "+" in message.text else None
    number = told.e164 if told else (tracker.get_slot(CALLBACK_PHONE) or {}).get("e164")
    return visitor_zone(Notes.of(tracker).zone or (zone_abroad(number) if number else None), message.timezone)


def said_of_day(text: str, tracker: Tracker) -> str | None:
    """The response that tells whether we call on the day of which `text` only makes sure; None for other texts."""
    timezone = clock_of(tracker)
    today = services().now().astimezone(timezone).date()
    named = day_named(text, today, timezone) if asks_about_day(text) else None
    if named is None:
        return None
    return "utter_call_day_open" if any(office().staffed_on(named.start.date())) else "utter_call_day_closed"


def planned_time(tracker: Tracker) -> Planned | None:
    """The time at hand: the one understood in the form, else that of the callback which stands."""
    timezone = clock_of(tracker)
    if when := tracker.get_slot(CALLBACK_WHEN):
        start, end = dt.datetime.fromisoformat(when["start"]), dt.datetime.fromisoformat(when["end"])
        return Planned(start, end, timezone, has_hours=not when["is_urgent"])
    stored, now = planned_callback(tracker), services().now()
    if stored is None:
        return None
    start, today = stored.call_from or now, now.astimezone(timezone).date()
    planned = Planned(start, stored.promised_by, timezone, has_hours=start > now)
    # After "don't call me tomorrow" an hour alone is not one of tomorrow.
    ruled_out = (text for text in _said_before(tracker) if only_rules_out(text))
    return next((left for text in ruled_out if (left := planned.beside(text, today))), planned)


def _said_before(tracker: Tracker) -> list[str]:
    """The visitor's messages just before this one, the latest first."""
    return _said_by_visitor(tracker)[-1 - _LOOKED_BACK : -1][::-1]


def _said_by_visitor(tracker: Tracker) -> list[str]:
    return [event.get("text") or "" for event in tracker.events if event.get("event") == "user"]


def book(dispatcher: CollectingDispatcher, tracker: Tracker, *, lifts_bar: bool = False) -> list[EventType]:
    """Stores what the form gathered and confirms it; says so where the number is barred."""
    promise = _kept_or_new(dispatcher, tracker)
    request = _request(tracker, promise, lifts_bar=lifts_bar)
    try:
        stored = callbacks.book(services().engine, services().sealer, request, services().now())
    except callbacks.BarredNumberError:
        dispatcher.utter_message(response="utter_callback_barred")
        return [SlotSet(CALLBACK_CONSENT, None)]
    say(dispatcher, "changed" if stored.was_changed else "booked", stored, tracker)
    if stored.estimate_by:
        day = stored.estimate_by.astimezone(office().timezone)
        dispatcher.utter_message(response="utter_estimate_promised", estimate_day=f"{day:%A}, {day:%B} {day.day}")
    return [SlotSet(CALLBACK_CONSENT, None)]


def say(dispatcher: CollectingDispatcher, what: str, stored: callbacks.StoredCallback, tracker: Tracker) -> None:
    """Says what became of `stored`: booked, changed, cancelled or ask_change."""
    now = services().now()
    promise = Promise(stored.call_from or now, stored.promised_by)
    dispatcher.utter_message(
        response=f"utter_callback_{what}",
        visitor_name=stored.name,
        phone=stored.phone,
        reference=stored.reference,
        promised_time=spoken(promise, clock_of(tracker), now),
        promised_by_iso=stored.promised_by.isoformat().replace("+00:00", "Z"),
    )


def cleared() -> list[EventType]:
    """The events that forget what the form gathered."""
    return [SlotSet(slot, None) for slot in CALLBACK_SLOTS]


def promised_for(when: dict[str, Any], tracker: Tracker) -> Promise:
    queue = callbacks.waiting(services().engine, but_not=tracker.sender_id)
    clock = PromiseClock(services().now(), clock_of(tracker), call_hours(), office(), queue)
    start, end = dt.datetime.fromisoformat(when["start"]), dt.datetime.fromisoformat(when["end"])
    return clock.promise(CallTime(start, end, when["said"], is_urgent=when["is_urgent"]))


def _kept_or_new(dispatcher: CollectingDispatcher, tracker: Tracker) -> Promise:
    """What was offered; who took so long to say yes that too little is left of it is promised anew, and told so."""
    when, timezone, now = tracker.get_slot(CALLBACK_WHEN), clock_of(tracker), services().now()
    offered = Promise(dt.datetime.fromisoformat(when["start"]), dt.datetime.fromisoformat(when["end"]))
    if offered.leaves_time(now):
        return offered
    promise = promised_for(when, tracker)
    dispatcher.utter_message(response="utter_moved_callback_when", promised_time=spoken(promise, timezone, now))
    return promise


def _request(tracker: Tracker, promise: Promise, *, lifts_bar: bool) -> callbacks.CallbackRequest:
    notes, latest = Notes.of(tracker), tracker.latest_message
    asked_at = (latest.get("metadata") or {}).get("asked_at")
    return callbacks.CallbackRequest(
        conversation_id=tracker.sender_id,
        name=tracker.get_slot(CALLBACK_NAME),
        phone=Phone(**tracker.get_slot(CALLBACK_PHONE)),
        when=", ".join((tracker.get_slot(CALLBACK_WHEN)["wish"], *remarks_on_call(_said_by_visitor(tracker)))),
        timezone=clock_of(tracker).key,
        call_from=promise.start,
        promised_by=promise.by,
        is_voicemail_ok=tracker.get_slot(CALLBACK_VOICEMAIL) == "yes",
        consent_text=_consent_text(tracker),
        needs_interpreter=notes.has_met_another_language,
        context=_context(notes),
        wants_estimate=notes.wants_estimate,
        lifts_bar=lifts_bar,
        client_id=latest.get("message_id"),
        asked_at=dt.datetime.fromisoformat(asked_at) if asked_at else None,
    )


def _context(notes: Notes) -> dict[str, Any]:
    """What the caller should know beyond the form: for whom, the fit answers, words not to say."""
    return {
        "relation": LOVED_ONE if notes.is_for_loved_one else SELF,
        "fit": notes.fit,
        "never_say": list(notes.never_say),
    }


def _consent_text(tracker: Tracker) -> str:
    is_estimate = Notes.of(tracker).wants_estimate
    consent = "utter_consent_text_estimate" if is_estimate else "utter_consent_text"
    return str(render(in_language(consent, Notes.of(tracker).language))["text"])


def _as_it_was(stored: callbacks.StoredCallback, tracker: Tracker) -> list[EventType]:
    """The events that keep what `stored` was booked with, and forget a change of it that was refused."""
    phone = tracker.get_slot(CALLBACK_PHONE) or {}
    if (tracker.get_slot(CALLBACK_NAME), phone.get("shown")) != (stored.name, stored.phone):
        return cleared()
    now = services().now()
    when = as_wish(Promise(stored.call_from or now, stored.promised_by), clock_of(tracker), now)
    return [SlotSet(CALLBACK_CONSENT, None), SlotSet(CALLBACK_WHEN, when)]


def as_wish(promise: Promise, timezone: ZoneInfo, now: dt.datetime) -> dict[str, Any]:
    """`promise` in the place of a wish for it in the visitor's words."""
    said = spoken(promise, timezone, now)
    return {
        "start": promise.start.isoformat(),
        "end": promise.by.isoformat(),
        "wish": said,
        "said": said,
        "is_urgent": False,
    }
