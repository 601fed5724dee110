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
    rf"esta tarde|(?:a|de|entre|hasta) las? (?:\d{{1,2}}|(?:{_NUMBER})\b)|"
    rf"entre (?:\d{{1,2}}|(?:{_NUMBER})\b)|medianoche|al rat(?:it)?o|de hoy en ocho|"
    r"(?:en|por|de|a) la (?:tarde|noche)|lo antes posible|cuanto antes|"
    r"entre semana|(?:en|por) las (?:mananas|tardes|noches)|"
    r"lo mas pronto posible|ahora|ahorita|cuando (?:puedan?|quieran?|sea)|cualquier (?:dia|hora|momento)|mediodia|fin de semana|"
    rf"proxima semana|(?:en|de aqui a|dentro de) (?:media|\d+|{_NUMBER}|quince) (?:horas?|minutos?|dias?|semanas?)|"
    rf"\d+ de (?:{'|'.join(_MONTHS)}))\b|^\W*(?:domingo|(?:muy |no tan |no muy )?temprano(?: por favor)?|de \d{{1,2}} a \d{{1,2}})\W*$",
    re.IGNORECASE,
)
_TIME = r"(\d{1,2}(?::\d{2})?(?: [ap]m)?)"
# "Entre 2 y 4 cervezas".
_NO_HOUR = (
    r"(?! (?:cervezas?|copas?|tragos?|botellas?|botes?|caguamas?|pastillas?|cigarros?|anos?|meses|semanas?|dias?|horas?|"
    r"minutos?|veces|personas?|hijos?|gramos?|dolares|pesos)\b)"
)
# "Tempranito" and "tardecita" are as early and as late.
_SMALL = (
    (re.compile(r"\btempranito\b"), "temprano"),
    (re.compile(r"\b(tard|noch)ecita\b"), r"\1e"),
    (re.compile(r"\bmananita\b"), "manana"),
)
_WORKPLACE = r"(?:trabajo|chamba|jale|oficina)"
_NOT_AT_WORK = (
    rf"(?:\bpero )?\b(?:no|ni) (?:(?:me |nos )?(?:llamen?|llames|marquen?|hablen?) )?(?:en|a) (?:el|la|mi) {_WORKPLACE}\b|"
    rf"\bno (?:me |nos )?(?:llamen?|llames|marquen?|hablen?) al {_WORKPLACE}\b|"
    rf"\ben (?:el|la|mi) {_WORKPLACE} no (?:puedo|me dejan|se puede)(?: (?:contestar|hablar|atender))?\b|"
    rf"(?<!despues )(?<!antes )\bno al {_WORKPLACE}\b"
)
# "No trabajo en la mañana", "salgo del trabajo en la tarde".
_NO_NOUN = r"(?<!\bno )(?<!\bel )(?<!\bdel )(?<!\bal )(?<!\bmi )(?<!\bde )(?<!\bsu )(?<!\bno yo )"
_PART = r"(?P<part>la manana|las mananas|la tarde|las tardes|la noche|las noches)"
_WORKS = (
    rf"(?:\b(?:porque|pues|ya que|es que|pero) )?{_NO_NOUN}\b(?:yo )?(?:trabajo|duermo|estudio|estoy trabajando) "
    rf"(?:en|por|de|todas?) {_PART}\b"
)
# Where the visitor works, and when: no time to be called, whatever the sentence sounds like.
_AT_WORK = [
    (re.compile(pattern), english)
    for pattern, english in (
        (_NOT_AT_WORK, " , "),
        (_WORKS, r" , not en \g<part> , "),
        (r"\b(?:yo )?trabajo (?=(?:de|desde|entre) (?:las? )?\d)", "i work "),
        (rf"\bsalgo (?:(?:de trabajar|del {_WORKPLACE}|de la chamba) )?(?:como )?a las? (?=\d)", "i get off at "),
        (rf"\bentro (?:(?:a trabajar|al {_WORKPLACE}|a la chamba) )?(?:como )?a las? (?=\d)", "i have work at "),
    )
]
_RULES = [
    (re.compile(pattern), english)
    for pattern, english in (
        (r"\b(\d{1,2}) y media\b", r"\1:30"),
        (r"\b(\d{1,2}) y cuarto\b", r"\1:15"),
        (r"\b(?:a )?las? 12 de la noche\b|\b(?:a |a la )?medianoche\b", "at 12 am"),
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
        (r"\bno (?:tan|muy) temprano\b", "not too early"),
        (r"(?<!mas )(?<!tan )\b(?:muy )?temprano\b", "in the morning"),
        (r"\bal rat(?:it)?o\b", "later today"),
        # "In eight days" is in a week, "in fifteen" in two.
        (r"\b(?:de hoy en|(?:en|de aqui a|dentro de)) (?:ocho|8)(?: dias)?\b(?! (?:horas?|minutos?|semanas?))", "in 1 week"),
        (r"\b(?:en|de aqui a|dentro de) (?:quince|15) dias\b", "in 2 weeks"),
        (r"\b(?:en|de aqui a|dentro de) 1 semana\b", "in 1 week"),
        (r"\b(?:en|de aqui a|dentro de) (\d+) dias?\b", r"in \1 days"),
        (r"\b(?:en|de aqui a|dentro de) (\d+) semanas?\b", r"in \1 weeks"),
        (r"\bmanana\b", "tomorrow"),
        (r"\bhoy\b", "today"),
        (r"\b(?:la )?(?:proxima semana|semana que viene)\b", "next week"),
        (r"\b(?:el |este )?fin de semana\b", "weekend"),
        (rf"\bentre (?:las? )?{_TIME} y (?:las? )?{_TIME}{_NO_HOUR}", r"between \1 and \2"),
        (rf"\bde (?:las? )?{_TIME} a (?:las? )?{_TIME}{_NO_HOUR}", r"from \1 to \2"),
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
        (rf"\b(after|before|until|around|at) las? {_TIME}", r"\1 \2"),
        (r"\bo\b", "or"),
    )
]  # fmt: skip
_DAY = re.compile(
    rf"\b(?:(?:el|este|proximo) )*({'|'.join(_DAYS)})(?: (?:que viene|proximo)\b)?", re.IGNORECASE
)  # fmt: skip
_DATE = re.compile(rf"\b(?:el )?(\d{{1,2}}) de ({'|'.join(_MONTHS)})\b", re.IGNORECASE)


