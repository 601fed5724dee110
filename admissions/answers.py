"""Which answer an intent leads to outside of a form, as `data/rules/` say it."""

from __future__ import annotations

from functools import lru_cache

from admissions.facts import read_yaml
from admissions.responses import render, response_templates
from admissions.settings import PROJECT

_LONGEST = 140


def answer_to(intent: str) -> str | None:
    """The beginning of what is said to `intent`; None where an action decides that."""
    action = _actions().get(intent, "")
    if action not in response_templates():
        return None
    try:
        text = str(render(action).get("text", ""))
    except KeyError:
        return None
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=1)
def _actions() -> dict[str, str]:
    """The first action after each intent, from rules that hold anywhere and begin with it."""
    found: dict[str, str] = {}
    for path in sorted((PROJECT / "data" / "rules").glob("*.yml")):
        for rule in read_yaml(path)["rules"]:
            steps = rule["steps"]
            if "condition" not in rule and len(steps) > 1 and "action" in steps[1]:
                for step in steps[0].get("or", [steps[0]]):
                    if "intent" in step:
                        found.setdefault(step["intent"], steps[1]["action"])
    return found
