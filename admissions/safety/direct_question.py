"""What a visitor says to "are you thinking about suicide?".

A yes, and half a yes, is danger now. A no must be clear; so is what explains away the words that made us ask. What is
neither, a refusal among it, is asked once more.
"""

from __future__ import annotations

import re

from admissions.contact import read_yes_no

YES, NO, ANOTHER, UNANSWERED = "yes", "no", "another", "unanswered"

_HALF_A_YES = re.compile(
    r"\b(?:sometimes|some ?days|not (?:yet|now|today|tonight|right now|really|exactly|always|sure)|almost|used to|maybe|perhaps|kind of|"
    r"kinda|sort of|sorta|a (?:little|bit)|a lot|every ?day|all the time|most (?:days|nights)|only (?:when|if|at)|idk|dunno|dont know|"
    r"don['’]t know|not sure|i guess|possibly|probably|once in a while|on and off|crossed my mind|i (?:do|did|have(?! (?:kids|"
    r"children|a (?:kid|son|daughter|baby)))|might|could|"
    r"am)\b(?! not)|"
    r"thought (?:about|of) it|think about it)\b|\bbut\b|"
    # Who takes leave in place of an answer.
    r"^\W*(?:good ?bye|bye|farewell)\b|"
    # "No one cares", "no puedo más": no answer at all.
    r"^\W*no ?(?:one|body|point|reason|hope|future|idea|clue|use|more|longer|place|where|friends?|family)\b|^\W*nothing\b|"
    r"^\W*no (?:puedo|aguanto|s[eé]|hay|tengo|vale|importa|me|le|quiero (?!morir|matarme|suicidarme|hacerme))",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\bnot (?:me|myself|about me)\b|\b(?:it['’]?s|its|it is|i mean|i meant) (?:about )?(?:not me|her|him|them|my \w+)\b|"
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
    r"program|iop|rehab)|\w+ (?:hours|time))"
)
_PLAIN_NO = re.compile(
    r"(?:(?:oh|no+|nah|nope|sorry|lol|haha|god|well|wait|omg|um|ok|okay|what|huh|thanks?|thank you|really|actually)\W*)*"
    r"(?:(?:i['’]?m|im|i am|all|i feel|we['’]?re) (?:really |just |totally |doing )?(?:fine|ok|okay|good|alright|all right|"
    r"safe)(?:,? (?:thanks?|thank you|now|really))?|"
    r"(?:i['’]?m |im |i am )?not (?:at all|suicidal|like that|in danger|thinking (?:about|of) (?:that|it|suicide))(?: at all)?|"
    r"i (?:would|could|['’]d) never(?: do (?:that|it))?|never|i (?:don['’]?t|dont|do not) (?:want to die|think about (?:that|it|"
    r"suicide))|i want to live|"
    r"(?:that['’]?s|thats|it['’]?s|its|this is|that is|that was) not (?:why i['’]?m here|why im here|what i mean(?:t)?|"
    r"what i said|an emergency|about (?:that|me)|it|like that|me)|"
    r"nothing like that|(?:you )?(?:misunderstood|got (?:me|it|that) wrong|misread)(?: me| that)?|wrong (?:idea|chat)|false alarm|"
    r"i (?:just |only )?(?:asked|was asking|wanted to (?:ask|know)) (?:about|for) "
    rf"{_EXPLAINS}|"
    rf"i (?:just |only )?(?:mean|meant)(?: of| about)? {_EXPLAINS}|its (?:just |only )?(?:a |an )?{_EXPLAINS})\W*",
    re.IGNORECASE,
)
_YES, _NEGATED = re.compile(r"\byes\b", re.IGNORECASE), re.compile(r"\b(?:no|not|never|\w+n['’]?t)\b", re.IGNORECASE)
_REFUSES = re.compile(
    r"\b(?:(?:don['’]?t|dont|do not|rather not|not going to|won['’]?t|wont|prefer not) (?:want to |wanna |like to )?(?:say|talk|"
    r"answer|tell|discuss|go there)|"
    r"(?:don['’]?t|dont|do not|please don['’]?t|pls dont|cant|can['’]?t) (?:send|call|tell|report)|not saying|no comment|"
    r"none of your|why should i|"
    r"not your business|private|pass\b)",
    re.IGNORECASE,
)


def answer_to_direct_question(text: str, agreement: str | None, *, is_of_another: bool = False) -> str:
    """What `text` answers: YES, NO, ANOTHER (somebody else's danger) or UNANSWERED.

    Args:
        text: the answer.
        agreement: what its intent says.
        is_of_another: the question was about somebody else, so that "she says yes" is an answer.
    """
    if says_no(text):
        return NO
    if _OF_ANOTHER.search(text):
        if not is_of_another:
            return ANOTHER
        return NO if _NEGATED.search(text) and not _YES.search(text) else YES
    if refuses_to_answer(text):
        return UNANSWERED
    is_half = bool(_HALF_A_YES.search(text))
    if agreement == "no" and not is_half:
        return NO
    return YES if is_half or agreement in ("yes", "unsure") else UNANSWERED


def says_no(text: str) -> bool:
    """Whether `text` is a plain no, or explains what was meant by the words that sounded of danger, and nothing else."""
    return bool(_PLAIN_NO.fullmatch(text.strip()))


def refuses_to_answer(text: str) -> bool:
    """Whether the visitor does not want to say, or fears what an answer may set off."""
    return bool(_REFUSES.search(text)) and read_yes_no(text) != "yes"
