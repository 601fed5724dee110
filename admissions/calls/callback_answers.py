"""What a message says for a callback: several answers at once, corrections, and answers that cannot be used."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from admissions.calls.callback_remarks import without_remarks
from admissions.calls.contact import (
    Phone,
    corrected_phone,
    has_phone_attempt,
    read_bare_name,
    read_clear_name,
    read_introduced_name,
    read_name_before_time,
    read_phone,
    read_refused_phone,
)
from admissions.calls.given_before import completed_phone, corrected_name
from admissions.calls.name_words import (
    AL_ALONE,
    AL_IN_LIST,
    BEHIND_TIME,
    DAY_AS_NAME,
    LIST_STOP,
    NO_NAME_BESIDE_PHONE,
    SELF_INTRODUCTION,
    TO_NUMBER,
)
from admissions.calls.unclear_yes import is_unclear_yes
from admissions.calls.visitor_wishes import without_discreet_wishes
from admissions.talk.language import declines_in_spanish, is_puzzled, is_spanish_sentence
from admissions.talk.spanish import (
    is_never_a_name,
    read_full_spanish_name,
    read_spanish_name,
    voicemail_wish_in_spanish,
    without_voicemail_wish,
)
from admissions.talk.spanish_turns import answer_in_spanish
from admissions.times.call_clock import names_hours
from admissions.times.call_times import CallTimeError, mentions_call_time, only_excludes, read_call_time
from admissions.times.hours import CallHours
from admissions.times.time_corrections import is_about_call, is_about_time
from admissions.times.time_words import in_short, plain_words

NAME, PHONE, WHEN, VOICEMAIL, CONSENT = "name", "phone", "when", "voicemail", "consent"
QUESTIONS = (NAME, PHONE, WHEN, VOICEMAIL, CONSENT)

_VOICEMAIL_NO = re.compile(
    r"\b(?:no|not|don'?t|dont|never|without)\b[^.,;]{0,25}\b(?:voice ?mails?|messages?|msgs?|vm)\b", re.IGNORECASE
)
_VOICEMAIL_YES = re.compile(
    r"\b(?:voice ?mails?|messages?|msgs?|vm)\b[^.,;]{0,15}\b(?:ok|okay|fine|good|yes|sure)\b|"
    r"\b(?:leave|ok|okay|fine)\b[^.,;]{0,15}\b(?:voice ?mail|message|msg|vm)\b",
    re.IGNORECASE,
)
# Beside one of these a word on voicemail is only a part of what the visitor wants.
_WANTS_CALL = re.compile(
    r"\b(?:call|phone|ring|reach) (?:me|us|her|him|back)\b|\bcall ?backs?\b|\b(?:please|pls|plz|to) call\b|"
    r"\b(?:some|any)(?:one|body) (?:to )?call\b|\b(?-i:call (?=[A-Z]))|\ba (?:phone )?call\b",
    re.IGNORECASE,
)
_LONGEST_ON_VOICEMAIL = 14
_ANOTHERS_MESSAGE = re.compile(
    r"\b(?:i|we|he|she|patients?|residents?|clients?)\b[^.?!]{0,12} leave\b|\b(?:for|to) (?:him|her|them|my|a|the)\b|"
    r"\bi (?:left|got|had|have|did(?:n['’]?t)?)\b|\b(?:text|email|e-mail)s?\b",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(
    r"^\W*(?:but |and |um |wait |sorry |ok )*(?:why|y(?= (?:u|you|do|does|my)\b(?! (?:can|may)\b))|what for|how come|for what|"
    r"what (?:do|does|did) (?:you|u|that|this|it) mean|(?:y )?(?:para|pa) qu[eé]|(?:y )?por qu[eé])\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:rather not|prefer not|not comfortable|(?:don'?t|dont|do not) (?:want|wanna|feel like)|won'?t|will not|"
    r"not (?:going to|gonna)|refuse to)\b"
    r"[^.?!]{0,20}\b(?:giv\w+|shar\w+|tell\w*|say\w*|provid\w+)\b[^.?!]{0,25}\b(?:name|number|phone|that|this|it|info\w*|details?)\b|"
    r"^\W*(?:i(?:'?d| would) )?(?:rather|prefer) not(?: to)?(?: say| tell)?\W*$|"
    r"^\W*(?:(?:i'?m|i am|still|sorry|again|no)\W+)+not (?:telling|giving|saying|sharing)\b|"
    r"^\W*(?:(?:please|sorry|i said|just|ok|but)\W+)*no (?:last |full |real )?names?(?: or (?:number|phone))?"
    r"(?: (?:please|pls|thanks?|thank you|for now|needed))?\W*$|"
    r"^\W*(?!(?:can|could|may|is|do|does|how)\b)(?!.*\b(?:alcoholics|narcotics)\b)(?:[\w'’]+ ){0,5}anonym(?:ous|ously)\W*$",
    re.IGNORECASE,
)
_NOT_THE_NUMBER = re.compile(
    r"\b(?:change|update|fix|edit) (?:my|the) (?:phone |cell )?(?:number|phone|cell)\b|"
    r"\b(?:a )?(?:different|another) (?:phone )?number\W*$|"
    r"\b(?:wrong|incorrect|not my|not the right|old)\s+(?:phone |cell )?(?:number|phone|cell)\b|"
    # "It's my wife's number" alone only tells whose it is.
    r"\b(?:no|wait|oops|sorry|hold on|actually)\b[\s,.-]*(?:wait |no )*(?:that['’]?s|thats|its|it['’]?s) my "
    r"(?:wife|husband|mom|mother|dad|son|daughter|work|other)['’]?s? (?:phone |cell )?(?:number|phone|cell)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 2
_PHONE_DIGITS = re.compile(r"\+?\(?\d(?:[\s().-]{0,3}\d){6,}")


@dataclass
class Answers:
    """`values` by question, ready to be stored; `problems` by question: invalid, past or outside."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.problems)


