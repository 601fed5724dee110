"""Whose age is known where the fit questions ask for it."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.notes import Notes
from actions.slots import FIT_PREFIX
from admissions.facts import facility
from admissions.fit import criteria
from admissions.fit.ages import may_be_of_college, stated_age
from admissions.fit.fit_answers import others_age, read_fit_answers
from admissions.fit.fit_whom import is_grown_up


def is_minor_writing(tracker: Tracker) -> bool:
    """Whether the visitor said so; "im a sophomore" alone is asked about."""
    age = Notes.of(tracker).age
    is_minor = age is not None and age < int(facility()["minimum_age"].value)
    said = (event.get("text") or "" for event in reversed(tracker.events) if event.get("event") == "user")
    return is_minor and not may_be_of_college(next((text for text in said if stated_age(text) is not None), ""))


def is_only_writers_age(tracker: Tracker, text: str) -> bool:
    """Whether the age that is known is that of the writer, who asks for somebody else."""
    is_known = tracker.get_slot(f"{FIT_PREFIX}is_adult") == criteria.YES
    is_writers = Notes.of(tracker).age is not None and others_age(text) is None
    return is_known and is_writers and not is_grown_up(text)


def whom_of_minor_card(tracker: Tracker) -> str | None:
    """Whom the questions were about, where the turn before ended them because of an age."""
    turns = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    before = tracker.events[: turns[-1]] if turns else []
    said = (event.get("metadata") or {} for event in reversed(before) if event.get("event") == "bot")
    is_minors = str(next(said, {}).get("utter_action")).startswith("utter_fit_minor")
    return Notes.of(tracker).fit.get("for_whom") if is_minors else None


def is_age_stated(tracker: Tracker, whom: str | None) -> bool:
    """Whether an age in years, or words for it, made someone an adult; a mere yes may have been a slip."""
    said = ""
    text = ""
    for event in tracker.events:
        if event.get("event") == "user":
            text = event.get("text") or ""
        elif event.get("event") == "slot" and event["name"] == f"{FIT_PREFIX}is_adult" and event.get("value"):
            said = text
    return read_fit_answers(said, "is_adult", None, whom).get("is_adult") == criteria.YES
