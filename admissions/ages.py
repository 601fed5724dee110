"""How old a visitor says they are, in whatever words: nobody under age is asked for contact data."""

from __future__ import annotations

import datetime as dt
import re

_ONES = {word: n for n, word in enumerate("one two three four five six seven eight nine".split(), start=1)}
_TEENS = {
    word: n
    for n, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_AGE_WORDS = {**_ONES, **_TEENS, **_TENS}
_SPOKEN_ONE, _SPOKEN_TEN = "|".join(_ONES), "|".join(_TENS)
# "Thirty one" is not "thirty" with something behind it, and "fifty fifty" is no age.
YEARS = rf"\d{{1,2}}|{'|'.join(_TEENS)}|(?:{_SPOKEN_TEN})(?:[\s-](?:{_SPOKEN_ONE})\b|(?![\s-](?:{_SPOKEN_ONE}|{_SPOKEN_TEN})\b))"
# "16 to be honest", "17 out of options", "17 people say" are ages nonetheless.
_IN_TRUTH = r"be (?:\w+ly )?(?:honest|exact|precise|clear|fair|frank|specific|blunt|real)|tell (?:you|u|the)"
_IN_NEED = (
    r"of (?:options|ideas|luck|money|cash|hope|control|choices|answers|places|patience|work|college|(?:high )?school)"
)
_SPEAKING = r"say|think|tell|keep|always|just|judge|treat|don['’]?t"
# After a number that is no age: "2 blocks away", "15 minutes out", "9 to 5", "1 of 3".
NOT_AN_AGE = (
    r"(?![-:/.'’′]\d)(?!\s*(?:%|percent|(?:k|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|seconds?|miles?|blocks?|feet|foot|ft|"
    r"inch(?:es)?|lbs?|pounds?|kilos?|grand|bucks|dollars|mg|ml|grams?|pills?|drinks?|beers?|shots?|bottles?|cans|packs?|steps?|"
    rf"credits?|times|kids|people(?! (?:{_SPEAKING})\b)|deep|out(?! {_IN_NEED}\b)|to (?!(?:{_IN_TRUTH})\b)\w+|of (?:\d|the|my)|"
    r"am|pm|hundred|thousand)\b|"
    r"(?:years?|yrs?)\b(?!\s*(?:of age|old|young))))"
)
_ALONE = re.compile(rf"\W*({YEARS})\W*", re.IGNORECASE)
_SOON = r"(?:almost|nearly|(?:about to|close to) (?:turn|turning|be|being)|turning(?! \w+ today))"
# "A 16 year old's mom".
_NOT_A_PARENT = (
    r"(?!(?:[\s-]*(?:yo|y/o|(?:years?|yrs?)?[\s-]*old)['’]?s|['’]s) (?:\w+ )?"
    r"(?:mom|mother|mum|dad|father|parent|guardian|step\w+|grand\w+)\b)"
)
_AND_A_HALF = r"(?:\.\d)?"
_GREETED = r"(?:(?:hey|hi|hello|yo|there|ok|so|um)[\s,.!]+)*"
_OWN_AGE = re.compile(
    rf"\b(?:i'?m|i am|im|i just turned|i turned|"
    rf"and (?:just )?turned|^\W*(?:just )?turned|my age(?: is|:)?)\s+(?:only |just |like |still |a )?({_SOON} )?"
    rf"({YEARS})(?:[fm]\b|\s?y/?o[fm]?\b|(?:yrs?|years?)(?=[\s-]*old)|{_AND_A_HALF})\b{NOT_AN_AGE}{_NOT_A_PARENT}|"
    # "16f here", "16 m"; but "15 m" may be minutes.
    rf"^[\s(]*{_GREETED}(?!\d[05]\s?m\W*$)({YEARS})\s?(?:m|f|male|female)\b(?=\W*$|\s*[,.;/]|\s+(?:here|and|n|addicted|hooked|with|who|in)\b)",
    re.IGNORECASE,
)
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_DECADE = rf"(?:(?:early|mid|middle|late)[\s-]+)?(?:([2-9])0['’]?s|({'|'.join(_DECADES)}))\b"
_OWN_DECADE = re.compile(rf"\b(?:i'?m|i am|im)\s+(?:\w+\s+)?in my {_DECADE}", re.IGNORECASE)
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
    rf"\bi(?:'?ll| will|'?m)? (?:turn|turning|be) ({YEARS}) (?:in|next|soon|on|this|later|tomorrow)\b|"
    rf"\bmy (?:birth ?day|bday|b-day)\b.{{0,40}}\bi(?:'?ll| will|'?m) (?:be|turn|turning) ({YEARS})\b{NOT_AN_AGE}",
    re.IGNORECASE,
)
_GRADE = r"(?:\d{1,2}(?:th|rd|st|nd)|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) grade(?:r)?"
_CLASS = r"(?:freshman|sophomore|junior|senior)"
# A teacher "is in high school" too, but says what else.
_NOTHING_ELSE = (
    r"(?=\W*$|\W*[.,;!?]|\s+(?:and|n|but|so|with|who|right now|rn|yet|still|in|lol|haha|"
    r"is (?:that|this|it)|can (?:i|you|u)|do (?:i|you|u)|will (?:i|you|u)|am i|what)\b)"
)
_PUPIL = re.compile(
    r"\b(?:i'?m|i am|im|(?:and|n|&) i are|we are|we'?re)\s+(?:only |just |still |currently |both )*(?:an? )?"
    r"(?:(?:freshman|sophomore|junior|senior|student|kid)s?|freshmen|in)?\s*"
    rf"(?:(?:in|of|at) )?(?:the )?(?:(?:high|middle) ?school(?:er)?|hs|{_GRADE})\b"
    rf"(?: (?:student|kid|{_CLASS})s?)?{_NOTHING_ELSE}|"
    rf"^\W*(?:just |only )?(?:an? )?{_CLASS} (?:in|at) (?:high ?school|hs){_NOTHING_ELSE}|"
    rf"^\W*{_GREETED}(?:an? )?(?:(?:high ?school|hs) (?:{_CLASS}|student|kid)|high ?schooler) here{_NOTHING_ELSE}|"
    rf"\b(?:i(?:['’]?ll|['’]?d)? |would i )miss (?:my |any )?{_GRADE}\b",
    re.IGNORECASE,
)
_UNDER_AGE = re.compile(
    rf"\b(?:i'?m|i am|im)\s+(?:still |only |actually )?(?:(?:under|below|younger than|not (?:yet |even |over |quite )?)\s*(?:18|eighteen)|"
    rf"not (?:yet |even |quite |legally |technically )?an? (?:legal )?adult|(?:an? )?(?:teen(?:ager)?|minor|underage))"
    rf"{_NOTHING_ELSE}(?!.*\b\d\d\b)",
    re.IGNORECASE,
)
_SPANISH_TEENS = {"trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "dieciséis": 16, "diecisiete": 17}
_OWN_AGE_IN_SPANISH = re.compile(
    rf"\btengo (\d{{1,2}}|{'|'.join(_SPANISH_TEENS)}) a[ñn]os\b|\bsoy menor(?: de edad)?\b", re.IGNORECASE
)
# What a pupil counts as who names no age, until they do.
_PUPILS_AGE = 16
# What stands farther before a number says nothing of it.
_BEFORE = 30
# Who writes more numbers than that says no age by them.
_MOST_NUMBERS = 12
# Nobody younger writes here; "I'm 2 DUIs in" is a count.
_YOUNGEST_WRITER = 8

_SOMEONE_ELSE = re.compile(
    r"\b(?:my|our|he|she|they|his|her|him|them|son|daughter|brother|sister|husband|wife|kid|child|friend|mom|mother|dad|father|"
    r"nephew|niece|cousin|grandson|granddaughter|stepson|stepdaughter|boyfriend|girlfriend|partner|uncle|aunt|ex|parent|guardian)\b",
    re.IGNORECASE,
)
# For `is_of_age`.
_PARTS = re.compile(r"[,;.!]|\bbut\b|\band\b(?! a half)", re.IGNORECASE)
_ANY_AGE = re.compile(rf"\b(?!0)({YEARS})\b{NOT_AN_AGE}", re.IGNORECASE)
_NO_AGE_BEFORE = re.compile(
    r"\b(?:was|were|since|at|from|when|by|until|till|in|for|of|the|every|with|had|have|has|got|my|last|by age|around) (?:\w+ )?$|"
    r"\$\s*$",
    re.IGNORECASE,
)
_NOT = r"(?:not|never|isn['’]?t|ain['’]?t|wasn['’]?t)"
_BELOW = re.compile(
    r"\b(?:(?<!not )(?:under|below|younger than|less than)|"
    rf"{_NOT}(?: (?!under|below|younger)\w+)?(?: (?:over|past|above|older than))?)\s+$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"\b(?:over|past|above|beyond|older than|more than|{_NOT} (?:under|below|younger than))(?: the age of)?\s+$",
    re.IGNORECASE,
)
_ALMOST = re.compile(
    r"\b(?:almost|nearly|close to|turn(?:s|ing)?|going on|gonna be|will be|ill be|i['’]ll be|about to be)\s+$",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\s+(?:anymore|any more|any longer)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\s+(?:in|next|soon|on|this|later|tomorrow)\b", re.IGNORECASE)
_MY_DECADE = re.compile(rf"\bin my (?={_DECADE})", re.IGNORECASE)
_DECADE_SAID = re.compile(
    rf"^(?!.*\b(?:started|began|was|were|used to|quit|back)\b).*\b(?:in|im|i'?m)\s+(?:(?:my|his|her|their|the)\s+)?{_DECADE}",
    re.IGNORECASE,
)


def stated_age(text: str, today: dt.date | None = None) -> int | None:
    """The age that the text states of its writer ("I'm 16", "16 years old", "a junior in high school"), in years, else None.

    Of a year of birth it is the lower one of the two possible, counted from `today`.
    """
    readers = (_said_to_come, _said_outright, _said_in_spanish, _said_of_a_birthday, _said_of_a_decade, _said_of_school)
    text = text.replace("’", "'")
    said = (age for read in readers if (age := read(text)) is not None)
    return next(said, None) or _said_of_birth(text, today or _today()) or _said_alone(text)


def bare_age(text: str) -> int | None:
    """The age where `text` is nothing but a number of years ("16", "sixteen")."""
    alone = _ALONE.fullmatch(text)
    return age_of(alone.group(1)) if alone else None


def is_of_age(text: str, minimum: int, *, is_about_writer: bool) -> bool | None:
    """Whether who is asked about is at least `minimum` years old, by `text` as the answer to just that; None if it does not say.

    It reads any number that may be an age ("way past 18", "im old, 55"). Where the writer is asked about, what is said of
    someone else is left out ("yes but my girlfriend is 17"). A question answers nothing.
    """
    if "?" in text:
        return None
    # "In my sixties" is of nobody else.
    parts = [
        part
        for part in _PARTS.split(_MY_DECADE.sub("in ", text))
        if not (is_about_writer and _SOMEONE_ELSE.search(part))
    ]
    numbers = [(number, part) for part in parts for number in _ANY_AGE.finditer(part)]
    if len(numbers) > _MOST_NUMBERS:
        return None
    found = [_compared(number, part, minimum) for number, part in numbers]
    sure = {said for said, is_sure in found if is_sure and said is not None}
    said = sure or {said for said, _ in found if said is not None}
    if not said and any(_DECADE_SAID.search(part) for part in parts):
        return True
    if not is_about_writer and (born := _said_of_birth(text[text.lower().find("born") :], _today())):
        return born >= minimum
    return said.pop() if len(said) == 1 else None


def age_of(number: str) -> int:
    """The age that `number` says, in digits or in words."""
    if number.isdecimal():
        return int(number)
    number = number.lower()
    return _SPANISH_TEENS.get(number) or sum(_AGE_WORDS[word] for word in re.split(r"[\s-]", number))


def _compared(match: re.Match[str], text: str, minimum: int) -> tuple[bool | None, bool]:
    """Whether the age in `match` is at least `minimum` (None: does not say), and whether it is stated as the one of now."""
    age, before = age_of(match.group(1)), text[max(0, match.start() - _BEFORE) : match.start()]
    if age < _YOUNGEST_WRITER or _NO_AGE_BEFORE.search(before):
        return None, False
    if _BELOW.search(before) and not _NO_LONGER.match(text, match.end()):
        return (False if age <= minimum else None), False
    if _ABOVE.search(before):
        return (True if age + 1 >= minimum else None), True
    if _ALMOST.search(before) or _TO_COME.match(text, match.end()):
        return age - 1 >= minimum, False
    return age >= minimum, True


def _said_to_come(text: str) -> int | None:
    match = _NOT_YET.search(text)
    age = age_of(match.group(1) or match.group(2)) - 1 if match else 0
    return age if age >= _YOUNGEST_WRITER else None


def _said_outright(text: str) -> int | None:
    # "I turned 15 and started using. I'm 38": the last is the one of now.
    for match in reversed(list(_OWN_AGE.finditer(text))):
        age = age_of(match.group(2) or match.group(3)) - bool(match.group(1))
        if age >= _YOUNGEST_WRITER and not _NOT_STATED.search(text, max(0, match.start() - _BEFORE), match.start()):
            return age
    return None


def _said_in_spanish(text: str) -> int | None:
    match = _OWN_AGE_IN_SPANISH.search(text)
    return (age_of(match.group(1)) if match.group(1) else _PUPILS_AGE) if match else None


def _said_of_a_birthday(text: str) -> int | None:
    match = _BIRTHDAY.search(text)
    return int(match.group(1)) - bool(_BIRTHDAY_TO_COME.search(text, match.start())) if match else None


def _said_of_a_decade(text: str) -> int | None:
    match = _OWN_DECADE.search(text)
    return (int(match.group(1)) * 10 if match.group(1) else _DECADES[match.group(2).lower()]) if match else None


def _said_of_school(text: str) -> int | None:
    return _PUPILS_AGE if _PUPIL.search(text) or _UNDER_AGE.search(text) else None


def _today() -> dt.date:
    return dt.datetime.now(dt.timezone.utc).date()


def _said_of_birth(text: str, today: dt.date) -> int | None:
    match = _BORN.search(text)
    if not match:
        return None
    year = int(match.group(1).lstrip("'’"))
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    age = today.year - year - 1
    return age if age >= _YOUNGEST_WRITER else None


def _said_alone(text: str) -> int | None:
    match = _BARE_AGE.search(text)
    if not match or _SOMEONE_ELSE.search(text):
        return None
    if _FORMER_AGE.search(text, 0, match.start()) or _OF_A_CHILD.search(text, 0, match.start()):
        return None
    return age_of(match.group(1) or match.group(2))
