"""Clauses: where one question of a message ends and the next begins.

By rules for spaCy's Matcher, without a trained parser. A clause begins after a full stop or a line break, and after
"and", a comma and the like where words follow that begin a question, a request or a statement; behind a question that
is complete also where another plainly begins ("what is iop how long is it"). Deliberately not parted: lists ("alcohol
and drugs"), second halves without a subject ("keep my job and go to school"), questions inside others ("do you know how
long it is").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from admissions.patterns import PhraseMatcher

# "If so" joins what follows and asks nothing itself.
_WORD = re.compile(r"\b(?i:if (?:so|not|yes))\b|[^\W_]+(?:['’][^\W_]+)*|&")
_STOP, _COMMA = re.compile(r"[.?!;\n]"), re.compile(r"[,:/()+–—]| - ")
_GROUPS = {
    "wh": "what whats wat when whens where wheres who whos whose why which how hows whether if".split(),
    "aux": "do does did is are r am was were can could will would should may have has isnt arent dont doesnt cant wont".split(),
    "someone": "i u you ya yall we they he she it there someone somebody anyone anybody".split(),
    "thing": "my our your ur the a an any this that these those iop php insurance treatment family gambling couples people".split(),
}
_STARTS = {
    "question": ["@wh", "@aux @someone|@thing"],
    "request": [
        "please", "tell|explain|give|send|show|call|text|help me|us", "let me know", "i? need|want to know",
        "i|im|id|we|wed ~1 want|need|like|wanna|wondering|wonder|curious",
    ],
    "statement": [
        "i|im|ive|id|he|hes|she|shes|we|weve|they|theyre|theyd|my|his|her|our|it|its|there|theres",
        "everyone|everybody|nobody",
    ],
    # Question words only behind another question: "he drinks and does meth".
    "verb": ["does|is|are|will"],
    "direct": [
        "how|what|which ~2 @aux @someone|@thing", "when|where|who|why @aux @someone|@thing", "whats|wheres|whos|hows",
        "@aux i|u|you|we|yall|it|there",
    ],
}  # fmt: skip
_JOINTS = frozenset(["if so", "if not", "if yes", *"and n nd plus also but then so &".split()])
_FILLERS = frozenset(
    "then so oh ok okay um uh just maybe lastly finally again secondly first btw yes no hi hello".split()
)
# After one of these a question goes on inside another.
_LEADS_IN = frozenset(
    "know tell me us about of to for on in at by from with see ask asking check explain understand sure wonder wondering "
    "or like i we they he she if whether that than as not because when while once after before where what how who which why "
    "can could".split()
)
# Words for what was named before.
_BACKWARD = re.compile(r"\b(?:he|she|him|her|they|them|that|those)\b", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\b(?:ones?|else|otherwise)\b|^(?:and )?what(?:['’]?s| is| are) (?:it|that|they)$", re.IGNORECASE
)
_VERBS = frozenset([*_GROUPS["aux"], "whats", "wheres", "whos", "hows"])


@dataclass(frozen=True)
class Clause:
    """A clause and its place in the text. `is_first`: a sentence begins with it."""

    text: str
    start: int
    end: int
    is_question: bool
    is_first: bool


@dataclass(frozen=True)
class _Word:
    """`gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str


def clauses(text: str) -> list[Clause]:
    """The clauses of `text` in order; empty if it holds no word."""
    words = list(_words(text))
    spans = _matcher().find([word.text for word in words])
    starts = {kind: {start for start, _ in spans.get(kind, ())} for kind in _STARTS}
    bounds = [*_bounds(words, starts), len(words)]
    return [
        _clause(text, words, first, last, asks=_asks(starts, first, last)) for first, last in itertools.pairwise(bounds)
    ]


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text):
        yield _Word(re.sub(r"['’]", "", match.group().lower()), match.start(), match.end(), text[end : match.start()])
        end = match.end()


def _bounds(words: list[_Word], starts: Mapping[str, set[int]]) -> Iterator[int]:
    """Where clauses begin."""
    begun = starts["question"] | starts["request"] | starts["statement"]
    verbs, last = starts["verb"], 0
    for place in range(len(words)):
        if (
            place == 0
            or _STOP.search(words[place].gap)
            or (place in (begun | verbs if last in starts["question"] else begun) and _is_joined(words, last, place))
            or (place in starts["direct"] and last in starts["question"] and _is_run_on(words, last, place))
        ):
            last = place
            yield place


def _asks(starts: Mapping[str, set[int]], first: int, last: int) -> bool:
    """Whether the clause begins as a question or request, a greeting or a name before it left out."""
    asking = starts["question"] | starts["request"] | (starts["verb"] & {first})
    places = {first} if first in starts["statement"] else range(first, last)
    return not asking.isdisjoint(places)


def _is_joined(words: list[_Word], last: int, place: int) -> bool:
    """Whether a comma, "and" or the like stands before the word at `place`, and a clause before that."""
    joint = place
    while joint > last and words[joint - 1].text in _FILLERS and not _COMMA.search(words[joint].gap):
        joint -= 1
    is_parted = bool(_COMMA.search(words[joint].gap)) and not _explains(words[place:])
    return joint > last and (is_parted or words[joint - 1].text in _JOINTS) and _ends(words, last, joint) > last


def _explains(words: list[_Word]) -> bool:
    """After a comma, "is it like a class?" only says more of the question before."""
    return (
        words[0].text in _GROUPS["aux"] and len(words) > 1 and words[1].text in ("it", "they", "that", "this", "there")
    )


def _is_run_on(words: list[_Word], last: int, place: int) -> bool:
    """Whether what stands before `place` is a whole question, which does not go on with the one that begins there."""
    is_whole = any(word.text in _VERBS for word in words[last : place - 1])
    leads_in = words[place - 1].text in _LEADS_IN | _JOINTS | _VERBS or bool(_COMMA.search(words[place].gap))
    return is_whole and not leads_in


def _ends(words: list[_Word], first: int, last: int) -> int:
    """Where the clause of the words from `first` to before `last` ends: joints at its end are none of it."""
    while last > first and words[last - 1].text in _JOINTS:
        last -= 1
    return last


def _clause(text: str, words: list[_Word], first: int, last: int, *, asks: bool) -> Clause:
    closing = words[last].gap if last < len(words) else text[words[-1].end :]
    start, end = words[first].start, words[max(_ends(words, first, last), first + 1) - 1].end
    is_first = first == 0 or bool(_STOP.search(words[first].gap))
    # "Two things:" only announces what is asked.
    is_question = (asks or "?" in closing) and not closing.lstrip().startswith(":")
    return Clause(text[start:end], start, end, is_question, is_first)


def questions(text: str) -> list[str]:
    """What `text` asks, question by question, with what stands around each and belongs to it."""
    found = clauses(text)
    asked = [place for place, clause in enumerate(found) if clause.is_question and not _goes_on(found, place)]
    return [text[_from(found, place) : _until(found, place)].strip() for place in asked]


def _goes_on(found: list[Clause], place: int) -> bool:
    """Whether the question cannot be understood without the one before it ("and which ones need more?")."""
    return place > 0 and found[place - 1].is_question and bool(_ELLIPSIS.search(found[place].text))


def _from(found: list[Clause], place: int) -> int:
    """Where the question begins: with the statement before it, if it asks about what is named there."""
    before = found[place - 1] if place else None
    is_about = bool(before and not before.is_question and _BACKWARD.search(found[place].text))
    return before.start if before and is_about else found[place].start


def _until(found: list[Clause], place: int) -> int:
    """Where the question ends: with what is stated in the same sentence."""
    end = found[place].end
    for after in range(place + 1, len(found)):
        if not _goes_on(found, after) and (found[after].is_first or found[after].is_question):
            break
        end = found[after].end
    return end


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    return PhraseMatcher(_STARTS, _GROUPS, ())
