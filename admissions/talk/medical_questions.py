"""Questions about taking a drug: how much, what with, what then. They get no answer but the way to who may give one.

Deliberately not matched: whether a drug or its addiction is treated, what the program allows or prescribes, stopping and
withdrawal, which have answers of their own.
"""

from __future__ import annotations

import re

_ALCOHOL = r"(?:alcohol|booze|beers?|wine|vodka|liquor|whiske?y|tequila)"
_NAMED = (
    r"(?:xan(?:ax|nies|s|ny)?|alprazolam|valium|diazepam|ativan|lorazepam|klonopin|clonazepam|librium|benzos?|benzodiazepines?|"
    r"oxy(?:s|contin|codone)?|perc(?:s|ocets?)?|vicodin|norcos?|hydrocodone|codeine|morphine|dilaudid|tramadol|opioids?|opiates?|"
    r"painkillers?|fent(?:anyl)?|heroin|suboxone|subs|subutex|buprenorphine|methadone|naltrexone|vivitrol|antabuse|disulfiram|"
    r"metronidazole|kratom|meth|coke|cocaine|addy|adderall|vyvanse|ritalin|ambien|lunesta|trazodone|seroquel|gabapentin|neurontin|"
    r"lyrica|soma|flexeril|baclofen|clonidine|lithium|lexapro|zoloft|prozac|celexa|paxil|cymbalta|effexor|wellbutrin|buspar|"
    r"antidepressants?|ssris?|antibiotics?|benadryl|nyquil|dayquil|melatonin|tylenol|acetaminophen|ibuprofen|advil|aleve|aspirin|"
    r"weed|thc|cbd|edibles?|shrooms|lsd|molly|mdma|ecstasy|ketamine|ghb|sleeping pills?|insulin)"
)
_DRUG = rf"(?:{_ALCOHOL}|{_NAMED}|pills?|meds?|medications?|medicines?|tablets?|tabs|bars)"
_AMOUNT = rf"(?:{_DRUG}|mgs?|milligrams?|mcg)"
_SOMEONE = r"(?:i|we|u|you|he|she|they|someone|somebody|one|a person|my \w+)"
_MAY = r"(?:can|could|should|may|would)"
_TAKE = r"(?:take|taken|taking|use|have|drink|pop|snort|smoke|inject|crush|chew|mix|combine|double up on)"
_VERDICT = (
    r"(?:safe|dangerous|risky|bad|ok|okay|fine|alright|lethal|hurt|kill|interact\w*|too (?:much|many)|what happens)"
)
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # How much, how often, how long after.
        rf"\bhow (?:much|many|often)\b.{{0,60}}\b{_AMOUNT}\b.{{0,60}}\b(?:{_TAKE}|{_VERDICT})\b",
        rf"\bhow (?:much|many|often)\b.{{0,60}}\b{_TAKE}\b.{{0,60}}\b{_AMOUNT}\b",
        rf"\bhow (?:long|soon|many hours)\b.{{0,60}}\b(?:after|before)\b.{{0,60}}\b{_MAY} {_SOMEONE}\b.{{0,60}}\b(?:{_TAKE}|{_DRUG})\b",
        rf"\bhow many hours\b.{{0,60}}\b{_DRUG}\b.{{0,60}}\b{_DRUG}\b",
        rf"\b{_DRUG}\b.{{0,60}}\bstays? in (?:my|your|ur|his|her|the|ones) (?:system|body|blood|urine)\b",
        rf"\b(?:most|max(?:imum)?) {_NAMED}\b",
        r"\b(?:what|whats|which|right|safe|strongest|max(?:imum)?|correct|recommended|normal|usual|highest)\b.{0,20}\bdos(?:e|age)\b",
        r"\b(?:missed|skipped|forgot|doubled)\b.{0,20}\bdose\b",
        rf"\b\d+ ?(?:mgs?|milligrams?|mcg)\b.{{0,60}}\b(?:{_VERDICT}|{_TAKE})\b",
        r"\bhow (?:do|should|can) \w+ (?:taper|wean)\b|\btaper(?:ing)? schedule\b",
        # May it be taken, and with what.
        rf"\b(?:{_MAY} {_SOMEONE}|{_VERDICT}(?: for \w+)? (?:to|if \w+))\b.{{0,15}}\b{_TAKE}\b.{{0,20}}\b{_NAMED}\b",
        rf"\b{_MAY}\b.{{0,60}}\b{_DRUG}\b.{{0,60}}\bbe {_TAKE}\b",
        (rf"\b{_MAY} {_SOMEONE}\b.{{0,10}}\b{_TAKE}\b.{{0,60}}\b{_DRUG}\b.{{0,60}}\b(?:with|and|while|on|after|before|together)\b.{{0,60}}"
         rf"\b(?:{_DRUG}|drinking|drunk|high)\b"),
        rf"\b{_MAY} {_SOMEONE} drink\b.{{0,20}}\b(?:on|with|after|taking)\b.{{0,12}}\b{_DRUG}\b",
        rf"\b(?:took|had)\b.{{0,60}}\b{_DRUG}\b.{{0,60}}\b{_MAY} {_SOMEONE} {_TAKE}\b.{{0,60}}\b(?:more|another)\b",
        rf"\b{_MAY} {_SOMEONE} {_TAKE} (?:another|more) {_AMOUNT}\b|\bshould {_SOMEONE} {_TAKE} another\b",
        # What comes of it.
        rf"\b(?:is|are|would|does|do|will|mixing|mix|combining)\b.{{0,25}}\b{_DRUG}\b.{{0,25}}\b{_VERDICT}\b",
        rf"\b{_VERDICT}\b.{{0,12}}\b(?:to|for|with|of) \b.{{0,20}}\b{_TAKE}\b.{{0,25}}\b{_DRUG}\b",
        rf"\b{_DRUG}\b.{{0,8}}(?:\b(?:with|and|n)\b|[&+/]).{{0,12}}\b{_DRUG}\b.{{0,20}}\b{_VERDICT}\b",
        rf"\bif {_SOMEONE}\b.{{0,12}}\b(?:{_TAKE}|took|drank|mixed)\b.{{0,60}}\b{_DRUG}\b.{{0,60}}\b{_VERDICT}\b",
        rf"\bwhat (?:happens|would happen|will happen)\b.{{0,10}}\bif {_SOMEONE}\b.{{0,60}}\b{_NAMED}\b",
        rf"\b(?:interact\w*|side effects?|overdose on|od on)\b.{{0,60}}\b{_DRUG}\b|\b{_DRUG}\b.{{0,15}}\bside effects?\b",
        r"\bwhat can \w+ take for\b",
        rf"\b{_MAY} {_SOMEONE}\b.{{0,15}}\bgive (?:him|her|them|my \w+)\b.{{0,25}}\b{_DRUG}\b",
        (rf"\b{_MAY} {_SOMEONE}\b.{{0,15}}\b{_TAKE}\b.{{0,30}}\b{_DRUG}\b.{{0,15}}\bto (?:take the edge|stop the|calm|help with the|"
         r"ease|come down|taper)\b"),
    )
)  # fmt: skip
_MEDICAL = re.compile(
    rf"\b(?:{_NAMED}|pills?|mgs?|milligrams?|dos(?:e|age|es)|medications?|medicines?|prescri\w+|symptoms?|rash|fever|pregnan\w+|"
    r"diagnos\w+|mix\w*|overdose)\b",
    re.IGNORECASE,
)
# In a story of more words a drug is mentioned in passing.
_SHORT = 25
# About what happens with us, about a habit, or about stopping: no advice on taking something.
_OTHERWISE = re.compile(
    r"\b(?:program|iop|php|residential|rehab|facility|inpatient|outpatient|clinic|in treatment|during treatment|"
    r"(?:do|can|will) (?:you|u|ya|yall|they)(?: guys)? (?!(?:take|drink|mix|combine|od|overdose)\b)\w+|allowed|"
    r"addict(?:ed|ion|s)?|hooked|treat\w*|stay on|keep tak\w+|stop(?:ping)?|quit(?:ting)?|(?:get|getting|come|coming) off|withdrawals?|"
    r"test|tested|court|job)\b",
    re.IGNORECASE,
)


def asks_for_medical_advice(text: str) -> bool:
    """Whether a sentence of `text` asks how much of a drug may be taken, with what, or what comes of it."""
    sentences = re.split(r"[.?!;\n]+", re.sub(r"['’]", "", text))
    return any(
        not _OTHERWISE.search(sentence) and any(pattern.search(sentence) for pattern in _ASKED)
        for sentence in sentences
    )


def is_medical(text: str) -> bool:
    """Whether `text`, known to be no question that we answer, is about drugs or health all the same."""
    return bool(len(text.split()) <= _SHORT and _MEDICAL.search(text)) or asks_for_medical_advice(text)
