"""Insurers in messages as the pipeline marks them."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from components.insurer_entities import InsurerEntities

REJECTED = {"name": "nlu_fallback", "confidence": 0.5}


def processed(text, *ranking):
    ranking = [intent if isinstance(intent, dict) else {"name": intent, "confidence": 0.4} for intent in ranking]
    message = Message({"text": text, "intent": ranking[0], "intent_ranking": ranking})
    return InsurerEntities().process([message])[0]


def test_a_rejected_message_that_names_an_insurer_is_about_it():
    message = processed("we got bcbs", REJECTED, "check_insurance", "cost")
    assert message.get("intent")["name"] == "check_insurance"
    assert [intent["name"] for intent in message.get("intent_ranking")] == ["check_insurance", "cost"]


@pytest.mark.parametrize(
    ("text", "likeliest"), [("we got nothing", "check_insurance"), ("aetna took my dog", "out_of_scope")]
)
def test_what_names_none_or_is_about_something_else_stays_rejected(text, likeliest):
    assert processed(text, REJECTED, likeliest).get("intent") == REJECTED


def test_a_message_without_a_ranking_gets_its_insurers_all_the_same():
    message = InsurerEntities().process([Message({"text": "cigna"})])[0]
    assert [entity["value"] for entity in message.get("entities")] == ["Cigna"]
