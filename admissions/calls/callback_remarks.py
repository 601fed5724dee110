"""What a visitor says in passing of the call itself, for whoever makes it: not at work, and nobody may learn of it.

Left alone: where somebody is ("i'm not at work tomorrow"), and a wish for another number ("use my work phone").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from admissions.times.time_words import in_short

_OTHERS = (
    r"(?:(?:my|our|the) )?(?:\w+ )?(?:wife|husband|spouse|mom|mother|dad|father|parents|folks|boyfriend|girlfriend|partner|boss|"
    r"kids|family|roommates?|coworkers?|employer|job|work|ex|son|daughter)|him|her|them|any(?:one|body)"
)
_PLACE = r"(?:(?:my|the|our) )?(?:job|work(?:place)?|office|shop|school|desk|work (?:phone|number|line))"
_BEFORE = (
    r"(?:^|[,.;!?\n]\s*|\b(?:but|just|please|pls|and|so|ok|okay)\s+|\d(?: ?[ap]m)?\s+)"
    r"(?:(?:do not|don['’]?t|never) (?:ever )?(?:call|ring|phone|try|reach|contact) (?:me )?|no calls? |(?:just )?(?P<no>not) )"
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
        rf"{_BEFORE}(?P<remark>(?:while i['’]?m |when i['’]?m )?(?:at|on|to) {_PLACE}){_AFTER}",
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


def remarks_on_call(texts: Iterable[str]) -> list[str]:
    """What `texts` say of the call in passing, each once: "not at work", "without my wife knowing"."""
    found = (match for text in texts for pattern in _REMARKS for match in pattern.finditer(in_short(text)))
    said = (f"{'not' if match['no'] is None else match['no']} {match['remark']}" for match in found)
    return list(dict.fromkeys(remark.strip().lower() for remark in said))


def is_only_remark(text: str) -> bool:
    """Whether `text` says nothing else: no answer to what was asked."""
    short = in_short(text)
    rest = short
    for pattern in _REMARKS:
        rest = pattern.sub(" ", rest)
    return rest != short and bool(_COURTESY.fullmatch(rest))
