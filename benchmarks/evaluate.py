"""`make evaluate`: how well visitors are understood. Writes `reports/understanding.{json,txt,html}`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import matthews_corrcoef
from sklearn.model_selection import StratifiedKFold

from admissions.settings import PROJECT
from benchmarks import datasets, report
from benchmarks.datasets import HINT3_BOTS, HINT3_NOTHING, Sentences
from benchmarks.scores import FALLBACK, Guesses, calibration, confusions, guess, per_intent, rejection_curve, score
from components.encoder_tuning import taught
from components.figures import model_config
from components.linear_model import ModelConfig
from components.safety_gate import run_gate
from components.sentence_encoder import published_encoder

REPORTS = PROJECT / "reports"
_FOLDS = 5


def main() -> int:
    """Runs every evaluation whose data is there."""
    config = model_config()
    train, visitors = datasets.training_data(), datasets.visitors()
    # What was taught to the encoder it learnt from every writer: of one left out, only the published one knows nothing.
    untaught = train.encoded_by(published_encoder())
    _progress(f"{len(train.texts)} training sentences, {len(visitors.texts)} held-out messages")
    found: dict[str, Any] = {"training": _counts(train)}
    found["cross_validation"] = cross_validation(untaught, config)
    found["leave_one_writer_out"] = leave_one_writer_out(untaught, config)
    if left_out := os.environ.get("TUNE_WITHOUT"):
        writers = np.unique(train.writers).tolist() if left_out == "all" else left_out.split(",")
        found["leave_one_writer_out_tuned"] = leave_one_writer_out(train, config, writers, is_tuned=True)
    found["visitors"] = held_out(train, visitors, config)
    found["safety_gate"] = run_gate()
    if folder := os.environ.get("HINT3"):
        found["hint3"] = hint3(Path(folder), config)
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / "understanding.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    (REPORTS / "understanding.html").write_text(report.as_html(found), encoding="utf-8")
    text = report.as_text(found)
    (REPORTS / "understanding.txt").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def cross_validation(data: Sentences, config: ModelConfig) -> dict[str, Any]:
    """Each fifth classified by a model of the other four."""
    parts: list[tuple[np.ndarray, Guesses]] = []
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    for seen, unseen in folds.split(data.texts, data.labels):
        parts.append((unseen, guess(data.where(seen), data.where(unseen), config)))
        _progress(f"cross-validation {len(parts)}/{_FOLDS}")
    shuffled = data.where(np.concatenate([unseen for unseen, _ in parts]))
    guesses = _joined([part for _, part in parts])
    return {
        "score": score(shuffled.labels, guesses).as_dict(),
        "intents": per_intent(shuffled.labels, guesses),
        "confusions": confusions(shuffled, guesses),
        "calibration": calibration(shuffled.labels, guesses),
    }


def leave_one_writer_out(
    data: Sentences,
    config: ModelConfig,
    writers: Sequence[str] = (),
    *,
    is_tuned: bool = False,
) -> dict[str, Any]:
    """The sentences of each of `writers` (all, where none are named) classified by a model of all the others.

    The confusions are those of all of them together. Where `is_tuned`, the others teach the encoder too.
    """
    rows: dict[str, dict[str, float]] = {}
    parts: list[tuple[Sentences, Guesses]] = []
    for writer in writers or np.unique(data.writers).tolist():
        known = data.encoded_by(taught(data.where(data.writers != writer).examples())) if is_tuned else data
        test = known.where(data.writers == writer)
        guesses = guess(known.where(data.writers != writer), test, config)
        rows[writer] = score(test.labels, guesses).as_dict()
        parts.append((test, guesses))
        _progress(f"without {writer}: {rows[writer]['accuracy']:.3f}")
    mean = {key: float(np.mean([row[key] for row in rows.values()])) for key in next(iter(rows.values()))}
    tests, guessed = zip(*parts, strict=True)
    return {"mean": mean, "writers": rows, "confusions": confusions(_together(tests), _joined(guessed))}


def held_out(train: Sentences, test: Sentences, config: ModelConfig) -> dict[str, Any]:
    """Messages written apart from the training data."""
    guesses = guess(train, test, config)
    return {
        "score": score(test.labels, guesses).as_dict(),
        "confusions": confusions(test, guesses),
        "rejection": rejection_curve(test.labels, guesses, datasets.OFF_TOPIC),
    }


def hint3(folder: Path, config: ModelConfig) -> dict[str, Any]:
    """The public benchmark, with the same pipeline; encoder and threshold learn from a bot's training sentences alone.

    But for `mcc_threshold_of_test_set`: the best there is with a threshold chosen on the test sentences, as the published ones are.
    `mcc_untaught` is the figure with the encoder in use, which knows nothing of the bot's sentences.
    """
    ours = {}
    for bot in HINT3_BOTS:
        train, test = datasets.hint3(folder, bot)
        untaught = _hint3_scores(train, test, config)
        encoder = taught(train.examples(), further=True)
        scores = _hint3_scores(train.encoded_by(encoder), test.encoded_by(encoder), config)
        ours[bot] = {**scores, "mcc_untaught": untaught["mcc"]}
        _progress(f"HINT3 {bot}: MCC {ours[bot]['mcc']:.3f}")
    return {"ours": ours, "published": _published_best(folder)}


def _hint3_scores(train: Sentences, test: Sentences, config: ModelConfig) -> dict[str, float]:
    guesses = guess(train, test, config)
    final = np.where(guesses.final == FALLBACK, HINT3_NOTHING, guesses.final)
    known = test.labels != HINT3_NOTHING
    curve = rejection_curve(test.labels, guesses, HINT3_NOTHING)
    return {
        "mcc": float(matthews_corrcoef(test.labels, final)),
        "accuracy": float((guesses.likeliest[known] == test.labels[known]).mean()),
        "off_topic_recall": float((final[~known] == HINT3_NOTHING).mean()),
        "mcc_threshold_of_test_set": max(point["mcc"] for point in curve),
    }


def _published_best(folder: Path) -> dict[str, dict[str, float]]:
    """Each platform's best MCC over its thresholds on the test set, full training set."""
    best: dict[str, dict[str, float]] = {}
    for row in datasets.published(folder):
        if row["train_set"] == "full":
            of_platform = best.setdefault(row["platform"], {})
            of_platform[row["bot"]] = max(of_platform.get(row["bot"], -1.0), float(row["mcc"]))
    return best


def _together(parts: Sequence[Sentences]) -> Sentences:
    arrays = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("labels", "vectors", "levels", "writers")
    }
    return replace(parts[0], texts=[text for part in parts for text in part.texts], **arrays)


def _joined(parts: Sequence[Guesses]) -> Guesses:
    return Guesses(**{name: np.concatenate([vars(part)[name] for part in parts]) for name in vars(parts[0])})


def _counts(data: Sentences) -> dict[str, Any]:
    intents, numbers = np.unique(data.labels, return_counts=True)
    return {
        "sentences": len(data.texts),
        "writers": len(np.unique(data.writers)),
        "intents": {str(intent): int(number) for intent, number in zip(intents, numbers, strict=True)},
    }


def _progress(line: str) -> None:
    print(f"... {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
