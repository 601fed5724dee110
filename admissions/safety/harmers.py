"""Whether the danger of violence in a message comes from its writer: who hits, threatens, or fears what they may do.

Asked only of messages that speak of violence. Who hit back, or is hit as well, is no harmer: they are met as who is in danger.
"""

from __future__ import annotations

import re

_PERSON = (
    r"(?:wife|husband|hubby|girlfriend|boyfriend|gf|bf|partner|fiancee?|ex|mom|mum|mother|dad|father|parents|brother|bro|sister|sis|"
    r"son|daughter|kids?|child|children|baby|girls?|boys?|boss|dealer|neighbou?rs?|roommate|friends?|buddy|buddies|mate|bestie|cousin|uncle|aunt|landlord|"
    r"coworkers?|stepdad|stepmom|stepson|stepdaughter|grandma|grandpa|family|guy|dude|man|woman|lady|bitch|bastard|cops?|doctor|"
    r"teacher|nurse)"
)
# "My moms new boyfriend"; not "her feelings", not "my wifes car".
_THEM = (
    r"(?:(?:him|them|her(?! (?:feelings|trust|heart|credit|mom|dad)\b)|somebody|someone|everybody|everyone|anybody|anyone|people|"
    rf"(?:my|our|an?|the|this|that|his|her|their|these|those) (?:\w+ ){{0,2}}?{_PERSON})\b"
    r"(?! (?:up for|back|off (?:of )?me|and (?:ran|left|hid|drove|fled|went|got|locked|called|took))\b))"
)
_STRIKE = (
    r"(?:hit|punch|slap|chok|strangl|smother|kill|shoot|shot|stab|murder|hurt|harm|beat|kick|attack|smack|shov|grab|shak|shook|"
    r"struck|strik|bit|burn|drown|poison|headbutt|throttl|rap|molest|threaten)(?:t?(?:ing|in|ed|e|b?bed|b?bing|p?ped|p?ping|ten)|en|y)?"
)
_DOES = (
    rf"(?:{_STRIKE} (?:on |at |up |the (?:(?:living |ever loving )?(?:hell|shit|crap|fuck)) out of )?{_THEM}|"
    rf"(?:snap|snapped|snapping|swing|swung|swinging|lash(?:ed|ing)? out) (?:on|at) {_THEM}|"
    rf"putt?(?:ing)? a bullet (?:in|into|through) {_THEM}|(?:go|going|went) off on {_THEM})"
)
_NO_SUBJECT = (
    r"(?!(?:he|she|they|hes|shes|hell|shell|theyre|who|me|us|not|never|dont|wont|wouldnt|stop|stops|that|when|because|bc|if|"
    r"before|since|while|him|them|from|instead|told|said)\b)"
)
# "My husband will kill", "someone hit"; not "find my boss and hit him", "pay someone to".
_NO_SUBJECT += (
    rf"(?!(?:someone|somebody|(?:my|our|an?|the|his|her|their) (?:\w+ )?{_PERSON}) "
    r"(?:(?!(?:and|or|then|to|so|i|im|ill|id)\b)\w+ )?"
    rf"(?:will|might|may|could|would|can|is|are|was|were|has|had|wants?|gonna|going|tried|{_STRIKE})\b)"
)
# What is meant to be done, said or feared: no other subject may stand between.
_MEANS_TO = (
    rf"\b(?:i|im|id|ill|imma)(?: {_NO_SUBJECT}\w+){{0,3}}? (?:"
    r"want|wanna|wana|gonna|gona|going|will|might|could|may|about|plan|planning|think|"
    r"thinking|feel|feeling|afraid|scared|worried|ready|tempted|fantasi[sz]e|swear)\b|\b(?:ill|imma|id)\b"
)
_BETWEEN = rf"(?: {_NO_SUBJECT}\w+){{0,10}}?"
_DID = (
    r"\bi(?:ve)?(?: (?:think|guess|just|almost|nearly|also|really|kinda|accidentally|have|had|did|might|may|could|must|been|once|"
    r"actually|even|blacked|out|got|drunk|and|lost|it|i|snapped|keep|always|sometimes|totally|maybe)){0,6}"
)
_WEAPON = r"(?:gun|glock|pistol|rifle|shotgun|revolver|handgun|firearm|weapon|machete|knife|bat|ar15|nine)"
_HANDS = (
    rf"(?:put|laid|raised?) (?:my )?hands? (?:on|at|to|around) (?:{_THEM}|\w+ (?:neck|throat))|(?:held|pinned|threw|pushed|slammed|"
    rf"knocked|dragged) {_THEM}(?: (?:down|against|into|across|by|over)\b)|(?:swung|came|lunged|went) at {_THEM}|"
    rf"put {_THEM} in a (?:chokehold|headlock)|pulled (?:an?|my|the) {_WEAPON} on {_THEM}"
)
# "Find the guy who sold it and shoot him": base forms alone, what the guy did stands in the past, and what he may do is his.
_SEEKS = (
    rf"(?:find|get|hunt(?: down)?|track(?: down)?|see|go to|wait for|go after) {_THEM} (?:who|that|whos|thats)"
    r"(?: (?!(?:will|might|may|could|would|can|wants?|gonna|going|to|tries|trying|plans|"
    r"hed|hell|shed|theyd|theyll|said|says|i|me|my ?self)\b)\w+){1,8}? and "
    rf"(?:just |then )?(?:kill|shoot|stab|murder|strangle|choke|punch|smack|attack|harm|burn|end|smash) {_THEM}"
)
_NOT_AT_ME = (
    r"(?! (?:being )?(?:(?:pointed|aimed|pulled|drawn) (?:at|on|to)|held (?:to|at|against)|at|to|in|against) "
    r"(?:me|us|my (?:face|head|temple|mouth|throat|neck|chest|back|ribs|kids?|family))\b)"
)
_FROM_WRITER = re.compile(
    "|".join(
        (
            rf"(?:{_MEANS_TO}){_BETWEEN} {_SEEKS}",
            rf"(?:{_MEANS_TO}){_BETWEEN} {_DOES}",
            rf"\bi(?:ve)?(?: \w+){{0,3}}? (?:thoughts|urges?|impulses?|dreams) (?:of|about|to) {_DOES}",
            rf"(?:{_DID}) (?:{_DOES}|{_HANDS})",
            rf"\bi (?:dont|do not) (?:want to|wanna) {_DOES}",
            rf"\bwhat (?:i|im|ill|id|imma)\b(?: \w+){{0,3}}? do to {_THEM}",
            rf"\btrust myself (?:around|with|near|alone with) {_THEM}",
            r"\b(?:scared|afraid|terrified|frightened) of me\b|\bi (?:scare|frighten) my ?self\b",
            (
                rf"\bi (?:just )?(?:stood|sat|was standing|was sitting) (?:over|above|behind|next to) {_THEM} with (?:an?|my|the) "
                rf"(?:\w+ )?{_WEAPON}\b"
            ),
            (
                r"\bi(?:m)?(?: (?:just|always|can|do|often|sometimes|so|really|keep))* (?:get|got|gets|getting|become|turn|am|being|was) "
                r"(?:so |really |very )?(?:violent|physical|abusive|aggressive)\b"
            ),
            r"\b(?:take|taking|bring) (?:everyone|everybody|them|people|all of them|some of them|others)\b(?: \w+){0,5}? with me\b",
            (
                r"\b(?:im|i|id|ill|imma)(?: \w+){0,3}? (?:shoot(?:ing)? up|burn(?:ing)? down|blow(?:ing)? up|bomb|light(?:ing)? up|torch) "
                r"(?:my|the|this|that|his|her|our)\b"
            ),
            r"\bi punch(?:ed)? (?:a |the |some )?(?:walls?|doors?|windows?|mirror|holes?)\b",
            rf"\bi(?:ve)? (?:have|got|keep|own|bought|brought|loaded|grabbed|carry|still have)(?: \w+){{0,2}}? {_WEAPON}\b{_NOT_AT_ME}",
            r"\b(?:im|i am|feeling|feel) homicidal\b",
        )
    )
)
# Somebody else does it to them, or they defend themselves.
_FROM_ANOTHER = re.compile(
    rf"\b(?:{_STRIKE}|hits|beats|punches|slaps|chokes|hurts|kicks|kills|threatens|rapes|stalk\w*|follow\w*|scares?) (?:me|us)\b|"
    rf"\b(?:scared|afraid|terrified|frightened|fear) of (?:him|them|her|my (?:\w+ )?{_PERSON})\b(?! (?:dying|overdosing|leaving))|"
    r"\b(?:protect|defend)(?:ing|ed)? (?:me|my ?self|us|my)\b|\bself ?defen[sc]e\b|\bprotection\b|\bin case (?:he|she|they|hes|shes)\b|"
    rf"\b{_STRIKE} (?:him|her|them) back\b|\b(?:off|away from) (?:of )?me\b|\b(?:got|get|let) off me\b|"
    rf"\b(?:he|she|they|hes|shes|(?:my|the|her|his) (?:\w+ )?{_PERSON})(?: \w+){{0,3}}? (?:outside|breaking in|broke in|at the door|"
    r"kicking|coming (?:for|after|at))\b"
)
# "He said I'll kill you": the I is his.
_QUOTED = re.compile(
    rf"\b((?:he|she|they|hes|shes|{_PERSON})(?: \w+){{0,2}}? (?:said|says|say|saying|texted|texts|wrote|yelled|yells|screamed|swore)"
    r"(?: (?:me|us|that))*) (?:i|im|ill|id|imma|ive)\b"
)
_APART = re.compile(r"[^\w]+")
_LONGEST = 2000


def comes_from_writer(text: str) -> bool | None:
    """Whether who wrote `text` is the one who does, means to do or fears to do harm; None where it does not say."""
    plain = text[:_LONGEST].lower().replace("’", "").replace("'", "")
    said = _QUOTED.sub(r"\1", " ".join(_APART.sub(" ", plain).split()))
    if _FROM_ANOTHER.search(said):
        return False
    return True if _FROM_WRITER.search(said) else None
