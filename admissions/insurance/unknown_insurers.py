"""Insurers that we do not know: whether a message names one, and by which name."""

from __future__ import annotations

import re

from admissions.insurance.insurer_words import FILLER, Word, words_of
from admissions.insurance.insurers import Catalogue, named_insurers
from admissions.log.redaction import redact

_LONGEST_NAME_WORDS, _LONGEST_NAME = 4, 40
_SHORT_MESSAGE_WORDS = 6
_INSURANCE = frozenset(
    "insurance insurances insurer ins plan ppo hmo epo pos coverage policy benefits carrier card eap".split()
)
_TAKE = frozenset("take takes taking accept accepts accepting cover".split())
_HAVE = frozenset("with is its called have has got through thru by under".split())
# Part of no insurer's name: what is done with a plan, and accounts that pay and insure nothing.
_NO_NAMES = frozenset(
    "says say said lost lose losing dropped drop ended ends expired cancelled canceled lapsed anymore primary secondary "
    "second fsa hsa hra cobra meant thing stuff sorry".split()
)
# A correction says no more of a name than what it corrects.
_CORRECTS = frozenset({"meant", "mean", "thing", "sorry"})
_LINKS = frozenset("a an the my our".split())
# Words of every day that begin no insurer's name, whatever stands around them.
_EVERYDAY = frozenset(
    "people person ppl patients clients walk walkins cash credit debit card cards money payment payments installments vouchers "
    "kids children teens teenagers adults women men veterans couples pets job jobs work employer employers company union "
    "husband husbands wife wifes wives mom moms mother dad dads father parents son daughter boyfriend girlfriend partner spouse "
    "family private public commercial regular normal great best better bad big rich poor cheap new old same other others another "
    "different any many most mostly all every either both kind kinda kinds type types sort sorts some few two three list listed "
    "names named companies providers policies ppos hmos which whose off time outside state states country county california local dental "
    "vision medical mental behavioral health healthcare life car auto treatment rehab detox therapy counseling program programs "
    "iop php residential inpatient outpatient drug drugs alcohol addiction pills stay visit week weeks month months day days "
    "hour hours today tomorrow now still really actually currently free full part partial low high income secondary primary "
    "student school college international foreign travel anything something nothing everything anyone someone place places "
    "facility center here more less much where when who why how because since until while after before then than but or nor "
    "like even ever never own his her he she him im whats hows wheres feel feeling "
    "visa mastercard amex paypal venmo zelle hun tho tbh lol pls btw thx thanks verify verification accident workers comp".split()
)
# Words that may begin an insurer's name and alone are none: "so does that mean yes", "the blue one".
_NO_NAMES_ALONE = frozenset(
    "mean means meant true right wrong sure maybe blue green red purple orange yellow white gold silver bronze platinum colored one ones "
    "thing things shield cross social ssn hers ours theirs mine that those these it out percent need want know think guess".split()
)
# Words of Spanish that begin no insurer's name.
_SPANISH = frozenset(
    "esta estoy estan este ella ellos mi mis tu su sus no si que como donde cuando porque pero hola "
    "quiero necesito seguro segura seguros nena mija tengo tiene tienen aceptan acepta toman muy ya se le lo para por".split()
)
_PLAIN = re.compile(r"[^\W\d_]+(?:[ &'’-]+[^\W\d_]+)*\.?")


def names_something_else(text: str, catalogue: Catalogue) -> bool:
    """Whether a message about insurance holds a word that may be the name of an insurer we do not know."""
    return bool(_runs(words_of(text), set(_unknown_words(text, catalogue)), catalogue))


def unknown_name(text: str, catalogue: Catalogue, *, is_asked: bool = True) -> str | None:
    """The name, as the visitor wrote it, of an insurer that we do not know; None where that is not plain.

    It holds letters alone and nothing that redaction takes out, so that it may be repeated.

    Args:
        text: the message.
        catalogue: the insurers that we know.
        is_asked: whether the message is known to ask about one; else only "do you take …" counts.
    """
    words = words_of(text)
    unknown = set(_unknown_words(text, catalogue))
    for first, last in _runs(words, unknown, catalogue):
        name = text[words[first].start : words[last - 1].end]
        is_meant = _is_taken(words, first, last) or (is_asked and _is_had(words, first, last, catalogue))
        if is_meant and len(name) <= _LONGEST_NAME and _PLAIN.fullmatch(name):
            return name if name in redact(text) else None
    return None


def _unknown_words(text: str, catalogue: Catalogue) -> list[Word]:
    """The words outside of all names that we know, also of those that are not the visitor's."""
    known = named_insurers(text, catalogue, is_asked=True)
    return [word for word in words_of(text) if not any(m.start <= word.start < m.end for m in known)]


def _is_name_word(word: Word, catalogue: Catalogue) -> bool:
    is_other = word.text in FILLER or word.text in _NO_NAMES or word.text in catalogue.cues
    return not is_other and len(word.text) > 1


def _runs(words: list[Word], unknown: set[Word], catalogue: Catalogue) -> list[tuple[int, int]]:
    """Neighbouring words that may be a name, from and to before which place."""
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if word not in unknown or not _is_name_word(word, catalogue):
            continue
        goes_on = bool(runs) and runs[-1][1] == place and not word.is_first
        runs[-1:] = [(runs[-1][0], place + 1)] if goes_on else [*runs[-1:], (place, place + 1)]
    return [(first, last) for first, last in runs if _may_be_name([word.text for word in words[first:last]])]


def _may_be_name(run: list[str]) -> bool:
    begins_none = run[0] in _EVERYDAY or run[0] in _SPANISH
    return len(run) <= _LONGEST_NAME_WORDS and not begins_none and not _NO_NAMES_ALONE.issuperset(run)


def _is_taken(words: list[Word], first: int, last: int) -> bool:
    """Whether the words stand as in "do you take …?"."""
    return _follows(words, first, _TAKE) and _ends(words, last)


def _is_had(words: list[Word], first: int, last: int, catalogue: Catalogue) -> bool:
    """Whether the words stand as in "my plan is …" and "I have … insurance", or all but alone."""
    rest = [word.text for word in (*words[:first], *words[last:])]
    is_alone = len(words) <= _SHORT_MESSAGE_WORDS and all(
        word in FILLER or word in _CORRECTS or word in catalogue.cues for word in rest
    )
    is_about = not _INSURANCE.isdisjoint(rest)
    return is_alone or (is_about and _follows(words, first, _HAVE) and _ends(words, last))


def _follows(words: list[Word], first: int, wanted: frozenset[str]) -> bool:
    place = first - 1
    while place > 0 and words[place].text in _LINKS:
        place -= 1
    return place >= 0 and words[place].text in wanted


def _ends(words: list[Word], last: int) -> bool:
    """Whether the sentence ends at `last`, or goes on with "insurance"."""
    return last == len(words) or words[last].is_first or words[last].text in _INSURANCE
