"""Which language a message is in, and what is asked or refused there: by its letters, or by everyday words.

Words of Spanish count however they are spelled, as long as they sound the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml
from admissions.talk.spanish import by_sound

ENGLISH, SPANISH = "en", "es"
_LEAST_WORDS = 2
# So far before a wish a word may stand that refuses it: "no quiero que me llamen".
_REFUSED = 3
# A shorter word of English sounds too easily like one of Spanish.
_LEAST_LETTERS = 5
# So many words make a sentence, if so many of them are English alone.
_SENTENCE, _OF_ENGLISH = 4, 2
# Persian has letters of its own among the Arabic ones.
_PERSIAN = frozenset("پچژگیک")
_OPENING_MARKS = frozenset("¿¡")
_SPANISH_WISHED = re.compile(
    r"(?<!not )\b(?:in|en) (?:spanish|espa[nñ]ol|castellano)\b(?-i:(?! [A-Z]))|\bspanish[- ]speak(?:ing|er)|"
    r"\bspeaks? (?:only )?(?:spanish|espa[nñ]ol)\b|\bspanish (?:interpreter|translator)|\bhabl[ae]n? espa[nñ]ol\b|"
    r"\b(?:prefer|need|want) (?:it )?(?:to (?:speak|talk) )?spanish(?=\W*(?:$|please|pls|plz))|\bspanish (?:please|pls|plz)\b",
    re.IGNORECASE,
)
# Who asks in English for Spanish groups, or an interpreter for somebody else, reads English.
_OF_ANOTHER = re.compile(
    r"\b(?:she|he|they|her|him|them|(?:my|our) (?:mom|mother|mama|dad|father|parents|wife|husband|son|daughter|brother|sister|"
    r"grandma|grandmother|grandpa|grandfather|aunt|uncle|cousin|friend|boyfriend|girlfriend|family|niece|nephew)|"
    r"groups?|sessions?|counselors?|therapists?|meetings?|classes)\b"
)
# Known to people who know no more English.
_INTRODUCES = re.compile(r"\bmy (?:name|number|phone|cell)(?:'s| is)\b")
_CLAUSE_END = re.compile(r"[.,;:!?¡¿\n]+|\bpero\b")
# "No dejen de hablarme" begs for the contrary; spelled by sound.
_PLEA = re.compile(r"\bno (?:me |nos |ba(?:ia)?n? a )?(?:dej|par)(?:en?|es|ar|an?|as)(?:me|nos)? de\b")
# As it sounds.
_KEEPS = re.compile(r"(?:(?:porfabor|por fabor|ya|pero|oigan?) )*no (?:me |la |lo |bayan a )?kansel")
_LONGEST_TEXT = 2000


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where nothing speaks against it."""
    letters = [c for c in text if c.isalpha()]
    foreign = [script for c in letters if (script := _script(c))]
    if len(foreign) > len(letters) / 2:
        likely = max(set(foreign), key=foreign.count)
        return "fa" if likely == "ar" and not _PERSIAN.isdisjoint(letters) else likely
    words = re.findall(r"[^\W\d_]+", text.lower())
    # No other language of ours opens a question or a call with a mark.
    is_spanish = _OPENING_MARKS.intersection(text) or " ".join(words) in _lists()["alone"]
    return SPANISH if is_spanish else _by_words(words)


def is_spanish_sentence(text: str) -> bool:
    """Whether `text` is in Spanish and no name: "cuanto cuesta", but not "Domingo de la Cruz"."""
    return detect_language(text) == SPANISH and sum(word[0].isupper() for word in text.split()) < _LEAST_WORDS


def language_after(text: str, so_far: str) -> str:
    """The language to speak after `text` in a talk that was in `so_far`.

    Spanish from its first message in Spanish on, until a sentence that is clearly English. A name, a number, a time of day
    or a word of slang ("sale") changes nothing, nor does a wish for Spanish.
    """
    if detect_language(text) == SPANISH:
        return SPANISH
    return ENGLISH if so_far == SPANISH and _is_english_sentence(text) else so_far


def asks_for_call(text: str) -> bool:
    """Whether `text` asks to be called in a language beside English for which we know the words."""
    if any(wish in text for wish in _lists()["calls_unspaced"]):
        return not any(word in text for word in _lists()["refusing_unspaced"])
    said = " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])
    before = [said.partition(f" {wish} ") for wishes in _lists()["calls"].values() for wish in wishes]
    refusing = set(_lists()["refusing"])
    return any(wish and refusing.isdisjoint(words.split()[-_REFUSED:]) for words, wish, _ in before)


def asks_for_spanish(text: str) -> bool:
    """Whether a sentence, English or not, asks for Spanish: "can someone call me en español"."""
    return bool(_SPANISH_WISHED.search(text[:_LONGEST_TEXT]))


def _is_english_sentence(text: str) -> bool:
    plain = _INTRODUCES.sub(" ", text[:_LONGEST_TEXT].lower().replace("’", "'"))
    words = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", plain)
    of_english = sum(word in _english() for word in words)
    is_sentence = len(words) >= _SENTENCE and of_english >= max(_OF_ENGLISH, len(list(_own(words, SPANISH))) + 1)
    return is_sentence and (not asks_for_spanish(text) or bool(_OF_ANOTHER.search(plain)))


