"""What a few words ask of the answer before them: to go on, how long that is, the second one, another program than was meant.

Only where nothing else is said: "how long" leans on what was answered last, "how long is IOP" does not. What such a question
means behind which answer stands in `admissions/talk/subjects.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MORE, WHY, AFTER, UNCLEAR, AGAIN = "more", "why", "after", "unclear", "again"
LENGTH, TIMES, DAILY, NIGHTS, GOES_HOME = "length", "times", "daily", "nights", "goes_home"
AT_HOME, RULES = "at_home", "rules"
COST, PRICE_OF_A_PART, COMPARED, BETTER = "cost", "price_of_a_part", "compared", "better"
SOON, HOW_TO, FOR_ANOTHER = "soon", "how_to", "for_another"
OF_PROGRAM, DONE_THERE, NOTHING_THEN = "of_program", "done_there", "nothing_then"
IOP, PHP, RESIDENTIAL, DETOX = "iop", "php", "residential", "detox"
LAST, OTHER = -1, 0

_LONGEST = 80
_MARKS = re.compile(r"[\s!]*\?[\s?!]*")
_WORD = re.compile(r"[a-z0-9]+")
_OPENERS = (
    "ok okay k oh well um uh hm hmm alright right cool sure yeah yes yep great nice wait lol thanks and but so also"
)
_OPENINGS = rf"(?:(?:got it|{_OPENERS.replace(' ', '|')}) )*"
_ENDINGS = r"(?: (?:then|though|tho|please|pls|plz|exactly|precisely|usually|actually|too|as well|again))*"
_THAT = r"(?:that|it|this|those|they)"
_WHO = r"(?:i|you|u|we|he|she|they|people|someone|somebody|one)"
_MAY = r"(?:(?:do|does|can|could|may|would|will) )?"
_PLEASE = r"(?:(?:can|could|would|will) (?:you|u) )?(?:please )?"
_PROGRAMS = {
    IOP: r"(?:the )?(?:iop|outpatient|intensive outpatient)",
    PHP: r"(?:the )?(?:php|partial(?: hospitalization)?|day program)",
    RESIDENTIAL: r"(?:the )?(?:residential|inpatient|rtc|live in)(?: (?:one|kind|treatment|program))?",
    DETOX: r"detox",
}
_PROGRAM = rf"(?:{'|'.join(_PROGRAMS.values())})"
_SPOKEN_OF = re.compile(
    r"\b(?:(?P<iop>iop)|(?P<php>php|partial hospitalization)|(?P<residential>residential|inpatient|rtc)|(?P<detox>detox))\b"
)
# "No, I meant …": what comes then is asked in place of what was answered.
_CORRECTION = re.compile(
    r"(?:(?:no|nah|nope|sorry|oops|wait|oh|but|well|not that) ){0,3}(?:i mean|(?:i )?meant) (?:to (?:ask|say) )?(?P<rest>.+)"
)
_OF_A_PROGRAM = re.compile(rf"(?:(?P<asked>.+?) )??(?:(?:at|for|with|in|about) )?(?P<program>{_PROGRAM})")
# "And IOP?", right behind what was said of another one.
_AND_PROGRAM = re.compile(rf"(?:(?:ok|okay|oh|so) )?and (?P<rest>(?:(?:for|with|in|at) )?{_PROGRAM}){_ENDINGS}")
_ABOUT = re.compile(r"\W*(?:(?:and|but|so|ok|oh)\W+)?(?:what|how) about\b", re.IGNORECASE)
_LOVED = (
    r"(?:husband|hubby|wife|spouse|partner|boyfriend|bf|girlfriend|gf|fiancee?|mom|mother|dad|father|parents|brother|sister|"
    r"son|daughter|friend|cousin|uncle|aunt|ex|roommate|grandma|grandpa|loved one|family member)(?: in law)?"
)
_SPAN = r"(?:\d+|thirty|sixty|ninety)(?: (?:days?|weeks?|months?))?"
_DAY = r"(?:day|week|weekend|month|session|night|hour|year)"
# Each is all that the message says, but for openings like "ok so" and endings like "then, please".
_KINDS = {
    MORE: (
        r"more(?: about that| about it| on that)?", r"(?:some |any )?(?:more|other) (?:info|information|details?)", r"details?",
        r"(?:can you |could you |pls |please )?tell me(?: a (?:bit|little))?(?: some)? more(?: about (?:that|it|this))?",
        r"next|whats next|what next|go on|keep going|continue|elaborate",
        r"and|so|and so|and then(?: what)?|then what|what then|what happens (?:then|next)",
        r"what else(?: (?:is there|should i know|can you tell me))?", r"how|how so",
        r"whats (?:that|it) like|what is (?:that|it) like", r"how (?:does|do|would) (?:that|it|this|those|the program) work",
    ),
    WHY: (r"why|how come|why (?:is|does) that(?: matter)?",),
    AFTER: (r"after that|what (?:comes|about) after that",),
    UNCLEAR: (
        r"huh|(?<!so )what|wat|wut|wdym|sorry what|say what|pardon",
        r"what (?:do|did) (?:you|u) mean(?: (?:by|with) (?:that|this|it))?|what(?:s| does| did) (?:that|this) mean",
        (rf"{_PLEASE}(?:say|explain|put) (?:that|it|this) (?:in )?(?:more )?"
         r"(?:simpl\w+|easier|plain\w*|clear\w+|another way|differently)(?: (?:words?|terms|english|way))?"),
        (rf"{_PLEASE}(?:clarify|rephrase|simplify)"
         r"(?: (?:that|it|this|your (?:(?:first|second|last) )?(?:point|answer|reply|message)))?"),
        r"i (?:dont|do not|didnt) (?:get|understand) (?:it|that|this)|i (?:dont|do not) understand|dont get it",
        r"(?:(?:can|could) (?:you|u) )?explain (?:that|it|this)|(?:you )?lost me|not following|in other words|in plain english",
    ),
    AGAIN: (
        r"again|one more time|come again|repeat(?: that| it)?|say (?:that|it)",
        r"(?:can|could) (?:you|u) (?:repeat|say) (?:that|it)",
    ),
    LENGTH: (
        r"(?:for )?how long",
        rf"how long (?:is|are|was|does|do|would|will) (?:{_THAT}|{_WHO})(?: (?:take|last|go on|run|stay|be))?(?: for| there)?",
        rf"(?:for )?how many (?:weeks|months)(?: (?:is|are) {_THAT})?",
        rf"is {_THAT} (?:a |for )?{_SPAN}(?: or {_SPAN})?",
    ),
    # Of a price as well as of a program.
    DAILY: (rf"(?:(?:is|are) {_THAT} )?daily",),
    TIMES: (
        (rf"how many (?:days|hours|hrs|times)(?: (?:(?:a|per|each|every|in a) )?{_DAY})?"
         rf"(?: (?:(?:is|are) {_THAT}|(?:would|will|might) {_THAT} (?:be|take)|(?:does|do|would|will) {_THAT} take))?"),
        rf"how often(?: (?:is|are) {_THAT}| do (?:i|we|you|they) (?:go|come|meet))?",
        rf"(?:(?:is|are) {_THAT} )?(?:on |the |only )*(?:every ?day|each day|weekends?|saturdays?|sundays?|weekdays)(?: included)?",
        r"(?:what|which) (?:days|hours|hrs|times)(?: (?:is|are) (?:that|it))?|hours|hrs|schedule|what (?:are|is) the (?:hours|schedule)",
        r"what about (?:the )?(?:weekends?|saturdays?|sundays?)",
    ),
    NIGHTS: (r"(?:what about |at )?(?:the )?(?:nights?|evenings?|mornings?)|overnight",),
    GOES_HOME: (
        (rf"{_MAY}{_WHO}(?: (?:can|do|get to|would|could|still|just))? (?:go|come) home"
         r"(?: (?:(?:at|every|each|in the|on|on the) )?(?:nights?|day|evenings?|weekends?))?"),
        rf"(?:do|does|can|could|would|will) {_WHO} (?:sleep|stay|live)(?: over)? (?:there|at home|overnight|the night)",
    ),
    DONE_THERE: (
        (rf"what (?:do|does|would|will) {_WHO} do (?:(?:all|every|each|during the) day )?(?:in (?:it|there|that)|there)"
         r"(?: (?:all|every|each|during the) day)?"),
        rf"what (?:do|does|would|will) {_WHO} do (?:all|every|each|during the) day",
    ),
    NOTHING_THEN: (r"(?:so )?(?:is there|isnt there) (?:really )?(?:nothing|anything)(?: else)?(?: (?:i|we|you|u) can do)?",),
    AT_HOME: (
        rf"{_MAY}{_WHO} (?:just )?do (?:{_THAT}|that part|this part)(?: part)? (?:myself )?(?:at|from) (?:my )?home",
        r"(?:what about )?(?:doing (?:that|it) )?at home",
    ),
    RULES: (
        (rf"(?:(?:(?:what|how) about|are|is|do you allow|{_MAY}{_WHO} (?:have|keep|use|bring|get)) )?(?:(?:my|a|the|his|her|any) )?"
         r"(?:cell )?(?:phones?|visits?|visitors?|visiting|laptops?|wifi)"
         r"(?: (?:ok|okay|allowed|calls|hours|there|in there))*"),
        r"(?:what about )?(?:(?:a|any) )?(?:weekend|day|home|overnight) pass(?:es)?",
    ),
    COST: (
        rf"how much (?:is|does|would|will|for|are) {_THAT}(?: (?:cost|be|run|in all|altogether))?",
        rf"what (?:does|would|will) {_THAT} cost|whats {_THAT} cost|which(?: one)? (?:costs? (?:more|less)|is cheaper)",
    ),
    PRICE_OF_A_PART: (
        rf"(?:is {_THAT} )?(?:per|a|each|by the|for the|for a) {_DAY}(?: or(?: what|not|(?: (?:per|a|each))? {_DAY})?)?",
        rf"(?:is {_THAT} )?(?:weekly|monthly|in all|in total|altogether)",
    ),
    COMPARED: (
        (rf"(?:vs|versus|compared (?:to|with)|(?:whats the |what is the )?diff(?:erence)? (?:from|to|with)|"
         rf"how is {_THAT} (?:different|diff) (?:from|than)|as opposed to) (?P<program>{_PROGRAM})"),
    ),
    BETTER: (
        r"which(?: one| kind| program)? is (?:better|best|stricter|harder|easier|right)(?: for (?:me|him|her|us|them))?",
        r"is one(?: of them)? (?:better|stricter|harder)(?: than the other)?|whats better|whichs better",
        r"(?:whats the |what is the |what are the )?differences?",
        (r"which(?: one| kind| program)? (?:(?:do|should|would|does) )?(?:i|he|she|we|you|u) "
         r"(?:need|needs|pick|choose|do|use|go with|recommend)"),
    ),
    SOON: (r"(?:like |as soon as |by |maybe )?(?:today|tonight|tomorrow|right now|now|this week)|how (?:soon|fast|quick(?:ly)?)",),
    HOW_TO: (
        rf"(?:where|how) (?:would|do|does|can|could|should) {_WHO} (?:go|do) (?:for )?(?:that|it|this)(?: part)?",
    ),
    FOR_ANOTHER: (
        (r"(?:(?:what|how) about |what if (?:its|it is|this is) |is (?:it|that) (?:also |the same )?|(?:the )?same |"
         rf"does (?:it|that) (?:go|work|hold) )?for (?:him|her|them|(?:someone|somebody) else|(?:a|my|our) {_LOVED})"),
    ),
}  # fmt: skip
_FOUND = {kind: re.compile(rf"{_OPENINGS}(?:{'|'.join(patterns)}){_ENDINGS}") for kind, patterns in _KINDS.items()}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST}
_NUMBERS = {
    word: n for n, words in enumerate(("1 one", "2 two", "3 three", "4 four", "5 five"), 1) for word in words.split()
}
_NOUN = r"(?:one|option|question|program|choice|kind|part)"
_OTHER = rf"the (?P<other>other)(?: {_NOUN})?"
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)})"
_PLACE = (
    rf"(?:the {_ORDINAL}(?: {_NOUN})?|{_ORDINAL.replace('ordinal', 'bare')} {_NOUN}|"
    rf"(?:number|option|question) (?P<number>{'|'.join(_NUMBERS)}))"
)
_NAMED = re.compile(rf"\b{_PLACE}\b")
_ONLY_NAMED = re.compile(
    rf"{_OPENINGS}(?:(?:what|how) about |(?:can you |could you |please )?(?:tell me (?:more )?about|explain) |more (?:on|about) |"
    rf"i (?:mean|meant|want) |lets (?:do|go with) )?(?:{_PLACE}|{_OTHER}|(?P<digit>[1-5])){_ENDINGS}"
)  # fmt: skip


_NODS = re.compile(
    r"\W*(?:ok(?:ay)?|k|kk|oh|ah|alright|i see|got it|gotcha|hm+|good to know)(?:\W+(?:ok(?:ay)?|i see|got it|then))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FollowUp:
    """What is asked: its `kind`, None for all of it; of which of those named before, counted from 1, None for the last subject.

    `place` is OTHER for that of two not spoken of last. `program`: the one to compare with, or that was meant in place of the one answered.
    """

    kind: str | None = None
    place: int | None = None
    program: str | None = None


def follow_up(text: str) -> FollowUp | None:
    """What `text` asks of the answer before it, if it asks nothing by itself; else None."""
    if len(text) > _LONGEST:
        return None
    if _MARKS.fullmatch(text):
        return FollowUp(UNCLEAR)
    said = _plain(text)
    if only := _ONLY_NAMED.fullmatch(said):
        return FollowUp(place=_place(only))
    if turned := _AND_PROGRAM.fullmatch(said) or _CORRECTION.fullmatch(said):
        return _corrected(turned["rest"])
    if named := _NAMED.search(said):
        return _of_one_named(said, named)
    return _of_kind(said)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(re.sub(r"['’]", "", text.lower()).replace("#", " number ")))


def _of_kind(said: str) -> FollowUp | None:
    for kind, pattern in _FOUND.items():
        if match := pattern.fullmatch(said):
            return FollowUp(kind, program=_program(match["program"]) if kind == COMPARED else None)
    return None


def _corrected(said: str) -> FollowUp | None:
    """What was meant by words that the answer did not meet: "visits", "at IOP", "weekends for PHP"."""
    if found := _of_kind(said):
        return found
    match = _OF_A_PROGRAM.fullmatch(said)
    asked = _of_kind(match["asked"]) if match and match["asked"] else None
    if not match or (match["asked"] and not asked):
        return None
    return FollowUp(asked.kind if asked else OF_PROGRAM, program=_program(match["program"]))


def _of_one_named(said: str, named: re.Match[str]) -> FollowUp | None:
    """What is asked of the one at `named`, which is left out or has a word in its place: "the second one, is it every day"."""
    before, behind = said[: named.start()].strip(), said[named.end() :].strip()
    for rest in (f"{before} {behind}".strip(), f"{before} that {behind}".strip()):
        if found := _of_kind(rest):
            return FollowUp(found.kind, _place(named), found.program)
    return None


def _place(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("other"):
        return OTHER
    ordinal, number = groups["ordinal"] or groups["bare"], groups["number"] or groups.get("digit")
    return _ORDINALS[ordinal] if ordinal else _NUMBERS[str(number)]


def _program(named: str) -> str:
    return next(program for program, pattern in _PROGRAMS.items() if re.fullmatch(pattern, named))


def corrects(text: str) -> bool:
    """Whether `text` says what was meant instead: "no I meant the group". That it begins with "no" refuses nothing."""
    return bool(_CORRECTION.fullmatch(_plain(text)))


def asks_about(text: str) -> bool:
    """Whether `text` turns to something else to ask about: "what about a weekend pass"."""
    return bool(_ABOUT.match(text))


def programs_named(text: str) -> list[str]:
    """The programs that `text` names, each once, in their order."""
    return list(dict.fromkeys(str(match.lastgroup) for match in _SPOKEN_OF.finditer(text.lower())))


def only_nods(text: str) -> bool:
    """Whether `text` takes in what was said and accepts nothing: "ok", "I see"."""
    return bool(_NODS.fullmatch(text))
