"""What a message says for the fit questions."""

from __future__ import annotations

import re

from admissions.calls.contact import read_yes_no
from admissions.facts import facility
from admissions.fit import denied_signs
from admissions.fit.age_answers import is_of_age
from admissions.fit.age_numbers import NOT_AN_AGE, YEARS, age_of
from admissions.fit.ages import bare_age, may_be_of_college, stated_age
from admissions.fit.criteria import LOVED_ONE, NO, SELF, UNSURE, YES
from admissions.fit.fit_remarks import VIOLENCE, WITHDRAWAL, answers_nothing, asks_back, last_said, remark, skips
from admissions.fit.fit_whom import RELATIVE, RELATIVES, YES_BUT, is_grown_up
from admissions.fit.fit_whom import whom as read_whom
from admissions.fit.soft_yes import ends_with_no, goes_on, is_ok_and_more, is_soft_yes
from admissions.safety.direct_question import says_all_is_well

_ALMOST = r"(?:almost|nearly|close to|(?:about|going) to (?:be|turn)|turning(?! \w+ today))"
_THEIR_AGE = re.compile(
    rf"\b(?:(?:he|she|who|{RELATIVES})(?: is|'?s)|turned|age|aged)\s+(?:only |just |still )?(?:({_ALMOST}) )?({YEARS})\b{NOT_AN_AGE}|"
    rf"\b(?:({_ALMOST}) )?({YEARS})[\s-]*(?:yo|y/o|years?[\s-]old|yrs?[\s-]old)\b",
    re.IGNORECASE,
)


