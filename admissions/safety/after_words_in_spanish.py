"""What a visitor says in Spanish in the turns after an alarm, by sound: help that came, a call promised, a chat to be hidden."""

from __future__ import annotations

import re
from functools import lru_cache

from admissions.facts import FACTS_DIR, read_yaml
from admissions.safety.assessment import SUICIDE, VIOLENCE
from admissions.talk.spanish import by_sound

_CLAUSE_END = re.compile(r"[.,;:!?¡¿\n]+|\b(?:y|pero)\b")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200
# Beside what is owned up to; "ya" and "gracias" among them.
_NO_NEWS = frozenset({"no", "si", "ia", "perdon", "diskulpe", "la berdad", "bueno", "ok", "grasias", "es ke", "espere"})


def brings_help_in_spanish(text: str, kind: str) -> bool:
    """Whether all that `text` says in Spanish is that help is there, after an alarm of `kind`.

    Of violence only those whose work it is are good news, not that somebody is calm or asleep. Company is good news where
    a life might be taken.
    """
    beside, news = _phrases("beside_help"), [_phrases("help_came")]
    if kind != VIOLENCE:
        news.append(_phrases("is_well"))
    if kind == SUICIDE:
        news.append(_phrases("company"))
    said = [clause for clause in _clauses(text) if not beside.fullmatch(clause)]
    return bool(said) and all(any(pattern.fullmatch(clause) for pattern in news) for clause in said)


def says_will_call_in_spanish(text: str) -> bool:
    """Whether all that `text` says in Spanish is that its writer will call one of the lines."""
    beside = _phrases("beside_help")
    said = [clause for clause in _clauses(text) if not beside.fullmatch(clause)]
    return bool(said) and all(map(_phrases("will_call").fullmatch, said))


def takes_back_in_spanish(text: str) -> bool:
    """Whether all that `text` says in Spanish is that no danger was meant: "era broma", "no me quiero morir"."""
    beside = _phrases("beside_help")
    said = [clause for clause in _clauses(text) if clause != "no" and not beside.fullmatch(clause)]
    return bool(said) and all(map(_phrases("taken_back").fullmatch, said))


def owns_up_in_spanish(text: str) -> bool:
    """Whether all that `text` says in Spanish is that a no, or "it was a joke", was not true: "mentí", "no era broma"."""
    said = [clause for clause in _clauses(text) if clause not in _NO_NEWS]
    return "?" not in text and bool(said) and all(map(_phrases("owned_up").fullmatch, said))


def goes_on_with_call_in_spanish(text: str) -> bool:
    """Whether all that `text` asks in Spanish is to go on with the call that was being arranged."""
    said = [clause for clause in _clauses(text) if not _phrases("beside_help").fullmatch(clause)]
    return bool(said) and all(map(_phrases("goes_on").fullmatch, said))


def hides_in_spanish(text: str) -> bool:
    """Whether a clause of `text` asks in Spanish how nobody gets to see this chat: "cómo borro esto"."""
    return any(map(_phrases("hiding").search, _clauses(text)))


def asks_of_us_in_spanish(text: str) -> bool:
    """Whether `text` speaks in Spanish of our treatment, whom we take or what it costs, not of the danger at hand."""
    return any(map(_phrases("of_us").search, _clauses(text)))


def _clauses(text: str) -> list[str]:
    """None where `text` is long: then it says more."""
    parts = _CLAUSE_END.split(text.lower()) if len(text) <= _LONGEST else []
    return [" ".join(words) for part in parts if (words := _WORD.findall(by_sound(part)))]


@lru_cache(maxsize=16)
def _phrases(kind: str) -> re.Pattern[str]:
    lists = read_yaml(FACTS_DIR / "danger_languages.yml")["after"]
    return re.compile(rf"\b(?:{'|'.join(map(by_sound, lists[kind]))})\b")
