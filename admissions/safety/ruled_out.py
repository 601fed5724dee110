"""What a message says of danger only to rule it out: denied, answered with no, a mere ultimatum, over.

It is taken out before the message is judged, so that all that stands beside it is still heard. Deliberately left in:
"no shaking yet", "never had a seizure before", "not shaking as much", "doesn't shake when he drinks", a no to a doctor that
is followed by anything but a plain question.
"""

from __future__ import annotations

import re

from admissions.safety.figures import without_figures
from admissions.safety.told_as_over import without_what_is_over

_SYMPTOM = (
    r"(?:(?<!not )the |a |any )?(?:shak(?:es?|ing|in|y)|trembl(?:es|ing)|tremors?|sweat(?:s|ing)|seizures?|seizing|convulsions?|"
    r"hallucinat(?:es?|ing|ions?)|(?:seeing|hearing) (?:things|stuff|bugs|voices|anything)|dts|delirium|blackouts?|fever|"
    r"vomiting|throwing up|puking|withdrawals)\b"
)
_NOT = r"(?<!hope )(?<!hoping )(?<!pray )(?<!praying )(?:no|not|never|without|(?:is|are|was|were|do|does|did|has|have|had|ai)n['’]?t)"
_REALLY = r"(?: (?:really|even|ever|actually|physically|been|having|had|have|get|gets|getting|got|any)){0,3}"
_NOR = rf"(?:(?:,? (?:or|nor|and no|and not|no|not)|,(?=[^.?!;]{{0,60}} n?or {_SYMPTOM})) {_SYMPTOM}){{0,6}}"
# Without a drink; with one, somebody who does not shake may well do so without.
_SOBER = (
    r"(?: (?:when|if|after) \w+ (?:(?:do|does|did|has|have|is)n['’]?t|stops?|quits?|skips?|misses|goes without)"
    r"(?: (?:drink|drinking|use|using|had any|it|a day))?\b)?"
)
_NOT_SO_PLAIN = (
    r"(?! (?:yet|before|until|till|unless|except|only|like this|as|that (?:bad|much|hard)|so|too|very|much|bad|badly|hard|all over|"
    r"uncontrollably|violently|like (?:crazy|hell)|any ?more|again|rn|right now|now|tonight|today|if|when|after|once|while|"
    r"meds?|medication|medicine|pills|hands|him|her|them|me|it|the|my|his|all|what|\d\w*)\b)"
    # A comma alone carries no "not" on, and what else is not there may be the danger.
    rf"(?!,? {_SYMPTOM})"
    r"(?!,? (?:and|or|but)? ?(?:no|not) (?:feeling|breath\w*|pulse|response|responding|movement|moving|waking|heartbeat)\b)"
)
_DENIED = rf"\b{_NOT}{_REALLY} {_SYMPTOM}{_NOR}(?:,? or (?:any|no)thing(?: like that)?)?{_SOBER}{_NOT_SO_PLAIN}"

_THEN = (
    r"(?= *(?:$|[.,;!?\n]|(?:if|unless|over|because|bc|cause|cuz|and|but|so|again|since|or|when|until|till|by|this time|after|"
    r"about|today|tomorrow|next)\b))"
)
_WHOM = r"(?:me|him|her|us|my \w+)"
_CHILDREN = r"(?:the|my|our|his|her) (?:kids?|children|child|baby|son|daughter|boys|girls)"
_ULTIMATUM = (
    rf"\bthreat(?:ened|ens|ening|en) (?:to|2) (?:(?:leave|divorce|dump|break up with)(?: {_WHOM})?|(?:fire|evict) {_WHOM}|move out|"
    rf"walk out|(?:leave|go|move out) with {_CHILDREN}|take {_CHILDREN}(?: away| from me)?(?: and (?:go|leave|move out))?"
    rf"(?! and (?!i['’]?m?\b|we\b))|"
    rf"cut {_WHOM} off|(?:kick|throw) {_WHOM} out(?: (?:of )?(?:the|our|his|her|my) (?:house|home|apartment|place))?){_THEN}"
)

