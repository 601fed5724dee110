"""Labelled sentences: the training data with its writers, the held-out messages, HINT3."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from admissions.facts import read_yaml
from admissions.settings import PROJECT
from admissions.teaching import examples
from admissions.teaching.examples import Example
from components.sentence_encoder import SentenceEncoder, shared_encoder

OFF_TOPIC = "out_of_scope"
UNDERSTANDING = PROJECT / "tests" / "understanding"
HINT3_BOTS = ("sofmattress", "curekart", "powerplay11")
HINT3_NOTHING = "NO_NODES_DETECTED"


@dataclass(frozen=True)
class Sentences:
    """Texts with their labels, sentence vectors and, where known, levels of danger and writers; all of one length.

    `encoder` made the vectors.
    """

    texts: list[str]
    labels: np.ndarray
    vectors: np.ndarray
    levels: np.ndarray
    writers: np.ndarray
    encoder: SentenceEncoder

    def where(self, chosen: np.ndarray) -> Sentences:
        """The sentences for which `chosen` (a mask, or places) holds."""
        rows = {name: getattr(self, name)[chosen] for name in ("labels", "vectors", "levels", "writers")}
        return replace(self, texts=np.array(self.texts, dtype=object)[chosen].tolist(), **rows)

    def examples(self) -> list[Example]:
        """The same sentences, as training files hold them."""
        rows = zip(self.texts, self.labels.tolist(), self.levels.tolist(), self.writers.tolist(), strict=True)
        return [Example(text, label, level or None, writer) for text, label, level, writer in rows]

    def encoded_by(self, encoder: SentenceEncoder) -> Sentences:
        """The same sentences with the vectors of another encoder."""
        return replace(self, vectors=encoder.encode(self.texts), encoder=encoder)


def sentences(known: Iterable[Example], encoder: SentenceEncoder | None = None) -> Sentences:
    """Encodes labelled sentences, by the encoder in use where none is given."""
    known, encoder = list(known), encoder or shared_encoder()
    texts = [example.text for example in known]
    labels, levels, writers = (
        np.array([getattr(example, name) or "" for example in known]) for name in ("intent", "level", "writer")
    )
    return Sentences(texts, labels, encoder.encode(texts), levels, writers, encoder)


def training_data() -> Sentences:
    """All examples of `data/nlu`."""
    return sentences(examples.known().examples)


def visitors() -> Sentences:
    """Messages that no training file holds."""
    content = read_yaml(UNDERSTANDING / "visitors.yml")
    return sentences(Example(text, intent) for intent, texts in content.items() for text in texts)


def hint3(folder: Path, bot: str) -> tuple[Sentences, Sentences]:
    """Training and test sentences of one of HINT3's bots, version 1, full training set."""
    return _csv(folder / "v1" / "train" / f"{bot}_train.csv"), _csv(folder / "v1" / "test" / f"{bot}_test.csv")


def published(folder: Path) -> list[dict[str, str]]:
    """HINT3's published results, a row for each platform, bot, training set and threshold."""
    with (folder / "published_results_v1.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _csv(path: Path) -> Sentences:
    with path.open(encoding="utf-8") as file:
        return sentences(Example(row["sentence"], row["label"]) for row in csv.DictReader(file))
