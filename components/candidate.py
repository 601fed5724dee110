"""Trains a candidate and finds out what it would change: `python -m components.candidate`, in a process of its own.

Training, safety gate, figures beside those of the model in use, then both models read the last messages of visitors.
Nothing of it touches the model in use. Log lines carry names of models and counts, never what someone wrote.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from admissions.safety.assessment import ACT
from admissions.settings import load_settings
from admissions.storage.database import make_engine
from admissions.storage.edits import StoredEdits
from admissions.teaching import model_files, model_runs
from admissions.teaching.model_runs import FIGURES, GATE, REPLAY, STEPS, TRAINING
from admissions.teaching.replay import Logged, messages_to_replay, ordered
from admissions.times.hours import UTC
from components import figures
from components.encoder_weights import adapter_sha256
from components.intent_model import OtherEncoderError
from components.launcher import MODELS, quiet_logs
from components.meaning import parse_text
from components.safety_gate import run_gate
from components.training import end_when_told, train

MESSAGES = 500
_NICENESS = 10
Tell = Callable[[str, int], None]


class TrainingError(RuntimeError):
    """Rasa could not train; its own words are above."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes a candidate, or with `--replay` looks again what the present one would change; 1 where that failed."""
    parser = argparse.ArgumentParser(prog="python -m components.candidate")
    parser.add_argument("--run", type=int, help="the number of the run that the console asked for")
    parser.add_argument("--replay", action="store_true", help="only try the candidate on logged messages again")
    parser.add_argument("--messages", type=int, default=MESSAGES, help="how many")
    chosen = parser.parse_args(arguments)
    # Visitors' turns come first.
    os.nice(_NICENESS)
    end_when_told()
    quiet_logs()
    engine = make_engine(load_settings().database_url)
    StoredEdits(engine).look()
    tell = _teller(engine, chosen.run)
    try:
        with model_files.training_alone(MODELS) as folder:
            if chosen.replay:
                replay_again(engine, chosen.messages, tell)
            else:
                make_candidate(engine, chosen.messages, tell, folder)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, it is told; its text may quote a sentence
        _say(f"no candidate: {type(error).__name__}")
        _end(engine, chosen.run, type(error).__name__)
        return 1
    _end(engine, chosen.run, None)
    return 0


def make_candidate(engine: Engine, messages: int, tell: Tell, folder: Path) -> None:
    """Trains in `folder`, and puts the result into `models/candidates/` with its report, in place of an earlier candidate.

    Raises:
        OtherEncoderError: the model in use cannot be compared with, so only `make train` makes its successor.
        TrainingError: there is no model.
    """
    current = model_files.current(MODELS)
    encoder = model_files.gate_of(current, MODELS).get("encoder") if current else None
    if encoder not in (None, adapter_sha256()):
        raise OtherEncoderError
    tell(TRAINING, 0)
    archive = train(folder)
    gc.enable()
    if archive is None:
        raise TrainingError
    tell(GATE, 0)
    report: dict[str, Any] = {"made_at": dt.datetime.now(UTC).isoformat(), "gate": run_gate(str(archive))}
    missed = len(report["gate"]["wrong"][ACT])
    if not missed:
        report |= _findings(engine, archive, messages, tell)
    model_files.put_candidate(archive, report, MODELS)
    _say(f"candidate {archive.name}: " + (f"refused, {missed} dangers of the gate missed" if missed else _sum(report)))


def replay_again(engine: Engine, messages: int, tell: Tell) -> None:
    """Tries the present candidate on the messages that are logged by now.

    Raises:
        NotApprovedError: there is none that passed the gate.
    """
    found = model_files.candidate(MODELS)
    if found is None or found.missed:
        raise model_files.NotApprovedError("there is no candidate that passed the gate")
    archive = MODELS / model_files.CANDIDATES / found.name
    before, after = _agents(archive)
    report = found.report | _replay(engine, before, after, messages, tell)
    model_files.put_candidate(archive, report, MODELS)
    _say(f"candidate {found.name}: {_sum(report)}")


def compare(before: Agent, after: Agent, messages: Sequence[Logged], tell: Tell) -> list[dict[str, Any]]:
    """What `after` makes otherwise of `messages` than `before`: by the message's id, without its words."""

    async def all_of_them() -> list[dict[str, Any]]:
        found = []
        for place, message in enumerate(messages):
            sides = [_outcome(await parse_text(agent, message.text)) for agent in (before, after)]
            if sides[0] != sides[1]:
                found.append({"message_id": message.id, "before": sides[0], "after": sides[1]})
            if place % 25 == 0:
                tell(REPLAY, 100 * place // len(messages))
        return found

    return ordered(asyncio.run(all_of_them()))


def _findings(engine: Engine, archive: Path, messages: int, tell: Tell) -> dict[str, Any]:
    tell(FIGURES, 0)
    before, after = _agents(archive)
    current = model_files.current(MODELS)
    known = model_files.report_of(current, MODELS) if current else {}
    held_out = {"candidate": figures.held_out(after), "current": figures.held_out(before)}
    tell(FIGURES, 30)
    validation = {"candidate": figures.cross_validation(), "current": _of_candidate(known, "cross_validation")}
    found = {"compared_with": current, "held_out": held_out, "cross_validation": validation}
    return found | _replay(engine, before, after, messages, tell)


def _replay(engine: Engine, before: Agent, after: Agent, messages: int, tell: Tell) -> dict[str, Any]:
    tell(REPLAY, 0)
    logged = messages_to_replay(engine, messages)
    return {"replayed": len(logged), "differences": compare(before, after, logged, tell)}


def _agents(archive: Path) -> tuple[Agent, Agent]:
    """The model in use and the candidate; before the first promotion there is nothing to compare with."""
    after = Agent.load(str(archive))
    current = model_files.current(MODELS)
    return (Agent.load(str(MODELS / current)) if current else after), after


def _outcome(parsed: dict[str, Any]) -> dict[str, Any]:
    safety = parsed.get("safety") or {}
    insurers = [entity["value"] for entity in parsed.get("entities", []) if entity.get("entity") == "insurer"]
    level = f"{safety['type']}/{safety['level']}" if safety.get("level") else None
    return {"intent": parsed["intent"]["name"], "safety": level, "insurers": insurers}


def _of_candidate(report: dict[str, Any], figure: str) -> Any:
    """A figure that was found out about a model while it was the candidate."""
    return report.get(figure, {}).get("candidate")


def _teller(engine: Engine, run: int | None) -> Tell:
    ends = [*list(STEPS.values())[1:], 100]

    def tell(step: str, percent_of_step: int) -> None:
        start, end = STEPS[step], ends[list(STEPS).index(step)]
        if run is None:
            if percent_of_step == 0:
                _say(f"... {step}")
            return
        percent = start + (end - start) * percent_of_step // 100
        try:
            model_runs.tell(engine, run, dt.datetime.now(UTC), step, percent)
        except SQLAlchemyError as error:
            # Minutes of training are not given up for one line of progress.
            _say(f"progress not told: {type(error).__name__}")

    return tell


def _end(engine: Engine, run: int | None, problem: str | None) -> None:
    if run is not None:
        model_runs.end(engine, run, dt.datetime.now(UTC), problem)


def _sum(report: dict[str, Any]) -> str:
    understood = report["held_out"]["candidate"]["understood"], report["held_out"]["current"]["understood"]
    return (
        f"held-out messages understood {understood[0]:.3f} (in use: {understood[1]:.3f}), "
        f"{len(report['differences'])} of {report['replayed']} logged messages understood otherwise"
    )


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
