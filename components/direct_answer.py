"""A turn behind "are you thinking about suicide?": an answer, a question about it, or one of another kind."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.contact import read_yes_no
from admissions.safety.after_words import MINOR, WILL_CALL, is_of_minor, says_will_call
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.comes_again import puts_out_of_reach, says_no_answer
from admissions.safety.direct_question import (
    NO,
    UNANSWERED,
    YES,
    answer_to_direct_question,
    begins_with_not_me,
    in_place_of_answer,
    refuses_to_answer,
    says_no,
)
from admissions.safety.help_came import brings_help
from admissions.safety.replies import asks_back
from admissions.talk.answers import answers, starts_form
from admissions.talk.clauses import questions
from components.aftermath import (
    as_danger,
    as_help,
    as_poisoned_sleep,
    asked_about_another,
    has_said,
    is_plain,
    latest_alarm,
    told,
)

# Meant by no sentence of the training data: what comes in place of an answer.
BESIDE = "beside_direct_question"
_ASKED_AGAIN = "utter_safety_question_again"
# What may be an answer.
_MAY_ANSWER = frozenset(
    "affirm deny choose nlu_fallback out_of_scope emotional_disclosure asking_for_loved_one feedback_negative goodbye greet help "
    "stop thank bot_challenge".split()
)
# "A little", "most nights": an answer, whatever else so few words may look like.
_SCRAP = 4
_AGREEMENT, _INTENT_OF = {"affirm": YES, "deny": NO}, {YES: "affirm", NO: "deny"}
_SURE = 0.6


def as_answer_about_suicide(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` as what follows the direct question.

    A question of another kind is answered, and then the direct one is put again, but only once. So is what is no clear answer.
    """
    text = parsed["text"]
    is_of_another = asked_about_another(tracker)
    if news := _as_news_of_another(tracker, parsed):
        return news
    beside = in_place_of_answer(text, is_of_another=is_of_another)
    level = (parsed.get("safety") or {}).get("level")
    # No plain no overrules what sounds of danger now.
    is_said = bool(beside) or (says_no(text) and level != ACT) or refuses_to_answer(text)
    is_said = is_said or (not is_of_another and begins_with_not_me(text))
    if level and (is_plain(text) or not is_said):
        is_of_suicide = not is_plain(text) and (says_no_answer(text) or puts_out_of_reach(text))
        return as_danger(parsed, SUICIDE, ASK) if is_of_suicide else parsed
    if beside := "asks_back" if asks_back(text) else beside or _told_beside(text):
        return _beside(parsed, beside)
    is_scrap = len(text.split()) <= _SCRAP and not questions(text)
    asked = parsed.get("questions") or [{key: parsed[key] for key in ("text", "intent", "entities")}]
    if not (is_scrap or is_said) and all(_is_settled(question["intent"]["name"]) for question in asked):
        return parsed if has_said(tracker, _ASKED_AGAIN) else {**_beside(parsed, UNANSWERED), "questions": asked}
    intent = parsed["intent"]["name"]
    if not (is_said or intent in _MAY_ANSWER or (is_scrap and intent in answers())):
        return parsed
    return _answered(tracker, parsed)


def _as_news_of_another(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any] | None:
    """`parsed` as good or bad news of somebody else, where it is such and no answer."""
    if not asked_about_another(tracker):
        return None
    is_help, alarm = brings_help(parsed["text"], SUICIDE, told=told(tracker)), latest_alarm(tracker)
    return as_help(parsed, alarm) if is_help and alarm else as_poisoned_sleep(tracker, parsed)


def _told_beside(text: str) -> str | None:
    """What `text` tells that is no answer and has words of its own: that a line will be called, or how young they are."""
    if says_will_call(text):
        return WILL_CALL
    return MINOR if len(text.split()) <= _SCRAP and is_of_minor(text) else None


def _answered(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> dict[str, Any]:
    text, intent = parsed["text"], parsed["intent"]
    agreement = read_yes_no(text) or (_AGREEMENT.get(intent["name"]) if intent["confidence"] >= _SURE else None)
    answer = answer_to_direct_question(text, agreement, is_of_another=asked_about_another(tracker))
    if answer not in _INTENT_OF:
        return _beside(parsed, answer)
    meant = {"name": _INTENT_OF[answer], "confidence": 1.0}
    return {**parsed, "intent": meant, "safety": None, "direct_answer": answer}


def _beside(parsed: dict[str, Any], answer: str) -> dict[str, Any]:
    """`parsed` as what is met without closing the question; in a plain no or refusal no danger is heard."""
    quiet, meant = {"type": None, "level": None}, {"name": BESIDE, "confidence": 1.0}
    return {**parsed, "intent": meant, "safety": quiet, "direct_answer": answer}


def _is_settled(intent: str) -> bool:
    """Whether an answer settles the question."""
    return intent in answers() and not starts_form(intent)
