"""What is about insurance by its words alone, whatever the intent model takes it for.

Deliberately not matched: a number of nine digits with nothing that says what it is, "social worker" and benefits of Social
Security, a name of an insurer beside anything else that is said, and one that is also a word of every day.
"""

from __future__ import annotations

import re

from admissions.insurance.insurer_list import catalogue, says_little_else
from admissions.insurance.insurers import find_insurers, is_everyday_word
from admissions.talk.clauses import questions

CHECK, VERIFY = "check_insurance", "verify_benefits"
_WHOSE = r"(?:my|his|her|their|our|a|the|your)(?: last (?:4|four)(?: of)?)?"
_SOCIAL = rf"(?:ssn|ss#|social security(?: number| num| no| #|#)|{_WHOSE} social(?: security)?)"
_OF_ANOTHER_KIND = (
    r"(?! ?(?:security (?:dis|inc|ben|ch|off)|work|life|media|anx|circle|drink|user|use|income|benefit|check|disab|office|"
    r"group|event))"
)
_SOCIAL_NUMBER = re.compile(
    r"(?<![\d-])(?<!\d )\d{3}[-. ]\d{2}[-. ]\d{4}(?! ?[\d-])|"
    rf"\b{_SOCIAL}{_OF_ANOTHER_KIND}\W{{0,3}}(?:is |its |it's )?\d{{4}}|"
    rf"\b(?:look|check|pull|find|verify|give|type|send|need|want|use|run|with|by)\b[^.!?\n]{{0,30}}\b{_SOCIAL}\b{_OF_ANOTHER_KIND}",
    re.IGNORECASE,
)
# A number that was asked for may be a phone number with a digit missing.
_NINE_DIGITS = re.compile(r"\W*(?:it['’]?s |its )?\d{3}[-. ]\d{2}[-. ]\d{4}\W*", re.IGNORECASE)
# In characters: a longer message is a story.
_LONGEST = 120
_PHONE = "callback_phone"
_CARD_LOST = re.compile(
    r"\b(?:lost|misplaced|forgot|left|(?:can['’]?t|cannot|couldn['’]?t) find|(?:don['’]?t|do not) have)"
    r" (?:my |the |our |his |her )?(?:insurance|health|plan|medical) (?:id )?card\b",
    re.IGNORECASE,
)
_COBRA = re.compile(
    r"\W*(?:(?:so|and|but|ok|hi|hey)\W+)*"
    r"(?:what['’]?s|what is|how (?:do|can|would) (?:i|we|he|she) (?:get|keep|use)|"
    r"(?:do|will) (?:you|u|yall) (?:take|accept)|how does|(?:what|how) about|i (?:have|got)|i['’]?m on|is) "
    r"cobra(?: (?:work|plan|insurance|coverage|ok|okay|accepted|covered))*\W*",
    re.IGNORECASE,
)
_PAYS_ALL = re.compile(
    r"\b(?:does|will|would|do|can) (?:my |the |his |her |our )?(?:insurance|plan)s? (?:pay for|pay|cover) "
    r"(?:all|everything|the whole|100)\b",
    re.IGNORECASE,
)
# Answers about a plan serve as well as that of its name; danger and a wish for a call come first.
_KEPT = frozenset({CHECK, VERIFY, "list_insurance", "cost", "request_callback", "manage_callback", "speak_to_human"})


def types_social_number(text: str, asked: str = "") -> bool:
    """Whether `text`, written where a form had `asked` for a slot, holds or offers a Social Security number."""
    return bool(_SOCIAL_NUMBER.search(text)) and not (asked == _PHONE and _NINE_DIGITS.fullmatch(text))


def asks_of_cobra(text: str) -> bool:
    """Whether COBRA is all that is asked about."""
    return bool(_COBRA.fullmatch(text))


def plan_intent(text: str, taken_for: str, asked: str = "") -> str | None:
    """The intent that the words of `text`, which the model takes for `taken_for`, leave no doubt of; None where they do."""
    if types_social_number(text, asked):
        return VERIFY
    # In a form it may be the answer, and of several questions only one would be answered.
    if asked or len(text) > _LONGEST or len(questions(text)) > 1:
        return None
    if _CARD_LOST.search(text) or _PAYS_ALL.search(text):
        return VERIFY
    if asks_of_cobra(text):
        return CHECK
    return CHECK if taken_for not in _KEPT and _names_only_insurers(text) else None


def _names_only_insurers(text: str) -> bool:
    mentions = find_insurers(text, catalogue())
    is_plain = all(not is_everyday_word(text[m.start : m.end], catalogue()) for m in mentions)
    return bool(mentions) and is_plain and says_little_else(text, mentions)