# What shows that a yes is none to "is there danger?", unless danger is named too.
_ELSEWHERE = re.compile(
    r"\b(?:lives?|living|stays?|staying|works?|working|job|sponsor|finished|completed|graduated|school|at home|nights|days)\b",
    re.IGNORECASE,
)
_NOT_WELL = re.compile(
    r"\bnot (?:really |so |doing |feeling |at all )?(?:fine|ok|okay|good|alright|all right|safe|well)\b(?! with\b)",
    re.IGNORECASE,
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
        YES: r"\b(?:way|well|far|long) (?:past|over|beyond) (?:that|it)\b|"
        r"\bnot (?:an? )?(?:kid|child|minor|teen(?:ager)?|baby)\b|"
        r"^\W*(?:(?:yes|yeah|yep|no|nope|lol|haha|oh|well|very|definitely)\W+)*(?:(?:i'?m|i am|im|he'?s|she'?s|he is|she is)\s+)?"
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
# A no to "18 or older?" is said in these words alone: "no shakes" is none, and would make a minor of somebody.
_NO_TO_AGE = frozenset(
    "no nope nah naw na n not yet really quite never negative sorry sir maam ma'am lol haha i im i'm am he hes he's she shes she's "
    "they is isn't isnt are aren't arent unfortunately well um uh still sadly afraid thanks they're theyre a minor under age underage "
    "too young younger".split()
)
# "71 like I said".
_AGE_AGAIN = re.compile(
    rf"^\W*(?:(?:he|she)['’]?s |i['’]?m |im )?({YEARS})\b{NOT_AN_AGE}\W{{0,3}}(?:like|as) (?:i|we) (?:said|told|mentioned)\b|"
    rf"\b(?:i|we) (?:already |just )?(?:said|told (?:you|u)) ({YEARS})\W*$",
    re.IGNORECASE,
)
# "No shaking that I saw" answers none of these.
_NOT_OF_SIGNS = ("finished_inpatient", "has_support", "has_commitments")
# A number in a longer message may be of anything.
_SHORT = 4
_BUT = re.compile(r"\b(?:but|except|though)\b", re.IGNORECASE)
# Who has not been there yet says nothing of what is needed now.
_NOT_BEEN = re.compile(
    r"\b(?:(?:has|have|did)(?:n['’]?t| not)|never) (?:\w+ ){0,2}?"
    rf"(?:(?:been|gone|go|went) (?:through|to|in)|done|do|did|had|have|finish(?:ed)?|complete[d]?)(?: \w+){{0,2}}? {_CARE}\b",
    re.IGNORECASE,
)
# Said while another question is open, these are plainly its own answer and none to the open one.
_BEFORE_CARE = "needs_round_the_clock"
_PLAINLY_OWN = (_BEFORE_CARE, "finished_inpatient")
# Who lives there need not support anybody.
_LIVES_WITH = re.compile(
    r"\b(?:live|lives|living|stay|stays|staying) (?:at home )?with (?:me|us|my|his|her|their|our|an?|some)\b",
    re.IGNORECASE,
)
# A yes or no that goes on with one of these, and says nothing of care, is about home, people and work.
_OF_HOME = {
    YES: re.compile(
        rf"\b(?:{RELATIVES}|parents|folks|family|kids|children|roommates|sponsor|home|house|safe|support\w*|works|working|job|school)\b",
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
    if said_whom := read_whom(text, asked):
        answers["for_whom"] = said_whom
    said = _is_adult(text, asked, answers.get("for_whom", whom))
    if said is not None:
        answers["is_adult"] = YES if said else NO
    others = {question for question in _PLAINLY_OWN if question != asked and _stated(text, question) == YES}
    if asked and asked != "for_whom":
        answers |= dict.fromkeys(others, YES)
        if asked == _BEFORE_CARE and _NOT_BEEN.search(text) and "?" not in text:
            answers["finished_inpatient"] = NO
            agreement = None
        said_to_asked = _said(text, asked, agreement, is_elsewhere=bool(others))
        if said_to_asked and asked not in answers:
            answers[asked] = said_to_asked
    if answers.get("is_adult") == UNSURE:
        del answers["is_adult"]
    return answers


def lives_with_someone(text: str) -> bool:
    """Whether `text` says who lives there; that is no support yet."""
    return bool(_LIVES_WITH.search(text))


def others_age(text: str) -> int | None:
    """The age that `text` states last of the person it is about ("he's 16", "my 16 yo son"), in years, else None."""
    found = [m for m in _THEIR_AGE.finditer(text) if not _OF_A_CHILD_BESIDE.search(text, 0, m.start())]
    if not found:
        return None
    almost, age, almost_old, age_old = found[-1].groups()
    return age_of(age or age_old) - bool(almost or almost_old)


def tells_of_adult(text: str, whom: str) -> bool:
    """Whether `text` states of SELF or LOVED_ONE, unasked, an age that is enough: "what?? I'm 34", "she's seventy-one"."""
    age = stated_age(text) if whom == SELF else others_age(text)
    if age is not None:
        return age >= _minimum_age()
    is_short = len(text.split()) <= _SHORT
    return _stated(text, "is_adult") == YES or (
        is_short and bool(is_of_age(text, _minimum_age(), is_about_writer=whom == SELF))
    )


def _stated(text: str, asked: str | None) -> str | None:
    """What a statement says to a question that asks for yes or no."""
    patterns = {} if "?" in text else _STATEMENTS.get(asked or "", {})
    return next((said for said, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)), None)


def _said(text: str, asked: str, agreement: str | None, *, is_elsewhere: bool) -> str | None:
    """The answer to `asked`: the word that stands last, else yes or no, else a statement."""
    if skips(text) or asks_back(text) or answers_nothing(text, asked):
        return UNSURE if skips(text) else None
    stated = _stated(text, asked)
    if agreement == YES and not stated and asked != "is_in_danger" and goes_on(text):
        agreement = None
    said = last_said(text) or agreement or stated
    if asked == "is_adult":
        return _of_age_in_words(text, said, stated)
    if asked == "is_in_danger":
        return _in_danger(text, said, is_elsewhere=is_elsewhere)
    if asked in _NOT_OF_SIGNS and denied_signs.is_all(text):
        return None
    if asked in _MAY_BE_OF_HOME and not (stated or last_said(text)) and _is_of_home(text, said):
        said = None
    if said == YES and is_elsewhere and stated != YES and not last_said(text):
        return None
    return _support(text, said) if asked == "has_support" else said


def _in_danger(text: str, said: str | None, *, is_elsewhere: bool) -> str | None:
    """What is said of danger; signs that are denied are none."""
    if says_all_is_well(text) or ends_with_no(text):
        return NO
    if said == NO and _NOT_WELL.search(text):
        return UNSURE
    rest = denied_signs.rest_beside(text)
    if rest is not None and said != YES and not _BUT.search(rest):
        return NO
    if said == YES and not last_said(text) and (is_elsewhere or not _is_plain_yes(text)):
        return None
    return UNSURE if said != YES and remark(text) == WITHDRAWAL else said


def _of_age_in_words(text: str, said: str | None, stated: str | None) -> str | None:
    if stated:
        return stated
    if said == YES and is_ok_and_more(text):
        return None
    words = {word.replace("’", "'") for word in re.findall(r"[\w'’]+", text.lower())}
    return None if said == NO and read_yes_no(text) and not words <= _NO_TO_AGE else said


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
    is_soft = is_soft_yes(text)
    if _OF_DANGER.search(text):
        return not (is_soft and "?" in text)
    is_elsewhere = _ELSEWHERE.search(text) or any(
        _stated(text, question) for question in _STATEMENTS if question != "is_in_danger"
    )
    is_age = stated_age(text) is not None or others_age(text) is not None or _OVER_AGE.search(text)
    return not (is_elsewhere or is_age or is_soft or goes_on(text))


def _is_adult(text: str, asked: str | None, whom: str | None) -> bool | None:
    """Whether the age that `text` states, or gives as the answer to just that, is enough; None if it says none."""
    own = None if may_be_of_college(text) else stated_age(text)
    # Later on, a relative's age need not be the age of whom it is for: "my daughter is 16 and lives with me".
    is_beside = whom == SELF and RELATIVE.search(text)
    is_open = asked == "for_whom" and whom is None and YES_BUT.search(text)
    is_others = asked in (None, "for_whom", "is_adult") and not (is_beside or is_open)
    others = others_age(text) if is_others else None
    is_minor_writing = own is not None and own < _minimum_age()
    if others is not None and (own is None or (whom == LOVED_ONE and not is_minor_writing)):
        return others >= _minimum_age()
    if own is not None:
        return not is_minor_writing
    if asked == "for_whom" and (bare_age(text) or 0) >= _minimum_age():
        return True
    if again := _AGE_AGAIN.search(text):
        return age_of(again.group(1) or again.group(2)) >= _minimum_age()
    if whom == LOVED_ONE and is_others and is_grown_up(text):
        return True
    said = is_of_age(text, _minimum_age(), is_about_writer=whom == SELF)
    return said if asked == "is_adult" or (said and _OVER_AGE.search(text)) else None


def _minimum_age() -> int:
    return int(facility()["minimum_age"].value)
