"""What begins like a yes and is none: "ok who calls", "I have Aetna", "sí, pero no hoy"; no one is called on the strength of it.

A consent that is read as unclear is only asked for again, so doubt counts against it.
"""

from __future__ import annotations

import re

from admissions.calls.visitor_wishes import without_discreet_wishes
from admissions.talk.language import agreement_in_spanish
from admissions.times.time_words import in_short

# "Ok who calls" and "fine 8" permit nothing; "yes if I don't pick up" does.
_NO_VOICEMAIL_YES = re.compile(
    r"^\W*(?:(?:ok|okay|k|fine|sure|alright|right|yes|yeah|yep|please)\b\W*)+(?:(?:and|so|but|then)\W+)*"
    r"(?:(?:who|what|which|where|how|why)\b(?! not\b)|do (?:you|u|they|i|we)\b|"
    r"(?:does|did|can|could|will|would|is|are) (?:you|u|it|they|i|we|the|this|that|someone|there)\b|"
    r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\W*$)|\w\W+(?:so|then)\?+\W*$",
    re.IGNORECASE,
)
# Begins like a yes, but says something else: no one is called on the strength of "I have Aetna" or "ok wait".
_UNCLEAR_CONSENT = re.compile(
    r"\?|\b(?:wait|first|before (?:i|we|that)|hold on|unless|instead|except|only)\b|\b(?:but|if)\W+\w|"
    # "Ok. And do you take …", but no "yes, do it".
    r"(?:[.,;!\n]|\b(?:and|so|also|yes|yeah|yep|ok|okay|sure|alright)\b)\s*(?:and |so |also )?(?:"
    r"do (?:you|u|y'?all|i|we|they)|"
    r"(?:does|did|can|could|will|would|should|is|are) (?:you|u|y'?all|i|we|they|it|this|that|the|there|my|he|she)|"
    r"(?:what|how|where|who) \w+|why (?!not\b)\w+)\b|"
    r"\b(?:make|change|move|switch|push) (?:it|that|the)\b|"
    r"^\W*(?:i (?:am|have|did|was|will|do)|there is|it is|he (?:is|does|did)|she (?:is|does|did)|they are|please|right|correct|fine)\s+"
    r"(?!(?:do|yes|please|thanks?|thank|consent|agree|ok|okay|fine|good|sure|happy|glad|call|go|that|with|by|and)\b)\w",
    re.IGNORECASE,
)
# "Sí, pero no hoy", "ok y si no contesto": begins like a yes too.
_UNCLEAR_IN_SPANISH = re.compile(
    r"¿|(?<=[\w.,;!]\s)(?:pero|antes|primero|esper\w+|menos|excepto|s[oó]lo|y|si|qu[eé]|qui[eé]n|c[oó]mo|cu[aá]n\w+|d[oó]nde)\s+\w",
    re.IGNORECASE,
)

# "Sure, no problem" holds a no and agrees.
_AGREES_BY_NO = re.compile(
    r"\b(?:(?:no|not an?) (?:problems?|prob|doubt|worries|issues?|question|hay problema)|"
    r"(?:do not|wouldn['’]?t|don['’]?t) mind|why not|no importa)\b",
    re.IGNORECASE,
)
# "Ok i do not consent", "yes later", "ok hard pass": the yes is taken back, put off or asks.
_TAKEN_BACK = re.compile(
    r"\b(?:no+|nope|nah|nay|not|never|none|nothing|nobody|cannot|\w+n['’]t|"
    r"(?:do|does|did|wo|ca|is|are|was|should|could|would|have|ai)nt|nunca|nada|"
    r"refus\w+|declin\w+|disagree\w*|rather|pass|explain|what|questions?|(?<!you )(?<!u )(?<!talk )later|"
    r"(?<!or )(?<!and )(?:text|email|message) me)\b",
    re.IGNORECASE,
)


def agrees_by_no(text: str) -> bool:
    """Whether the only no in `text` is one that agrees: "no problem", "I don't mind"."""
    return bool(_AGREES_BY_NO.search(in_short(text))) and not _is_taken_back(text)


def _is_taken_back(text: str) -> bool:
    return bool(_TAKEN_BACK.search(_AGREES_BY_NO.sub(" ", in_short(text))))


def is_unclear_yes(text: str, *, is_consent: bool) -> bool:
    """Whether `text`, which begins like a yes, asks or says something else: at the consent, or else at the voicemail question."""
    plain = without_discreet_wishes(text).rstrip(" ,").removesuffix(" but").removesuffix(" pero")
    if agreement_in_spanish(plain) is None and _UNCLEAR_IN_SPANISH.search(in_short(plain)):
        return True
    if is_consent:
        text = plain
        return bool(_UNCLEAR_CONSENT.search(text)) or _is_taken_back(text)
    return bool(_NO_VOICEMAIL_YES.search(in_short(text)))
