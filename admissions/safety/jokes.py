"""Words of dying that are meant of a form, a hangover or hold music: "kms this wifi".

They are asked about, never more; and only beside a laugh, where all else in the message is a known trifle.
"""

from __future__ import annotations

import re
from functools import lru_cache

from admissions.facts import FACTS_DIR, read_yaml
from admissions.safety.jokes_in_spanish import jokes_of_death_in_spanish
from admissions.safety.wording import words_of

_SAYING = (
    r"(?:kms|kill me|unalive me|(?:i )?(?:wanna|want to) die|jump off (?:a|the) (?:bridge|cliff|roof)|blow my brains out|"
    r"(?:at )?the end of my rope)"
)
_LAUGHS = r"(?:lol+|lmf?ao+|ha(?:ha)+|rofl|😂|🤣|💀)"
_A_SAYING, _LAUGH = (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in (_SAYING, _LAUGHS))
_LAST_MESSAGE = re.compile(
    r"^\W*(?:ok |so )?this (?:is|will be) my last message,? (?:thanks|thank you|thx)(?: (?:so much|a lot))?(?: for (?:the|your|"
    r"all the|all your) "
    r"(?:help|info|information|answers?|time))?\W*$",
    re.IGNORECASE,
)
# Nothing else is said: what somebody would rather do than sit in a group.
_RATHER = re.compile(
    r"\W*(?:(?:no offense|honestly|ngl|tbh|ok|and|but|sorry|lol|haha)\W+)*(?:i ?['’]?d|i would) (?:rather|"
    r"sooner) (?:shoot|hang|drown|kill) "
    r"myself (?:than|then) (?:do|go to|sit in|sit through|attend|join) (?:a |an |your |another |"
    r"any )?(?:group therapy|group|groups|therapy|"
    rf"icebreakers?|small talk|zoom|aa|meetings?|yoga)\W*(?:{_LAUGHS}\W*)+",
    re.IGNORECASE,
)
_LONGEST = 160


def jokes_of_death(text: str) -> bool:
    """Whether all that sounds of death in `text` is a joke about a trifle, or the last message of a chat."""
    if (
        _LAST_MESSAGE.match(text)
        or (len(text) <= _LONGEST and _RATHER.fullmatch(text))
        or jokes_of_death_in_spanish(text)
    ):
        return True
    rest, sayings = _A_SAYING.subn(" ", text[: _LONGEST + 1])
    rest, laughs = _LAUGH.subn(" ", rest)
    if len(text) > _LONGEST or sayings != 1 or not laughs:
        return False
    trifles, beside = _words()
    words = set(words_of(rest))
    return not trifles.isdisjoint(words) and words <= trifles | beside


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """What is joked about, and the words that say nothing more of it."""
    jokes = read_yaml(FACTS_DIR / "safety.yml")["jokes"]
    return frozenset(jokes["trifles"]), frozenset(jokes["beside"])
