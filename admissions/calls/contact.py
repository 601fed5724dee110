"""What a visitor tells us so that we can call: a name, a phone number, yes or no."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import phonenumbers

from admissions.calls.name_words import (
    CLOSING,
    DAY_AS_NAME,
    GUESSED,
    INTRODUCTIONS,
    LEAD_IN,
    LETTERS,
    LETTERS_THAT_ANSWER,
    NAMES_THAT_ARE_WORDS,
    NOT_NAMES,
    SELF_INTRODUCTION,
    SMALL_TALK,
)
from admissions.calls.refused_numbers import is_refused
from admissions.calls.spoken_numbers import in_digits
from admissions.times.time_words import in_short

_REGION, _AMERICAN, _DIGITS = "US", 1, 10
_MOST_NAMES = 3
# So many other numbers may stand before the one to call.
_MOST_TRIES = 20
_SORRY = r"(?:no|(?:that['’]?s|it['’]?s) (?:not right|wrong)|wait|oops|sorry|i mean|i meant|actually|correction|make that|scratch that)"
_CORRECTS = re.compile(rf"\b{_SORRY}\b", re.IGNORECASE)
# "323 555 0108 no sorry 0109": four digits and no time of day.
_OTHER_ENDING = re.compile(
    rf"^\W*(?:{_SORRY}\b[\s,.!-]*)+(?:(?:it|that)['’]?s |its )?(?P<ending>\d{{4}})\b(?!\s?(?:[:/-]|[ap]\.?m\b|to\b|hours?\b)|[\s.]?\d)",
    re.IGNORECASE,
)
# "Sorry, 1730" on its own may be an hour.
_CLOCK_TIME = re.compile(r"(?:1\d|2[0-3])[0-5]\d")
_NOT_THIS = re.compile(r"\b(?:not|(?:old|wrong)(?: \w+){0,2} (?:is|was)|instead of)\W*$", re.IGNORECASE)
_ENDING = re.compile(
    r"\b(?:(?:it|its|it['’]s|number|phone|cell|that|mine|should|must) ends? (?:in|with)|ending (?:is|in|with)|"
    r"last (?:four|4|three|3|two|2|one|digits?|numbers?)\b[^\d.?!]{0,20})\s*(?P<digits>\d{1,4})\b"
    r"(?![-.\s]?\d|\s*(?:min|hour|hr|day|week|am\b|pm\b))|"
    r"(?<!\d[-.\s])\b(?P<before>\d{2,4})\b[^\d.?!]{0,12}\bat the end\b(?! of)",
    re.IGNORECASE,
)
_LOOKS_LIKE_PHONE = re.compile(r"\+?\(?\d[\d\s().+-]{3,}\d")

_MY_NAME = re.compile(r"\bmy (?:first |full )?name(?:['’]?s| is)\b", re.IGNORECASE)
_LONGEST_NUMBER = 80
_ONLY_NUMBER = re.compile(
    r"(?:(?:ok|okay|it|its|it['’]s|is|my|the|this|that|thats|that['’]s|number|cell|phone|home|house|landline|and|also|too|here|heres|one|sorry)\W+)*"
    r"[+(]?\d[\d\s().+-]*(?:\W*(?:too|also|thanks|thank you|please|pls|that one|is it|is the number))*\W*",
    re.IGNORECASE,
)
_TIME_FOLLOWS = re.compile(
    r"(?i)(?:after|before|around|between|from|at|on|any ?time|whenever|asap|today|tonight|tomorrow|tom+or+ow|tmr?w|later|"
    r"morning|afternoon|evening)\b"
)
# In Spanish "si" is "if" too, "y" is "and", and "ya" is "already".
_SI = r"sí|si(?=\W*$|\s*[.,;!]|\s+(?:s[ií]|por ?fa\w*|gracias|claro|se[nñ]or\w*|acepto|autorizo|pero no (?:les? )?(?:digan?|mencionen?))\b)"
_Y = r"y(?=\W*(?:(?:yes|please|pls|plz|thanks|thank you|thx|ty)\W*)?$)"
_YA = (
    r"ya(?! (?:qued\w+|est[aá]\w*|lo|la|le|les|los|las|me|se|te|mi|que|qué|di|dije|mand\w+|llam\w+|tengo|viene|va|van|"
    r"borr\w+|cancel\w+|acab\w+|es|son|para|con|un|una|de|y|si|sí)\b)"
)
_YES = re.compile(
    # "Yeah right" is none.
    r"^\W*(?!y(?:ea+h?|a+h?)\W*right\W*$)"
    rf"(?:no (?:problem|prob|doubt)|not a problem|yes+|yea+h?|yep|yup|{_YA}|yah|ye|{_Y}|sure|ok(?:ay)?|k|kk|correct|right|"
    r"alright|claro que s[ií]|fine|go ahead|please(?: do)?|of course|absolutely|"
    r"definitely|i (?:do|am|agree|consent|guess so|think so|have|did|was|will)|agreed?|that'?s (?:fine|ok(?:ay)?|right|correct|good)|"
    r"sounds good|looks (?:good|right)|perfect|go for it|works for me|that works|you (?:may|can)(?!['’]?t|not)|uh huh|"
    rf"mhm+|{_SI}|do it|it is|there is|he is|she is|they are|he does|she does|he did|she did|"
    r"(?:i )?(?:don['’]?t|do not) mind(?! \w))\b(?!['’]\w)|^\s*(?:👍|👌|✅)",
    re.IGNORECASE,
)
# What takes back a yes right before it: "I will not", "yeah no", "yes or no?".
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:and|or|then|i mean|well|wait|actually) )?(?:not|no|nope|nah|never|none|nobody|n['’]?t)\b(?! (?:problem|prob|doubt|worries))|"
    r"\W*(?:but|pero) no\W*$|"
    r"\W*(?:but |thanks |please )?(?:stop|quit|cancel|bye+|good ?bye|forget it|never ?mind|nvm)\b"
    r"(?:\W+(?:it|that|this|please|pls|now|bye|thanks))*\W*$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?!(?:no (?:problem|prob|doubt|one|body)|not a problem|(?:i )?(?:don['’]?t|do not) mind)\b)(?:no+|nope|nah|na|n|negative|never|"
    r"not? (?:really|now|yet|at all|today|thanks?|thank you|that i know)|not|none|"
    r"please don'?t|don'?t|i (?:do|am|did|was|have)(?: not|n'?t)|i'?m not|i don'?t|i haven'?t|isn'?t|he'?s not|she'?s not|"
    r"he is not|she is not|he does(?:n'?t| not)|she does(?:n'?t| not)|i'?d rather not|rather not|please do not|do not|i will not|i won'?t|"
    r"(?:definitely|absolutely|certainly|of course|hell|heck) (?:not|no))\b|^\s*(?:👎|❌|🚫)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not sure|unsure|idk|i ?(?:do not|don'?t|dont) know|dunno|maybe|perhaps|no idea|no clue|yes and no|hard to say|"
    r"kind of|kinda|sort of|depends|possibly|i guess)\b|^\W*don'?t know\b|\bno s[eé] si\b|"
    r"\b(?:let me|lemme|i(?:['’]?ll| will| need to| have to| want to| wanna| gotta)|can i|may i) (?:just |please )?think\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled: `e164` such as +19195550101, `shown` as people write it."""

    e164: str
    shown: str