# Read last, beside a day or hour that is English by then.
_A_TIME = (
    rf"(?=(?:(?:in the|this|next|on|el|los) )?(?:{'|'.join(_DAYS.values())}|morning|afternoon|night|tonight|today|tomorrow|"
    r"day after|weekdays?|weekend|noon|week)\b|(?:at|after|before|until|between|from) \d)"
)
_CANNOT = r"(?:ya )?no (?:puedo|voy a poder|podre|podria|me queda)(?: bien)?(?: (?:hablar|contestar|atender))?"
_REFUSALS = [
    (re.compile(pattern), english)
    for pattern, english in (
        (rf"\bno (?:me |nos )?(?:llamen?|llames|marquen?|hablen?) {_A_TIME}", "don't call me "),
        (r"\bno (?=(?:before|after) \d)", "not "),
        # "En la mañana no, mejor en la tarde".
        (r"\b((?:in the )?(?:morning|afternoon)|night) no(?=\W*$|\s*[,.;]|\s+mejor\b)", r"not \1"),
        (rf"\b{_CANNOT} {_A_TIME}", "i'm unavailable "),
        (rf"(?<=(?:day|row|ing|oon|ght) ){_CANNOT}(?=\W*$|\s*[,.;!])", "i'm unavailable"),
    )
]
_ZONES = {
    "este": "eastern", "oriente": "eastern", "centro": "central", "montana": "mountain", "pacifico": "pacific",
    "nueva york": "new york", "texas": "texas", "california": "california", "florida": "florida", "chicago": "chicago",
    "ciudad de mexico": "mexico city", "mexico": "mexico city",
    "arizona": "arizona", "los angeles": "los angeles", "houston": "houston", "miami": "miami", "hawai": "hawaii",
}  # fmt: skip
_ZONE = re.compile(
    rf"\b(?:hora|horario|tiempo) (?:estandar )?(?:del? |de la )?(?P<zone>{'|'.join(_ZONES)})\b", re.IGNORECASE
)


def without_accents(text: str) -> str:
    """`text` without the marks on the letters of Spanish."""
    return text.translate(_ACCENTS)


def zone_in_english(text: str) -> str:
    """`text` with a time zone that it names in Spanish in English: "hora del este" is "eastern time"."""
    plain = without_accents(text)
    return _ZONE.sub(lambda m: f"{_ZONES[m['zone'].lower()]} time", plain) if _ZONE.search(plain) else text


def in_english(text: str) -> str:
    """`text` with its Spanish days and times in English; as it is where it holds none."""
    text = zone_in_english(text)
    plain = without_accents(text).lower()
    for pattern, spanish in _SMALL:
        plain = pattern.sub(spanish, plain)
    if not _SPANISH.search(plain):
        return text
    plain = re.sub(rf"\b((?:las?|en|de|y|a|entre) )({_NUMBER})\b", lambda m: m[1] + _NUMBERS[m[2]], plain)
    for pattern, english in (*_AT_WORK, *_RULES):
        plain = pattern.sub(english, plain)
    plain = _DATE.sub(lambda m: f"{_MONTHS[m[2].lower()]} {m[1]}", plain)
    plain = _DAY.sub(lambda m: _DAYS[m[1].lower()], plain)
    for pattern, english in _REFUSALS:
        plain = pattern.sub(english, plain)
    return plain
