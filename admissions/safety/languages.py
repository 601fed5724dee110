"""Danger stated plainly in languages other than English, from `facts/danger_languages.yml`.

Deliberately quiet: what is denied, an idiom or long past, songs and films, and all that is not in the list. Veiled hints
are left to the learnt model, but for those in Spanish.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, read_yaml
from admissions.safety.assessment import ACT, MEDICAL, QUIET, SUICIDE, VIOLENCE, Assessment, Assessor
from admissions.talk.language import ENGLISH, SPANISH, detect_language
from admissions.talk.spanish import by_sound
from admissions.times.hours import UTC

_LONGEST_TEXT = 2000
# Minutes count most in the first.
_KINDS = (MEDICAL, SUICIDE, VIOLENCE)
_SENTENCE_END = re.compile(r"[.!?;\n。！？؟؛।։…]+")
# Marks that are letters of their own in the scripts of India and Thailand.
_VOWELS = frozenset({"Mc", "Mn"})
# A no that answers is none of what follows: "no, me quiero morir".
_ANSWER = re.compile(r"\b(no|não|nao|non|nein|hindi)\s*,", re.IGNORECASE)
# Said in Spanish, spelled by sound, of no danger, in the middle of what a phrase spans: "dejé de tomar y ya no tiemblo", "veo
# las cosas más claras desde que dejé de tomar", "el seguro no responde".
_HARMLESS = re.compile(
    r"\b(?:no|ni|sin) (?:me |tengo |tiene )?(?:tiembl[oa]n?|temblor(?:es)?)\b(?! (?:tanto|tan|mucho|como|solo|asi))|"
    r"\b(?:beo|be|biendo|ber) (?:las |todas las )?kosas (?:mui |mas |bien |de )?"
    r"(?:diferentes?|distint[ao]s?|klar[ao]s?|mejor|positibas|bonitas|buenas|otra)\b|"
    r"\b(?:beo|be|biendo) (?:a )?(?:la |mucha )?jente (?:ke|tomando|fumando|sobria|en)\b|"
    r"\b(?:seguro|klinika|programa|nadie|banko|numero|ofisina|aseguransa|doktor|jefe|patron) (?:me )?no responde\b|"
    r"\b(?:el|la|las|ese|este|esa) (?:alkol|drogas?|bisio|bebida|trago|kristal|fentanilo|eroina|koka|serbesa) "
    r"(?:(?:lo|la|me|nos|los) )?ban? a matar\b"
)
# Who is harmed or threatened defends themselves: "mi esposo me quiere matar, tengo un cuchillo".
_HARMED = re.compile(
    r"\b(?:me|nos) (?:(?:kiere|ba|esta|kieren|ban) (?:a )?)?"
    r"(?:mat|peg|golpe|aork|amenas|biol|madre|empuj|abent|apunt)\w*|\b(?:defend|proteje)"
)
# Words that the other languages in Latin letters do not share.
_SPANISH_WORD = re.compile(
    r"\b(?:kiero|kiere|kisiera|boi|kreo|dano|aser|aserme|konmigo|luego|kortarme|boses|disen|estoi|"
    r"ai|io|ijo|ija|esposo|esposa|ermano|ermana|mama|el|lo|los|las|kon|kontra|tome|tomo|sangre|"
    r"pastiyas|ninos?|ninas?|mui|esta|despierta|morir|matar|pega|golpea|ayuda)\b"
)
# Letters that are written one way or another: Arabic and Persian, Russian.
_SAME_LETTERS = str.maketrans("أإآٱىیکةۀё", "اااايي" + "كههе", "ـ")
_STRUCK_OUT = "\n"
# A phrase may ask for a stop behind it: "no quiero seguir", but not "no quiero seguir tomando".
_THE_END = " ."


def danger_in_other_languages(text: str) -> Assessment:
    """The alarm of what `text` states plainly in a language other than English; a hint in Spanish is asked about."""
    text = text[:_LONGEST_TEXT]
    assessor = _in_latin_letters()
    plain = _HARMLESS.sub(_STRUCK_OUT, by_sound(_ANSWER.sub(r"\1.", text))) + _THE_END
    latin = assessor.certain(assessor.read(plain))
    if latin or text.isascii():
        return latin
    sentences = [run_together(sentence) for sentence in _SENTENCE_END.split(text)]
    heard = {kind for script in _scripts() for sentence in sentences for kind in script.hear(sentence)}
    return next((Assessment(kind, ACT) for kind in _KINDS if kind in heard), QUIET)


def threatens_in_spanish(text: str) -> bool:
    """Whether who wrote `text` says in Spanish that they do, mean to do or fear to do harm, or are armed; not who is harmed."""
    said = by_sound(text[:_LONGEST_TEXT])
    return bool(_from_writer().search(said)) and not _HARMED.search(said)


def language_of_danger(text: str) -> str:
    """The language to answer the alarm of `text` in: Spanish where the danger is told in it, however few its words are."""
    language = detect_language(text)
    is_told = language == ENGLISH and _SPANISH_WORD.search(by_sound(text[:_LONGEST_TEXT]))
    return SPANISH if is_told and danger_in_other_languages(text) else language


def run_together(text: str) -> str:
    """The letters of `text` without blanks, signs and marks, those that are written in several ways in one."""
    folded = unicodedata.normalize("NFKC", text.lower()).translate(_SAME_LETTERS)
    return "".join(filter(_is_letter, folded))


def _is_letter(c: str) -> bool:
    return c.isalnum() or (unicodedata.category(c) in _VOWELS and not unicodedata.combining(c))


@dataclass(frozen=True)
class _Script:
    """What is said in one language, each as `run_together` leaves it. `dangers`: kind to statements."""

    dangers: Mapping[str, tuple[str, ...]]
    idioms: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]

    def hear(self, sentence: str) -> set[str]:
        """The kinds of danger in `sentence`."""
        if _holds(sentence, self.past) and not _holds(sentence, self.present):
            return set()
        for idiom in self.idioms:
            sentence = sentence.replace(idiom, _STRUCK_OUT)
        return {kind for kind, statements in self.dangers.items() if _holds(sentence, statements)}


def _holds(sentence: str, words: tuple[str, ...]) -> bool:
    return any(word in sentence for word in words)


@lru_cache(maxsize=1)
def _scripts() -> tuple[_Script, ...]:
    languages = read_yaml(FACTS_DIR / "danger_languages.yml")["scripts"].values()
    lists = [{name: tuple(map(run_together, words)) for name, words in language.items()} for language in languages]
    return tuple(_Script({kind: of[kind] for kind in _KINDS}, of["idioms"], of["past"], of["present"]) for of in lists)


@lru_cache(maxsize=1)
def _from_writer() -> re.Pattern[str]:
    said = map(by_sound, read_yaml(FACTS_DIR / "danger_languages.yml")["from_writer"])
    return re.compile(rf"\b(?:{'|'.join(said)})\b")


@lru_cache(maxsize=1)
def _in_latin_letters() -> Assessor:
    phrases = read_yaml(FACTS_DIR / "danger_languages.yml")["latin"]
    return Assessor(_spelled(phrases), dt.datetime.now(UTC).year)


def _spelled(phrases: Any) -> Any:
    """`phrases` with all their words, not their headings, spelled by sound."""
    if isinstance(phrases, dict):
        return {name: _spelled(value) for name, value in phrases.items()}
    if isinstance(phrases, list):
        return [_spelled(value) for value in phrases]
    return by_sound(phrases) if isinstance(phrases, str) else phrases
