"""Whether somebody writes from behind the wheel who should not drive.

It raises no alarm: what the message asks is answered, behind a plain word on driving.
"""

from __future__ import annotations

import re

_DRIVES = re.compile(
    r"^\W*(?:(?:ok|so|yeah)\W+)*driving\b|[,;]\W*(?:now )?driving (?:home|to|now|back)\b|\b(?:and|n|&) driving (?:home|to|now|"
    r"back|my kids)\b|"
    r"\b(?:i['’]?m|im|i am|a?bout to|gonna|gotta|finna|going to)\b[^.?!]{0,20}\b(?:driv(?:e|in|ing)\b(?! (?:me|him|her|them|my|"
    r"a|an|up|down|over)\b)|"
    r"(?:behind|at) the wheel\b|on the (?:road\b(?! to)|(?:freeway|highway|interstate|\d{1,3})\b))|"
    r"\b(?:i|we) (?:have to|gotta|got to|need to|must|should|wanna|want to) (?:drive\b(?! (?:my|him|her|them)\b)|"
    r"pick (?:up )?(?:my|the|our|him|her|them))|"
    r"\b(?:ok|okay|safe|fine|alright) (?:for me )?to drive\b|\bcan i (?:still )?drive\b|"
    r"\b(?:typing|texting|writing) (?:this )?while (?:i['’]?m |im )?driving\b",
    re.IGNORECASE,
)
_IMPAIRED = re.compile(
    r"(?<!\bhe['’]s )(?<!\bshe['’]s )(?<!\bhes )(?<!\bshes )(?<!\bis )(?<!\bmy )"
    r"\b(?:drunk(?! (?:husband|wife|son|daughter|dad|mom|brother|sister|friend)\b)|wasted|hammered|buzzed|tipsy|plastered|shitfaced|"
    r"not sober|stoned|high(?=\W*(?:$|as|rn|right|and|n|on)\b)|nodding|(?:been|was|started) drinking|"
    r"(?:had|drank|drunk) (?:like |about )?(?:a (?:few|couple|lot|bottle)|some|one too many|too m\w+|\d+|two|three|four|five|six)"
    r"(?=\W*(?:$|and\b|n\b|&|[.,;]|drinks?\b|beers?\b|shots?\b|glass\w*\b|bottles?\b|wines?\b|cocktails?\b))|"
    r"just (?:shot up|smoked|used)|i drank(?= and\b)|smok(?:ed|ing)(?= (?:a (?:bowl|joint|blunt)|weed|and\b|n\b))|drank an? \d+ ?pack|"
    r"after (?:like |about )?(?:\d+|two|three|four|five|six|a few|a couple) (?:beers?|drinks?|shots?|glasses)|"
    r"took (?:my |a |some |two |three )?(?:xan\w*|percs?|percocets?|oxy\w*|ambien|klonopin|edibles?|gummies))",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:(?:was|were|used to|got caught|never|quit|stop|stopped|not) (?:\w+ ){0,2}driv\w+|dui|dwi|arrested|pulled over|"
    r"last (?:night|week|month|year)|years? ago|months? ago|(?<!not )sober|won['’]?t drive|don['’]?t drive|if i|illegal)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:right now|rn|now)\b", re.IGNORECASE)


def drives_impaired(text: str) -> bool:
    """Whether `text` says that its writer is driving, or about to, after drinking or using."""
    is_now = bool(_NOW.search(text)) or not _NOT_NOW.search(text)
    return is_now and bool(_DRIVES.search(text) and _IMPAIRED.search(text))
