"""The judgement on a message: the learnt model where there is one, else the phrases alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from admissions.safety.assessment import QUIET, Assessment, Assessor, shared_assessor
from admissions.safety.learned import Learned
from admissions.settings import PROJECT

# Written by training, for the process that has no sentence vectors.
WORDS_MODEL = PROJECT / "models" / "safety.npz"


@dataclass(frozen=True)
class Guard:
    """Assesses messages: what is stated plainly by phrase, all else by the learnt model.

    Without a learnt model (before the first training) all phrases count, and about half of what people really write is
    missed.
    """

    assessor: Assessor
    learned: Learned | None

    def assess(self, text: str, vector: np.ndarray | None = None) -> Assessment:
        """The alarm that `text` gives reason for; `vector` is its sentence vector, where the model wants one."""
        if self.learned is None:
            return self.assessor.assess(text)
        certain = self.assessor.certain(text)
        if certain:
            return certain
        phrases = np.array(self.assessor.findings(text), dtype=np.float32)
        judged = self.learned.judge(text, phrases, vector)
        return Assessment(*judged.split("/")) if judged else QUIET


@lru_cache(maxsize=1)
def shared_guard(path: Path = WORDS_MODEL) -> Guard:
    """The guard of a process without sentence vectors."""
    return Guard(shared_assessor(), Learned.load(path) if path.exists() else None)
