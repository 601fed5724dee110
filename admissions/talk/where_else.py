"""A question for another place to turn to, asked by whom the programs are not for."""

from __future__ import annotations

import re

_WHERE_ELSE = re.compile(
    r"\W*(?:(?:so|and|then|ok(?:ay)?|but|well)\W+)*"
    r"(?:where|who)(?: else)? (?:can|could|should|do|does|would) (?:she|he|they|i|we|my \w+)"
    r" (?:go|turn|turn to|get help|be treated|be helped|call|ask)(?: then| instead| for help| to)?\W*",
    re.IGNORECASE,
)


def asks_where_else(text: str) -> bool:
    """Whether all that `text` asks is where somebody can go: "where can she go then"; "where do i go to sign" is not."""
    return bool(_WHERE_ELSE.fullmatch(text))
