"""Which response answers an alarm, and what a visitor says to it."""

from __future__ import annotations

import re

from admissions.safety.after_words_in_spanish import takes_back_in_spanish
from admissions.safety.assessment import SUICIDE, VIOLENCE
from admissions.safety.harmers import comes_from_writer
from admissions.safety.languages import language_of_danger, threatens_in_spanish
from admissions.safety.person import speaks_of_another
from admissions.talk.language import ENGLISH
from admissions.talk.responses import response_templates

# Responses whose name says whose danger was spoken of: those of another end in `_other`.
ABOUT_SUICIDE = (
    "utter_crisis_suicide",
    "utter_safety_question_again",
    "utter_safety_question_refused",
    "utter_stay_suicide",
)
# Those of violence that comes from the visitor end in this.
ABOUT_VIOLENCE, FROM_VISITOR = ("utter_crisis_violence", "utter_stay_violence"), "_from_visitor"
_ASKS_BACK = re.compile(
    r"\W*(?:(?:ok|okay|wait|um|uh|huh|sorry|but|and|so|hold on)\W+)*(?:what (?:do|did|d['’]?) ?(?:you|u|ya) mean(?: by (?:that|this))?|"
    r"what(?:['’]?s| is|s) (?:that|this) (?:supposed to )?mean|what (?:does|do) (?:that|this|it) (?:even )?mean|"
    r"why (?:do|did|are|r|would|would you even|you|u) ?(?:you|u|ya)? ?(?:even )?ask\w*(?: (?:me )?(?:that|this))?|"
    r"why (?:do|would) (?:you|u) (?:want|need) to know(?: (?:that|this))?|"
    r"qu[eé] quiere decir(?: con eso)?|por qu[eé] (?:me )?(?:lo )?pregunta)\W*",
    re.IGNORECASE,
)
# A visitor takes a danger back only if everything they say is one of these; what else is said might be the danger.
_COURTESY = r"(?:no+|nope|nah|ok(?:ay)?|yes|yeah|oh|god|sorry|thanks?|thank you|wait|really|honestly|lol|haha|jk|j/k)"
_SAFE = (
    r"(?:(?:i['’]?m|im|i am|we['’]?re|we are|everyone is|everybody is|he['’]?s|hes|he is|she['’]?s|shes|she is) (?:all |really |totally |"
    r"perfectly )?(?:safe|fine|ok|okay|all ?right|alright)(?: now| right now| here)*"
    r"(?: (?:he|she|they)(?:['’]?s| is|['’]?re| are)? (?:left|gone|out|away|asleep|at work|in jail)(?: \w+){0,2})?|"
    r"(?:i['’]?m |im |i am )?not (?:really |actually |at all )?(?:suicidal|in (?:any )?danger|going to (?:hurt|kill|"
    r"harm) (?:myself|anyone|"
    r"anybody))(?: at all)?(?: i just \w+(?: \w+)?)?|"
    r"(?:its |it['’]s |it was |that was |thats |that['’]s |was )?(?:just|only) (?:a |an |my )?(?:habit|joke|saying|expression|"
    r"figure of speech|kidding|joking|exaggerating)|(?:its|it['’]s|it was|that was|thats|that['’]s) (?:all )?a (?:dumb |stupid |bad )?joke|"
    r"(?:i['’]?m|im|i was|i am) (?:just |only )?(?:joking|kidding|exaggerating|venting|being (?:dramatic|sarcastic|stupid)|"
    r"angry|mad|upset|"
    r"frustrated)|i (?:didn['’]?t|did not) mean (?:it|that)(?: like that)?|i (?:would|could|['’]?d) never (?:hurt|harm|"
    r"do) (?:\w+ ?){1,2}|"
    r"(?:that|it|this) (?:was|happened) (?:\w+ )?(?:years|months|weeks|long|ages)(?: time)? ago|"
    r"(?:they|it|those) (?:were|was) (?:just |only )?(?:vitamins|candy|gummies|aspirin|water|tea|allergy (?:pills|meds))|"
    r"(?:he|she)(?:['’]?s| is) not (?:violent|dangerous|suicidal|abusive|like that)|(?:he|she) isn['’]?t (?:violent|dangerous|"
    r"suicidal|abusive)|"
    r"(?:nothing|not) like that(?: at all)?|no (?:danger|emergency|one is in danger)(?: here)?|"
    r"false alarm|(?:you )?misunderstood(?: me)?|(?:you )?got (?:it|me|that) wrong|"
    r"(?:he|she|they|nobody|no one) (?:doesn['’]?t|does not|don['’]?t|never|has never) (?:ever )?(?:hits?|hurts?|touch(?:es)?|threatens?)"
    r"(?: me| us| her| him| anyone)?(?: tho| though)?)"
)
_BESIDE = (
    r"(?:(?:just|only|i['’]?m just|im just|i am just) \w+(?: out)?|"
    r"(?:he|she|they)(?:['’]?s| is|['’]?re| are)? (?:left|gone|out|away|asleep|at work|in jail)(?: \w+){0,2})"
)
# What a clause of somebody who takes a danger back may be, and what at least one of them is.
_KNOWN = re.compile(rf"(?:{_COURTESY}\W*)*(?:{_SAFE}(?:\W+{_SAFE})?|{_BESIDE})?(?:\W+{_COURTESY})*")
_DENIAL = re.compile(rf"(?:{_COURTESY}\W+)*{_SAFE}(?:\W+{_SAFE})?(?:\W+{_COURTESY})*")
_CLAUSE_END = re.compile(r"[.,;!\n]+|\band\b")


def crisis_response(kind: str, level: str, text: str) -> str:
    """The name of the response for an alarm of `kind` at `level` raised by `text`, in its language where there is one."""
    is_of_another = kind == SUICIDE and speaks_of_another(text)
    is_of_visitor = kind == VIOLENCE and bool(comes_from_writer(text) or threatens_in_spanish(text))
    whose = "_other" * is_of_another or FROM_VISITOR * is_of_visitor
    return in_language(f"utter_crisis_{kind}_{level}{whose}", language_of_danger(text))


def in_language(response: str, language: str) -> str:
    """The name of `response` in `language` (ISO 639-1), or its English one where it is not written in that."""
    translated = f"{response}_{language}"
    return translated if language != ENGLISH and translated in response_templates() else response


def asks_back(text: str) -> bool:
    """Whether a visitor who was asked about suicide asks what that means, or why, and says nothing else."""
    return bool(_ASKS_BACK.fullmatch(text))


def takes_back_danger(text: str) -> bool:
    """Whether a visitor says in words of their own, not by a bare no, that there is no danger, and nothing else."""
    if takes_back_in_spanish(text):
        return True
    clauses = [clause.strip().lower() for clause in _CLAUSE_END.split(text) if clause.strip()]
    return all(map(_KNOWN.fullmatch, clauses)) and any(map(_DENIAL.fullmatch, clauses))
