"""What a visitor says to "are you thinking about suicide?".

A yes, and half a yes, is danger now. A no must be clear, or explain what the words that made us ask were about. What is
neither, a refusal among it, is asked once more.
"""

from __future__ import annotations

import re

YES, NO, ANOTHER, UNANSWERED = "yes", "no", "another", "unanswered"
# In place of an answer: what a yes sets off, what the words mean, how to ask somebody, what is long past.
WHAT_THEN, MEANT, HOW_TO_ASK, PAST = "what_then", "meant", "how_to_ask", "past"

_HALF_A_YES = re.compile(
    r"\b(?:sometimes|some ?days|not (?:yet|now|today|tonight|right now|exactly|always|sure|really sure)|almost|used to|"
    r"maybe|perhaps|kind of|"
    r"kinda|sort of|sorta|a (?:little|bit)|a lot|every ?day|all the time|most (?:days|nights)|only (?:when|if|at|drunk)|idk|"
    r"dunno|dont know|"
    r"don['’]t know|not sure|i guess\b(?! not)|possibly|probably|once in a while|on and off|crossed my mind|i (?:do|did|have(?! (?:kids|"
    r"children|a (?:kid|son|daughter|baby)))|might|could|"
    r"am)\b(?! not)|"
    r"(?<!never )thought (?:about|of) it|think about it)\b|\bbut\b|"
    # "Then yes", after a question in between.
    r"^\W*(?:(?:ok(?:ay)?|well|so|oh|and|but|then|in that case|fine|alright)\W+){1,3}(?:yes|yeah|yea|yep)"
    r"(?:\W+i (?:am|do|have|did|was))?\W*$|"
    # "No cap" and "no, like, for real" swear that it is true, and who will not lie has something to say.
    r"^\W*no+\W+(?:like\W+)?(?:actually|(?:for|4) real(?:sies)?|fr(?: fr)?|joke|i (?:mean|meant) (?:yes|yeah|yea|yep|i do|i am))"
    r"(?:\W+(?:though|tho|tbh|lol))?\W*$|"
    # "I would never. I just did."
    r"\bi (?:just|already|actually) (?:did|tried|have)(?: (?:it|that|so))?\W*$|"
    # What was said was no joke.
    r"\bi (?:wasn['’]?t|was not) (?:joking|kidding|playing|lying|exaggerating)\b|\b(?:isn['’]?t|wasn['’]?t|is not|was not|not) a joke\b|"
    r"^\W*(?:(?:well|yes|and|ok|actually|honestly)\W+)*(?:i['’]?m|im|i am|i was) (?:(?:dead |so |completely |really )?serious|not "
    r"(?:joking|kidding|playing))\b|"
    r"^\W*no (?:cap|shit|doubt|choice|lie|lying|denying|need to ask)\b|\bno choice\b|"
    r"\b(?:not (?:gonna|going to)|won['’]?t|can['’]?t|cannot) (?:lie|deny)\b|"
    r"\b(?:it['’]?s|it is|been|already|i) decided\b(?! (?:to|on|against|not)\b)|"
    # Who takes leave in place of an answer.
    r"^\W*(?:good ?bye|bye|farewell)\b|"
    # "No one cares", "no puedo más": no answer at all.
    r"^\W*no ?(?:one|body|point|reason|hope|future|idea|clue|use|more|longer|place|where|friends?|family)\b|^\W*nothing\b|"
    r"^\W*no (?:puedo|aguanto|s[eé]|hay|tengo|vale|importa|me|le|quiero (?!morir|matarme|suicidarme|hacerme))",
    re.IGNORECASE,
)
# Neither yes nor no, however it begins: "no, I mean it" may mean either what was said or the no.
_NO_CLEAR_NO = re.compile(
    r"\W*no+\W+(?:like\W+)?(?:i (?:really )?(?:mean|meant) (?:it|that|what i said)|really|seriously|srsly|legit|literally)"
    r"(?:\W+(?:though|tho|tbh|lol))?\W*|"
    r"\W*(?:(?:um+|uh+|well|no|nah|lol|oh|honestly|idk)\W+)*not really"
    r"(?:\W+(?:i guess|i think|tbh|honestly|lol|though|tho|just tired))*\W*",
    re.IGNORECASE,
)
_RELATION = (
    r"(?:\w+[- ])?(?:wife|husband|partner|fiancee?|girlfriend|boyfriend|gf|bf|ex|mom|mum|mother|dad|father|parents?|brother|sister|"
    r"son|daughter|kids?|child|children|friends?|roommate|cousin|uncle|aunt|nephew|niece|grand\w+|coworker|boss|neighbou?r|"
    r"step\w+|hubby|bestie|sponsor|patient|client|student|guy|girl|boy|man|woman|person|buddy|bro|sis)"
)
# "Not me, im already gone" tells of nobody else.
_SOMEBODY = (
    r"\W+(?:(?:it['’]?s|it is|it was|i mean|i meant|about|for|just|(?:i['’]?m|i am) (?:talking|asking|writing|worried|scared|here))"
    rf"\W+){{0,3}}(?:(?:he|she|they)(?:['’]?(?:s|re|ll|d))?|him|her|them|someone|somebody|(?:my|our|an?|the|his|her) {_RELATION})\b"
)
_OF_ANOTHER = re.compile(
    rf"\bnot (?:me|myself|about me)\b(?:\W*$|(?={_SOMEBODY}))|"
    rf"\b(?:it['’]?s|its|it is|i mean|i meant) (?:about )?(?:not me|her|him|them|my {_RELATION})\b|"
    r"\b(?:i['’]?m|im|i am) (?:talking|asking|writing|worried|scared) (?:about|for) (?:my|him|her|them|a)\b|"
    r"\b(?:i['’]?m|im|i am) (?:her|his|their) (?:mom|mother|dad|father|wife|husband|sister|brother|friend|son|daughter|parent|"
    r"aunt|uncle)\b|"
    r"^\W*(?:yes |no |i think )?(?:he|she|they|my (?:son|daughter|husband|wife|brother|sister|mom|dad|friend|boyfriend|"
    r"girlfriend|partner))"
    r"(?:['’]?s)? (?:says?|said|told|thinks?|wants?|might|does|did|has been|is (?:suicidal|the one|thinking))\b|\b(?:he|she|"
    r"they) (?:is|are|does)\W*$",
    re.IGNORECASE,
)
_EXPLAINS = (
    r"(?:(?:the |my |your )?(?:insurance|coverage|plan|work|job|shift|phone|name|hours|schedule|drinking|time|call|form|price|cost|"
    r"program|iop|rehab)|(?:(?:the |my |your )?(?:work|office|opening|business|visiting|call|drive|waiting) )(?:hours|time)|"
    r"(?:the )?point of (?:the |this |your )?(?:treatment|rehab|therapy)|"
    r"(?:the |my |an? )?(?:(?:new|aa|na) )?(?:job|meetings?|aa|sponsor|test|class|exam|bills?|money|card)|"
    r"(?:my |the |an? )?(?:new )?(?:diet|homework|essay|hangover|"
    r"(?:fantasy )?(?:football|baseball|basketball|hockey|soccer)(?: (?:team|game|league))?|"
    r"video ?game|tv show|movie|song))"
)
_PLAIN_NO = re.compile(
    r"(?:(?:oh|no+|nah|nope|sorry|lol|haha|god|well|wait|omg|um|ok|okay|what|huh|thanks?|thank you|really|actually|ew+|wtf|"
    r"dude|whoa|that['’]?s (?:so |very |a bit |really )?dramatic)\W*)*"
    r"(?:(?:i['’]?m|im|i am|all|i feel|we['’]?re) (?:really |just |totally |doing )?(?:fine|ok|okay|good|alright|all right|"
    r"safe)(?:,? (?:thanks?|thank you|now|really|omg|god|lol|jeez))?|"
    r"(?:i['’]?m |im |i am )?not (?:at all|suicidal|like that|in danger|thinking (?:about|of) (?:that|it|suicide))(?: at all)?|"
    r"not really,? no|(?:i )?guess not|(?:i(?:['’]?ve| have)? )?never(?: once)? thought (?:about|of) (?:it|that)|"
    r"i was (?:just |only )?(?:exaggerating|venting|joking|kidding|being (?:dramatic|sarcastic))|"
    rf"(?:i was|i['’]?m|im|i am) (?:just |only |literally )?talking about {_EXPLAINS}|"
    r"(?:(?:ew+|wtf|what|dude|whoa|god|omg|lol) (?:the (?:hell|fuck|heck) )?(?:no+|nope|nah)(?: lol| dude| omg| way)?)|"
    r"i (?:would|could|['’]d) never(?: do (?:that|it))?|never|i (?:don['’]?t|dont|do not) (?:want to die|think about (?:that|it|"
    r"suicide))|i want to live|"
    r"(?:that['’]?s|thats|it['’]?s|its|this is|that is|that was) not (?:why i['’]?m here|why im here|what i mean(?:t)?|"
    r"what i said|an emergency|about that|it|like that)|"
    r"nothing like that|(?:you )?(?:misunderstood|got (?:me|it|that) wrong|misread)(?: me| that)?|wrong (?:idea|chat)|false alarm|"
    r"i (?:just |only )?(?:asked|was asking|wanted to (?:ask|know)) (?:about|for) "
    rf"{_EXPLAINS}|"
    rf"i (?:just |only )?(?:mean|meant)(?: of| about)? {_EXPLAINS}|its (?:just|only) (?:about )?(?:my |the )?(?:insurance|work|"
    rf"job|plan|drinking))\W*",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:myself|me too|i do too|i also|i am too|im too)\b", re.IGNORECASE)
