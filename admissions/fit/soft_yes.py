"""What begins like a yes to a fit question and may be none: "ok" and "sure" also take a question in, or lead to a request."""

from __future__ import annotations

import re

# "Ok" and "sure" may only take the question in; they agree to it beside nothing else, or beside a yes.
_SOFT_YES = re.compile(
    r"^\W*(?:ok(?:ay)?|k|kk|sure|alright|all right|right|fine|cool|great|good|perfect|sounds good)\b", re.IGNORECASE
)
_OK_AND_MORE = re.compile(r"^\W*(?:ok(?:ay)?|k|alright|fine|cool)\W+(?!sure\b|i am\b)\w", re.IGNORECASE)
_CLEAR_YES = re.compile(r"\b(?:yes+|yep|yup|yea+h?|ya|yah)\b", re.IGNORECASE)
_ENDS_WITH_NO = re.compile(
    r"\W*(?:(?:ok(?:ay)?|k|sure|alright|right|fine|yea+h?)\b(?:[^?]*\?)?\W+no(?:pe)?(?: danger)?|"
    r"(?:yes|yep)\W+(?:(?:ok(?:ay)?|sure|alright|fine)\W+)?no danger)"
    r"(?: (?:here|right now|now|at all|at the moment|thanks|thank you|thank god))?\W*",
    re.IGNORECASE,
)
# What begins like a yes and only lets the questions go on, or asks for something else.
_SOFT = r"(?:ok|okay|k|kk|sure|alright|all right|right|fine|cool|so|well|please|pls|just)"
_OPENS = rf"^\W*(?:(?:{_SOFT}|yes|yea+h?|yep|lets)\W+)*"
_CALL_US = r"(?:(?:can|could) (?:you|someone) )?(?:(?:have|get|let) )?(?:(?:someone|somebody) (?:to )?)?(?:call|ring|phone) (?:me|us)\b"
_WANTS_CALL = re.compile(rf"{_OPENS}{_CALL_US}", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"{_OPENS}(?:(?:continue|keep going|go on|carry on)\b(?! \w+ing\b)|next\W*$|go ahead\b|whatever\W*$|"
    r"(?:(?:i['’]?m|i am|we['’]?re) (?:so )?)?ready(?: (?:to (?:go|start|begin)|now|when you are))?\W*$|"
    r"let['’]?s (?:go|do (?:it|this|the questions)|start|begin)\b|do the questions\b|"
    rf"i (?:have|got) (?:a|one|some) questions?\b)|^\W*(?:{_SOFT}\W+)+{_CALL_US}",
    re.IGNORECASE,
)


def is_soft_yes(text: str) -> bool:
    """Whether `text` begins with "ok", "sure" and the like and has no plain yes beside it."""
    return bool(_SOFT_YES.match(text)) and not _CLEAR_YES.search(text)


def is_ok_and_more(text: str) -> bool:
    """Whether something follows an "ok" in `text`, and no plain yes: "ok thats scary", but not "ok sure"."""
    return bool(_OK_AND_MORE.match(text)) and not _CLEAR_YES.search(text)


def ends_with_no(text: str) -> bool:
    """Whether the no at the end of `text` is its answer: "sure, no", "ok so like withdrawal? no", "yes ok no danger"."""
    return bool(_ENDS_WITH_NO.fullmatch(text))


def goes_on(text: str) -> bool:
    """Whether `text` only lets the questions go on, or asks for a call behind an "ok" that answers nothing."""
    return bool(_GOES_ON.search(text))


def wants_call(text: str) -> bool:
    """Whether `text` begins with the wish that someone calls: "ok have someone call me, only evenings"."""
    return bool(_WANTS_CALL.search(text))
