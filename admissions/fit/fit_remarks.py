"""What an answer to a fit question says beside yes or no: a correction, or something that must not pass with a tick.

Danger that is plain on any turn is found by `admissions.safety`. These remarks count where we just asked about danger, care
and home; by themselves they may be stories of the past.
"""

from __future__ import annotations

import re

from admissions.fit.criteria import NO, UNSURE, YES
from admissions.talk.follow_ups import only_nods

WITHDRAWAL, VIOLENCE, MEANS, USED_TODAY = "withdrawal", "violence", "means", "used_today"
# The answer before is to be asked for again.
AGAIN = "again"

_SAID = {"yes": YES, "yeah": YES, "yep": YES, "no": NO, "nope": NO, "not sure": UNSURE, "unsure": UNSURE}
_ANSWER = rf"({'|'.join(_SAID)})\b(?! (?:one|body|longer|more|way|idea|harm|offen[sc]e)\b)"
_CHANGED_MIND = re.compile(
    r"^\W*(?:no|nope|nah|yes|yeah|yep|not sure)\W+(?:(?:no|yes)\W+)?"
    rf"(?:(?:wait|hold on|actually|i mean|sorry|scratch that)\W+)+{_ANSWER}",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:meant|should (?:be|have been|say)|was supposed to be)(?: to (?:say|put|tap|click|press|hit|answer))?\W+(?:a )?"
    rf"{_ANSWER}(?=\W*$|\W*[,.;!]|\s+(?:sorry|i|i'?m|to|for|on|lol|haha|wrong|my bad|before|last|danger)\b)|"
    rf"\b(?:change|switch|make) (?:it|that|my (?:last |previous )?answer) (?:to )?(?:a )?\W?{_ANSWER}",
    re.IGNORECASE,
)
_LEADS_IN = r"(?:oh|ok|okay|sorry|um|oops|whoops|well|hey)"
_GO_BACK = re.compile(
    # "I want to go back to work" is an answer.
    r"^\W*(?:(?:oh|ok|okay|sorry|wait|please|can (?:we|i|you)|could (?:we|i|you)|let me|let'?s|i (?:want|need) to)\W+)*"
    r"go back(?: (?:one|a (?:question|step)|(?:to )?(?:the |my )?(?:last|previous|other|first|one before)"
    r"(?: (?:one|question|answer))?))?\W*(?:please)?\W*$|"
    r"^\W*(?:(?:oh|oops|sorry|wait)\W+)*i (?:hit|tapped|clicked|pressed|chose|picked) the wrong (?:one|button|answer|thing)\W*$",
    re.IGNORECASE,
)
_AGAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:the |my )?(?:previous|last) (?:question|answer)(?: again)?(?: please)?\W*$",
        # "Wait no, it was 2 months ago".
        rf"^\W*(?:{_LEADS_IN}\W+)*(?:wait|hold on|hang on|oops|whoops)\W+(?:(?:actually|sorry|wait|{_LEADS_IN})\W+)*{_ANSWER}",
        rf"^\W*(?:(?:{_LEADS_IN}|wait)\W+)*(?:no|nope|yes|yeah)\W+(?:wait|hold on)\W*$",
        rf"^\W*(?:(?:sorry|oops|wait|oh)\W+)*i mean\W+{_ANSWER}\W*(?:sorry)?\W*$",
        r"\bi (?:said|answered|put|clicked|tapped|pressed|hit|chose|picked) (?:yes|no|not sure)\b[\s,]*(?:but|and)\b",
        r"\bi (?:hit|tapped|clicked|pressed|chose|picked) the wrong (?:one|button|answer|thing)\b",
        r"\bi mis-?\s?(?:read|clicked|tapped|typed|understood)\b|^\W*misread\b",
    )
)  # fmt: skip

