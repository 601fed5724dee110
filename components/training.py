"""What `make train` does: trains a model, puts it through the safety gate, and promotes it to `models/` if it passes."""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import os
import signal
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import dask.threaded
import rasa
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData

from admissions.safety.assessment import ACT
from admissions.settings import PROJECT
from admissions.teaching import model_files
from components.launcher import MODELS, quiet_logs
from components.safety_gate import run_gate


def main() -> int:
    """Trains and promotes; 1 where the training failed or the gate was not passed, and the old model stays."""
    end_when_told()
    quiet_logs()
    try:
        with model_files.training_alone(MODELS) as folder:
            candidate = train(folder)
            return 0 if candidate and promote(candidate, run_gate(str(candidate))) else 1
    except BlockingIOError:
        _say("not trained: another training, or a replay, is running on this machine")
        return 1


def end_when_told() -> None:
    """SIGTERM ends this process like an error, so that it cleans up behind itself."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def promote(candidate: Path, gate: dict[str, Any]) -> bool:
    """Makes `candidate` the newest model, unless it takes a danger for less; says which sentence. The result is kept."""
    missed = gate["wrong"][ACT]
    for sentence in missed:
        _say(f"missed: {sentence['text']}")
    if missed:
        result = MODELS / "rejected.gate.json"
        result.write_text(json.dumps(gate, indent=1, ensure_ascii=False), encoding="utf-8")
        _say(f"not promoted: {len(missed)} of {gate['sentences'][ACT]} dangers missed; the old model stays")
        return False
    model_files.accept(candidate, gate, MODELS)
    _say(
        f"promoted {candidate.name}: every danger of the gate caught, veiled hints {gate['ask_caught']:.3f}, "
        f"false alarms {gate['false_alarms']:.3f}"
    )
    return True


def train(folder: Path) -> Path | None:
    """Trains a model into `folder`; None where that failed."""
    _leave_out_cache()
    _leave_out_copies()
    _pack_lightly()
    gc.disable()
    with _side_by_side():
        result = rasa.train(
            domain=str(PROJECT / "domain.yml"),
            config=str(PROJECT / "config.yml"),
            training_files=str(PROJECT / "data"),
            output=str(folder),
            # Rasa reuses what it trained before unless data or settings changed; it sees no changed code or phrases.
            force_training=True,
        )
    return Path(result.model) if result.code == 0 and result.model else None


def _leave_out_cache() -> None:
    """Rasa takes fingerprints of all sentences around each step, for a cache that a forced training never reads."""
    TrainingHook.on_before_node = lambda *_args, **_named: {}
    TrainingHook.on_after_node = lambda *_args, **_named: None


def _leave_out_copies() -> None:
    """Rasa copies and compares all sentences two dozen times while it merges sources.

    Nothing here changes one of them, and a guard test finds sentences that stand twice.
    """

    def merged(self: TrainingData, *others: TrainingData | None) -> TrainingData:
        parts = [self, *(other for other in others if other)]
        return TrainingData(
            [example for part in parts for example in part.training_examples],
            {word: value for part in parts for word, value in part.entity_synonyms.items()},
            [feature for part in parts for feature in part.regex_features],
            [table for part in parts for table in part.lookup_tables],
            {name: texts for part in parts for name, texts in part.responses.items()},
        )

    TrainingData.merge = merged
    # Two of its importers read all files each.
    RasaFileImporter.get_nlu_data = functools.lru_cache(maxsize=1)(RasaFileImporter.get_nlu_data)
    # `make check` compares the files with Rasa's schema; here that would read them twice.
    RasaYAMLReader.validate = lambda *_: None
    TrainingData.sanitize_examples = staticmethod(lambda examples: examples)


@contextlib.contextmanager
def _side_by_side() -> Iterator[None]:
    """Rasa trains one component after the other; the intent and the safety model need nothing of each other."""
    one_by_one = dask.get
    dask.get = functools.partial(dask.threaded.get, num_workers=os.cpu_count())
    try:
        yield
    finally:
        dask.get = one_by_one


def _pack_lightly() -> None:
    """The model's arrays hardly shrink under gzip, and at its highest level that takes as long as the safety model."""
    tarfile.TarFile.gzopen = functools.partial(tarfile.TarFile.gzopen, compresslevel=1)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
