"""The words of a message as the safety patterns compare them.

Lower case, accents and apostrophes dropped, look-alike letters of other alphabets read as Latin ones, letters drawn out
or spaced out put together ("k i l l", "diiie") and parted into words again ("i w a n t t o d i e"), numbers parted from
what they count ("30mg"), digits and signs inside words read as the letters they stand for ("k1ll", "su!cide"), one
typing error in distinctive words of danger mended. Full stops and their like stay, as words of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

# What letters are made to look like: Cyrillic, Greek, Armenian, small capitals, letters with strokes; blanks that no
# pattern of white space knows. Capitals are listed apart: a Greek eta is H when capital and n when small.
_LOOK_ALIKES = str.maketrans(
    {
        look_alike: letter
        for letter, look_alikes in {
            "a": "АаΑαɑᴀ", "b": "ВвЬьБбΒβʙ", "c": "СсϹςᴄ", "d": "ԀԁđĐᴅ", "e": "ЕеЄєҽΕεᴇ", "f": "ƒꜰ", "g": "ԌԍɡցɢꞬ",
            "h": "НнҺһΗհħĦʜ", "i": "ІіΙιıɩɪ", "j": "Јјϳᴊȷ", "k": "КкΚκᴋ", "l": "ӀӏłŁʟ", "m": "МмΜμᴍ",
            "n": "ПпИиΝηոɴ", "o": "ОоӨөΟοσօØøᴏ", "p": "РрΡρϱᴘ", "q": "Ԛԛ", "r": "ГгЯяʀ", "s": "Ѕѕꜱ", "t": "ТтΤτᴛ",
            "u": "ЦцυսᴜՍ", "v": "ѴѵνᴠѶ", "w": "ШшԜԝωᴡ", "x": "ХхΧχҲҳ", "y": "УуҮүΥγʏ", "z": "Ζζᴢ", " ": "\u1160\u115f\u2800",
        }.items()
        for look_alike in look_alikes
    }
)  # fmt: skip
_LETTERS_FOR_SIGNS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_DROPPED = dict.fromkeys(map(ord, "'*"))
_TOKEN = re.compile(r"[a-z0-9@$][a-z0-9@$!]*[a-z0-9@$]|[a-z0-9]|[.?;!\n]|[^\x00-\x7f]")
_SPACED_OUT = re.compile(r"(?<![a-z0-9@$])(?:[a-z0-9@$][\s.\-_]{1,3}){2,}[a-z0-9@$](?![a-z0-9@$])")
_JOINED = re.compile("[a-z0-9@$]+(?:\u200b+[a-z0-9@$]+)+")
_BETWEEN = re.compile(r"[\s.\-_]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_COUNTING = re.compile(
    r"\b(?:\d{2,}(?=[a-z])|\d(?=(?:mgs?|mcg|ml|g|oz|k|x|st|nd|rd|th|am|pm|[dmyh]o?|yrs?|hrs?|mins?|days?|pills?|beers?)\b))"
)
_LONGEST = 2000
_LONGEST_WORD = 16
# Format characters, and halves of characters that no database or library takes.
_INVISIBLE, _BROKEN = "Cf", "Cs"
# Words of every day, by which letters run together are told apart.
COMMON_WORDS = frozenset(
    "a about again all alive am and anymore are at be better breathing but call can cant care day die do dont end ending "
    "everyone feel for get go going gone gonna got hate he help her here him his how hurt i if im in is it just kill "
    "killing know leave life like live living me mom more my myself need never no not nothing of off ok on out over overdose "
    "please point pulse rehab see she sleep so soon sorry stop suicidal suicide take tell that the them there they "
    "think this time tired to today tonight u up us use wake wanna want wants was we what when will wish with without "
    "wont wrong you your".split()
)


def words_of(text: str, key_words: Iterable[str] = (), known: Collection[str] = COMMON_WORDS) -> list[str]:
    """The words of `text`; only its first 2,000 characters are read.

    Args:
        text: what was written.
        key_words: words that are recognised with one typing error.
        known: words into which letters that were run together or spaced out are parted.
    """
    plain = _in_latin_letters(text[:_LONGEST])
    plain = _SPACED_OUT.sub(lambda match: _closed_up(match.group(), known), plain)
    plain = _JOINED.sub(lambda match: _told_apart(match.group(), known), plain).replace("\u200b", "")
    plain = _COUNTING.sub(r"\g<0> ", _DRAWN_OUT.sub(r"\1", plain))
    keys = tuple(key_words)
    return [_mended(_lettered(token, known), keys) for token in _TOKEN.findall(plain)]


def _in_latin_letters(text: str) -> str:
    """Small letters without accents; what cannot be seen becomes a zero-width space."""
    if text.isascii():
        return text.lower().translate(_DROPPED)
    folded = unicodedata.normalize("NFKD", text.replace("’", "'")).translate(_LOOK_ALIKES).lower()
    kinds = [(c, unicodedata.category(c)) for c in folded if not unicodedata.combining(c) and ord(c) not in _DROPPED]
    return "".join("\u200b" if kind == _INVISIBLE else c for c, kind in kinds if kind != _BROKEN)


def _closed_up(spaced_out: str, known: Collection[str]) -> str:
    letters = _BETWEEN.sub("", spaced_out)
    words = _parted(letters.translate(_LETTERS_FOR_SIGNS), known)
    if words:
        return " ".join(words)
    return letters if letters.isalpha() else spaced_out


def _told_apart(joined: str, known: Collection[str]) -> str:
    """What zero-width characters stand between: letters of one word, or whole words."""
    pieces = joined.replace("\u200b", " ").split()
    words = _parted("".join(pieces).translate(_LETTERS_FOR_SIGNS), known)
    if words is None and 2 * sum(piece in known for piece in pieces) >= len(pieces):
        words = pieces
    return " ".join(words or ["".join(pieces)])


def _parted(letters: str, known: Collection[str]) -> list[str] | None:
    """The fewest known words that `letters` are made of, None where they are made of none."""
    fewest: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        options = [
            [*before, letters[start:end]]
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (before := fewest[start]) is not None and letters[start:end] in known
        ]
        fewest.append(min(options, key=len, default=None))
    return fewest[-1]


def _lettered(token: str, known: Collection[str]) -> str:
    """Where a token is short or ends in a digit ("b12"), only if letters make it a known word ("n0", "di3")."""
    if token.isalpha():
        return token
    letters = token.translate(_LETTERS_FOR_SIGNS)
    is_plain = token.isascii() and not any(c.isalpha() for c in token)
    if is_plain or ((len(token) <= 2 or token[-1].isdigit()) and letters not in known):
        return token
    return letters


@lru_cache(maxsize=1 << 14)
def _mended(token: str, key_words: tuple[str, ...]) -> str:
    if len(token) < 6 or token in key_words:
        return token
    near = [word for word in key_words if abs(len(word) - len(token)) <= 1 and word[0] == token[0]]
    return next((word for word in near if OSA.distance(token, word, score_cutoff=1) <= 1), token)
