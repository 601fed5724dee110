"""Whom the fit questions are about, as a message says so."""

from __future__ import annotations

import re

from admissions.fit.criteria import LOVED_ONE, SELF

RELATIVES = (
    "son|daughter|husband|wife|brother|sister|mother|mom|mum|father|dad|boyfriend|girlfriend|partner|friend|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|grandmother|grandfather|child|kid|spouse|fiance|fiancee|roommate|coworker|buddy|stepson|"
    "stepdaughter|stepfather|stepdad|stepmother|stepmom|grandma|grandpa|hubby|gf|bf|someone else|somebody else|a loved[ _]one|loved[ _]one"
)
RELATIVE = re.compile(rf"\b(?:{RELATIVES})\b", re.IGNORECASE)
_LOVED_ONE = re.compile(
    rf"\b(?:my|for|our|his|her|a)\s+(?:\w+\s+)?(?:{RELATIVES})\b|\b(?:for|about) (?:him|her|them)\b|^\W*(?:him|her|them|{RELATIVES})\W*$",
    re.IGNORECASE,
)
# Said while something else is asked, a relative is whom it is for only if the text says so.
_FOR_LOVED_ONE = re.compile(
    rf"\b(?:for|about) (?:(?:my|our|his|her|an?) (?:\w+ )?)?(?:him|her|them|{RELATIVES})\b", re.IGNORECASE
)
_FOR_SELF = re.compile(r"(?<!\bnot )\b(?:for|it'?s|its) (?:me|my ?self)\b(?!,? (?:and|or) )", re.IGNORECASE)
# "Me i guess".
_SELF_ALONE = re.compile(
    r"^\W*(?:just |only )?(?:me|myself|self|mine|i)(?: i (?:guess|think|suppose)| lol| haha| unfortunately| sadly| obviously)?\W*$",
    re.IGNORECASE,
)
_SELF = re.compile(
    rf"\b(?:for|about|it'?s|its|just|asking) (?:me|myself)\b|{_SELF_ALONE.pattern}|\bfor my ?self\b|"
    # Whose habit it is.
    r"^\W*(?:yes |yeah |no |well |so |and )?(?:i(?:'?m| am|'?ve been| have been)? (?:(?:really|still|just|also) )?"
    r"(?:drink|drank|drinking|us(?:e|ing)|smoke|smoking|relapsed|addicted|hooked|(?:an? )?(?:addict|alcoholic))\b)",
    re.IGNORECASE,
)
# "Me, my wife made me".
_SELF_FIRST = re.compile(r"^\W*(?:just )?(?:me|myself)\s*[,.;!]|^\W*(?:just )?(?:me|myself) but\b", re.IGNORECASE)
# Who lives with the writer, or thinks something of them, is not whom it is for.
_BESIDE = re.compile(
    rf"\b(?:live|lives|living|stay|stays|staying) (?:at home )?with (?:my|our|his|her|an?) (?:\w+ )?(?:{RELATIVES})\b|"
    rf"\b(?:my|our) (?:{RELATIVES}) (?:says?|said|thinks?|thought|told|wants?|made|makes|asked|is making|sent)\b(?= (?:i|me|that i)\b)",
    re.IGNORECASE,
)
# "Shes 52", "no she never had one": said of whom it is for, unless the writer comes into it or somebody only speaks.
_OF_THEM = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|no|nope|well|so|oh|ok|okay|and)\W+){0,3}(?:he|she)(?:['’]?s\b|['’]?ll\b| \w)|"
    r"^\W*(?:(?:so|and|ok|okay|but|then)\W+){0,3}(?:is|would|could|can|does) (?:he|she) (?:be )?(?:even |also |still )?(?:an? )?"
    r"(?:\w+ )?(?:fit|qualif(?:y|ied)|candidate|eligible|match)\b",
    re.IGNORECASE,
)
_NOT_OF_THEM = re.compile(
    r"\b(?:i|i['’]?m|im|ive|i['’]ve|me|my|mine|myself|we|us|our|you|they|says?|said|thinks?|thought|wants?|wanted|told|tells?|asked|"
    r"asks?|made|makes|sent|doesn['’]?t know)\b",
    re.IGNORECASE,
)
# Nobody under age.
_GROWN = (
    "mother|mom|mum|father|dad|husband|hubby|wife|spouse|grandmother|grandfather|grandma|grandpa|stepmother|stepmom|stepfather|stepdad|"
    "coworker"
)
_GROWN_UP = re.compile(
    rf"\b(?:my|for|our)\s+(?:ex |late |own |dear |old )?(?:{_GROWN})\b(?!['’]?s?\s+(?:{RELATIVES})\b)", re.IGNORECASE
)
_MAYBE_YOUNG = re.compile(rf"\b(?!(?:{_GROWN})\b)(?:{RELATIVES})\b", re.IGNORECASE)
_OF_WRITER = re.compile(r"\b(?:me|myself|us)\b", re.IGNORECASE)
# "Yes but my daughter is 17" leaves open whom it is for.
YES_BUT = re.compile(
    r"^\W*(?:yes|yeah|yea|yep|yup|yah|ya|sure|ok|okay)\W+(?:but|and|though|although)\b(?! (?:it'?s|its|this is|for)\b)",
    re.IGNORECASE,
)


def whom(text: str, asked: str | None) -> str | None:
    """Whom it is for, as far as `text` says so; a relative who is only mentioned counts where just that was asked."""
    text = _BESIDE.sub("someone", text)
    is_asked = asked in (None, "for_whom")
    if _FOR_SELF.search(text) or (is_asked and _SELF_FIRST.search(text)):
        return SELF
    is_left_open = not is_asked or (asked and YES_BUT.search(text))
    if (_FOR_LOVED_ONE if is_left_open else _LOVED_ONE).search(text):
        return LOVED_ONE
    if is_asked and _OF_THEM.search(text) and not _NOT_OF_THEM.search(text):
        return LOVED_ONE
    return SELF if is_asked and _SELF.search(text) else None


def is_only_self(text: str) -> bool:
    """Whether `text` says "me" and nothing else, which answers a question about whom it is."""
    return bool(_SELF_ALONE.match(text))


def is_grown_up(text: str) -> bool:
    """Whether whom `text` names is of age by what they are to the writer: "my husband", but not "my husband's son"."""
    return bool(_GROWN_UP.search(text)) and not (_MAYBE_YOUNG.search(text) or _OF_WRITER.search(text))
