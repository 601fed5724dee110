"""The safety model without vectors follows the file that promotion replaces, and survives one that is broken."""

import dataclasses
import os
import shutil

import pytest

from admissions.safety.guard import WORDS_MODEL, LatestGuard
from admissions.safety.learned import Learned

pytestmark = pytest.mark.skipif(not WORDS_MODEL.exists(), reason="no model is trained")


def replace(path, content=None):
    draft = path.with_suffix(".draft")
    if content is None:
        shutil.copy(WORDS_MODEL, draft)
    else:
        draft.write_bytes(content)
    # Another instant, however coarse the clock of the file system.
    os.utime(draft, ns=(0, (path.stat().st_mtime_ns if path.exists() else 0) + 10**9))
    draft.replace(path)


def test_a_model_is_used_as_soon_as_there_is_one_and_read_once(tmp_path):
    guard = LatestGuard(tmp_path / "safety.npz")
    assert guard().learned is None

    replace(tmp_path / "safety.npz")
    learned = guard().learned
    assert learned is not None
    assert guard().learned is learned

    replace(tmp_path / "safety.npz")
    assert guard().learned is not learned


def test_a_broken_or_missing_file_leaves_the_old_judgement(tmp_path):
    guard = LatestGuard(tmp_path / "safety.npz")
    replace(tmp_path / "safety.npz")
    learned = guard().learned

    replace(tmp_path / "safety.npz", b"no model")
    assert guard().learned is learned
    (tmp_path / "safety.npz").unlink()
    assert guard().learned is learned
    assert guard().assess("i am going to kill myself tonight").level == "act"


def test_a_model_learnt_beside_other_phrases_leaves_the_old_judgement(tmp_path):
    guard = LatestGuard(tmp_path / "safety.npz")
    replace(tmp_path / "safety.npz")
    learned = guard().learned

    other = Learned.load(WORDS_MODEL)
    dataclasses.replace(other, weights=other.weights[:-3]).save(tmp_path / "other.npz")
    replace(tmp_path / "safety.npz", (tmp_path / "other.npz").read_bytes())
    assert guard().learned is learned
    assert guard().assess("i am going to kill myself tonight").level == "act"
