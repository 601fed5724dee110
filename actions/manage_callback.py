"""A callback after it was booked: changing it, cancelling it, and "don't call me"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.book_callback import (
    SECOND,
    SOMEONE_ELSE,
    STANDS,
    book,
    cleared,
    planned_callback,
    refuse_minor,
    say,
    say_why_not,
)
from actions.callback_opening import ActionIntroduceCallback, proposed_beside, wanted, wants_second
from actions.message import VisitorMessage, last_answer
from actions.notes import Notes
from actions.slots import (
    CALLBACK_CONSENT,
    CALLBACK_FORM,
    CALLBACK_NAME,
    CALLBACK_PHONE,
    CALLBACK_VOICEMAIL,
    CALLBACK_WHEN,
    IS_NUMBER_TO_BAR_ASKED,
)
from actions.wiring import services
from admissions.calls import callbacks
from admissions.calls.call_kept import keeps_call
from admissions.calls.call_moves import rules_out_time
from admissions.calls.callback_answers import Answers, asks_why, declines
from admissions.calls.callback_questions import asks_what_stands, confirmation_of, doubts_bar
from admissions.calls.callback_remarks import is_only_remark
from admissions.calls.callback_wishes import (
    ASKS_CHANGE,
    asks_to_be_called,
    is_for_someone_else,
    only_cancels,
    resumes_callback,
)
from admissions.calls.contact import Phone, read_phone, read_refused_phone
from admissions.calls.declined_calls import only_declines_call
from admissions.calls.visitor_wishes import cancels, refuses_calls
from admissions.talk.spanish_turns import erases_number_in_spanish, moves_call_in_spanish

_WHICH, _ASK_AGAIN = "utter_callback_which_change", "utter_do_not_call_ask_again"
_ASK_ERASE = "utter_ask_erase"
_BARRED = ("utter_do_not_call", "utter_number_is_barred")
_ASKED_FOR = ("utter_callback_intro", "utter_do_not_call_ask_number")
_GATHERED = (CALLBACK_NAME, CALLBACK_PHONE, CALLBACK_WHEN, CALLBACK_VOICEMAIL)


class ActionManageCallback(Action):
    """Cancels the callback of this conversation, opens the form to change it, or bars the visitor's number."""

    def name(self) -> str:
        return "action_manage_callback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        stored = planned_callback(tracker)
        if refuses_calls(message.text, is_callback_meant=stored is not None):
            return refuse(dispatcher, tracker)
        if Notes.of(tracker).is_minor:
            return refuse_minor(dispatcher, tracker)
        is_asked_again = last_answer(tracker) == "utter_callback_barred" and message.consent == "yes"
        is_remark = _is_remark_on(stored, tracker, message)
        if (message.choice == "allow" or is_asked_again or is_remark) and all(map(tracker.get_slot, _GATHERED)):
            if is_remark:
                dispatcher.utter_message(response="utter_callback_noted")
            return book(dispatcher, tracker, lifts_bar=not is_remark)
        if stored is None:
            return _resume(dispatcher, tracker, message)
        is_kept = keeps_call(message.text)
        is_off = message.choice is None and not is_kept and cancels(message.text, is_callback_meant=True)
        if message.choice == "cancel" or is_off:
            return _cancel(dispatcher, tracker)
        return _change(dispatcher, tracker, message, stored)


def _is_remark_on(stored: callbacks.StoredCallback | None, tracker: Tracker, message: VisitorMessage) -> bool:
    """Whether the message only adds what the caller is to mind, so that what was booked is stored again with it."""
    if stored is None or message.is_tapped or tracker.active_loop_name:
        return False
    is_as_booked = (tracker.get_slot(CALLBACK_PHONE) or {}).get("shown") == stored.phone
    return is_as_booked and is_only_remark(message.text)


class ActionNoteNumberToBar(Action):
    """Bars the number that was asked for after "don't call me". The question stays open across a remark, not a no or a second remark."""

    def name(self) -> str:
        return "action_note_number_to_bar"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        message = VisitorMessage.of(tracker)
        closed = SlotSet(IS_NUMBER_TO_BAR_ASKED, False)
        if asks_to_be_called(message.text) and not refuses_calls(message.text):
            opened = ActionIntroduceCallback().run(dispatcher, tracker, domain)
            return [closed, *opened, FollowupAction(CALLBACK_FORM)]
        if number := _named(message.text):
            bar(tracker, [number])
            dispatcher.utter_message(response="utter_do_not_call")
        elif message.agreement == "no" or declines(message.text) or cancels(message.text):
            dispatcher.utter_message(response="utter_deny")
        elif asks_why(message.text) or doubts_bar(message.text):
            dispatcher.utter_message(response="utter_why_number_to_bar")
            return [FollowupAction("action_listen")]
        elif last_answer(tracker) == _ASK_AGAIN:
            return [closed, FollowupAction("action_ask_rephrase")]
        else:
            dispatcher.utter_message(response=_ASK_AGAIN)
            return [FollowupAction("action_listen")]
        return [closed]


