"""Spanish as it is typed on a phone: compared by its sound ("kiero bibir"), and the names that it introduces."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from admissions.calls.name_words import NAMES_THAT_ARE_WORDS
from admissions.facts import FACTS_DIR, read_yaml

# Words that are shortened, then letters that sound alike. The outcome is only compared with others of its kind.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\b(?:q|k|qe|ke)\b", "que"),
        (r"\b(?:xq|pq|porq|xque|xke)\b", "porque"),
        (r"\bx\b", "por"),
        (r"\bdisp(?=i?er)", "desp"),
        (r"\bs?toy\b", "estoy"),
        (r"\bs?ta\b", "esta"),
        (r"\bami\b", "a mi"),
        (r"qu(?=[ei])|q|c(?![heiy])", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"v", "b"),
        (r"g(?=[ei])", "j"),
        (r"ll", "y"),
        (r"y\b", "i"),
        # After one of these it makes another letter, if not in Spanish.
        (r"(?<![cgknpst])h", ""),
        (r"([a-z])\1+", r"\1"),
        # "Convulsión", "combulción"; "reacciona", "reaciona".
        (r"n(?=b)", "m"),
        (r"ks", "s"),
        # "Morado", "morao".
        (r"ado\b", "ao"),
    )
)
_NAMED = re.compile(
    r"\b(?:me (?:ll|y)amo|mi nombre(?: completo)? es|a nombre de|preg[uú]nt[ea]n? por)\s+", re.IGNORECASE
)
# "Rosa María, pero me dicen Chata", but not "las voces me dicen cosas".
_CALLED = re.compile(r"^\W*(?:[^\W\d_]+,? ){1,4}pero (?:todos )?me dicen (?=[^\W\d_]+\W*$)", re.IGNORECASE)
# "Soy Carmen", but not "soy alcohólico": with a capital only.
_BEING = re.compile(r"(?:^|[.,;!?]\s*)(?:(?:hola|yo|buenas|buenos d[ií]as)\W+)*soy\s+(?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)?")
_BETWEEN_NAMES = frozenset({"de", "del", "la", "las", "los", "y", "viuda", "vda"})
_MOST_NAMES = 5
# Of a name that is written in full.
_LEAST_NAMES, _MOST_WORDS = 3, 8
_NO_MESSAGE = re.compile(
    r"\b(?:no|sin) (?:(?:me|quiero|que|dejen?|manden?|un|ning[uú]n|el) ){0,4}(?:recados?|mensajes?|buz[oó]n)\b|"
    r"\bno (?:me )?dejen? nada\b",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"\W*(?:s[ií]\W+)?(?:puede[ns]? )?dej(?:en?|ar)(?:me)? (?:un |el )?(?:recado|mensaje)\b", re.IGNORECASE
)


def voicemail_wish_in_spanish(text: str) -> str | None:
    """Yes or no where `text` says in Spanish whether a message may be left ("no dejen recado"), else None."""
    if _NO_MESSAGE.search(text):
        return "no"
    return "yes" if _MESSAGE.match(text) else None


def without_voicemail_wish(text: str) -> str:
    """`text` without the message that it does not want: a no that is none to the hour beside it."""
    return _NO_MESSAGE.sub(" ", text)


def by_sound(text: str) -> str:
    """`text` in small letters without accents, spelled as it sounds: alike for "quiero vivir" and "kiero bibir"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    sounding = "".join(c for c in letters if not unicodedata.combining(c))
    for pattern, sound in _SOUNDS:
        sounding = pattern.sub(sound, sounding)
    return sounding


def read_spanish_name(text: str) -> str | None:
    """A name that `text` introduces in Spanish ("me llamo José Luis", "soy Carmen")."""
    named = _NAMED.search(text) or _CALLED.match(text)
    being = None if named else next((m for m in _BEING.finditer(text) if text[m.end()].isupper()), None)
    introduced = named or being
    if not introduced:
        return None
    said = re.split(r"[.,;:!?\n\d(]", text[introduced.end() :])[0].split()[:_MOST_NAMES]
    names = list(itertools.takewhile(_may_be_name, said))
    if names and names[0][0].isupper():
        # Who writes capitals writes them on all names.
        names = list(itertools.takewhile(lambda word: word[0].isupper() or word in _BETWEEN_NAMES, names))
    while names and names[-1].lower() in _BETWEEN_NAMES:
        names.pop()
    return " ".join(_with_capital(name) for name in names) or None


def read_full_spanish_name(text: str) -> str | None:
    """`text` where it is nothing but a long name with its capitals: "Sra. Ofelia Hernández viuda de Ruiz"."""
    words = text.strip(" .!").split()
    names = [word for word in words if word.lower().rstrip(".") not in _BETWEEN_NAMES]
    is_name = all(word[0].isupper() and _may_be_name(word.rstrip(".")) for word in names)
    return " ".join(words) if is_name and len(names) >= _LEAST_NAMES and len(words) <= _MOST_WORDS else None


def is_never_a_name(words: str) -> bool:
    """Whether no word of `words` could be of a Spanish name: "es el", "al", "mi celular"."""
    # "Cy" sounds like "si".
    return all(by_sound(word) in _not_names() and word.lower() not in NAMES_THAT_ARE_WORDS for word in words.split())


def _may_be_name(word: str) -> bool:
    return bool(_NAME.fullmatch(word)) and by_sound(word) not in _not_names()


def _with_capital(word: str) -> str:
    return word if word in _BETWEEN_NAMES or any(c.isupper() for c in word) else word.capitalize()


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    return frozenset(map(by_sound, read_yaml(FACTS_DIR / "languages.yml")["not_names"]))
