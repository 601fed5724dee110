"""What visitors ask of a caller in passing: no calls at all, words not to say; and that they would pay themselves.

`refuses_calls` takes "don't call me", "stop calling", "lose my number", "take me off your list". It deliberately leaves
alone: when or where not to call ("not before noon", "not at work"), names ("don't call me Bob"), other callers ("he
won't call me"), other people ("don't call the police"), a cancelled appointment, and questions. "Don't call anybody" is
one only where a callback is spoken of; who just read of 911 may mean that. So are "leave me alone", and what calls the
callback off without a word of it: "scrap it", "I'm not interested anymore", "I'll call you instead".
"""

from __future__ import annotations

import re

from admissions.calls.contact import read_phone, read_refused_phone
from admissions.calls.refused_numbers import names_another, without_place
from admissions.talk.language import cancels_in_spanish, refuses_calls_in_spanish

_I_DO_NOT = r"\bi (?:really )?(?:don'?t|do not|no longer|never|didn'?t) (?:want|wanna|wish|need|like|consent|agree)"
_CLAUSE = re.compile(
    r"[.,;:!\n]+|(?<=\?)|\bbut\b|\bso\b(?=\s+(?:(?:please|pls|plz|just|you|u|there'?s) )*(?:don'?t|do not|never|stop|no need)\b)"
)
_NOT = r"(?:don'?t|do ?not|never|no longer|not to)"
_CALL = r"(?:call|phone|ring|telephone|contact|text|reach out to)"
_CALLING = r"(?:call|phon|ring|telephon|contact|text|bother|harass)ing"
_NOT_DO = r"(?:don'?t|didn'?t|did not|not|never)"
_THE_CALL = r"(?:(?:the|that|this|my|your|any|a) )?(?:phone ?)?call(?:s|[- ]?backs?)?"
# Whoever calls from here; of "anyone" one may also think beside 911.
_CALLERS = r"(?:you(?: guys| people)?|u|y'all|them|your people)"
_ANYONE = r"(?:anyone|anybody|any ?one|no ?one|nobody|someone|somebody|people)"
_ME = r"(?:me|us|here|(?:this|my) (?:phone )?(?:number|phone|line|cell|house|home)|[+(]?\d[\d().\s-]{6,}\d)"
# What may stand before: the visitor speaks to us, not about someone else.
_BEFORE = (
    r"^(?:(?:please|pls|plz|just|ok|okay|so|and|no|hey|wait|well|actually|sorry|really|i|said|told|asked|you|u|guys|need|"
    r"changed my mind|never ?mind|nvm|they|to|that|also|now|then|yes|hi|hello|want you to|must|should|better|leave me alone|"
    r"found another place|i'm|im|good|all set|thanks|thank you)\s+)*"
)
# What may follow: nothing, or words that make it stronger. "Before noon", "at work", "Bob" or "if" make it something else.
_FINE = r"i(?:'?m| am) (?:ok|okay|fine|good|alright|all right|all set|better|doing (?:ok|okay|fine|good|better))(?: (?:now|already))?"
_AFTER = (
    r"(?:\s+(?:back|please|pls|plz|thanks|thank you|ok|okay|sorry|ever|guys|all|you))*"
    rf"(?:\s+{_FINE}(?: (?:thanks|thank you))?)?"
    r"(?:\s+you (?:creeps?|people|jerks?|idiots?|assholes?|weirdos?|scammers?))?"
    r"(?:\s+(?:under any circumstances?|(?:today|tomorrow|tonight|now) or ever|"
    r"again|any ?more|no more|at all|after all|ever again|period|from now on|because|cause|cuz|bc|i changed|"
    r"just (?:tell|info\w*|answer\w*|online|in chat|here))\b.*)?\s*$"
)
_ALL_THE_TIME = (
    r"(?: (?:every ?day|all day|all night|all the time|constantly|non ?stop|over and over|at work|at home))*"
)
_AND_QUIT = r"(?: (?:and|so|please|pls|just|now))*(?: (?:quit|stop|cut|knock) (?:it|that|this)(?: out| off)?)?"
# Who gave us a number that is not theirs; "someone put my number in wrong" is another matter.
_STRANGER = r"(?:someone|somebody|some (?:guy|dude|kid|person|idiot|jerk|coworker))(?: (?:at|from|in) (?:my )?\w+)?"
_TYPED_IN = (
    r"(?:typed|put|entered|punched) (?:in )?my (?:phone )?number(?: (?:in|into))?(?: (?:in|on|at))?"
    r"(?: (?:here|there|your (?:site|website|page)))?"
)
_CALLS = r"(?:(?:any|a|more|the|your|these|those|this) )*(?:phone ?)?call(?:s|[- ]?backs?)?"
_NOR = rf"(?: n?or (?:ever )?(?:{_CALL}|email|message)(?: {_ME})?)?"
_RATHER_NOT = (
    rf"(?:{_BEFORE}|\bi(?:'d| would|d) (?:much |really )?)"
    r"(?:(?:rather|prefer) not (?:to )?(?:get|have|take|receive) (?:a|any)|without (?:a|any))"
)
_REFUSALS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}{_NOT} (?:ever |you |u |even |dare |try to |(?:text|email|write) me or )*{_CALL}(?: back)?(?: {_ME})?{_NOR}{_AFTER}",
        rf"{_BEFORE}(?:you|u|y'?all)(?: guys| people)?(?:'?d| had)? better not (?:ever )?{_CALL}(?: {_ME})?{_NOR}{_AFTER}",
        rf"{_BEFORE}{_NOT} (?:ever )?bother {_ME}{_AFTER}",
        rf"{_BEFORE}{_NOT} bother (?:with )?(?:{_CALLING}(?: back)?(?: {_ME})?|to {_CALL}(?: back)?(?: {_ME})?|{_THE_CALL}){_AFTER}",
        rf"{_BEFORE}(?:there(?:'s| is|s) )?no need (?:to|for (?:you|u|anyone|anybody)(?: guys)? to) {_CALL}(?: back)?(?: {_ME})?{_AFTER}",
        rf"{_BEFORE}no need for {_THE_CALL}{_AFTER}",
        rf"{_BEFORE}no {_THE_CALL} (?:needed|necessary|required|wanted){_AFTER}",
        rf"{_BEFORE}(?:you|u) (?:don'?t|do not) (?:need|have) to {_CALL}(?: back)?(?: {_ME})?{_AFTER}",
        rf"\bi(?:'d| would|d) (?:much |really )?(?:rather|prefer)(?: it if| if)? {_CALLERS} {_NOT_DO} {_CALL}(?: {_ME})?{_AFTER}",
        rf"\bi(?:'d| would|d) (?:rather|prefer) (?:not (?:to )?be|not to get) (?:called|contacted|phoned|rung){_AFTER}",
        rf"{_RATHER_NOT} (?:phone ?)?calls?{_AFTER}",
        rf"\bi(?:'d| would|d)? (?:much |really )?(?:rather|prefer) no (?:phone ?)?calls?{_AFTER}",
        rf"{_BEFORE}no,? ?thanks? (?:you )?(?:on|to|for|about|with) {_THE_CALL}{_AFTER}",
        rf"{_BEFORE}(?:stop|quit|cease)(?: with)? (?:the calls|{_CALLING}(?: {_ME})?){_AFTER}",
        rf"{_BEFORE}(?:you|u|y'all)(?: guys| people| folks| all)? (?:keep|kept)(?: on)? {_CALLING} {_ME}{_ALL_THE_TIME}{_AND_QUIT}{_AFTER}",
        rf"^(?:(?:but|so|because|and|well|ok|no|i think) )*{_STRANGER} {_TYPED_IN}\s*$",
        rf"{_BEFORE}no (?:more )?(?:phone ?)?calls?(?: (?:to {_ME}|from you))?(?: (?:(?:and|or) )?no texts| or texts)?{_AFTER}",
        rf"{_I_DO_NOT} to (?:be|get) (?:called|contacted|phoned|texted){_AFTER}",
        rf"{_I_DO_NOT} (?:{_CALLERS}|{_ANYONE}) (?:to {_CALL}|{_CALLING})(?: back)? {_ME}{_AFTER}",
        rf"{_I_DO_NOT} {_CALLERS} (?:to {_CALL}|{_CALLING}){_AFTER}",
        rf"{_I_DO_NOT} (?:any|a|more|your|the|this|that)(?: more)? (?:phone )?call(?:s|[- ]?backs?)?(?: from you)?{_AFTER}",
        rf"\bi (?:really )?(?:don'?t|do not|never|didn'?t|did not) (?:consent|agree|consented|agreed) to {_CALLS}{_AFTER}",
        rf"\bi (?:never|didn'?t|did not) (?:even )?(?:asked|ask|signed up|sign up) for {_CALLS}{_AFTER}",
        rf"(?!(?:they|you|u)\b){_BEFORE}(?:don'?t|do not) want (?:any |more |your |these |the )*(?:phone )?calls(?: from you)?{_AFTER}",
        rf"\bcalls? from (?:you|u|y'?all)\b[^?]{{0,30}} i (?:don'?t|do not|didn'?t) want (?:them|those|these|any)(?: more)?{_AFTER}",
        rf"{_BEFORE}(?:all )?(?:the|these|those|your) (?:phone )?calls (?:(?:need|have) to|must|should|gotta|better) (?:end|stop){_AFTER}",
        r"\b(?:lose|delete|forget|erase|remove|destroy|scrap) (?:my|this) (?:phone )?number\b(?! and)",
        rf"\b(?:take|remove|get|scratch) {_ME} (?:off|from|out of) (?:\w+ ){{0,3}}(?:lists?|records|system)\b",
        r"\b(?:put|add) (?:me|my number|this number) (?:on|to) (?:\w+ ){0,3}(?:do[- ]not[- ]call|no[- ]call)\b",
        rf"\b(?:nobody|no ?one) (?:should|may|is to|can) (?:ever )?{_CALL} me{_AFTER}",
        rf"\byou (?:may|can|must|should)(?: not|n'?t|'t)(?: ever)? {_CALL} me{_AFTER}",
        r"\bi (?:take back|withdraw|revoke) (?:my )?(?:consent|permission)\b",
    )
)
_LEAVE_ME_ALONE = (
    rf"(?!they\b){_BEFORE}(?:y'?all (?:(?:really|just|all) )*(?:(?:need|have|got) to |gotta |better )?)?"
    rf"leave (?:me|us) (?:alone|be){_AFTER}"
)
_WHERE_MEANT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}{_NOT} {_CALL} {_ANYONE}{_AFTER}",
        rf"{_I_DO_NOT} {_ANYONE} (?:to {_CALL}|{_CALLING}){_AFTER}",
        _LEAVE_ME_ALONE,
    )
)
# Said of calls that were made, "leave me alone" means the callers; "you guys keep calling" alone is half a thought.
_CALLED_TOO_OFTEN = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|so many|too many) (?:phone )?calls "
    r"(?:this (?:week|month|morning)|today|already|a (?:day|week)|in (?:a|one) (?:day|week))"
    r"(?! from (?!you\b|u\b))"
)
_KEEP_CALLING = re.compile(
    rf"^(?:(?:ok|hey|and|so|but|look|please)\W+)*(?:you|u|y'?all)(?: guys| people| folks| all)? (?:keep|kept)(?: on)? {_CALLING}(?: {_ME})?"
    r"\W+(?:(?:please|pls|just|so|and|now)\W+)*(?:stop|quit|cut|knock|make) (?:it|that|this)(?: out| off| stop)?"
    r"(?:\W+(?:please|pls|now|already))*\W*$"
)
# All that is said: "don't use my number, use my wife's" gives another.
_NO_USE_OF_NUMBER = re.compile(
    rf"{_BEFORE}{_NOT} (?:ever )?use my (?:phone |cell )?number(?: (?:please|pls|ever|again|at all|any ?more))*\W*$"
)
# Beside one of these a call may be theirs, unless the visitor speaks of being called: "don't call, no police".
_EMERGENCY = re.compile(
    r"\b(?:988|911|9-1-1|nine one one|police|cops?|sheriff|ambulances?|ems|paramedics?|cps|poison control)\b"
)
_OF_THE_VISITOR = re.compile(rf"\b{_ME}\b|\bmy\b|\bbe called\b")
# "Could you please stop calling me?" asks nothing.
_POLITELY = re.compile(
    r"^(?:(?:please|pls|so|ok|and) )*(?:can|could|will|would) (?:you|u|y'all)(?: guys)? (?:(?:please|pls|just|kindly) )*"
    r"(?=not|stop|quit|cease|take|remove|put|lose|delete|forget)"
)
_ASKS = re.compile(
    r"\?|^(?:(?:so|ok|and|wait) )*(?:why|what|how|when|will|would|can|could|if|(?:did|have|has) (?:you|u|they|y'all))\b"
)
_ANOTHER_WAY = re.compile(r"\binstead\b")

