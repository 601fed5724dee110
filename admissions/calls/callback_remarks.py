"""What a visitor says in passing of the call itself, for whoever makes it: not at work, and nobody may learn of it.

Left alone: where somebody is ("i'm not at work tomorrow"), and a wish for another number ("use my work phone").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from admissions.calls.visitor_wishes import discreet_wishes, without_discreet_wishes
from admissions.times.time_words import in_short

_OTHERS = (
    r"(?:(?:my|our|the) )?(?:\w+ )?(?:wife|husband|spouse|mom|mother|dad|father|parents|folks|boyfriend|girlfriend|partner|boss|"
    r"kids|family|roommates?|coworkers?|employer|job|work|ex|son|daughter)|him|her|them|any(?:one|body)"
)
_PLACE = r"(?:(?:my|the|our) )?(?:job|work(?:place)?|office|shop|school|desk|home|house|(?:work|home|house|office) (?:phone|number|line))"
_OTHER_PHONE = r"(?:my|the) (?:house|office|(?:work|home|house|office) (?:phone|number|line))"
_BEFORE = (
    r"(?:^|[,.;!?\n]\s*|\b(?:but|just|please|pls|and|so|ok|okay)\s+|\d(?: ?[ap]m)?\s+)"
    r"(?:(?:do not|don['’]?t|never) (?:ever )?(?:call|ring|phone|try|reach|contact) (?:me )?|no calls? |(?:just )?(?P<no>not|never) )"
)
_AFTER = r"(?=(?:\s+(?:please|pls|thanks|thank you|ok|okay|though|tho|either))*\s*(?:$|[,.;!\n]|\b(?:but|and|cuz|because|bc)\b))"
_BEFORE_IN_SPANISH = r"(?:^|[,.;!?\n]\s*|\b(?:pero|por favor)\s+)(?P<no>no) (?:me (?:llamen?|marquen?|hablen?) )?"
_AFTER_IN_SPANISH = r"(?=(?: por favor)?\s*(?:$|[,.;!\n]))"
_OTHERS_IN_SPANISH = (
    r"(?:(?:mi|mis) (?:espos[oa]|marido|mujer|familia|mam[aá]|pap[aá]|pap[aá]s|madre|padre|hij[oa]s?|novi[oa]|pareja|herman[oa]s?|"
    r"jefe|patr[oó]n|suegr[oa])|nadie)"
)
_REMARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}(?P<remark>(?:while i['’]?m |when i['’]?m )?(?:(?:at|on|to) {_PLACE}|{_OTHER_PHONE})){_AFTER}",
        rf"(?P<no>)\b(?P<remark>without (?:{_OTHERS}) (?:knowing|finding out|hearing|noticing))\b",
        rf"{_BEFORE_IN_SPANISH}(?P<remark>(?:en|a|al) (?:(?:el|la|mi) )?(?:trabajo|chamba|oficina|jale|escuela)){_AFTER_IN_SPANISH}",
        rf"\b(?P<no>no) (?P<remark>(?:(?:le|les|se lo) )?(?:digan?|cuenten?|avisen?|mencionen?)(?: nada)? (?:a )?{_OTHERS_IN_SPANISH})\b",
        rf"(?P<no>)\b(?P<remark>(?:sin )?que (?:no )?(?:se (?:entere|d[eé] cuenta)|sepa) {_OTHERS_IN_SPANISH})\b",
    )
)
_COURTESY = re.compile(
    r"(?:\W|(?:please|pls|thanks|thank you|ok|okay|though|tho|either|por favor|gracias|call me|can you|could you)\b)*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:mention it|yes|yeah|no|name is|i['’]?m|mornings?|afternoons?|evenings?|noon|today|tomorrow|\w+days?)\b",
    re.IGNORECASE,
)
# "Goodnight" and "my battery is dying" may be small talk beside the questions; these are not.
_TAKES_LEAVE = re.compile(
    r"\b(?:good ?)?bye\b|\bbye+\b|\bsee (?:you|ya)\b|\b(?:have to|got to|gotta|need to|must) (?:go|run|leave)\b|\bttyl\b|"
    r"\btalk (?:to you )?(?:later|soon)\b|\bsign(?:ing)? off\b|\badi[oó]s\b|\bhasta (?:luego|pronto|mañana|la vista)\b|"
    r"\bnos vemos\b|\bch(?:ao|au)\b",
    re.IGNORECASE,
)


def takes_plain_leave(text: str) -> bool:
    """Whether `text` takes leave in so many words."""
    return bool(_TAKES_LEAVE.search(in_short(text)))


def remarks_on_call(texts: Iterable[str]) -> list[str]:
    """What `texts` say of the call in passing, each once: "not at work", "without my wife knowing"."""
    found = (match for text in texts for pattern in _REMARKS for match in pattern.finditer(in_short(text)))
    said = (f"{'not' if match['no'] is None else match['no']} {match['remark']}" for match in found)
    return list(dict.fromkeys(remark.strip().lower() for remark in said))


def without_remarks(text: str) -> str:
    """`text` without what it says of the call in passing."""
    text = in_short(text)
    for pattern in _REMARKS:
        text = pattern.sub(" ", text)
    return text


def has_condition(text: str) -> bool:
    """Whether `text` says where or how not to call, or what not to say then."""
    return bool(remarks_on_call([text]) or discreet_wishes(text))


def is_only_remark(text: str) -> bool:
    """Whether `text` says nothing else, or only what the caller should not say: no answer to what was asked."""
    short = in_short(text)
    rest = without_remarks(without_discreet_wishes(short))
    is_answer = any(map(str.isdigit, short)) or _ANSWERS.search(short)
    return rest != short and not is_answer and bool(_COURTESY.fullmatch(rest))
