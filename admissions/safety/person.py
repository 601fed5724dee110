"""Whose danger a message speaks of: the visitor's own, or another's.

Asked only of messages that speak of suicide. In doubt it is the visitor's: "thank you for speaking up for them" is the
worst that somebody who means to die can read.
"""

from __future__ import annotations

import re

_I = r"(?:i|im|i'm|i am|ive|i've|ill|i'll|id|i'd)"
_PERSON = (
    r"(?:son|daughter|husband|hubby|wife|brother|bro|sister|sis|mom|mum|mother|dad|father|friend|freind|bestie|bsf|buddy|mate|"
    r"boyfriend|girlfriend|bf|gf|partner|roomm?ate|kid|teenager|cousin|uncle|aunt|grandson|granddaughter|grandpa|grandma|"
    r"grandfather|grandmother|nephew|niece|child|ex|boss|neighbou?r|coworker|sponsor|client|patient|guy|girl|lady|man|woman|"
    r"someone|somebody|stepson|stepdad|fianc\w+)"
)
_MEANS = (
    r"(?:guns?|pistols?|revolvers?|rifles?|shotguns?|pills?|tablets?|meds?|rope|knife|blade|razor|stash|dope|needle|noose|"
    r"bottle|bullets?|enough|stuff|fent\w*|insulin|note|letters?|gas|car|ledge|bridge)"
)
# What a worried person is "going to" do.
_HELPS = r"(?:call|phone|ask|drive|bring|get|try|stay|check|tell|report|lose|find|come|help|keep|see if|take (?:him|her|them))"
# Between "i" and what is done: who else does it is not the visitor, "i think he will kill himself".
_GAP = r"(?:\ (?!(?:he|she|they|hes|shes|he's|she's|theyre|they're|he'll|she'll|they'll|theyll|he'd|she'd)\b)[\w']+)"
_OWN = re.compile(
    rf"""
     \b(?:my\ ?self|mysel|kms|pact)\b | \b(?:its|it's|it\ is)\ me\b | \b(?:find|carry)\ me\b
    |\bmy\ (?:life|wrists?|lap|veins?|throat|neck|own|funeral|last|will|goodbyes?|plan|head)\b
    |\b{_I}\b{_GAP}{{0,3}}?
      \ (?:going\ to|gonna|gona|gunna|goin|gon|fixin\w*\ to|intend\w*|plan(?:s|ned|ning)?\ (?:to|on)|will|about\ to|ready\ to)\b
      (?!\ {_HELPS}\b)
    |\b(?:ill|i'll)\ (?!{_HELPS}\b)[\w']+
    |\b{_I}\b{_GAP}{{0,3}}?\ (?:decided|planned|die|dead|dying|suicidal|unalive|kill|hang|jump|drown|overdose|od|gone
      |over\ with|alive|living|swallowed|relapsed)\b
    |\b{_I}\b(?:\ [\w']+){{0,2}}?\ (?:want|wanna|wants|wish|hope|pray)\ (?:[\w']+\ ){{0,3}}?(?:die|end|go|gone|over|out|dead
      |wake|live|exist|sleep|stop|be\ with)\b
    |\b{_I}\b(?:\ [\w']+){{0,2}}?\ (?:have|got|keep|bought|saved|hid|counted|loaded|loading|wrote|took|taken|drank|left|turned
      |tied|picked)\b(?:\ [\w']+){{0,6}}?\ {_MEANS}\b
    |\b{_I}\b(?:\ [\w']+){{0,2}}?\ (?:cannot|can't|cant|can\ not|don't|dont|won't|wont|couldn't)\ (?:[\w']+\ ){{0,2}}?(?:live
      |go\ on|do\ this|take|hold|be\ here|need|wake|see|keep)\b
    |\b{_I}\b(?:\ [\w']+){{0,2}}?\ (?:could|might|may|would)\ (?:just\ |as\ well\ )?(?:die|drive|jump|end|drown|walk|kill|vanish
      |disappear|shoot|hang)\b(?!\ (?:him|her|them|my|over|you)\b)
    |\b{_I}\b(?:\ [\w']+){{0,2}}?\ know\ (?:how|exactly|where)\b
    |\b{_I}\b(?:\ [\w']+)?\ (?:do|done|doing)\ (?:it|what)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "My sister up in Texas says".
_PLACE = r"(?:\ (?:back|over|out|up|down|(?:who\ )?(?:lives|living)))?(?:\ home)?\ (?:in|from|near)\ [\w']+"
_OTHERS = re.compile(
    rf"""
     \b(?:he|she|they|hes|shes|he's|she's|theyre|they're|he'll|she'll|{_PERSON})\b(?:{_PLACE})?
      (?:\ (?!(?:{_I}|me)\b)[\w']+){{0,3}}?
      \ (?:say|says?|said|saying|told|tells|texts?|texted|sent|posted|wrote|messaged|threatens?|threatened|threatening
      |wants?|wanted|plans?|planning|talks?|talking|hopes?|promised|is|are|was|trying|tried|tries|going|goes|gonna|locked|lock
      |wont|won't|doesnt|doesn't|isnt|isn't|not|holding|holds|keeps?|cuts?|giving|jumped|shot|hung|swallowed|snapped
      |(?:has|have|had|got|gets?|took|takes?|left|gave|called|buy|bought)\b(?:\ [\w']+){{0,6}}?\ (?:{_MEANS}|goodbyes?|voicemail
      |crying|saying|asking|kill|hurt|end|suicidal|been))\b
    |\b(?:hes|shes|he's|she's)\ (?:\w+ing?|gonna|got|on|in|up|at|not|locked|asleep|gone)\b
    |\b(?:himself|herself|themsel\w+)\b
    |\b(?:he|she|they)\ (?:might|may|could|seems?|sounds?|feels?|looks?)\b
    |\b(?:hide|take|lock|move|remove|find|found)\ (?:up\ |away\ )?(?:his|her|their)\ {_MEANS}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "He texted I'm done": the I is his.
_QUOTED = re.compile(
    rf"\b(he|she|they|{_PERSON})\b(?: [\w']+){{0,2}}? (?:said|says|say|saying|texted|texts|wrote|messaged|posted|told me)\b"
    rf"[ ,:]*(?:that )?[\"'“]?{_I}\b",
    re.IGNORECASE,
)


def speaks_of_another(text: str) -> bool:
    """Whether the danger in `text` is that of somebody else, as far as its words say so."""
    told = _QUOTED.sub(r"\1 said", " ".join(text.replace("’", "'").split()))
    return bool(_OTHERS.search(told)) and not _OWN.search(told)
