"""Numbers of years as people write them, in digits and in words, and which of them are no age."""

from __future__ import annotations

import re

_ONES = {word: n for n, word in enumerate("one two three four five six seven eight nine".split(), start=1)}
_TEENS = {
    word: n
    for n, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
# As people write them in haste.
_TEENS |= {
    "thirten": 13, "forteen": 14, "fiveteen": 15, "fifthteen": 15, "fiften": 15, "sixten": 16, "seventen": 17, "eightteen": 18,
}  # fmt: skip
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
# As they are said, and as they sound.
SPANISH_TEENS = {
    "trece": 13, "trese": 13, "catorce": 14, "catorse": 14, "katorse": 14, "quince": 15, "quinse": 15, "kinse": 15, "kince": 15,
    "dieciseis": 16, "dieciséis": 16, "diesiseis": 16, "diesiséis": 16, "diecisies": 16, "diez y seis": 16, "dies y seis": 16,
    "diecisiete": 17, "diesisiete": 17, "diecisite": 17, "diesisite": 17, "diez y siete": 17, "dies y siete": 17,
}  # fmt: skip
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
DECADE = rf"(?:(?:early|mid|middle|late)[\s-]+)?(?:([2-9])0['’]?s|({'|'.join(DECADES)}))\b"
# What stands farther before a number says nothing of it.
BEFORE = 30
# Nobody younger writes here; "I'm 2 DUIs in" is a count.
YOUNGEST_WRITER = 8
# What a pupil counts as who names no age, until they do.
PUPILS_AGE = 16


def age_of(number: str) -> int:
    """The age that `number` says, in digits or in words."""
    if number.isdecimal():
        return int(number)
    number = number.lower()
    return SPANISH_TEENS.get(number) or sum(_AGE_WORDS[word] for word in re.split(r"[\s-]", number))
