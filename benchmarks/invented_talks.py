"""Invented conversations of visitors, put together from `visitor_phrases.yml`. Nobody in them exists."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from admissions.facts import read_yaml
from admissions.fit.criteria import QUESTIONS
from admissions.spoken_codes import code_words
from admissions.talk.responses import fill, response_templates, standing_values

PHRASES = read_yaml(Path(__file__).with_name("visitor_phrases.yml"))
_INTENTS = tuple(PHRASES["intents"])
_UNKNOWN = "…"
# As the log has them: redacted.
_OF_A_TALK = {
    "visitor_name": "[contact]",
    "phone": "[contact]",
    "promised_time": "tomorrow between 9 and 10 AM your time",
    "reference": "K7M3PA",
    "hand_off_code": "river 42",
}


@dataclass
class Said:
    """A message, with the columns of the log."""

    author: str
    text: str
    intent: str | None = None
    confidence: float | None = None
    alternatives: list[dict[str, Any]] | None = None
    safety_type: str | None = None
    safety_level: str | None = None
    answer: str | None = None
    buttons: Any = None
    custom: Any = None
    is_processed: bool = True
    also_asked: list[str] | None = None
    is_helpful: bool | None = None


@dataclass
class Talk:
    """A conversation as it grows."""

    rng: random.Random
    messages: list[Said] = field(default_factory=list)

    def phrase(self, templates: list[str]) -> str:
        """One of `templates`, filled."""
        text = self.rng.choice(templates)
        fillers = PHRASES["fillers"]
        while "{" in text:
            before, _, rest = text.partition("{")
            name, _, after = rest.partition("}")
            text = before + self.rng.choice(fillers[name]) + after
        return text

    def visitor(self, text: str, intent: str, **fields: Any) -> None:
        """What the visitor wrote, now and then with an aside."""
        if self.rng.random() < 0.25:
            text = f"{text}, {self.phrase(['{aside}'])}"
        if self.rng.random() < 0.1:
            # Words that few conversations have.
            text = f"{text}, we met at the {' '.join(self.rng.sample(code_words(), 2))} group"
        sure = round(self.rng.uniform(0.55, 0.99), 3)
        others = self.rng.sample([other for other in _INTENTS if other != intent], 3)
        rest = [{"intent": other, "confidence": round((1 - sure) / (2 + n), 3)} for n, other in enumerate(others)]
        self.messages.append(Said("visitor", text, intent, sure, rest, **fields))

    def bot(self, answer: str, **fields: Any) -> None:
        """An answer of `domain.yml`; now and then the visitor says whether it helped."""
        said = _answer(answer)
        opinion = self.rng.random() > 0.3 if self.rng.random() < 0.06 else None
        given = {"text": said["text"], "buttons": said.get("buttons"), "custom": said.get("custom")} | fields
        self.messages.append(Said("bot", answer=answer, is_helpful=opinion, **given))


def question(talk: Talk) -> None:
    """A question of a visitor and its answer."""
    intent = talk.rng.choice(_INTENTS)
    text = talk.phrase(PHRASES["intents"][intent])
    talk.visitor(text, intent)
    if intent == "check_insurance":
        listed = [name for name in PHRASES["fillers"]["insurer"] if name in text]
        names = listed or [name for name in PHRASES["fillers"]["unlisted"] if name in text]
        status = "accepted" if listed else "not_listed"
        answer, card = f"utter_insurance_{status}", {"card": "insurance", "status": status, "names": names}
        talk.bot(answer, text=_answer(answer)["text"].replace(_UNKNOWN, names[0]), custom=card)
    else:
        talk.bot(f"utter_{intent}")


def rejected(talk: Talk) -> None:
    """A message that is understood as nothing."""
    talk.visitor(talk.phrase(PHRASES["rejected"]), "nlu_fallback")
    talk.bot(talk.rng.choice(["utter_nlu_fallback", "utter_out_of_scope"]))


def failure(talk: Talk) -> None:
    """A message that Rasa did not answer."""
    text = talk.phrase(PHRASES["intents"][talk.rng.choice(_INTENTS)])
    talk.messages.append(Said("visitor", text, is_processed=False))
    talk.bot("utter_assistant_unavailable", is_processed=False)


def foreign(talk: Talk) -> None:
    """Another language than English."""
    language = talk.rng.choices(list(PHRASES["foreign"]), (8, 1, 1))[0]
    talk.visitor(talk.phrase(PHRASES["foreign"][language]), "nlu_fallback")
    talk.bot(f"utter_other_language_{language}")


def fit(talk: Talk) -> None:
    """The fit questions up to an outcome."""
    talk.visitor(talk.phrase(PHRASES["fit"]), "am_i_a_fit")
    for asked in QUESTIONS[: talk.rng.choice([2, len(QUESTIONS)])]:
        talk.bot(f"utter_ask_fit_{asked}")
        talk.visitor(talk.phrase(PHRASES["answers"]), "affirm")
    outcome = talk.rng.choices(["assessment", "higher_care", "urgent", "minor"], (60, 25, 5, 10))[0]
    talk.bot(f"utter_fit_{outcome}")


def callback(talk: Talk) -> None:
    """A callback, booked in one go."""
    talk.visitor(talk.phrase(PHRASES["callback"]), "request_callback")
    talk.bot("utter_ask_callback_name")
    talk.visitor("[contact]", "nlu_fallback")
    talk.bot("utter_ask_callback_phone")
    talk.visitor("[phone]", "nlu_fallback")
    talk.bot("utter_callback_booked")


def hand_off(talk: Talk) -> None:
    """Someone who wants a person now."""
    talk.visitor(talk.phrase(PHRASES["hand_off"]), "speak_to_human")
    talk.bot("utter_hand_off")


def danger(talk: Talk) -> None:
    """Danger, veiled or plain."""
    level = talk.rng.choices(["ask", "act"], (2, 1))[0]
    text = talk.phrase(PHRASES[level])
    talk.visitor(text, "crisis_suicide", safety_type="suicide", safety_level=level)
    talk.bot(f"utter_crisis_suicide_{level}")


# How often in a hundred conversations each happens; questions come in all of them.
_EVENTS: tuple[tuple[Callable[[Talk], None], int], ...] = (
    (rejected, 22), (callback, 14), (fit, 12), (hand_off, 9), (danger, 4), (foreign, 3), (failure, 1),
)  # fmt: skip


def talk_of(rng: random.Random) -> list[Said]:
    """The messages of one conversation: greeting, questions, and what else may happen."""
    talk = Talk(rng)
    talk.bot("utter_greeting")
    steps: list[Callable[[Talk], None]] = [question] * min(40, 2 + int(rng.expovariate(1 / 3.9)))
    for happens, in_a_hundred in _EVENTS:
        if rng.random() * 100 < in_a_hundred:
            steps.insert(rng.randint(1, len(steps)), happens)
    for step in steps:
        step(talk)
    return talk.messages


class _Values(dict[str, str]):
    """What answers refer to; for what only a real conversation knows, a placeholder."""

    def __missing__(self, key: str) -> str:
        return _UNKNOWN


@cache
def _answer(name: str) -> dict[str, Any]:
    said: dict[str, Any] = fill(response_templates()[name][0], _Values(standing_values() | _OF_A_TALK))
    return said
