"""Days and times in Spanish, put into the English words that `call_times` reads: "mañana a las 3" is "tomorrow at 3".

What is not known stays as it is; a text without a Spanish word for a time is not touched. "Domingo" is also a name: it
is a day only beside an article or an hour, or alone.
"""

from __future__ import annotations

import re

_DAYS = {
    "lunes": "monday", "martes": "tuesday", "miercoles": "wednesday", "jueves": "thursday", "viernes": "friday",
    "sabado": "saturday", "domingo": "sunday",
}  # fmt: skip
_MONTHS = {
    "enero": "january", "febrero": "february", "marzo": "march", "abril": "april", "mayo": "may", "junio": "june",
    "julio": "july", "agosto": "august", "septiembre": "september", "octubre": "october", "noviembre": "november",
    "diciembre": "december",
}  # fmt: skip
_NUMBERS = {
    word: str(n)
    for n, word in enumerate("una dos tres cuatro cinco seis siete ocho nueve diez once doce".split(), start=1)
}
_NUMBER = "|".join(_NUMBERS)
_ACCENTS = str.maketrans("áéíóúñÁÉÍÓÚÑ", "aeiounAEIOUN")
_SPANISH = re.compile(
    r"\b(?:manana|hoy|lunes|martes|miercoles|jueves|viernes|sabado|(?:el|este) domingo|domingo (?:a|en|por)|esta noche|"
    rf"esta tarde|(?:a|de|entre|hasta) las? (?:\d|(?:{_NUMBER})\b)|(?:en|por|de|a) la (?:tarde|noche)|lo antes posible|cuanto antes|"
    r"entre semana|(?:en|por) las (?:mananas|tardes|noches)|"
    r"lo mas pronto posible|ahora|ahorita|cuando (?:puedan?|quieran?|sea)|cualquier (?:dia|hora|momento)|mediodia|fin de semana|"
    rf"proxima semana|en (?:media|\d+|{_NUMBER}) (?:horas?|minutos?)|\d+ de (?:{'|'.join(_MONTHS)}))\b|^\W*domingo\W*$",
    re.IGNORECASE,
)
_TIME = r"(\d{1,2}(?::\d{2})?(?: [ap]m)?)"
_RULES = [
    (re.compile(pattern), english)
    for pattern, english in (
        (r"\b(\d{1,2}) y media\b", r"\1:30"),
        (r"\b(\d{1,2}) y cuarto\b", r"\1:15"),
        (r"\b12 de la noche\b", "midnight"),
        (r"\b(\d{1,2}(?::\d{2})?) (?:de|en|por) la manana\b", r"\1 am"),
        (r"\b(\d{1,2}(?::\d{2})?) (?:de|en|por) la (?:tarde|noche)\b", r"\1 pm"),
        (r"\b(?:en|por) las mananas\b", "in the morning"),
        (r"\b(?:en|por) las tardes\b", "in the afternoon"),
        (r"\b(?:en|por) las noches\b", "night"),
        (r"\bentre semana\b", "weekdays"),
        (r"\bpasado manana\b", "day after tomorrow"),
        (r"\besta manana\b", "this morning"),
        (r"\besta tarde\b", "this afternoon"),
        (r"\besta noche\b", "tonight"),
        (r"\b(?:en|por|de|a) la manana\b", "in the morning"),
        (r"\b(?:en|por|de|a) la tarde\b", "in the afternoon"),
        (r"\b(?:en|por|de|a) la noche\b", "night"),
        (r"\bmanana temprano\b", "tomorrow morning"),
        (r"\bmanana\b", "tomorrow"),
        (r"\bhoy\b", "today"),
        (r"\b(?:la )?(?:proxima semana|semana que viene)\b", "next week"),
        (r"\b(?:el |este )?fin de semana\b", "weekend"),
        (rf"\b(?:entre )las? {_TIME} y (?:las? )?{_TIME}", r"between \1 and \2"),
        (rf"\bde (?:las? )?{_TIME} a (?:las? )?{_TIME}", r"from \1 to \2"),
        (rf"\b(?:despues de|a partir de|desde) las? {_TIME}", r"after \1"),
        (rf"\bantes de las? {_TIME}", r"before \1"),
        (rf"\bhasta las? {_TIME}", r"until \1"),
        (r"\bdespues del mediodia\b", "after noon"),
        (r"\bantes del mediodia\b", "before noon"),
        (r"\b(?:al? )?mediodia\b", "noon"),
        (rf"\b(?:como |mas o menos )?a (?:eso de )?las? {_TIME}", r"at \1"),
        (r"\b(?:despues|antes) del? ", "after work "),
        (r"\ben media hora\b", "in half an hour"),
        (r"\ben (\d+) (?:hora)s?\b", r"in \1 hours"),
        (r"\ben (\d+) minutos?\b", r"in \1 minutes"),
        (r"\b(?:lo antes posible|cuanto antes|lo mas pronto posible|ahora mismo|ahora|ahorita)\b", "asap"),
        (r"\b(?:cuando (?:puedan?|quieran?|sea)|(?:a |en )?cualquier (?:dia|hora|momento))\b", "anytime"),
        (r"\b(?:excepto|menos|salvo)\b", "except"),
        (r"\bnunca\b", "never"),
        (r"\bpero no\b", "but not"),
        (r"\bo\b", "or"),
    )
]  # fmt: skip
_DAY = re.compile(
    rf"\b(?:(?:el|este|proximo) )*({'|'.join(_DAYS)})(?: (?:que viene|proximo)\b)?", re.IGNORECASE
)  # fmt: skip
_DATE = re.compile(rf"\b(?:el )?(\d{{1,2}}) de ({'|'.join(_MONTHS)})\b", re.IGNORECASE)


def in_english(text: str) -> str:
    """`text` with its Spanish days and times in English; as it is where it holds none."""
    plain = text.translate(_ACCENTS).lower()
    if not _SPANISH.search(plain):
        return text
    plain = re.sub(rf"\b((?:las?|en|de|y|a) )({_NUMBER})\b", lambda m: m[1] + _NUMBERS[m[2]], plain)
    for pattern, english in _RULES:
        plain = pattern.sub(english, plain)
    plain = _DATE.sub(lambda m: f"{_MONTHS[m[2].lower()]} {m[1]}", plain)
    return _DAY.sub(lambda m: _DAYS[m[1].lower()], plain)
