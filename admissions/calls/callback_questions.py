"""What visitors ask about their own callback: whether it is planned, when, its reference; whether it is canceled, the number barred.

It is deliberately none of these what asks for a change ("is it possible to change it"), and what asks about something else
that may be booked, done or canceled ("is detox booked out", "is the assessment done by phone").
"""

from __future__ import annotations

import re

from admissions.calls.callback_wishes import asks_if_booked
from admissions.times.time_words import in_short

_START = r"^\W*(?:(?:so|ok|okay|and|but|wait|btw|um|hey|hi|just|sorry|also|well|thanks|great|cool|no)\W+)*"
_CALL = r"(?:(?:the|my|that|this|our) )?(?:phone )?(?:call(?:[- ]?back)?|appointment|appt|booking|request)"
_IT = rf"(?:it|that|this|everything|all|i|we|{_CALL})"
_NOW = r"(?:\s+(?:now|already|yet|then|for (?:me|real|sure)|again|all|right|really|please|pls|though|tho|correct(?:ly)?))*\W*$"
_REFERENCE = r"(?:reference|confirmation|ref)(?: (?:number|code|no|num))?"
_CLOCK = r"(?:noon|midday|(?:1[0-2]|[1-9])(?::[0-5]\d| ?[ap]m|:[0-5]\d ?[ap]m))"
_HOUR = rf"(?:{_CLOCK}|1[0-2]|[1-9])"
_STATUS = re.compile(
    rf"{_START}(?:(?:it['’]?s|(?:(?:is|are|am|was) {_IT}))(?: (?:all|really|still|even|now))* "
    rf"(?:booked|scheduled|saved|set(?: up)?|confirmed|planned){_NOW}|"
    rf"(?:did|has|have) {_IT} (?:book\w*|go(?:ne)? thr(?:ough|u)|went thr(?:ough|u)|saved?|work(?:ed)?){_NOW}|"
    rf"(?:did|have|has) (?:you|u|it) (?:(?:chang|updat|mov|sav)ed?|(?:switch|book|fix)(?:ed)?) {_IT}{_NOW}|"
    rf"is {_IT} both{_NOW}|"
    rf"is (?:it|that|{_CALL}) (?:at )?(?:{_CLOCK} or (?:at )?{_HOUR}|{_HOUR} or (?:at )?{_CLOCK}){_NOW}|"
    rf"is lunch (?:at )?{_HOUR} or {_HOUR}{_NOW}|"
    r"(?:(?:y|entonces|bueno)\W+)*(?:ya (?:qued[oó]|est[aá])(?: (?:agendad[ao]|list[ao]|apartad[ao]|confirmad[ao]))?"
    r"|(?:qued[oó]|est[aá]) (?:agendad[ao]|apartad[ao]|confirmad[ao]))(?: (?:la|mi) (?:llamada|cita))?\W*$|"
    r"(?:a qu[eé] horas?|(?:para )?cu[aá]ndo|(?:para )?qu[eé] d[ií]as?)(?: y (?:a )?qu[eé] (?:hora|d[ií]a))? "
    r"(?:(?:es|era|ser[ií]a|ser[aá]|qued[oó]|est[aá]) (?:mi|la) (?:llamada|cita)|"
    r"me (?:llaman|marcan|hablan|llamar[aá]n|van a (?:llamar|marcar|hablar)|iban a (?:llamar|marcar|hablar)))\W*$|"
    r"(?:(?:y |pero )?(?:cu[aá]l (?:es|era) |me (?:da|dice|repite|confirma|puede dar|puede decir|puede repetir) |qu[eé] )"
    r"(?:mi|el|la|es mi) (?:n[uú]mero de )?(?:referencia|confirmaci[oó]n))(?: (?:por favor|porfa|otra vez))?\W*$|"
    r"(?:s[ií] )?(?:tengo|sigue en pie|sigue) (?:(?:mi|la|una) )?(?:llamada|cita)(?: agendada)?\?+\W*$|"
    rf"(?:what|wat)(?:['’]?s| is| was| were)? (?:the |my |that |our )?{_REFERENCE}{_NOW}|"
    rf"(?:do|did) i (?:have|get) (?:a |my |the )?{_REFERENCE}{_NOW}|"
    rf"(?:can|could) (?:you|i|u) (?:please )?(?:have|get|give me|see|repeat|tell me) (?:the |my |that )?{_REFERENCE}{_NOW}|"
    rf"(?:what|which|wat) (?:time|day)(?: and day| and time)? (?:did|have) (?:we|i|you|u) "
    rf"(?:say|said|agree\w*(?: on)?|pick\w*|choose|chose|book\w*|set|put)(?: down)?{_NOW}|"
    rf"(?:what|which|wat) (?:time|day)(?:['’]?s| is| was) {_CALL}{_NOW}|"
    rf"(?:what|which|wat) (?:time|day) (?:(?:was|is) (?:it|that) )?again{_NOW}|when (?:was it|is it again){_NOW}|"
    rf"what(?:['’]?s| is| was) the (?:time|day)(?: and (?:time|day))? again{_NOW}|"
    rf"(?:(?:what|which|wat)(?: time| day| number)? (?:do|did) (?:you|u) (?:have|write|get)(?: down| written)+|"
    rf"(?:what|which|wat) (?:time|day|number) (?:do|did) (?:you|u) (?:have|write)|the number (?:you|u) have){_NOW}|"
    rf"is (?:it|that|{_CALL}) still (?:on|happening|planned|scheduled|"
    rf"(?:at |on )?(?:{_HOUR}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)){_NOW}|"
    rf"(?:did|do) (?:you|u) (?:get|have) my number{_NOW}|"
    rf"(?:how (?:long|soon) (?:till?|until|before|b4)|when (?:will|are)) (?:you|u|y['’]?all|they|someone)(?: guys| people)?"
    rf"(?: (?:will|gonna|going to))? call(?:ing)?(?: me)?(?: back)?{_NOW}|"
    rf"when(?:['’]?s| is| was) {_CALL}{_NOW})",
    re.IGNORECASE,
)
_OTHER = (
    r"(?:my (?:\w+ )?(?:wife|husband|mom|mother|dad|father|parents|kids?|son|daughter|boss|boyfriend|girlfriend|partner|roommate)|"
    r"he|she|they|some(?:one|body)(?: else)?)"
)
_OF_CALL = re.compile(
    rf"{_START}(?:what if {_OTHER} (?:answers?|picks? (?:it )?up|gets? it)(?: (?:it|the phone|instead))*\W*$|"
    r"(?:is|will) (?:it|this|that|the call)(?: (?:be|gonna be|going to be))? (?:a |an )?(?:recording|robo\w*|automated|machine)\b|"
    r"what(?:['’]?s| is) (?:it|this|that|the call) (?:all |even )?about\W*$)",
    re.IGNORECASE,
)
_MY_NUMBER = r"(?:(?:my|the|that|this) (?:phone )?number|me|us|it|that|this|my info)"
_UNDONE = re.compile(
    rf"{_START}(?:(?:is|are|was|am) {_IT} (?:(?:all|really|now|def|definitely|actually) )*(?:cancel\w*|off|done|stopped){_NOW}|"
    rf"(?:it|everything|{_CALL})['’]?s (?:(?:all|really|now|def|definitely) )*cancel\w*{_NOW}|"
    rf"(?:did|has|have) {_IT} (?:get |been |got )?(?:cancel\w*|deleted?|go(?:ne)? thr(?:ough|u)|removed?){_NOW}|"
    rf"(?:did|have|has) (?:you|u|they|y['’]?all) (?:really )?cancel\w* {_IT}{_NOW}|"
    rf"(?:(?:are )?(?:you|u) sure )?(?:that )?(?:no ?one|nobody)(?:['’]?s| is| will be| will| is going to| is gonna| gonna) call(?:ing)?"
    rf"(?: me| us)?{_NOW}|"
    r"(?:(?:y|entonces|bueno|s[ií]|ya)\W+)*(?:qued[oó]|est[aá]|fue|se) cancel(?:ada|ado|[oó])(?: (?:la|mi) (?:llamada|cita))?\W*$)",
    re.IGNORECASE,
)
_NUMBER_GONE = re.compile(
    rf"{_START}(?:(?:did|have|has) (?:you|u|they|y['’]?all) (?:really )?(?:delet\w+|remov\w+|block\w*|tak\w+|took|eras\w+) {_MY_NUMBER}"
    rf"(?: off| (?:off|from) (?:the|your) list)?{_NOW}|"
    rf"(?:will|are) (?:you|u|they|y['’]?all) (?:really )?(?:gonna |going to )?(?:stop|quit)(?: calling(?: me| us)?)?(?: or not)?{_NOW}|"
    rf"is my (?:phone )?number (?:off|gone|deleted|removed|blocked)(?: (?:the|your) list)?{_NOW}|"
    rf"(?:am i|are we) off (?:the|your) (?:call )?list{_NOW}|"
    rf"(?:no ?one|nobody)(?: will| is going to| is gonna| gonna)? calls?(?: me| us)?{_NOW}|"
    r"(?:y )?ya (?:lo|me) (?:borr|quit|elimin)\w+\W*$)",
    re.IGNORECASE,
)
_ASIDES_IN_SPANISH = {
    "callback_details": re.compile(
        r"\W*(?:(?:y|pero|oiga|disculpe)\W+)*(?:de )?(?:qui[eé]n(?:es)?|qu[eé] (?:persona|n[uú]mero)) (?:es (?:el |la )?que )?me "
        r"(?:llama|marca|habla|va a (?:llamar|marcar|hablar)|van a (?:llamar|marcar|hablar)|llamar[aá]|llaman|marcan)\W*",
        re.IGNORECASE,
    ),
    "written_contact": re.compile(
        r"\W*(?:(?:y|pero|oiga|mejor|por favor|no)\W+)*(?:me (?:pueden?|podr[ií]an?) (?:mandar|enviar|escribir)|"
        r"(?:pueden?|podr[ií]an?) (?:mandar|enviar|escribir)me|m[aá]nd[ae]n?me|env[ií][ae]n?me|prefiero) "
        r"(?:mejor )?(?:un |por |el )?(?:textos?|mensajes? de texto|whats ?app|correo|e?-?mail|sms)(?: (?:mejor|por favor|porfa))*\W*",
        re.IGNORECASE,
    ),
}
_URGES = re.compile(
    r"\W*(?:(?:ok|okay|k|yes|yeah|alright|right|well)\W+)+(?:so|and|and so|so what|now what|then what)\W*",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    rf"{_START}(?:how (?:do|can|will|would) i (?:know|be sure)|"
    r"(?:will|does|is) (?:this|that|it) (?:really |even |actually )?(?:work|help))\b",
    re.IGNORECASE,
)
# Said last, the next "is it done?" is about that.
CANCELED, BARRED = "utter_callback_cancelled", "utter_do_not_call"
_CONFIRMED = {
    CANCELED: "utter_callback_is_canceled",
    BARRED: "utter_number_is_barred",
    "utter_callback_is_canceled": "utter_callback_is_canceled",
    "utter_number_is_barred": "utter_number_is_barred",
}


