"""Whether somebody in danger has help by now: what visitors write when the worst is over.

Strict: every clause of the message must be such news, so that "the ambulance is here but he stopped breathing" is none.
"""

from __future__ import annotations

import re

from admissions.safety.after_words_in_spanish import brings_help_in_spanish
from admissions.safety.assessment import MEDICAL, SUICIDE, VIOLENCE

HELP_HAS_COME = "help_has_come"

_WHO = r"(?:he|she|they|everyone|everybody|my \w+|the (?:baby|kids?|boys?|girls?))"
_THEM = r"(?:him|her|them|my \w+)"
_PROFESSIONALS = (
    r"(?:the |an? )?(?:ambulance|paramedics?|ems|emts?|medics?|cops?|police|officers?|sheriff|deputies|fire (?:dept|department|truck)|"
    r"firefighters?|crisis team|security|nurses?|doctors?|hospital|er|help)"
)
_NOW = r"(?: (?:now|already|finally|again|too|safe|stable|at last|rn|and (?:safe|well|stable)))*"
_IS = r"(?:['’]?s|['’]?re| is| are| was| were)?(?: just| all| still| finally)?"
_MEANS = r"(?:guns?|rifles?|pistols?|shotguns?|pills?|meds|medications?|knife|knives|rope|razors?|blades?|keys|bullets?|ammo)"
_PLACE = r"(?: (?:to|in|at) (?:the |an? )?(?:\w+ )?(?:hospital|er|ambulance|icu|ward|station|clinic))?"
_PEOPLE = r"(?:mom|mother|dad|father|brother|sister|parents|friend|neighbor|uncle|aunt|cousin|son|daughter|husband|wife|police|sheriff)"
_AWAY = rf"(?:up|away|in (?:the|a) safe|(?:over )?to (?:my |a |the |his |her )?{_PEOPLE}(?:['’]?s)?(?: house| place)?)"
# What is asked behind the news without a stop.
_ASKING = r"(?: (?:what|how|should|do|can|is) [^.!]*)?"
# Somebody whose work it is helps, or was called.
_CARE = r"(?:hospital|er|e\.r\.|emergency room|urgent care|icu|ambulance)"
_HELP = (
    rf"(?:911|988|poison control|the (?:hotline|lifeline)){_IS} on (?:(?:the|my) )?(?:phone|line|speaker){_NOW}",
    rf"(?:i['’]?m|im|i am|we['’]?re|we are) (?:at|in) (?:the |a |an )?(?:{_CARE}|police station|shelter){_NOW}",
    rf"(?:i['’]?m|im|i am|we['’]?re|we are) on (?:my|our|the) way to (?:the |a |an )?(?:{_CARE}|police station|shelter){_NOW}",
    rf"they(?:['’]?re| are) (?:on (?:the|their) way|coming|here|almost here){_NOW}{_ASKING}",
    (
        r"(?:they|(?:the )?(?:police|cops|dispatcher|operator|911)) (?:said|says|say|told me) "
        rf"(?:they(?:['’]?re| are)|someone(?:['’]?s| is)) (?:going|coming|on (?:the|their) way|sending (?:someone|somebody|help)){_NOW}"
    ),
    (
        rf"(?:they said |they say )?{_PROFESSIONALS}{_IS} (?:here|there|outside|coming|on (?:the|its|their) way|arrived|"
        rf"pulling up|pulled up|"
        rf"showed up|came|got (?:here|there)|made it|with (?:{_THEM}|me|us)|inside){_NOW}"
    ),
    (
        rf"{_PROFESSIONALS}(?:['’]?ve| have| has| had| are| is)? (?:got|have|has|found|took|taking|reached|brought|working on|"
        rf"looking after) "
        rf"(?:{_THEM}|me|us){_PLACE}{_NOW}"
    ),
    (
        r"(?:(?:i|we|he|she)(?:['’]?m|['’]?ve|['’]?s| am| are| is| have)? )?(?:just )?(?:called|calling|phoned|"
        r"on (?:the )?(?:phone|line) with|"
        r"talking to|"
        r"texted|texting) (?:911|988|them|an? ambulance|the (?:police|hotline|line|crisis line|ambulance)|poison control|help)"
        rf"{_NOW}"
    ),
)
_NEARBY = rf"(?:(?:my|his|her) (?!{_MEANS}\b)\w+|someone|somebody|a (?:neighbor|friend))"
_WELL = (
    (
        r"(?:they|911|dispatch|the (?:dispatcher|operator|ambulance)) (?:said|says|say) (?:it['’]?s |its )?(?:in |like |about |around )?"
        r"(?:\d+|two|three|four|five|ten|a few|a couple(?: of)?)(?: more)? min(?:ute)?s?(?: out| away)?"
    ),
    (
        rf"(?:{_WHO}|i){_IS}(?:['’]?m| am)? (?:driving|taking|bringing|rushing) (?:{_THEM}|me|us) to (?:the |an? )?{_CARE}{_NOW}"
    ),
    (
        r"(?:poison control|911|the (?:paramedics|medics|doctors?|nurses?|ambulance)) (?:said|says|told (?:me|us)) (?:that )?"
        rf"(?:{_WHO}{_IS}|(?:i['’]?m|im|i am)|(?:it['’]?s|its|it is|i['’]?ll be|(?:he|she)['’]?ll be)) (?:going to be |gonna be )?"
        rf"(?:fine|ok|okay|alright|safe|stable|good){_NOW}"
    ),
    # Somebody close is there, and how they are.
    rf"(?:his|her|their|my) (?!{_MEANS}\b)\w+ (?:found|got to|reached|has|got) {_THEM}{_NOW}",
    (
        rf"(?:they|we|i|the (?:police|cops)) found {_THEM} (?:(?:he|she|they)(?:['’]?s|['’]?re| is| are)? )"
        rf"(?:ok|okay|fine|safe|alive|alright){_NOW}"
    ),
    rf"{_NEARBY}{_IS} (?:here|there|on (?:his|her|the|their) way|coming(?: over)?|with (?:{_THEM}|me|us)){_NOW}",
    rf"(?:they|we)(?:['’]?ve| have| had| are)? (?:got|have|took|taking|reached) (?:him|her|them){_PLACE}{_NOW}",
    rf"i (?:have|got) (?:him|her|them){_NOW}",
    (
        rf"(?:{_WHO}{_IS} )?(?:alive|safe|breathing(?: (?:fine|ok|okay|again|on (?:his|her) own))?|awake|talking|stable|conscious|"
        r"breathing (?:better|normally|normal)|"
        r"responding|(?:in|at) (?:the )?(?:hospital|er|ambulance|icu)|on (?:his|her|their) way to the (?:hospital|er)|"
        r"in the psych(?:iatric)? ward|found (?:safe|alive))"
        rf"{_PLACE}{_NOW}"
    ),
    rf"{_WHO}{_IS} (?:home|with (?:me|us)){_NOW}",
    rf"{_WHO} (?:woke up|came (?:to|back|around|home)|(?:texted|called|wrote)(?: me| us)? back|picked up|answered|opened the door){_NOW}",
    rf"{_WHO}{_IS} calm(?:er)?{_NOW}",
)
# What they could have done it with is out of reach. "I took her pills" may mean that they were swallowed.
_KEPT_AWAY = (
    (
        rf"(?:i|we|he|she|they|my \w+)(?:['’]?ve| have)? (?:hid|hidden|locked|flushed|dumped|got rid of|removed|"
        rf"(?:took|gave|put|handed|moved|threw)(?= .*\b{_AWAY}))(?: {_AWAY})? (?:all )?(?:the|his|her|my|our|their|that) (?:\w+ )?{_MEANS}"
        rf"(?: {_AWAY})?{_NOW}"
    ),
    (
        rf"(?:the|his|her|my|our|all)(?: the)? {_MEANS}{_IS} (?:locked (?:up|away)|out of the house|hidden|in (?:the|a) safe|"
        rf"at my {_PEOPLE}(?:['’]?s)?(?: house| place)?){_NOW}"
    ),
)
_ASLEEP = (
    rf"{_WHO}{_IS} (?:asleep|sleeping|resting){_NOW}",
    (
        rf"(?:i['’]?m|im|i am|we['’]?re|we are|my \w+ is) (?:\w+ )?(?:sitting|staying|lying|sleeping|here|right)?(?: here)? ?"
        rf"(?:next to|beside|with|by) {_THEM}{_NOW}"
    ),
)
# Away from who hurts them.
_AT_THEIRS = rf"(?:i['’]?m|im|i am|we['’]?re|we are) (?:now )?(?:safe )?(?:at|with) (?:my |a )?{_PEOPLE}(?:['’]?s)?(?: house| place)?"
_GOT_AWAY = (rf"(?:i|we) (?:got (?:out|away)|made it out|escaped)(?: {_AT_THEIRS})?{_NOW}", rf"{_AT_THEIRS}{_NOW}")
# Of a body alone: on a roof it would be none.
_UP = (rf"{_WHO}{_IS} (?:up|sitting up|up and (?:talking|walking)){_NOW}",)
_PILLS_NAMED, _OWN_THREAT = "pills_named", "own_threat"
# Of violence it is no good news that somebody came home.
_NEWS = {
    kind: re.compile("|".join(patterns), re.IGNORECASE)
    for kind, patterns in {
        VIOLENCE: _HELP + _GOT_AWAY,
        MEDICAL: _HELP + _WELL + _UP,
        SUICIDE: _HELP + _WELL + _KEPT_AWAY + _ASLEEP,
        _PILLS_NAMED: _HELP + _WELL + _KEPT_AWAY,
        _OWN_THREAT: _HELP,
    }.items()
}
# Who sleeps where one of these was named may be dying of it.
_AT_HAND = re.compile(
    r"\b(?:pills?|pillz|meds|medications?|tablets|tylenol|xanax|xans|bars|benadryl|ambien|oxys?|percs?|fent\w*|insulin|bottle)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:overdos\w+|od['’]?d|swallow\w*|drank|"
    r"t(?:ook|aken) (?!(?:off|over|care|me|us|(?:his|her|their|the|my|a) (?:guns?|rifles?|pistols?|knife|knives|rope|cars?|truck|"
    r"keys|phone|kids?|dog))\b))",
    re.IGNORECASE,
)
_SLEEPS = re.compile(
    rf"\b(?:he|she|they|my \w+){_IS} (?:(?:now|already|fast|sound|dead) )*(?:asleep|sleeping|resting|napping|snoring|passed out|"
    r"knocked out|out cold|falling asleep|fell asleep|(?:went|gone|going)(?: back)? to (?:sleep|bed)|drifted off|dozed off|nodded off)\b|"
    r"\b(?:est[aá] (?:\w+ )?(?:dormid[oa]|durmiendo)|se (?:ha )?(?:durmi[oó]|dormido|qued[oó] dormid[oa]))(?!\w)",
    re.IGNORECASE,
)
_IN_CARE = re.compile(rf"\b(?:{_CARE}|paramedics?|ems|medics?|nurses?|doctors?)\b", re.IGNORECASE)
# Whether it is good or bad the rest must say.
_OPEN = re.compile(
    r"(?:they|we|i|the (?:police|cops|deputies))(?:['’]?ve| have)? found (?:him|her|them)", re.IGNORECASE
)
# No news by itself, and none against what is: "paramedics took him, he's ok", "they're on the way. ambulance".
_ALSO = re.compile(
    rf"{_PROFESSIONALS}|(?:{_WHO}{_IS}|i['’]?m|im|i am|we['’]?re) (?:all )?(?:ok|okay|fine|alright|all right|good|doing (?:ok|okay|fine|"
    rf"better|good|well)|better|(?:mad|angry|pissed|annoyed|upset)(?: (?:at|with) me)?|embarrassed|groggy){_NOW}(?: lol| haha)?|"
    r"sorry (?:for|about) (?:the (?:scare|trouble|alarm|panic)|that)",
    re.IGNORECASE,
)
_WELL_NOW = re.compile(rf"{_WHO}{_IS} (?:all )?(?:ok|okay|fine|alright|all right|good){_NOW}", re.IGNORECASE)
_LONGEST = 200
_COURTESY = re.compile(
    r"(?:(?:no+|ok(?:ay)?|yes|yeah|oh|thanks?|thank (?:you|u|god|goodness|the lord)(?: so much)?|phew|omg|good news|update|so|well|"
    r"(?:my )?god|wow|it['’]?s (?:ok|okay)|we['’]?re (?:ok|okay|safe)|she|he|they)\W*)+",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:(?:ok(?:ay)?|so|oh|yes|yeah|well|update|thank god|good news)\W+)+|\W+thank (?:god|you|goodness)$",
    re.IGNORECASE,
)
# Who types fast puts no stop: "he woke up hes breathing".
_NEXT_NEWS = re.compile(
    r"(?<!\bthe)(?<!\ban)\s+(?=(?:he['’]?s|she['’]?s|they['’]?re|(?:he|she|they) (?:is|are|woke|came)|(?:the |an )?(?:ambulance|"
    r"paramedics|ems|cops|police|medics)|(?:i|we) called)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.,;:!\n]+|\band\b|\bbut\b", re.IGNORECASE)


