"""What a visitor says behind an answer about an insurer that means something only there: "the first one", "and my secondary?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from admissions.insurance.blue_cross import LONGEST_ANSWER, read_which
from admissions.insurance.insurance_choice import choice

TWO_COMPANIES = "Blue Cross"
# Their card asks which insurer it is; nobody has to know.
_ASKED_BACK = (TWO_COMPANIES, "Covered California")
UNSURE = "unsure"
SECOND_PLAN, SAME_PLAN, NETWORK, OPTIONS = "second_plan", "same_plan", "network", "options"
LIST, AT_RISK, BLUE = "list", "at_risk", "blue"
WHY, ANOTHERS = "why", "anothers_plan"
# Cards that ask for the name of an insurer.
ASKS_BACK = ("none_named",)
_OFF_THE_LIST = ("not_listed", "government")
# Only behind a card that offers a call may "why not?" be a yes.
_OFFERS_CALL = ("accepted", *ASKS_BACK)
_PEOPLES = (
    r"(?:my|our|his|her|their|the|a)(?: (?:\w+['’]s|moms|dads|parents|husbands|wifes|spouses|partners|old|current))?"
)
_PLAN_KIND = r"(?:ppo|hmo|epo|pos|bronze|silver|gold|platinum)"
_SECOND = re.compile(
    r"\W*(?:(?:and|ok|what about|how about|do you take|also|i have)\W+)*(?:my |a |the |our )?"
    r"(?:secondary|(?:second|other)(?= (?:insurance|plan|policy)))(?: (?:insurance|plan|one|policy|card))?(?: too| as well)?\W*",
    re.IGNORECASE,
)
_SAME = re.compile(
    rf"\W*(?:(?:it['’]?s|it is|that['’]?s|i have|yes|yeah|and|the|a|an)\W+)*(?:{_PLAN_KIND}(?: (?:one|plan))?\W*)?"
    rf"(?:(?:through|thru|from|by|with) {_PEOPLES} (?:job|work|employer|company|union))?\W*",
    re.IGNORECASE,
)
_LEAD = r"\W*(?:(?:so|and|but|ok|okay|well|oh|yes|yeah|then|what about|how about)\W+)*"
_IT = r"(?:it|that|this|they|that one|this one|that plan|this plan|my plan)"
_LISTED = r"(?:accepted|(?:on|in) (?:there|(?:the|your|ur) list))"
_TAIL = r"(?:\W+(?:then|right|correct|huh|tho|though|either|here|there))*\W*"
_PROGRAM = r"(?:residential|inpatient|iop|php)(?: (?:treatment|care|program|stay))?"
_CARE = rf"(?:{_PROGRAM}|detox|outpatient|rehab|treatment|therapy|partial(?: hospitalization)?|all of it|everything)(?: too)?"
_MAY_BE_ON = r"(?:is|am|are) (?:she|he|i|we|they) (?:allowed|able|eligible) to (?:be|get|go|stay) on"
# Each is all that the message says.
_KINDS = {
    SAME_PLAN: (
        rf"(?:is|are) {_IT} (?:(?:accepted|ok|okay|good)(?: there| here| or not)?|on (?:your|the|ur|that) list(?: or not)?)",
        rf"(?:do|will|would) (?:you|u|yall|they) (?:take|accept) {_IT}(?: or not| then)?",
        r"(?:does (?:that|this|it) mean|(?:is|so) that(?:['’]?s)?(?: a)?|that['’]?s a) (?:yes|no|yes or (?:a )?no|yes or no)",
        r"(?:no|yes) ?\?|(?<=so )(?:that['’]?s |its |it['’]?s )?(?:a )?no",
        r"(?:it['’]?s|its) the (?:california|ca) one",
        # What the visitor has made of the answer, right or wrong.
        rf"(?:(?:it|that)(?:['’]?s| is)? )?(?:not|isn['’]?t) {_LISTED}|(?:it|that)(?:['’]?s| is) {_LISTED}",
        rf"(?:you|u|yall|they) (?:guys )?(?:(?:don['’]?t|do not|won['’]?t|can['’]?t|do) )?(?:take|accept) {_IT}",
    ),
    NETWORK: (
        rf"(?:is|are) {_IT} (?:in|out of|in[- ]?|out[- ]of[- ])?[ -]?network",
        rf"(?:is|are|would|will) {_IT} (?:be )?covered",
        r"(?:(?:it|that)(?:['’]?s| is)? )?(?:not|isn['’]?t) (?:covered|in[ -]?network)",
        r"(?:it|that)(?:['’]?s| is) (?:covered|in[ -]?network)",
        r"(?:i|we|he|she)(?:['’]?m|['’]?re|['’]?s| am| are| is) (?:not )?covered",
        rf"(?:does|do|will|would|can) (?:{_IT}|my insurance) (?:also )?(?:cover|pay for) {_CARE}",
        rf"(?:is|would|will) {_CARE} (?:be )?(?:covered|in[ -]?network)",
        r"(?:the )?(?:ppo|hmo|epo|pos)(?: (?:one|plan|too))? ?\?",
        r"(?<=about )(?:the )?(?:ppo|hmo|epo|pos)(?: (?:one|plan))?",
    ),
    OPTIONS: (
        r"nothing(?: then| at all)?",
        r"(?:i|we|he|she) (?:can['’]?t|cannot) (?:come|go there|get in)(?: here)?(?: then)?",
        r"what(?: else)? (?:can|could|should|do) (?:i|we|he|she) do(?: now| then| instead)?",
        r"(?:do (?:you|u) know )?(?:who|where)(?: does| do| would| else)? (?:takes?|accepts?) (?:it|that|this|them)(?: then| instead)?",
        r"what(?: are)? (?:my|our|the) (?:other )?options|(?:any|what) other options|what now",
        r"(?:what )?if (?:they|it|you|u) (?:still )?(?:say|says) no",
        r"where (?:can|could|should|would|do) (?:i|we|he|she|someone) go(?: then| instead)?",
    ),
    WHY: (
        r"why(?: not)?|how come",
        rf"(?:why|how come) (?:is (?:it|that) not|isn['’]?t (?:it|that)|(?:it|that)(?:['’]?s| is) not|it isn['’]?t) {_LISTED}",
        rf"(?:why|how come) (?:(?:don['’]?t|do|won['’]?t) )?(?:you|u|yall) (?:(?:not|don['’]?t|won['’]?t) )?(?:take|accept) {_IT}",
    ),
    UNSURE: (
        r"how (?:do|can|would|could) (?:i|we) (?:find (?:that |this |it )?out|know|check)(?: (?:it|that|this|for sure|about it))*",
        r"who (?:do|can|should|would) (?:i|we) (?:call|ask|talk to) (?:to (?:find out|check|know)|about (?:it|that|this))",
    ),
    ANOTHERS: (
        rf"{_MAY_BE_ON} (?:his|hers|theirs|it)",
        rf"{_MAY_BE_ON} (?:his|her|their|my) (?:insurance|plan|policy)",
    ),
    LIST: (
        r"(?:what['’]?s|what is|show me|see|can i see|give me|tell me)? ?(?:the|your|ur) (?:whole|full|entire|complete)? ?list",
        r"(?:which|what)(?: ones)? do (?:you|u|yall) (?:take|accept)(?: then)?",
    ),
}  # fmt: skip
_FOUND = {
    kind: re.compile(rf"{_LEAD}(?:{'|'.join(patterns)}){_TAIL}", re.IGNORECASE) for kind, patterns in _KINDS.items()
}
# Behind a yes: whether the plan pays for that too.
_AND_PROGRAM = re.compile(rf"\W*(?:(?:ok|okay)\W+)?and\W+(?:for )?{_PROGRAM}(?: too)?\W*", re.IGNORECASE)
_PLAN_OF = re.compile(
    r"\W*(?:(?:and|ok|or|what about|how about|also)\W+)*(?:my|our|his|her)\W+(?:ex\W+)?"
    r"(?:(?:wife|husband|spouse|partner|mom|dad|mother|father|parent)['’]?s?['’]?|work|job|employer)['’]?s? (?:plan|insurance|policy)\W*",
    re.IGNORECASE,
)
# Said of a card, whose color may be that of either.
_BLUE = re.compile(
    r"\W*(?:(?:it['’]?s|it is|i have|i got|got|um|uh)\W+)*(?:the |a )?blue(?: (?:one|card|plan|insurance))?\W*",
    re.IGNORECASE,
)
# The plan is not named, for the card speaks of it.
_AT_RISK = re.compile(r"\b(?:job|work|laid off|fired)\b.{0,40}\b(?:lose|losing) it\W*", re.IGNORECASE)
_FORGOT = re.compile(
    r"\W*(?:i )?(?:really )?(?:forgot|forget|(?:don['’]?t|do not|can['’]?t|cannot) (?:remember|recall|find))"
    r"(?: (?:it|what it is|(?:the|its|what its|my) (?:name|card|called)|which(?: one)?|the name of it))?\W*",
    re.IGNORECASE,
)
# What is printed on a card says who runs a government plan, and names no plan of its own.
_ON_THE_CARD = re.compile(
    r"\b(?:it|card|which|that|letter) (?:just |also |clearly )?(?:says|said|reads|shows|has)\b|"
    r"\b(?:on|across) (?:the|my|his|her) (?:card|front|back)\b|\b(?:run|managed|administered) (?:by|through)\b|"
    r"^\W*(?:but |and |well )*(?:it|that|this)(?:['’]?s| is| comes) (?:through|thru|with|by|from)\b|"
    r"^\W*but\W+(?:it|that)(?:['’]?s| is)\b|^\W*(?:it|that)(?:['’]?s| is)\b.*\b(?:tho|though)\W*$",
    re.IGNORECASE,
)
_OF_TWO_PLANS = re.compile(
    r"\b(?:other|another|second|secondary|too|both|also have|wife|husband|work|job|employer|union)\b", re.IGNORECASE
)
_OF_A_PLAN = re.compile(rf"\b(?:{_PLAN_KIND}|job|work|employer|company|union)\b", re.IGNORECASE)


def follow_up(text: str, names: Sequence[str], status: str = "", said: Sequence[str] = ()) -> str | None:
    """What `text` says behind the card of the insurers `names`; None where it says anything else.

    An answer to "which Blue Cross?" as `read_which` has it, one of the kinds above, or a choice among those `said` in the
    talk. Behind a card that asks for a name, only UNSURE. `status` is what the card says of them; options are asked for where
    they are not on the list.
    """
    if len(text) > LONGEST_ANSWER:
        return None
    if status in ASKS_BACK and (has_forgotten(text) or read_which(text) == UNSURE):
        return UNSURE
    if (names or status) and _BLUE.fullmatch(text):
        return BLUE
    if status and (kind := _of_any_card(text, status)):
        return kind
    return _behind(text, names, status, said) if names else choice(text, said if status else ())


def has_forgotten(text: str) -> bool:
    """Whether `text` only says that the name of the insurer is forgotten."""
    return bool(_FORGOT.fullmatch(text))


def is_of_government_plan(text: str) -> bool:
    """Whether an insurer that `text` names behind a government plan's card only runs that plan: "but it says Anthem"."""
    return len(text) <= LONGEST_ANSWER and bool(_ON_THE_CARD.search(text)) and not _OF_TWO_PLANS.search(text)


def _of_any_card(text: str, status: str) -> str | None:
    """The kind that needs no name on the card."""
    if status not in _OFFERS_CALL and _FOUND[WHY].fullmatch(text):
        return WHY
    return UNSURE if _FOUND[UNSURE].fullmatch(text) else None


def _behind(text: str, names: Sequence[str], status: str, said: Sequence[str]) -> str | None:
    which = read_which(text) if names[0] in _ASKED_BACK else None
    if which == UNSURE or (which and names[0] == TWO_COMPANIES):
        return which
    if chosen := choice(text, said):
        return chosen
    if _SECOND.fullmatch(text) or _PLAN_OF.fullmatch(text):
        return SECOND_PLAN
    return AT_RISK if _AT_RISK.search(text) else _of_its_plan(text, status)


def _of_its_plan(text: str, status: str) -> str | None:
    """The kind of what is said of the plan that the card is of."""
    if status == "accepted" and _AND_PROGRAM.fullmatch(text):
        return NETWORK
    for kind, pattern in _FOUND.items():
        if kind != WHY and pattern.fullmatch(text) and (kind != OPTIONS or status in _OFF_THE_LIST):
            return kind
    return SAME_PLAN if _OF_A_PLAN.search(text) and _SAME.fullmatch(text) else None
