"""Figures of speech that sound of violence or death: a price that kills, somebody kicked out, a phone blown up.

They are taken out before a message is judged, as in `ruled_out`, so that all that stands beside them is still heard.
Deliberately left in: a person who kills, a drug that is killing somebody at this moment, what is told of a moving car.
"""

from __future__ import annotations

import re

from admissions.safety.harmless_rest import is_known_to_be_harmless

_RELATIVE = (
    r"(?:(?:(?:my|our|his|her|their|the) (?:(?:poor|old|sweet|elderly|little|big|older|younger|oldest|youngest|whole|own) )?"
    r"(?:husbands?|hubby|wife|sons?|daughters?|kids?|children|baby|boys?|girls?|moms?|mama|mother|dad|father|pops?|parents?|folks|"
    r"brothers?|sisters?|uncle|aunt|nephew|niece|cousin|grand\w{2,8}|nana|family|friends?|best friend|partner|fianc[eé]e?|"
    r"boyfriend|girlfriend|bf|gf|roommate|marriage))|him|her|us|them)\b"
)
# What kills slowly: of the writer only a lesser thing is a figure of speech, and of nobody what happens at this moment.
_DRUG = (
    r"(?:drinking|drink|alcohol|alcoholism|booze|vodka|whiskey|wine|beer|liquor|drugs?|drug (?:use|habit)|meth|crystal|crack|coke|"
    r"cocaine|heroin|fentanyl|fent|opioids|oxys?|dope|kratom|weed|smoking|addiction|disease|illness|cancer|habit|gambling|liver|stuff)"
)
_LESSER = (
    r"(?:(?:the |this |that |these |those |my |our |your |his |her |an? )?(?:\w+ ){0,2}(?:price|prices|cost|costs|bills?|rent|fees?|"
    r"deductible|"
    r"premiums?|copays?|payments?|commute|drive|traffic|distance|hangover|wait|waiting|paperwork|runaround|hold music|schedule|hours|"
    r"(?:days?|week|weeks|month|months) away))"
)
_WILL = (
    r"(?:(?:is|are|['’]s|s)? ?(?:gonna|going to|gunna)|(?:is|are|['’]s|was|were|has been|been)(?: slowly| really| just| literally)?|"
    r"will(?: surely| probably)?|would|might|could|can|['’]ll|['’]d)"
)
_KILL = r"kill(?:s|ing)?"
_NOT_THIS_MOMENT = r"(?! (?:right now|rn|now|tonight|as we speak|in front|with)\b)"
_BENZO = r"(?:xan\w*|benzos?|klonopin|k ?pins?|ativan|valium|alprazolam|clonazepam|lorazepam|diazepam|librium|restoril|temazepam)"
_BILL = r"(?:bills?|price|cost|charges?|statement|total|tab|rent)"
_CONVEYANCE = r"(?! of (?:a|the|his|her|my|our|their) (?:moving |running )?(?:car|truck|van|boat|window)\b)(?! (?:the|a) window\b)"

