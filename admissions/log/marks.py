"""Marks: what staff find a conversation by. Each is a family and a value, such as intent:cost, crisis:act or word:cigna.

Words come from what people wrote, not from what the assistant says: its answers are the same in every conversation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

INTENT, OUTCOME, CRISIS, HOURS, LANGUAGE = "intent", "outcome", "crisis", "hours", "language"
REVIEW, TAG, ASSIGNED, WORD = "review", "tag", "assigned", "word"
# What numbers are counted from: how far a form came, kinds of danger, insurers asked for, why nothing was answered.
STEP, DANGER, INSURER, MISS = "step", "danger", "insurer", "miss"
FIT_STARTED, CALLBACK_STARTED, CALLBACK_AGREED = "step:fit", "step:callback", "step:callback_agreed"
NOT_UNDERSTOOD, FAILED, OFFLINE = "miss:not_understood", "miss:failed", "miss:offline"
UNANSWERED = "unanswered:yes"
OPEN, REVIEWED, NOBODY = "review:open", "review:done", "assigned:nobody"
AFTER_HOURS, STAFFED_HOURS = "hours:after", "hours:staffed"
NO_OUTCOME, CALLBACK, HANDED_OFF, INSURANCE = (
    "outcome:none",
    "outcome:callback",
    "outcome:handed_off",
    "outcome:insurance",
)
FIT_OUTCOMES = tuple(f"outcome:fit_{outcome}" for outcome in ("assessment", "higher_care", "urgent", "minor"))
OUTCOMES = (CALLBACK, HANDED_OFF, INSURANCE, *FIT_OUTCOMES, NO_OUTCOME)
QUIET, ASK, ACT = "crisis:none", "crisis:ask", "crisis:act"
ENGLISH = "language:en"

# What holds until something stronger is known, and how bad the danger was: all that counts when something is added.
PROVISIONAL = frozenset((NO_OUTCOME, QUIET, ENGLISH))
WEIGHED = PROVISIONAL | {ASK, ACT}
_BOT = "bot"
_FAILED = "utter_action_unavailable"
# An answer that begins like this asks a question of a form.
_QUESTIONS = {"utter_ask_fit_": FIT_STARTED, "utter_ask_callback_": CALLBACK_STARTED}
# What is said after a clear yes, whether or not the number may be called.
_AGREED = frozenset(("utter_callback_booked", "utter_callback_changed", "utter_callback_barred"))
# Answers that say that nothing was understood, or that something failed.
_NO_ANSWERS = frozenset(("utter_nlu_fallback", "utter_out_of_scope", "utter_offer_person", _FAILED))
_NONE_NAMED = "none_named"
_OTHER_LANGUAGE = "utter_other_language_"
_LONGEST_WORD = 32
_SHORTEST_WORD = 2
_PLACEHOLDER = re.compile(r"\[[a-z]+\]")
_WORD = re.compile(r"[^\W_]+")
_EVERYWHERE = frozenset(
    "a about am an and are as at be but by can could did do does for from get had has have he her him his how if im in is "
    "it its ive just me my no not of on or our she so that the their them there they this to up was we were what when "
    "where which who will with would you your yes".split()
)


class LoggedMessage(Protocol):
    """A line of the conversation log, as `admissions.storage.tables.Message` has it."""

    author: Any
    text: Any
    intent: Any
    also_asked: Any
    safety_level: Any
    answer: Any
    custom: Any
    is_processed: Any


def marks_of_opening(*, is_staffed: bool) -> set[str]:
    """What holds of a conversation before anything was said."""
    return {NO_OUTCOME, QUIET, ENGLISH, OPEN, NOBODY, STAFFED_HOURS if is_staffed else AFTER_HOURS}


def marks_of(message: LoggedMessage) -> set[str]:
    """What one message says of its conversation."""
    found = set() if message.is_processed else {UNANSWERED, OFFLINE}
    found.update(f"{INTENT}:{intent}" for intent in (message.intent, *(message.also_asked or ())) if intent)
    if message.safety_level:
        found.add(f"{CRISIS}:{message.safety_level}")
    if message.author == _BOT:
        found.update(_marks_of_answer(message.answer or ""), _marks_of_card(message))
    else:
        found.update(f"{WORD}:{word}" for word in words(message.text))
    return found


def settled(marks: Iterable[str]) -> set[str]:
    """`marks` without those that a stronger one of the same family makes untrue."""
    found = set(marks)
    weaker: dict[str, Iterable[str]] = {
        NO_OUTCOME: (mark for mark in found if mark.startswith(f"{OUTCOME}:") and mark != NO_OUTCOME),
        ENGLISH: (mark for mark in found if mark.startswith(f"{LANGUAGE}:") and mark != ENGLISH),
        QUIET: found & {ASK, ACT},
        ASK: found & {ACT},
    }
    return found - {mark for mark, stronger in weaker.items() if any(stronger)}


def words(text: str) -> set[str]:
    """The words of `text` that tell conversations apart: lower case, without accents; the first 32 letters of each."""
    return set(_words(text)) - _EVERYWHERE


def typed_words(text: str) -> list[str]:
    """The words that someone looks for, in order, each once; any text will do."""
    return [word for word in dict.fromkeys(_words(text)) if word not in _EVERYWHERE]


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", _PLACEHOLDER.sub(" ", text).lower().replace("'", "").replace("’", ""))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return (word[:_LONGEST_WORD] for word in _WORD.findall(letters) if len(word) >= _SHORTEST_WORD)


def _marks_of_answer(answer: str) -> Iterator[str]:
    if answer in _NO_ANSWERS:
        yield UNANSWERED
        yield FAILED if answer == _FAILED else NOT_UNDERSTOOD
    if answer in _AGREED:
        yield CALLBACK_AGREED
    yield from (step for beginning, step in _QUESTIONS.items() if answer.startswith(beginning))
    if answer.startswith(_OTHER_LANGUAGE):
        yield f"{LANGUAGE}:{answer[len(_OTHER_LANGUAGE) :]}"


def _marks_of_card(message: LoggedMessage) -> Iterator[str]:
    card = message.custom or {}
    kind = card.get("card")
    if kind == "crisis":
        yield f"{CRISIS}:{card['level']}"
        yield f"{DANGER}:{card['type']}"
    elif kind == "fit":
        yield f"{OUTCOME}:fit_{card['outcome']}"
        if card["outcome"] == "urgent":
            yield ACT
    elif kind == "insurance":
        yield INSURANCE
        if card["status"] != _NONE_NAMED:
            yield from (f"{INSURER}:{card['status']}:{name}" for name in card["names"] or [""])
    elif kind == "callback" and card.get("state") == "booked":
        yield CALLBACK
    elif kind == "helpline" and message.is_processed and message.answer != _FAILED:
        yield HANDED_OFF
