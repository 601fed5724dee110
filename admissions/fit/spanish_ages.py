"""How old a visitor says in Spanish that they are: "tengo 16 años", "tengo diesisiete y fumo", "voy en la secundaria".

Years of something else are no age: "tengo 15 años tomando", "tengo 5 años limpio".
"""

from __future__ import annotations

import re

from admissions.fit.age_numbers import PUPILS_AGE, SPANISH_TEENS, YOUNGEST_WRITER, age_of

_TEENS = "|".join(SPANISH_TEENS)
_YEARS = r"a[ñn](?:it)?os"
_BARELY = r"(?:apenas |s[oó]lo |nom[aá]s |ya |como )?(?P<nearly>casi )?"
_CONSUMES = r"(?:tom|beb|us|fum|consum|est|and|viv|drog|met|trabaj|pele|luch)(?:o|oy)|dej[eé]|soy|teng[oa]|pruebo|hag[oa]|recaig[oa]"
# What it is the years of: "tomando", "sin tomar", "que no tomo", "limpio"; "de edad" and "que hago" leave an age.
_OF_SOMETHING = (
    r"(?! (?:ya |m[aá]s o menos |casi |completamente |bien )?(?:"
    r"(?!cuando\b)\w+(?:[aá]ndo|i[eé]ndo|yendo)(?:me|lo|la)?\b|limpi[oa]s?\b|sobri[oa]s?\b|"
    r"(?:casad|divorciad|jubilad)[oa]s?\b|de (?!edad\b|vida\b)\w|"
    r"sin (?:tom|beb|fum|consum|us|drog|prob|reca|met|inyect)\w+|sin (?:alcohol|drogas|vicios)\b|"
    rf"(?:que|q|k|ke) (?:(?:no|ya|me|lo|la) )*(?:{_CONSUMES})\b(?! (?:hacer|que))|"
    r"en (?:recuperaci[oó]n|(?:la )?sobriedad|a\.?a\b|n\.?a\b|(?:los )?estados unidos|este pa[ií]s|el vicio|las? drogas?|el alcohol)\b))"
)
# "Tengo dieciséis y fumo", "tengo 17 quiero una llamada", but not "tengo quince días".
_GOES_ON = (
    r"(?=\s*(?:$|[.,;!?])(?!\d)|\s+(?:y (?!\d|media\b)|pero\b|(?:quiero|kiero|ocupo|necesito|quisiera|busco|estoy|soy|vivo|voy|"
    r"uso|tomo|fumo|consumo|puedo|pueden?|aceptan?|me|mi|mis|por ?fa\w*|ll[aá]m\w+|m[aá]rqu\w+|ay[uú]d\w+)\b|"
    r"no (?:quiero|kiero|puedo|s[eé]|tengo|me)\b|(?:que|q|k|ke) (?:hago|puedo)\b))"
)
_OWN_AGE = re.compile(
    rf"\btengo {_BARELY}(?P<years>\d{{1,2}}|{_TEENS}) {_YEARS}\b{_OF_SOMETHING}|\bsoy menor(?: de edad)?\b|"
    rf"\btengo {_BARELY.replace('nearly', 'close')}(?P<alone>1\d|{_TEENS}){_GOES_ON}|"
    rf"\b(?:voy a cumplir|(?:apenas|casi) (?:voy a )?cumpl(?:o|ir)) (?P<next>1\d|{_TEENS})\b"
    rf"(?! (?:d[ií]as?|mes(?:es)?|semanas?|horas?)\b)(?! {_YEARS}(?!{_OF_SOMETHING}))",
    re.IGNORECASE,
)
# "Voy en la secundaria", but not "estoy en la secundaria de mi hijo": parents and teachers are there too.
_PUPIL = re.compile(
    r"^(?!.*\b(?:hij[oa]s?|niet[oa]s?|sobrin[oa]s?|herman[oa]s?|trabaj\w+|maestr[oa]|profes\w+|recog\w+|esper\w+|junta)\b).*?"
    r"\b(?:voy en|estoy en|estudio en) (?:(?:primero|segundo|tercero|primer|segundo|tercer)(?: a[ñn]o)? de )?(?:la )?"
    r"(?:secundaria|prepa|preparatoria|high school)(?=\s*(?:$|[.,;!?])|\s+(?:y|pero|todav[ií]a|a[uú]n)\b)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_OF_AGE = re.compile(
    r"(?<!\w)(?:todav[ií]a|a[uú]n) no (?:cumplo|he cumplido|tengo) (?:los )?(?:18|dieciocho)(?: a[ñn]os)?"
    r"(?=\s*(?:$|[.,;!?])|\s+(?:y|pero|hay)\b)",
    re.IGNORECASE,
)


def age_in_spanish(text: str) -> int | None:
    """The age that `text` states of its writer in Spanish, in years; a pupil's for who says no more than that, else None."""
    if _NOT_OF_AGE.search(text):
        return PUPILS_AGE
    for match in _OWN_AGE.finditer(text):
        age = _age_in(match)
        if age >= YOUNGEST_WRITER:
            return age
    return PUPILS_AGE if _PUPIL.search(text) else None


def _age_in(match: re.Match[str]) -> int:
    said = match.groupdict()
    years = said["years"] or said["alone"] or said["next"]
    is_to_come = bool(said["nearly"] or said["close"] or said["next"])
    return age_of(re.sub(r"\s+", " ", years)) - is_to_come if years else PUPILS_AGE
