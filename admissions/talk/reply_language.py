"""A reply in the language of its conversation: its wording, the times in it, and the interpreter who was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admissions.safety.replies import in_language
from admissions.talk.language import ENGLISH, SPANISH
from admissions.talk.responses import render, standing_values
from admissions.times.promises_in_spanish import time_in_spanish

# The values that are a day or a time.
_TIMES = ("when", "promised_time", "estimate_day", "calls_from", "calls_until")


def render_in(
    language: str,
    response: str,
    values: Mapping[str, str],
    variant: int = 0,
    *,
    leads_on: bool = True,
    interpreter_for: str | None = None,
) -> dict[str, Any]:
    """`response` as `render` gives it, in `language` where it is written in that, else in English.

    `interpreter_for` is the language (ISO 639-1) of the interpreter who was asked for, an empty one where that is not known;
    None where nobody asked. A reply says so where it has a place for it.

    Raises:
        KeyError: as `render`.
    """
    worded = in_language(response, language)
    is_spanish = worded != response and language == SPANISH
    timed = {key: value for key, value in {**standing_values(), **values}.items() if key in _TIMES}
    filled = {**values, **{key: time_in_spanish(value) for key, value in timed.items() if is_spanish}}
    filled["interpreter"] = _interpreter(SPANISH if is_spanish else ENGLISH, interpreter_for)
    reply = render(worded, filled, variant, leads_on=leads_on)
    return {**reply, "text": reply["text"].rstrip()}


def _interpreter(language: str, wanted: str | None) -> str:
    """The sentence on the interpreter and a blank behind it; nothing where nobody asked for one."""
    if wanted is None:
        return ""
    noted = "utter_spanish_interpreter_noted" if wanted == SPANISH else "utter_interpreter_noted"
    return f"{render(in_language(noted, language))['text']} "
