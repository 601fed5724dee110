"""Redaction: what the conversation log may keep of a visitor's words.

Found: phone numbers, e-mail and web addresses, dates of birth, social security, card and member numbers, street
addresses, visitor codes, and names that are introduced as names ("my name is …", "ask for …", "this is … calling"). Not found: a
name with nothing around it that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType

from admissions.spoken_codes import VISITOR_CODE_WORDS, hide_codes

RedactedText = NewType("RedactedText", str)

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_NAME = rf"[{_CAPITAL}][\w'’-]+(?:\s+[{_CAPITAL}][\w'’-]+){{0,2}}"
# In lower case a second name is taken only where it ends the sentence.
_LOWER_NAME = r"[^\W\d_][\w'’-]+(?:\s+(?!and\b|but\b)[^\W\d_][\w'’-]+(?=\s*(?:[,.!?;]|$)))?"
_NOT_A_NAME = (
    "not|so|a|an|the|just|very|really|too|in|on|at|here|his|her|their|my|our|your|someone|anyone|me|him|them|"
    "and|or|but|if|it|is|was|for|about|to|what|who|when|why|how|calling|asking|looking|trying|worried|scared|"
    "help|information|info|advice|directions|details|more|some|any|all|this|that|ok|okay|fine|good|bad|urgent|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_HAS_NAME = r"(?:\w+ )?name(?: is|'s|’s|s)|name:|i am called|named|ask for"
_RELATIVES = (
    "husband|wife|son|daughter|brother|sister|mother|mom|father|dad|friend|boyfriend|girlfriend|partner|cousin|nephew|niece|"
    "uncle|aunt|grandson|granddaughter|boss|coworker|roommate"
)
_DIGIT_WORD = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
# What people put between the digits of a number, the dashes of phone keyboards among them.
_BETWEEN_DIGITS = r"(?:[\s()./*_‐-―·•-]{0,4}|,)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Only from where a run of such signs starts: from anywhere in it, the time taken would grow with its square.
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?i)(?<![\w.+-])[\w.+-]{1,64} at \w{1,64} dot (?:com|net|org|edu)\b"), "[email]"),
    (re.compile(r"(?i)\b(?:https?://|www\.)\S+"), "[link]"),
    (re.compile(r"(?i)\b[a-z]{1,5}\d{6,}[a-z]{0,3}\b"), "[number]"),
    (re.compile(r"\b\d{3}-\d{2}-\d{4}\b"), "[ssn]"),
    (re.compile(r"\b(?:\d[ -]?){13,19}\b"), "[number]"),
    # As many digits as a phone number has are one, also where its end could be a date.
    (re.compile(rf"(?<!\d)(?<!\$)\+?\(?\d(?:{_BETWEEN_DIGITS}\d){{9,14}}(?!\d)(?!\s{{0,4}}(?:x|ext))"), "[phone]"),
    (re.compile(r"\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:19|20)?\d{2}\b"), "[date]"),
    (re.compile(rf"(?i)\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}\b"), "[date]"),
    (
        re.compile(
            rf"(?<!\d)(?<!\$)\+?\(?\d(?:{_BETWEEN_DIGITS}\d){{6,}}(?:\s{{0,4}}(?:x|ext\.?|extension)\s{{0,4}}\d{{1,6}}(?!\w))?"
        ),
        "[phone]",
    ),
    (re.compile(rf"(?i)\b(?:{_DIGIT_WORD}[\s,.-]{{1,4}}){{6,}}{_DIGIT_WORD}\b"), "[phone]"),
    (
        re.compile(rf"(?i)\b(?:{_DIGIT_WORD}[\s,.-]{{1,4}}){{3,}}\d{{3,}}(?:[\s,.-]{{1,4}}(?:{_DIGIT_WORD}\b|\d+))*"),
        "[phone]",
    ),
    (re.compile(r"\d{7,}|\b\d{6,}[a-z]{0,3}\b"), "[number]"),
    (
        re.compile(
            rf"\b\d{{1,6}}\s+(?:[NSEW]\.?\s+)?(?:[{_CAPITAL}][\w'’]*\s+){{1,3}}"
            r"(?i:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|place|pl)\b\.?"
        ),
        "[address]",
    ),
    (
        re.compile(r"(?i)\b\d{1,6}\s+(?:[a-z'’]+\s+){1,2}(?:street|avenue|ave|road|rd|boulevard|blvd|lane|ln)\b\.?"),
        "[address]",
    ),
    (re.compile(rf"(?i:\b({_HAS_NAME}|call me|speak (?:to|with)))\s+{_NAME}"), r"\1 [name]"),
    (re.compile(rf"(?i)\b({_HAS_NAME})\s+(?!(?:{_NOT_A_NAME})\b){_LOWER_NAME}"), r"\1 [name]"),
    (re.compile(rf"(?i)\b(this is)\s+(?!(?:{_NOT_A_NAME})\b)[^\W\d_][\w'’-]+(?=\s+(?:calling|here)\b)"), r"\1 [name]"),
    (
        re.compile(
            rf"(?i:\b(this is|i am|i'm|im|it's|its))\s+(?!(?i:{_NOT_A_NAME})\b){_NAME}"
            r"(?=\s*(?:[,.!?]|$|\s(?i:calling|here|from|and)\b))"
        ),
        r"\1 [name]",
    ),
    (re.compile(rf"(?i:\b(my (?:{_RELATIVES}),?))\s+{_NAME}"), r"\1 [name]"),
)


def redact(text: str, known: Iterable[str] = ()) -> RedactedText:
    """`text` with what identifies a person replaced by a word in brackets.

    Args:
        text: what a visitor wrote; time taken is linear in its length.
        known: values the visitor gave as contact data in this conversation, replaced wherever they stand.
    """
    text = hide_codes(redact_known(text, known), VISITOR_CODE_WORDS, "[code]")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return RedactedText(text)


def redact_known(text: str, known: Iterable[str], mask: str = "[contact]") -> RedactedText:
    """`text` of ours with a visitor's contact data, or other values of theirs, replaced by `mask`; public numbers stay."""
    for value in sorted((value for value in known if len(value) > 1), key=len, reverse=True):
        text = re.sub(rf"(?i)(?<!\w){re.escape(value)}(?!\w)", mask, text)
    return RedactedText(text)
