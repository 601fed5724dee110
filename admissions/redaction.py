"""Redaction: what the conversation log may keep of a visitor's words.

Found: phone numbers, e-mail and web addresses, dates of birth, social security, card and member numbers, street
addresses, and names that are introduced as names ("my name is …", "ask for …", "this is … calling"). Not found: a
name with nothing around it that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType

RedactedText = NewType("RedactedText", str)

_NAME = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}"
_LOWER_NAME = r"[^\W\d_][\w'’-]+"
_NOT_A_NAME = (
    "not|so|a|an|the|just|very|really|too|in|on|at|here|his|her|their|my|our|your|someone|anyone|me|him|them|"
    "and|or|but|if|it|is|was|for|about|to|what|who|when|why|how|calling|asking|looking|trying|worried|scared|"
    "help|information|info|advice|directions|details|more|some|any|all|this|that|ok|okay|fine|good|bad"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?i)\b(?:https?://|www\.)\S+"), "[link]"),
    (re.compile(r"\b\d{3}-\d{2}-\d{4}\b"), "[ssn]"),
    (re.compile(r"\b(?:\d[ -]?){13,19}\b"), "[number]"),
    (re.compile(r"\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:19|20)?\d{2}\b"), "[date]"),
    (
        re.compile(r"(?<![\w$])\+?\(?\d(?:[\s().-]{0,3}\d){6,14}(?:\s*(?:x|ext\.?|extension)\s*\d{1,6})?(?!\w)"),
        "[phone]",
    ),
    (
        re.compile(
            r"(?i)\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s,-]+){6,}"
            r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b"
        ),
        "[phone]",
    ),
    (re.compile(r"(?i)\b(?=[a-z]{0,5}\d)[a-z]{0,5}\d{6,}[a-z]{0,3}\b"), "[number]"),
    (
        re.compile(
            r"\b\d{1,6}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w'’]*\s+){1,3}"
            r"(?i:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|place|pl)\b\.?"
        ),
        "[address]",
    ),
    (
        re.compile(
            rf"(?i:\b(my (?:full |first |last )?name(?: is|'s|’s|s)|call me|name:|i am called|ask for|speak (?:to|with)))\s+{_NAME}"
        ),
        r"\1 [name]",
    ),
    (
        re.compile(
            rf"(?i)\b(my (?:full |first |last )?name(?: is|'s|’s|s)|name:|ask for|i am called)\s+(?!(?:{_NOT_A_NAME})\b){_LOWER_NAME}"
        ),
        r"\1 [name]",
    ),
    (
        re.compile(
            rf"(?i:\b(this is|i am|i'm|im|it's|its))\s+(?!(?i:{_NOT_A_NAME})\b){_NAME}(?=\s*(?:[,.!?]|$|\s(?i:calling|here|from|and)\b))"
        ),
        r"\1 [name]",
    ),
    (
        re.compile(
            rf"(?i:\b(my (?:husband|wife|son|daughter|brother|sister|mother|mom|father|dad|friend|boyfriend|girlfriend|partner|cousin|nephew|niece|uncle|aunt|grandson|granddaughter|boss|coworker|roommate)),?)\s+{_NAME}"
        ),
        r"\1 [name]",
    ),
)


def redact(text: str, known: Iterable[str] = ()) -> RedactedText:
    """`text` with what identifies a person replaced by a word in brackets.

    Args:
        text: what a visitor wrote; time taken is linear in its length.
        known: values the visitor gave as contact data in this conversation, replaced wherever they stand.
    """
    text = redact_known(text, known)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return RedactedText(text)


def redact_known(text: str, known: Iterable[str]) -> RedactedText:
    """`text` of ours with a visitor's contact data replaced; public numbers stay."""
    for value in sorted((value for value in known if len(value) > 1), key=len, reverse=True):
        text = re.sub(rf"(?i)(?<!\w){re.escape(value)}(?!\w)", "[contact]", text)
    return RedactedText(text)