_DISCREET = re.compile(
    r"\b(?:(?:don['’]?t|do not|never|and not|not to|without) "
    r"(?:say|saying|mention|mentioning|tell|telling|reveal|announce)\b|"
    r"(?<!they )(?:say|pretend|tell (?:them|him|her)) (?:that )?(?:you['’]?re|you are|it['’]?s|its|it is|this is|to be) )[^.!?\n]*|"
    r"\b(?:no|sin|ni) (?:(?:le|les|se lo|vayan a) )*(?:digan?|decir|mencionen?|mencionar|cuenten?|contar|revelen?)(?:le|les)? "
    r"(?:de d[oó]nde|de qu[eé]|qui[eé]n|qu[eé]|que (?:es|son|llaman?|hablan?)|a |al |nada)\b[^.!?\n]*",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:wife|husband|spouse|mom|mother|dad|father|parents|boyfriend|girlfriend|partner|boss|kids|family|roommates?|he|she|they)"
    r" (?:must|can|should|may)(?: ?not|n?['’]?t)(?: ever)? (?:know|find out|hear)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n]")
_LONGEST_WISH = 160
# A visitor's message is no longer; the time taken grows with the square of it.
_LONGEST_TEXT = 2000

_ASKS_IF_DONE = re.compile(
    r"(?<!\W)\W*(?:(?:so|ok|wait|and|hey)\W+)*(?:did|is|was|has|have|are)\b[^.?!]*[.?!]*\s*", re.IGNORECASE
)
# "Call it off", and no "he called it off", "call it a day" or "drop the call to 5".
_CALLS_OFF = re.compile(
    r"^(?:\W*(?:please|pls|just|actually|ok|okay|so|no|nvm|never ?mind|sorry|wait|well|hey|(?:you|u|y'all|we) can|"
    r"can (?:you|we)|let'?s|i (?:want|need|would like|wanna)(?: you)? to|i'?d like to|go ahead and)\b)*\W*"
    rf"(?:call (?:it|that|this|the (?:whole )?(?:call(?:[- ]?back)?|thing)) off|call off {_THE_CALL}|"
    rf"(?:scratch|scrap|drop|forget|cancel|nix|skip|ditch|undo)(?: about)? {_THE_CALL}|"
    rf"(?:nvm|never ?mind) (?:(?:on|about|with) {_THE_CALL}|(?=the |my |that |your ){_THE_CALL}))"
    r"(?= (?:please|pls|thanks|thank you|ok|okay|then|now|again|altogether|entirely|because|for (?:now|today|me)|on me|i'?m|"
    r"i (?:made|asked|booked|don'?t|changed|found|am))\b|\W*(?:$|[.,;!?]))"
)
_NO_MORE = r"(?: (?:any ?more|any longer|after all|now))+"
_NOT_WANT_TO = r"(?:don'?t|do not) (?:really )?(?:want to|wanna|feel like|need to)"
_I_WILL = r"(?:(?:i|we)'?ll|will|can|imma|let me|(?:i'?d|would) rather)(?: just)?"
_OF_YOURS = r"(?: of you calling(?: me)?)?"
# Said where a callback is meant, as the last that is said: "scrap it, make it 5" is none.
_NO_LONGER_WANTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}(?:scrap|nix|ditch) (?:it|the (?:whole )?thing){_AFTER}",
        rf"{_BEFORE}(?:don'?t|do not) bother{_AFTER}",
        rf"{_BEFORE}(?:not|no longer) (?:really )?interested{_AFTER}",
        rf"{_BEFORE}(?:don'?t|do not) (?:really )?(?:need|want) (?:it|one){_NO_MORE}{_AFTER}",
        rf"{_BEFORE}{_NOT_WANT_TO} (?:talk|speak)(?:ing)?(?: (?:to|with) (?:{_CALLERS}|{_ANYONE}))?{_NO_MORE}{_AFTER}",
        rf"{_BEFORE}{_I_WILL} (?:call|phone|ring) {_CALLERS}(?: (?:back|later|myself|tomorrow))? instead{_OF_YOURS}{_AFTER}",
    )
)
# Who says so needs no call, whatever question is open; "I'll call you" alone may be a plan for later.
_CALLS_INSTEAD = re.compile(
    rf"{_BEFORE}{_I_WILL} (?:call|phone|ring) {_CALLERS} "
    rf"(?:back )?(?:myself|on my own)(?: (?:later|tomorrow|today|tonight|then|instead))?{_AFTER}|"
    rf"^(?:(?:actually|no|ok|oh|wait|sorry) )*(?:never ?mind|nvm|nm)(?: (?:that|this|it|then))? {_I_WILL} (?:call|phone|ring) {_CALLERS}"
    rf"(?: (?:back|later|tomorrow|today|tonight))?{_AFTER}"
)
_COURTESY = re.compile(
    rf"(?:(?:but|and|so|ok|okay|no|thanks?|thank you|thx|ty|sorry|bye|goodbye|please|pls|{_FINE}|anyways?|though|so much|a lot)\s*)*"
)
# Not "don't cancel it", "did you forget me?" and "Tuesday no longer suits me": who is not sure to cancel is asked.
_CANCEL = re.compile(
    r"(?<!\bnot )(?<!n['’]t )(?<!\bdont )(?<!\bnever )\b(?:cancel|remove|delete)\b|"
    r"(?:^|[.,;:!?]\s*|\b(?:please|pls|just|ok|okay|so|and|no)\s+)(?:forget (?:it|that|the|my|about|i)|never ?mind|stop)\b|"
    r"\bno longer (?:need|needed|want|wanted|require|required|necessary|interested)\b",
    re.IGNORECASE,
)

