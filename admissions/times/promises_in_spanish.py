"""Days and hours that we say, put into Spanish: "tomorrow, Tuesday, between 9 AM and 1 PM your time".

Only our own wording is known, that of `call_times` and `promises`; see `spanish_time_words` for what visitors write.
"""

from __future__ import annotations

import re

_DAYS = {
    "Monday": "lunes", "Tuesday": "martes", "Wednesday": "miércoles", "Thursday": "jueves", "Friday": "viernes",
    "Saturday": "sábado", "Sunday": "domingo",
}  # fmt: skip
_MONTHS = {
    "January": "enero", "February": "febrero", "March": "marzo", "April": "abril", "May": "mayo", "June": "junio",
    "July": "julio", "August": "agosto", "September": "septiembre", "October": "octubre", "November": "noviembre",
    "December": "diciembre",
}  # fmt: skip
_DAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_DATE = re.compile(rf"\b(?:on )?({_DAY}), ({_MONTH}) (\d{{1,2}})\b")
_NEAR = re.compile(rf"\b(?:today|tomorrow), ({_DAY})\b")
_HOUR = re.compile(r"\b(\d{1,2})(:\d\d)? (AM|PM)\b")
# The last hour of the morning, noon, and the first of the evening.
_NOON, _EVENING = 12, 7
_WORDS = [
    (re.compile(pattern), spanish)
    for pattern, spanish in (
        (r"\bas soon as we can\b", "lo antes posible"),
        (r"\bby (?=today|tomorrow|el )", "a más tardar "),
        (r"\btoday\b", "hoy"),
        (r"\btomorrow\b", "mañana"),
        (r"\bbetween (la.+?) and (?=la)", r"entre \1 y "),
        (r"\bby (?=la)", "a más tardar a "),
        (r"\bat about (?=la)", "como a "),
        (r"\bat (?=la)", "a "),
        (r",? \byour time\b", " (su hora local)"),
        (r" Eastern time\b", ", hora del Este"),
        (r" Central time\b", ", hora del Centro"),
        (r" Mountain time\b", ", hora de la Montaña"),
        (r" Pacific time\b", ", hora del Pacífico"),
        (r" Hawaii time\b", ", hora de Hawái"),
        (r" UK time\b", ", hora del Reino Unido"),
        (r" Mexico City time\b", ", hora de la Ciudad de México"),
        (r" ([A-Z]\w+(?: [A-Z]\w+)*) time\b", r", hora de \1"),
    )
]


def time_in_spanish(said: str) -> str:
    """`said`, a day or time as this project words it, in Spanish: "mañana, martes, entre las 9 de la mañana y la 1 de la tarde"."""
    said = _DATE.sub(lambda m: f"el {_DAYS[m[1]]} {m[3]} de {_MONTHS[m[2]]}", said)
    said = _NEAR.sub(lambda m: m[0].replace(m[1], _DAYS[m[1]]), said)
    said = _HOUR.sub(lambda m: _hour(int(m[1]), m[2] or "", is_morning=m[3] == "AM"), said)
    for pattern, spanish in _WORDS:
        said = pattern.sub(spanish, said)
    return said


def _hour(hour: int, minutes: str, *, is_morning: bool) -> str:
    if hour == _NOON:
        part = "la noche" if is_morning else "la tarde" if minutes else "el mediodía"
    else:
        part = "la mañana" if is_morning else "la tarde" if hour < _EVENING else "la noche"
    article = "la" if hour == 1 else "las"
    return f"{article} {hour}{minutes} de {part}".replace("de el", "del")
