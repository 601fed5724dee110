"""Words that mean danger only in a talk that has spoken of danger: "it's back", "so sleepy", "you won't hear from me again".

Alone they may be of anything, so they are asked only where an alarm was raised, or where danger was told as past.
"""

from __future__ import annotations

import re

from admissions.safety.assessment import ACT, ASK, MEDICAL, SUICIDE, VIOLENCE
from admissions.safety.person import speaks_of_another

_LEAD = r"\W*(?:(?:ok(?:ay)?|so|but|and|well|um|uh|hey|hi|actually|honestly|tbh|no|now|oh|god|idk|i think|i feel like|sorry|help)\W+)*"
_TAIL = (
    r"(?:\W+(?:again|now|rn|right now|though|tho|today|tonight|a bit|a little|idk|and|bad|really bad|sometimes))*\W*"
)
_IT = r"(?:it|(?:the|those|these|my|all those|all the) (?:dark |bad |suicidal )?(?:thoughts?|feelings?|urges?|pain))"
_AGAIN = re.compile(
    rf"{_LEAD}(?:{_IT}(?:['’]?s| is|['’]?re| are)? (?:all |just |slowly |starting to |already )?"
    r"(?:(?:coming|creeping|come) back|back|(?:getting|gotten|got) (?:really |so )?(?:bad|worse|dark|heavy|loud) again)|"
    rf"{_IT} (?:came|keeps? coming|comes) back|(?:i['’]?m|im) (?:right )?back (?:there|to that|in (?:it|that place))|"
    rf"(?:i['’]?m|im|i am) (?:thinking|feeling) (?:like )?(?:it|that|that way|like that) again){_TAIL}",
    re.IGNORECASE,
)
_WHO_FEELS = r"(?:i['’]?m|im|i am|i feel|i keep|he['’]?s|hes|she['’]?s|shes|(?:he|she) (?:is|seems|looks|keeps)|feeling|feel|getting)"
_WORSE = re.compile(
    rf"{_LEAD}(?:{_WHO_FEELS} )?(?:(?:getting|feeling|feel|really|so|very|super|more|kinda|kind of|pretty|all) )*"
    r"(?:sleepy|drowsy|confused|nodding off|falling asleep|passing out|(?:(?:i|he|she) )?can['’]?t (?:stay|keep) awake|"
    rf"can['’]?t keep (?:my|his|her) eyes open|hard to breathe){_TAIL}",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    rf"{_LEAD}(?:(?:you|u|no ?one|nobody)(?: guys| all)?(?:['’]?ll| will)? (?:wo?n['’]?t|will not|never|not)(?: ever)? "
    r"(?:hear from|see) me (?:again|anymore|any more)|(?:i )?just (?:wanted|needed) (?:someone|somebody|you) to know"
    r"(?: (?:that )?i was here| before i go)?|"
    r"(?:they['’]?re |theyre |the )?good ?bye (?:ones?|letters?|notes?)|(?:this is|it['’]?s|its) (?:my )?(?:last )?good ?bye)"
    rf"{_TAIL}",
    re.IGNORECASE,
)
# Who goes to treatment is gone too.
_AFTER_ME = re.compile(
    r"\b(?:if|after|once|when) (?:i['’]?m|im|i am) (?:gone|not (?:here|there|around)(?: any ?more)?)\b"
    r"(?!.*\b(?:rehab|treatment|inpatient|residential|program|detox|work|trip|vacation)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(
    r"(?<!\bnot )(?<!\bnever )\bsuicidal\b|\b(?:wanted|wanting|felt like|feeling like|thought about|thoughts of|tried) "
    r"(?:to )?(?:die|dying|not being here|kill(?:ing)? myself|end(?:ing)? (?:it|my life))\b",
    re.IGNORECASE,
)
_GETS_ROUGH = re.compile(
    rf"{_LEAD}(?:he|she|my \w+) (?:gets?|got|is|was|becomes?|turns?|can (?:be|get)) (?:(?:really|so|very|pretty|kinda|always) )?"
    r"(?:rough|violent|physical|aggressive|dangerous|scary)(?: with (?:me|us))?(?: (?:when|if) (?:he|she)(?:['’]?s|['’]?s been)? "
    rf"(?:\w+ )?(?:drinks?|drunk|drinking|uses|using|high|mad|angry))?{_TAIL}",
    re.IGNORECASE,
)
# "He isn't picking up": a phone, where somebody may have gone to die.
_NO_ANSWER = re.compile(
    r"\b(?:is ?n['’]?t|not|wo?n['’]?t|does ?n['’]?t|did ?n['’]?t|never|stopped|quit|ca ?n['’]?t get (?:him|her|them) to) (?:even )?"
    r"(?:pick(?:ing|ed)? (?:it |the phone )?up|answer(?:ing)?(?: (?:his|her|their|the|my) (?:cell|phone|calls?|texts?|door))?|"
    r"(?:text|call|writ|repl|respond)(?:ing|ying|y|e)? (?:me |us )?(?:back|to (?:my|our|any|the) (?:calls?|texts?|messages?)))(?= |\W|$)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:breath\w*|wak(?:e|ing)|awake|unconscious|blue|pills?|took|overdos\w*|od|puls\w*)\b", re.IGNORECASE
)
_OUT_OF_REACH = re.compile(
    rf"{_LEAD}(?:(?:i|we)(?:['’]?ve| have)? )?(?:just )?(?:put|moved|threw|set|locked|got) (?:it|them|(?:all )?(?:the|my|those) (?:pills?|"
    r"meds|bottles?|stuff)) (?:all )?(?:away|outside|out of reach|(?:in|into|to|out of) (?:the|my|a) (?:other room|kitchen|"
    rf"bathroom|car|garage|trash|closet|drawer|safe|trunk|room|house)){_TAIL}",
    re.IGNORECASE,
)
_LONGEST = 200


def danger_again(text: str, kind: str | None, level: str, *, is_over: bool) -> tuple[str, str] | None:
    """Kind and level of the danger that `text` means after one of `kind` at `level`; None where it means none.

    `kind` None: no danger was spoken of. `is_over`: it was denied or told as past.
    """
    if kind is None or len(text) > _LONGEST:
        return None
    of_before = ASK if is_over else level
    if _FAREWELL.fullmatch(text) or _AFTER_ME.search(text):
        return SUICIDE, of_before if kind == SUICIDE else ASK
    if kind == VIOLENCE:
        return (VIOLENCE, ACT) if not is_over and _GETS_ROUGH.fullmatch(text) else None
    if _AGAIN.fullmatch(text):
        return kind, of_before
    is_worse = kind == MEDICAL and not is_over and _WORSE.fullmatch(text)
    return (MEDICAL, ACT) if is_worse else None


def speaks_of_own_end(text: str) -> bool:
    """Whether `text` says what shall be once its writer is gone; a stay in treatment is no such end, nor is a body's danger."""
    return bool(_AFTER_ME.search(text[:_LONGEST])) and not _BODY.search(text)


def told_of_suicide(text: str) -> bool:
    """Whether `text` tells of suicide that its writer thought of, at whatever time."""
    said = text[:_LONGEST]
    return bool(_TOLD.search(said)) and not speaks_of_another(said)


def says_no_answer(text: str) -> bool:
    """Whether `text` says that somebody cannot be reached, and nothing of their body."""
    return len(text) <= _LONGEST and bool(_NO_ANSWER.search(text)) and not _BODY.search(text)


def puts_out_of_reach(text: str) -> bool:
    """Whether all that is said is that pills or other means were put somewhere else."""
    return len(text) <= _LONGEST and bool(_OUT_OF_REACH.fullmatch(text))
