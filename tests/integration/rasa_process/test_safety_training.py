"""Training of the safety model on whatever dangers a project has, however few its sentences."""

from __future__ import annotations

import numpy as np
import pytest

from admissions.safety import shared_assessor
from admissions.safety.learned import QUIET, Learned
from components.encoder_weights import WIDTH, is_kept_back
from components.safety_training import SafetyTraining

PRICES = [f"what is the price of thing {number}" for number in range(200)]
FIRES = [f"server {number} is on fire" for number in range(60)]
FLOODS = [f"room {number} is under water" for number in range(60)]
SEEN_PRICES = [text for text in PRICES if not is_kept_back(text)]
KEPT_FIRES = [text for text in FIRES if is_kept_back(text)]
MIDDLES = np.random.RandomState(0).normal(size=(3, WIDTH))


def vectors_of(texts):
    kinds = ["fire" in text or 2 * ("water" in text) for text in texts]
    vectors = MIDDLES[np.array(kinds, dtype=int)] + np.random.RandomState(1).normal(size=(len(texts), WIDTH))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def trained(classes, *, knows_meaning):
    """A model of the sentences of each class."""
    texts = [text for of_class in classes.values() for text in of_class]
    labels = [name for name, of_class in classes.items() for _ in of_class]
    return SafetyTraining(texts, labels, vectors_of(texts)).fit(0.05, knows_meaning=knows_meaning)


def judged(model, text):
    assessor = shared_assessor()
    return model.judge([text], [assessor.findings(assessor.read(text))], vectors_of([text]))


@pytest.mark.parametrize("knows_meaning", [True, False])
@pytest.mark.parametrize(
    "classes",
    [
        pytest.param({QUIET: PRICES, "outage/act": FIRES}, id="one class"),
        pytest.param({QUIET: PRICES, "outage/act": FIRES, "flood/ask": FLOODS}, id="two classes"),
        pytest.param({QUIET: SEEN_PRICES[:8], "outage/act": FIRES, "flood/ask": FLOODS}, id="no quiet one kept back"),
        pytest.param({QUIET: PRICES, "outage/act": KEPT_FIRES[:2]}, id="all of danger kept back"),
    ],
)
def test_whatever_dangers_a_project_has_are_told_from_quiet(tmp_path, classes, knows_meaning):
    trained(classes, knows_meaning=knows_meaning).save(tmp_path / "model.npz")

    model = Learned.load(tmp_path / "model.npz")

    assert judged(model, "server 99 is on fire") == "outage/act"
    if "flood/ask" in classes:
        assert judged(model, "room 99 is under water") == "flood/ask"
    assert judged(model, "what is the price of thing 999") is None
