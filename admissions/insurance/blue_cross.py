"""The question "which Blue Cross?": whose card is meant, and what answers it.

Other states have Blue Cross companies of their own. One that is called only after its state stays ambiguous: its members
may be served through Anthem. Names of states are read only beside "Blue Cross" or as an answer to the question.
"""

from __future__ import annotations

import re

_STATES = (
    "alabama|alaska|arizona|arkansas|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|"
    "kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
    "new (?:hampshire|jersey|mexico|york)|(?:north|south) (?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|"
    "rhode island|tennessee|texas|utah|vermont|(?:west )?virginia|washington|wisconsin|wyoming|"
    "another state|other state|out of state|tx|il|ny|nj|fl|nc"
)
_STATE = re.compile(rf"\b(?:{_STATES})\b|\bbcbs(?:tx|il|ma|nc|m|az|fl)\b", re.IGNORECASE)
# No two words of a group may fit the same text ("im", "i'?m"): each repeat would double the ways to read it.
_LEAD = r"\W*(?:(?:no|nope|um|uh|yes|yeah|i think|actually|maybe|probably|sorry|it['’]?s|it is)\W+)*"
_FROM = r"(?:(?:it['’]?s|it is|i['’]?m|i am|i have|from|in|of|the|a|mine is|my card is)\W+)*"
_FROM_STATE = rf"{_FROM}(?:{_STATES})(?: (?:one|plan|card|ppo|hmo))*"
_NEITHER = r"(?:neither|none)(?: of (?:those|them|these|the two))?|not (?:either|those|them)|a different one"
_ANSWERS = {
    "first": rf"{_LEAD}(?:the )?(?:first|1st|former)(?: one)?\W*",
    "second": rf"{_LEAD}(?:the )?(?:second|2nd|last|latter)(?: one)?\W*",
    "other": rf"{_LEAD}(?:(?:{_NEITHER})(?:\W+{_FROM_STATE})?|{_FROM_STATE})\W*",
    "unsure": (
        rf"{_LEAD}(?:i (?:really |honestly )?(?:do not|don['’]?t) know|idk|not sure|unsure|no idea|no clue|dunno)"
        r"(?: (?:which(?: one)?|what it is|tbh|honestly|sorry))*\W*"
    ),
}
# Asked of an insurer that was just named: whether it is Blue Cross.
_SAME_COMPANY = re.compile(
    r"\W*(?:(?:so|and|ok|okay|wait)\W+)*(?:"
    r"(?:is (?:it|that|this)|isn['’]?t (?:it|that)) (?:also |the same as |called )?(?:the )?(?:blue ?cross|bcbs)|"
    r"(?:that|it)(?:['’]?s| is) (?:also |the same as |called )?(?:the )?(?:blue ?cross|bcbs)\W+(?:right|correct|no|isn['’]?t it))\W*",
    re.IGNORECASE,
)
# In characters; blanks and marks count too.
LONGEST_ANSWER = 100


def names_other_state(text: str) -> bool:
    """Whether a message about Blue Cross says that the card is from a state other than California."""
    return bool(_STATE.search(text))


def asks_if_blue_cross(text: str) -> bool:
    """Whether all that is asked is if the insurer spoken of is Blue Cross: "that's Blue Cross, right?"."""
    return len(text) <= LONGEST_ANSWER and bool(_SAME_COMPANY.fullmatch(text))


def read_which(text: str) -> str | None:
    """What a short answer to the question says: first, second, other or unsure; None where it says anything else too."""
    if len(text) > LONGEST_ANSWER:
        return None
    return next((which for which, said in _ANSWERS.items() if re.fullmatch(said, text, re.IGNORECASE)), None)
