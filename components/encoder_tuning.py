"""`make tune`: teaches the sentence encoder what visitors mean, and writes what it learnt as a small file.

The published encoder knows what sentences say. It does not know that "I've updated my will" and "I want to die" belong
together here and "this bill is killing me" does not. Its upper layers learn that from `data/nlu`: vectors of one label
are drawn together and away from those of others. What is learnt is kept as products of two thin matrices (LoRA, Hu et
al. 2021) and added to the published weights when the encoder is built; half of it, because weights between the published
and the tuned ones keep what either is good at (Wortsman et al. 2022).

One sentence in ten is never shown (`is_kept_back`): thresholds are set on those, but for few sentences, where every one
is shown and folds set them. TensorFlow comes with Rasa.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tensorflow as tf
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from admissions.teaching import examples
from components.encoder_graph import build_encoder
from components.encoder_weights import (
    ADAPTER,
    HEADS,
    LAYERS,
    MANY,
    RANK,
    TUNED_LAYERS,
    WIDTH,
    adapted,
    adapted_names,
    is_kept_back,
    packaged_file,
    published_weights,
)
from components.sentence_encoder import SentenceEncoder, published_encoder, shared_encoder

_EPOCHS, _BATCH = 3, 64
# Of few sentences, each is shown oftener and in smaller batches: else there would be too few steps to learn anything.
_EPOCHS_OF_FEW, _BATCH_OF_FEW = 10, 32
_PEAK_RATE = 1e-3
_WARM_UP = 0.1
# Vectors have length 1: their products, times this, are the logits.
_SHARPNESS = 16.0
_SMOOTHING = 0.1
_DROPOUT = 0.1
_KEPT_SHARE = 0.5
_LONGEST_TOKENS = 64
_HEAD_WIDTH = WIDTH // HEADS
_SEED = 7
_SHAPES = (tf.TensorSpec((None, None), tf.int32), tf.TensorSpec((None,), tf.int64))


class TunedEncoder:
    """The published encoder with trainable differences in its upper layers."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._weights = {name: tf.constant(value, tf.float32) for name, value in weights.items()}
        random = np.random.RandomState(_SEED)
        self._down, self._up = {}, {}
        for name in adapted_names():
            wide, narrow = weights[name].shape
            self._down[name] = tf.Variable(random.normal(0, narrow**-0.5, (RANK, narrow)).astype(np.float32))
            self._up[name] = tf.Variable(np.zeros((wide, RANK), np.float32))

    @property
    def variables(self) -> list[tf.Variable]:
        return [*self._down.values(), *self._up.values()]

    def thin(self, share: float) -> dict[str, np.ndarray]:
        """`share` of what was learnt, as the adapter keeps it."""
        parts = {f"{name}.down": value.numpy() for name, value in self._down.items()}
        parts |= {f"{name}.up": value.numpy() * share for name, value in self._up.items()}
        return {name: value.astype(np.float16) for name, value in parts.items()}

    def __call__(self, ids: tf.Tensor) -> tf.Tensor:
        """The vectors of sentences whose tokens are the rows of `ids` (0 where there is none), with dropout."""
        mask = tf.cast(ids > 0, tf.float32)
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        hidden = self._embeddings(ids)
        for layer in range(LAYERS):
            hidden = self._layer(hidden, bias, f"encoder.layer.{layer}")
            if layer == LAYERS - TUNED_LAYERS - 1:
                hidden = tf.stop_gradient(hidden)
        return tf.math.l2_normalize(tf.reduce_sum(hidden * mask[:, :, None], 1), -1)

    def _embeddings(self, ids: tf.Tensor) -> tf.Tensor:
        words = tf.gather(self._weights["embeddings.word_embeddings.weight"], ids)
        places = self._weights["embeddings.position_embeddings.weight"][: tf.shape(ids)[1]]
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, x: tf.Tensor, bias: tf.Tensor, name: str) -> tf.Tensor:
        attended = self._linear(self._attention(x, bias, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = self._norm(tf.nn.dropout(attended, _DROPOUT) + x, f"{name}.attention.output.LayerNorm")
        inner = tf.nn.gelu(self._linear(x, f"{name}.intermediate.dense"))
        outer = self._linear(inner, f"{name}.output.dense")
        return self._norm(tf.nn.dropout(outer, _DROPOUT) + x, f"{name}.output.LayerNorm")

    def _attention(self, x: tf.Tensor, bias: tf.Tensor, name: str) -> tf.Tensor:
        shape = tf.shape(x)

        def heads(part: str) -> tf.Tensor:
            split = tf.reshape(self._linear(x, f"{name}.{part}"), (shape[0], shape[1], HEADS, _HEAD_WIDTH))
            return tf.transpose(split, (0, 2, 1, 3))

        scores = tf.matmul(heads("query"), heads("key"), transpose_b=True) * _HEAD_WIDTH**-0.5
        mixed = tf.matmul(tf.nn.softmax(scores + bias), heads("value"))
        return tf.reshape(tf.transpose(mixed, (0, 2, 1, 3)), shape)

    def _linear(self, x: tf.Tensor, name: str) -> tf.Tensor:
        matrix = self._weights[f"{name}.weight"]
        if f"{name}.weight" in self._up:
            matrix += self._up[f"{name}.weight"] @ self._down[f"{name}.weight"]
        return tf.einsum("bti,oi->bto", x, matrix) + self._weights[f"{name}.bias"]

    def _norm(self, x: tf.Tensor, name: str) -> tf.Tensor:
        mean, variance = tf.nn.moments(x, -1, keepdims=True)
        scale, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return (x - mean) * tf.math.rsqrt(variance + 1e-12) * scale + bias


class Lessons:
    """Tokens and classes of sentences, in batches of `size` and of like length."""

    def __init__(self, texts: Sequence[str], classes: np.ndarray, size: int) -> None:
        tokenizer = Tokenizer.from_file(str(packaged_file("tokenizer.json")))
        tokenizer.enable_truncation(_LONGEST_TOKENS)
        tokenizer.no_padding()
        self._ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        self._classes = classes
        self._size = size
        self._random = np.random.RandomState(_SEED)

    @property
    def batches(self) -> int:
        """How many an epoch has."""
        return math.ceil(len(self._ids) / self._size)

    def epoch(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Batches of token ids (0 where a sentence has ended) and classes, in a new order each time."""
        jitter = self._random.uniform(0, 6, len(self._ids))
        order = np.argsort([len(ids) for ids in self._ids] + jitter)
        batches = [order[start : start + self._size] for start in range(0, len(order), self._size)]
        for place in self._random.permutation(len(batches)):
            batch = batches[place]
            padded = np.zeros((len(batch), max(len(self._ids[i]) for i in batch)), np.int32)
            for row, i in enumerate(batch):
                padded[row, : len(self._ids[i])] = self._ids[i]
            yield padded, self._classes[batch]


class Tuning:
    """One course of lessons: the encoder, a direction for each class, and the optimiser.

    `directions` are where the classes lie at first, a row each; `is_danger` says which of them are danger.
    """

    def __init__(self, encoder: TunedEncoder, directions: np.ndarray, is_danger: np.ndarray, steps: int) -> None:
        self._encoder = encoder
        self._directions = tf.Variable(directions)
        self._is_danger, self._tells_danger = tf.constant(is_danger), len(set(is_danger.tolist())) > 1
        self._steps, self._done = steps, 0
        self._optimizer = tf.keras.optimizers.Adam()

    def step(self, ids: np.ndarray, classes: np.ndarray) -> float:
        """Learns one batch; the loss."""
        rising = (self._done + 1) / (_WARM_UP * self._steps)
        falling = (self._steps - self._done) / (self._steps * (1 - _WARM_UP))
        self._optimizer.learning_rate = _PEAK_RATE * min(rising, falling, 1.0)
        self._done += 1
        return float(self._update(tf.constant(ids), tf.constant(classes)))

    @tf.function(input_signature=_SHAPES)
    def _update(self, ids: tf.Tensor, classes: tf.Tensor) -> tf.Tensor:
        variables = [*self._encoder.variables, self._directions]
        with tf.GradientTape() as tape:
            loss = self._loss(self._encoder(ids), classes)
        self._optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))  # noqa: B905 - inside a graph zip knows no more
        return loss

    def _loss(self, vectors: tf.Tensor, classes: tf.Tensor) -> tf.Tensor:
        """How surprising the classes are and, from the same directions, that they are danger or not where some are."""
        directions = tf.math.l2_normalize(self._directions, -1)
        logits = _SHARPNESS * tf.matmul(vectors, directions, transpose_b=True)
        count = self._directions.shape[0]
        wanted = tf.one_hot(classes, count) * (1 - _SMOOTHING) + _SMOOTHING / count
        of_class = tf.nn.softmax_cross_entropy_with_logits(wanted, logits)
        if not self._tells_danger:
            return tf.reduce_mean(of_class)
        lead = _log_mass(logits, self._is_danger) - _log_mass(logits, ~self._is_danger)
        is_danger = tf.cast(tf.gather(self._is_danger, classes), tf.float32)
        return tf.reduce_mean(of_class + tf.nn.sigmoid_cross_entropy_with_logits(is_danger, lead))


def _log_mass(logits: tf.Tensor, chosen: tf.Tensor) -> tf.Tensor:
    return tf.reduce_logsumexp(tf.boolean_mask(logits, chosen, axis=1), 1)


def tune(sentences: Sequence[examples.Example], target: Path, *, further: bool = False) -> None:
    """Teaches the encoder `sentences`, but for those kept back of many, and writes what it learnt to `target`.

    It begins with the encoder as published; `further`, with the one in use, to whose weights `target` is then to be added.
    """
    tf.random.set_seed(_SEED)
    are_few = len(sentences) <= MANY
    epochs, size = (_EPOCHS_OF_FEW, _BATCH_OF_FEW) if are_few else (_EPOCHS, _BATCH)
    seen = [sentence for sentence in sentences if are_few or not is_kept_back(sentence.text)]
    texts = [sentence.text for sentence in seen]
    names, classes = np.unique([_class_of(sentence) for sentence in seen], return_inverse=True)
    vectors = (shared_encoder() if further else published_encoder()).encode(texts)
    means = np.stack([vectors[classes == place].mean(0) for place in range(len(names))])
    lessons, encoder = Lessons(texts, classes, size), TunedEncoder(_first_weights(further=further))
    is_danger = np.char.startswith(names, examples.CRISIS)
    tuning = Tuning(encoder, means, is_danger, epochs * lessons.batches)
    for epoch in range(epochs):
        started = time.monotonic()
        losses = [tuning.step(ids, of_batch) for ids, of_batch in lessons.epoch()]
        _say(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s")
    save_file(encoder.thin(_KEPT_SHARE), target)


def taught(sentences: Sequence[examples.Example], *, further: bool = False) -> SentenceEncoder:
    """An encoder that was taught as by `tune`, kept in memory only."""
    with TemporaryDirectory() as folder:
        adapter, graph = Path(folder) / "adapter", Path(folder) / "encoder.onnx"
        tune(sentences, adapter, further=further)
        build_encoder(adapted(_first_weights(further=further), adapter), graph)
        return SentenceEncoder(graph, packaged_file("tokenizer.json"))


def _first_weights(*, further: bool) -> dict[str, np.ndarray]:
    return adapted(published_weights()) if further else published_weights()


def _class_of(sentence: examples.Example) -> str:
    return f"{sentence.intent}/{sentence.level}" if sentence.level else sentence.intent


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    tune(examples.known().examples, ADAPTER)
    sys.exit(0)
