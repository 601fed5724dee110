"""Which response answers an alarm."""

from __future__ import annotations

from admissions.safety.assessment import ACT, SUICIDE
from admissions.safety.person import speaks_of_another


def crisis_response(kind: str, level: str, text: str) -> str:
    """The name of the response for an alarm of `kind` at `level` raised by `text`."""
    if kind == SUICIDE and level == ACT and speaks_of_another(text):
        return "utter_crisis_suicide_act_other"
    return f"utter_crisis_{kind}_{level}"
