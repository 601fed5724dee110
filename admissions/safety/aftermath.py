"""What a visitor means in the turns after an alarm, when the same words mean something else than at any other time.

"Should I call the police or wait" asks nothing about admissions there, and "the ambulance took him" is no new alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from admissions.calls.contact import read_yes_no
from admissions.calls.visitor_wishes import calls_off, cancels, refuses_calls
from admissions.safety.after_denials import calms_down, takes_back_threat, was_false_alarm
from admissions.safety.after_words import BY_TEXT, asked_of_us_after, said_after
from admissions.safety.after_words_in_spanish import asks_of_us_in_spanish
from admissions.safety.assessment import ACT, ASK, MEDICAL, SUICIDE, VIOLENCE
from admissions.safety.comes_again import puts_out_of_reach
from admissions.safety.help_came import HELP_HAS_COME
from admissions.safety.overheard import is_beside, is_hidden, is_overheard
from admissions.safety.replies import takes_back_danger

TAKEN_BACK, NO_TAKEN_BACK, STAYS, CALMER, ASKS_OF_US = "taken_back", "no_taken_back", "stays", "calmer", "asks_of_us"
# So many messages after the danger was last spoken of, what is no clear question is still about it, whatever else was
# answered meanwhile.
_LONGEST = {ACT: 12, ASK: 6}
_LONGEST_TEXT, _BARE = 200, 3
# Mean nothing of their own there.
_EMPTY = frozenset(
    "affirm deny help stop goodbye greet feedback_negative emotional_disclosure asking_for_loved_one bot_challenge "
    "out_of_scope nlu_fallback age_requirement low_spirits grief".split()
)
_NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope")
# Mean what to do now, unless they speak of us.
_ABOUT_NOW = frozenset(
    "admissions_process location opening_hours privacy family_involvement court_ordered program_length assessment "
    "manage_callback detox_and_withdrawal medication effectiveness not_admissions bringing_it_up".split()
)
_OF_US = re.compile(
    r"\b(?:you|your|u|ur|ya|yall|y['’]all|program|iop|php|rehab|treatment|residential|inpatient|outpatient|facility|clinic|"
    r"insurance|callback|call ?back|call(?:ing)? me|my call|appointment|open|visit(?:ing|s)?|"
    r"get in|jobs?|hiring|bill(?:s|ing|ed)?|invoice|records?|"
    # "Stopping alone" is about now, "how much is detox" is not.
    r"(?:how much|how long|what|how|where|when) (?:is|does|would|will) (?:the )?detox|detox (?:cost|included|covered)|"
    r"is (?:it|this|that) (?:private|confidential|anonymous))\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:program|iop|php|rehab|treatment|residential|inpatient|outpatient|insurance)\b", re.IGNORECASE
)
# Asked of us, however little of it is understood: "do you have a doctor who can refill".
_ASKS_OF_US = re.compile(
    r"\b(?:do|can|could|will|would) (?:you|u|ya|yall|y['’]all)(?: guys| all| folks| people)?(?: also| even| still| ever)? "
    r"(?:have|take|treat|accept|offer|provide|admit|prescribe|work with|deal with)\b",
    re.IGNORECASE,
)
_BEGINS_QUESTION = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|and|but|well|also|then)\W+)*(?:do|does|can|could|will|would|are|is|what|which|how|when|where|should)\b",
    re.IGNORECASE,
)
# "Rehab" is of both languages.
_IN_ENGLISH = re.compile(r"\b(?:the|he|she|i|you|do|does|is|are|for|it|what|how|my|yes|to|of|not|me)\b", re.IGNORECASE)
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
# Of the lines that were named, and of what was not told: however the talk has gone on.
_OF_THE_LINES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|but|and|well|then|now)\W+)*(?:(?:should|do|must|shall) (?:i|we|you think i should) (?:still |even |really |"
    r"have to |need to |just )*(?:call|phone)(?: (?:911|988|them|someone|somebody|an ambulance|the (?:police|cops|ambulance)|"
    r"poison control))?|why (?:wo?n['’]?t|can['’]?t|don['’]?t) (?:you|u) (?:just )?(?:tell|answer|say)(?: (?:me|it|that))?)"
    r"(?:\W+(?:now|then|anyway|though|tho|or not|or wait|please|already))*\W*",
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

    The messages are counted from the last one that was met with the lines of that danger. `is_over`: it was taken back or
    denied since; `has_moved_on`: something else was answered since; `has_help`: somebody is there by now; `was_denied`: the
    direct question got a no; `is_just_cleared`: that no was the last thing answered; `is_from_visitor`: violence of the
    writer.
    """

    kind: str
    level: str
    turns_ago: int
    is_over: bool = False
    has_moved_on: bool = False
    has_help: bool = False
    is_from_visitor: bool = False
    was_denied: bool = False
    is_just_cleared: bool = False


