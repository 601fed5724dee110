"""Insurers as they stand in a message, and which of the names that stand side by side are one plan."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from admissions.insurance.insurer_words import words_of

# Between the names of an insurer and of a government plan these make one plan of the two: "Medi-Cal through Anthem".
_OF_ONE_PLAN = frozenset(
    "a administered advantage by called comes dual for from goes hmo in insurance is its kind managed my of on one our part plan plans ppo "
    "run thats the this through thru type under via with your".split()
)
# Behind them they show that there are two plans after all.
_OF_TWO_PLANS = frozenset("secondary primary supplement supplemental medigap backup both too also".split())
# "Anthem but it's Medi-Cal" goes on about the same plan.
_BUT_ITS = re.compile(r"\bbut (?=it'?s\b|it is\b|that'?s\b)", re.IGNORECASE)
# Of the same plan too: what is printed on its card.
_CARD_SAYS = re.compile(
    r"^[\s,.;]*(?:but my |(?:(?:but|and) )?(?:the )?)(?:card|it|letter) (?:just |also )?(?:says|said|reads|shows|has)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[,;!?\n/&+]|\.\s")


@dataclass(frozen=True)
class Insurer:
    """A name visitors ask about. `status` is one of STATUSES; what it `sounds_like` needs a cue beside it."""

    name: str
    status: str
    aliases: tuple[str, ...]
    sounds_like: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """An insurer found in a text, with the span of characters where it stands.

    `is_disowned`: the visitor says that it is not theirs; `is_lost`: that it was, and is no longer.
    """

    insurer: Insurer
    start: int
    end: int
    is_disowned: bool = False
    is_lost: bool = False


def settled(mentions: list[Mention], text: str) -> list[Mention]:
    """`mentions` without those that only say more about another, each insurer once."""
    return _without_repeats(_settle_government(_settle_anthem(mentions, text), text))


def _settle_anthem(mentions: list[Mention], text: str) -> list[Mention]:
    """Drops "Blue Cross" beside "Anthem": together they name one insurer, in either order."""
    anthem = [m for m in mentions if m.insurer.name == "Anthem"]
    return [
        m
        for m in mentions
        if m.insurer.name != "Blue Cross"
        or not any(len(text[min(m.end, a.end) : max(m.start, a.start)].split()) <= 1 for a in anthem)
    ]


def _settle_government(mentions: list[Mention], text: str) -> list[Mention]:
    """Drops an insurer that may be on the list where it only runs the government plan named beside it."""
    kept = list(mentions)
    for one, other in itertools.pairwise(mentions):
        private = next((m for m in (one, other) if m.insurer.status in ("accepted", "ambiguous")), None)
        is_pair = "government" in (one.insurer.status, other.insurer.status)
        if private and is_pair and _are_one_plan(text[one.end : other.start], text[other.end :]):
            # Named alone as well: the same plan again, unless it stands in a list of its own.
            kept = [m for m in kept if m.insurer is not private.insurer or _is_listed_apart(m, private, text)]
    return kept


def _are_one_plan(between: str, behind: str) -> bool:
    between = _CARD_SAYS.sub("", between)
    if _LISTING.search(between):
        return False
    between = _BUT_ITS.sub("", between)
    follows = {word.text for word in words_of(_LISTING.split(behind)[0])[:3]}
    return all(word.text in _OF_ONE_PLAN for word in words_of(between)) and _OF_TWO_PLANS.isdisjoint(follows)


def _is_listed_apart(mention: Mention, other: Mention, text: str) -> bool:
    between = text[min(mention.end, other.end) : max(mention.start, other.start)]
    return mention is not other and bool(re.search(r"\band\b", between, re.IGNORECASE))


def _without_repeats(mentions: list[Mention]) -> list[Mention]:
    return list({m.insurer.name: m for m in reversed(mentions)}.values())[::-1]
