"""Several questions in one message: each is understood by itself, by the whole pipeline, all of them in one go.

Only questions that have an answer are told apart, and only where each is clear: otherwise the message is one, as the
classifier took it. A message without a second question costs nothing more than the search for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.trackers import DialogueStateTracker

from admissions.calls.visitor_wishes import refuses_calls
from admissions.talk.answers import answers, starts_form
from admissions.talk.clauses import clauses, questions
from admissions.talk.medical_questions import asks_for_medical_advice
from admissions.talk.topics import UNKNOWN_DETAIL, detail_of, topic_of
from admissions.teaching.examples import CRISIS

INTENT = "several_questions"
# That nobody will call, before the answer to what is asked instead.
NO_CALLS = "no_calls"
# Its answer gives no medical advice either, and says who may.
MEDICATION = "medication"
# The model takes an e-mail for something private.
_WRITTEN = "written_contact"
# Must be done, whatever else is said.
_WISHES = frozenset({"manage_callback", "delete_my_data", "stop"})
# An insurer may be named beside a question that is not about it.
_INSURANCE = frozenset({"check_insurance", "list_insurance", "verify_benefits"})
_OF_A_PLAN = re.compile(
    r"\b(?:pay|pays|cover|covers|covered|accept\w*|plan|insur\w*|copay|deductible|network)\b", re.IGNORECASE
)
# What may stand beside a question without being one.
_COURTESIES = frozenset({"greet", "thank", "affirm"})
_THANKS = frozenset({"thank", "greet"})
# A part is clear if it is this likely, and this much likelier than anything else.
_LIKELY, _LEAD = 0.65, 0.4
# More is a story or a flood, whose meaning is that of the whole.
_MOST_QUESTIONS, _LONGEST_WORDS = 5, 60


def take_apart(processor: MessageProcessor, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed` with the intent INTENT and its `questions` in order (text, intent, entities), if it holds several.

    With one question beside a greeting or thanks, it gets that question's intent. Parts of one intent are one question. An
    insurer named beside a question is asked about too.
    """
    texts = questions(parsed["text"])
    if len(texts) == 1:
        return _with_one_question(processor, parsed, texts[0])
    if not 1 < len(texts) <= _MOST_QUESTIONS or len(parsed["text"].split()) > _LONGEST_WORDS:
        return parsed
    read = map(_by_its_words, _understand(processor, texts))
    parts = [part for part in read if part["intent"]["name"] not in _COURTESIES]
    if not parts or not all(_is_clear(part) for part in parts):
        return parsed
    asked = _merged(parts)
    is_detail = asked[0]["intent"]["name"] == UNKNOWN_DETAIL
    if len(asked) == 1 and (is_detail or parsed["intent"]["name"] in _COURTESIES):
        return {**parsed, "intent": asked[0]["intent"], "intent_ranking": parts[0]["intent_ranking"]}
    if len(asked) < 2 or any(starts_form(question["intent"]["name"]) for question in asked[:-1]):
        return parsed
    return _asking(parsed, asked)


def beside_danger(processor: MessageProcessor, parsed: dict[str, Any]) -> list[dict[str, Any]]:
    """What `parsed` clearly asks beside its danger and an answer settles: each of its questions, else the whole."""
    # The danger may stand in the same sentence: then the question is read without what is stated beside it.
    alone = [clause.text for clause in clauses(parsed["text"]) if clause.is_question]
    parts: list[dict[str, Any]] = []
    for texts in dict.fromkeys((tuple(questions(parsed["text"])), tuple(alone))):
        if texts and not any(map(_is_clear, parts)):
            parts = _understand(processor, texts[:_MOST_QUESTIONS])
    ordinary = [entry for entry in parsed.get("intent_ranking") or [] if not entry["name"].startswith(CRISIS)]
    if ordinary and not any(map(_is_clear, parts)):
        parts = [{**parsed, "intent": ordinary[0], "intent_ranking": ordinary, "safety": None}]
    clear = [part for part in parts if _is_clear(part) and not starts_form(part["intent"]["name"])]
    return _merged(clear)


def beside_refusal(processor: MessageProcessor, parsed: dict[str, Any]) -> dict[str, Any]:
    """`parsed`, which refuses calls, as what it clearly asks beside that, behind the promise not to call; as it is for nothing."""
    text = parsed["text"]
    pieces = [piece for clause in clauses(text) for piece in _without_refusal(clause.text)]
    # "I'm at work" beside it asks nothing.
    asked = [piece for piece in pieces if any(clause.is_question for clause in clauses(piece))]
    parts = map(_by_its_words, _understand(processor, asked[:_MOST_QUESTIONS]) if asked else ())
    clear = [part for part in parts if _is_clear(part) and not starts_form(part["intent"]["name"])]
    first = {"text": text, "intent": {"name": NO_CALLS, "confidence": 1.0}, "entities": []}
    return _asking(parsed, [first, *_merged(clear)]) if clear else parsed


