"""The same sentences give the same model, whatever else is trained beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from scipy import sparse
from sklearn.svm import LinearSVC

from admissions.settings import PROJECT
from components.fits import fitted

# Fits once, says who its workers are, and waits.
_PARENT = """
import time
from components import fits
from tests.integration.rasa_process.test_fits import job
if __name__ == "__main__":
    fits.fitted([job(), job()])
    print(*fits._processes()._processes, flush=True)
    time.sleep(60)
"""


def is_alive(process):
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def job():
    """Far from settled after its rounds, so that the order in which rows are visited shows."""
    random = np.random.RandomState(3)
    rows = random.normal(size=(4000, 60))
    labels = (rows @ random.normal(size=(60, 8)) + random.normal(size=(4000, 8))).argmax(axis=1)
    return LinearSVC(max_iter=3, random_state=7), sparse.csr_matrix(rows), labels


def test_machines_fitted_side_by_side_are_those_fitted_alone():
    alone = fitted([job()])[0]

    with ThreadPoolExecutor() as pool:
        together = [pool.submit(fitted, [job(), job()]) for _ in range(2)]
        machines = [machine for fitting in together for machine in fitting.result()]

    assert all(np.array_equal(machine.coef_, alone.coef_) for machine in machines)


def test_a_fit_that_fails_says_why():
    machine, rows, labels = job()

    with pytest.raises(ValueError, match="inconsistent numbers of samples"):
        fitted([(machine, rows, labels[:-1])])


def test_rounds_that_do_not_settle_print_no_warning(capfd):
    fitted([job()])

    assert "Convergence" not in "".join(capfd.readouterr())


def test_no_worker_outlives_a_parent_that_was_killed():
    parent = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _PARENT], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    workers = [int(number) for number in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()

    assert workers
    deadline = time.monotonic() + 10
    while (alive := [worker for worker in workers if is_alive(worker)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    for worker in alive:
        os.kill(worker, signal.SIGKILL)
    assert not alive
