"""Figures of a classifier: how often it is right, what it confuses, how well it says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from sklearn.metrics import f1_score, matthews_corrcoef, precision_recall_fscore_support

from admissions.safety import Guard, shared_assessor
from admissions.safety.learned import QUIET
from admissions.teaching.examples import CRISIS
from benchmarks.datasets import OFF_TOPIC, Sentences
from components.figures import safety_config
from components.intent_model import IntentModel
from components.linear_model import ModelConfig
from components.safety_judge import CLEAR, SafetyJudge, class_of, ordinary
from components.safety_training import SafetyTraining

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Guesses:
    """What a pipeline makes of sentences.

    `classified` is the classifier's likeliest intent, `likeliest` the same after danger has been looked for, `final` after
    rejection too; `trust` and `confidence` are the classifier's.
    """

    classified: np.ndarray
    likeliest: np.ndarray
    trust: np.ndarray
    final: np.ndarray
    confidence: np.ndarray


@dataclass(frozen=True)
class Score:
    """Shares of in-scope sentences that are understood, in 0..1.

    `accuracy` is without rejection, `accepted` with it, `classifier` is what the classifier alone gets right.
    """

    sentences: int
    accuracy: float
    accepted: float
    off_topic_recall: float
    classifier: float
    macro_f1: float

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def guess(train: Sentences, test: Sentences, config: ModelConfig) -> Guesses:
    """Trains the pipeline on `train` and reads `test` with it: the classifier, then the search for danger."""
    model = IntentModel.train(train.texts, train.vectors, train.labels.tolist(), config)
    predictions = model.predict(test.texts, test.vectors)
    classified = np.array([model.intents[p.probabilities.argmax()] for p in predictions])
    rejected = np.array([p.is_rejected for p in predictions]) & (classified != OFF_TOPIC)
    likely = [dict(zip(model.intents, p.probabilities, strict=True)) for p in predictions]
    alarms = _alarms(train, test, likely)
    meant = [
        ordinary(of_text) if name.startswith(CRISIS) else (name, 1.0)
        for name, of_text in zip(classified, likely, strict=True)
    ]
    harmless = np.array([name for name, _ in meant])
    unclear = np.array([share < CLEAR for _, share in meant])
    return Guesses(
        classified=classified,
        likeliest=np.where(alarms != "", alarms, harmless),
        trust=np.array([p.trust for p in predictions]),
        final=np.where(alarms != "", alarms, np.where(rejected | unclear, FALLBACK, harmless)),
        confidence=np.array([p.probabilities.max() for p in predictions]),
    )


def _alarms(train: Sentences, test: Sentences, likely: Sequence[Mapping[str, float]]) -> np.ndarray:
    """The crisis intent of each sentence of `test` that raises an alarm, else ""; none where no danger is taught."""
    classes = [class_of(intent, level) for intent, level in zip(train.labels, train.levels, strict=True)]
    if not set(classes) - {QUIET}:
        return np.full(len(test.texts), "")
    config = safety_config()
    learned = SafetyTraining(train.texts, classes, train.vectors).fit(config.false_alarms, knows_meaning=True)
    judge = SafetyJudge(Guard(shared_assessor(), learned), config)
    found = [judge.assess(text, known, test.encoder.encode) for text, known in zip(test.texts, likely, strict=True)]
    return np.array([f"{CRISIS}{alarm.type}" if alarm else "" for alarm in found])


def score(truth: np.ndarray, guesses: Guesses) -> Score:
    """The figures of `guesses` against `truth`."""
    in_scope = truth != OFF_TOPIC
    nothing = np.isin(guesses.final, (OFF_TOPIC, FALLBACK))
    return Score(
        sentences=len(truth),
        accuracy=_share(guesses.likeliest[in_scope] == truth[in_scope]),
        accepted=_share(guesses.final[in_scope] == truth[in_scope]),
        off_topic_recall=_share(nothing[~in_scope]),
        classifier=_share(guesses.classified[in_scope] == truth[in_scope]),
        macro_f1=float(f1_score(truth, guesses.likeliest, average="macro", zero_division=0)),
    )


def per_intent(truth: np.ndarray, guesses: Guesses) -> list[dict[str, float | str]]:
    """Precision, recall and F1 of each intent, without rejection; the hardest first."""
    names = np.unique(truth)
    parts = precision_recall_fscore_support(truth, guesses.likeliest, labels=names, zero_division=0)
    rows = [
        {"intent": str(name), "precision": float(p), "recall": float(r), "f1": float(f), "sentences": int(n)}
        for name, p, r, f, n in zip(names, *parts, strict=True)
    ]
    return sorted(rows, key=lambda row: row["f1"])


def confusions(data: Sentences, guesses: Guesses, most: int = 40) -> list[dict[str, object]]:
    """The pairs of intents taken for each other most often, with an example of each."""
    wrong = np.flatnonzero(guesses.likeliest != data.labels)
    pairs = Counter((str(data.labels[i]), str(guesses.likeliest[i])) for i in wrong)
    example = {(str(data.labels[i]), str(guesses.likeliest[i])): data.texts[i] for i in wrong}
    return [
        {"meant": meant, "taken_for": taken, "times": times, "example": example[meant, taken]}
        for (meant, taken), times in pairs.most_common(most)
    ]


def calibration(truth: np.ndarray, guesses: Guesses, bins: int = 10) -> list[dict[str, float]]:
    """For each tenth of confidence: its mean, how often the intent was right, how many sentences."""
    edges = np.clip((guesses.confidence * bins).astype(int), 0, bins - 1)
    right = guesses.likeliest == truth
    return [
        {
            "confidence": float(guesses.confidence[edges == b].mean()),
            "right": _share(right[edges == b]),
            "sentences": int((edges == b).sum()),
        }
        for b in range(bins)
        if (edges == b).any()
    ]


def rejection_curve(truth: np.ndarray, guesses: Guesses, nothing: str, steps: int = 40) -> list[dict[str, float]]:
    """In-scope accuracy, off-topic recall and MCC at each threshold of trust; `nothing` is the off-topic label."""
    in_scope = truth != nothing
    rows = []
    for cut in np.quantile(guesses.trust, np.linspace(0, 0.98, steps)):
        kept = np.where(guesses.trust < cut, nothing, guesses.likeliest)
        rows.append(
            {
                "threshold": float(cut),
                "accepted": _share(kept[in_scope] == truth[in_scope]),
                "off_topic_recall": _share(kept[~in_scope] == nothing),
                "mcc": float(matthews_corrcoef(truth, kept)),
            }
        )
    return rows


def _share(flags: np.ndarray) -> float:
    return float(flags.mean()) if len(flags) else 0.0
