"""What somebody under age asks once they know that the programs are for adults: what is left to do, and which line is whose."""

from __future__ import annotations

import re

WHAT_NEXT, WHOSE_NUMBER, BY_TEXT = "what_next", "whose_number", "by_text"
_LEAD = r"(?:(?:ok(?:ay)?|k|so|well|but|and|um|uh|then|wait|idk|lol|please|pls|like)\W+)*"
_TAIL = (
    r"(?:\W+(?:then|now|instead|tho|though|please|pls|lol|at (?:15|16|17|my age)|"
    r"if (?:im|i['’]m|i am) (?:only )?(?:under 18|1[0-7])|anyways?|alone))*\W*"
)
_FOR_THE_YOUNG = r"(?:me|teens|teenagers|kids|minors|people my age)"
_WHAT_NEXT = re.compile(
    rf"{_LEAD}(?:what (?:can|do|should|could) (?:i|we) (?:even |actually )?do|what(?:['’]?s| is) (?:left|next)(?: for me)?|what now|"
    r"now what|what can (?:you|u|ya) do(?: for me)?|what (?:else )?(?:can|should) i try|"
    r"(?:can|could) (?:you|u) (?:even )?(?:help|do anything for) me|"
    r"where (?:do|can|should|could) i (?:even )?(?:go|turn|get help|find help|start)|"
    r"how (?:do|can|would|should) i (?:even )?(?:start|begin|get (?:help|started|clean|sober)|stop|quit|sign up|join|get in)|"
    r"who (?:can|do|should|could) i (?:even )?(?:talk to|ask|tell|go to|call)|"
    rf"(?:is there )?(?:anything|something|any ?where) (?:for|to help) {_FOR_THE_YOUNG}|"
    rf"(?:who|what|where) (?:helps?|takes?|treats?) {_FOR_THE_YOUNG}|"
    rf"do (?:you|u) know (?:a|any) (?:place|program|rehab)s? for {_FOR_THE_YOUNG}){_TAIL}",
    re.IGNORECASE,
)
_LINE = r"(?:number|numbers|line|lines|helpline|hotline)"
_WHOSE_NUMBER = re.compile(
    rf"{_LEAD}(?:what(?:['’]?s| is| are) (?:that|the|this|those|these) (?:samhsa )?{_LINE}(?: for)?|"
    rf"what(?:['’]?s| is) (?:the )?samhsa(?: {_LINE})?|what does samhsa (?:do|stand for|mean)|who (?:is|['’]?s) samhsa|"
    rf"who(?:['’]?s| is)? (?:picks up|answers?|answering)(?: (?:that|the|this))?(?: {_LINE})?|what (?:do|will) they (?:do|say|tell me|ask)|"
    rf"what happens (?:when|if) i call(?: (?:that {_LINE}|there|it|them))?|"
    rf"(?:is|are) (?:that|the|this|those) {_LINE} (?:really )?(?:free|anonymous|private)|"
    rf"will (?:they|that {_LINE}) (?:tell|call) my (?:parents|mom|dad|folks|school))"
    rf"{_TAIL}",
    re.IGNORECASE,
)
_WRITES = r"(?:text|chat with|message)"
_SOMEBODY = r"(?:some(?:one|body)|any(?:one|body)|them|it|that number|a person|988)"
_NO_CALL = (
    r"(?:\W+(?:(?:instead )?of calling|instead of (?:a )?call(?:ing)?|instead of|rather than|i (?:hate|cant|can['’]?t|dont like))"
    r"(?: (?:calls?|calling|phones|talking))?)?"
)
_BY_TEXT = re.compile(
    rf"{_LEAD}(?:is there (?:some(?:one|body|thing|where)|any(?:one|body|thing|where)|a (?:number|line|person)|who) "
    rf"(?:that )?(?:i can |i could |i |to )?{_WRITES}|(?:can|could) i (?:just )?(?:text|chat|message)(?: (?:with )?{_SOMEBODY})?|"
    rf"(?:who|what number|where) (?:can|do|could|should) i {_WRITES}|do they (?:do |take )?texts?)"
    rf"{_NO_CALL}(?:\W+call)?{_TAIL}",
    re.IGNORECASE,
)
_LONGEST = 120
_ASKED = {WHAT_NEXT: _WHAT_NEXT, WHOSE_NUMBER: _WHOSE_NUMBER, BY_TEXT: _BY_TEXT}


def asked_by_minor(text: str) -> str | None:
    """WHAT_NEXT, WHOSE_NUMBER or BY_TEXT where `text` asks that and nothing else; "can you text me" asks for contact."""
    said = text.strip()
    if len(said) > _LONGEST:
        return None
    return next((kind for kind, pattern in _ASKED.items() if pattern.fullmatch(said)), None)