def asks_why(text: str) -> bool:
    """Whether the visitor asks why we want to know, or what is meant."""
    return bool(_ASKS_WHY.match(text)) and len(text.split()) <= 12


def declines(text: str) -> bool:
    """Whether the visitor says that they do not want to give what was asked."""
    is_more_than_no = not {*text.lower().split()} <= {"no", "nada"}
    return bool(_DECLINES.search(in_short(text))) or (is_more_than_no and declines_in_spanish(text))


def takes_back_number(text: str) -> bool:
    """Whether the visitor says that the number they gave is not the one to call."""
    return bool(_NOT_THE_NUMBER.search(text)) and read_phone(text) is None


def read_voicemail_wish(text: str) -> str | None:
    """Yes or no where `text` says whether a message may be left and asks for no call beside that, else None."""
    wants_more = _WANTS_CALL.search(text) or has_phone_attempt(text) or mentions_call_time(text)
    return None if wants_more else _voicemail_wish(text)


def is_of_voicemail(text: str) -> bool:
    """Whether `text` is about the message that the caller may leave, not about one that somebody else leaves."""
    is_ours = len(text.split()) <= _LONGEST_ON_VOICEMAIL and not _ANOTHERS_MESSAGE.search(text)
    return is_ours and read_voicemail_wish(text) is not None


def read_answers(
    text: str,
    asked: str | None,
    *,
    agreement: str | None,
    is_question: bool,
    now: dt.datetime,
    timezone: ZoneInfo,
    hours: CallHours,
    number: str | None = None,
    name: str | None = None,
    earlier: str | None = None,
) -> Answers:
    """What `text` answers.

    Args:
        text: the message.
        now: when it was written, aware UTC.
        timezone: the visitor's.
        hours: when we may call.
        asked: the question that was open when it was written; None when the visitor just asked for a callback.
        agreement: "yes", "no" or "unsure" where the message agrees or refuses.
        is_question: the message asks something of us, so it is not taken as a failed answer to `asked`.
        number: the one given so far (E.164), of which the message may correct the ending.
        name: the one given so far, which the message may put another in the place of.
        earlier: the visitor's message before, where it was an answer to the same question: a number begun in it
            ("555 0107") may be completed now ("area code is 714").
    """
    answers = Answers()
    _read_name(answers, text, asked, name, is_question=is_question)
    begun = completed_phone(earlier, text) if earlier and asked == PHONE else None
    _read_phone(answers, text, asked, number, begun, is_question=is_question)
    if wish := _voicemail_wish(text):
        answers.values[VOICEMAIL] = wish
    _read_when(answers, text, asked, is_question=is_question, now=now, timezone=timezone, hours=hours)
    if asked == NAME and (answers.values or WHEN in answers.problems):
        # What was said for a later question is no failed name.
        answers.problems.pop(NAME, None)
    if asked in (VOICEMAIL, CONSENT) and not answers:
        agreement = None if is_puzzled(text) else answer_in_spanish(text) or agreement
        if agreement == "no" and is_about_time(text):
            answers.problems[WHEN] = "invalid"
            return answers
        is_unclear = agreement == "yes" and is_unclear_yes(text, is_consent=asked == CONSENT)
        _read_agreement(answers, None if is_unclear else agreement, asked, is_question=is_question)
    return answers


