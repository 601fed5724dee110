"""How old a visitor says they are, in whatever words: nobody under age is asked for contact data."""

from __future__ import annotations

import datetime as dt
import re

from admissions.fit.age_numbers import (
    BEFORE,
    DECADE,
    DECADES,
    NOT_AN_AGE,
    PUPILS_AGE,
    YEARS,
    YOUNGEST_WRITER,
    age_of,
)
from admissions.fit.spanish_ages import age_in_spanish

_ALONE = re.compile(rf"\W*({YEARS})\W*", re.IGNORECASE)
_SOON = r"(?:almost|nearly|(?:about to|close to) (?:turn|turning|be|being)|turning(?! \w+ today))"
# "A 16 year old's mom".
_NOT_A_PARENT = (
    r"(?!(?:[\s-]*(?:yo|y/o|(?:years?|yrs?)?[\s-]*old)['’]?s|['’]s) (?:\w+ )?"
    r"(?:mom|mother|mum|dad|father|parent|guardian|step\w+|grand\w+)\b)"
)
_AND_A_HALF = r"(?:\.\d)?"
_GREETED = r"(?:(?:hey|hi|hello|yo|there|ok|so|um)[\s,.!]+)*"
# What follows an age that opens a message: "fifteen. xans", but not "16, 17 beers".
_HABIT = (
    r"(?:on|into|addicted|hooked|using|male|female|boy|girl|need help)\b(?!\W+\d)|"
    r"(?:xan\w*|percs?|percocets?|fent\w*|oxys?|weed|vap\w+|meth|coke|lean|heroin|add(?:y|ys|ies|erall)|molly|benzos?|thc|drinking|alcohol)\W*$"
)
_OWN_AGE = re.compile(
    rf"\b(?:i'?m|i am|im|i just turned|i turned|"
    rf"and (?:just )?turned|^\W*(?:just )?turned|my age(?: is|:)?)\s+(?:only |just |like |still |actually |really |a )?({_SOON} )?"
    rf"({YEARS})(?:[fm]\b|\s?y/?o[fm]?\b|(?:yrs?|years?)(?=[\s-]*old)|{_AND_A_HALF})\b{NOT_AN_AGE}{_NOT_A_PARENT}|"
    # "16f here", "16 m"; but "15 m" may be minutes.
    rf"^[\s(]*{_GREETED}(?!\d[05]\s?m\W*$)({YEARS})\s?(?:m|f|male|female)\b(?=\W*$|\s*[,.;/]|\s+(?:here|and|n|addicted|hooked|with|who|in)\b)|"
    rf"^\W*{_GREETED}({YEARS})(?:\s+here\b(?! (?:in|at) (?:the|line|my)\b| with\b| people\b| waiting\b)|\s*[.,;]\s*(?:{_HABIT}))",
    re.IGNORECASE,
)
_OWN_DECADE = re.compile(rf"\b(?:i'?m|i am|im)\s+(?:\w+\s+)?in my {DECADE}", re.IGNORECASE)
_BIRTHDAY = re.compile(
    r"\bmy (\d{1,2})(?:st|nd|rd|th) (?:birth ?day|bday|b-day) (?:was(?! when| the)|is|just|happened|got)\b"
    r"(?!.{0,20}\b(?:years|yrs|decades) ago)",
    re.IGNORECASE,
)
_BIRTHDAY_TO_COME = re.compile(r"\b(?:is|just) (?:in|next|soon|on|this|later|tomorrow|coming|around)\b", re.IGNORECASE)
_BORN = re.compile(
    r"(?:\bi(?: was|['’]?m)? |^\W*(?:(?:yes|yeah|yep|no|nope|lol|well|um)\W+)*)born (?!again)[^.!?;]{0,16}?"
    r"(?<!\w)((?:19|20)\d\d|(?<=in )['’]?\d\d)\b",
    re.IGNORECASE,
)
_BIRTH_DATE = re.compile(
    r"(?:\bmy (?:birth ?day|bday|b-day|birth ?date|dob|date of birth)|^\W*(?:dob|date of birth))(?: is|['’]?s)?\W+"
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? )((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CLASS_OF = re.compile(
    rf"(?:\b(?:i'?m|i am|im)\s|^\W*{_GREETED})(?:in )?(?:the )?class of (20\d\d)\b(?!.*\b(?:college|university|law|med)\b)",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    rf"\W*(?:like |about |im |i'?m )?({YEARS})\s(?:and|n|&)\s(?:a |an |three |three-|3/|1/)?(?:half|quarters?|4|2)\W*",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    rf"\bage[d:]?(?: is)?\s+({YEARS})\b|\b({YEARS})[\s-]*(?:yo|y/o|yrs? old|years? old|year[\s-]old)\b", re.IGNORECASE
)
_OF_A_CHILD = re.compile(r"\b(?:have|has|had|got|raise|raising|raised|with) an? (?:\w+ )?$", re.IGNORECASE)
_FORMER_AGE = re.compile(r"\b(?:was|were|since|at|from|when|by|until|till|than)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "When I turned 16", "what if I say I'm 18".
_NOT_STATED = re.compile(
    r"\b(?:when|since|after|before|until|till|once|day|year|time|if|pretend|lie|lied|claim|(?:just|can i|could i) say) (?:that )?$|"
    r"\bwhat if [^.?!,]{0,20}$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    rf"(?:\bi(?:'?ll| will|'?m)? (?:turn|turning|be)|^\W*turning) ({YEARS}) (?:in|next|soon|on|this|later|tomorrow)\b|"
    rf"\bmy (?:birth ?day|bday|b-day)\b.{{0,40}}\bi(?:'?ll| will|'?m) (?:be|turn|turning) ({YEARS})\b{NOT_AN_AGE}",
    re.IGNORECASE,
)
_GRADE = r"(?:\d{1,2}(?:th|rd|st|nd)|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) grade(?:r)?"
_SECOND_YEAR = r"soph[oae]?more"
_CLASS = rf"(?:fresh?m[ae]n|{_SECOND_YEAR}|junior|senior)"
# A teacher "is in high school" too, but says what else.
_NOTHING_ELSE = (
    r"(?=\W*$|\W*[.,;!?]|\s+(?:and|n|but|so|with|who|right now|rn|yet|still|in|lol|haha|"
    r"is (?:that|this|it)|can (?:i|you|u)|do (?:i|you|u|ya['’]?ll|y['’]?all)|does|will (?:i|you|u)|am i|what|how much|"
    r"is there|my (?:mom|mother|mum|dad|father|parents|folks))\b)"
)
_NO_COLLEGE = (
    r"(?!\W*(?:uc ?\w{1,3}|csu\w{0,3}|usc|sdsu|sjsu|cal (?:state|poly)|stanford)\b)"
    r"(?!.*\b(?:college|univ\w*|uni|campus|dorms?|roommates?|frat(?:ernity)?|sorority|professors?|major\w*|degree|1[89]|[2-9]\d)\b)"
)
_PUPIL = re.compile(
    r"\b(?:i'?m|i am|im|(?:and|n|&) i are|we are|we'?re)\s+(?:only |just |still |currently |both )*(?:an? )?"
    rf"(?:(?:freshman|{_SECOND_YEAR}|junior|senior|student|kid)s?|freshmen|in)?\s*"
    rf"(?:(?:in|of|at) )?(?:the )?(?:(?:high|middle) ?school(?:er)?|hs|{_GRADE})\b"
    rf"(?: (?:student|kid|{_CLASS})s?)?{_NOTHING_ELSE}|"
    rf"^\W*(?:just |only )?(?:an? )?{_CLASS} (?:in|at) (?:high ?school|hs){_NOTHING_ELSE}|"
    rf"^\W*{_GREETED}(?:an? )?(?:(?:high ?school|hs) (?:{_CLASS}|student|kid)|high ?schooler) here{_NOTHING_ELSE}|"
    rf"\b(?:i(?:['’]?ll|['’]?d)? |would i )miss (?:my |any )?{_GRADE}\b|"
    rf"\bi (?:get out of|skip|have) (?:my )?{_GRADE} (?:algebra|math|english|history|science|geometry|gym|bio\w*|chem\w*|class(?:es)?)\b|"
    # "I got class til then. 10th grade"
    rf"\bi(?:['’]?ve|['’]?m)? (?:got|have|in)\s+(?:\w+ )?(?:class(?:es)?|school|practice|homework)\b(?: \w+){{0,4}}\W+(?:in )?{_GRADE}\W*$|"
    # Of a college more would be said, and a senior may be of age twice over.
    rf"\b(?:i'?m|i am|im)\s+(?:only |just |still |currently )*an? (?:fresh?m[ae]n|{_SECOND_YEAR}|junior)\b{_NOTHING_ELSE}{_NO_COLLEGE}|"
    # A "junior here" may be a name.
    rf"^\W*{_GREETED}(?:an? )?(?:fresh?m[ae]n|{_SECOND_YEAR}) here{_NOTHING_ELSE}{_NO_COLLEGE}|^\W*{_GREETED}(?:an? )?{_SECOND_YEAR}\W*$",
    re.IGNORECASE,
)
_UNDER_AGE = re.compile(
    rf"\b(?:i'?m|i am|im)\s+(?:still |only |actually )?(?:(?:under|below|younger than|not (?:yet |even |over |quite )?)\s*(?:18|eighteen)|"
    rf"not (?:yet |even |quite |legally |technically )?an? (?:legal )?adult|(?:an? )?(?:teen(?:ager)?|minor|underage))"
    rf"{_NOTHING_ELSE}(?!.*\b\d\d\b)",
    re.IGNORECASE,
)
_SHORT_OF_AGE = re.compile(
    r"\b(?:i'?m|i am|im)\s+(?:still |only |just |about )*(?:\d|an?|one|two|three|few|couple(?: of)?) (?:years?|yrs?|months?|weeks?|days?) "
    r"(?:away )?(?:from|shy of|short of|till|until) (?:being |turning |becoming )?(?:an adult|a legal adult|18|eighteen)\b",
    re.IGNORECASE,
)
_CLASS_NAMED = re.compile(rf"\b(?:{_CLASS}|juniors|seniors)\b", re.IGNORECASE)
_HIGH_SCHOOL = re.compile(r"\b(?:(?:high|middle) ?school\w*|hs)\b", re.IGNORECASE)
_A_NUMBER = re.compile(rf"\b(?:{YEARS})", re.IGNORECASE)
_AGE_OF_A_RELATIVE = re.compile(
    r"\bmy (?!age\b)\w+(?:['’]?s| is| just turned| turned)? (?:\d\d)\b(?! (?:birth ?day|bday)\b)", re.IGNORECASE
)
# "Ten and a half" may be an hour.
_YOUNGEST_WITH_A_HALF = 13

SOMEONE_ELSE = re.compile(
    r"\b(?:my|our|he|she|they|his|her|him|them|son|daughter|brother|sister|husband|wife|kid|child|friend|mom|mother|dad|father|"
    r"nephew|niece|cousin|grandson|granddaughter|stepson|stepdaughter|boyfriend|girlfriend|partner|uncle|aunt|ex|parent|guardian)\b",
    re.IGNORECASE,
)


def stated_age(text: str, today: dt.date | None = None) -> int | None:
    """The age that the text states of its writer ("I'm 16", "16 years old", "a junior in high school"), in years, else None.

    Of a year of birth it is the lower one of the two possible, counted from `today`.
    """
    readers = (_said_to_come, _said_outright, age_in_spanish, _said_of_a_birthday, _said_of_a_decade, _said_of_school)
    text = text.replace("’", "'")
    said = (age for read in readers if (age := read(text)) is not None)
    return next(said, None) or age_by_birth(text, today) or _said_with_a_half(text) or _said_alone(text)


def tells_only_class(text: str) -> bool:
    """Whether the name of a class is all that `text` says of how old its writer is ("im a sophomore"): worth a question."""
    is_named = bool(_CLASS_NAMED.search(text)) and not _A_NUMBER.search(_AGE_OF_A_RELATIVE.sub("", text))
    return is_named and stated_age(text) == PUPILS_AGE and not _UNDER_AGE.search(text)


def may_be_of_college(text: str) -> bool:
    """Whether the name of a class, of whatever school, is all that `text` says of how old its writer is."""
    return tells_only_class(text) and not _HIGH_SCHOOL.search(text)


def bare_age(text: str) -> int | None:
    """The age where `text` is nothing but a number of years ("16", "sixteen")."""
    alone = _ALONE.fullmatch(text)
    return age_of(alone.group(1)) if alone else None


def _said_to_come(text: str) -> int | None:
    match = _NOT_YET.search(text)
    age = age_of(match.group(1) or match.group(2)) - 1 if match else 0
    return age if age >= YOUNGEST_WRITER else None


def _said_outright(text: str) -> int | None:
    # "I turned 15 and started using. I'm 38": the last is the one of now.
    for match in reversed(list(_OWN_AGE.finditer(text))):
        age = age_of(match.group(2) or match.group(3) or match.group(4)) - bool(match.group(1))
        if age >= YOUNGEST_WRITER and not _NOT_STATED.search(text, max(0, match.start() - BEFORE), match.start()):
            return age
    return None


def _said_of_a_birthday(text: str) -> int | None:
    match = _BIRTHDAY.search(text)
    return int(match.group(1)) - bool(_BIRTHDAY_TO_COME.search(text, match.start())) if match else None


def _said_of_a_decade(text: str) -> int | None:
    match = _OWN_DECADE.search(text)
    return (int(match.group(1)) * 10 if match.group(1) else DECADES[match.group(2).lower()]) if match else None


def _said_of_school(text: str) -> int | None:
    text = _AGE_OF_A_RELATIVE.sub("", text)
    return PUPILS_AGE if any(pattern.search(text) for pattern in (_PUPIL, _UNDER_AGE, _SHORT_OF_AGE)) else None


def age_by_birth(text: str, today: dt.date | None = None) -> int | None:
    """The lower of the two ages that a year of birth, or of finishing school, allows."""
    today = today or dt.datetime.now(dt.timezone.utc).date()
    class_of = _CLASS_OF.search(text)
    if class_of and int(class_of.group(1)) >= today.year:
        return PUPILS_AGE
    match = _BORN.search(text) or _BIRTH_DATE.search(text)
    if not match:
        return None
    year = int(match.group(1).lstrip("'’"))
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    age = today.year - year - 1
    return age if age >= YOUNGEST_WRITER else None


def _said_with_a_half(text: str) -> int | None:
    match = _AND_MORE.fullmatch(text)
    age = age_of(match.group(1)) if match else 0
    return age if age >= _YOUNGEST_WITH_A_HALF else None


def _said_alone(text: str) -> int | None:
    match = _BARE_AGE.search(text)
    if not match or SOMEONE_ELSE.search(text):
        return None
    if _FORMER_AGE.search(text, 0, match.start()) or _OF_A_CHILD.search(text, 0, match.start()):
        return None
    return age_of(match.group(1) or match.group(2))
