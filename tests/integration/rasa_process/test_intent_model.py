"""Training of the intent model on whatever data a project has: it picks its own threshold, and rejects a few of its own."""

from __future__ import annotations

import numpy as np
import pytest

from components.encoder_weights import WIDTH
from components.intent_model import IntentModel
from components.linear_model import ModelConfig

OFF_TOPIC = "out_of_scope"


def data(amounts):
    """So many sentences of each intent: words of its own, vectors about a middle of its own."""
    random = np.random.RandomState(0)
    texts, labels, vectors = [], [], []
    for place, (intent, amount) in enumerate(amounts.items()):
        middle = random.normal(size=WIDTH)
        for number in range(amount):
            texts.append(f"word{place} other{place * 7 % 31} more{number}")
            labels.append(intent)
            vectors.append(middle + random.normal(size=WIDTH))
    rows = np.array(vectors, dtype=np.float32)
    return texts, rows / np.linalg.norm(rows, axis=1, keepdims=True), labels


@pytest.mark.parametrize(
    "amounts",
    [
        pytest.param({f"intent{number}": 19 for number in range(110)}, id="every intent has few"),
        pytest.param({OFF_TOPIC: 1500} | {f"intent{number}": 15 for number in range(40)}, id="all but off-topic"),
        pytest.param({OFF_TOPIC: 25} | {f"intent{number}": 5 for number in range(12)}, id="small"),
    ],
)
def test_many_rare_intents_give_a_threshold_and_confidence(amounts):
    texts, vectors, labels = data(amounts)

    model = IntentModel.train(texts, vectors, labels, ModelConfig())

    found = model.predict(texts[::7], vectors[::7])
    right = [model.intents[p.probabilities.argmax()] == label for p, label in zip(found, labels[::7], strict=True)]
    assert 0 < model.threshold < 1
    assert np.mean(right) > 0.95
    assert np.median([p.probabilities.max() for p in found]) > 0.7
    assert np.mean([p.is_rejected for p in found]) < 0.2


@pytest.mark.parametrize(
    "amounts",
    [
        {OFF_TOPIC: 2100, "greet": 1},
        {OFF_TOPIC: 30, "greet": 1, "goodbye": 1},
        {"greet": 1, "goodbye": 1},
    ],
)
def test_where_no_intent_can_spare_a_sentence_nothing_is_rejected(amounts):
    texts, vectors, labels = data(amounts)

    model = IntentModel.train(texts, vectors, labels, ModelConfig())

    assert model.threshold == 0
    assert not any(p.is_rejected for p in model.predict(texts, vectors))
