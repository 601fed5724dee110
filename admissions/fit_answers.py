"""What a message says for the fit questions."""

from __future__ import annotations

import re

from admissions.contact import stated_age
from admissions.facts import facility
from admissions.fit import LOVED_ONE, NO, SELF, YES

_RELATIVES = (
    "son|daughter|husband|wife|brother|sister|mother|mom|mum|father|dad|boyfriend|girlfriend|partner|friend|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|grandmother|grandfather|child|kid|spouse|fiance|fiancee|roommate|coworker|buddy|stepson|"
    "stepdaughter|someone else|somebody else|a loved one|loved one"
)
_LOVED_ONE = re.compile(
    rf"\b(?:my|for|our|his|her|a)\s+(?:\w+\s+)?(?:{_RELATIVES})\b|\b(?:for|about) (?:him|her|them)\b|^\W*(?:{_RELATIVES})\W*$",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:for|about|it'?s|its|just|asking) (?:me|myself)\b|^\W*(?:me|myself|self|mine|i)\W*$|\bfor my ?self\b",
    re.IGNORECASE,
)
_THEIR_AGE = re.compile(
    r"\b(?:is|he'?s|she'?s|turned|turning|age|aged)\s+(?:only |just |almost )?(\d{1,2})\b|\b(\d{1,2})[\s-]*(?:yo|y/o|years?[\s-]old|yrs?[\s-]old|year[\s-]old)\b",
    re.IGNORECASE,
)


def read_fit_answers(text: str, asked: str | None, agreement: str | None) -> dict[str, str]:
    """Answers by question. Whom it is for and an age are read from any message; `agreement` (yes, no or unsure) answers what was asked."""
    answers: dict[str, str] = {}
    if _LOVED_ONE.search(text):
        answers["for_whom"] = LOVED_ONE
    elif _SELF.search(text):
        answers["for_whom"] = SELF
    age = _age(text, asked)
    if age is not None:
        answers["is_adult"] = YES if age >= int(facility()["minimum_age"].value) else NO
    if asked and asked != "for_whom" and asked not in answers:
        if agreement:
            answers[asked] = agreement
    if answers.get("is_adult") == "unsure":
        del answers["is_adult"]
    return answers


def _age(text: str, asked: str | None) -> int | None:
    own = stated_age(text)
    if own is not None:
        return own
    if match := _THEIR_AGE.search(text):
        return int(match.group(1) or match.group(2))
    alone = re.fullmatch(r"\W*(\d{1,2})\W*", text)
    return int(alone.group(1)) if alone and asked == "is_adult" else None