def read_phone(text: str) -> Phone | None:
    """The first complete phone number in `text`, or what corrects it there ("… no sorry 0109", "… wait no its 323-…").

    Digits may be spelt out. Numbers without +code count as American. One that nobody is to call is none.
    """
    text = in_digits(text)
    found, _ = _numbers(text)
    found = [match for match in found if not _NOT_THIS.search(text[: match.start])] or found
    if not found:
        return None
    last = found[0]
    for match in found[1:]:
        last = match if _CORRECTS.search(text[last.end : match.start]) else last
    phone = _phone(last.number)
    ending = _OTHER_ENDING.match(text[last.end :])
    return _with_ending(phone.e164, ending["ending"]) or phone if ending else phone


def read_refused_phone(text: str) -> Phone | None:
    """The first complete phone number in `text` that it says not to call."""
    _, refused = _numbers(in_digits(text))
    return _phone(refused[0].number) if refused else None


def corrected_phone(text: str, given: str) -> Phone | None:
    """The number `given` (E.164) with the ending that `text` corrects: "wait, it's 0121 at the end"; None where it does not."""
    match, alone = _ENDING.search(text), _OTHER_ENDING.match(text)
    ending = match and (match["digits"] or match["before"])
    if alone and not _CLOCK_TIME.fullmatch(alone["ending"]):
        ending = alone["ending"]
    return _with_ending(given, ending) if ending else None


