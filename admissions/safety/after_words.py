"""What a visitor plainly says or asks in the turns after an alarm that has an answer of its own there."""

from __future__ import annotations

import re

from admissions.facts import facility
from admissions.fit.ages import stated_age
from admissions.safety.after_words_in_spanish import (
    goes_on_with_call_in_spanish,
    hides_in_spanish,
    says_will_call_in_spanish,
)
from admissions.safety.assessment import ACT, MEDICAL, SUICIDE, VIOLENCE
from admissions.talk.robot_question import asks_if_robot_in_spanish

MINOR, WILL_CALL, HIDING, NALOXONE, WHAT_NOW, COMING_IN, RELAYED_NO, BY_TEXT, DRIVING = (
    "minor",
    "will_call",
    "hiding",
    "naloxone",
    "what_now",
    "coming_in",
    "relayed_no",
    "by_text",
    "driving",
)
_LEADS_IN = (
    r"(?:(?:ok(?:ay)?|k|so|well|yes|yeah|yea|fine|alright|all right|thanks?|thank you|i think|i guess|and|but|"
    r"then|please|maybe)\W+)*"
)
_WHOM = (
    r"(?:them|it|now|911|988|(?:the )?(?:hot|crisis |help)?line|(?:the )?(?:police|cops|ambulance|hotline|lifeline)|an ambulance|"
    r"poison control|someone|somebody|"
    r"my (?:mom|mother|dad|father|parents|sister|brother|sponsor|doctor|therapist|counselor|friend|wife|husband|aunt|uncle|"
    r"neighbor|pastor))"
)
_WILL_CALL = re.compile(
    rf"\W*{_LEADS_IN}(?:i['’]?ll|i will|i['’]?m (?:gonna|going to|about to)|im (?:gonna|going to|about to)|gonna|"
    rf"i['’]?ll try to|i promise to) (?:just |go |try to )*(?:call|text|dial|ring|phone|talk to|reach)(?:ing)?(?: {_WHOM})?"
    r"(?: (?:now|right now|then|today|tonight|rn|ok|okay|thanks|thank you|instead|for help))*\W*",
    re.IGNORECASE,
)
_HIDING = re.compile(
    r"\b(?:hide|conceal|get rid of|cover up|close) (?:this|the|my|our|all this) (?:chat|page|conversation|screen|window|site|tab)\b|"
    # A threat beside it is what must be heard.
    r"\b(?:so|(?:if|in case)(?!.*\b(?:(?:kill|hurt|hit|beat|shoot|stab|murder|choke|attack)(?:s|ing)? (?:me|us|my|her|him|them)|"
    r"dead)\b)|make sure|can|will|would) (?:he|she|they|nobody|no one|my \w+) "
    r"(?:can['’]?t|cannot|doesn['’]?t|wo?n['’]?t|sees?|finds?|checks?|looks? at|reads?) (?:see |find |read |out about )?"
    r"(?:this|my phone|the chat|my screen|it)\b|\bexit button\b",
    re.IGNORECASE,
)
_NALOXONE = re.compile(r"\b(?:narcan|naloxone|nasal spray)\b", re.IGNORECASE)
_HOW_TO_GIVE = re.compile(
    r"\b(?:how|instructions?|directions?|steps?|where do i|which (?:nostril|way)|what do i do with|do i (?:spray|inject|give|just))\b",
    re.IGNORECASE,
)
_WHAT_NOW = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|well|but|and|then|wait|idk|please)\W+)*(?:"
    r"what (?:should|do|can|would|am|are|must) (?:i|we) (?:even |supposed to |to )*do(?: about (?:it|this|that))?|what now|now what|"
    r"then what|what then|what (?:do|would|should) (?:you|u) (?:want|have|expect|tell|suggest|recommend) (?:me|us|i|we)(?: to)? do|"
    r"what (?:else|other choice) (?:can|should|could|do) (?:i|we) (?:do|have))(?: (?:then|now|instead|first|here|tho|though))*\W*",
    re.IGNORECASE,
)
# Who stopped alone before and came to no harm may come to harm the next time.
_DID_IT_BEFORE = re.compile(
    rf"\W*{_LEADS_IN}(?:but )?(?:(?:i|ive|i['’]ve|i have|we) )?(?:(?:already|always|just) )?"
    r"(?:done|did|quit|stopped|tried)(?: (?:it|that|this|cold turkey|on my own|by myself|alone|drinking|like that)){0,3}"
    r"(?: already)?(?: (?:before|(?:a )?(?:bunch|lots?|tons?) of times|many times|plenty(?: of times)?|"
    r"a (?:few|couple|hundred|million)(?: of)? times|(?:two|three|several|\d{1,2}) times)){1,2}"
    r"(?: (?:already|tho|though|lol|and (?:i )?(?:was|im|am) (?:fine|ok|okay)|no (?:problem|issues?)))*\W*",
    re.IGNORECASE,
)
_COMING_IN = re.compile(
    r"\b(?:(?:can|could|should|may) (?:i|we|he|she|they)|can['’]?t i) (?:just |please )?(?:come|go|check|drive|walk)(?: on)? "
    r"(?:in|over|by|down|there|to (?:you|your|ur|yall))\b.*\b(?:now|tonight|today|instead|asap|right away|this (?:evening|morning))\b|"
    r"\b(?:should|do|can|could) i (?:just )?(?:go|come|check in) (?:in)?to (?:rehab|detox|treatment|you|your \w+) (?:first|instead|now)\b",
    re.IGNORECASE,
)
_RELAYED_NO = re.compile(
    rf"\W*{_LEADS_IN}(?:(?:i|we) (?:just )?asked (?:him|her|them)?(?:(?:\W+|\W+and )))?(?:(?:he|she|they) "
    r"(?:says?|said|tells me|told me|swears|promised me)(?: that)? (?:no|nope|(?:he|she|they)(?:['’]?s| is| are|['’]?re)? (?:not|isn['’]?t|"
    r"aren['’]?t|fine|ok|okay|safe)(?: (?:suicidal|thinking (?:about|of) (?:it|that|suicide)|going to|in danger))?|it['’]?s not "
    r"that|its not that))(?: (?:now|tho|though|at all))*\W*",
    re.IGNORECASE,
)
# Who cannot or will not speak on a phone. "I can't talk to her" is no such thing, and "don't call me" a wish of us.
_PHONE_END = (
    r"(?: (?:on|by|over|with) (?:the |a |my )?(?:phone|telephone|voice))?(?: (?:right now|now|rn|here|out loud|tonight|anyone|anybody|"
    r"someone|them|911|988))*(?=\W*(?:$|[.,;!?]|\b(?:he|she|they|hes|shes|im|i['’]m|its|it['’]s|because|bc|cuz|or|so|my|cause)\b))"
)
_NO_VOICE = re.compile(
    r"\b(?:stop|quit|enough with|don['’]?t|do not|no more) (?:telling|asking|saying|tell|ask)(?: me)?(?: (?:to|i should))? (?:call|phone)\b"
    r"|"
    r"\b(?:can['’]?t|cannot|can not|am not able to|not able to|too scared to|afraid to|don['’]?t (?:want to|wanna)) (?:really )?"
    r"(?:(?:talk|speak)(?! (?:anyone|anybody|someone|them))|call|phone|make (?:(?:a|any) )?(?:phone )?(?:calls?|noise|sounds?)|"
    rf"do (?:any |a )?(?:phone )?calls?|be on (?:the|a) (?:phone|call)){_PHONE_END}",
    re.IGNORECASE,
)
# What is wanted instead of a call may be to die.
_WANTS_ELSE = re.compile(
    r"\b(?:i (?:(?:just|still|really|only) )*(?:want to|wanna|will|need to|have to|would rather)|(?:i['’]?d|i) rather|i['’]?ll|"
    r"i['’]?m (?:just )?(?:gonna|going to|about to)|let me|just let)\b"
    r"(?! (?:just )?(?:text|chat|type|message|write|call|talk|speak|phone|be quiet|stay quiet|whisper)\b)",
    re.IGNORECASE,
)
_TEXTS = re.compile(
    r"\b(?:number|someone|somebody|anyone|anybody|line|hotline|who)(?: that| who)? (?:i can|can i|i could|could i|to) (?:just )?text\b|"
    r"\bis there (?:like )?an? text(?:ing)? (?:number|line|option)\b|"
    r"\bcan i (?:just )?(?:text|chat with|message) (?:someone|somebody|anyone|them|instead|911|988|the police)\b",
    re.IGNORECASE,
)
_DRIVING = re.compile(
    r"\b(?:should|can|could|do|may|shall|must|would it be (?:ok|okay|better) (?:if i|to)|is it (?:ok|okay|safe) to) "
    r"(?:(?:i|we|he|she|they|my \w+) )?(?:just |even |still |really )?drive\b",
    re.IGNORECASE,
)
# Of another day: "can i drive to work during iop".
_NOT_THIS_DRIVE = re.compile(
    r"\b(?:iop|php|program|work|school|class|classes|group|sessions?|court|later|after|dui)\b", re.IGNORECASE
)
_GETS_IN = re.compile(
    r"\b(?:can|could|will|would|may|do|does|should) (?:i|we|he|she|they|my \w+)(?: still| even| just| ever)* "
    r"(?:get (?:in|into|treatment|treated|care|help (?:from|with) you)|come (?:in|into|to) (?:your|ur|the) |join|enroll|be admitted|"
    r"start (?:treatment|with you|your|the program))|\b(?:what|how) (?:would|do|does|will|can|could|should) (?:i|we|he|she|they|my \w+) "
    r"(?:need (?:to do )?(?:to|for) )?(?:get (?:in|into|treatment|started)|start (?:treatment|with you)|enroll|join)\b",
    re.IGNORECASE,
)
_OF_OUR_CARE = re.compile(
    r"\b(?:you|your|u|ur|yall|program|iop|php|rehab|treatment|treated|residential|inpatient|outpatient|insurance|aetna|cigna|"
    r"anthem|need to get in)\b",
    re.IGNORECASE,
)
_NOT_CARE = re.compile(r"\b(?:jail|prison|trouble|arrested|hospital|er|tonight|gun|house|room|car)\b", re.IGNORECASE)
_CALL_AGAIN = re.compile(
    r"\b(?:finish|resume|continue|go on with|get on with|go back to|get back to|back to|pick up|set up|about) (?:with )?"
    r"(?:the|that|my|our) (?:call ?back|call|phone call)\b(?! (?:me|the|to|from|with|i made)\b)",
    re.IGNORECASE,
)
_PROGRAMS = {"iop": "what_is_iop", "php": "what_is_php", "residential": "what_is_residential"}
_ABOUT_PROGRAM = re.compile(
    r"\b(?:ask|talk|know|hear|learn) (?:you |more |something |a question )?about (?:your |the )?(?P<name>iop|php|residential)\b",
    re.IGNORECASE,
)
_WHICH_PROGRAM = re.compile(
    r"\b(?:what|which) (?:program|level|treatment) (?:would|might|could|will|may) (?:fit|suit|be right|be best)\b",
    re.IGNORECASE,
)
# What comes next for who is in a hospital now.
_FROM_THERE = re.compile(
    r"\b(?:can|could|may|would|how (?:soon|fast)|how long(?: (?:til|till|until|before))?|when(?! did))\b(?:(?! (?:jail|prison)).){1,40}?"
    r"\b(?:come|go|goes|move|transfer(?:red)?|get|be (?:moved|transferred)) (?:from (?:there|here|the (?:hospital|er|icu)) )?to "
    r"(?:you|yall|your (?:place|program|facility|rehab)|rehab|treatment)\b",
    re.IGNORECASE,
)
_LONGEST = 200


