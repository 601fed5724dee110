"""Digits that visitors spell out or dictate: "nine one nine 555 double oh one two", "951 555 O715"."""

from __future__ import annotations

import re

_DIGIT_WORDS = {
    **{word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine".split())},
    **{word: str(n) for n, word in enumerate("cero uno dos tres cuatro cinco seis siete ocho nueve".split())},
    "oh": "0",
    "o": "0",
}
# "O'clock" and "O'Brien" hold no zero.
_WORD = rf"(?:{'|'.join(_DIGIT_WORDS)})\b(?!['’])"
_REPEATED = re.compile(rf"\b(?P<times>double|triple)[\s-]+(?P<digit>{_WORD}|\d)", re.IGNORECASE)
_TIMES = {"double": 2, "triple": 3}
# Fewer than three words in a row may be anything; not so between digits.
_ROW = re.compile(rf"\b(?:{_WORD}[\s,.-]*){{3,}}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)[\s.-]+(?:(?:oh|zero|o)\b(?!['’])[\s.-]*)+(?=\d)", re.IGNORECASE)
_LETTER_O = re.compile(r"(?<=\d)O(?=[\dO]|\b(?!['’]))|(?<=[\d().-])O(?=\d)|(?<=\d )O(?=\d\d)", re.IGNORECASE)


def in_digits(text: str) -> str:
    """`text` with the digits of a number that is spelt out; a single word ("one of my kids") stays as it is."""
    text = _REPEATED.sub(lambda m: " ".join([m["digit"]] * _TIMES[m["times"].lower()]), text)
    text = _ROW.sub(lambda m: _digits(m.group()) + " ", text)
    return _LETTER_O.sub("0", _BETWEEN.sub(lambda m: " " + _digits(m.group()), text))


def _digits(words: str) -> str:
    return "".join(_DIGIT_WORDS[word.lower()] for word in re.findall(r"[A-Za-z]+", words))