def _read_name(answers: Answers, text: str, asked: str | None, given: str | None, *, is_question: bool) -> None:
    name = (corrected_name(text, given) if given else None) or read_spanish_name(text)
    beside = _name_beside_phone(text)
    # In the place of a name that is known only one that is written as such: "310 555 0134, feeling shaky".
    name = name or read_introduced_name(text) or (beside if beside and (not given or beside in text) else None)
    if name is None and asked == NAME:
        alone = _PHONE_DIGITS.sub("", text).strip(" ,.;")
        # "Noonish" is when to call.
        in_words = plain_words(alone)
        is_hour = len(in_words.split()) == 1 and names_hours(in_words)
        is_bare = not (is_hour or is_spanish_sentence(alone) or is_never_a_name(alone))
        bare = (read_bare_name(alone) or read_full_spanish_name(alone)) if is_bare else None
        name = read_clear_name(alone) if is_question else bare or read_name_before_time(alone)
        name = "Al" if AL_ALONE.fullmatch(text) else name
    if name:
        answers.values[NAME] = name
    elif asked == NAME and not is_question and not read_phone(text):
        answers.problems[NAME] = "invalid"


def _name_beside_phone(text: str) -> str | None:
    """One or two words that stand right before or behind a phone number, where nothing else does."""
    digits = _PHONE_DIGITS.search(text)
    phone = digits if digits and read_phone(text) else None
    # Of a list only what stands next to the number: "tomorrow at 10, 310 555 0190, Ann, voicemail ok".
    before, after = (
        _VOICEMAIL_NO.sub("", _VOICEMAIL_YES.sub("", part))
        for part in ((text[: phone.start()], text[phone.end() :]) if phone else ("", ""))
    )
    if alone := AL_IN_LIST.search(before):
        return alone[1]
    last = LIST_STOP.split(before.rstrip(" ,.;:-"))[-1]
    beside = (BEHIND_TIME.split(last)[-1], after.lstrip(" ,.;:-").split(",")[0])
    parts = [TO_NUMBER.sub("", part).strip(" .;:-") for part in beside]
    names = [
        *(read_bare_name(part) for part in parts if len(SELF_INTRODUCTION.sub("", part).split()) <= _LONGEST_NAME),
        read_name_before_time(parts[1]),
    ]
    clear = (name for name in names if name and not NO_NAME_BESIDE_PHONE.search(name))
    return next((name for name in clear if not is_never_a_name(name)), None)


def _without_day_as_name(text: str, answers: Answers) -> str:
    """`text` without a name such as "Tuesday Jones", which is no day to call on."""
    name = answers.values.get(NAME, "")
    return text.replace(name, " ") if DAY_AS_NAME.fullmatch(name) else text


def _read_phone(
    answers: Answers, text: str, asked: str | None, number: str | None, begun: Phone | None, *, is_question: bool
) -> None:
    # "Pets?" is a question, however little of one the intent model sees in it.
    is_question |= "?" in text and not any(map(str.isdigit, text))
    refused = read_refused_phone(text)
    phone = read_phone(text) or (corrected_phone(text, number) if number and not refused else None) or begun
    if phone:
        answers.values[PHONE] = {"e164": phone.e164, "shown": phone.shown}
    elif refused and (asked == PHONE or refused.e164 == number):
        answers.problems[PHONE] = "refused"
    elif asked == PHONE and (has_phone_attempt(text) or not (is_question or answers)):
        answers.problems[PHONE] = "invalid"


def _read_when(
    answers: Answers,
    text: str,
    asked: str | None,
    *,
    is_question: bool,
    now: dt.datetime,
    timezone: ZoneInfo,
    hours: CallHours,
) -> None:
    text = without_discreet_wishes(_without_day_as_name(text, answers))
    text = _VOICEMAIL_NO.sub(" ", without_voicemail_wish(_PHONE_DIGITS.sub(" ", without_remarks(text))))
    changes_none = asked == CONSENT and is_about_call(text)
    if is_question or changes_none or (asked != WHEN and not mentions_call_time(text)):
        return
    if asked in (VOICEMAIL, CONSENT) and only_excludes(text, now.astimezone(timezone).date(), hours):
        # "That works but not Monday" names no time to put in the place of the one at hand.
        answers.problems[WHEN] = "invalid"
        return
    try:
        time = read_call_time(text, now, timezone, hours)
    except CallTimeError as error:
        if (asked == WHEN and not answers) or error.reason != "unclear":
            answers.problems[WHEN] = {"unclear": "invalid"}.get(error.reason, error.reason)
    else:
        answers.values[WHEN] = {
            "start": (time.whole_from or time.start).isoformat(),
            "end": time.end.isoformat(),
            "said": time.said,
            "is_urgent": time.is_urgent,
        }


def _voicemail_wish(text: str) -> str | None:
    if _VOICEMAIL_NO.search(text):
        return "no"
    return "yes" if _VOICEMAIL_YES.search(text) else voicemail_wish_in_spanish(text)


def _read_agreement(answers: Answers, agreement: str | None, question: str, *, is_question: bool) -> None:
    if agreement in ("yes", "no"):
        answers.values[question] = agreement
    elif not is_question:
        answers.problems[question] = "invalid"