_COVERAGE = r"(?:any |health )?(?:insurance|coverage)"
_PAYS_THEMSELVES = re.compile(
    rf"\b(?:un-?insured|(?:no|without) {_COVERAGE}|lost (?:my|our|his|her) {_COVERAGE}|"
    rf"(?:don['’]?t|do not|doesn['’]?t|didn['’]?t|haven['’]?t|not|never) (?:have|got|had|carry)(?: got)? {_COVERAGE}|"
    r"self[- ]?pay(?:ing)?|out[- ]of[- ]pocket|private pay|cash (?:price|pay|rate)|good[- ]faith estimate|"
    r"(?:pay|paying|paid) (?:in )?(?:cash|privately|(?:for it |for this |it |everything |all )?(?:my|our)sel(?:f|ves)))\b",
    re.IGNORECASE,
)


def refuses_calls(text: str, *, is_callback_meant: bool = False) -> bool:
    """Whether the visitor says not to be called at all; see the module for what it leaves alone.

    `is_callback_meant`: a callback is open or was just spoken of, so that "anybody" is whoever would call from here, and
    "leave me alone" means us. A number refused for another refuses no calls.
    """
    if read_refused_phone(text) and (read_phone(text) or names_another(text)):
        return False
    plain = without_place(_plain(text))
    emergency = bool(_EMERGENCY.search(plain))
    is_meant = (is_callback_meant or _CALLED_TOO_OFTEN.search(plain)) and not emergency
    patterns = (*_REFUSALS, *_WHERE_MEANT) if is_meant else _REFUSALS
    clauses = [clause.strip() for clause in _CLAUSE.split(plain)]
    meant = [clause for clause in clauses if not emergency or _OF_THE_VISITOR.search(clause)]
    is_refused = not _ANOTHER_WAY.search(plain) and any(_refuses(clause, patterns) for clause in meant)
    is_refused = is_refused or bool(
        _KEEP_CALLING.search(plain) or ("?" not in plain and _NO_USE_OF_NUMBER.search(plain))
    )
    return is_refused or refuses_calls_in_spanish(text)


