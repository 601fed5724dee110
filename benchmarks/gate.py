"""The safety gate: what the newest model makes of sentences that it never saw, danger and look-alikes."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.agent import Agent

from benchmarks.datasets import safety_gate
from components.launcher import MODELS, quiet_logs


def run_gate(model: str = str(MODELS)) -> dict[str, Any]:
    """Shares by level, and the sentences that came out wrong.

    `act` counts as caught when the alarm is of level act; `ask` when there is any alarm; `quiet` when there is none.
    """
    quiet_logs()
    agent = Agent.load(model)
    wrong: dict[str, list[dict[str, str]]] = {"act": [], "ask": [], "quiet": []}
    totals = dict.fromkeys(wrong, 0)
    for (level, kind), texts in safety_gate().items():
        for text in texts:
            totals[level] += 1
            found = asyncio.run(agent.parse_message(text)).get("safety") or {}
            if not _is_right(level, found.get("level")):
                wrong[level].append({"text": text, "type": kind, "found": str(found.get("level"))})
    return {
        "act_caught": 1 - len(wrong["act"]) / totals["act"],
        "ask_caught": 1 - len(wrong["ask"]) / totals["ask"],
        "false_alarms": len(wrong["quiet"]) / totals["quiet"],
        "sentences": totals,
        "wrong": wrong,
    }


def _is_right(level: str, found: str | None) -> bool:
    return {"act": found == "act", "ask": found is not None, "quiet": found is None}[level]
