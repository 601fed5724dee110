"""Visible texts: the responses of `domain.yml`, with facts filled in.

Rasa reads the same responses when it answers; the web process reads them here for the greeting and for when Rasa
cannot answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from admissions.facts import Edits, edits, placeholders, read_yaml
from admissions.settings import PROJECT, load_settings
from admissions.times.hours import call_hours, clock

# Stands in a text before what leads on, which is left out where several answers share one next step.
NEXT_STEP = "{next_step}"
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@lru_cache(maxsize=1)
def response_templates() -> Mapping[str, list[dict[str, Any]]]:
    """The responses of `domain.yml` by name, each a list of variants."""
    templates: dict[str, list[dict[str, Any]]] = read_yaml(PROJECT / "domain.yml")["responses"]
    return templates


def standing_values() -> Mapping[str, str]:
    """What every text may refer to: the facts, calling hours and how long a conversation is kept."""
    return _standing_values(edits())


@lru_cache(maxsize=1)
def _standing_values(_made_of: Edits) -> Mapping[str, str]:
    hours = call_hours()
    return placeholders() | {
        "calls_from": clock(hours.earliest),
        "calls_until": clock(hours.latest),
        "retention_days": str(load_settings().retention_days),
        "next_step": "",
    }


def fill(template: Any, values: Mapping[str, str]) -> Any:
    """`template` (text, or lists and mappings of text) with each `{key}` replaced from `values`.

    Raises:
        KeyError: a placeholder has no value; nothing half-filled reaches a visitor.
    """
    if isinstance(template, str):
        return PLACEHOLDER.sub(lambda match: values[match.group(1)], template)
    if isinstance(template, dict):
        return {key: fill(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [fill(item, values) for item in template]
    return template


def render(
    response: str, values: Mapping[str, str] | None = None, variant: int = 0, *, leads_on: bool = True
) -> dict[str, Any]:
    """The reply `response` in the shape of Rasa's REST channel: text, buttons and custom, where it has them.

    Args:
        response: a name of `domain.yml`.
        values: what this reply needs beyond `standing_values`.
        variant: which of several wordings; past the last it starts over.
        leads_on: whether it says and offers what to do next; else what stands behind `{next_step}` is left out, and the
            buttons.

    Raises:
        KeyError: there is no such response, or a placeholder has no value.
    """
    variants = response_templates()[response]
    chosen = variants[variant % len(variants)]
    reply = {key: chosen[key] for key in ("text", "buttons", "custom") if key in chosen}
    if not leads_on:
        reply = {**reply, "text": reply["text"].split(NEXT_STEP)[0].rstrip()}
        reply.pop("buttons", None)
    filled: dict[str, Any] = fill(reply, {**standing_values(), **(values or {})})
    return filled
