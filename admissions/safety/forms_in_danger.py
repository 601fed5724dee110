"""What stands in place of a form that would open by itself while a danger is open.

No number is asked for there unless a call is plainly wished for, in words or by a button: "should I drive or call" wishes for none.
"""

from __future__ import annotations

import re

from admissions.safety.after_words import COMING_IN
from admissions.safety.after_words_in_spanish import goes_on_with_call_in_spanish
from admissions.safety.aftermath import STAYS, Alarm
from admissions.safety.assessment import VIOLENCE
from admissions.talk.language import asks_for_call

_CALL, _STARTING = "request_callback", "admissions_process"
_WISHES_CALL = re.compile(
    r"\b(?:call|phone|ring|contact|reach) (?:me|us)\b|\bcall ?backs?\b|\b(?:give|get) (?:me|us) a (?:phone )?(?:call|ring)\b|"
    r"\b(?:you|u|ya|yall|someone|somebody|anyone|anybody|counselor|person|team) (?:guys )?(?:to |please |just |could |can |would |"
    r"will )*(?:call|phone|ring|reach out)\b(?! (?:911|988|them|him|her|my|the|an?)\b)|"
    r"\b(?:want|need|like|schedule|book|request|arrange|set up|finish|resume|continue)(?: \w+){0,2} (?:a|the|that|my) (?:phone )?call\b|"
    r"\b(?:talk|speak) (?:to|with) (?:a |an |some)(?:person|human|one|body|counselor|real)|\bmy (?:phone )?number\b|"
    r"\d{3}\W{0,3}\d{3}\W?\d{4}|\bll[aá]m(?:e|en|ada|ar)(?:me|nos)?\b|\btel[eé]fono\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|but|and|well)\W+)*(?:should|do|must|shall) (?:i|we)\b", re.IGNORECASE
)
_TAKES = re.compile(
    r"\b(?:you|u|ya|yall|your|program|iop|php|rehab|treatment|residential|inpatient|outpatient)\b", re.IGNORECASE
)
_LONGEST = 2000


def in_place_of_form(alarm: Alarm, text: str, intent: str) -> str | None:
    """What `text` means where `intent` would open a form behind `alarm`: an intent of ours, or a word of the aftermath.

    None where the call is plainly wished for.
    """
    if intent == _CALL and _wishes_call(text[:_LONGEST]):
        return None
    if intent == _CALL or not _TAKES.search(text[:_LONGEST]):
        return STAYS
    return _STARTING if alarm.kind == VIOLENCE or alarm.has_help or alarm.has_moved_on else COMING_IN


def _wishes_call(text: str) -> bool:
    is_wish = bool(_WISHES_CALL.search(text)) and not _ASKS_WHETHER.match(text)
    return is_wish or asks_for_call(text) or goes_on_with_call_in_spanish(text)
