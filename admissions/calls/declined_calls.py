"""A plain no to a call that was offered, to which no number needs to be barred: "no call please", "I'd rather not get a call"."""

from __future__ import annotations

import re

from admissions.calls.visitor_wishes import refuses_calls
from admissions.talk.language import ENGLISH, detect_language
from admissions.times.time_words import in_short

# Who was called, or asks for it for good; a plain no to a call that was offered says none of it.
_FOR_GOOD = re.compile(
    r"\b(?:never|ever|stop\w*|quit|cease|keep|kept|again|any ?more|lose|delete|forget|erase|remove|destroy|take|scratch|put|add|lists?|"
    r"(?:don['’]?t|do not) (?:call|phone|ring|text|contact) (?:me|us)|at all|"
    r"records|consent\w*|agreed?|permission|signed|number|more calls|these|those|someone|somebody|harass\w*)\b"
)


def only_declines_call(text: str) -> bool:
    """Whether the visitor refuses the call that was offered, and says nothing of calls that came or of never being called."""
    return refuses_calls(text) and detect_language(text) == ENGLISH and not _FOR_GOOD.search(in_short(text).lower())