# Whom somebody lost, and may want to follow.
_KILLED = re.compile(
    rf"\b(?:(?:the|this|that|his|her|their|my) )?{_DRUG} (?:has |had )?killed {_RELATIVE}", re.IGNORECASE
)
# A state or country, or where relatives live; no other place is known to be one that people come back from.
_PLACE = (
    r"(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|"
    r"kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
    r"new (?:hampshire|jersey|mexico|york)|(?:north|south) (?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|rhode island|tennessee|"
    r"texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|mexico|canada|europe|(?:las )?vegas|phoenix|denver|seattle|"
    r"portland|chicago|boston|dallas|houston|austin|san diego|la|los angeles|san francisco|sacramento|"
    r"my (?:parents|mom|dad|sister|brother|aunt|uncle|cousin|daughter|son)['’]?s? (?:house|place))"
)
# A thing that kills.
_KILLERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (rf"\b(?:(?:the|this|that|his|her|their|my) )?{_DRUG} (?:{_WILL} )?{_KILL} {_RELATIVE}{_NOT_THIS_MOMENT}"
        r"(?: (?:if|unless) (?:he|she|they|we) (?:(?:do|does)n['’]?t |do not )?(?:gets? (?:help|sober|clean|treatment)|stops?|"
        r"quits?)\b)?"),
        rf"\b{_LESSER} (?:{_WILL} )?{_KILL} (?:{_RELATIVE}|me\b){_NOT_THIS_MOMENT}",
        rf"\btelling {_RELATIVE}(?: {_WILL})? kill (?:him|her|them)\b",
        (r"\b(?:not seeing|missing) (?:my|our|the|his|her) (?:[\w'’]+ ){1,3}(?:would|will|is gonna|is going to) kill me\b(?! (?:and|"
        r"so|but)\b)"),
    )
)  # fmt: skip
_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Out of a house or a program; off from money, family or a line of cars.
        rf"\b(?:kick(?:s|ed|ing)?|boot(?:s|ed|ing)?) (?:{_RELATIVE}|me|you|u|people|someone|clients?) out\b{_CONVEYANCE}",
        (rf"\b(?:would|will|do|does|did|can|could) (?:you|u|they|y['’]?all|the \w+) (?:just |then )?throw (?:him|her|me|us|them|"
         rf"people) out\b"
         rf"{_CONVEYANCE}"),
        rf"\bcut(?:s|ting)? (?:{_RELATIVE}|me) off\b(?!(?: of| from)?(?: my| his| her| the)? {_BENZO})(?! with (?:a|his|her) )",
        # Calls, and who is upset about a bill.
        (r"\b(?:blow(?:s|ing|in|n)?|blew) up (?:my|his|her|our|the|your) (?:(?:cell ?)?phone|cell|dms|inbox|messages|texts)\b"
         r"|\bphone (?:is|keeps|has been|['’]?s) blowing up\b"),
        (rf"\b(?:gonna|going to|will|['’]?ll|might|would) (?:lose (?:it|his mind|her mind)|flip|freak) *(?:out )?"
         rf"(?=(?:if|when|once|over) (?:(?:he|she|they|i) (?:sees?|gets?|opens?|hears?) )?(?:the|this|that|a|my|"
         rf"your) (?:\w+ )?{_BILL}\W*$)"),
        r"\b(?:gonna|going to|will|['’]?ll) lose it(?= if i['’]?m late(?: (?:on|with) (?:the |my )?rent)?(?: again)?\W*$)",
        r"\bhit (?:a|the) wall (?=(?:emotionally|mentally|financially|at work)\b)",
        # Whose work is among the dead.
        (r"\b(?:i )?(?:work(?:ed|ing)?(?: in)? homicide|(?:homicide|murder) (?:detective|unit|squad|cop|investigator|division)s?)"
         r"(?:,? (?:and )?(?:i['’]?ve |ive |i )?(?:have )?(?:seen|saw|see) (?:too many|so many|a lot of|enough) (?:dead )?bodies)?\b"),
        (r"\btrue crime (?:podcasts?|shows?|documentar(?:y|ies)|series)\b(?:,? (?:where|about|and|in which|sa(?:id|ys)) "
         r"(?:the|a|this|some) (?:guy|man|woman|wife|husband|lady) [^.?!,;\n]{0,60})?"),
        # Paid for by who is old, or told to by an accountant.
        (r"\b(?:i['’]?m |im |i am |i |i['’]?ve )?(?:pre-?pa(?:y|ys|id|ying)|paid|paying)(?: off| for|"
         r" on)? my (?:own )?funeral(?: plan| plot|"
         r" expenses| costs)?(?=[^?!]*\b(?:accountant|financial|estate|retired|old (?:man|woman|lady|guy)|(?:im|i['’]?m|i am) [6-9]\d)\b)"),
        (r"\bmy (?:own )?funeral(?: plan| plot)? is (?:all |already )?(?:pre-?paid|paid)(?: for| off)?"
         r"(?=[^?!]*\b(?:accountant|financial|estate|retired|old (?:man|woman|lady|guy)|(?:im|i['’]?m|i am) [6-9]\d)\b)"),
        # A message of this chat.
        (r"\b(?:what (?:did|was|does|is)|what['’]?s(?: in)?|where (?:did|is)|where['’]?s|did (?:you|u) (?:get|see|read|understand)) "
         r"(?:my|the) last (?:message|text|question)\b(?! (?:to|for|going|before|on|ever|be)\b)"),
        (r"\b(?:sorry,? )?(?:my|the|that) last (?:message|text|question)(?= (?:did ?n['’]?t (?:go|send|come)|did not (?:go|send|come)|"
         r"got cut|was (?:a typo|wrong|a mistake|cut off|too long|unclear|about|meant|autocorrect\w*)|had (?:a )?typos?|came out|"
         r"never sent)\b)"),
        (r"\bone last (?:thing|question)(?=[,:]? (?:do you|does it|does the|is there|are there|do i|how much|how long|how many|"
         r"what time|can i bring|where are)\b)"),
        # Thrown away in order to stay clean.
        (r"\b(?:(?:i['’]?m |i )?(?:thinking (?:of|about) |gonna |going to |want to |wanna )?)(?:flush(?:ed|ing)?|toss(?:ed|ing)?|"
         r"throw(?:ing)? (?:away|out)|"
         r"threw (?:away|out)|dump(?:ed|ing)?) (?:(?:the|my|his|her) )?(?:rest of )?(?:all )?(?:(?:the|my|his|her) )?"
         r"(?:oxys?|percs?|norcos?|dope|stash|blues|heroin|fent|coke|meth) (?:so|so that) (?:i|he|she) (?:(?:do|wo|ca)n['’]?t|"
         r"do not|will not) "
         r"(?:use|relapse|smoke|snort)(?: (?:them|it))?\b"),
        # Who moves or travels.
        (r"\b(?:won['’]?t|will not|not gonna|not going to) be (?:here|around) (?:next|this) (?:week|month|weekend|year)"
         r"(?=,? (?:and |so |because |cause |since |bc )?(?:i['’]?m|i am|we['’]?re|i['’]?ll be) (?:(?:moving|relocating|flying|"
         rf"traveling|travelling|driving|going|headed|heading) (?:back )?(?:home )?to {_PLACE}|"
         r"(?:going |leaving )?(?:on|for) (?:a )?(?:vacation|holiday|business trip|work trip)|(?:going )?(?:out of town|camping))"
         r"(?: (?:for|on) (?:work|a wedding|a job|business|vacation))?\W*(?:$|[.?!,;]|(?:so|can|could|is|do) ))"),
    )
)  # fmt: skip


