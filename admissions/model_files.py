"""Models on disk: the one in use, earlier ones to go back to, and the candidate.

`models/` holds those that were promoted; the newest file is the one in use, for Rasa's own commands too. A candidate and
what was found out about it lie in `models/candidates/`. Changes are renames, so that whoever looks sees the old or the new.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from admissions.safety.assessment import ACT
from admissions.safety.guard import WORDS_FILE, WORDS_MODEL

MODELS = WORDS_MODEL.parent
CANDIDATES = "candidates"
# Older models go; these are for going back.
_KEPT = 3
_REPORT = ".report.json"
_GATE = ".gate.json"


class NotApprovedError(ValueError):
    """The candidate may not be promoted, or there is no such model. The text says why."""


@dataclass(frozen=True)
class Candidate:
    """A trained model that is not in use. `report` is what `components.candidate` found out about it."""

    name: str
    report: dict[str, Any]

    @property
    def missed(self) -> list[dict[str, str]]:
        """The dangers of the gate that it takes for less."""
        return list(self.report["gate"]["wrong"][ACT])


def newest_first(folder: Path = MODELS) -> list[str]:
    """The names of the promoted models, the one in use first."""
    found = [(path.stat().st_mtime_ns, path.name) for path in folder.glob("*.tar.gz")]
    return [name for _, name in sorted(found, reverse=True)]


def current(folder: Path = MODELS) -> str | None:
    """The name of the model in use; None before the first training."""
    return next(iter(newest_first(folder)), None)


def made_on(folder: Path = MODELS) -> str | None:
    """The day on which the model in use was trained, as YYYY-MM-DD; Rasa puts it into the name."""
    name = current(folder)
    return f"{name[:4]}-{name[4:6]}-{name[6:8]}" if name else None


def report_of(name: str, folder: Path = MODELS) -> dict[str, Any]:
    """What is known of a promoted model; empty for one that `make train` made."""
    return _read(folder / f"{name}{_REPORT}")


def gate_of(name: str, folder: Path = MODELS) -> dict[str, Any]:
    """What the safety gate found out about a promoted model; empty where that was not kept."""
    return _read(folder / f"{name}{_GATE}")


def candidate(folder: Path = MODELS) -> Candidate | None:
    """The candidate, once it has been through the gate."""
    for path in sorted((folder / CANDIDATES).glob(f"*{_REPORT}"), reverse=True):
        name = path.name[: -len(_REPORT)]
        if (path.parent / name).exists():
            return Candidate(name, _read(path))
    return None


def put_candidate(archive: Path, report: dict[str, Any], folder: Path = MODELS) -> None:
    """Makes `archive` the candidate, in place of an earlier one. It is moved, so it must be on the same disk."""
    target = folder / CANDIDATES / archive.name
    if archive != target:
        discard(folder)
        archive.replace(target)
    _write(target.with_name(f"{target.name}{_REPORT}"), {**report, "sha256": _sha256(target)})


def discard(folder: Path = MODELS) -> str | None:
    """Deletes the candidate; returns its name, None if there was none."""
    known = candidate(folder)
    for path in [*(folder / CANDIDATES).glob("*.tar.gz"), *(folder / CANDIDATES).glob(f"*{_REPORT}")]:
        path.unlink()
    return known.name if known else None


def promote(name: str, folder: Path = MODELS) -> None:
    """Makes the candidate `name` the model in use.

    Raises:
        NotApprovedError: it is not the candidate, it misses a danger of the gate, or it is not what the gate saw.
    """
    with _one_at_a_time(folder):
        found = candidate(folder)
        if found is None or found.name != name:
            raise NotApprovedError("it is not the candidate any more")
        if found.missed:
            raise NotApprovedError(f"it misses {len(found.missed)} of the dangers that every model must catch")
        archive = folder / CANDIDATES / name
        if _sha256(archive) != found.report["sha256"]:
            raise NotApprovedError("it is not the file that went through the safety gate")
        _write(folder / f"{name}{_REPORT}", found.report)
        accept(archive, found.report["gate"], folder)
        discard(folder)


def accept(archive: Path, gate: dict[str, Any], folder: Path = MODELS) -> None:
    """Makes `archive`, which passed the gate, the model in use: the web process's part first, then the rename."""
    _write(folder / f"{archive.name}{_GATE}", gate)
    _take_words_model(archive, folder)
    os.utime(archive)
    archive.replace(folder / archive.name)
    for name in newest_first(folder)[_KEPT:]:
        for ending in ("", _GATE, _REPORT):
            (folder / f"{name}{ending}").unlink(missing_ok=True)


def roll_back(name: str | None = None, folder: Path = MODELS) -> str:
    """Makes an earlier model the one in use again (without `name` the one before); returns its name.

    Raises:
        NotApprovedError: there is no such earlier model.
    """
    with _one_at_a_time(folder):
        earlier = newest_first(folder)[1:]
        chosen = name or next(iter(earlier), None)
        if chosen is None or chosen not in earlier:
            raise NotApprovedError("there is no such earlier model")
        _take_words_model(folder / chosen, folder)
        os.utime(folder / chosen)
        return chosen


@contextmanager
def training_alone(folder: Path = MODELS) -> Iterator[None]:
    """Lets one training of a candidate run on this machine; ends with the process, however it ends.

    Raises:
        BlockingIOError: another one is running.
    """
    (folder / CANDIDATES).mkdir(exist_ok=True)
    with (folder / CANDIDATES / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _take_words_model(archive: Path, folder: Path) -> None:
    """Copies the safety model without vectors out of `archive`, whole or not at all."""
    target = folder / WORDS_MODEL.name
    draft = target.with_suffix(".draft")
    with tarfile.open(archive) as tar:
        member = next(member for member in tar.getmembers() if member.name.endswith(WORDS_FILE))
        content = tar.extractfile(member)
        if content is None:
            raise NotApprovedError("it holds no safety model")
        with content, draft.open("wb") as file:
            shutil.copyfileobj(content, file)
    draft.replace(target)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()
