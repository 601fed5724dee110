"""Which answer an intent leads to outside of a form, as `data/rules/` say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from admissions.facts import read_yaml
from admissions.settings import PROJECT
from admissions.talk.responses import render, response_templates

RULES = PROJECT / "data" / "rules"
# The rules whose intents are questions that an answer settles; those of other files hold the conversation together.
_QUESTIONS = "answers.yml"
_LONGEST = 140


def answer_to(intent: str) -> str | None:
    """The beginning of what is said to `intent`; None where an action decides that."""
    action = _first_actions().get(intent, "")
    if action not in response_templates():
        return None
    try:
        text = str(render(action).get("text", ""))
    except KeyError:
        return None
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=1)
def answers(folder: Path = RULES) -> Mapping[str, tuple[str, ...]]:
    """For each question that has an answer, and each wish that starts a form: the actions in their order."""
    return {rule.intent: rule.actions for rule in _rules(folder) if rule.file == _QUESTIONS or rule.starts_form}


def starts_form(intent: str) -> bool:
    """Whether the answer to `intent` is a form, which then asks the next questions."""
    return any(action.endswith("_form") for action in answers().get(intent, ()))


@dataclass(frozen=True)
class _Rule:
    """What follows an intent wherever it comes up."""

    file: str
    intent: str
    actions: tuple[str, ...]
    starts_form: bool


@lru_cache(maxsize=1)
def _first_actions() -> dict[str, str]:
    return {rule.intent: rule.actions[0] for rule in reversed(list(_rules(RULES)))}


def _rules(folder: Path) -> Iterator[_Rule]:
    for path in sorted(folder.glob("*.yml")):
        for rule in read_yaml(path)["rules"]:
            first, *others = rule["steps"]
            actions = tuple(step["action"] for step in others if "action" in step)
            intents = [step["intent"] for step in first.get("or", [first]) if "intent" in step]
            if "condition" not in rule and actions:
                for intent in intents:
                    yield _Rule(path.name, intent, actions, bool(others[-1].get("active_loop")))
