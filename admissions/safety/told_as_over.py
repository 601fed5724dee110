"""Danger that is told as over: an attempt of long ago, an overdose that the hospital has treated, a taper that goes well.

Deliberately left in: what has no date, what was last week, and all of it where the rest of the message is not known to be
harmless.
"""

from __future__ import annotations

import re

from admissions.safety.harmless_rest import is_known_to_be_harmless

_LONG_AGO = (
    r"(?:(?:back )?(?:in|since|around) (?:19\d\d|200\d|201\d|202[0-3]|['’]?[09]\d\b|college|high ?school|middle school|my (?:teens|"
    r"twenties|20s|youth))|"
    r"(?:when|wen|while) (?:i|he|she) was (?:about |like |only |just )?(?:[1-4]\d|[5-9]|a (?:kid|child|teen|teenager|girl|boy)|"
    r"young(?:er)?|in (?:college|"
    r"high ?school))\b(?: years old)?|(?:about |over |almost |like )?(?:[2-9]|[1-5]\d|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty|thirty) "
    r"(?:years|yrs) ago|(?:was |it was )?(?:19\d\d|200\d|201\d|202[0-3])\b|decades ago)"
)
_ATTEMPT = (
    r"(?:(?:i |he |she |my \w+ )?(?:once |also |actually )?(?:tried|attempted) to (?:(?:kill|off|hang|shoot|drown) (?:myself|himself|"
    r"herself)|overdose|od|die|end (?:it(?: all)?|my life)|take my (?:own )?life)|"
    r"(?:i )?(?:once )?(?:put|had|held) a gun (?:in|to) my (?:mouth|head)|(?:last time )?i wanted to die|"
    r"(?:i )?took (?:a (?:bunch|bottle|handful) of|all my|too many) (?:pills|tylenol|meds)|(?:i )?(?:once )?(?:tried|attempted) suicide)"
)
_BETWEEN = r"(?:[,.;]? ?(?:\(|- )?)(?:to die |once )?"
_PAST_ATTEMPT = re.compile(
    rf"\b{_LONG_AGO},? {_ATTEMPT}\b(?: to die)?|\b{_ATTEMPT} {{0,1}}{_BETWEEN}{_LONG_AGO}(?: to die)?", re.IGNORECASE
)
_DATE_OF_ATTEMPT = re.compile(rf"\b{_LONG_AGO}", re.IGNORECASE)
_SOMETHING = re.compile(r"\w")
_OF_ANOTHER = re.compile(r"\b(?:he|she|himself|herself)\b", re.IGNORECASE)
# Then the date says nothing of what is to come.
_WANTS_IT = re.compile(
    r"\b(?:want|wants|wanna|going to|gonna|might|will) (?:to )?(?:do it|try (?:it )?again|die|end it|kill (?:my|him|her)self)\b",
    re.IGNORECASE,
)

