"""A wish to be called, before anything is asked: whether the form opens for it, and what it says already."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.book_callback import (
    BARRED,
    MINOR,
    NONE,
    NUMBER_KEPT,
    SECOND,
    SOMEONE_ELSE,
    STANDS,
    WHOSE,
    as_wish,
    cleared,
    clock_of,
    planned_callback,
    planned_time,
    promised_for,
    say,
)
from actions.message import VisitorMessage, has_said, last_answer
from actions.notes import Notes
from actions.slots import CALLBACK_CONSENT, CALLBACK_WHEN
from actions.wiring import services
from admissions.calls import callbacks
from admissions.calls.call_moves import (
    Planned,
    asks_about_day,
    day_named,
    in_own_words,
    only_rules_out,
    rules_out_time,
    whole_day,
)
from admissions.calls.callback_answers import NAME, PHONE, WHEN, Answers, read_answers
from admissions.calls.callback_wishes import (
    ASKS_CHANGE,
    asks_about_callback,
    asks_for_second_call,
    asks_if_booked,
    asks_who_has_number,
    is_for_someone_else,
    puts_beside,
    puts_in_its_place,
    without_others_name,
)
from admissions.calls.contact import is_only_number, read_phone, read_told_name
from admissions.times.call_times import completes_time
from admissions.times.hours import call_hours
from admissions.times.promises import NoOpenTimeError
from admissions.times.time_zones import read_zone

_OUTSIDE = "utter_outside_callback_when"
# After one of these, with no call asked for since, a number alone is one to bar, or may be somebody else's.
_REFUSED = (
    "utter_do_not_call_ask_number",
    "utter_do_not_call_ask_again",
    "utter_do_not_call",
    "utter_no_call_no_number",
)
_NOT_FOR_OTHERS = "utter_callback_not_for_others"
# The first two of "310", "555", "0188".
_PIECE = re.compile(r"\W*\d{3}\W*")
_OPENED = "utter_callback_intro"


class ActionIntroduceCallback(Action):
    """Agrees to call, or notes why not; the form then says so instead of asking anything."""

    def name(self) -> str:
        return "action_introduce_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        is_agreed = last_answer(tracker) == "utter_callback_one_per_chat" and message.consent == "yes"
        is_in_its_place = message.choice == "replace" or is_agreed
        if not is_in_its_place and (reason := reason_against(message, tracker)):
            if reason == BARRED and (number := read_phone(message.text)):
                here = services().engine, services().sealer, tracker.sender_id
                callbacks.refuse_calls(*here, [number], services().now())
            return [SlotSet(CALLBACK_CONSENT, reason)]
        stored = planned_callback(tracker)
        if stored and rules_out_time(message.text) and not wanted(message, tracker).values:
            say(dispatcher, "move", stored, tracker)
            return [SlotSet(CALLBACK_CONSENT, None), SlotSet(CALLBACK_WHEN, proposed_beside(message.text, tracker))]
        dispatcher.utter_message(response="utter_callback_intro")
        return cleared() if is_in_its_place else []


def proposed_beside(text: str, tracker: Tracker) -> dict[str, Any] | None:
    """The next time like the one at hand that `text`, which rules out its day, leaves and that we can promise; None for none."""
    timezone, now = clock_of(tracker), services().now()
    planned = planned_time(tracker)
    left = planned.beside(text, now.astimezone(timezone).date()) if planned else None
    if left is None or (planned and left.start == planned.start):
        return None
    wish = {"start": left.start.isoformat(), "end": left.end.isoformat(), "said": "", "is_urgent": False}
    try:
        promise = promised_for(wish, tracker)
    except NoOpenTimeError:
        return None
    return as_wish(promise, timezone, now)


def reason_against(message: VisitorMessage, tracker: Tracker) -> str | None:
    """Why no form is opened for a wish to be called: one of REASONS; None where one is."""
    if Notes.of(tracker).is_minor:
        return MINOR
    text = "" if message.is_tapped else message.text
    if reason := SOMEONE_ELSE if is_for_someone_else(text) else _reason_against_number(text, tracker):
        return reason
    stored = planned_callback(tracker)
    if stored is None or stored.promised_by <= services().now():
        return NONE if asks_if_booked(text) else None
    if asks_who_has_number(text):
        return NUMBER_KEPT
    answers = wanted(message, tracker)
    if wants_second(text, answers, stored):
        return SECOND
    has_estimate_to_ask = Notes.of(tracker).wants_estimate and not has_said(tracker, "utter_estimate_promised")
    is_news = answers.problems or _differs(answers, stored) or rules_out_time(text)
    return None if has_estimate_to_ask or (is_news and not asks_about_callback(text)) else STANDS


def _reason_against_number(text: str, tracker: Tracker) -> str | None:
    """Why a number alone asks for no call: calls were refused, or one was wished for somebody else, and none asked for since."""
    if not is_only_number(text):
        return None
    said = [
        (event.get("metadata") or {}).get("utter_action") for event in tracker.events if event.get("event") == "bot"
    ]
    last = next((name for name in reversed(said) if name in (*_REFUSED, _NOT_FOR_OTHERS, _OPENED)), None)
    return BARRED if last in _REFUSED else WHOSE if last == _NOT_FOR_OTHERS else None


def told_name(tracker: Tracker) -> str | None:
    """The name with which the visitor introduced themselves earlier in the conversation."""
    said = (event.get("text") or "" for event in _before_message(tracker) if event.get("event") == "user")
    return next((name for text in said if (name := read_told_name(without_others_name(text)))), None)


def earlier_number(tracker: Tracker) -> str | None:
    """The message before, where it was an answer to the question for a number too, behind a piece that came before it."""
    said = [event for event in tracker.events if event.get("event") in ("user", "bot")]
    places = [place for place, event in enumerate(said) if event["event"] == "user"][:-1]
    answers = [str(said[place].get("text") or "") for place in places[-2:] if place and _asked_number(said[place - 1])]
    if not answers or not _asked_number(said[places[-1] - 1]):
        return None
    return " ".join(answers) if all(map(_PIECE.fullmatch, answers)) else answers[-1]


def _asked_number(event: dict[str, Any]) -> bool:
    return (event.get("metadata") or {}).get("utter_action") == "utter_ask_callback_phone"


def wants_second(text: str, answers: Answers, stored: callbacks.StoredCallback) -> bool:
    """Whether `text` asks for a call beside the one that is `stored`: for two, or under another name and number."""
    name, phone = answers.values.get(NAME), answers.values.get(PHONE)
    is_other_number = bool(phone) and phone["shown"] != stored.phone and not puts_in_its_place(text)
    is_other_name = bool(name) and name.lower() != stored.name.lower()
    return asks_for_second_call(text) or (is_other_number and (is_other_name or puts_beside(text, stored.name)))


def wanted(message: VisitorMessage, tracker: Tracker) -> Answers:
    """What a message outside the form says for a callback."""
    answers = read_answers(
        own_words(message, tracker, is_time_asked=last_answer(tracker) in ASKS_CHANGE),
        None,
        agreement=None,
        is_question=False,
        now=services().now(),
        timezone=clock_of(tracker),
        hours=call_hours(),
    )
    planned, when = planned_time(tracker), answers.values.get(WHEN)
    is_kept = bool(when and planned) and dt.datetime.fromisoformat(when["end"]) == planned.end
    if planned and (asks_about_day(message.text) or (only_rules_out(message.text) and not is_kept)):
        # A time other than the one ruled out is for the visitor to name.
        answers.values.pop(WHEN, None)
        answers.problems.pop(WHEN, None)
    return answers


def _differs(answers: Answers, stored: callbacks.StoredCallback) -> bool:
    """Whether `answers` say more than what `stored` was booked with."""
    known = {NAME: stored.name, PHONE: stored.phone}
    said = {key: value["shown"] if key == PHONE else value for key, value in answers.values.items()}
    return any(known.get(key) != value for key, value in said.items())


def own_words(message: VisitorMessage, tracker: Tracker, *, is_time_asked: bool) -> str:
    """The answer, without another person's name, and with the day and hour that "an hour later" leans on."""
    if message.choice:
        return message.choice
    when, today = tracker.get_slot(CALLBACK_WHEN), services().now().astimezone(clock_of(tracker)).date()
    if when and read_zone(message.text) and completes_time(message.text, today, call_hours()):
        # "That's eastern time", of the hours that were wished before.
        return f"{message.text}, {when['wish']}"
    planned = _refused_day(tracker, today) or planned_time(tracker)
    return in_own_words(without_others_name(message.text), planned, is_time_asked=is_time_asked, today=today)


def _refused_day(tracker: Tracker, today: dt.date) -> Planned | None:
    """The day of the wish that was just refused for its hour, or else of the time that it was to replace; None where none was."""
    timezone, is_refused, is_first = clock_of(tracker), False, False
    for event in _before_message(tracker):
        kind = event.get("event")
        if kind == "bot":
            is_refused |= (event.get("metadata") or {}).get("utter_action") == _OUTSIDE
        elif kind == "active_loop":
            is_first = True
        elif kind == "slot" and is_refused and event.get("name") == CALLBACK_WHEN and event.get("value"):
            return whole_day(dt.datetime.fromisoformat(event["value"]["start"]).astimezone(timezone).date(), timezone)
        elif kind == "user":
            day = day_named(event.get("text") or "", today, timezone) if is_refused else None
            if day or is_first or not is_refused:
                return day
    return None


def _before_message(tracker: Tracker) -> list[dict[str, Any]]:
    """The events before the visitor's message, the latest first."""
    events = tracker.events
    place = max((n for n, event in enumerate(events) if event.get("event") == "user"), default=0)
    return events[:place][::-1]
