"""The training that `make bench` times: that of `make train`, away from the model in use."""

import subprocess
import sys

from admissions.settings import PROJECT

# In the place of the training itself, which takes a minute.
WHERE = """
import runpy, sys
from pathlib import Path
from benchmarks import train_apart

def told(module, **_named):
    from components import training
    print(module, training.MODELS)

runpy.run_module = told
train_apart.main(Path(sys.argv[1]))
"""


def test_what_make_train_runs_has_the_folder_in_the_place_of_models(tmp_path):
    command = [sys.executable, "-W", "ignore", "-c", WHERE, tmp_path]

    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout

    assert said.split() == ["components.train", str(tmp_path)]
    assert "-m components.train >" in (PROJECT / "Makefile").read_text()