def meaning_after(alarm: Alarm, text: str, intent: str, *, is_in_form: bool) -> str | None:
    """What `text`, in which no danger is heard and which was taken for `intent`, means after `alarm`; None for what it says."""
    is_yes = alarm.was_denied and _takes_back_no(alarm, text, is_in_form=is_in_form)
    if is_yes or _is_late_answer(alarm, text, is_in_form=is_in_form):
        return NO_TAKEN_BACK
    if alarm.is_over or alarm.turns_ago > _LONGEST[alarm.level] or is_in_form:
        return None
    if said := said_after(alarm.kind, alarm.level, text) or near_the_feared(alarm, text):
        return said
    if takes_back_danger(text):
        return TAKEN_BACK if alarm.kind == SUICIDE or not _OF_OWN_DEATH.search(text) else STAYS
    if _is_wish_about_calls(text) or not _is_about_now(alarm, text, intent):
        return None
    return ASKS_OF_US if intent in _NOT_UNDERSTOOD and _is_question_of_us(text) else STAYS


def near_the_feared(alarm: Alarm, text: str) -> str | None:
    """What it means that the one feared is near, or made believe something; None where `text` says neither."""
    is_feared = alarm.kind == VIOLENCE and not alarm.is_from_visitor
    if is_feared and (is_beside(text) or is_overheard(text)):
        return BY_TEXT
    return STAYS if is_feared and is_hidden(text) else None


def eased_after(alarm: Alarm, text: str) -> str | None:
    """What is better if that is all `text` says: means put away, nobody will be hurt, the scare was none; None for nothing."""
    if alarm.is_over:
        return None
    if alarm.kind != VIOLENCE and puts_out_of_reach(text):
        return HELP_HAS_COME if alarm.kind == SUICIDE else CALMER
    if alarm.is_from_visitor and calms_down(text):
        return CALMER
    is_taken_back = alarm.kind == VIOLENCE and takes_back_threat(text, is_from_visitor=alarm.is_from_visitor)
    is_taken_back = is_taken_back or (alarm.kind == MEDICAL and was_false_alarm(text))
    return TAKEN_BACK if is_taken_back else None


def asked_after(alarm: Alarm, text: str, intent: str, *, is_in_form: bool) -> str | None:
    """The intent of a plain question about us in `text`, which the words of an alarm before it made be taken for `intent`."""
    is_unclear = intent in _EMPTY or intent in _ABOUT_NOW
    return asked_of_us_after(text) if is_unclear and not is_in_form and alarm.turns_ago <= _LONGEST[ACT] else None


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
    if _OF_THE_LINES.fullmatch(text[:_LONGEST_TEXT]):
        return True
    is_possible, is_of_us = alarm.level != ACT, bool(_OF_US.search(text))
    # A bare no answers what was offered last.
    is_no = intent == "deny" and (is_possible or alarm.has_moved_on) and _is_bare_no(text)
    is_in_spanish = asks_of_us_in_spanish(text) and not _IN_ENGLISH.search(text)
    is_clear = intent == "hotline_questions" or is_in_spanish or is_no
    if is_clear or (is_possible and alarm.kind != MEDICAL):
        return False
    if _WHOM.search(text) or (is_possible and _speaks_of_body(text)) or (_EMERGENCY.search(text) and not is_of_us):
        return True
    if intent in _NOT_UNDERSTOOD or intent == "affirm":
        return True
    if intent in _EMPTY:
        return not (_PROGRAM.search(text) or (intent == "age_requirement" and _ASKS_OF_US.search(text)))
    return intent in _ABOUT_NOW and not (is_of_us or alarm.has_moved_on or alarm.has_help)


def _is_question_of_us(text: str) -> bool:
    return bool(_ASKS_OF_US.search(text) or (_PROGRAM.search(text) and _BEGINS_QUESTION.match(text)))


def _is_bare_no(text: str) -> bool:
    return len(text.split()) <= _BARE and read_yes_no(text) == "no"


def _speaks_of_body(text: str) -> bool:
    return bool(_HOW_THEY_ARE.search(text) or _EMERGENCY.search(text)) and not _OF_US.search(text)
