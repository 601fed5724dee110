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
from admissions.spanish import by_sound

ENGLISH = "en"
_LEAST_WORDS = 2
# So far before a wish a word may stand that refuses it: "no quiero que me llamen".
_REFUSED = 3
# A shorter word of English sounds too easily like one of Spanish.
_LEAST_LETTERS = 5
# Persian has letters of its own among the Arabic ones.
_PERSIAN = frozenset("پچژگیک")
_SPANISH_WISHED = re.compile(
    r"(?<!not )\b(?:in|en) (?:spanish|espa[nñ]ol|castellano)\b(?-i:(?! [A-Z]))|\bspanish[- ]speak(?:ing|er)|"
    r"\bspeaks? (?:only )?(?:spanish|espa[nñ]ol)\b|\bspanish (?:interpreter|translator)|\bhabl[ae]n? espa[nñ]ol\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.,;:!?¡¿\n]+|\bpero\b")
_LONGEST_TEXT = 2000


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where nothing speaks against it."""
    letters = [c for c in text if c.isalpha()]
    foreign = [script for c in letters if (script := _script(c))]
    if len(foreign) > len(letters) / 2:
        likely = max(set(foreign), key=foreign.count)
        return "fa" if likely == "ar" and not _PERSIAN.isdisjoint(letters) else likely
    return _by_words(re.findall(r"[^\W\d_]+", text.lower()))


def asks_for_call(text: str) -> bool:
    """Whether `text` asks to be called in a language beside English for which we know the words."""
    said = " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])
    before = [said.partition(f" {wish} ") for wishes in _lists()["calls"].values() for wish in wishes]
    refusing = set(_lists()["refusing"])
    return any(wish and refusing.isdisjoint(words.split()[-_REFUSED:]) for words, wish, _ in before)


def asks_for_spanish(text: str) -> bool:
    """Whether a sentence, English or not, asks for Spanish: "can someone call me en español"."""
    return bool(_SPANISH_WISHED.search(text[:_LONGEST_TEXT]))


def refuses_calls_in_spanish(text: str) -> bool:
    """Whether a clause of `text` forbids all calls in Spanish; "no me llamen por la mañana" does not."""
    return any(map(_phrases("no_calls", "stronger").fullmatch, _clauses(text)))


def cancels_in_spanish(text: str) -> bool:
    """Whether a clause of `text` undoes the arranged call in Spanish."""
    return any(map(_phrases("cancelling", "stronger").fullmatch, _clauses(text)))


def declines_in_spanish(text: str) -> bool:
    """Whether all that `text` says is a no in Spanish: "no gracias", "mejor ya no, olvídalo"."""
    said = _clauses(text)
    return bool(said) and all(map(_phrases("declining", "stronger").fullmatch, said))


def _clauses(text: str) -> list[str]:
    parts = _CLAUSE_END.split(text[:_LONGEST_TEXT].lower())
    return [" ".join(words) for part in parts if (words := re.findall(r"[^\W_]+", by_sound(part)))]


@lru_cache(maxsize=8)
def _phrases(kind: str, after: str) -> re.Pattern[str]:
    """One of the phrases of `kind`, and what may stand before and after it, by sound."""
    before, main, behind = ("|".join(map(by_sound, _lists()[name])) for name in ("leading", kind, after))
    return re.compile(rf"(?:(?:{before}) )*(?:{main})(?: (?:{behind}|\d+))*")


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
