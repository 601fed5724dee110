"""Which response answers an alarm."""

from __future__ import annotations

import re

from admissions.safety.assessment import ACT, SUICIDE

_SELF = re.compile(
    r"\b(?:kill|hurt|harm|unalive|hang|shoot|cut) (?:myself|my self)\b|\b(?:i|im|i'm|ive|i've|id|i'd|ill|i'll)\b[^.!?]{0,30}"
    r"\b(?:die|dead|suicid\w*|kms|unalive|end it|alive|live|"
    r"living|be here|pills|gun|rope|goodbye|over|done)\b|\bkms\b|\bmyself\b|\bmy (?:life|wrists?)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:he|she|they|he's|she's|hes|shes|him|her|them|himself|herself|themself|themselves|my (?:\w+ )?(?:son|daughter|husband|wife|"
    r"brother|sister|mom|mother|dad|father|friend|boyfriend|girlfriend|partner|roommate|buddy|kid|cousin|uncle|aunt|grandson|coworker|"
    r"granddaughter|nephew|niece|child|ex|boss|neighbor))\b",
    re.IGNORECASE,
)


def crisis_response(kind: str, level: str, text: str) -> str:
    """The name of the response for an alarm of `kind` at `level` raised by `text`."""
    if kind == SUICIDE and level == ACT and _OTHER.search(text) and not _SELF.search(text):
        return "utter_crisis_suicide_act_other"
    return f"utter_crisis_{kind}_{level}"