_I = re.compile(r"\bi(?:['’]?m)?\b", re.IGNORECASE)
_NOT_ME = re.compile(r"\bnot me\b|\b(?:its|it['’]?s) (?:her|him|my)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_THEIR_NO = (
    r"(?:he|she|they|my \w+)(?:"
    r"(?:['’]?s| is|['’]?re| are) (?:really |just |doing )?(?:fine|ok|okay|good|alright|all right|safe)|"
    r"(?:(?:['’]?s| is|['’]?re| are) not|(?: is| are)n['’]?t)"
    r"(?: (?:suicidal|like that|in danger|thinking (?:about|of) (?:it|that|this|suicide|dying)))?|"
    r" (?:does|do|did|has|have|would)(?:n['’]?t| not)(?: (?:want to die|(?:think|talk) about (?:it|that|suicide)|do (?:it|that)))?|"
    r" (?:would|could) never(?: (?:do|try|think about) (?:it|that|this))?)"
)
# "He's not safe", "she isn't denying it" have a no in them and say none.
_SAYS_THEIR_NO = re.compile(
    r"\W*(?:(?:no+|nah|nope|oh|god|well|ok(?:ay)?|and|i (?:just )?asked(?: (?:him|her|them))?)\W+)*"
    r"(?:(?:he|she|they|my \w+) (?:says?|said|told me|tells me|swears|promised(?: me)?)(?: that)?,? "
    rf"(?:no|nope|never|{_THEIR_NO})|{_THEIR_NO})(?:,? (?:now|today|at all|though|tho|anymore|right now|thanks|thank god))*\W*",
    re.IGNORECASE,
)
_YES, _NEGATED = re.compile(r"\byes\b", re.IGNORECASE), re.compile(r"\b(?:no|not|never|\w+n['’]?t)\b", re.IGNORECASE)
# "She won't tell me" is no answer of hers, and who does not want to live has given one.
_SILENT = re.compile(
    r"(?:n['’]?t|\bnot|\bnever|\brefuses?)(?: (?:really|even|want(?:s|ing)?|going|gonna|like))?(?: to)? "
    r"(?:talk\w*|tell\w*|say\w*|answer\w*|speak\w*|"
    r"respond\w*|open\w*|admit\w*|know|sure|let|pick\w*|reply\w*)\b|\bno (?:idea|clue|answer)\b",
    re.IGNORECASE,
)
_NOT_LIVING = re.compile(
    r"(?:n['’]?t|\bnot|\bno longer) (?:really |even )?(?:wants?|wanting|care|see)\b(?: to)? "
    r"(?:live|be|go on|wake|exist|if|whether|a (?:point|reason)|the point)\b|\bno (?:will|reason|wish) to (?:live|go on|be here)\b",
    re.IGNORECASE,
)
_WHAT = (
    r"(?:\W+(?:about|into|to|with|it|that|this|here|there|now|you|anyone|anybody|someone|the (?:cops|police|hotline)|cops|"
    r"police|an? ambulance|"
    r"my (?:\w+)|911|988|please|pls|thanks?|sorry|ok))*"
)
# All that is said: "it's private, but I have a plan" is no refusal.
_REFUSES = re.compile(
    r"(?:(?:no|nah|well|sorry|please|pls|um|uh|look|just|ok|i)\W+)*(?:"
    r"(?:i )?(?:don['’]?t|dont|do not|(?:id|i['’]?d|['’]?d) rather not|rather not|won['’]?t|wont|prefer not to|would rather not) "
    r"(?:want to |wanna |like to )?(?:say|talk|answer|tell|discuss|go|get|share|send|call|report)|"
    r"(?:i['’]?m|im|i am) not (?:telling|saying|answering|going to (?:say|tell|answer))|"
    r"not (?:saying|telling)|no comment|(?:that['’]?s |thats )?(?:private|none of your (?:business|concern)|not your business|personal)|"
    r"i['’]?ll pass|pass|why should i(?: (?:say|tell|answer))?)"
    rf"{_WHAT}\W*",
    re.IGNORECASE,
)
_LEADS_IN = r"\W*(?:(?:ok(?:ay)?|k|so|well|but|and|wait|um|uh|no|lol|idk|hmm|i don['’]?t know|honestly|just|then)\W+)*"
_SAYS_YES = (
    r"i (?:say (?:yes|yeah|so|i (?:am|do))|said (?:yes|so)|answer(?: (?:yes|that|it))?|tell (?:you|u)(?: (?:yes|that|the truth))?|"
    r"do|am|was|were|did|admit it)"
)
_SETS_OFF = (
    r"(?:what (?:happens|will happen|would happen|then|do (?:you|u) do|(?:will|would|can) (?:you|u) do|are (?:you|u) (?:going to|gonna) "
    r"do)|what(?:['’]?s| is) going to happen|(?:do|will|would|are) (?:you|u|they) (?:(?:going to|gonna) )?(?:call|send|tell|report|"
    r"lock|commit|contact) [\w '’]{1,30}?|who (?:do|will|would) (?:you|u) (?:call|tell|send))"
)
_WHAT_THEN = re.compile(
    rf"{_LEADS_IN}(?:(?:what )?if {_SAYS_YES},? ?(?:then )?{_SETS_OFF}|{_SETS_OFF}(?: to me| next| then)? (?:if|when|once) {_SAYS_YES})\W*",
    re.IGNORECASE,
)
# Asked right behind the question, it is about a yes, said or not.
_SENDS_SOMEONE = re.compile(
    rf"{_LEADS_IN}(?:(?:do|will|would|are|gonna) (?:(?:you|u|they|yall) )?(?:(?:going to|gonna|have to|just) )?"
    r"(?:call|send|tell|report|contact|notify|alert)(?:ing)? "
    r"(?:the |an? |any ?)?(?:cops?|police|911|988|ambulance|authorities|someone|somebody|anyone|anybody|one)|"
    r"(?:do|will|would|are) (?:you|u|they) (?:(?:going to|gonna|have to|just) )?(?:report|commit|lock)(?:ing)? me|"
    r"who (?:do|will|would) (?:you|u) (?:call|tell|send|report (?:it|this|that|me) to))"
    r"(?: (?:on me|to me|about (?:me|this|it)|to my (?:house|home|place)|here|up|over|or what|or something|then|"
    r"for (?:this|that))){0,2}\W*",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"{_LEADS_IN}(?:define (?:thinking|thoughts?|suicid\w+|that|it)|what (?:counts|qualifies)(?: as (?:thinking|suicid\w+|that|a yes))?|"
    r"(?:it )?depends (?:on )?(?:what|how) (?:you|u) (?:mean|define)(?: (?:by|with) \w+| it| that)?|"
    r"what (?:do (?:you|u) mean (?:by|with)|is) (?:thinking|thoughts|suicidal)(?: about (?:it|suicide))?|"
    r"(?:thinking|suicidal) (?:how|like how|"
    r"in what way))\W*",
    re.IGNORECASE,
)
_HOW_TO_ASK = re.compile(
    rf"{_LEADS_IN}(?:how (?:do|would|should|can|could|the hell do) (?:i|you|u|we|one) (?:even |just |ever )?(?:ask|bring|say|talk|find out|"
    r"start|know)\b[\w '’]{0,60}|what (?:do|would|should) i (?:say|ask)(?: to)?(?: (?:him|her|them))?)\W*",
    re.IGNORECASE,
)
_LONG_AGO = (
    r"(?:(?:in|back in|around) (?:19|20)\d\d|(?:many |\w+ |a few )?years (?:ago|back)|(?:a )?long time ago|in the past|as a (?:kid|child|"
    r"teen(?:ager)?)|when i was (?:a (?:kid|child|teen(?:ager)?)|young(?:er)?|\d\d|in (?:high school|college|middle school))|"
    r"back in (?:high school|college|the day)|(?:in|during) (?:high school|college|my (?:teens|twenties)))"
)
# All that is said is of long ago.
_PAST = re.compile(
    r"(?:\W*(?:yes|yeah|well|honestly|i guess|not (?:now|anymore|any more|for (?:years|a long time)|since (?:19|20)\d\d)|but no|but|and|"
    rf"(?:i )?(?:used to|once did|did once|have before|did|had|was)(?: (?:think about (?:it|that)|be|have them|have those))?|"
    rf"(?:the )?last time (?:was|i did was)|it was|that was|only|{_LONG_AGO})\b)+\W*",
    re.IGNORECASE,
)
_OF_LONG_AGO = re.compile(
    rf"\bused to\b|\bnot (?:anymore|any more|for (?:years|a long time)|since)|{_LONG_AGO}", re.IGNORECASE
)
_NOT_ME_FIRST = re.compile(
    r"\W*(?:(?:no|nah|nope|lol|god|oh|sorry|wait)\W+)*(?:it['’]?s |its |it is )?not (?:me|about me)\b"
    rf"(?={_SOMEBODY})",
    re.IGNORECASE,
)
_LONGEST = 200