def names_pills(text: str) -> bool:
    """Whether `text` names pills, or says that something was taken or drunk."""
    return bool(_AT_HAND.search(text)) or has_taken(text)


def has_taken(text: str) -> bool:
    """Whether `text` says that something was swallowed or drunk."""
    return bool(_TAKEN.search(text))


def tells_of_sleep(text: str) -> bool:
    """Whether `text` tells that somebody sleeps, and nothing of a hospital or those who work there."""
    return len(text) <= _LONGEST and bool(_SLEEPS.search(text)) and not is_in_care(text)


def is_in_care(text: str) -> bool:
    """Whether `text` names a hospital, an ambulance or those who work there."""
    return bool(_IN_CARE.search(text))


def brings_help(text: str, kind: str, *, told: str = "", is_from_visitor: bool = False) -> bool:
    """Whether all that `text` says is that help is there or the danger is watched, after an alarm of `kind`.

    `told`: what was said before. Where it names pills, sleep is no good news of suicide; where they were taken, it is no help
    either that the rest is put away. `is_from_visitor`: who threatens has not got away by being somewhere else.
    """
    if kind == SUICIDE and names_pills(told):
        kind = MEDICAL if has_taken(told) else _PILLS_NAMED
    elif kind == VIOLENCE and is_from_visitor:
        kind = _OWN_THREAT
    if brings_help_in_spanish(text, kind):
        return True
    said = [clause.strip(" -–—?\"'") for clause in _CLAUSE_END.split(text[:_LONGEST])]
    clauses = [_without_courtesy(clause) for clause in said if clause and not _OPEN.fullmatch(clause)]
    news = [_is_news(clause, kind) for clause in clauses if clause and not _ALSO.fullmatch(clause)]
    # "They found him, he's ok": the two together are news.
    is_found_well = any(map(_OPEN.fullmatch, said)) and any(map(_WELL_NOW.fullmatch, clauses)) and kind != VIOLENCE
    return len(text) <= _LONGEST and (bool(news) or is_found_well) and all(news)


def _is_news(clause: str, kind: str) -> bool:
    pieces = [clause] if _NEWS[kind].fullmatch(clause) else _NEXT_NEWS.split(clause)
    return all(_NEWS[kind].fullmatch(piece) for piece in pieces)


def _without_courtesy(clause: str) -> str:
    """The clause without "ok", "thank god" before and behind it; the whole where it begins with who it is about."""
    if _COURTESY.fullmatch(clause):
        return ""
    return _AROUND.sub("", clause)