def said_after(kind: str, level: str, text: str) -> str | None:
    """Which of the answers of its own `text` calls for after an alarm of `kind` at `level`; None for none of them."""
    if len(text) > _LONGEST:
        return None
    is_now = level == ACT
    meant = {
        MINOR: is_now and is_of_minor(text),
        NALOXONE: kind == MEDICAL and _NALOXONE.search(text) and _HOW_TO_GIVE.search(text),
        RELAYED_NO: kind == SUICIDE and _RELAYED_NO.fullmatch(text),
        WHAT_NOW: kind == MEDICAL and not is_now and (_WHAT_NOW.fullmatch(text) or _DID_IT_BEFORE.fullmatch(text)),
        DRIVING: kind != VIOLENCE and _DRIVING.search(text) and not _NOT_THIS_DRIVE.search(text),
        COMING_IN: kind != VIOLENCE and is_now and _COMING_IN.search(text),
        HIDING: _HIDING.search(text) or hides_in_spanish(text),
        BY_TEXT: (is_now or kind == VIOLENCE) and _asks_for_text(kind, text),
        WILL_CALL: says_will_call(text) or says_will_call_in_spanish(text),
    }
    return next((meaning for meaning, is_meant in meant.items() if is_meant), None)


def _asks_for_text(kind: str, text: str) -> bool:
    is_more = kind == SUICIDE and bool(_WANTS_ELSE.search(text))
    return not is_more and bool(_NO_VOICE.search(text) or _TEXTS.search(text))


def is_of_minor(text: str) -> bool:
    """Whether `text` says that its writer is under age."""
    age = stated_age(text)
    return age is not None and age < int(facility()["minimum_age"].value)


def says_will_call(text: str) -> bool:
    """Whether all that `text` says is that its writer will call one of the lines or somebody close."""
    return len(text) <= _LONGEST and bool(_WILL_CALL.fullmatch(text))


def asked_of_us_after(text: str) -> str | None:
    """The intent of a plain question about us or wish of us, which an alarm before it makes hard to understand; else None."""
    if len(text) > _LONGEST:
        return None
    if asks_if_robot_in_spanish(text):
        return "bot_challenge"
    if _CALL_AGAIN.search(text) or goes_on_with_call_in_spanish(text):
        return "request_callback"
    if named := _ABOUT_PROGRAM.search(text):
        return _PROGRAMS[named["name"].lower()]
    if _WHICH_PROGRAM.search(text):
        return "programs_compared"
    from_there = _FROM_THERE.search(text) and not _COMING_IN.search(text)
    gets_in = _GETS_IN.search(text) and _OF_OUR_CARE.search(text) and not _NOT_CARE.search(text)
    return "admissions_process" if from_there or gets_in else None