def answer_to_direct_question(text: str, agreement: str | None, *, is_of_another: bool = False) -> str:
    """What `text` answers: YES, NO, ANOTHER (somebody else's danger), UNANSWERED, or what comes in place of an answer.

    Args:
        text: the answer.
        agreement: what its intent says.
        is_of_another: the question was about somebody else, so that "she says yes" is an answer.
    """
    if says_no(text):
        return NO
    if beside := in_place_of_answer(text, is_of_another=is_of_another):
        return beside
    if _OF_ANOTHER.search(text) or (is_of_another and _THEY.search(text)):
        return _of_another(text, is_of_another=is_of_another)
    if refuses_to_answer(text) or (len(text) <= _LONGEST and _NO_CLEAR_NO.fullmatch(text)):
        return UNANSWERED
    is_half = bool(_HALF_A_YES.search(text))
    if agreement == "no" and not is_half:
        return UNANSWERED if _NOT_ME.search(text) else NO
    return YES if is_half or agreement in ("yes", "unsure") else UNANSWERED


def _of_another(text: str, *, is_of_another: bool) -> str:
    is_yes = bool(_YES.search(text))
    if is_of_another and not is_yes and _SILENT.search(text):
        return UNANSWERED
    if is_of_another and _SAYS_THEIR_NO.fullmatch(text):
        return NO
    if is_of_another:
        return UNANSWERED if _NEGATED.search(text) and not is_yes and not _NOT_LIVING.search(text) else YES
    # "Yes, I'm scared for my kids" is the visitor's own yes.
    return YES if is_yes and _I.search(text) and not _NOT_ME.search(text) else ANOTHER


