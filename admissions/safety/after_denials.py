"""Words after an alarm by which it was no danger, or is less of one: "figure of speech", "I put the knife away", "it was a nap".

Strict, like the news that help has come: every clause must be such a word, so that "she left but I know where" is none.
"""

from __future__ import annotations

import re

_WHO = r"(?:he|she|they|we|my \w+)"
_BESIDE = re.compile(
    r"(?:(?:no+|nope|nah|ok(?:ay)?|yes|yeah|oh|god|relax|chill|jesus|sorry|thanks?|thank you|wait|really|honestly|lol|haha|well|so|"
    r"and|but|it|was|just|phew|omg)\W*)+",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:(?:no+|nope|nah|ok(?:ay)?|yes|yeah|oh|god|relax|well|so|sorry|lol|wait|honestly|phew|omg)\W+)+|"
    r"(?:\W+(?:lol|haha|sorry|now|though|tho|ok|okay|relax|obviously|of course|anymore|man|dude))+$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.,;!\n]+|\band\b|\bbut\b", re.IGNORECASE)
_NOT_GOING_TO = (
    r"(?:(?:i['’]?m|im|i am|i was) )?(?:never|not) (?:really |actually )?(?:planning|going|gonna|about|trying)(?: to| on(?: it| that)?)?"
    r"(?: (?:do|doing) (?:it|that|anything|something|anything (?:stupid|dumb|bad|like that))| (?:hurt|touch|hit|kill|harm) "
    r"(?:her|him|them|anyone|anybody|nobody|no one))?|"
    r"i (?:won['’]?t|will not|would never|wouldn['’]?t|could never|couldn['’]?t|['’]?d never)(?: ever| really| actually)? "
    r"(?:do (?:it|that|anything)|hurt|touch|hit|kill|harm|lay a hand on)(?: (?:her|him|them|anyone|anybody|a fly|it|that))?"
)
_FIGURE = (
    r"(?:(?:it['’]?s|its|it was|that['’]?s|thats|that was) )?(?:just |only )?(?:a |an )?"
    r"(?:figure of speech|expression|saying|joke|way of talking|something (?:i|people|you) say)|"
    r"i (?:don['’]?t|didn['’]?t|did not|do not) (?:really |actually |literally )?mean (?:it|that)(?: literally| like that| that way)?|"
    r"not literally|(?:i['’]?m|im|i was) (?:just )?(?:joking|kidding|venting|blowing off steam|talking shit)"
)
_OF_SPEECH, _NO_THREAT = (
    re.compile(_FIGURE, re.IGNORECASE),
    re.compile(rf"{_NOT_GOING_TO}|{_FIGURE}", re.IGNORECASE),
)
_WEAPON = r"(?:knife|knives|gun|guns|rifle|pistol|shotgun|bat|hammer|axe|machete|blade|ammo|bullets)"
_ARMS = rf"(?:the|my|that|all the|all my) {_WEAPON}"
_PEOPLE = (
    r"(?:mom|mother|dad|father|brother|sister|friend|neighbor|uncle|aunt|cousin|buddy|sponsor|police|cops|sheriff)"
)
_TO_THEIRS = (
    r"to (?:(?:her|his|their|a|my) )?(?:mom|mother|dad|father|parent|sister|brother|friend|aunt|grandma|hotel)(?:['’]?s)?"
    r"(?: house| place)?"
)
_SOMEBODY = re.compile(rf"\b{_PEOPLE}(?=\b|s\b)", re.IGNORECASE)
# What lessens it: space between them, and no weapon at hand.
_CALM = re.compile(
    rf"(?:i|we|{_WHO})(?:['’]?ve| have)? (?:just )?(?:(?:put|locked|hid|threw) {_ARMS} (?:away|up|down|in (?:the|a|my) safe)|"
    rf"(?:gave|handed) {_ARMS} (?:over )?to (?:my |a |the )?{_PEOPLE})|"
    rf"i (?:put|set|laid|locked) (?:the|my) {_WEAPON} (?:down|up)|"
    rf"{_WHO}(?:['’]?s| has|['’]?ve| have)? (?:left(?: (?:home|{_TO_THEIRS}))?|(?:gone|went) (?:home|{_TO_THEIRS}))|"
    r"(?:i['’]?m|im|i am) (?:calm|calmer|calming down|cooling off|cooling down|walking it off)|"
    r"i (?:walked (?:away|off)|went for a walk|calmed down|stepped (?:outside|away))",
    re.IGNORECASE,
)
# Behind a threat of one's own.
_DONE = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|well|yes|yeah|oh|god|omg|fuck|shit|and|it['’]?s over|too late)\W+)*(?:i(?:['’]?ve| have)? "
    r"(?:(?:just|already|actually|finally|really) )?(?:did it|done it|went through with it|(?:shot|stabbed|killed|strangled|murdered) "
    r"(?:him|her|them|my \w+))|it['’]?s done|(?:he|she|they)(?:['’]?s|['’]?re| is| are) dead)"
    r"(?: (?:now|already|today|tonight|i (?:did it|think)))*\W*",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"\b(?:with|hide|bury|move|burn|dump|get rid of|clean up) (?:the|his|her|their|a) (?:dead )?(?:body|bodies|corpse)\b",
    re.IGNORECASE,
)
_NAP = (
    rf"(?:{_WHO}(?:['’]?s| is| are|['’]?re) (?:all )?(?:ok|okay|fine|awake|up|good)(?: now)?\W*)?"
    r"(?:it was (?:just |only )?a (?:nap|deep sleep|false alarm)|false alarm)"
)
_SLEPT = rf"{_WHO} (?:was|were) (?:just |only |really )?(?:asleep|sleeping|napping|taking a nap|tired|messing with (?:me|us)|playing)"
_NO_SCARE = re.compile(
    rf"{_NAP}(?:\W+{_SLEPT})?(?:\W+sorry(?: for the (?:scare|alarm|trouble|panic))?)?", re.IGNORECASE
)
_LONGEST = 120


