"""What a visitor tells us so that we can call: a name, a phone number, yes or no."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import phonenumbers

_REGION, _AMERICAN, _DIGITS = "US", 1, 10
_DIGIT_WORDS = {
    **{word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine".split())},
    "oh": "0",
}
_WORDS = "|".join(_DIGIT_WORDS)
_SPOKEN_DIGITS = re.compile(rf"\b(?:(?:{_WORDS})\b[\s,.-]*){{7,}}", re.IGNORECASE)
# Some digits spelt out, others not: "nine one nine 555 0142".
_FEW_SPOKEN_DIGITS = re.compile(rf"\b(?:(?:{_WORDS})\b[\s,.-]*){{3,}}", re.IGNORECASE)
_ENDING = re.compile(
    r"\b(?:(?:it|its|it['’]s|number|phone|cell|that|mine|should|must) ends? (?:in|with)|ending (?:is|in|with)|"
    r"last (?:four|4|three|3|two|2|one|digits?|numbers?)\b[^\d.?!]{0,20})\s*(?P<digits>\d{1,4})\b"
    r"(?![-.\s]?\d|\s*(?:min|hour|hr|day|week|am\b|pm\b))|"
    r"(?<!\d[-.\s])\b(?P<before>\d{2,4})\b[^\d.?!]{0,12}\bat the end\b(?! of)",
    re.IGNORECASE,
)
_LOOKS_LIKE_PHONE = re.compile(r"\+?\(?\d[\d\s().+-]{3,}\d")

_INTRODUCTION = re.compile(
    r"(?:\bmy (?:first |full )?name(?: is|'s|’s|s)|\bcall me(?! (?:at|on|back|tom|any|when|after|before|in|at|this|next|mon|"
    r"tue|wed|thu|fri|sat|sun|now|asap|later|please|today|tonight|"
    r"bak|bck|pls|plz|please|soon|right|if|around))|\bask for|\bname(?: is|:)|\bi am called|\bit'?s for|\bgo by|"
    r"\b(?:this is|i am|i'm|im)(?-i:(?= [A-Z])))\s+(?P<name>[^\W\d_][\w'’.-]*"
    # Further names are written with a capital, or end the sentence.
    r"(?:(?-i:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+){1,2}|(?:\s+[^\W\d_][\w'’-]+){1,2}(?=\W*(?:$|[.,;!?\n])))?)",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "a an the yes no yeah yep nope ok okay sure fine why what who when where how which help hi hey hello thanks thank stop "
    "cancel quit nothing none idk dunno maybe not never please call number phone text me my you your it is i im asap now "
    "later today tomorrow tonight morning afternoon evening insurance cost price iop php detox and or but if do does can "
    "could would should any anything anyone someone person human agent back because about for to in on at of with "
    "really just so very scared worried drinking using sober alcoholic addict sorry wait one two three good bad wrong "
    "tmrw tmr tmw tomorow around between once within during soon whenever anytime "
    "bak bck pls plz pleas "
    "actually instead different change skip next rather dont don't won't cant can't sick dying dead off fuck shit calling "
    "after before urgent hard going ready from drunk high lost alone done desperate struggling he she we they".split()
)
_TIME_FOLLOWS = re.compile(
    r"(?i)(?:after|before|around|between|from|at|on|any ?time|whenever|asap|today|tonight|tomorrow|tom+or+ow|tmr?w|later|"
    r"morning|afternoon|evening)\b"
)
_SELF_INTRODUCTION = re.compile(r"(?i)^(?:it'?s|i'?m|i am|this is|just)\s+")
_YES = re.compile(
    r"^\W*(?:no (?:problem|prob|doubt)|not a problem|yes+|yea+h?|yep|yup|ya|yah|ye|y|sure|ok(?:ay)?|k|kk|correct|right|"
    r"fine|go ahead|please(?: do)?|of course|absolutely|"
    r"definitely|i (?:do|am|agree|consent|guess so|think so|have|did|was|will)|agreed?|that'?s (?:fine|ok(?:ay)?|right|correct|good)|"
    r"sounds good|looks (?:good|right)|perfect|go for it|works for me|that works|you (?:may|can)(?!['’]?t|not)|uh huh|"
    r"mhm+|si|sí|do it|it is|there is|he is|she is|they are|he does|she does|he did|she did)\b(?!['’]\w)|^\s*(?:👍|👌|✅)",
    re.IGNORECASE,
)
# What takes back a yes right before it: "I will not", "yeah no", "yes or no?".
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:and|or|i mean|well|wait|actually) )?(?:not|no|nope|nah|never|none|nobody|n['’]?t)\b(?! (?:problem|prob|doubt|worries))",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?!(?:no (?:problem|prob|doubt)|not a problem)\b)(?:no+|nope|nah|na|n|negative|never|"
    r"not? (?:really|now|yet|at all|today|thanks?|thank you|that i know)|not|none|"
    r"please don'?t|don'?t|i (?:do|am|did|was|have)(?: not|n'?t)|i'?m not|i don'?t|i haven'?t|isn'?t|he'?s not|she'?s not|"
    r"he is not|she is not|he does(?:n'?t| not)|she does(?:n'?t| not)|i'?d rather not|rather not|please do not|do not|i will not|i won'?t|"
    r"(?:definitely|absolutely|certainly|of course|hell|heck) (?:not|no))\b|^\s*(?:👎|❌|🚫)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not sure|unsure|idk|i ?(?:do not|don'?t|dont) know|dunno|maybe|perhaps|no idea|no clue|yes and no|hard to say|"
    r"kind of|kinda|sort of|depends|possibly|i guess)\b|^\W*don'?t know\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled: `e164` such as +19195550101, `shown` as people write it."""

    e164: str
    shown: str


