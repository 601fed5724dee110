"""`make train`: trains a model in `models/` and takes out of it what the web process needs."""

from __future__ import annotations

import shutil
import sys
import tarfile
from pathlib import Path

import rasa

from admissions.safety.guard import WORDS_MODEL
from admissions.settings import PROJECT
from components.launcher import MODELS
from components.safety_detector import WORDS_FILE


def main() -> int:
    """Trains; the exit code is that of the training."""
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
