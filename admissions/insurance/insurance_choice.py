"""Which of several insurers that were spoken of a visitor asks for or means: "which one is on your list", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LISTED, ADVICE, PICKED = "which_is_listed", "which_to_use", "picked"
_LEAD = r"\W*(?:(?:so|and|but|ok|okay|well|no|wait|i mean|i meant|sorry|then)\W+)*"
_WHICH = r"which(?: (?:one|insurance|plan|card|policy)| of (?:them|those|these|the two|the 2))?"
_ONE_OF_THEM = r"which (?:one|of (?:them|those|these|the two|the 2))"
_TAIL = r"(?:\W+(?:first|here|then|for me|for this|if you were me|one|plan))*\W*"
_TAKEN = re.compile(
    rf"{_LEAD}(?:{_WHICH} (?:is|are|was) (?:on (?:your|the|ur) list|accepted)|"
    rf"{_ONE_OF_THEM} (?:do|would|will) (?:you|u|yall) (?:guys )?(?:actually )?(?:take|accept)){_TAIL}",
    re.IGNORECASE,
)
_TO_USE = re.compile(
    rf"{_LEAD}(?:{_WHICH} (?:should|would|do|could|can|will) (?:i|we|you|u|he|she|they) "
    r"(?:use|pick|choose|go with|recommend|prefer|suggest|try|give you|bill)|"
    rf"{_WHICH} is (?:the )?(?:better|best|primary|cheaper|cheapest)|"
    rf"{_WHICH} (?:pays|goes|would pay|will pay|gets billed|covers|is billed) (?:first|more|most|the most|better)|"
    r"(?:(?:should|do|can|could) )?(?:(?:i|we) )?(?:just )?use (?:the (?:first|second|other|last)|both|either)(?: of them)?)"
    rf"{_TAIL}",
    re.IGNORECASE,
)
_PICK = re.compile(
    rf"{_LEAD}(?:(?:what|how) about )?(?:the (?P<place>first|1st|former|second|2nd|third|3rd|last|latter|other)(?: one)?|"
    r"(?P<bare>first|second|third|last|other) one)\W*",
    re.IGNORECASE,
)
_PLACES = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "latter": -1}


def names_on(cards: Iterable[Mapping[str, Any]]) -> list[str]:
    """The insurers on `cards`, in the order in which they were first named."""
    return list(dict.fromkeys(name for card in cards if card.get("card") == "insurance" for name in card["names"]))


def choice(text: str, said: Sequence[str]) -> str | None:
    """Which of the insurers `said` are asked for: those on the list, those to use, or one by its place; None if none is."""
    if len(said) < 2:
        return None
    if _TAKEN.fullmatch(text):
        return LISTED
    if _TO_USE.fullmatch(text):
        return ADVICE
    return PICKED if picked(text, said) else None


def picked(text: str, said: Sequence[str], last: str = "") -> str | None:
    """The one of `said` that `text` means by its place; "the other" is that of two which was not spoken of `last`."""
    found = _PICK.fullmatch(text)
    place = (found["place"] or found["bare"]).lower() if found else ""
    if place == "other":
        others = [name for name in said if name != (last or said[-1])]
        return others[0] if len(said) == 2 else None
    index = _PLACES.get(place, len(said))
    return said[index] if index < len(said) else None
