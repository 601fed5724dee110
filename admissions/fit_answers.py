"""What a message says for the fit questions."""

from __future__ import annotations

import re

from admissions.ages import NOT_AN_AGE, YEARS, age_of, is_of_age, stated_age
from admissions.facts import facility
from admissions.fit import LOVED_ONE, NO, SELF, UNSURE, YES
from admissions.fit_remarks import VIOLENCE, WITHDRAWAL, last_said, remark

_RELATIVES = (
    "son|daughter|husband|wife|brother|sister|mother|mom|mum|father|dad|boyfriend|girlfriend|partner|friend|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|grandmother|grandfather|child|kid|spouse|fiance|fiancee|roommate|coworker|buddy|stepson|"
    "stepdaughter|stepfather|stepdad|stepmother|stepmom|grandma|grandpa|hubby|gf|bf|someone else|somebody else|a loved[ _]one|loved[ _]one"
)
_RELATIVE = re.compile(rf"\b(?:{_RELATIVES})\b", re.IGNORECASE)
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
_OVER_AGE = re.compile(rf"\b(?:over|above|past|older than) (?:18|21|eighteen)\b{NOT_AN_AGE}", re.IGNORECASE)
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
    "is_adult": {
        YES: r"^\W*(?:(?:yes|yeah|yep|lol|haha|oh|well|very|definitely)\W+)*(?:(?:i'?m|i am|im|he'?s|she'?s|he is|she is)\s+)?"
        r"(?:retired\b|(?:an? )?(?:grand(?:ma|mother|pa|father|parent)|senior citizen|retiree|grown (?:man|woman|up)|adult)\b"
        r"(?=\W*$|\W*[,.;!]|\s+(?:lol|haha|here|now|of|and|so|but|with)\b)|"
        r"(?:way |plenty |more than )?old enough\b(?! to (?!know|drink|vote|be your)))",
    },
    "is_in_danger": {
        NO: r"^\W*(?:nothing|none)(?: of (?:that|those|this|it))?"
        r"(?: (?:today|right now|now|at the moment|like that|going on|that i know of|thank god|thankfully))*\W*$",
    },
    "needs_round_the_clock": {
        YES: r"(?<!n't )(?<!nt )(?<!not )(?<!never )(?<!no )"
        r"\bneeds? (?:someone|somebody|(?:a )?(?:nurse|care)|help|watching|supervision|to be watched)"
        r"\b[^.,;]{0,20}\b(?:at night|all night|overnight|all day|all the time|around the clock|round the clock|24)\b|"
        r"\b(?:can'?t|cannot|shouldn'?t) be (?:left )?alone\b",
    },
    "finished_inpatient": {
        NO: rf"{_NOT}[^.,;]{{0,25}}\b{_CARE}\b",
        YES: rf"\b(?:finished|completed|graduated|discharged|released)\b[^.,;]{{0,25}}\b{_CARE}\b|"
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
# Said while another question is open, these are plainly its own answer and none to the open one.
_PLAINLY_OWN = ("needs_round_the_clock", "finished_inpatient")
# Who uses as well is no support that a summary may count on.
_USES_AT_HOME = re.compile(
    r"\b(?:who|he|she|they|that) (?:also|still|too) (?:uses?|drinks?|smokes?)\b|\bwho (?:uses?|drinks?)\b|"
    r"\b(?:uses?|using|drinks?|drinking|smokes?|addicts?|alcoholics?) (?:too|as well|also)\b|"
    r"\b(?:we|they|us) (?:both|all) (?:use|drink|smoke)\b",
    re.IGNORECASE,
)


def read_fit_answers(text: str, asked: str | None, agreement: str | None, whom: str | None = None) -> dict[str, str]:
    """Answers by question.

    Whom it is for, if said so, and the writer's own age are read from any message, another person's age only before or
    with that question; `agreement` (yes, no or unsure) answers what was asked, unless the text plainly belongs to another
    question. `whom` is whom it is for, where that is known.
    """
    answers: dict[str, str] = {}
    is_asked = asked in (None, "for_whom")
    if _FOR_SELF.search(text):
        answers["for_whom"] = SELF
    elif (_LOVED_ONE if is_asked else _FOR_LOVED_ONE).search(text):
        answers["for_whom"] = LOVED_ONE
    elif is_asked and _SELF.search(text):
        answers["for_whom"] = SELF
    said = _is_adult(text, asked, answers.get("for_whom", whom))
    if said is not None:
        answers["is_adult"] = YES if said else NO
    others = {question for question in _PLAINLY_OWN if question != asked and _stated(text, question) == YES}
    if asked and asked != "for_whom":
        answers |= dict.fromkeys(others, YES)
        said_to_asked = _said(text, asked, agreement, is_elsewhere=bool(others))
        if said_to_asked and asked not in answers:
            answers[asked] = said_to_asked
    if answers.get("is_adult") == UNSURE:
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


def _said(text: str, asked: str, agreement: str | None, *, is_elsewhere: bool) -> str | None:
    """The answer to `asked`: the word that stands last, else yes or no, else a statement."""
    stated = _stated(text, asked)
    said = last_said(text) or agreement or stated
    if said == YES and not last_said(text):
        if is_elsewhere and stated != YES:
            return None
        if asked == "is_in_danger" and not _is_plain_yes(text):
            return None
    if asked == "is_in_danger" and said != YES and remark(text) == WITHDRAWAL:
        return UNSURE
    if asked == "has_support":
        return _support(text, said)
    return said


def _support(text: str, said: str | None) -> str | None:
    """Nobody who also uses or does harm is counted as support on the strength of living there."""
    if said != NO and remark(text) == VIOLENCE:
        return NO
    return UNSURE if said == YES and _USES_AT_HOME.search(text) else said


def _is_plain_yes(text: str) -> bool:
    """Whether a yes to "is there danger?" is said in words, and none to another question: "yeah, he lives at home with us"."""
    if _OF_DANGER.search(text):
        return True
    is_elsewhere = _ELSEWHERE.search(text) or any(
        _stated(text, question) for question in _STATEMENTS if question != "is_in_danger"
    )
    is_age = stated_age(text) is not None or others_age(text) is not None or _OVER_AGE.search(text)
    return not (is_elsewhere or is_age or _GOES_ON.match(text))


def _is_adult(text: str, asked: str | None, whom: str | None) -> bool | None:
    """Whether the age that `text` states, or gives as the answer to just that, is enough; None if it says none."""
    own = stated_age(text)
    # Later on, a relative's age need not be the age of whom it is for: "my daughter is 16 and lives with me".
    is_beside = whom == SELF and _RELATIVE.search(text)
    is_others = asked in (None, "for_whom", "is_adult") and not is_beside
    others = others_age(text) if is_others else None
    is_minor_writing = own is not None and own < _minimum_age()
    if others is not None and (own is None or (whom == LOVED_ONE and not is_minor_writing)):
        return others >= _minimum_age()
    if own is not None:
        return not is_minor_writing
    said = is_of_age(text, _minimum_age(), is_about_writer=whom == SELF)
    return said if asked == "is_adult" or (said and _OVER_AGE.search(text)) else None


def _minimum_age() -> int:
    return int(facility()["minimum_age"].value)
