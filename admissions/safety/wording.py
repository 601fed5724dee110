"""The words of a message as the safety patterns compare them.

Lower case, accents and apostrophes dropped, letters drawn out or spaced out put together ("k i l l", "diiie"), digits
and signs inside words read as the letters they stand for ("k1ll", "su!cide"), one typing error in distinctive words
of danger mended. Full stops and their like stay, as words of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_LETTERS_FOR_SIGNS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_TOKEN = re.compile(r"[a-z0-9@$][a-z0-9@$!]*[a-z0-9@$]|[a-z0-9]|[.?;!\n]|[^\x00-\x7f]")
_SPACED_OUT = re.compile(r"\b(?:[a-z][\s.\-_*]){2,}[a-z]\b")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_LONGEST = 2000
# Format characters, and halves of characters that no database or library takes.
_INVISIBLE = ("Cf", "Cs")


def words_of(text: str, key_words: Iterable[str] = ()) -> list[str]:
    """The words of `text`; only its first 2,000 characters are read."""
    folded = unicodedata.normalize("NFKD", text[:_LONGEST].lower().replace("’", "'"))
    plain = "".join(c for c in folded if not unicodedata.combining(c) and unicodedata.category(c) not in _INVISIBLE)
    plain = plain.replace("'", "").replace("*", "")
    plain = _SPACED_OUT.sub(lambda match: re.sub(r"[\s.\-_*]", "", match.group()), plain)
    plain = _DRAWN_OUT.sub(r"\1", plain)
    return [_mended(_lettered(token), tuple(key_words)) for token in _TOKEN.findall(plain)]


def _lettered(token: str) -> str:
    has_letter = any(c.isalpha() for c in token)
    return token.translate(_LETTERS_FOR_SIGNS) if has_letter and len(token) > 2 and not token[-1].isdigit() else token


def _mended(token: str, key_words: tuple[str, ...]) -> str:
    if len(token) < 6 or token in key_words:
        return token
    near = [word for word in key_words if abs(len(word) - len(token)) <= 1 and word[0] == token[0]]
    return next((word for word in near if OSA.distance(token, word, score_cutoff=1) <= 1), token)
