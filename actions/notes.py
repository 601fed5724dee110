"""What a visitor said that counts for the rest of the conversation, however long that gets.

It is kept in a slot, because of a long conversation only the last turns stay at hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import reduce
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.minors import has_canceled_for_minor
from actions.slots import CALLBACK_SLOTS, FIT_PREFIX, NOTED
from admissions.calls.visitor_wishes import discreet_wishes, pays_themselves
from admissions.facts import facility
from admissions.fit.ages import bare_age, stated_age
from admissions.fit.criteria import LOVED_ONE, NO
from admissions.talk.language import ENGLISH, SPANISH, asks_for_spanish, detect_language, language_after
from admissions.times.time_zones import read_zone

_OTHER_LANGUAGE = "utter_other_language_"
_FOR_LOVED_ONE = {"asking_for_loved_one", "same_for_another"}


@dataclass(frozen=True)
class Notes:
    """`age` is the one stated last, in years; `fit` the last answers to the fit questions, also those of a form that ended.

    `has_lost_callback`: one was canceled because its visitor is under age. Nothing can be said where that is noted, so the
    next answer about callbacks does. `zone`: the time zone (IANA name) that the visitor stated last. `language`: the one to
    speak (ISO 639-1).
    """

    age: int | None = None
    never_say: tuple[str, ...] = ()
    fit: dict[str, str] = field(default_factory=dict)
    has_asked_for_loved_one: bool = False
    has_asked_price: bool = False
    pays_themselves: bool = False
    has_met_another_language: bool = False
    has_lost_callback: bool = False
    zone: str | None = None
    language: str = ENGLISH
    wants_spanish: bool = False

    @classmethod
    def of(cls, tracker: Tracker) -> Notes:
        """What was noted with the latest message; of all that was said where nothing was noted yet."""
        return _kept(tracker) or _read(cls(), tracker.events)

    @property
    def is_minor(self) -> bool:
        if self.age is not None:
            return self.age < int(facility()["minimum_age"].value)
        return self.fit.get("is_adult") == NO and not self.is_for_loved_one

    @property
    def is_for_loved_one(self) -> bool:
        return self.has_asked_for_loved_one or self.fit.get("for_whom") == LOVED_ONE

    @property
    def wants_estimate(self) -> bool:
        """Whether the price was asked by someone who pays without insurance."""
        return self.has_asked_price and self.pays_themselves


class ActionNoteWhatCounts(Action):
    """Runs with every message, before anything is answered."""

    def name(self) -> str:
        return "action_note_what_counts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        kept = _kept(tracker)
        notes = _read(kept, _since_last_message(tracker.events)) if kept else _read(Notes(), tracker.events)
        if notes.is_minor and has_canceled_for_minor(tracker):
            forgotten = [SlotSet(slot, None) for slot in CALLBACK_SLOTS]
            return [*forgotten, SlotSet(NOTED, asdict(replace(notes, has_lost_callback=True)))]
        return [] if notes == kept else [SlotSet(NOTED, asdict(notes))]


def _kept(tracker: Tracker) -> Notes | None:
    kept = tracker.get_slot(NOTED)
    return Notes(**{**kept, "never_say": tuple(kept["never_say"])}) if kept else None


def _since_last_message(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The latest message, and what came after the one before it. Where it was noted already, nothing changes."""
    said = [place for place, event in enumerate(events) if event.get("event") == "user"]
    return events[said[-2] + 1 if len(said) > 1 else 0 :]


def _read(notes: Notes, events: Iterable[dict[str, Any]]) -> Notes:
    return reduce(_with, events, notes)


def _with(notes: Notes, event: dict[str, Any]) -> Notes:
    kind = event.get("event")
    if kind == "user":
        meaning = event.get("parse_data") or {}
        noted = _with_message(notes, event.get("text") or "", _intents(meaning))
        # What a button says is our own language, not the visitor's.
        return replace(noted, language=notes.language) if meaning.get("is_tapped") else noted
    if kind == "slot" and event["name"].startswith(FIT_PREFIX) and event.get("value"):
        return replace(notes, fit={**notes.fit, event["name"][len(FIT_PREFIX) :]: event["value"]})
    if kind == "bot" and str((event.get("metadata") or {}).get("utter_action")).startswith(_OTHER_LANGUAGE):
        return replace(notes, has_met_another_language=True)
    return notes


def _with_message(notes: Notes, text: str, intents: set[str]) -> Notes:
    # A number alone is an age where it was understood as one: "what do you use?" is answered with numbers too.
    age = stated_age(text)
    # Behind "my daughter" it is the daughter's.
    if age is None and "age_requirement" in intents and not notes.is_for_loved_one:
        age = bare_age(text)
    return replace(
        notes,
        age=notes.age if age is None else age,
        never_say=tuple(dict.fromkeys((*notes.never_say, *discreet_wishes(text)))),
        has_asked_for_loved_one=notes.has_asked_for_loved_one or not intents.isdisjoint(_FOR_LOVED_ONE),
        has_asked_price=notes.has_asked_price or "cost" in intents,
        pays_themselves=notes.pays_themselves or pays_themselves(text),
        has_met_another_language=notes.has_met_another_language
        or detect_language(text) != ENGLISH
        or asks_for_spanish(text),
        zone=read_zone(text) or notes.zone,
        language=language_after(text, notes.language),
        wants_spanish=notes.wants_spanish or detect_language(text) == SPANISH or asks_for_spanish(text),
    )


def _intents(meaning: dict[str, Any]) -> set[str]:
    """What a message meant, all its questions."""
    return {(asked.get("intent") or {}).get("name") for asked in meaning.get("questions") or [meaning]}
