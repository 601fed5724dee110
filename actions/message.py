"""What actions read of a visitor's message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker

from admissions.calls.contact import read_yes_no
from admissions.calls.unclear_yes import agrees_by_no
from admissions.safety.replies import ABOUT_SUICIDE, ABOUT_VIOLENCE, FROM_VISITOR
from admissions.talk.language import ENGLISH, detect_language
from admissions.talk.medical_questions import asks_for_medical_advice
from admissions.times.hours import zone

# Intents whose message may be the answer to what was asked, rather than something the visitor wants of us.
_MAY_BE_ANSWERS = frozenset(
    {
        "affirm", "deny", "choose", "nlu_fallback", "out_of_scope", "request_callback", "manage_callback", "thank", "greet",
        "am_i_a_fit", "asking_for_loved_one", "emotional_disclosure", "age_requirement", "feedback_negative", "goodbye",
    }
)  # fmt: skip
_SURE = 0.6
_WORD = re.compile(r"[^\W_]")
_HESITATION = re.compile(r"\W*(?:h+m+|u+h+|u+h*m+|e+r+m*|m+)\W*", re.IGNORECASE)


@dataclass(frozen=True)
class VisitorMessage:
    """The latest message.

    `safety` has the keys type and level; `choice` is what was tapped in a form; `is_tapped` holds for every button.
    """

    text: str
    intent: str
    confidence: float
    safety: dict[str, Any]
    choice: str | None
    is_tapped: bool
    timezone: ZoneInfo

    @classmethod
    def of(cls, tracker: Tracker) -> VisitorMessage:
        latest = tracker.latest_message
        # Of several questions the last one says what the visitor expects to be asked next.
        intent = (latest.get("questions") or [latest])[-1].get("intent") or {}
        return cls(
            text=latest.get("text") or "",
            intent=intent.get("name") or "nlu_fallback",
            confidence=intent.get("confidence") or 0.0,
            safety=latest.get("safety") or {},
            choice=next(tracker.get_latest_entity_values("choice"), None),
            is_tapped=bool(latest.get("is_tapped")),
            timezone=zone((latest.get("metadata") or {}).get("timezone")),
        )

    @property
    def answer(self) -> str:
        """What to read an answer from: the value of a tapped choice, else the words."""
        return self.choice or self.text

    @property
    def agreement(self) -> str | None:
        """Yes, no or unsure: from the words, or from the intent where the words alone do not say."""
        said = read_yes_no(self.answer)
        return said or ({"affirm": "yes", "deny": "no"}.get(self.intent) if self.is_sure and self.has_words else None)

    @property
    def consent(self) -> str | None:
        """As `agreement`, but a yes only from the words, and none that the intent model takes for a no."""
        said = read_yes_no(self.answer)
        if said == "yes" and self.intent == "deny" and not agrees_by_no(self.answer):
            return None
        return said or ("no" if self.agreement == "no" else None)

    @property
    def has_words(self) -> bool:
        """Whether there is anything to understand: "." and "hmm" look like any short answer to the intent model."""
        return bool(_WORD.search(self.answer)) and not _HESITATION.fullmatch(self.answer)

    @property
    def is_english(self) -> bool:
        return detect_language(self.text) == ENGLISH

    @property
    def asks_for_medical_advice(self) -> bool:
        return asks_for_medical_advice(self.text)

    @property
    def is_sure(self) -> bool:
        return self.confidence >= _SURE

    @property
    def is_question(self) -> bool:
        """Whether the visitor clearly wants something of us."""
        return self.intent not in _MAY_BE_ANSWERS and (self.is_sure or "?" in self.text)


def last_said(tracker: Tracker) -> dict[str, Any]:
    """What the bot said last before the latest message, as an event; empty where it said nothing."""
    return next((event for event in reversed(tracker.events) if event.get("event") == "bot"), {})


def last_answer(tracker: Tracker) -> str | None:
    """The name of the response that the bot gave last, before the latest message."""
    name: str | None = (last_said(tracker).get("metadata") or {}).get("utter_action")
    return name


def asked_about_another(tracker: Tracker) -> bool:
    """Whether the danger spoken of last is that of somebody else than the visitor."""
    return (said_last_of(tracker, ABOUT_SUICIDE) or "").endswith("_other")


def warned_of_visitor(tracker: Tracker) -> bool:
    """Whether the violence spoken of last is that of the visitor."""
    return (said_last_of(tracker, ABOUT_VIOLENCE) or "").endswith(FROM_VISITOR)


def said_last_of(tracker: Tracker, beginnings: tuple[str, ...]) -> str | None:
    """The latest response, before the latest message, whose name has one of `beginnings`, in whatever language; else None."""
    said = (
        str((event.get("metadata") or {}).get("utter_action"))
        for event in reversed(tracker.events)
        if event.get("event") == "bot"
    )
    return next((name.removesuffix("_es") for name in said if name.startswith(beginnings)), None)


def has_said(tracker: Tracker, response: str) -> bool:
    """Whether the bot has given `response`, in whatever language, among the turns at hand."""
    said = (
        (event.get("metadata") or {}).get("utter_action") for event in tracker.events if event.get("event") == "bot"
    )
    return any(str(answer).startswith(response) for answer in said)


def language_of(tracker: Tracker) -> str:
    """The language (ISO 639-1) in which the bot spoke last."""
    return "es" if str(last_answer(tracker)).endswith("_es") else ENGLISH


def may_lead_on(tracker: Tracker) -> bool:
    """Whether an answer may offer what to do next: in a form that would lead away from the open question."""
    return not tracker.active_loop_name


def last_buttons(tracker: Tracker) -> list[dict[str, str]]:
    """The buttons under what the bot said last."""
    return (last_said(tracker).get("data") or {}).get("buttons") or []
