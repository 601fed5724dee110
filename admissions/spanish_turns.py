"""What a short turn in Spanish means in the talk about a callback, whatever the intent model, which knows little of it, says."""

from __future__ import annotations

from admissions.call_times import mentions_call_time
from admissions.language import (
    agreement_in_spanish,
    cancels_in_spanish,
    changes_in_spanish,
    courtesy_in_spanish,
    is_puzzled,
    speaks_of_moving_in_spanish,
)

_INTENTS = {"yes": "affirm", "no": "deny"}


def meant_in_spanish(text: str, *, is_form_open: bool, is_yes_or_no_asked: bool) -> str | None:
    """The intent that Spanish words alone leave no doubt of: a call taken back, a yes or no that was asked for, thanks.

    "No entiendo" in a form is out of its scope and never the no that it begins with.
    """
    if cancels_in_spanish(text):
        return "manage_callback"
    if is_form_open and is_puzzled(text):
        return "out_of_scope"
    if is_yes_or_no_asked and (said := agreement_in_spanish(text)):
        return _INTENTS[said]
    return courtesy_in_spanish(text)


def moves_call_in_spanish(text: str) -> bool:
    """Whether `text` moves the call that is arranged: "mejor el domingo", "otro día", "cambiar la llamada"."""
    return changes_in_spanish(text) or (speaks_of_moving_in_spanish(text) and mentions_call_time(text))