def takes_back_threat(text: str, *, is_from_visitor: bool) -> bool:
    """Whether all that its writer says is that it was no threat; of their own, also that nobody will be hurt by them."""
    said = _clauses(text)
    return bool(said) and all(map((_NO_THREAT if is_from_visitor else _OF_SPEECH).fullmatch, said))


def calms_down(text: str) -> bool:
    """Whether all that is said after a threat is that the other has left or a weapon is put away; a promise may stand beside it."""
    said = _clauses(text)
    others = [clause for clause in said if not _CALM.fullmatch(clause)]
    return len(others) < len(said) and all(map(_NO_THREAT.fullmatch, others))


def nears_the_threatened(text: str, threats: str) -> bool:
    """Whether `text` names somebody whom the `threats` before it name: a gun "given to my brother" who is to be shot."""
    named = {name.lower() for name in _SOMEBODY.findall(threats)}
    return not named.isdisjoint(name.lower() for name in _SOMEBODY.findall(text))


def says_it_is_done(text: str) -> bool:
    """Whether `text`, behind a threat of its writer, says that it was carried out or asks about a body."""
    return len(text) <= _LONGEST and bool(_DONE.fullmatch(text) or _OF_A_BODY.search(text))


def was_false_alarm(text: str) -> bool:
    """Whether all that is said after a scare is that somebody only slept; "he's asleep now" is none."""
    return len(text) <= _LONGEST and bool(_NO_SCARE.fullmatch(_AROUND.sub("", text.strip(" .!-"))))


def _clauses(text: str) -> list[str]:
    """None where `text` is long: then it says more."""
    parts = _CLAUSE_END.split(text) if len(text) <= _LONGEST else []
    said = [part.strip(" -–—\"'") for part in parts]
    return [_AROUND.sub("", clause) for clause in said if clause and not _BESIDE.fullmatch(clause)]