# "Wait no, I'm scared" is no slip.
_SLIP = re.compile(
    r"\b(?:meant?|wrong (?:one|button|answer|thing)|mis-?\s?(?:read|clicked|tapped|typed|understood)|supposed to be|go back)\b",
    re.IGNORECASE,
)
_SKIPS = re.compile(
    rf"^\W*(?:(?:{_LEADS_IN}|please|hm+|just|i(?:'?d| would) (?:rather|like to)|(?:can|could|may|let) (?:you|we|i|us|me)|"
    r"let'?s)\W+)*"
    r"(?:skip|pass(?: on)?)(?: (?:this|that|it|the)(?: (?:one|question))?)?(?: (?:for now|please|if possible))*\W*$|"
    r"\b(?:rather not|prefer(?: to)? not(?: to)?|don'?t (?:want|like) to) (?:say|tell)(?: (?:that|it|you))?\W*$|"
    r"\brather not answer(?: (?:that|this|it)(?: (?:one|question))?)?\W*$|\bprefer not to answer\b",
    re.IGNORECASE,
)
# A wish to end all the questions: alone, or before something that is asked. "Nvm, he's 34" corrects an answer, "no, thank God" is one.
_REFUSAL = (
    r"^\W*(?:(?:oh|ok|okay|um|uh|well|hm+|sorry|wait|actually|no|nah|you know what|on second thought|please|pls)\W+)*"
    r"(?:never ?mind(?: (?:that|this|it|all (?:that|this)|the (?:questions|quiz|form)))?|nvm|no,? ?(?:thanks|thank you|thx)|nah thanks|"
    r"i(?: have|['’]?ve)? changed my mind|"
    r"i (?:really )?(?:don['’]?t|do not) (?:want to|wanna) (?:(?:do|continue|go through) (?:any of )?"
    r"(?:this|that|these|it|them)|(?:do|answer) (?:any |all )?(?:of )?"
    r"(?:the|these|those|more|any more) questions)(?: (?:any ?more|now|right now|today|after all))?|"
    r"(?:forget|stop) (?:it|this|that|all (?:that|this))|(?:forget|skip|stop) (?:all )?the (?:questions|quiz|form))\b"
)
_LEAVES = re.compile(rf"{_REFUSAL}(?:\W+(?:please|pls|thanks|thank you|then|for now|anyway|sorry))*\W*$", re.IGNORECASE)
_LEAVES_TO_ASK = re.compile(
    rf"{_REFUSAL}\W+(?:(?:and|but|so|i|just|please|pls|can you|could you|only|instead|ok|then)\W+)*"
    r"(?!what (?:i|he|she|we|they) (?:said|wrote|typed|put|told)\b)"
    r"(?:(?:tell|give|show) me\b|(?:want|need)(?:ed)? to (?:know|talk|speak)\b|"
    r"(?:what|how|where|when|which|who)(?:['’]?s)?\b|(?:do|does|can|could|will) (?:you|u|yall|i|we|it)\b)",
    re.IGNORECASE,
)
# A question without its mark, but not "did it in May".
_ASKS_BACK = re.compile(
    rf"^\W*(?:(?:{_LEADS_IN}|so|wait|and|but|then|lol)\W+)*"
    r"(?:(?:is|was) (?:that|this|it)|does (?:that|this|it|he|she)|do (?:i|you|we|they)|(?:am|did) i|are (?:you|we)|"
    r"would (?:that|this|it|i|you)|(?:can|could|should|will) (?:i|we|he|she|you|it|they)|"
    r"(?:what|which|how|where|when|who)(?:['’]?s| is| are| do| does| did| would| can| one| kind| program| much| long| many| about)) \w",
    re.IGNORECASE,
)

# To "is there danger?" these say neither yes nor no.
_AGREES_TO_ASKING = re.compile(
    r"\W*(?:(?:ok|okay)\W+)?(?:sure|fine|cool|good|great|go ahead|right|of course|sounds good)(?: thing)?\W*|"
    r"\W*(?:ok(?:ay)?|sure|alright|fine|yes|yea+h?|yep)\W+(?:ok(?:ay)?|sure|alright|fine|cool|thanks|thank you|thx|ty)\W*|"
    # "Yes, I'm fine" says both.
    r"\W*(?:yes|yeah|yep|ya)\W+(?:i['’]?m|im|i am|we['’]?re|all|he['’]?s|she['’]?s) (?:fine|ok|okay|good|safe|alright)\W*",
    re.IGNORECASE,
)
# A no to something that was not asked: "no insurance btw", "no not suicidal".
_BESIDE = r"(?: (?:btw|by the way|lol|either|tho|though|right now|at all|sorry|yet))*\W*"
_NO_MEANS = re.compile(
    rf"\W*(?:(?:no|nope)\W+)?(?:(?:i|we) )?(?:(?:have|got|(?:don['’]?t|do not) have(?: any)?) )?(?:no |any |an? )?"
    rf"(?:insurance|coverage|money|cash|car|ride){_BESIDE}",
    re.IGNORECASE,
)
_NO_SIGN = re.compile(
    rf"\W*(?:(?:no|nope)\W+)?(?:(?:i['’]?m|im|he['’]?s|she['’]?s) )?not suicidal{_BESIDE}", re.IGNORECASE
)

