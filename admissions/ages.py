"""How old a visitor says they are, in whatever words: nobody under age is asked for contact data."""

from __future__ import annotations

import re

_AGE_WORDS = {
    word: age
    for age, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), start=10
    )
}
YEARS = rf"\d{{1,2}}|{'|'.join(_AGE_WORDS)}"
# After a number that is no age: "2 blocks away", "15 minutes out", "9 to 5", "1 of 3".
NOT_AN_AGE = (
    r"(?![-:/.'’′]\d)(?!\s*(?:%|percent|(?:k|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|seconds?|miles?|blocks?|feet|foot|ft|"
    r"inch(?:es)?|lbs?|pounds?|kilos?|grand|bucks|dollars|mg|ml|grams?|pills?|drinks?|beers?|shots?|bottles?|cans|packs?|steps?|"
    r"credits?|times|kids|people|deep|out|to \w+|of (?:\d|the|my)|on (?:the|a) (?:wait\w*|list)|am|pm|hundred|thousand)\b|"
    r"(?:years?|yrs?)\b(?!\s*(?:of age|old|young))))"
)
_ALONE = re.compile(rf"\W*({YEARS})\W*", re.IGNORECASE)
_OWN_AGE = re.compile(
    rf"\b(?:i'?m|i am|im|i just turned|i turned|"
    rf"and (?:just )?turned|my age(?: is|:)?)\s+(?:only |just |like |almost |a )?({YEARS})(?:[fm]\b)?\b{NOT_AN_AGE}",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    rf"\bage[d:]?(?: is)?\s+({YEARS})\b|\b({YEARS})[\s-]*(?:yo|y/o|yrs? old|years? old|year[\s-]old)\b", re.IGNORECASE
)
_FORMER_AGE = re.compile(r"\b(?:was|were|since|at|from|when|by|until|till|than)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "When I turned 16", "what if I say I'm 18".
_NOT_STATED = re.compile(
    r"\b(?:when|since|after|before|until|till|once|day|year|time|if|pretend|lie|lied|claim|(?:just|can i|could i) say) (?:that )?$|"
    r"\bwhat if [^.?!,]{0,20}$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    rf"\bi(?:'?ll| will|'?m)? (?:turn|turning|be) ({YEARS}) (?:in|next|soon|on|this|later|tomorrow)\b", re.IGNORECASE
)
_GRADE = r"(?:\d{1,2}(?:th|rd|st|nd)|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) grade(?:r)?"
_PUPIL = re.compile(
    r"\b(?:i'?m|i am|im|(?:and|n|&) i are|we are|we'?re)\s+(?:only |just |still |currently |both )*(?:an? )?"
    r"(?:(?:freshman|sophomore|junior|senior|student|kid)s?|freshmen|in)?\s*"
    rf"(?:(?:in|of) )?(?:the )?(?:(?:high|middle) ?school(?:er)?|hs|{_GRADE})\b"
    r"(?: (?:student|kid)s?)?(?=\W*$|\W*[.,;!?]|\s+(?:and|n|but|so|with|who|right now|rn)\b)",
    re.IGNORECASE,
)
_OWN_AGE_IN_SPANISH = re.compile(r"\btengo (\d{1,2}) a[ñn]os\b|\bsoy menor(?: de edad)?\b", re.IGNORECASE)
# What a pupil counts as who names no age, until they do.
_PUPILS_AGE = 16
# Nobody younger writes here; "I'm 2 DUIs in" is a count.
_YOUNGEST_WRITER = 8

_SOMEONE_ELSE = re.compile(
    r"\b(?:my|our|he|she|they|his|her|him|them|son|daughter|brother|sister|husband|wife|kid|child|friend|mom|mother|dad|father|"
    r"nephew|niece|cousin|grandson|granddaughter|stepson|stepdaughter|boyfriend|girlfriend|partner|uncle|aunt|ex)\b",
    re.IGNORECASE,
)


def stated_age(text: str) -> int | None:
    """The age that the text states of its writer ("I'm 16", "16 years old", "a junior in high school"), in years, else None."""
    if match := _NOT_YET.search(text):
        return age_of(match.group(1)) - 1
    own = [age_of(m.group(1)) for m in _OWN_AGE.finditer(text) if not _NOT_STATED.search(text, 0, m.start())]
    if own := [age for age in own if age >= _YOUNGEST_WRITER]:
        # "I turned 15 and started using. I'm 38": the last is the one of now.
        return own[-1]
    if match := _OWN_AGE_IN_SPANISH.search(text):
        return int(match.group(1)) if match.group(1) else _PUPILS_AGE
    if _PUPIL.search(text):
        return _PUPILS_AGE
    match = _BARE_AGE.search(text)
    if not match or _SOMEONE_ELSE.search(text) or _FORMER_AGE.search(text, 0, match.start()):
        return None
    return age_of(match.group(1) or match.group(2))


def bare_age(text: str) -> int | None:
    """The age where `text` is nothing but a number of years ("16", "sixteen")."""
    alone = _ALONE.fullmatch(text)
    return age_of(alone.group(1)) if alone else None


def age_of(number: str) -> int:
    """The age that `number` says, in digits or, from ten to twenty, in a word."""
    return int(number) if number.isdecimal() else _AGE_WORDS[number.lower()]