def in_place_of_answer(text: str, *, is_of_another: bool = False) -> str | None:
    """WHAT_THEN, MEANT, HOW_TO_ASK or PAST where that is all that `text` asks or says; else None."""
    said = text.strip()
    if len(said) > _LONGEST:
        return None
    if _WHAT_THEN.fullmatch(said):
        return WHAT_THEN
    if is_of_another:
        return HOW_TO_ASK if _HOW_TO_ASK.fullmatch(said) else None
    if _SENDS_SOMEONE.fullmatch(said):
        return WHAT_THEN
    if _MEANT.fullmatch(said):
        return MEANT
    return PAST if _OF_LONG_AGO.search(said) and _PAST.fullmatch(said) else None


def begins_with_not_me(text: str) -> bool:
    """Whether `text` says first of all that the danger is not its writer's, and tells of whose it is."""
    return bool(_NOT_ME_FIRST.match(text)) and not _OWN.search(text)


def says_no(text: str) -> bool:
    """Whether `text` is a plain no, or explains what was meant by the words that sounded of danger, and nothing else."""
    return len(text) <= _LONGEST and bool(_PLAIN_NO.fullmatch(text.strip()))


def says_all_is_well(text: str) -> bool:
    """Whether `text` is a plain no to the question about danger, of the writer's or of somebody else's: "im ok", "hes fine"."""
    return says_no(text) or (len(text) <= _LONGEST and bool(_SAYS_THEIR_NO.fullmatch(text.strip())))


def refuses_to_answer(text: str) -> bool:
    """Whether the visitor does not want to say, or fears what an answer may set off."""
    return len(text) <= _LONGEST and bool(_REFUSES.fullmatch(text.strip()))