_ANSWERED_NO = (
    r"\basked (?:me )?(?:if|whether) (?:(?:i (?:was|am|felt)|i['’]?m) (?:feeling )?suicidal|"
    r"i (?:ever )?(?:had|have|thought|think)(?: of| about| any)?(?: thoughts of)? (?:suicide|suicidal thoughts|killing myself)),? "
    r"(?:and |so )?(?:i )?(?:said|answered|told (?:him|her|them)) (?:no|nope|nah|never|not at all)\b"
    r"(?=\W*(?:(?:i['’]?m )?just (?:tired|stressed|anxious)\W*)?"
    r"(?:(?:so )?(?:how|where) (?:do|can) (?:i|we) (?:enroll|sign up|start|get in|apply|begin)\W*)?$)"
)
# Of somebody whose life is ending anyway.
_ENDING = re.compile(r"\b(?:hospice|palliative|terminal|terminally ill|stage (?:4|four)|end of life)\b", re.IGNORECASE)
_DIES_AT_HOME = re.compile(
    r"(?:\b(?:he|she|they|my (?:mom|mother|dad|father|grand\w+|nana|husband|wife|brother|sister|aunt|uncle|partner|friend))(?: has)? |"
    r"(?<=\bcancer and )|(?<=\bhospice and ))(?:(?:wants|wishes|hopes)|(?<!cancer and )(?<!hospice and )(?:wanted|decided|chose)) "
    r"to (?:die|pass|pass away|go) (?:at home|in (?:his|her|their) own (?:home|house|bed)|with dignity|surrounded by)\b"
    r"(?!.*\b(?:too|so (?:do|did|will) i|me|like (?:him|her)|with (?:him|her))\b)",
    re.IGNORECASE | re.DOTALL,
)