_OD = (
    r"(?<!\bi )(?<!\bwe )(?<!\bjust )(?<!\bhave )(?<!\balso )(?<!\balmost )(?<!ve )(?<!ly )\b(?:overdosed|od['’]?e?d)\b"
)
_TREATED = re.compile(
    rf"{_OD}(?:([^?!]{{0,60}}?)\b(?:awake|alert|conscious|stable|talking|okay|ok|fine)\b(?: and \w+)?,? (?:now )?(?:and )?|"
    r"((?: \w+){0,4}),? (?:and )?(?:is|(?:he|she|they) (?:is|are)|(?:he|she)['’]?s|they['’]?re) (?:now |still )?)(?:in|at) "
    r"(?:the |an? )?(?:er|ed|icu|hospital)\b(?! (?:parking|bathroom|toilet|restroom|lot|waiting))(?: now)?|"
    rf"{_OD}([^?!]{{0,40}}?)\b(?:er|ed|hospital|icu|they|doctors) (?:just )?(?:let (?:him|her|them) (?:go|out)|sent (?:him|her|them) home|"
    rf"(?:discharged|released|cleared) (?:him|her|them))\b(?: home)?",
    re.IGNORECASE,
)
# When it was; and who says this of themselves is heard, whatever becomes of another's overdose.
_BESIDE_A_TREATMENT = re.compile(
    r"\b(?:(?:on |last )?(?:night|yesterday|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|i (?:want to|wanna) die)\b",
    re.IGNORECASE,
)
# Told later, of a life that went on.
_SAVED = re.compile(
    r"\b(?:narcan|naloxone) (?:has )?(?:literally |actually |once |probably )?(?:saved|"
    r"brought back) (?:my life|me|him|her|us|my (?:\w+ )?\w+"
    r"(?:['’]s life)?|(?:his|her) life)\b(?: back)?(?! (?:again|but|and then)\b)",
    re.IGNORECASE,
)
_JUST_SAVED = re.compile(
    r"\b(?:just|now|rn|tonight|tonite|today|this (?:morning|afternoon|evening)|last night|yesterday|ago|again|still|but|hours?|hrs?|"
    r"min\w*|wish|should|shoulda|should['’]?ve|hate|why|sleepy|sleeping|asleep|wore|wearing|wears|another|more)\b|n['’]?t\b",
    re.IGNORECASE,
)
# Written by who cares for a patient, about one who is well.
_STAFF = re.compile(
    r"\b(?:i['’]?m|i am|this is) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:(?:er|ed|icu|hospital|psych|charge|floor|discharge) )?"
    r"(?:nurse|rn|case manager|social worker|discharge planner|physician|hospitalist)\b",
    re.IGNORECASE,
)
_OF_A_PATIENT_THEN = re.compile(
    r"\b(?:pt|patient|client|polysubstance)\b,?(?: who)? (?:overdosed|od['’]?e?d) last (?:week|month|\w+day)\b",
    re.IGNORECASE,
)
_PATIENT_IS_WELL = re.compile(r"\b(?:stable|alert|medically cleared|cleared|oriented)\b", re.IGNORECASE)
_OF_A_PATIENT = re.compile(
    r"\b(?:(?:pt|patient|client|he|she|they) )?(?:came in|was brought in|brought in|was found|arrived|presented) (?:unresponsive|"
    r"unconscious|"
    r"overdosed|od|after an (?:overdose|od)|with an (?:overdose|od))\b|\b(?:got|given|received) narcan\b|\bnarcanned\b",
    re.IGNORECASE,
)
_STOPPED_LONG_AGO = re.compile(
    r"\b(?:stopped|quit|came off|got off|took (?:me|him|her) off|tapered off|cut off) (?:my |his |her |taking )?(?:xan\w*|benzos?|"
    r"klonopin|"
    r"ativan|valium) (?:\d+|two|three|four|five|six|ten|several|many) (?:years|yrs) ago\b",
    re.IGNORECASE,
)
_BEFORE_DISCHARGE = re.compile(
    r"\b(?:he|she|they|pt|patient|client) (?:was|were) suicidal (?:last (?:month|year)|back in \w+|(?:\w+ )?(?:months?|years?) ago) when "
    r"(?:we|they) (?:discharged|admitted|released|first saw) (?:him|her|them)\b(?!,? (?:and|but)\b)",
    re.IGNORECASE,
)
_ASKED_IN_GENERAL = re.compile(
    r"^\W*(?:(?:hi|hey|ok|so|and|also)\W+)*how (?:long|soon|many days) after (?:quitting|stopping|you (?:quit|stop)) (?:\w+ ){1,3}"
    r"(?:can|could|do|does|would|might) (?:you|u|someone|somebody|people|a person|one) (?:still )?(?:get|"
    r"have) (?:an? )?(?:seizures?|dts)\W*$",
    re.IGNORECASE,
)
_MEDICINE = (
    r"(?:suboxone|subs?|subutex|methadone|buprenorphine|zoloft|prozac|lexapro|antidepressant|vitamins?|"
    r"blood pressure (?:med|pill)s?)"
)
_AS_PRESCRIBED = re.compile(
    rf"\b(?:i )?(?:just )?took my (?:morning )?{_MEDICINE} (?:an? hour ago|this morning|today|earlier|\d+ (?:hours?|min\w*) ago)"
    r"(?=[,.;]? (?:and )?(?:is it|it['’]?s|am i|can i) (?:ok(?:ay)?|safe|alright|allowed)?(?: for me)?(?: to)? ?(?:eat|"
    r"have (?:breakfast|lunch|"
    r"dinner|coffee)|drink (?:water|coffee|milk|juice))\b\W*$)|"
    r"\b(?:i['’]?m |im )?tapering (?:off )?(?:of )?(?:my )?\w+ (?:slowly )?with my (?:doctor|doc|dr|psychiatrist|prescriber)"
    r"(?: over \d+ (?:weeks|months))?,? (?:and )?(?:it['’]?s |its )?(?=(?:going|doing) (?:well|good|fine|great)\W*$)",
    re.IGNORECASE,
)


def without_what_is_over(text: str, gap: str) -> str:
    """`text` with `gap` for each danger in it that is told as over."""
    rest = text if _JUST_SAVED.search(text) else _SAVED.sub(gap, text)
    for pattern in (_OF_A_PATIENT_THEN, _ASKED_IN_GENERAL, _AS_PRESCRIBED, _BEFORE_DISCHARGE, _STOPPED_LONG_AGO):
        rest = pattern.sub(gap, rest)
    if _is_all_beside(_PAST_ATTEMPT, text):
        rest = _PAST_ATTEMPT.sub(gap, rest)
    elif _WANTS_IT.search(text) and _PAST_ATTEMPT.search(text):
        rest = _DATE_OF_ATTEMPT.sub(gap, rest)
    if _is_all_beside(_TREATED, text, _BESIDE_A_TREATMENT):
        rest = _TREATED.sub(gap, rest)
    is_of_staff = _STAFF.search(text) and _PATIENT_IS_WELL.search(text)
    if is_of_staff and _is_all_beside(_OF_A_PATIENT, text, _STAFF):
        rest = _OF_A_PATIENT.sub(gap, rest)
    return rest


def leaves_in_doubt(text: str) -> bool:
    """Whether `text` tells of an old attempt and of nothing else, or of something that is not known to be harmless."""
    told = _PAST_ATTEMPT.search(text)
    if not told:
        return False
    rest = _PAST_ATTEMPT.sub(" ; ", text)
    return not is_known_to_be_harmless(rest) or not (_SOMETHING.search(rest) or _OF_ANOTHER.search(told.group()))


def _is_all_beside(over: re.Pattern[str], text: str, allowed: re.Pattern[str] | None = None) -> bool:
    """Whether `text` tells of what is `over`, and all the rest is `allowed` or harmless, also what stands amid it (its groups)."""
    if not over.search(text):
        return False
    rest = over.sub(lambda told: " ; ".join(["", *filter(None, told.groups()), ""]), text)
    return is_known_to_be_harmless(allowed.sub(" ; ", rest) if allowed else rest)
