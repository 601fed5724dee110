"""Signs of danger that a message denies: "no shakes, no sweats", the usual answer to the question about danger.

Deliberately not read as denied: what is denied only on a condition ("no shakes as long as I drink"), for a while ("no
seizures since Monday") or in part ("not shaking as bad").
"""

from __future__ import annotations

import re

_SIGN = (
    r"(?:shak(?:es?|ing|y|ey|iness)|sweat(?:s|ing|y)?|tremors?|trembling|seizures?|seizing|fits|convulsions?|hallucinat(?:ing|ions?)|"
    r"see(?:ing)? (?:any )?(?:things|stuff|bugs)|hear(?:ing)? (?:any )?(?:things|stuff|voices)|dts?|d\.t\.s|withdrawals?(?: symptoms)?|"
    r"vomit(?:s|ing)?|throw(?:ing)? up|puking|nausea|danger|overdos(?:es?|ing)|"
    r"suicidal(?: thoughts)?|thoughts of (?:suicide|dying|that)|(?:in )?(?:an )?emergency)"
)
# To what a "not" before another sign is carried on; the gravest are only denied by a "not" of their own.
_LESSER = (
    r"(?:shak(?:es?|ing|y|ey|iness)|sweat(?:s|ing|y)?|tremors?|trembling|seizures?|fits|convulsions?|hallucinations?|"
    r"see(?:ing)? (?:any )?(?:things|stuff|bugs)|hear(?:ing)? (?:any )?(?:things|stuff|voices)|dts?|d\.t\.s|withdrawals?(?: symptoms)?|"
    r"vomit(?:s|ing)?|throw(?:ing)? up|puking|nausea|danger|overdoses?|"
    r"suicidal thoughts|thoughts of (?:suicide|dying|that)|(?:in )?(?:an )?emergency)"
)
_HARMLESS = r"(?:shakes|sweats|tremors|nausea|withdrawals?)"
_BETWEEN = (
    r"(?:(?:any|the|real|really|bad|severe|some|been|having|getting|had|have|get|got|feeling|felt|in|an?|all|even) )"
)
_NOT = r"(?:no|not|never|without|none of the|(?:is|are|am|was|were|does|do|did|has|have|had|ain)(?:n['’]?t| not))"
_DENIED = re.compile(
    rf"\b(?:(?:i|he|she|they|we|it)(?:['’]?(?:s|m|ve|re))? |im |ive |hes |shes )?{_NOT} {_BETWEEN}{{0,3}}{_SIGN}\b"
    rf"(?:(?:(?:\s?[,/]\s?|\s)(?:or|nor|and no|and not|no|not) (?:(?:any|the|no) )?{_LESSER}|"
    rf"\s?[,/]\s?{_HARMLESS}(?=\W*$|\s?[,/]|\s(?:or|nor|and|but)\b))\b){{0,8}}"
    r"(?:\s?,?\s?(?:(?:or|and|nor) )?(?:anything|nothing|any of (?:that|it)|like that|at all|ever|though|tho|right now|now|"
    r"that (?:i|we) (?:saw|know of|noticed|see|can see|seen)|in the mornings?|today|i think|thank god|lol)\b){0,4}",
    re.IGNORECASE,
)
_ONLY_SO_FAR = re.compile(
    r"\W*(?:as (?:bad|much)|so (?:bad|much)|that (?:bad|much)|too (?:bad|much)|much|since|for|yet|as long|so long|unless|until|till|except|"
    r"(?:if|when|once|while|after|before|because|cause|cuz|bc)\b"
    r"(?! (?:\w+ )?(?:do(?:es)?n['’]?t|don['’]?t|stops?|stopped|quits?|sober|not)\b))",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w")
_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|nah|nothing|none|oh|well|lol|ok|okay|so|and|um|but|thankfully|thank god)\b\W*){1,4}",
    re.IGNORECASE,
)
_MOST = 12


def rest_beside(text: str) -> str | None:
    """What `text` says beside the signs that it denies; None where it denies none, or only in part."""
    found = list(_DENIED.finditer(text))
    if not 0 < len(found) <= _MOST or any(_ONLY_SO_FAR.match(text, match.end()) for match in found):
        return None
    rest = " ".join(part.strip(" ,") for part in _DENIED.split(text))
    return _OPENING.sub("", rest).strip(" ,;")


def is_all(text: str) -> bool:
    """Whether `text` denies signs of danger and says nothing else."""
    rest = rest_beside(text)
    return rest is not None and not _WORDS.search(rest)
