"""What the nearest training sentences say of a message beside the line between intents, and how much that is let count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from components.calibration import calibrated
from components.encoder_weights import WIDTH
from components.features import Features
from components.intent_model import IntentModel
from components.likeness import Known, likeliest, reweighed
from components.linear_model import LinearModel, ModelConfig


def unit(*places):
    """A sentence vector of length 1 that points to `places` alike."""
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[list(places)] = 1
    return vector / np.linalg.norm(vector)


def features(vectors, words):
    return Features(sparse.csr_matrix(np.array(words, dtype=np.float32)), np.array(vectors, dtype=np.float32))


def corners(amount=60):
    """Two intents that no line tells apart: each has two opposite corners of a square. And a third, far away."""
    random = np.random.RandomState(0)
    texts, labels, vectors = [], [], []
    for number in range(amount):
        for label, signs in (
            ("one", (1, 1)),
            ("one", (-1, -1)),
            ("other", (1, -1)),
            ("other", (-1, 1)),
            ("third", (9, 9)),
        ):
            vector = random.normal(scale=0.05, size=WIDTH)
            vector[:2] += signs if label != "third" else 0
            vector[2] += 2 if label == "third" else 0
            texts.append(f"same words {number}")
            labels.append(label)
            vectors.append(vector / np.linalg.norm(vector))
    return texts, np.array(vectors, dtype=np.float32), np.array(labels)


def test_what_no_line_can_part_is_told_by_the_nearest_sentences():
    texts, vectors, labels = corners()
    config = ModelConfig()

    model = IntentModel.train(texts[:-100], vectors[:-100], labels[:-100].tolist(), config)

    found = [model.intents[p.probabilities.argmax()] for p in model.predict(texts[-100:], vectors[-100:])]
    words = sparse.csr_matrix((len(texts), 1), dtype=np.float32)
    line = LinearModel.fit(Features(words[:-100], vectors[:-100]), labels[:-100], config)
    by_the_line = line.intents[line.probabilities(Features(words[-100:], vectors[-100:])).argmax(axis=1)]
    assert np.mean(by_the_line == labels[-100:]) < 0.8
    assert np.mean(found == labels[-100:]) > 0.95


def test_likeness_is_let_count_only_where_it_tells_unseen_sentences_apart():
    texts, vectors, labels = corners()
    random = np.random.RandomState(1)
    rows = Features(sparse.csr_matrix((len(texts), 1), dtype=np.float32), vectors)

    helpful = calibrated(texts, rows, labels, ModelConfig())
    useless = calibrated(texts, rows, random.permutation(labels), ModelConfig())

    assert helpful.likeness_weight > useless.likeness_weight
    assert 0 < helpful.threshold < 1


def test_an_intent_is_as_like_as_its_three_most_alike_sentences_on_average():
    known = Known.of(
        features([unit(0), unit(0), unit(1), unit(2), unit(0)], [[1, 1], [1, 1], [1, 1], [1, 1], [0, 0]]),
        np.array(["near", "near", "near", "near", "far"]),
        length=1.0,
    )

    alike = known.likeness(features([unit(0)], [[1, 1]]), np.array([1, 0]))

    assert alike.of_intents == pytest.approx([(2 + 2 + 1) / 3, 1.0])
    assert alike.by_meaning == pytest.approx(1.0)
    assert alike.by_both == pytest.approx(1.0)


def test_probability_moves_to_the_likest_and_none_is_lost():
    found = reweighed(np.array([0.5, 0.3]), [0.2, 1.2], weight=5.0)

    assert found.sum() == pytest.approx(0.8)
    assert found[1] > found[0]
    assert reweighed(np.array([0.5, 0.3]), [0.2, 1.2], weight=0.0) == pytest.approx([0.5, 0.3])


def test_only_what_a_message_may_well_mean_is_looked_at():
    assert likeliest(np.array([0.01, 0.97, 0.02])).tolist() == [1]
    assert likeliest(np.array([0.4, 0.35, 0.25])).tolist() == [0, 1, 2]
    assert len(likeliest(np.full(40, 1 / 40))) == 5
