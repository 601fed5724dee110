"""Fits of support vector machines: side by side, and the same machine from the same sentences every time."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context, parent_process

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

Job = tuple[LinearSVC, sparse.csr_matrix, np.ndarray]


def fitted(jobs: Sequence[Job]) -> list[LinearSVC]:
    """The machine of each of `jobs`, fitted to its rows and their labels, in a process of its own.

    liblinear has one sequence of random numbers for a whole process. Fits in threads would take each other's, visit the
    sentences in another order each time, and the same sentences would give another model.
    """
    return [job.result() for job in [_processes().submit(_fit, *job) for job in jobs]]


def _fit(machine: LinearSVC, rows: sparse.csr_matrix, labels: np.ndarray) -> LinearSVC:
    with warnings.catch_warnings():
        # The rounds are as many as serve, not as many as it takes to settle.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return machine.fit(rows, labels)


@lru_cache(maxsize=1)
def _processes() -> ProcessPoolExecutor:
    # Not forked: a process with the threads of other libraries in it cannot be copied safely.
    return ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next job for ever."""

    def watch() -> None:
        parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