# No person, unless somebody made it deadly.
_IT_KILLS = re.compile(
    rf"\b(?:it|this|that)(?: |(?=['’])|(?=s )){_WILL} kill(?:ing)? {_RELATIVE}{_NOT_THIS_MOMENT}"
    r"(?! (?:if|when|once) i (?:die|died|kill|killed|was|were|wasn|did|do|ever|od|overdose\w*|end|ended|went|go|ha|hurt|jump\w*)\b)"
    r"(?: (?:if|when|once) (?:he|she|they) (?:found out|finds? out|knew|knows|heard|hears|learns)(?: (?:this|that|about (?:this|it)))?"
    r"(?=\W*(?:$|[.?!,;])))?",
    re.IGNORECASE,
)
_MADE_DEADLY = re.compile(
    r"\b(?:poison\w*|bleach|antifreeze|guns?|knife|bombs?|fire|gas\w*|traps?|brakes|put|gave|give|spik\w*|laced|slip\w*|hope)\b",
    re.IGNORECASE,
)


# What somebody hopes for is meant.
_HOPED_FOR = re.compile(
    r"\b(?:care|hop(?:e|es|ed|ing)|wish\w*|pray\w*|want\w*|until|till|til|before|let|waiting for)\b(?: [\w'’]+){0,5} kill",
    re.IGNORECASE,
)


def without_figures(text: str, gap: str) -> str:
    """`text` with `gap` for each figure of speech in it."""
    patterns = _KILLERS + _FIGURES if not _HOPED_FOR.search(text) else _FIGURES
    if not (_MADE_DEADLY.search(text) or _HOPED_FOR.search(text)):
        patterns += (_IT_KILLS,)
    rest = text
    for pattern in patterns:
        rest = pattern.sub(gap, rest)
    without_loss = _KILLED.sub(gap, rest)
    return without_loss if is_known_to_be_harmless(without_loss) else rest
