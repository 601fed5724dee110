"""What a visitor means in the turns after an alarm, when the same words mean something else than at any other time.

"Should I call the police or wait" asks nothing about admissions there, and "the ambulance took him" is no new alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from admissions.safety.after_words import asked_of_us_after, said_after
from admissions.safety.after_words_in_spanish import asks_of_us_in_spanish
from admissions.safety.assessment import ACT, MEDICAL, SUICIDE
from admissions.safety.replies import takes_back_danger
from admissions.visitor_wishes import calls_off, cancels, refuses_calls

TAKEN_BACK, NO_TAKEN_BACK, STAYS = "taken_back", "no_taken_back", "stays"
# So many messages after an alarm the talk is still about it, unless something else was answered meanwhile.
_LONGEST = 6
_LONGEST_TEXT = 200
# Mean nothing of their own there.
_EMPTY = frozenset(
    "affirm deny help stop goodbye greet feedback_negative emotional_disclosure asking_for_loved_one bot_challenge "
    "out_of_scope nlu_fallback age_requirement low_spirits".split()
)
# Mean what to do now, unless they speak of us.
_ABOUT_NOW = frozenset(
    "admissions_process location opening_hours privacy family_involvement court_ordered program_length assessment "
    "manage_callback detox_and_withdrawal medication effectiveness not_admissions bringing_it_up".split()
)
_OF_US = re.compile(
    r"\b(?:you|your|u|ur|ya|yall|y['’]all|program|iop|php|rehab|treatment|residential|inpatient|outpatient|facility|clinic|"
    r"insurance|callback|call ?back|call(?:ing)? me|my call|appointment|open|visit(?:ing|s)?|"
    r"get in|jobs?|hiring|bill(?:s|ing|ed)?|invoice|records?)\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:program|iop|php|rehab|treatment|residential|inpatient|outpatient|insurance)\b", re.IGNORECASE
)
# Whom to call just then is no question about us.
_WHOM = re.compile(
    r"\b(?:who|someone|somebody|anyone) (?:can|do|should|could) i (?:call|talk to)|(?:someone|somebody|anyone) i can (?:call|talk to)|"
    r"\bcan i (?:call|talk to) (?:you|u|someone|somebody|anyone)\b",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\b(?:911|988|cops?|police|ambulance|paramedics?|(?:the )?e\.?r\b|emergency room|hospital|poison control|narcan|naloxone)(?!\w)",
    re.IGNORECASE,
)
# "She feels fine", "it was three hours ago": how somebody is who may have taken too much.
_HOW_THEY_ARE = re.compile(
    r"\b(?:(?:feels?|feeling|seems?|looks?|acting|is|are|am|im|i['’]m|hes|shes|he['’]s|she['’]s) (?:\w+ )?(?:fine|ok|okay|normal|"
    r"better|sleepy|sick|weird|asleep|awake|hot|cold)|(?:hours?|hrs?|min(?:ute)?s?) ago|throw(?:ing)? up|vomit\w*|"
    r"sleep(?:ing)? it off|wait it out|want(?:s)? to (?:go|sleep))\b",
    re.IGNORECASE,
)
_LEADS_IN = (
    r"(?:(?:actually|ok(?:ay)?|well|so|honestly|tbh|to be honest|no|wait|um|sorry|i guess|before|"
    r"earlier)\W+)*"
)
_NO_TAKEN_BACK = re.compile(
    rf"{_LEADS_IN}(?:i (?:lied|was lying|wasn['’]?t (?:being )?honest|didn['’]?t tell (?:you )?the truth|said no but \w.*)|"
    r"(?:that|it) was a lie|(?:i lied|truth is|the truth is)\W+(?:it['’]?s |its )?(?:yes|yeah)|"
    r"(?:about |to )?(?:your|the|that) question(?: from before)?\W+(?:the answer is |it['’]?s |its )?(?:yes|yeah)|"
    r"(?:the )?(?:answer|truth) is (?:yes|yeah))\W*",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_BACK_AT_LENGTH = re.compile(
    r"(?:(?:actually|yes|yeah|i lied|i was lying|that was a lie|it['’]?s|ok|sorry|(?:the )?(?:answer|truth) is|before|earlier|no|"
    r"wait|though|tho)(?:\W+|$))+",
    re.IGNORECASE,
)
_OF_A_LIE, _YES = (
    re.compile(r"\b(?:lied|lie|lying|truth|answer)\b", re.IGNORECASE),
    re.compile(r"\b(?:yes|yeah)\b", re.IGNORECASE),
)
# Answers whatever was asked or offered last.
_LATE_YES = re.compile(
    rf"{_LEADS_IN}(?:(?:actually|ok|well|tbh|honestly|i guess|fine)\W+(?:yes|yeah|i am|i do)|(?:yes|yeah) i (?:am|do|have|did)|"
    r"(?:ok |okay )?maybe i am|(?:(?:but|and) )?what if i (?:was|were|am|did|do|said yes|lied)|"
    r"(?:i do|yes i do|sometimes i do|i (?:sometimes|do|kind of|kinda)) think about (?:it|that)|"
    r"(?:i['’]?m|im|i am) not (?:ok|okay|fine|alright|doing ok|doing well)|its yes|it['’]s yes)(?: (?:actually|sometimes|though|tho))*\W*",
    re.IGNORECASE,
)
# After a direct question that got no answer.
_THEN_YES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|well|so|oh|and|but|fine|alright)\W+){0,3}(?:then|in that case|about (?:your|the|that) question)\W+"
    r"(?:(?:it['’]?s|its|the answer is|my answer is) )?(?:yes|yeah|yea|yep)(?:\W+i (?:am|do|have|did|was))?\W*",
    re.IGNORECASE,
)
# Denies the writer's own death alone, and no other danger.
_OF_OWN_DEATH = re.compile(r"\b(?:suicid\w*|(?:hurt|kill|harm) myself)\b", re.IGNORECASE)
_SOON = 3
_OF_A_CALL = re.compile(r"\b(?:cancel\w*|call(?:back)?s?|appointment)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Alarm:
    """The latest alarm of a conversation: its `kind` and `level`, and how many messages ago, 1 for the one before.

    `is_over`: it was taken back, denied, or something else was answered since; `was_denied`: the direct question got a no;
    `is_just_cleared`: that no was the last thing answered.
    """

    kind: str
    level: str
    turns_ago: int
    is_over: bool = False
    was_denied: bool = False
    is_just_cleared: bool = False


def meaning_after(alarm: Alarm, text: str, intent: str, *, is_in_form: bool) -> str | None:
    """What `text`, in which no danger is heard and which was taken for `intent`, means after `alarm`; None for what it says."""
    if alarm.was_denied and _takes_back_no(alarm, text, is_in_form=is_in_form):
        return NO_TAKEN_BACK
    if _is_late_answer(alarm, text, is_in_form=is_in_form):
        return NO_TAKEN_BACK
    if alarm.is_over or alarm.turns_ago > _LONGEST or is_in_form or _is_wish_about_calls(text):
        return None
    if said := said_after(alarm.kind, alarm.level, text):
        return said
    if takes_back_danger(text):
        return TAKEN_BACK if alarm.kind == SUICIDE or not _OF_OWN_DEATH.search(text) else STAYS
    return STAYS if _is_about_now(alarm, text, intent) else None


def asked_after(alarm: Alarm, text: str, intent: str, *, is_in_form: bool) -> str | None:
    """The intent of a plain question about us in `text`, which the words of an alarm before it made be taken for `intent`."""
    is_unclear = intent in _EMPTY or intent in _ABOUT_NOW
    return asked_of_us_after(text) if is_unclear and not is_in_form and alarm.turns_ago <= _LONGEST else None


def _takes_back_no(alarm: Alarm, text: str, *, is_in_form: bool) -> bool:
    said = text.strip()[:_LONGEST_TEXT]
    is_at_length = bool(_OF_A_LIE.search(said) and _YES.search(said) and _TAKEN_BACK_AT_LENGTH.fullmatch(said))
    if is_at_length or _NO_TAKEN_BACK.fullmatch(said):
        return True
    return not is_in_form and alarm.turns_ago <= _SOON and alarm.is_just_cleared and bool(_LATE_YES.fullmatch(said))


def _is_late_answer(alarm: Alarm, text: str, *, is_in_form: bool) -> bool:
    """Whether `text` says yes to a direct question that was left open a few messages ago."""
    if alarm.kind != SUICIDE or alarm.level == ACT or alarm.was_denied or alarm.turns_ago > _SOON or is_in_form:
        return False
    return bool(_THEN_YES.fullmatch(text[:_LONGEST_TEXT]))


def _is_wish_about_calls(text: str) -> bool:
    """Whether no call is wanted, which is obeyed there too."""
    return refuses_calls(text) or calls_off(text) or (cancels(text) and bool(_OF_A_CALL.search(text)))


def _is_about_now(alarm: Alarm, text: str, intent: str) -> bool:
    if alarm.level != ACT:
        # Only possible danger: what was answered beside it goes on, but for how somebody is who took something.
        is_answer = intent in ("deny", "affirm") and not _EMERGENCY.search(text)
        return alarm.kind == MEDICAL and not is_answer and _speaks_of_body(text)
    if intent == "hotline_questions" or asks_of_us_in_spanish(text):
        return False
    if _WHOM.search(text):
        return True
    if (intent in _EMPTY and not _PROGRAM.search(text)) or (_EMERGENCY.search(text) and not _OF_US.search(text)):
        return True
    return intent in _ABOUT_NOW and not _OF_US.search(text)


def _speaks_of_body(text: str) -> bool:
    return bool(_HOW_THEY_ARE.search(text) or _EMERGENCY.search(text)) and not _OF_US.search(text)