def behind(parsed: dict[str, Any], intent: str) -> dict[str, Any]:
    """`parsed` with the answer of `intent` before what it asks that an answer settles, or in place of anything else."""
    if parsed["intent"]["name"] in _WISHES:
        return parsed
    first = {"text": parsed["text"], "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    asked = parsed.get("questions") or [{key: parsed[key] for key in first}]
    if all(question["intent"]["name"] in answers() for question in asked):
        return _asking(parsed, [first, *asked])
    return {**parsed, "intent": first["intent"]}


def _without_refusal(text: str) -> list[str]:
    """`text`, or what is left of it between commas where calls are refused in it."""
    pieces = text.split(",") if refuses_calls(text) else [text]
    return [piece.strip() for piece in pieces if piece.strip() and not refuses_calls(piece)]


def _beside_insurer(processor: MessageProcessor, parsed: dict[str, Any], question: str) -> dict[str, Any]:
    """`parsed` as two questions where an insurer is named beside one that is not about it: "we have Aetna, how long is it?"."""
    before, _, after = parsed["text"].partition(question)
    named = f"{before} {after}".strip(" \n,.;:-")
    if not named or _OF_A_PLAN.search(question) or len(parsed["text"].split()) > _LONGEST_WORDS:
        return parsed
    insurer, asked = map(_by_its_words, _understand(processor, [named, question]))
    is_both = insurer["intent"]["name"] == "check_insurance" and asked["intent"]["name"] not in _INSURANCE | _COURTESIES
    if not (is_both and _is_clear(insurer) and _is_clear(asked)):
        return parsed
    # A form goes on with questions of its own, so nothing may come behind it.
    is_last = before.strip() or starts_form(asked["intent"]["name"])
    return _asking(parsed, [insurer, asked] if is_last else [asked, insurer])


def _with_one_question(processor: MessageProcessor, parsed: dict[str, Any], question: str) -> dict[str, Any]:
    if any(entity["entity"] == "insurer" for entity in parsed["entities"]):
        return _beside_insurer(processor, parsed, question)
    return _behind_thanks(processor, parsed, question) if parsed["intent"]["name"] in _THANKS else parsed


def _behind_thanks(processor: MessageProcessor, parsed: dict[str, Any], question: str) -> dict[str, Any]:
    """`parsed` as the question that stands beside thanks or a greeting, where that is clear."""
    alone = next((clause.text for clause in clauses(parsed["text"]) if clause.is_question), question)
    readings = _understand(processor, list(dict.fromkeys((question, alone))))
    asked = next((reading for reading in readings if reading["text"] != parsed["text"] and _is_clear(reading)), None)
    return {**asked, "text": parsed["text"]} if asked else parsed


def _asking(parsed: dict[str, Any], asked: list[dict[str, Any]]) -> dict[str, Any]:
    confidence = min(question["intent"]["confidence"] for question in asked)
    return {**parsed, "intent": {"name": INTENT, "confidence": confidence}, "questions": asked}


def _understand(processor: MessageProcessor, texts: Sequence[str]) -> list[dict[str, Any]]:
    """What the pipeline makes of each of `texts`; the encoder sees them together."""
    assert processor.graph_runner
    target = processor.model_metadata.nlu_target
    nobody = DialogueStateTracker.from_events("", [])
    messages = [UserMessage(text) for text in texts]
    results = processor.graph_runner.run({PLACEHOLDER_MESSAGE: messages, PLACEHOLDER_TRACKER: nobody}, targets=[target])
    return [message.as_dict(only_output_properties=True) for message in results[target]]


def _by_its_words(part: dict[str, Any]) -> dict[str, Any]:
    """`part` as the detail or medicine that its words ask about, or as their topic where the model is not sure of it."""
    text, name = part["text"], part["intent"]["name"]
    intent = MEDICATION if asks_for_medical_advice(text) else topic_of(text, name)
    is_certain = intent in (UNKNOWN_DETAIL, MEDICATION, _WRITTEN) or (intent and not _is_clear(part))
    if not is_certain or (part.get("safety") or {}).get("level"):
        return part
    certain = {"name": intent, "confidence": 1.0}
    return {**part, "intent": certain, "intent_ranking": [certain]}


def _is_clear(part: dict[str, Any]) -> bool:
    first, second, *_ = [entry["confidence"] for entry in part["intent_ranking"]] + [0.0, 0.0]
    is_certain = first >= _LIKELY and first - second >= _LEAD
    return is_certain and part["intent"]["name"] in answers() and not (part.get("safety") or {}).get("level")


def _merged(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions of `parts`, those of one intent put together, but for details that each have a name of their own."""
    asked: dict[tuple[str, str | None], dict[str, Any]] = {}
    for part in parts:
        intent = part["intent"]["name"]
        key = intent, detail_of(part["text"]) if intent == UNKNOWN_DETAIL else None
        known = asked.get(key)
        text = f"{known['text']}\n{part['text']}" if known else part["text"]
        entities = [*(known["entities"] if known else []), *part["entities"]]
        asked[key] = {"text": text, "intent": (known or part)["intent"], "entities": entities}
    return list(asked.values())
