"""Whether an age is enough: the answer to just that question, and what visitors ask about it."""

from __future__ import annotations

import re

from admissions.fit.age_numbers import BEFORE, DECADE, NOT_AN_AGE, YEARS, YOUNGEST_WRITER, age_of
from admissions.fit.ages import SOMEONE_ELSE, age_by_birth

_AGE_ASKED = re.compile(
    rf"\b(?:is|am i|be|at|for an?) ({YEARS})\b(?:[\s-]*(?:yo|y/o|years?[\s-]old))? (?:still )?(?:too|old enough|ok|okay|young)\b",
    re.IGNORECASE,
)
_IF_TOO_OLD = re.compile(
    r"\btoo old\b|\b(?:upper|maximum|max) (?:age|limit)\b|\b(?:people|folks|others|anyone|anybody|guys|women|men|patients) (?:around )?"
    r"(?:my|his|her) age\b|"
    r"\b(?:older (?:people|folks|adults|patients)|seniors|senior citizens?|the elderly)\b",
    re.IGNORECASE,
)
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
_MY_DECADE = re.compile(rf"\bin my (?={DECADE})", re.IGNORECASE)
_DECADE_SAID = re.compile(
    rf"^(?!.*\b(?:started|began|was|were|used to|quit|back)\b).*\b(?:in|im|i'?m)\s+(?:(?:my|his|her|their|the)\s+)?{DECADE}",
    re.IGNORECASE,
)
# Who writes more numbers than that says no age by them.
_MOST_NUMBERS = 12


def asked_age(text: str) -> int | None:
    """The age of which `text` asks whether it is one for us ("is 77 too old"), in years, else None."""
    match = _AGE_ASKED.search(text)
    return age_of(match.group(1)) if match else None


def asks_if_too_old(text: str) -> bool:
    """Whether `text` asks about those who are old, or about the others' age."""
    return bool(_IF_TOO_OLD.search(text))


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
        if not (is_about_writer and SOMEONE_ELSE.search(part))
    ]
    numbers = [(number, part) for part in parts for number in _ANY_AGE.finditer(part)]
    if len(numbers) > _MOST_NUMBERS:
        return None
    found = [_compared(number, part, minimum) for number, part in numbers]
    sure = {said for said, is_sure in found if is_sure and said is not None}
    said = sure or {said for said, _ in found if said is not None}
    if not said and any(_DECADE_SAID.search(part) for part in parts):
        return True
    if not is_about_writer and (born := age_by_birth(text[text.lower().find("born") :])):
        return born >= minimum
    return said.pop() if len(said) == 1 else None


def _compared(match: re.Match[str], text: str, minimum: int) -> tuple[bool | None, bool]:
    """Whether the age in `match` is at least `minimum` (None: does not say), and whether it is stated as the one of now."""
    age, before = age_of(match.group(1)), text[max(0, match.start() - BEFORE) : match.start()]
    if age < YOUNGEST_WRITER or _NO_AGE_BEFORE.search(before):
        return None, False
    if _BELOW.search(before) and not _NO_LONGER.match(text, match.end()):
        return (False if age <= minimum else None), False
    if _ABOVE.search(before):
        return (True if age + 1 >= minimum else None), True
    if _ALMOST.search(before) or _TO_COME.match(text, match.end()):
        return age - 1 >= minimum, False
    return age >= minimum, True
