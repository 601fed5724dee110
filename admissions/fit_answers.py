"""What a message says for the fit questions."""

from __future__ import annotations

import re

from admissions.ages import NOT_AN_AGE, YEARS, age_of, bare_age, stated_age
from admissions.facts import facility
from admissions.fit import LOVED_ONE, NO, SELF, YES

_RELATIVES = (
    "son|daughter|husband|wife|brother|sister|mother|mom|mum|father|dad|boyfriend|girlfriend|partner|friend|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|grandmother|grandfather|child|kid|spouse|fiance|fiancee|roommate|coworker|buddy|stepson|"
    "stepdaughter|stepfather|stepdad|stepmother|stepmom|grandma|grandpa|hubby|gf|bf|someone else|somebody else|a loved[ _]one|loved[ _]one"
)
_LOVED_ONE = re.compile(
    rf"\b(?:my|for|our|his|her|a)\s+(?:\w+\s+)?(?:{_RELATIVES})\b|\b(?:for|about) (?:him|her|them)\b|^\W*(?:him|her|them|{_RELATIVES})\W*$",
    re.IGNORECASE,
)
# Said while something else is asked, a relative is whom it is for only if the text says so.
_FOR_LOVED_ONE = re.compile(
    rf"\b(?:for|about) (?:(?:my|our|his|her|an?) (?:\w+ )?)?(?:him|her|them|{_RELATIVES})\b", re.IGNORECASE
)
_FOR_SELF = re.compile(r"(?<!\bnot )\b(?:for|it'?s|its) (?:me|my ?self)\b(?!,? (?:and|or) )", re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:for|about|it'?s|its|just|asking) (?:me|myself)\b|^\W*(?:me|myself|self|mine|i)\W*$|\bfor my ?self\b",
    re.IGNORECASE,
)
_THEIR_AGE = re.compile(
    rf"\b(?:(?:he|she|who|{_RELATIVES})(?: is|'?s)|turned|age|aged)\s+(?:only |just |almost )?({YEARS})\b{NOT_AN_AGE}|"
    rf"\b({YEARS})[\s-]*(?:yo|y/o|years?[\s-]old|yrs?[\s-]old)\b",
    re.IGNORECASE,
)


# What shows that a yes is none to "is there danger?", unless danger is named too.
_ELSEWHERE = re.compile(
    r"\b(?:lives?|living|stays?|staying|works?|working|job|sponsor|finished|completed|graduated|school|at home|nights|days)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:ok|okay|yes|please|lets)\W+)*(?:continue|keep going|go on|carry on|next)\b", re.IGNORECASE
)
_OF_DANGER = re.compile(
    r"\b(?:withdraw\w*|overdos\w*|suicid\w*|thoughts?|danger\w*|hurt\w*|harm\w*|kill\w*|die|dying|dead|shak\w*|seiz\w*|sick|unsafe|"
    r"emergency|help|afraid|scared|bleed\w*|breath\w*|violen\w*|hits?|beats?|threat\w*|gun|passed out)\b",
    re.IGNORECASE,
)
_NOT = r"\b(?:no|not|never|without|lost|(?:is|has|have|did|does|do|are)n'?t)\b"
_CARE = r"(?:detox\w*|rehab|inpatient|residential|hospital|treatment)"
# "We have a 12 year old", "when he was 16 years old".
_OF_A_CHILD_BESIDE = re.compile(
    r"\b(?:have|has|had|got|with|our|raising|(?:an?d?) an?|was|were)\s+(?:an?\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
# What people say instead of yes or no, by question; the first that fits counts.
_STATEMENTS = {
    "finished_inpatient": {
        NO: rf"{_NOT}[^.,;]{{0,25}}\b{_CARE}\b",
        YES: rf"\b(?:finish|complet|graduat|discharg|releas)\w*\b[^.,;]{{0,25}}\b{_CARE}\b|"
        rf"\b(?:done with|(?:out of|left|did)) (?:\w+ ){{0,3}}{_CARE}\b",
    },
    "has_support": {
        NO: r"\b(?:homeless|on the streets?|in (?:my|his|her|a|the) car|(?:live|lives|living|all) alone)\b",
        YES: r"\b(?:live|lives|living|stay|stays|staying) (?:at home )?with (?:me|us|my|his|her|their|our)\b",
    },
    "has_commitments": {
        NO: rf"{_NOT}[^.,;]{{0,25}}\b(?:work\w*|jobs?|school|classes|kids|children)\b|\b(?:unemployed|retired|laid off)\b",
        YES: r"\b(?:works?|working|(?:full|part)[ -]?time|job|school|college|classes|kids|children|baby)\b",
    },
}


def read_fit_answers(text: str, asked: str | None, agreement: str | None) -> dict[str, str]:
    """Answers by question.

    Whom it is for, if said so, and the writer's own age are read from any message, another person's age only before or
    with that question; `agreement` (yes, no or unsure) answers what was asked.
    """
    answers: dict[str, str] = {}
    is_asked = asked in (None, "for_whom")
    if _FOR_SELF.search(text):
        answers["for_whom"] = SELF
    elif (_LOVED_ONE if is_asked else _FOR_LOVED_ONE).search(text):
        answers["for_whom"] = LOVED_ONE
    elif is_asked and _SELF.search(text):
        answers["for_whom"] = SELF
    age = _age(text, asked)
    if age is not None:
        answers["is_adult"] = YES if age >= int(facility()["minimum_age"].value) else NO
    said = agreement or _stated(text, asked)
    if (asked, said) == ("is_in_danger", "yes") and not _is_plain_yes(text):
        said = None
    if said and asked and asked != "for_whom" and asked not in answers:
        answers[asked] = said
    if answers.get("is_adult") == "unsure":
        del answers["is_adult"]
    return answers


def others_age(text: str) -> int | None:
    """The age that `text` states last of the person it is about ("he's 16", "my 16 yo son"), in years, else None."""
    found = [m for m in _THEIR_AGE.finditer(text) if not _OF_A_CHILD_BESIDE.search(text, 0, m.start())]
    return age_of(found[-1].group(1) or found[-1].group(2)) if found else None


def _stated(text: str, asked: str | None) -> str | None:
    """What a statement says to a question that asks for yes or no."""
    patterns = {} if "?" in text else _STATEMENTS.get(asked or "", {})
    return next((said for said, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)), None)


def _is_plain_yes(text: str) -> bool:
    """Whether a yes to "is there danger?" is said in words, and none to another question: "yeah, he lives at home with us"."""
    if _OF_DANGER.search(text):
        return True
    is_elsewhere = _ELSEWHERE.search(text) or any(_stated(text, question) for question in _STATEMENTS)
    return not is_elsewhere and not _GOES_ON.match(text)


def _age(text: str, asked: str | None) -> int | None:
    own = stated_age(text)
    if own is not None:
        return own
    # Later on, a relative's age need not be the age of whom it is for: "my daughter is 16 and lives with me".
    others = others_age(text) if asked in (None, "for_whom", "is_adult") else None
    if others is not None:
        return others
    return bare_age(text) if asked == "is_adult" else None