def ends_callback(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Whether there is a callback that "cancel it" and "stop" may mean; canceled where it was just spoken of, or on a plain "cancel"."""
    stored = planned_callback(tracker)
    if stored is None:
        return False
    text = VisitorMessage.of(tracker).text
    if keeps_call(text):
        say(dispatcher, "stands", stored, tracker)
    elif cancels(text) and (_was_spoken_of(tracker) or only_cancels(text)):
        _cancel(dispatcher, tracker)
    else:
        say(dispatcher, "ask_change", stored, tracker)
    return True


def _was_spoken_of(tracker: Tracker) -> bool:
    """Whether "cancel it" means the callback: it was asked about last, or said that it stays until a new time is agreed on."""
    if last_answer(tracker) in ASKS_CHANGE:
        return True
    said = [event for event in tracker.events if event.get("event") in ("user", "bot")]
    name = (said[-3].get("metadata") or {}).get("utter_action") if len(said) > 2 else None
    return name == "utter_callback_move" and "cancel" in VisitorMessage.of(tracker).text.lower()


def refuse(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Bars the number that the message names, or else the conversation's own, and cancels what is open for it."""
    stored = planned_callback(tracker)
    if not bar(tracker, numbers_to_bar(tracker)):
        if _is_barred_here(tracker):
            dispatcher.utter_message(response="utter_number_is_barred")
            return []
        if erases_number_in_spanish(VisitorMessage.of(tracker).text):
            dispatcher.utter_message(response=_ASK_ERASE)
            return []
        return [SlotSet(IS_NUMBER_TO_BAR_ASKED, asks_number_to_bar(dispatcher, tracker))]
    if standing := planned_callback(tracker):
        dispatcher.utter_message(response="utter_number_is_barred")
        say(dispatcher, "stands", standing, tracker)
        return []
    if stored:
        say(dispatcher, "cancelled", stored, tracker)
    else:
        dispatcher.utter_message(response="utter_do_not_call")
    if erases_number_in_spanish(VisitorMessage.of(tracker).text):
        dispatcher.utter_message(response=_ASK_ERASE)
    return cleared()


def asks_number_to_bar(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Whether the number is asked for that nobody is to call; who only wants no call now hears that we have none."""
    is_asked = not only_declines_call(VisitorMessage.of(tracker).text)
    dispatcher.utter_message(response="utter_do_not_call_ask_number" if is_asked else "utter_no_call_no_number")
    return is_asked


def _is_barred_here(tracker: Tracker) -> bool:
    """Whether a number was barred in this conversation, and no call asked for since."""
    said = (
        (event.get("metadata") or {}).get("utter_action")
        for event in reversed(tracker.events)
        if event.get("event") == "bot"
    )
    return next((name for name in said if name in (*_BARRED, *_ASKED_FOR)), None) in _BARRED


def numbers_to_bar(tracker: Tracker) -> list[Phone]:
    """The number that the message names, or else the one given in the form."""
    named = _named(VisitorMessage.of(tracker).text)
    given = tracker.get_slot(CALLBACK_PHONE)
    return [named] if named else [Phone(**given)] if given else []


def bar(tracker: Tracker, numbers: list[Phone]) -> bool:
    """Bars `numbers` and, unless the message names one, those of the conversation's requests; False if none is known."""
    here = services().engine, services().sealer, tracker.sender_id
    is_one_named = _named(VisitorMessage.of(tracker).text) is not None
    return callbacks.refuse_calls(*here, numbers, services().now(), is_only_named=is_one_named)


def _named(text: str) -> Phone | None:
    return read_refused_phone(text) or read_phone(text)


def _cancel(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    cancelled = callbacks.cancel(services().engine, services().sealer, tracker.sender_id, services().now())
    if cancelled:
        say(dispatcher, "cancelled", cancelled, tracker)
    return cleared()


def _resume(dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage) -> list[EventType]:
    """Opens the form again for who wants to go on with it; says else that there is no callback, or for whom there is none."""
    if confirmed := confirmation_of(message.text, last_answer(tracker)):
        dispatcher.utter_message(response=confirmed)
        return []
    if is_for_someone_else(message.text) and not message.is_tapped:
        dispatcher.utter_message(response="utter_callback_not_for_others")
        return []
    if not resumes_callback(message.text):
        dispatcher.utter_message(response="utter_callback_none")
        return []
    dispatcher.utter_message(response="utter_callback_intro")
    return [SlotSet(CALLBACK_CONSENT, None), FollowupAction(CALLBACK_FORM)]


def _change(
    dispatcher: CollectingDispatcher, tracker: Tracker, message: VisitorMessage, stored: callbacks.StoredCallback
) -> list[EventType]:
    """Opens the form for what is to change; where that is not said, asks."""
    form = [SlotSet(CALLBACK_CONSENT, None), FollowupAction(CALLBACK_FORM)]
    ask_time = [SlotSet(CALLBACK_WHEN, None), *form]
    if message.is_tapped:
        return ask_time if message.choice == "change" else _ask(dispatcher, tracker, "ask_change", stored)
    answers = wanted(message, tracker)
    if reason := _reason_against_change(message.text, answers, stored):
        return say_why_not(dispatcher, tracker, reason)
    if answers:
        return form
    if rules_out_time(message.text) or moves_call_in_spanish(message.text):
        proposed = SlotSet(CALLBACK_WHEN, proposed_beside(message.text, tracker))
        return [*_ask(dispatcher, tracker, "move", stored), proposed, *form]
    if message.consent != "yes" or (asked := last_answer(tracker)) not in ASKS_CHANGE:
        return _ask(dispatcher, tracker, "ask_change", stored)
    # Yes to "change it or cancel it?": which of them is asked once, then it is taken for the change.
    return ask_time if asked == _WHICH else _ask(dispatcher, tracker, "which_change", stored)


def _reason_against_change(text: str, answers: Answers, stored: callbacks.StoredCallback) -> str | None:
    if is_for_someone_else(text):
        return SOMEONE_ELSE
    if asks_what_stands(text) or keeps_call(text):
        return STANDS
    return SECOND if wants_second(text, answers, stored) else None


def _ask(
    dispatcher: CollectingDispatcher, tracker: Tracker, what: str, stored: callbacks.StoredCallback
) -> list[EventType]:
    say(dispatcher, what, stored, tracker)
    return []
