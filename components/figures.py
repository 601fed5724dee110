"""How well a model understands, in a few figures that can stand beside those of another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from rasa.core.agent import Agent
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from admissions.facts import read_yaml
from admissions.settings import PROJECT
from admissions.teaching import examples
from components.features import Features, Wording
from components.linear_model import LinearModel, ModelConfig
from components.meaning import parse_text
from components.safety_judge import SafetyConfig
from components.sentence_encoder import published_encoder

Settings = TypeVar("Settings", ModelConfig, SafetyConfig)

_FOLDS = 3
# A pattern seen once says nothing.
_RARE = 2
_CLASSIFIER = "components.intent_classifier.LinearIntentClassifier"
_SAFETY = "components.safety_detector.SafetyDetector"
_OFF_TOPIC = "out_of_scope"
_NOTHING = frozenset((_OFF_TOPIC, "nlu_fallback"))


def model_config() -> ModelConfig:
    """The classifier's settings as `config.yml` has them."""
    return _configured(_CLASSIFIER, ModelConfig())


def safety_config() -> SafetyConfig:
    """Those of the safety detector."""
    return _configured(_SAFETY, SafetyConfig())


def _configured(component: str, settings: Settings) -> Settings:
    step = next(step for step in read_yaml(PROJECT / "config.yml")["pipeline"] if step["name"] == component)
    return replace(settings, **{key: value for key, value in step.items() if key in vars(settings)})


def held_out(agent: Agent) -> dict[str, float]:
    """On messages of visitors that are in no training file.

    `understood` is the share of them that get their intent, `off_topic` the share of those about something else that
    are understood as nothing.
    """
    rows = [(text, intent) for intent, texts in read_yaml(examples.HELD_OUT / "visitors.yml").items() for text in texts]
    intents = understood(agent, [text for text, _ in rows])
    right = [found == intent for found, (_, intent) in zip(intents, rows, strict=True) if intent != _OFF_TOPIC]
    quiet = [found in _NOTHING for found, (_, intent) in zip(intents, rows, strict=True) if intent == _OFF_TOPIC]
    return {"understood": _share(right), "off_topic": _share(quiet), "sentences": len(rows)}


def understood(agent: Agent, texts: Sequence[str]) -> list[str]:
    """The intent of each text, as the channel would take it."""

    async def all_of_them() -> list[str]:
        return [(await parse_text(agent, text))["intent"]["name"] for text in texts]

    return asyncio.run(all_of_them())


def cross_validation() -> dict[str, float]:
    """Over all training sentences, each third classified by the classifier trained on the rest.

    `accuracy` is without rejection; `macro_f1` counts every intent the same. Sentence vectors are the published
    encoder's: of a sentence kept back, the taught one knows something.
    """
    known = examples.known().examples
    texts, labels = [e.text for e in known], np.array([e.intent for e in known])
    config, found = model_config(), np.empty_like(labels)
    meaning = published_encoder().encode(texts) * np.float32(config.vector_weight)
    for seen, unseen in StratifiedKFold(_FOLDS, shuffle=True, random_state=1).split(texts, labels):
        wording, of_seen = Wording.learn([texts[i] for i in seen], _RARE)
        linear = LinearModel.fit(Features(of_seen, meaning[seen]), labels[seen], config)
        scores = linear.scores(Features(wording.transform([texts[i] for i in unseen]), meaning[unseen]))
        found[unseen] = linear.intents[scores.argmax(axis=1)]
    return {
        "accuracy": _share(found == labels),
        "macro_f1": float(f1_score(labels, found, average="macro", zero_division=0)),
        "sentences": len(texts),
    }


def _share(hits: Iterable[bool]) -> float:
    return float(np.mean(list(hits) or [0.0]))