def calls_off(text: str, *, is_callback_meant: bool = False) -> bool:
    """Whether the visitor calls the callback itself off ("call it off", "scratch that callback"), which bars no number.

    `is_callback_meant`: a callback is open or was just spoken of, so that "scrap it" and "not interested" mean it.
    """
    plain = _plain(text)
    return bool(_CALLS_OFF.search(plain)) or (
        is_callback_meant and (_is_no_longer_wanted(plain) or calls_instead(text))
    )


def calls_instead(text: str) -> bool:
    """Whether the visitor will call us rather than be called: "nevermind i'll call you myself"."""
    # "Never mind, I'll call you" is one thought.
    plain = re.sub(r"\b(never ?mind|nvm|nm)[\s,.;-]+", r"\1 ", _plain(text))
    said = [clause.strip() for clause in _CLAUSE.split(plain) if not _COURTESY.fullmatch(clause.strip())]
    return bool(said) and "?" not in plain and not _EMERGENCY.search(plain) and bool(_CALLS_INSTEAD.search(said[-1]))


def cancels(text: str, *, is_callback_meant: bool = False) -> bool:
    """Whether the visitor wants what was arranged undone; who is not sure of it is asked. The flag is that of `calls_off`."""
    is_off = calls_off(text, is_callback_meant=is_callback_meant)
    is_wished = is_off or bool(_CANCEL.search(text[:_LONGEST_TEXT])) or cancels_in_spanish(text)
    return is_wished and not _ASKS_IF_DONE.fullmatch(text[:_LONGEST_TEXT])


