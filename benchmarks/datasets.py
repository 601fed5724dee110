"""Labelled sentences: the training data with its writers, the held-out messages, HINT3."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admissions import examples
from admissions.facts import read_yaml
from admissions.settings import PROJECT
from components.sentence_encoder import shared_encoder

OFF_TOPIC = "out_of_scope"
UNDERSTANDING = PROJECT / "tests" / "understanding"
HINT3_BOTS = ("sofmattress", "curekart", "powerplay11")
HINT3_NOTHING = "NO_NODES_DETECTED"


@dataclass(frozen=True)
class Sentences:
    """Texts with their sentence vectors, labels and, where known, writers; all of one length."""

    texts: list[str]
    labels: np.ndarray
    vectors: np.ndarray
    writers: np.ndarray

    def where(self, chosen: np.ndarray) -> Sentences:
        """The sentences for which `chosen` (a mask) is true."""
        places = np.flatnonzero(chosen)
        return Sentences(
            [self.texts[i] for i in places], self.labels[places], self.vectors[places], self.writers[places]
        )


def sentences(rows: Iterable[Sequence[str]]) -> Sentences:
    """Encodes rows of text, label and, optionally, writer."""
    rows = list(rows)
    texts = [row[0] for row in rows]
    writers = np.array([row[2] if len(row) > 2 else "" for row in rows])
    return Sentences(texts, np.array([row[1] for row in rows]), shared_encoder().encode(texts), writers)


def training_data() -> Sentences:
    """All examples of `data/nlu`."""
    return sentences((example.text, example.intent, example.writer) for example in examples.known().examples)


def visitors() -> Sentences:
    """Messages that no training file holds."""
    content = read_yaml(UNDERSTANDING / "visitors.yml")
    return sentences((text, intent) for intent, texts in content.items() for text in texts)


def hint3(folder: Path, bot: str) -> tuple[Sentences, Sentences]:
    """Training and test sentences of one of HINT3's bots, version 1, full training set."""
    return _csv(folder / "v1" / "train" / f"{bot}_train.csv"), _csv(folder / "v1" / "test" / f"{bot}_test.csv")


def published(folder: Path) -> list[dict[str, str]]:
    """HINT3's published results, a row for each platform, bot, training set and threshold."""
    with (folder / "published_results_v1.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _csv(path: Path) -> Sentences:
    with path.open(encoding="utf-8") as file:
        return sentences((row["sentence"], row["label"]) for row in csv.DictReader(file))
