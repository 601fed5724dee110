"""What `make train` runs, into a folder of its own: `python -m benchmarks.train_apart <folder>`. The model in use stays."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from admissions.teaching import model_files


def main(folder: Path) -> None:
    """Trains a model, puts it through the safety gate, and exits as `make train` does."""
    # Before anything of Rasa's is imported: each module takes the folder from here.
    model_files.MODELS = folder
    runpy.run_module("components.train", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
