"""A stock Rasa project on our training data: default pipeline and policies, REST channel, SQLite tracker store."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from admissions.facts import read_yaml
from admissions.settings import PROJECT

_CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "en",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
    "policies": [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
        {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
    ],
}


def write_stock_project(folder: Path) -> None:
    """Writes the project: our sentences, one answer for each intent, the texts of our own responses."""
    shutil.copytree(PROJECT / "data" / "nlu", folder / "data" / "nlu")
    ours = read_yaml(PROJECT / "domain.yml")
    intents = sorted(
        {block["intent"] for path in (folder / "data" / "nlu").rglob("*.yml") for block in read_yaml(path)["nlu"]}
    )
    responses = {f"utter_{intent}": _texts(ours, intent) for intent in intents}
    rules = [{"rule": intent, "steps": [{"intent": intent}, {"action": f"utter_{intent}"}]} for intent in intents]
    stories = [
        {
            "story": "a visit",
            "steps": [step for intent in ("greet", "what_is_iop", "goodbye") for step in _pair(intent)],
        }
    ]
    session = {"session_expiration_time": 60, "carry_over_slots_to_new_session": True}
    _dump(
        folder / "domain.yml", {"version": "3.1", "intents": intents, "responses": responses, "session_config": session}
    )
    _dump(folder / "data" / "rules.yml", {"version": "3.1", "rules": rules})
    _dump(folder / "data" / "stories.yml", {"version": "3.1", "stories": stories})
    _dump(folder / "config.yml", _CONFIG)
    _dump(folder / "credentials.yml", {"rest": None})
    _dump(folder / "endpoints.yml", {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "tracker.db"}})


def _texts(domain: dict, intent: str) -> list[dict[str, str]]:
    variants = domain["responses"].get(f"utter_{intent}") or [{"text": f"Our answer on {intent}."}]
    return [{"text": variant["text"].replace("{", "").replace("}", "")} for variant in variants]


def _pair(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def _dump(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