def has_phone_attempt(text: str) -> bool:
    """Whether `text` holds digits that look meant as a phone number."""
    return bool(_LOOKS_LIKE_PHONE.search(in_digits(text)))


def read_introduced_name(text: str) -> str | None:
    """A name that the text introduces as one ("my name is …", "ask for …", "… is my name")."""
    for match in itertools.chain.from_iterable(pattern.finditer(text) for pattern in INTRODUCTIONS):
        words = list(itertools.takewhile(_may_be_name, match.group("name").split()))
        if words:
            return _tidy_name(words)
    return None


def read_told_name(text: str) -> str | None:
    """The name that the writer gives as their own, in so many words: "hi, my name is Nora"."""
    return read_introduced_name(text) if _MY_NAME.search(text) else None


def is_only_number(text: str) -> bool:
    """Whether `text` is a phone number and no more than words such as "its my cell"."""
    return read_phone(text) is not None and bool(_ONLY_NUMBER.fullmatch(text[:_LONGEST_NUMBER]))


def read_bare_name(text: str) -> str | None:
    """A name given as the whole answer: one to three words, none of them an everyday one."""
    text = GUESSED.sub(r"\1", CLOSING.sub(r"\1", LEAD_IN.sub("", text.strip())))
    text = LETTERS.sub(lambda letters: letters[0].replace("-", "").capitalize(), text)
    words = re.sub(r"[\s.,!\U0001F300-\U0001FAFF❤️☺]+$", "", text).split()
    whole = " ".join(words)
    is_talk = "?" in text or SMALL_TALK.fullmatch(whole)
    if is_talk or not 1 <= len(words) <= _MOST_NAMES or words[0] in LETTERS_THAT_ANSWER:
        return None
    weighed = words[1:] if DAY_AS_NAME.fullmatch(whole) else words
    if not all(_may_be_name(word) and re.fullmatch(r"[^\W\d_][\w'’.-]{0,29}", word) for word in weighed):
        return None
    return _tidy_name(words)


def read_clear_name(text: str) -> str | None:
    """A bare name that nobody could mean otherwise where a name was asked for.

    It stands behind "it's" or "I'm", is several words with capitals, or one of the names that are words ("Will").
    """
    words = text.split()
    is_clear = (
        SELF_INTRODUCTION.match(text.strip())
        or (len(words) > 1 and all(word[0].isupper() for word in words))
        or is_name_and_word(text)
    )
    return read_bare_name(text) if is_clear else None


def is_name_and_word(text: str) -> bool:
    """Whether `text` is one of the names that are, or are taken for, another word ("Will", "Cy") and nothing else."""
    return text.strip(" .!\n").lower() in NAMES_THAT_ARE_WORDS


def read_name_before_time(text: str) -> str | None:
    """The name with which `text` begins, where a time of day or a day follows ("Diane after 6")."""
    words = list(itertools.takewhile(lambda word: _may_be_name(word.strip(",.")), text.split()))
    rest = text.split()[len(words) :]
    return read_bare_name(" ".join(words)) if words and rest and _TIME_FOLLOWS.match(" ".join(rest)) else None


def read_yes_no(text: str) -> str | None:
    """Yes, no or unsure, in lower case; None where the text says none of them at its start."""
    text = in_short(text)
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


def _numbers(text: str) -> tuple[list[phonenumbers.PhoneNumberMatch], list[phonenumbers.PhoneNumberMatch]]:
    """The numbers in `text` that can be dialled: those that may be called, and those that it says not to call."""
    possible = phonenumbers.PhoneNumberMatcher(
        text, _REGION, leniency=phonenumbers.Leniency.POSSIBLE, max_tries=_MOST_TRIES
    )
    found = [match for match in possible if _is_reachable(match.number)]
    refused = [match for match in found if is_refused(text[: match.start])]
    return [match for match in found if match not in refused], refused


def _with_ending(e164: str, ending: str) -> Phone | None:
    return read_phone(e164[: -len(ending)] + ending)


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


def _may_be_name(word: str) -> bool:
    return _plain(word) not in NOT_NAMES


def _plain(word: str) -> str:
    return re.sub(r"['’.]", "", word.lower())


def _tidy_name(words: list[str]) -> str:
    words = [*words[:-1], words[-1].rstrip(".")]
    return " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words)
