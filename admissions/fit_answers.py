"""What a message says for the fit questions."""

from __future__ import annotations

import re

from admissions.ages import NOT_AN_AGE, YEARS, age_of, bare_age, is_of_age, stated_age
from admissions.contact import read_yes_no
from admissions.facts import facility
from admissions.fit import LOVED_ONE, NO, SELF, UNSURE, YES
from admissions.fit_remarks import VIOLENCE, WITHDRAWAL, asks_back, last_said, remark, skips

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
# "Me, my wife made me".
_SELF_FIRST = re.compile(r"^\W*(?:just )?(?:me|myself)\s*[,.;!]|^\W*(?:just )?(?:me|myself) but\b", re.IGNORECASE)
# "Yes but my daughter is 17" leaves open whom it is for.
_YES_BUT = re.compile(
    r"^\W*(?:yes|yeah|yea|yep|yup|yah|ya|sure|ok|okay)\W+(?:but|and|though|although)\b(?! (?:it'?s|its|this is|for)\b)",
    re.IGNORECASE,
)
_ALMOST = r"(?:almost|nearly|close to|(?:about|going) to (?:be|turn)|turning(?! \w+ today))"
_THEIR_AGE = re.compile(
    rf"\b(?:(?:he|she|who|{_RELATIVES})(?: is|'?s)|turned|age|aged)\s+(?:only |just |still )?(?:({_ALMOST}) )?({YEARS})\b{NOT_AN_AGE}|"
    rf"\b(?:({_ALMOST}) )?({YEARS})[\s-]*(?:yo|y/o|years?[\s-]old|yrs?[\s-]old)\b",
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
    },
    "has_commitments": {
        NO: rf"{_NOT}[^.,;]{{0,25}}\b(?:work\w*|jobs?|school|classes|kids|children)\b|\b(?:unemployed|retired|laid off)\b",
        YES: r"\b(?:works?|working|(?:full|part)[ -]?time|job|school|college|classes|kids|children|baby)\b",
    },
}
# Said while another question is open, these are plainly its own answer and none to the open one.
_PLAINLY_OWN = ("needs_round_the_clock", "finished_inpatient")
# Who lives there need not support anybody.
_LIVES_WITH = re.compile(
    r"\b(?:live|lives|living|stay|stays|staying) (?:at home )?with (?:me|us|my|his|her|their|our|an?|some)\b",
    re.IGNORECASE,
)
# A yes or no that goes on with one of these, and says nothing of care, is about home and people.
_OF_HOME = {
    YES: re.compile(
        rf"\b(?:{_RELATIVES}|parents|folks|family|kids|children|roommates|sponsor|home|house|safe|support\w*)\b",
        re.IGNORECASE,
    ),
    NO: re.compile(
        r"\b(?:not|isn'?t|ain'?t|aint|isnt|never) (?:\w+ )?(?:safe|supportive)\b|\bunsafe\b|\broom(?:mates?|ies?)\b",
        re.IGNORECASE,
    ),
}
_OF_CARE = re.compile(
    rf"\b{_CARE}\b|\b(?:program|clinic|facility|did|does|done|has|had|went|been|was|were|finish\w*|complet\w*|got|left|came|stay\w*|"
    r"ago|last|days?|weeks?|months?|year|recent\w*|yesterday|just|needs?|alone|nights?|watch\w*|care|caring|sober|says?|said|thinks?|"
    r"can'?t|cant|cannot|help\w*|drink\w*|us(?:e|es|ing)|relaps\w*)\b",
    re.IGNORECASE,
)
_MAY_BE_OF_HOME = ("needs_round_the_clock", "finished_inpatient")
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
    if said_whom := _whom(text, asked):
        answers["for_whom"] = said_whom
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


def lives_with_someone(text: str) -> bool:
    """Whether `text` says who lives there; that is no support yet."""
    return bool(_LIVES_WITH.search(text))


def _whom(text: str, asked: str | None) -> str | None:
    """Whom it is for, as far as `text` says so; a relative who is only mentioned counts where just that was asked."""
    is_asked = asked in (None, "for_whom")
    if _FOR_SELF.search(text) or (is_asked and _SELF_FIRST.search(text)):
        return SELF
    is_left_open = not is_asked or (asked and _YES_BUT.search(text))
    if (_FOR_LOVED_ONE if is_left_open else _LOVED_ONE).search(text):
        return LOVED_ONE
    return SELF if is_asked and _SELF.search(text) else None


def others_age(text: str) -> int | None:
    """The age that `text` states last of the person it is about ("he's 16", "my 16 yo son"), in years, else None."""
    found = [m for m in _THEIR_AGE.finditer(text) if not _OF_A_CHILD_BESIDE.search(text, 0, m.start())]
    if not found:
        return None
    almost, age, almost_old, age_old = found[-1].groups()
    return age_of(age or age_old) - bool(almost or almost_old)


def _stated(text: str, asked: str | None) -> str | None:
    """What a statement says to a question that asks for yes or no."""
    patterns = {} if "?" in text else _STATEMENTS.get(asked or "", {})
    return next((said for said, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)), None)


def _said(text: str, asked: str, agreement: str | None, *, is_elsewhere: bool) -> str | None:
    """The answer to `asked`: the word that stands last, else yes or no, else a statement."""
    if skips(text) or asks_back(text):
        return UNSURE if skips(text) else None
    stated = _stated(text, asked)
    said = last_said(text) or agreement or stated
    if asked in _MAY_BE_OF_HOME and not (stated or last_said(text)) and _is_of_home(text, said):
        said = None
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
    is_living_there = lives_with_someone(text)
    if (said == YES or is_living_there) and said != NO and _USES_AT_HOME.search(text):
        return UNSURE
    is_in_words = read_yes_no(text) or last_said(text)
    return None if is_living_there and said == YES and not is_in_words else said


def _is_of_home(text: str, said: str | None) -> bool:
    """Whether a yes or no to a question about care goes on about home: "yeah my wife is great"."""
    about = _OF_HOME.get(said or "")
    return bool(about and about.search(text) and not _OF_CARE.search(text))


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
    is_open = asked == "for_whom" and whom is None and _YES_BUT.search(text)
    is_others = asked in (None, "for_whom", "is_adult") and not (is_beside or is_open)
    others = others_age(text) if is_others else None
    is_minor_writing = own is not None and own < _minimum_age()
    if others is not None and (own is None or (whom == LOVED_ONE and not is_minor_writing)):
        return others >= _minimum_age()
    if own is not None:
        return not is_minor_writing
    if asked == "for_whom" and (bare_age(text) or 0) >= _minimum_age():
        return True
    said = is_of_age(text, _minimum_age(), is_about_writer=whom == SELF)
    return said if asked == "is_adult" or (said and _OVER_AGE.search(text)) else None


def _minimum_age() -> int:
    return int(facility()["minimum_age"].value)