_DRINK = (
    r"(?:drink\w*|drank|alcohol|booze|beers?|wine|vodka|liquor|us(?:e|ing)|dos(?:e|ing)|smok\w+|pills?|xan\w*|benzos?)"
)
_TAKEN = r"(?:drinks?|alcohol|beers?|wine|vodka|whiskey|shots?|pills?|xan\w*|benzos?|oxy\w*|percs?|fent\w*|heroin|meth|coke|weed)"
_STOPPING = r"(?:stop\w*|quit\w*|detox\w*|withdr[ae]w\w*|cut(?:ting)? (?:back|down)|went without|cold turkey|c[oa]me off|tried to)"
_NEVER = r"(?<!never )(?<!not )(?<!n't )(?<!nt )"
_REMARKS = {
    MEANS: (
        (r"\b(?:pills|meds|tablets|gun|pistol|rope|noose|belt|knife|razors?|blades?)\b[^.?!]{0,12}"
         r"\b(?:out|in (?:my|his|her) hands?|lined up|ready|counted)\b[^.?!]{0,25}"
         r"\bput (?:it|them|everything|those|em) (?:back|away|down)\b"),
    ),
    WITHDRAWAL: (
        (rf"\b(?:i|he|she|they|we)\b(?: \w+){{0,2}} {_NEVER}(?:gets?|got|have|has|having|getting) (?:\w+ ){{0,2}}"
         rf"(?:shakes|shaky|shakey|tremors|sweats|dts)\b.{{0,20}}\b(?:if|when|unless|until|till|without|before|after)\b.{{0,25}}"
         rf"\b(?:{_DRINK}|{_STOPPING})\b"),
        (rf"\b(?:i|he|she|they)\b(?: \w+)? {_NEVER}shakes? .{{0,15}}\b(?:if|when|unless|until|till|without)\b.{{0,25}}"
         rf"\b(?:{_DRINK}|{_STOPPING})\b"),
        (rf"{_NEVER}\b(?:had|have|has|having|gets?|got) (?:an? |some |the )?(?:\w+ )?(?:seizures?|dts|delirium)\b.{{0,12}}"
         rf"\b(?:when|time|after|whenever|if|because|from)\b.{{0,20}}\b{_STOPPING}\b"),
        rf"{_NEVER}\b(?:seized|hallucinat\w+|saw things) .{{0,12}}\b(?:when|time|after|whenever)\b.{{0,20}}\b{_STOPPING}\b",
    ),
    VIOLENCE: (
        r"\b(?:throws?|threw|throwing|chucks?) (?!up|a party|shade)(?:\w+ ){1,3}at (?:me|us|him|her|the (?:kids|wall))\b",
        (r"\b(?:gets?|got|is|was|turns?|becomes?) (?!not |never )(?:\w+ )?(?:violent|physical) "
         r"(?:with (?:me|us|him|her)|toward|when|if|at home)\b"),
        (r"(?<!not )(?<!never )\b(?:scared|afraid|terrified) of (?:him|her|them|my (?:husband|wife|boyfriend|girlfriend|partner|dad|"
         r"father|mom|mother|son|brother|roommate|ex))\b(?! \w+ing\b)"),
    ),
    USED_TODAY: (
        (r"\bi (?:actually |already |just |kinda |did |have |also )*"
         rf"(?:drank|drink|used?|smoked|(?:had|have had|took)(?: \w+){{0,2}} {_TAKEN})\b"
         r"(?! (?:to|the|my|it|this(?! morning)|coffee|water)\b)[^.?!]{0,20}\b(?:today|this morning|an hour ago)\b"),
    ),
}  # fmt: skip
_FOUND = {
    kind: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns) for kind, patterns in _REMARKS.items()
}


def last_said(text: str) -> str | None:
    """The answer that `text` ends up with where it takes back another: "no wait yes"."""
    match = _CHANGED_MIND.match(text)
    return _SAID[match.group(1).lower()] if match else None


def goes_back(text: str) -> bool:
    """Whether `text` asks for the question before, or takes back a tap, and says nothing else."""
    return bool(_GO_BACK.match(text))


def takes_back(text: str, answer: str) -> bool:
    """Whether `text` says that `answer`, after which nothing more was asked, was a slip."""
    return correction(text) not in (None, answer) and bool(_SLIP.search(text))


def skips(text: str) -> bool:
    """Whether `text` asks to leave out the open question, and not all of them."""
    return bool(_SKIPS.search(text))


def leaves(text: str) -> bool:
    """Whether `text` refuses all that is still to be asked: "no thanks", "never mind, just tell me the price"."""
    return bool(_LEAVES.search(text) or _LEAVES_TO_ASK.search(text))


def answers_nothing(text: str, asked: str) -> bool:
    """Whether `text` only takes in the question, or says no to something else."""
    is_nod = only_nods(text) or (asked == "is_in_danger" and bool(_AGREES_TO_ASKING.fullmatch(text)))
    return is_nod or bool(_NO_MEANS.fullmatch(text)) or (asked != "is_in_danger" and bool(_NO_SIGN.fullmatch(text)))


def asks_back(text: str) -> bool:
    """Whether `text` asks something in return, also without a question mark: "so is that a yes"."""
    return bool(_ASKS_BACK.match(text))


def correction(text: str) -> str | None:
    """What `text` makes of the answer given before it: yes, no, unsure, or AGAIN where it does not say; None if it leaves it."""
    if goes_back(text):
        return AGAIN
    if last_said(text) or "?" in text:
        return None
    if match := _MEANT.search(text):
        return _SAID[(match.group(1) or match.group(2)).lower()]
    return AGAIN if any(pattern.search(text) for pattern in _AGAIN) else None


def remark(text: str) -> str | None:
    """WITHDRAWAL, VIOLENCE, MEANS or USED_TODAY, the gravest first, where `text` tells of it; else None."""
    return next((kind for kind, patterns in _FOUND.items() if any(p.search(text) for p in patterns)), None)
