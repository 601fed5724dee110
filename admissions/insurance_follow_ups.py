"""What a visitor says behind an answer about an insurer that means something only there: "the first one", "and my secondary?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from admissions.blue_cross import LONGEST_ANSWER, read_which

TWO_COMPANIES = "Blue Cross"
# Their card asks which insurer it is; nobody has to know.
_ASKED_BACK = (TWO_COMPANIES, "Covered California")
UNSURE = "unsure"
SECOND_PLAN, SAME_PLAN = "second_plan", "same_plan"
_PEOPLES = (
    r"(?:my|our|his|her|their|the|a)(?: (?:\w+['’]s|moms|dads|parents|husbands|wifes|spouses|partners|old|current))?"
)
_SECOND = re.compile(
    r"\W*(?:(?:and|ok|what about|how about|do you take|also|i have)\W+)*(?:my |a |the |our )?"
    r"(?:secondary|(?:second|other)(?= (?:insurance|plan|policy)))(?: (?:insurance|plan|one|policy|card))?(?: too| as well)?\W*",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\W*(?:(?:it['’]?s|it is|that['’]?s|i have|yes|yeah|and|the|a|an)\W+)*(?:(?:ppo|hmo|epo|pos)(?: (?:one|plan))?\W*)?"
    rf"(?:(?:through|thru|from|by|with) {_PEOPLES} (?:job|work|employer|company|union))?\W*",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(r"\b(?:ppo|hmo|epo|pos|job|work|employer|company|union)\b", re.IGNORECASE)


def follow_up(text: str, names: Sequence[str]) -> str | None:
    """What `text` says behind the card of the insurers `names`; None where it says anything else.

    An answer to "which Blue Cross?" as `read_which` has it, SECOND_PLAN or SAME_PLAN.
    """
    if not names or len(text) > LONGEST_ANSWER:
        return None
    which = read_which(text) if names[0] in _ASKED_BACK else None
    if which == UNSURE or (which and names[0] == TWO_COMPANIES):
        return which
    if _SECOND.fullmatch(text):
        return SECOND_PLAN
    return SAME_PLAN if _OF_A_PLAN.search(text) and _SAME.fullmatch(text) else None