_RULED_OUT = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        _DENIED,
        _ULTIMATUM,
        _ANSWERED_NO,
        # Over.
        (r"\b(?:the|my|his|her) (?:shakes|sweats|tremors|withdrawals?) (?:are|is|have|has) (?:all |finally )?(?:gone|over|passed)"
         r"(?: now)?\b(?!,? (?:but|and|tho|though|except|until|till)\b)"),
        (r"\b(?:pulled|pointed) a (?:gun|knife) (?:on|at) (?:me|us)\b[^.?!\n]{0,60}[.,;!]? *(?:and )?that(?:['’]?s| was| is) when i "
         r"(?:(?:knew|realized|decided)\b(?= (?:that )?(?:i (?:need(?:ed)?|had|have|wanted) )?to (?:(?:get|be) (?:clean|sober|help)|"
         r"(?:stop|quit) (?:using|drinking|drugs))\b)|(?:quit|stopped)\b(?= (?:using|drinking|drugs|dope)\b))"),
        r"\bno more (?:shakes|sweats|tremors|withdrawals)\b(?=[^.?!\n]{0,12}\b(?:\d{1,3}|two|three|several) (?:days|weeks|months)\b)",
        (r"(?<!\bi )\bput a (?:gun|knife) in my face (?:when|while) i was (?:copping|buying|scoring)(?: [a-z]+)? "
         r"(?:last (?:year|month)|(?:\w+ )?(?:years?|months?) ago)\b"),
        (r"\b(?:i )?tried to kill myself (?:back )?in (?:january|february|march|april|may|june|july|august|september|october|november|"
         r"december)\b(?=(?:[,.;]? (?:and )?(?:i )?(?:was|went) inpatient)?[,.;]? (?:and |but )?(?:i['’]?m |i am )?(?:now )?"
         r"(?:stable|(?:doing|much)(?: much)? better)(?: now)?"
         r"(?:[,.;]? (?:and )?(?:i )?(?:need|want|am looking for|looking for) (?:an? )?(?:php|iop|outpatient|therapy))?\W*$)"),
        # A plain promise; "anything stupid" may be the thing itself.
        (r"\b(?:i['’]?m |im |i am )?(?:not|never) (?:going to|gonna) do anything to (?:myself|me)\b"
         r"(?!,? (?:yet|now|tonight|today|right now|rn|until|till|unless|but|if|because|bc|so|as long|while|this time|again)\b)"),
        # Told of as a habit; not what was taken today, or with what.
        (r"\b(?:i |i['’]?ve |ive )?(?:(?:been|just|have|recently) ){0,2}(?:started|began|keep|kept|been) "
         r"(?:taking|stealing|using|sneaking|swiping) (?:some (?:of )?)?(?:(?:my|his|her|their|our) (?:\w+['’]?s )?)?"
         r"(?:morphine|oxy\w*|norcos?|percs?|percocets?|vicodin|pain ?(?:pills|killers|meds)|xan\w*|ativan|hydros?|"
         r"hydrocodone|dilaudid|tramadol|adderall)\b"
         r"(?!.*\b(?:tonight|today|now|rn|ago|earlier|hours?|minutes|all|whole|bottle|too|more|extra|handful|sleepy|dizzy|numb|weird|"
         r"drows\w+|breath\w*|blue|nodding|shak\w*|stop\w*|quit|ran out|out of|drank|drink\w*|vodka|beers?|wine|alcohol|die|dead|"
         r"kill\w*|end|with|and|\d+)\b)"),
        # A wish to live otherwise.
        (r"\b(?:(?:stop|quit)(?: using)?|get (?:clean|sober|help)) before (?:it['’]?s|its|it is|i['’]?m|im|i am) (?:me|next|the next one)"
         r"(?: (?:too|next))?\b(?=\W*$)"),
        r"\b(?:do ?n['’]?t|do not|never) (?:want|wanna) (?:that|this) to (?:be|happen to) me\b(?! (?:too )?(?:but|tho|though|yet)\b)",
        (r"\bmy old life to (?:end|be over)(?= and (?:to )?(?:start|begin|have|live) "
         r"(?:over|again|fresh|anew|a (?:new|better|sober|clean) (?:one|life))(?: sober| clean)?\W*$)"),
        # Not at a person.
        (r"\bi (?:just )?(?:punched|put (?:my|a) (?:fist|hand|foot) (?:thru|through)) (?:a|the|my) (?:wall|door|fridge|locker)\b"
         r"(?:,? (?:and )?(?:i )?broke my (?:hand|knuckles?|wrist)\b)?"
         r"(?= *(?:$|[.?!;\n]|,? (?:is there|do you|(?:and )?(?:i )?need)\b))"
         r"(?!.*\b(?:her|him|them|then|too|face|wife|husband|girlfriend|boyfriend|partner|mom|dad|son|daughter|kids?|baby)\b)"),
        # Who broke a bone of their own, and takes pills since.
        (r"\b(?:since|after|when) (?:(?:he|my (?:son|boy|husband|brother|dad|father)) (?:broke|fractured) his|"
         r"(?:she|my (?:daughter|girl|wife|sister|mom|mother)) (?:broke|fractured) her|i (?:broke|fractured) my) "
         r"(?:arm|wrist|leg|ankle|hip|foot|collarbone|ribs?|hand)\b"),
        # Which program, whose consent, what to have at hand.
        r"\bnot sure (?:if|whether|which) \w+ needs? the (?:[\w-]+ ){1,4}kind(?: or the (?:[\w-]+ ){1,4}kind)?\b(?! of)",
        (r"\b(?:says?|tells me) (?:he|she|they) (?:won['’]?t|will not|ain['’]?t gonna) (?:go|come|do it)\W+(?:so )?"
         r"(?:do (?:i|we) (?:need|have to (?:have|get)) (?:his|her|their|him|them)|"
         r"can (?:i|we) (?:still )?(?:make|book|set up|schedule) (?:the|an) (?:appointment|assessment|intake))\b"),
        r"\bnothing(?:['’]?s| has)? happened,? (?:it['’]?s )?(?:i )?just (?:to be|want to be|wanna be|being) (?:prepared|safe)\b(?=\W*$)",
        (r"\b(?:(?:want|like|need|get) (?:it|some|one)|(?:want|like|need|have|keep|get) (?:narcan|naloxone|a kit)) "
         r"(?:in the house|at home|around the house|on hand)"
         r",? (?:just )?in case\b(?=\W*$)"),
    )
)  # fmt: skip
# In person, or without help: all that is said, and only of what is done in order to come or to pay.
_ONESELF = r"(?:myself|himself|herself|ourselves|themselves)"
_IN_PERSON = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|well|hey|hi|oh|um|also|actually)\W+)*(?:"
    r"(?:(?:and |or )?(?:what|how) (?:about )?if|can|could|should|do|will) (?:i|he|she|we|they|my \w+) (?:just |only |have to |need to )*"
    r"(?:(?:drive|drives|drove) (?:over |there |home |in )?"
    r"|(?:call|calls|called|go|goes|went|come|comes|came|pay|pays|paid|walk|walks|sign up)(?: (?:in|over|there|by|for it|you))? ?)"
    rf"{_ONESELF}"
    r"(?: (?:there|home|in|over|instead|then|to (?:the |my )?(?:group|groups|intake|assessment|appointment|program|iop|class|classes|"
    r"meetings?|treatment)))?|"
    rf"(?:i|he|she)(?:['’]?d| would) rather (?:do (?:it|this|that)|call|pay|drive|come in|go) {_ONESELF})"
    r"(?:,? (?:please|thanks|thank you|tho|though))?\W*$",
    re.IGNORECASE,
)
# What somebody would do or not, by how long it takes; what to do next; where somebody is not met.
_OF_A_PLAN = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|well|hey|hi|oh|sorry|um|yeah|yes|maybe)\W+)*(?:"
    r"(?:(?:i|he|she|we|they)(?:['’]?d|['’]?s|['’]?ll| would| might| will| is)? )?(?:would |might )?(?:only )?(?:going to |gonna )?do it "
    r"(?:but )?(?:only )?(?:not )?(?:if|as long as) (?:it['’]?s|it is|its) (?:not )?(?:an? )?(?:too |really |super )?"
    r"(?:big|huge|long|short|small|quick|expensive|far|in person|online|free|part time) ?(?:one|commitment|program|thing|course|drive)?|"
    r"(?:what(?:['’]?s| is| would be) )?the next (?:thing|step) (?:i|we) (?:should|need to|have to|would|can) (?:do|take)|"
    r"(?:i|we) (?:wo|ca)n['’]?t be there (?:on |this |next )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"(?: (?:morning|afternoon|evening|at \d{1,2}(?: ?[ap]m)?|after all))*)\W*$",
    re.IGNORECASE,
)
# Of somebody whom drugs killed, not another person.
_NEXT = re.compile(r"\b(?:do ?n['’]?t|do not) (?:want to|wanna) be (?:the )?next(?: one)?\b", re.IGNORECASE)
_BY_ANOTHER = re.compile(r"\b(?:kill|shoot|shot|stab|beat|hit|murder|hurt|chok|strangl|threat)", re.IGNORECASE)
# A stop, lest words that were far apart be read as one saying.
_GAP = " ; "


# What is left is heard as if it were all that was said.
_EDGE = re.compile(r"^[\s;,.]*;[\s;,.]*(?:(?:but|and|just|only)\b[\s,]*){0,2}|[\s;,]*;\s*$", re.IGNORECASE)


def without_ruled_out(text: str) -> str:
    """`text` without what rules danger out; `text` itself where it holds nothing of the kind."""
    if _IN_PERSON.match(text) or _OF_A_PLAN.match(text):
        return ""
    rest = text
    for pattern in _RULED_OUT:
        rest = pattern.sub(_GAP, rest)
    if _ENDING.search(text):
        rest = _DIES_AT_HOME.sub(_GAP, rest)
    if not _BY_ANOTHER.search(text):
        rest = _NEXT.sub(_GAP, rest)
    rest = without_what_is_over(without_figures(rest, _GAP), _GAP)
    return text if rest == text else _EDGE.sub("", rest)
