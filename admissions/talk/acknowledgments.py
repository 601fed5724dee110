"""A few words that take in what was said and ask for nothing: "great", "makes sense", "that answers everything".

Only where nothing else is said: "great, call me" and "that makes no sense" are none, and a question never is.
"""

from __future__ import annotations

import re

TAKEN_IN, MAY_AGREE, ANSWERED, NO_MORE = "taken_in", "may_agree", "answered", "no_more"

_LONGEST_WORDS = 10
_WORD = re.compile(r"[a-z]+")
# Every word or sign that is no part of these speaks of something else: a number, another alphabet.
_PLAIN = re.compile(r"[a-zA-Z\s'’.,!;:()\-…👍👌🙂😊🙏]+")
_FILLERS = frozenset(
    "oh ah aw ooh mm damn well then lol haha heh man bro really very just that thats its all for now sorry".split()
)
_YES = re.compile(r"\b(?:yes+|yea+h?|yep|yup|sure)\b", re.IGNORECASE)
_SOUNDS = frozenset("oh ah aw ooh".split())
# "Sounds good" behind an offer accepts it; "great" may only be glad of the answer.
_AGREES = (
    "ok", "okay", "k", "kk", "mkay", "okey dokey", "okey", "oki", "alright", "all right", "aight", "ight", "perfect", "works for me",
    "good idea", "sounds good", "sounds great", "sounds like a plan", "fine", "thats fine", "bet", "say less", "roger", "yeah", "yea",
    "yep", "yup", "ok sure", "okay sure", "sure thing", "thats right", "yes ok", "yes okay", "yes thanks", "yes good", "yes great",
)  # fmt: skip
_TAKES_IN = (
    "great", "good", "awesome", "nice", "very nice", "cool", "neat", "wonderful", "excellent", "amazing", "fantastic",
    "lovely", "wow", "whoa", "huh ok", "huh okay", "huh interesting", "hm", "hmm", "hmmm", "mhm", "phew", "dang",
    "darn", "shoot", "bummer", "a bummer", "too bad", "a shame", "a pity", "interesting", "understood", "noted",
    "gotcha", "got it", "i got it", "fair", "fair enough", "i see", "ok i see", "i understand", "i get it",
    "makes sense", "that makes sense", "good to know", "great to know", "nice to know", "good to hear",
    "great to hear", "glad to hear", "glad to hear it", "glad to hear that", "a relief", "reassuring", "helpful",
    "oh well", "what a relief", "what a shame", "what a bummer", "was a typo", "my last message was a typo",
    "that was a typo", "just a typo", "right", "i figured", "figured", "figures", "that helps", "copy", "copy that", "word", "oof",
    "brilliant", "i know", "yes i see", "yes i know", "yes i get it", "yes i understand", "yes understood", "yes got it", "yes right",
    "yes makes sense", "yes that makes sense", "yes that helps", "yes interesting", "yes good to know", "yes fair enough",
)  # fmt: skip
_CORES = {TAKEN_IN: _TAKES_IN, MAY_AGREE: _AGREES}
_KIND_OF = {tuple(core.split()): kind for kind, cores in _CORES.items() for core in cores}
_LONGEST_CORE = max(map(len, _KIND_OF))
_WORDS = frozenset(word for core in _KIND_OF for word in core) | _FILLERS
_OPENING = r"(?:(?:ok|okay|great|oh|well|alright|cool|perfect|wow|so|and|yes|yep|yeah|no|nope) ){0,3}"
_ENDING = r"(?: (?:perfectly|completely|well|then|for now|for today|now|really|take care|i think|i guess))?"
_EVERYTHING = (
    r"(?:everything|it all|it|that|(?:all )?(?:of )?(?:my|the) (?:questions?|qs?)|"
    r"(?:everything|all) i (?:had|asked|needed|wanted)(?: to know)?)"
)
_ANSWERED = re.compile(
    rf"{_OPENING}(?:(?:that|this|it|you|u) (?:(?:just|already|really|pretty much) )?(?:answers?|answered)|"
    rf"(?:youve|you have|that has|thats) answered) {_EVERYTHING}{_ENDING}"
)
_NO_MORE = re.compile(
    rf"{_OPENING}(?:(?:i (?:have|got|ve) )?(?:no (?:more|other|further)|dont have (?:any )?(?:more|other|further)) questions?|"
    rf"i (?:dont|do not) have any (?:more|other|further) questions?|"
    rf"(?:that|this|it)(?:s| is| was) (?:my (?:last|only|final) (?:question|one)|all my questions|all (?:of )?my questions))"
    rf"{_ENDING}(?: (?:thanks|thank you|thx|ty))?|"
    # Who rings by themselves says goodbye.
    r"(?:(?:ok|okay|aight|ight|alright|cool|great|well|then|so|thanks|thank you) ){0,3}(?:ill|i will|imma|im gonna|im going to) "
    r"(?:call|ring|phone)(?: (?:you|u|yall|them|back|in|later|tomorrow|tmrw|tmr|tonight|today|soon|then|myself|guys)){1,3}"
    r"(?: (?:thanks|thank you|thx|ty|man|bro|bye)){0,3}"
)


def acknowledgment(text: str) -> str | None:
    """How `text` takes in what was said: TAKEN_IN, MAY_AGREE where it accepts an offer that it stands behind, ANSWERED, NO_MORE."""
    if not _PLAIN.fullmatch(text):
        return None
    words = [_spelled(word) for word in _WORD.findall(re.sub(r"['’]", "", text.lower()))]
    said = " ".join(words)
    # When to be called, or when it is needed.
    if not words or len(words) > _LONGEST_WORDS or "right now" in said:
        return None
    if _ANSWERED.fullmatch(said):
        return ANSWERED
    return NO_MORE if _NO_MORE.fullmatch(said) else _taken_in(words)


def leaves_doubt(text: str) -> bool:
    """Whether `text` may agree and does not say so: "right", "ok", "yes I know", but not "yes", "yeah" or "yes please"."""
    kind = acknowledgment(text)
    return kind is not None and (kind != MAY_AGREE or not _YES.search(text))


def _spelled(word: str) -> str:
    """`word` without the letters that only draw it out: "okayyy", "ohh", "cooool"."""
    shorter = (word, re.sub(r"(.)\1{2,}", r"\1\1", word), re.sub(r"(.)\1+", r"\1", word))
    return next((known for known in shorter if known in _WORDS), word)


def _taken_in(words: list[str]) -> str | None:
    kinds, place = set(), 0
    while place < len(words):
        length = next((n for n in range(_LONGEST_CORE, 0, -1) if tuple(words[place : place + n]) in _KIND_OF), 0)
        if length:
            kinds.add(_KIND_OF[tuple(words[place : place + length])])
        elif words[place] not in _FILLERS:
            return None
        place += length or 1
    if kinds:
        return TAKEN_IN if TAKEN_IN in kinds else MAY_AGREE
    return TAKEN_IN if _SOUNDS.issuperset(words) else None
