"""What a visitor tells us so that we can call: a name, a phone number, yes or no."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import phonenumbers

_REGION = "US"
_DIGIT_WORDS = {
    **{word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine".split())},
    "oh": "0",
}
_WORDS = "|".join(_DIGIT_WORDS)
_SPOKEN_DIGITS = re.compile(rf"\b(?:(?:{_WORDS})\b[\s,-]*){{7,}}", re.IGNORECASE)
_LOOKS_LIKE_PHONE = re.compile(r"\+?\(?\d[\d\s().+-]{3,}\d")

_INTRODUCTION = re.compile(
    r"(?:\bmy (?:first |full )?name(?: is|'s|’s|s)|\bcall me(?! (?:at|on|back|tom|any|when|after|before|in|at|this|next|mon|"
    r"tue|wed|thu|fri|sat|sun|now|asap|later|please|today|tonight))|\bask for|\bname(?: is|:)|\bi am called|\bit'?s for|\bgo by|"
    r"\b(?:this is|i am|i'm|im)(?= [A-Z]))\s+(?P<name>[^\W\d_][\w'’.-]*(?:\s+[A-Z][\w'’-]+){0,2})",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "a an the yes no yeah yep nope ok okay sure fine why what who when where how which help hi hey hello thanks thank stop "
    "cancel quit nothing none idk dunno maybe not never please call number phone text me my you your it is i im asap now "
    "later today tomorrow tonight morning afternoon evening insurance cost price iop php detox and or but if do does can "
    "could would should will any anything anyone someone person human agent back because about for to in on at of with "
    "really just so very scared worried drinking using sober alcoholic addict sorry wait one two three good bad wrong "
    "tmrw tmr tmw tomorow around between once within during soon whenever anytime "
    "actually instead different change skip next rather dont don't won't cant can't sick dying dead".split()
)
_YES = re.compile(
    r"^\W*(?:yes+|yea+h?|yep|yup|ya|yah|ye|y|sure|ok(?:ay)?|k|kk|correct|right|fine|go ahead|please(?: do)?|of course|absolutely|"
    r"definitely|i (?:do|am|agree|consent|guess so|think so|have|did|was|will)|agreed?|that'?s (?:fine|ok(?:ay)?|right|correct|good)|"
    r"sounds good|looks (?:good|right)|perfect|go for it|works for me|that works|you (?:may|can)(?!['’]?t|not)|uh huh|mhm+|si|sí|do it|it is|there is|he is|she is|they are|he does|she does|he did|she did|i'm \d\d)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:no+|nope|nah|na|n|negative|never|not? (?:really|now|yet|at all|today|thanks?|thank you|that i know)|not|none|"
    r"please don'?t|don'?t|i (?:do|am|did|was|have)(?: not|n'?t)|i'?m not|i don'?t|i haven'?t|isn'?t|he'?s not|she'?s not|"
    r"he is not|she is not|he does(?:n'?t| not)|she does(?:n'?t| not)|i'?d rather not|rather not|absolutely not|of course not)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not sure|unsure|idk|i ?(?:do not|don'?t|dont) know|dunno|maybe|perhaps|no idea|hard to say|kind of|kinda|sort of|"
    r"depends|possibly|i guess)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:i'?m|i am|im|i just turned|i turned|age[d:]?)\s+(?:only |just |like |almost )?(\d{1,2})\b(?!\s*(?:%|percent|days?|weeks?|months?|"
    r"hours?|minutes?|years? (?:sober|clean|in)|drinks?|beers?|pills?))|\b(\d{1,2})\s*(?:yo|y/o|yrs? old|years? old|year old)\b",
    re.IGNORECASE,
)

_SOMEONE_ELSE = re.compile(
    r"\b(?:my|our|he|she|they|his|her|him|them|son|daughter|brother|sister|husband|wife|kid|child|friend|mom|dad)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled: `e164` such as +19195550101, `shown` as people write it."""

    e164: str
    shown: str


def read_phone(text: str) -> Phone | None:
    """The first complete phone number in `text`; digits may be spelt out. Numbers without +code count as American."""
    text = _SPOKEN_DIGITS.sub(lambda m: _digits(m.group()) + " ", text)
    for match in phonenumbers.PhoneNumberMatcher(text, _REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        number = match.number
        if _is_reachable(number):
            return _phone(number)
    return None


def has_phone_attempt(text: str) -> bool:
    """Whether `text` holds digits that look meant as a phone number."""
    return bool(_LOOKS_LIKE_PHONE.search(text) or _SPOKEN_DIGITS.search(text))


def read_introduced_name(text: str) -> str | None:
    """A name that the text introduces as one ("my name is …", "ask for …")."""
    for match in _INTRODUCTION.finditer(text):
        words = list(itertools.takewhile(lambda word: word.lower() not in _NOT_NAMES, match.group("name").split()))
        if words:
            return _tidy_name(words)
    return None


def read_bare_name(text: str) -> str | None:
    """A name given as the whole answer: one to three words, none of them an everyday one."""
    words = re.sub(r"[.,!]+$", "", text.strip()).split()
    if not 1 <= len(words) <= 3 or "?" in text:
        return None
    if any(word.lower() in _NOT_NAMES or not re.fullmatch(r"[^\W\d_][\w'’.-]{0,29}", word) for word in words):
        return None
    return _tidy_name(words)


def read_yes_no(text: str) -> str | None:
    """ "yes", "no" or "unsure"; None where the text says none of them at its start."""
    if _UNSURE.search(text) and len(text.split()) <= 8:
        return "unsure"
    if _NO.match(text):
        return "no"
    return "yes" if _YES.match(text) else None


def stated_age(text: str) -> int | None:
    """The age that the text states of its writer ("I'm 16", "16 years old"), in years; None if it states none."""
    match = _AGE.search(text)
    if not match or (match.group(2) and _SOMEONE_ELSE.search(text)):
        return None
    return int(match.group(1) or match.group(2))


def _digits(words: str) -> str:
    return "".join(_DIGIT_WORDS[word.lower()] for word in re.findall(r"[A-Za-z]+", words))


def _is_reachable(number: phonenumbers.PhoneNumber) -> bool:
    """Valid, or of the 555-01xx kind that is reserved for examples."""
    national = str(number.national_number)
    is_example = number.country_code == 1 and len(national) == 10 and national[3:8] == "55501"
    return is_example or phonenumbers.is_valid_number(number)


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    is_american = number.country_code == 1
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_american else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    extension = f";ext={number.extension}" if number.extension else ""
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension
    return Phone(e164, phonenumbers.format_number(number, style))


def _tidy_name(words: list[str]) -> str:
    words = [*words[:-1], words[-1].rstrip(".")]
    return " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words)
