"""Models on disk: the one in use, earlier ones to go back to, and the candidate.

`models/` holds those that were promoted, each with the result of its safety gate beside it; the newest of them is the one
in use. A file without that result is none of ours: `rasa train` writes such, for Rasa's own commands. A candidate and
what was found out about it lie in `models/candidates/`. Changes are renames, so that whoever looks sees the old or the new.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from admissions.safety.assessment import ACT
from admissions.safety.guard import WORDS_FILE, WORDS_MODEL
from admissions.settings import PROJECT

MODELS = WORDS_MODEL.parent
CANDIDATES = "candidates"
# What the sentence encoder was taught: with another one, sentence vectors are others.
ADAPTER = PROJECT / "components" / "encoder_adapter.safetensors"
# Older models go; these are for going back.
_KEPT = 3
_REPORT = ".report.json"
_GATE = ".gate.json"
_TRAINING = ".training-"
# Some disks keep no more of a file's time.
_SECOND_NS = 10**9
# Called with the name of a model once all is checked, before the first change; what it raises prevents the change.
Announce = Callable[[str], None]


def _silently(_name: str) -> None:
    """For who has nobody to tell."""


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


def dated(folder: Path = MODELS) -> list[tuple[int, str]]:
    """When each promoted model was last put to use, in ns as its file says, and its name; the one in use first."""
    found = []
    for path in folder.glob(f"*.tar.gz{_GATE}"):
        archive = path.with_name(path.name[: -len(_GATE)])
        # A promotion may delete old models meanwhile.
        with suppress(FileNotFoundError):
            found.append((archive.stat().st_mtime_ns, archive.name))
    return sorted(found, reverse=True)


def newest_first(folder: Path = MODELS) -> list[str]:
    """The names of the promoted models, the one in use first."""
    return [name for _, name in dated(folder)]


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
    """What the safety gate found out about a promoted model; empty if there is no such model."""
    return _read(folder / f"{name}{_GATE}")


def candidate(folder: Path = MODELS) -> Candidate | None:
    """The candidate, once it has been through the gate."""
    return next(iter(_candidates(folder)), None)


def put_candidate(archive: Path, report: dict[str, Any], folder: Path = MODELS) -> None:
    """Makes `archive` the candidate, in place of an earlier one. It is moved, so it must be on the same disk.

    One that was refused hides one that passed, until it is discarded.
    """
    new = Candidate(archive.name, {**report, "sha256": _sha256(archive)})
    with _one_at_a_time(folder):
        passed = [found.name for found in _candidates(folder) if not found.missed]
        _write(folder / CANDIDATES / f"{new.name}{_REPORT}", new.report)
        archive.replace(folder / CANDIDATES / new.name)
        kept = (new.name, *(passed[:1] if new.missed else ()))
        for path in (folder / CANDIDATES).glob("*.tar.gz*"):
            if not path.name.startswith(kept):
                path.unlink()


def discard(name: str, folder: Path = MODELS, announce: Announce = _silently) -> None:
    """Deletes the candidate `name`.

    Raises:
        NotApprovedError: it is not the candidate.
    """
    with _one_at_a_time(folder):
        _known(name, folder)
        announce(name)
        for ending in (_REPORT, ""):
            (folder / CANDIDATES / f"{name}{ending}").unlink()


def promote(name: str, folder: Path = MODELS, announce: Announce = _silently) -> None:
    """Makes the candidate `name` the model in use.

    Raises:
        NotApprovedError: it is not the candidate, it misses a danger of the gate, it is not what the gate saw, or it was
            trained with another sentence encoder.
    """
    with _one_at_a_time(folder):
        found = _known(name, folder)
        if found.missed:
            raise NotApprovedError(f"it misses {len(found.missed)} of the dangers that every model must catch")
        archive = folder / CANDIDATES / name
        if _sha256(archive) != found.report["sha256"]:
            raise NotApprovedError("it is not the file that went through the safety gate")
        _check_encoder(found.report["gate"])
        _write(folder / f"{name}{_REPORT}", found.report)
        _accept(archive, found.report["gate"], folder, announce)
        (folder / CANDIDATES / f"{name}{_REPORT}").unlink()


def accept(archive: Path, gate: dict[str, Any], folder: Path = MODELS) -> None:
    """Makes `archive`, which passed the gate, the model in use."""
    with _one_at_a_time(folder):
        _accept(archive, gate, folder)


def roll_back(name: str | None = None, folder: Path = MODELS, announce: Announce = _silently) -> str:
    """Makes an earlier model the one in use again (without `name` the one before); returns its name.

    Raises:
        NotApprovedError: there is no such earlier model, or it was trained with another sentence encoder.
    """
    with _one_at_a_time(folder):
        earlier = newest_first(folder)[1:]
        chosen = name or next(iter(earlier), None)
        if chosen is None or chosen not in earlier:
            raise NotApprovedError("there is no such earlier model")
        _check_encoder(gate_of(chosen, folder))
        words = _words_model(folder / chosen, folder)
        announce(chosen)
        words.replace(folder / WORDS_MODEL.name)
        _make_newest(folder / chosen, folder)
        return chosen


@contextmanager
def training_alone(folder: Path = MODELS) -> Iterator[Path]:
    """Lets one training run on this machine, and gives it an empty folder from which promotion is a rename.

    The lock ends with the process, however it ends; what a killed training left is deleted by the next.

    Raises:
        BlockingIOError: another one is running.
    """
    (folder / CANDIDATES).mkdir(exist_ok=True)
    with (folder / CANDIDATES / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(f"{_TRAINING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_TRAINING, dir=folder) as work:
            yield Path(work)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _candidates(folder: Path) -> list[Candidate]:
    """The newest first."""
    found = []
    for path in sorted((folder / CANDIDATES).glob(f"*{_REPORT}"), reverse=True):
        name, report = path.name[: -len(_REPORT)], _read(path)
        if report and path.with_name(name).exists():
            found.append(Candidate(name, report))
    return found


def _known(name: str, folder: Path) -> Candidate:
    found = candidate(folder)
    if found is None or found.name != name:
        raise NotApprovedError("it is not the candidate any more")
    return found


def _check_encoder(gate: dict[str, Any]) -> None:
    """What the gate found out holds with the encoder that it was found out with, where the result names one."""
    encoder = gate.get("encoder")
    if encoder and encoder != _sha256(ADAPTER):
        raise NotApprovedError("it was trained with another sentence encoder than the one that is installed")


def _accept(archive: Path, gate: dict[str, Any], folder: Path, announce: Announce = _silently) -> None:
    """The web process's part first, then the rename."""
    _write(folder / f"{archive.name}{_GATE}", gate)
    words = _words_model(archive, folder)
    announce(archive.name)
    words.replace(folder / WORDS_MODEL.name)
    _make_newest(archive, folder)
    archive.replace(folder / archive.name)
    for name in newest_first(folder)[_KEPT:]:
        for ending in ("", _GATE, _REPORT):
            (folder / f"{name}{ending}").unlink(missing_ok=True)


def _make_newest(archive: Path, folder: Path) -> None:
    """Dates it after all others, also where the clock was set back."""
    newest = max((stamp for stamp, _ in dated(folder)), default=0)
    stamp = max(time.time_ns(), newest + _SECOND_NS)
    os.utime(archive, ns=(stamp, stamp))


def _words_model(archive: Path, folder: Path) -> Path:
    """The safety model without vectors, copied out of `archive` to beside its place."""
    draft = folder / WORDS_MODEL.with_suffix(".draft").name
    with tarfile.open(archive) as tar:
        member = next((member for member in tar.getmembers() if member.name.endswith(WORDS_FILE)), None)
        content = tar.extractfile(member) if member else None
        if content is None:
            raise NotApprovedError("it holds no safety model")
        with content, draft.open("wb") as file:
            shutil.copyfileobj(content, file)
    return draft


def _read(path: Path) -> dict[str, Any]:
    """Empty where there is no such file (any more)."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
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