def _is_no_longer_wanted(plain: str) -> bool:
    if _EMERGENCY.search(plain) or "?" in plain:
        return False
    clauses = [clause.strip() for clause in _CLAUSE.split(plain)]
    said = [clause for clause in clauses if not _COURTESY.fullmatch(clause)]
    return bool(said) and any(pattern.search(said[-1]) for pattern in _NO_LONGER_WANTED)


def _plain(text: str) -> str:
    return text[:_LONGEST_TEXT].lower().replace("’", "'")


def _refuses(clause: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    asked = _POLITELY.sub("", clause, count=1)
    if asked != clause:
        clause = re.sub(r"^not ", "don't ", asked).rstrip("? ")
    return not _ASKS.search(clause) and any(pattern.search(clause) for pattern in patterns)


def discreet_wishes(text: str) -> list[str]:
    """The sentences of `text` that say what a caller should not say, or should say instead."""
    sentences = map(str.strip, _SENTENCE_END.split(text[:_LONGEST_TEXT]))
    return [
        sentence.strip(" ,;")[:_LONGEST_WISH]
        for sentence in sentences
        if _DISCREET.search(sentence) or _SECRET.search(sentence)
    ]


def without_discreet_wishes(text: str) -> str:
    """`text` without what a caller should not say, so that "don't say" is not taken for "not then"."""
    return _DISCREET.sub("", text[:_LONGEST_TEXT])


def pays_themselves(text: str) -> bool:
    """Whether the visitor has no insurance or would not use it."""
    return bool(_PAYS_THEMSELVES.search(text[:_LONGEST_TEXT]))
