"""Whether a message behind a question of the callback form leaves the form, or is a time to be called at."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.book_callback import planned_callback
from actions.message import VisitorMessage, has_said
from admissions.calls.call_moves import moves_call
from admissions.calls.call_proposals import asks_or_leaves, is_bare_time
from admissions.calls.callback_answers import CONSENT, NAME, VOICEMAIL, WHEN, asks_why, declines
from admissions.calls.callback_remarks import takes_plain_leave
from admissions.calls.callback_wishes import says_no, takes_back
from admissions.calls.contact import has_phone_attempt, read_clear_name, read_yes_no
from admissions.calls.visitor_wishes import calls_instead, calls_off, cancels, refuses_calls
from admissions.times.call_times import mentions_call_time

LEFT_OPEN = "utter_callback_left_open"
# A bare wish ("weekdays", "3 am") is easily taken for a question about these.
_ABOUT_TIMES = frozenset({"iop_schedule", "opening_hours"})


def refuses(text: str) -> bool:
    """Whether `text` declines to give what was asked, or says no."""
    return declines(text) or says_no(text)


def takes_it_back(text: str, asked: str) -> bool:
    """Whether `text` calls the whole callback off, in more words than the no which a question for yes or no may get."""
    is_more_than_no = takes_back(text) and not says_no(text)
    return is_more_than_no and (asked not in (VOICEMAIL, CONSENT) or "mind" in text.lower())


def is_leaving(message: VisitorMessage, asked: str | None) -> bool:
    """Whether the message ends the questions: the rules then do."""
    if (asked == NAME and read_clear_name(message.text)) or (
        asked == CONSENT and read_yes_no(message.text) == "unsure"
    ):
        return False
    if message.intent == "goodbye":
        is_time = is_wished_time(message) if asked == WHEN else asked == NAME and is_early_time(message)
        return not (moves_call(message.text) or has_phone_attempt(message.text) or is_time)
    if asked == NAME and refuses(message.text) and not cancels(message.text):
        return False
    is_refusal = refuses_calls(message.text, is_callback_meant=True) and not message.is_tapped
    is_refusal = (
        is_refusal or calls_off(message.text, is_callback_meant=asked != VOICEMAIL) or calls_instead(message.text)
    )
    is_stop = message.intent == "stop" and not asks_why(message.text)
    return is_stop or is_refusal or (message.intent == "manage_callback" and cancels(message.text))


def is_held_open(message: VisitorMessage, tracker: Tracker) -> bool:
    """Whether a first farewell that may be none ("my battery is about to die", "goodnight") meets a call that is not booked."""
    is_farewell = message.intent == "goodbye" and not takes_plain_leave(message.text)
    return is_farewell and planned_callback(tracker) is None and not has_said(tracker, LEFT_OPEN)


def is_wished_time(message: VisitorMessage) -> bool:
    """Whether the message, sent when a time was asked for, names one rather than asks about times or takes leave."""
    is_of_times = mentions_call_time(message.text) or message.intent in _ABOUT_TIMES
    return is_of_times and not asks_or_leaves(message.text)


def is_early_time(message: VisitorMessage) -> bool:
    """Whether the message, sent when something else was asked for, is a bare time to be called at: "9am"."""
    return is_bare_time(message.text) and is_wished_time(message)
