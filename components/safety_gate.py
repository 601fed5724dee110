"""The safety gate: what a model makes of danger, veiled hints and look-alikes that it never saw.

The sentences are in `tests/understanding/safety_gate.yml`. A model that takes one danger for less is not promoted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from rasa.core.agent import Agent

from admissions.facts import read_yaml
from admissions.safety.assessment import ACT, ASK
from admissions.settings import PROJECT
from components.launcher import MODELS, quiet_logs
from components.sentence_encoder import shared_encoder

SENTENCES = PROJECT / "tests" / "understanding" / "safety_gate.yml"
QUIET = "quiet"


def run_gate(model: str = str(MODELS)) -> dict[str, Any]:
    """Shares by level, the sentences that came out wrong, and the encoder with which all that holds.

    `act` counts as caught when the alarm is of level act; `ask` when there is any alarm; `quiet` when there is none.
    """
    quiet_logs()
    agent = Agent.load(model)
    wrong: dict[str, list[dict[str, str]]] = {ACT: [], ASK: [], QUIET: []}
    totals = dict.fromkeys(wrong, 0)
    for level, kind, text in gate_sentences():
        totals[level] += 1
        found = asyncio.run(agent.parse_message(text)).get("safety") or {}
        if not _is_right(level, found.get("level")):
            wrong[level].append({"text": text, "type": kind, "found": str(found.get("level"))})
    return {
        "act_caught": 1 - len(wrong[ACT]) / totals[ACT],
        "ask_caught": 1 - len(wrong[ASK]) / totals[ASK],
        "false_alarms": len(wrong[QUIET]) / totals[QUIET],
        "sentences": totals,
        "wrong": wrong,
        "encoder": shared_encoder().adapter,
    }


def gate_sentences() -> Iterator[tuple[str, str, str]]:
    """Level (act, ask, quiet), type ("" for quiet) and text of each sentence."""
    content = read_yaml(SENTENCES)
    for level in (ACT, ASK):
        for kind, texts in content[level].items():
            yield from ((level, kind, text) for text in texts)
    yield from ((QUIET, "", entry["text"]) for entry in content[QUIET])


def _is_right(level: str, found: str | None) -> bool:
    return {ACT: found == ACT, ASK: found is not None, QUIET: found is None}[level]
