"""Words of dying that are meant of a form, a hangover or hold music: "kms this wifi".

They are asked about, never more; and only where nothing in the message is earnest.
"""

from __future__ import annotations

import re

_SAYING = (
    r"(?:kms|kill me|unalive me|(?:i )?(?:wanna|want to) die|jump off (?:a|the) (?:bridge|cliff|roof)|blow my brains out|"
    r"on the ledge|(?:at )?the end of my rope)"
)
_TRIFLE = (
    r"(?:wi-?fi|forms?|paperwork|chat(?:bot)?|bot|website|site|app|page|captcha|password|hold music|(?:sit|sitting) in group|hangover|"
    r"insurance(?: card)?|copay|deductible|homework|exams?|traffic|phone tree|kaiser|anthem|cigna|aetna|signed me up|signing up|"
    r"uploads?|printer|mondays?)"
)
_LAUGHS = r"(?:lol+|lmf?ao+|ha(?:ha)+|rofl|😂|🤣|💀)"
# Beside a trifle right behind it, or with a laugh anywhere.
_JOKE = re.compile(
    rf"\b{_SAYING}(?: (?:pls|please|over|about|with|than|my|the|this|that|these|roommate|sister|brother|mom|wife|husband|friend)){{0,4}} "
    rf"{_TRIFLE}\b",
    re.IGNORECASE,
)
_OF_A_TRIFLE = re.compile(rf"\b{_SAYING}\b[^?!]{{0,40}}?\b{_TRIFLE}\b", re.IGNORECASE)
_LAUGH = re.compile(rf"(?<!\w){_LAUGHS}(?!\w)", re.IGNORECASE)
_LAST_MESSAGE = re.compile(
    r"^\W*(?:ok |so )?this (?:is|will be) my last message,? (?:thanks|thank you|thx)(?: (?:so much|a lot))?(?: for (?:the|your|"
    r"all the|all your) "
    r"(?:help|info|information|answers?|time))?\W*$",
    re.IGNORECASE,
)
_EARNEST = re.compile(
    r"\b(?:tonight|tonite|tomorrow|right now|rn|now|today|soon|serious\w*|jok\w+|kidding|for real|fr|really|truly|mean it|pills?|guns?|"
    r"ropes? (?!with)|knife|noose|blade|razor|bottle|plan\w*|goodbye|bye|notes?|sorry|anymore|any more|longer|alone|suicid\w*|"
    r"again|hurt\w*|dead|attempt\w*|tried|cut\w*|overdos\w*|od|nobody|no one|everyone|every day|everybody|hopeless|done|tired|"
    r"li[fv]e|living|always|"
    r"scared|crying|cry|lonely|help me|thoughts?|still|both|hate|lost|worthless|burden|point|kids|(?:is|are|was|were|do|does|did|"
    r"has|have|had|wo|ca|could|would|should|ai)n['’]?t|cannot|not|never)\b",
    re.IGNORECASE,
)


def jokes_of_death(text: str) -> bool:
    """Whether all that sounds of death in `text` is a joke about a trifle, or the last message of a chat."""
    if _LAST_MESSAGE.match(text):
        return True
    if _EARNEST.search(text):
        return False
    return bool(_JOKE.search(text) or (_LAUGH.search(text) and _OF_A_TRIFLE.search(text)))
