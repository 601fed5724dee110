"""`make train`: trains a model in `models/` and takes out of it what the web process needs."""

from __future__ import annotations

import gc
import shutil
import sys
import tarfile
from pathlib import Path

import rasa
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.training_data.training_data import TrainingData

from admissions.safety.guard import WORDS_MODEL
from admissions.settings import PROJECT
from components.launcher import MODELS, quiet_logs
from components.safety_detector import WORDS_FILE


def main() -> int:
    """Trains; the exit code is that of the training."""
    quiet_logs()
    _leave_out_cache()
    _leave_out_copies()
    gc.disable()
    result = rasa.train(
        domain=str(PROJECT / "domain.yml"),
        config=str(PROJECT / "config.yml"),
        training_files=str(PROJECT / "data"),
        output=str(MODELS),
        # Rasa reuses what it trained before unless data or settings changed; it does not see changed code or phrases.
        force_training=True,
    )
    if result.code == 0 and result.model:
        take_words_model(Path(result.model), WORDS_MODEL)
    return int(result.code)


def _leave_out_cache() -> None:
    """Rasa takes fingerprints of all sentences around each step, for a cache that a forced training never reads."""
    TrainingHook.on_before_node = lambda *_args, **_named: {}
    TrainingHook.on_after_node = lambda *_args, **_named: None


def _leave_out_copies() -> None:
    """Rasa copies every sentence deeply a dozen times while it merges sources; nothing here changes one of them."""

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


def take_words_model(archive: Path, target: Path) -> None:
    """Copies the safety model without vectors from `archive` to `target`, whole or not at all."""
    draft = target.with_suffix(".draft")
    with tarfile.open(archive) as tar:
        member = next(member for member in tar.getmembers() if member.name.endswith(WORDS_FILE))
        content = tar.extractfile(member)
        assert content
        with content, draft.open("wb") as file:
            shutil.copyfileobj(content, file)
    draft.replace(target)


if __name__ == "__main__":
    sys.exit(main())
