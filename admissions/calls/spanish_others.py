"""A wish in Spanish that somebody else be called: "llámenle a mi hijo", "la pueden llamar", "su número es 714…".

Left alone: what is not wanted ("no le llamen a mi esposo"), what the writer does ("le voy a llamar a mi hijo"), and a
question whether we do ("¿van a llamar a mi esposo?").
"""

from __future__ import annotations

import re

_OTHERS = (
    r"(?:hij[oa]|espos[oa]|marido|mujer|herman[oa]|mam[aá]|pap[aá]|madre|padre|novi[oa]|pareja|amig[oa]|prim[oa]|t[ií][oa]|"
    r"sobrin[oa]|niet[oa]|abuel[oa]|cu[nñ]ad[oa]|suegr[oa]|yerno|nuera|vecin[oa]|compadre|comadre)s?"
)
_CALL = r"(?:llamar|marcar|hablar)"
_CALLS = r"(?:llamen?|marquen?|hablen?)"
_TO_OTHER = rf"(?: por favor| porfa)? a (?:mi|mis|nuestr[oa]) (?:\w+ )?{_OTHERS}\b"
_ASKS = re.compile(
    rf"\b(?:(?:ll[aá]m|m[aá]rqu|h[aá]bl)en?(?:le|lo|la)s?\b|"
    rf"(?:que|favor de que|quisiera que|por favor) (?:(?:le|lo|la)s? )?{_CALLS}{_TO_OTHER}|"
    rf"(?:ll[aá]men|m[aá]rquen|h[aá]blen)(?:le)?{_TO_OTHER}|"
    rf"(?:(?:le|lo|la)s? )?(?:pueden?|podr[ií]an?) {_CALL}{_TO_OTHER}|"
    rf"(?:lo|la)s? (?:pueden?|podr[ií]an?) {_CALL}\b|(?:pueden?|podr[ií]an?) {_CALL}(?:lo|la|le)s?\b)",
    re.IGNORECASE,
)
_NUMBER = r"(?:n[uú]mero|tel[eé]fono|celular|cel)"
_THEIR_NUMBER = re.compile(
    rf"\b(?:su {_NUMBER}|(?:el )?{_NUMBER} de (?:mi|mis) (?:\w+ )?{_OTHERS}) (?:es )?(?:el )?(?=[+(]?\d{{3}})",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|nunca|ni|sin)(?: \w+){0,3}\W*$|\b(?:yo|cuando|si|van a|voy a|debo|puedo)\W*$", re.IGNORECASE
)
_ABOUT_ME = re.compile(
    r"\b(?:ll[aá]m|m[aá]rqu|h[aá]bl)[ae]n?me\b|\b(?:me|nos) (?:ll?amen?|marquen?|hablen?|pueden?|podr[ií]an?)\b|\bmi (?:propio )?"
    rf"{_NUMBER}\b",
    re.IGNORECASE,
)


def asks_to_call_another(text: str) -> bool:
    """Whether `text` asks in Spanish that somebody other than its writer be called, or gives their number for it."""
    is_asked = any(not _NOT.search(text[: asked.start()]) for asked in _ASKS.finditer(text))
    return is_asked or bool(_THEIR_NUMBER.search(text) and not _ABOUT_ME.search(text))
