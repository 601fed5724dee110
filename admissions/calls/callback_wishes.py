"""What visitors want with a callback beyond its answers: one for somebody else, a second one, to go on with it, to know of it.

A call "about my son" and a number "at my mom's" are the visitor's own callback; so is "can someone call me, my son uses".
"""

from __future__ import annotations

import re

from admissions.calls.call_moves import is_new_time, moves_call, rules_out_time
from admissions.calls.call_proposals import puts_hour_instead
from admissions.calls.callback_answers import is_of_voicemail
from admissions.calls.callback_remarks import remarks_on_call
from admissions.calls.spanish_others import asks_to_call_another
from admissions.calls.visitor_wishes import calls_off, cancels, discreet_wishes, refuses_calls
from admissions.facts import facility
from admissions.fit.ages import stated_age
from admissions.talk.spanish_turns import gives_up_in_spanish, moves_call_in_spanish
from admissions.times.time_words import in_short

_OTHERS = (
    "son|daughter|husband|wife|brother|sister|mother|mom|mum|father|dad|boyfriend|girlfriend|partner|friend|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|child|kid|spouse|fiancee?|roommate|coworker|employee|neighbor|neighbour|buddy|ex|boss|"
    "stepson|stepdaughter|client|patient|tenant|student"
)
_RELATION = rf"(?:my|our)\s+(?:\w+\s+)?(?:{_OTHERS})"
_CALL = r"(?:call|phone|ring|contact|text|reach out to|get (?:a )?hold of|get in touch with)"
# Whoever is called: not whose phone or place it is, nor "call my wife and me".
_IS_CALLED = rf"(?:him|her|them|{_RELATION}(?!['’]s|s\b))\b(?!['’]s|\s+(?:and (?:me|i)\b|cell|phone|number|house|work))"
_ASKS_US = (
    r"(?:^|[.,;:!?\n]|\b(?:please|pls|plz|just|and|so|to|you|u|someone|somebody|anyone|anybody|they|instead|want|need|then|ok|okay|hi|hello|hey))\s*"
    # "I'll go home and call them".
    r"(?!(?<=\band )(?:call|phone|ring) them\b)"
    r"(?:(?:back|also|maybe|please|just)\s+)*"
)
_CALLS_OTHER = re.compile(
    rf"{_ASKS_US}{_CALL}\s+(?:back\s+)?{_IS_CALLED}|\b{_CALL}\s+{_IS_CALLED}[^.?!]{{0,12}}(?=[+(]?\d{{3}})",
    re.IGNORECASE,
)
# The writer, or nobody, is to call: "should I call my son", "don't call my husband", "I want to call him".
_NOT_OUR_CALL = re.compile(
    rf"\b(?:i|we|i['’]?ll|he|she|him|her|(?:tell|ask|get|let|have) them|not|never|(?:do|ca|wo|should)n['’]?t|how (?:do|can) (?:i|we)|"
    r"(?:should|can|could|do|may|must|will) (?:i|we)"
    rf"|(?:try|tried|trying|want|wanted|going|need|have|had|afraid|supposed|able|like|get \w+) to|used to|{_OTHERS})"
    rf"(?:\s+(?:just|please|to|even|ever|always|then|try|and))*\s+{_CALL}\s",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(r"\b(?:will|do|did|if|when|before|after) (?:you|u|they)\b", re.IGNORECASE)
_WANT_YOU = re.compile(r"\b(?:want|need|like) (?:you|u|someone|somebody|y['’]?all) to\b", re.IGNORECASE)
_THEIR_NUMBER = re.compile(
    rf"\b(?:his|her|their|{_RELATION}['’]?s)\s+(?:phone |cell )?(?:number|phone|cell)(?:['’]s| is|:)?\s*(?=[+(]?\d{{3}})",
    re.IGNORECASE,
)
# "Could you ask him to call me".
_PASSES_ON = re.compile(
    rf"(?:^\W*(?:please |pls )?|\b(?:can|could|will|would) (?:you|u|someone|somebody) (?:please |pls )?)"
    rf"(?:ask|tell|get|have) {_IS_CALLED} (?:to )?(?:call|phone|ring|text) me\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{3}\D{0,3}\d{3}\D{0,3}\d{4}")
_BESIDE_NUMBER = re.compile(rf"\b(?:for|now|also|and|heres|here['’]?s)\s+{_RELATION}\b", re.IGNORECASE)
_ABOUT_ME = re.compile(
    r"\b(?:call|ring|phone|reach|contact|text) me\b|\bmy (?:own )?(?:number|cell|phone)\b|\bme at\b", re.IGNORECASE
)

_OTHERS_NAME = re.compile(
    rf"\b(?:his|her|their|{_RELATION}['’]?s)\s+(?:first |full |last )?name(?:['’]?s| is|:)?\s+[^\W\d_][\w'’-]*(?-i:\s+[A-Z][\w'’-]+)*",
    re.IGNORECASE,
)

_SECOND = re.compile(
    r"\b(?:two|2|both|another|a second|one more|second|an? (?:extra|additional)) (?:\w+ )?(?:call(?:back)?s?|appointments?)\b(?! me)",
    re.IGNORECASE,
)
_ASKS_FOR_MORE = re.compile(r"\b(?:can|could|may) (?:i|we) (?:also )?(?:get|have|book|make|ask for)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:call|ring|phone|reach) (?-i:([A-Z][\w'’-]+))", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:also|too|as well|another|one for|now for|and for)\b", re.IGNORECASE)
_IN_ITS_PLACE = re.compile(
    r"\b(?:instead|change|wrong|correct(?:ion)?|typo|replace|update|new number|not that|"
    r"my (?:other |new |work )?(?:number|cell|phone)|me at)\b",
    re.IGNORECASE,
)

_START = r"^\W*(?:(?:so|ok|okay|and|but|wait|btw|um|hey|hi|just|sorry|also|well|thanks|great)\W+)*"
_ASKS = re.compile(
    rf"{_START}(?:who(?:['’]?s)?|what(?:['’]?s)?|which|when|where|why|how|will|did|is|are|am i|have i|have you|has|"
    r"do (?:i|you (?:still )?have|you know))\b"
    r"(?! (?:you|u|someone|somebody|anyone) (?:please )?(?:be able to )?call me (?:back|at|on \(?\d|asap|now|today|tom))",
    re.IGNORECASE,
)
_NUMBER_KEPT = re.compile(
    r"\b(?:who|what|where|how)\b[^.?!]*\b(?:has|have|sees?|gets?|stor\w+|kept|keeps?|do with)\b[^.?!]*\bnumber\b",
    re.IGNORECASE,
)
_ABOUT_BOOKING = re.compile(
    rf"{_START}(?:do i (?:still |already |even )?have (?:an?y?|my|that|the) ?(?:call|call ?back|appointment)|"
    r"(?:am i|is (?:it|my (?:call|call ?back)))(?: \w+)? (?:booked|scheduled))\b",
    re.IGNORECASE,
)

_CALL_THING = r"(?:call ?back|(?<!to )call(?: thing)?(?! cent)|form|booking|info\w*|questions?)"
_RESUMES = re.compile(
    rf"\b(?:continue|resume|finish|pick up|carry on|go on|keep going|(?<!i get )back)\b(?: \w+){{0,4}}? {_CALL_THING}\b|"
    rf"\b(?:still|do) (?:want|need|like|wanna have) (?:to (?:do|finish|book|have) )?(?:that|the|a|my|this) {_CALL_THING}\b|"
    rf"\bi was (?:giving|telling|typing|filling)\b[^.?!]{{0,30}}\b(?:info\w*|number|form|name)\b|"
    rf"\b(?:lets|let['’]?s|can we) (?:do|finish|book|go on with) (?:that|the|my) {_CALL_THING}\b",
    re.IGNORECASE,
)
_NEVER_MIND = re.compile(
    r"^\W*(?:(?:ok|no|sorry|oh)\W+)*(?:never ?mind|nvm|nm|forget)(?: (?:that|it|about (?:that|it)))?\b\W*",
    re.IGNORECASE,
)
_NOT_ANY_MORE = re.compile(r"\b(?:not|never|no longer|(?:do|ca|wo|did)n['’]?t)\b", re.IGNORECASE)
_ONLY_CANCELS = re.compile(
    r"\W*(?:(?:please|pls|plz|ok|okay|yes|just|actually|hi|hey|sorry|nm|nvm|never ?mind|i want to|"
    r"i need to|i['’]?d like to|can (?:you|u|we|i))\W+)*"
    r"cancel(?: (?:it|that|this|everything|(?:the|my) (?:(?:whole|entire) )?"
    r"(?:thing|call(?:[- ]?back)?|appointment)))?(?:\W+(?:please|pls|plz|thanks|thank you|now|then))*\W*",
    re.IGNORECASE,
)
# Right behind the receipt a no answers nothing; "no thanks" and "no problem" are courtesy.
_TAKES_BACK = re.compile(
    r"\W*(?:(?:oh|um|uh|wait|sorry|ok|okay|well|hm+|hold on)\W+)*(?:"
    r"(?:no+|nope|nah|n)(?=\W*$)|(?:(?:no+|nope|nah)\W+)?"
    r"(?:actually|on second thoughts?|thinking about it)\W+(?:no+|nope|nah|maybe not|not|(?:never ?mind|nvm)(?: it| that)?)|"
    r"(?:maybe|rather|better|probably) not|"
    r"(?:(?:actually|on second thoughts?|maybe|no|nah)\W+)*(?:let['’]?s not(?: do (?:it|this|that))?|"
    r"i(?:['’]?d| would) rather not(?: do (?:it|this|that))?|i (?:don['’]?t|do not) think so|i(?:['’]?ve)? changed my mind)|"
    r"(?:(?:no|no gracias|pues|bueno|pensandolo bien|pens[aá]ndolo bien)\W+)*(?:siempre no|mejor no|mejor ya no|ya no|ya siempre no)"
    r")(?:\W+(?:sorry|please|pls|thanks|thank you|gracias|perd[oó]n|disculpe|after all))*\W*",
    re.IGNORECASE,
)
_FRIEND = re.compile(
    r"\W*(?:(?:just|use|say|put|ask for|(?:it['’]?s|that it['’]?s)(?: for)?|call me)\s+)*an? friend\W*",
    re.IGNORECASE,
)

_CHANGES_NAME = re.compile(
    r"\b(?:change|correct|update|fix|spell)\b[^.?!\d]{0,20}\b(?:my|the) name\b|\bwrong name\b|\b(?:my|the) name to\b",
    re.IGNORECASE,
)

_TO_US = (
    r"ok|okay|actually|wait|no|sorry|please|pls|plz|just|yes|well|do|hey|hi|can|could|"
    r"(?:can|could|will|would) (?:you|u|someone|somebody)"
)
_ASKS_FOR_CALL = re.compile(
    rf"\W*(?:(?:{_TO_US})\W+)*(?:call|phone|ring) (?:me|us)\b(?! (?:again|every|all)\b)|"
    r"\W*(?:hi\W+|hey\W+|hello\W+)?(?:please|pls|plz) (?:call|phone|ring)(?= but\b)",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(r"\W*(?:no+|nope|nah|n|no thanks?|no thank you|nope thanks?|no ty)\W*", re.IGNORECASE)

# Life told in passing: "he died an hour later", "same time every day I drink".
_TELLS = re.compile(
    r"(?<!can )(?<!could )(?<!should )(?<!may )\b(?:i|we|he|she|they|my \w+)\s+"
    r"(?!(?:can|could|would|want|wanna|need|prefer|meant?|said|am|will|asked|rather|guess|think)\b)[a-z]+",
    re.IGNORECASE,
)
_OF_CALL = re.compile(r"\b(?:call|call ?back|appointment)\b|\b(?:push|move|shift|reschedul|postpone)", re.IGNORECASE)

# Asked there, the next words are about the callback that is planned.
ASKS_CHANGE = (
    "utter_callback_ask_change",
    "utter_callback_which_change",
    "utter_callback_move",
    "utter_callback_stands",
)


def is_for_someone_else(text: str) -> bool:
    """Whether `text` asks us to call somebody other than its writer, or gives their number to be called."""
    text = in_short(text)
    if _PASSES_ON.search(text) or asks_to_call_another(text):
        return True
    plain = _WANT_YOU.sub(", please", text)
    is_asked = not _ASKS_WHETHER.search(plain) or _DIGITS.search(plain)
    if is_asked and _CALLS_OTHER.search(plain) and not _NOT_OUR_CALL.search(plain):
        return True
    if _ABOUT_ME.search(text):
        return False
    return bool(_THEIR_NUMBER.search(text)) or bool(_BESIDE_NUMBER.search(text) and _DIGITS.search(text))


def without_others_name(text: str) -> str:
    """`text` without a name that it gives as somebody else's ("his name is Sam")."""
    return _OTHERS_NAME.sub(" ", text)


def asks_for_second_call(text: str) -> bool:
    """Whether `text` asks for more than one callback."""
    return bool(_SECOND.search(text))


def puts_in_its_place(text: str) -> bool:
    """Whether `text` changes a callback rather than asks for one more."""
    return bool(_IN_ITS_PLACE.search(text)) or moves_call(text)


def puts_beside(text: str, name: str) -> bool:
    """Whether `text` asks for a call beside the one for `name`: "also", or "call Kim" for whoever is not Kim."""
    called = _CALLED.search(text)
    is_other = called is not None and called[1].lower() not in name.lower().split()
    return is_other or bool(_BESIDE.search(text))


def asks_who_has_number(text: str) -> bool:
    """Whether `text` asks what becomes of the number that was given."""
    return bool(_NUMBER_KEPT.search(text))


def asks_about_callback(text: str) -> bool:
    """Whether `text` asks something about a call instead of asking for one."""
    return bool(_ASKS.search(text))


def asks_if_booked(text: str) -> bool:
    """Whether `text` asks if a callback is planned at all."""
    return bool(_ABOUT_BOOKING.search(text))


def resumes_callback(text: str) -> bool:
    """Whether `text` wants the questions for a callback, which had ended, to go on."""
    # "Never mind that, can we finish the callback" is for going on.
    text = _NEVER_MIND.sub("", text)
    return bool(_RESUMES.search(text)) and not (_NOT_ANY_MORE.search(text) or cancels(text))


def only_cancels(text: str) -> bool:
    """Whether `text` is "cancel", "please cancel it" and no more."""
    return bool(_ONLY_CANCELS.fullmatch(in_short(text)))


def asks_to_be_called(text: str) -> bool:
    """Whether `text` begins with the wish to be called, not with a word on calls: "ok call me", and no "you call me daily"."""
    return bool(_ASKS_FOR_CALL.match(in_short(text)))


def asks_discreetly(text: str) -> bool:
    """Whether `text` asks for a call that somebody must not learn of: "please call but my wife must not find out"."""
    return (
        asks_to_be_called(text) and bool(discreet_wishes(text) or remarks_on_call([text])) and not refuses_calls(text)
    )


def says_no(text: str) -> bool:
    """Whether `text` is a no and nothing else, or "ya no quiero", which where anything but a yes or no was asked for gives none."""
    return bool(_SAYS_NO.fullmatch(in_short(text))) or (gives_up_in_spanish(text) and not cancels(text))


def gives_up(text: str) -> bool:
    """Whether `text`, where a name or number was asked for, wants no more of the callback: "cancel", "ya no quiero"."""
    return cancels(text) or gives_up_in_spanish(text)


def takes_back(text: str) -> bool:
    """Whether `text`, right behind the receipt for a callback, undoes it or says no to it and nothing else: "actually no", "siempre no"."""
    return bool(_TAKES_BACK.fullmatch(in_short(text)))


def is_friend(text: str) -> bool:
    """Whether `text` is "a friend", which we offer to ask for in place of a name."""
    return bool(_FRIEND.fullmatch(text))


def is_about_callback(text: str, last_answer: str | None, *, has_callback: bool) -> bool:
    """Whether `text`, outside a form, can only be about a callback, whatever else it may look like.

    Args:
        text: the message.
        last_answer: the name of the response before it.
        has_callback: a callback was asked for in this conversation.
    """
    if refuses_calls(text):
        return False
    if has_callback and (refuses_calls(text, is_callback_meant=True) or calls_off(text, is_callback_meant=True)):
        return True
    if last_answer in ASKS_CHANGE and is_new_time(text):
        return True
    if resumes_callback(text) or is_for_someone_else(text):
        return True
    is_life = _TELLS.search(text) and not _OF_CALL.search(text)
    is_change = (
        (moves_call(text) and not is_life)
        or rules_out_time(text)
        or bool(_ASKS_FOR_MORE.search(text) and _SECOND.search(text))
    )
    is_change = is_change or bool(_CHANGES_NAME.search(text)) or moves_call_in_spanish(text)
    is_change = is_change or puts_hour_instead(text) or is_of_voicemail(text)
    return has_callback and (is_change or _is_minors(text))


def _is_minors(text: str) -> bool:
    """Whether `text` states that its writer is under age: their callback is canceled, and they must be told."""
    age = stated_age(text)
    return age is not None and age < int(facility()["minimum_age"].value)
