"""The sentence encoder: published weights, what it was taught, and how it is taught."""

from contextlib import contextmanager

import numpy as np
import pytest

from admissions.teaching import model_files
from admissions.teaching.examples import Example
from components import encoder_weights, safety_gate
from components.encoder_tuning import taught, tune
from components.encoder_weights import (
    EncoderError,
    adapted,
    adapted_names,
    is_kept_back,
    packaged_file,
    published_weights,
)
from components.intent_classifier import LinearIntentClassifier
from components.intent_model import IntentModel, OtherEncoderError
from components.linear_model import ModelConfig
from components.safety_gate import gate_sentences
from components.sentence_encoder import published_encoder, shared_encoder

SENTENCES = [
    "what does your evening program cost",
    "so tired tonight",
    "",
    "ça va, 谢谢",
    "a " * 500,
]


def test_vectors_have_length_one_whatever_the_text():
    lengths = np.linalg.norm(shared_encoder().encode(SENTENCES), axis=1)

    assert lengths == pytest.approx(np.ones(len(SENTENCES)), abs=1e-3)


def test_a_sentence_has_the_same_vector_alone_and_among_others():
    together = shared_encoder().encode(SENTENCES)
    alone = np.vstack([shared_encoder().encode([sentence]) for sentence in SENTENCES])

    # Eight-bit numbers are scaled by what is computed together.
    assert (together * alone).sum(axis=1).min() > 0.95


def test_what_was_taught_leaves_most_of_what_was_published():
    alike = (shared_encoder().encode(SENTENCES[:2]) * published_encoder().encode(SENTENCES[:2])).sum(axis=1)

    assert alike.max() < 0.999
    assert alike.min() > 0.5


def lead(encoder, danger, quiet):
    """By how much sentences of danger are nearer to each other than to look-alikes."""
    of_danger, of_quiet = encoder.encode(danger), encoder.encode(quiet)
    return (of_danger @ of_danger.T).mean() - (of_danger @ of_quiet.T).mean()


def test_danger_lies_further_from_its_look_alikes_than_published():
    rows = list(gate_sentences())
    danger = [text for level, kind, text in rows if (level, kind) == ("act", "suicide")][:80]
    quiet = [text for level, _, text in rows if level == "quiet"][:80]

    assert lead(shared_encoder(), danger, quiet) > 1.2 * lead(published_encoder(), danger, quiet)


def test_the_sentences_kept_back_are_the_same_everywhere():
    kept = [is_kept_back(f"sentence number {n}") for n in range(1000)]

    assert [n for n, is_kept in enumerate(kept) if is_kept][:3] == [5, 6, 10]
    assert 70 < sum(kept) < 130


COST = ["what do you charge", "is it expensive", "price please", "how much money", "rates for a week", "fees"]
LOCATION = ["where are you", "address please", "which town", "how do i get there", "directions", "near a bus"]
SUICIDE = ["i will end it", "goodbye to all of you", "no more days", "pills are ready", "let me go", "done"]
HARMLESS = [Example(text, intent) for intent, texts in (("cost", COST), ("location", LOCATION)) for text in texts]
DANGER = [Example(text, "crisis_suicide", "act") for text in SUICIDE]


def test_tuning_changes_the_upper_layers_only(tmp_path):
    target = tmp_path / "adapter.safetensors"
    before = published_weights()

    tune(HARMLESS + DANGER, target)

    after = adapted(before, target)
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed == set(adapted_names())
    assert target.stat().st_size < 1_000_000


def test_a_few_sentences_without_danger_teach_the_encoder_in_use_further():
    encoder = taught(HARMLESS, further=True)

    moved = 1 - (encoder.encode(SENTENCES) * shared_encoder().encode(SENTENCES)).sum(axis=1)
    assert ((moved > 0.0005) & (moved < 0.3)).all()


def test_without_the_wheel_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setattr(encoder_weights, "_DISTRIBUTION", "no-such-distribution")

    with pytest.raises(EncoderError, match="not installed"):
        packaged_file("model.safetensors")


def test_other_weights_are_refused(monkeypatch, tmp_path):
    other = tmp_path / "model.safetensors"
    other.write_bytes(b"something else")
    monkeypatch.setattr(encoder_weights, "packaged_file", lambda _name: other)

    with pytest.raises(EncoderError, match="not the published ones"):
        published_weights()


class Storage:
    """Rasa's, of one component."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def read_from(self, _resource):
        yield self.folder


def load_classifier(folder):
    return LinearIntentClassifier.load({}, Storage(folder), None, None)


def test_a_model_is_loaded_only_with_the_encoder_that_it_was_trained_with(tmp_path):
    texts, labels = ["hello", "hi", "bye", "see you"], ["greet", "greet", "goodbye", "goodbye"]
    model = IntentModel.train(texts, shared_encoder().encode(texts), labels, ModelConfig())

    model.save(tmp_path, shared_encoder().adapter)
    load_classifier(tmp_path)

    model.save(tmp_path, "0" * 64)
    with pytest.raises(OtherEncoderError, match="encoder 000000000000, not "):
        load_classifier(tmp_path)


def test_the_result_of_the_gate_names_the_encoder(monkeypatch):
    class Agent:
        async def parse_message(self, _text):
            return {}

    monkeypatch.setattr(safety_gate.Agent, "load", lambda _path: Agent())

    encoder = safety_gate.run_gate("a model")["encoder"]
    assert encoder == encoder_weights.adapter_sha256(model_files.ADAPTER)
    assert published_encoder().adapter != encoder