def refuses_calls_in_spanish(text: str) -> bool:
    """Whether a clause of `text` forbids all calls in Spanish; "no me llamen por la mañana" does not."""
    said = [clause for clause in _clauses(text) if not _PLEA.search(clause)]
    return any(map(_phrases("no_calls", "stronger").fullmatch, said))


def cancels_in_spanish(text: str) -> bool:
    """Whether a clause of `text` undoes the arranged call in Spanish; "no cancelen" does not."""
    cancelling = _phrases("cancelling", "stronger")
    return any(cancelling.fullmatch(clause) and not _KEEPS.match(clause) for clause in _clauses(text))


def declines_in_spanish(text: str) -> bool:
    """Whether all that `text` says is a no in Spanish: "no gracias", "mejor ya no, olvídalo"."""
    said = _clauses(text)
    return bool(said) and all(map(_phrases("declining", "stronger").fullmatch, said))


def changes_in_spanish(text: str) -> bool:
    """Whether a clause of `text` asks in Spanish for another day or hour than the one arranged, without naming it."""
    return any(map(_phrases("changing", "stronger").fullmatch, _clauses(text)))


def speaks_of_moving_in_spanish(text: str) -> bool:
    """Whether `text` holds a Spanish word that moves what stands beside it: "mejor el domingo"."""
    return bool(_moving().search(" ".join(_clauses(text))))


def agreement_in_spanish(text: str) -> str | None:
    """Yes or no where that is all that `text` says in Spanish ("pos sí", "sale", "no gracias"); else None.

    "No sé" is neither.
    """
    if is_puzzled(text):
        return None
    if declines_in_spanish(text):
        return "no"
    said = [clause for clause in _clauses(text) if not _phrases("thanking", "stronger").fullmatch(clause)]
    return "yes" if said and all(map(_agreeing().fullmatch, said)) else None


def is_puzzled(text: str) -> bool:
    """Whether all that `text` says in Spanish is that its writer does not understand, or what was meant."""
    puzzled, beside = _phrases("puzzled", "stronger"), _phrases("beside_puzzled", "stronger")
    said = [clause for clause in _clauses(text) if not beside.fullmatch(clause)]
    return bool(said) and all(map(puzzled.fullmatch, said))


def courtesy_in_spanish(text: str) -> str | None:
    """The intent of `text` that is nothing but thanks or a goodbye in Spanish: thank or goodbye; None for others."""
    thanking, leaving = _phrases("thanking", "leaving"), _phrases("leaving", "thanking")
    said = _clauses(text)
    is_courtesy = bool(said) and all(thanking.fullmatch(clause) or leaving.fullmatch(clause) for clause in said)
    if not is_courtesy or declines_in_spanish(text):
        return None
    is_leaving = any(re.search(rf"\b(?:{word})\b", by_sound(text)) for word in map(by_sound, _lists()["leaving"]))
    return "goodbye" if is_leaving else "thank"


def _clauses(text: str) -> list[str]:
    parts = _CLAUSE_END.split(by_sound(text[:_LONGEST_TEXT]))
    return [" ".join(words) for part in parts if (words := re.findall(r"[^\W_]+", part))]


@lru_cache(maxsize=16)
def _phrases(kind: str, after: str) -> re.Pattern[str]:
    """One of the phrases of `kind`, and what may stand before and after it, by sound."""
    before, main, behind = ("|".join(map(by_sound, _lists()[name])) for name in ("leading", kind, after))
    return re.compile(rf"(?:(?:{before}) )*(?:{main})(?: (?:{behind}|\d+))*")


@lru_cache(maxsize=1)
def _agreeing() -> re.Pattern[str]:
    before, agreeing, behind = (
        "|".join(map(by_sound, _lists()[name])) for name in ("before_agreeing", "agreeing", "stronger")
    )
    return re.compile(rf"(?:(?:{before}) )*(?:{agreeing})(?: (?:{behind}))*")


@lru_cache(maxsize=1)
def _moving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(by_sound, _lists()['moving']))})\b")


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(map(str, _lists()["english"]))


def _by_words(words: list[str]) -> str:
    weak = set(_lists()["weak"])
    own = {language: list(_own(words, language)) for language in _lists()["words"]}
    language = max(own, key=lambda name: len(own[name]))
    is_own = len(own[language]) >= max(_LEAST_WORDS, len(words) / 2) and not weak.issuperset(own[language])
    return str(language) if is_own else ENGLISH


def _own(words: Iterable[str], language: str) -> Iterable[str]:
    vocabulary, sounds = _vocabulary(language)
    for word in words:
        if word in vocabulary or (language == "es" and len(word) >= _LEAST_LETTERS and by_sound(word) in sounds):
            yield word


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of `language` as they are written, and as they sound."""
    words = frozenset(map(str, _lists()["words"][language]))
    return words, frozenset(map(by_sound, words))


def _script(letter: str) -> str | None:
    if letter.isascii():
        return None
    name = unicodedata.name(letter, "").split(" ")[0]
    found: str | None = _lists()["scripts"].get(name)
    return found


@lru_cache(maxsize=1)
def _lists() -> Any:
    return read_yaml(FACTS_DIR / "languages.yml")