def asks_what_stands(text: str) -> bool:
    """Whether `text` asks if a callback is planned, for when, or with which reference."""
    return asks_if_booked(text) or bool(_STATUS.search(in_short(text)))


def asks_of_call(text: str) -> bool:
    """Whether `text`, among the questions for a callback, asks what for or who is at either end: "what if my wife picks up"."""
    return bool(_OF_CALL.search(in_short(text))) or aside_in_spanish(text) == "callback_details"


def aside_in_spanish(text: str) -> str | None:
    """The intent of a plain question in Spanish around a call, of who makes it or for a text instead; else None."""
    short = in_short(text)
    return next((intent for intent, asked in _ASIDES_IN_SPANISH.items() if asked.fullmatch(short)), None)


def only_urges(text: str) -> bool:
    """Whether `text` begins like a yes and waits for us to go on: "ok so?"."""
    return bool(_URGES.fullmatch(in_short(text)))


def doubts_bar(text: str) -> bool:
    """Whether `text`, where a number to bar was asked for, doubts that giving it helps: "how do I know this will work"."""
    return bool(_DOUBTS.search(in_short(text)))


def confirmation_of(text: str, last_answer: str | None) -> str | None:
    """The response that confirms what `last_answer` said of an end to calls, where `text` asks about it; None elsewhere."""
    response, short = _CONFIRMED.get(last_answer or ""), in_short(text)
    is_asked = _UNDONE.search(short) or (response == _CONFIRMED[BARRED] and _NUMBER_GONE.search(short))
    return response if is_asked else None