def read_phone(text: str) -> Phone | None:
    """The first complete phone number in `text`; digits may be spelt out. Numbers without +code count as American."""
    text = _FEW_SPOKEN_DIGITS.sub(lambda m: _digits(m.group()) + " ", text)
    for match in phonenumbers.PhoneNumberMatcher(text, _REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        number = match.number
        if _is_reachable(number):
            return _phone(number)
    return None


def corrected_phone(text: str, given: str) -> Phone | None:
    """The number `given` (E.164) with the ending that `text` corrects: "wait, it's 0121 at the end"; None where it does not."""
    match = _ENDING.search(text)
    ending = match and (match["digits"] or match["before"])
    return read_phone(given[: -len(ending)] + ending) if ending else None


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
    text = _SELF_INTRODUCTION.sub("", text.strip())
    words = re.sub(r"[\s.,!\U0001F300-\U0001FAFF❤️☺]+$", "", text).split()
    if not 1 <= len(words) <= 3 or "?" in text:
        return None
    if any(word.lower() in _NOT_NAMES or not re.fullmatch(r"[^\W\d_][\w'’.-]{0,29}", word) for word in words):
        return None
    return _tidy_name(words)


def read_clear_name(text: str) -> str | None:
    """A bare name that nobody could mean otherwise: behind "it's" or "I'm", or several words with capitals."""
    words = text.split()
    is_clear = _SELF_INTRODUCTION.match(text.strip()) or (len(words) > 1 and all(word[0].isupper() for word in words))
    return read_bare_name(text) if is_clear else None


def read_name_before_time(text: str) -> str | None:
    """The name with which `text` begins, where a time of day or a day follows ("Diane after 6")."""
    words = list(itertools.takewhile(lambda word: word.strip(",.").lower() not in _NOT_NAMES, text.split()))
    rest = text.split()[len(words) :]
    return read_bare_name(" ".join(words)) if words and rest and _TIME_FOLLOWS.match(" ".join(rest)) else None


def read_yes_no(text: str) -> str | None:
    """Yes, no or unsure, in lower case; None where the text says none of them at its start."""
    if _UNSURE.search(text) and len(text.split()) <= 8:
        return "unsure"
    if _NO.match(text):
        return "no"
    match = _YES.match(text)
    return "yes" if match and not _TAKEN_BACK.match(text, match.end()) else None


def masked_name(name: str) -> str:
    """`name` as its bearer knows it again and nobody else does."""
    return f"{name[:1]}•••"


def masked_phone(shown: str) -> str:
    """A number as its owner knows it again: all digits but the last two hidden."""
    return re.sub(r"\d(?=(?:\D*\d){2})", "•", shown)


def _digits(words: str) -> str:
    return "".join(_DIGIT_WORDS[word.lower()] for word in re.findall(r"[A-Za-z]+", words))


def _is_reachable(number: phonenumbers.PhoneNumber) -> bool:
    """Valid, or of the 555-01xx kind that is reserved for examples."""
    if number.country_code != _AMERICAN:
        return phonenumbers.is_valid_number(number)
    # Canada has whole numbers of seven digits, 310-xxxx; here that is an area code of Los Angeles with the rest missing.
    national = str(number.national_number)
    return len(national) == _DIGITS and (national[3:8] == "55501" or phonenumbers.is_valid_number(number))


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    is_american = number.country_code == _AMERICAN
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_american else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    extension = f";ext={number.extension}" if number.extension else ""
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension
    return Phone(e164, phonenumbers.format_number(number, style))


def _tidy_name(words: list[str]) -> str:
    words = [*words[:-1], words[-1].rstrip(".")]
    return " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words)
