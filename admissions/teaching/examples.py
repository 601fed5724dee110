"""Training sentences: those that are known, and those that staff confirmed in the console.

Confirmed ones are kept in `data/nlu/reviewed/`, a file for each group of intents, with who confirmed them and on which
day; of the visitor nothing but the redacted words. `problems` says why a sentence may not become one.
"""

from __future__ import annotations

import fcntl
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from admissions.facts import read_yaml
from admissions.log.redaction import redact
from admissions.safety.assessment import ACT, ASK, shared_assessor
from admissions.settings import PROJECT
from admissions.talk.sentences import key_of, near

NLU = PROJECT / "data" / "nlu"
HELD_OUT = PROJECT / "tests" / "understanding"
REVIEWED = "reviewed"
CRISIS = "crisis_"
LEVELS = (ACT, ASK)
# Longer ones are stories, which say several things.
LONGEST = 300
_MOST_DIGITS = 4
_PROVENANCE = ("level", "writer", "by", "on")
_INSIDE_A_SENTENCE = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÖØ-Þ][\w'’-]*")


@dataclass(frozen=True)
class Example:
    """A training sentence. `level` is act or ask for a crisis, else None; `by` and `on` are known of confirmed ones."""

    text: str
    intent: str
    level: str | None = None
    writer: str = REVIEWED
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class Problem:
    """Why a sentence may not be taught: a code, and the words or the intent that it is about."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Part:
    """What a file of training data holds: its sentences, the key of each, and all its words."""

    examples: tuple[Example, ...]
    keys: tuple[str, ...]
    words: frozenset[str]


class Known:
    """All training sentences and all sentences of tests, ready to be compared with."""

    def __init__(self, files: Iterable[Part], held_out: Iterable[str]) -> None:
        files = list(files)
        self.examples = [example for file in files for example in file.examples]
        self.keys = [key for file in files for key in file.keys]
        self.held_out = [key_of(text) for text in held_out]
        self._words = [file.words for file in files]

    def has_in_lower_case(self, word: str) -> bool:
        """Whether a training sentence has `word` as it is, without a capital."""
        return any(word.lower() in words for words in self._words)

    def like(self, text: str) -> list[Example]:
        """The training sentences that are nearly `text`."""
        return [self.examples[place] for place in near(key_of(text), self.keys)]

    def is_held_out(self, text: str) -> bool:
        return bool(near(key_of(text), self.held_out))


def known(nlu: Path = NLU, held_out: Path = HELD_OUT) -> Known:
    """What is known now. Files are read again only when they changed."""
    paths = (*sorted(nlu.rglob("*.yml")), *sorted(held_out.glob("*.yml")))
    return _known(nlu, tuple((path, path.stat().st_mtime_ns) for path in paths))


def intents_by_group(nlu: Path = NLU) -> dict[str, list[str]]:
    """The intents that can be taught, by the group (the file) that their sentences are in."""
    found: dict[str, list[str]] = {}
    for path in sorted(nlu.glob("*.yml")):
        found[path.stem] = list(dict.fromkeys(e.intent for e in _examples(path, path.stat().st_mtime_ns)))
    return found


def clean(text: str) -> str:
    """`text` on one line, without what no one can see and without the slash that Rasa would execute."""
    visible = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(visible.split()).lstrip("/- ")


def problems(example: Example, of: Known) -> list[Problem]:
    """Why `example` may not be taught, in words that staff can act on; empty when it may."""
    found = [*_of_wording(example.text), *_of_identity(example.text, of)]
    assessor = shared_assessor()
    if (example.level in LEVELS) != example.intent.startswith(CRISIS):
        found.append(Problem("level"))
    if not example.intent.startswith(CRISIS) and assessor.certain(assessor.read(example.text)).level == ACT:
        found.append(Problem("danger"))
    if of.is_held_out(example.text):
        found.append(Problem("test_sentence"))
    others = [e for e in of.like(example.text) if _meaning(e) != _meaning(example)]
    return found + [Problem("conflict", f"{_meaning(other)}: {other.text}") for other in others[:1]]


def is_known(example: Example, of: Known) -> bool:
    """Whether the very sentence, up to punctuation and the order of words, is taught under this intent already."""
    key = key_of(example.text)
    return any(key_of(e.text) == key and _meaning(e) == _meaning(example) for e in of.like(example.text))


def reviewed(nlu: Path = NLU) -> list[Example]:
    """The confirmed sentences, file by file."""
    return [example for path, stamp in _reviewed_files(nlu) for example in _examples(path, stamp)]


def confirmed(key: str, nlu: Path = NLU) -> Example | None:
    """The confirmed sentence of these words (see `key_of`); None if there is none."""
    return _by_key(_reviewed_files(nlu)).get(key)


def add_reviewed(example: Example, nlu: Path = NLU) -> None:
    """Writes a confirmed sentence. The caller has looked at `problems` and `is_known`, all within `writing`.

    Raises:
        KeyError: there is no such intent.
        OSError: the folder cannot be written.
    """
    group = next((name for name, intents in intents_by_group(nlu).items() if example.intent in intents), None)
    if group is None:
        raise KeyError(example.intent)
    path = nlu / REVIEWED / f"{group}.yml"
    _write(path, [*_read(path), example])


def remove_reviewed(text: str, nlu: Path = NLU) -> bool:
    """Takes a confirmed sentence out again, within `writing`; False if it is not there."""
    for path in sorted((nlu / REVIEWED).glob("*.yml")):
        there = _read(path)
        kept = [example for example in there if example.text != text]
        if len(kept) < len(there):
            _write(path, kept)
            return True
    return False


@contextmanager
def writing(nlu: Path = NLU) -> Iterator[None]:
    """One writer at a time, among all processes of this machine. Before a transaction, never within one.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = nlu / REVIEWED
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _of_wording(text: str) -> Iterator[Problem]:
    if not any(letter.isalpha() for letter in text):
        yield Problem("empty")
    if len(text) > LONGEST:
        yield Problem("too_long")
    # Masks of redaction, and what Rasa would read as a marked entity.
    if "[" in text or "]" in text:
        yield Problem("masked")


def _of_identity(text: str, of: Known) -> Iterator[Problem]:
    if "@" in text or sum(letter.isdigit() for letter in text) > _MOST_DIGITS or redact(text) != text:
        yield Problem("identifying")
    names = [word for word in _INSIDE_A_SENTENCE.findall(text) if not of.has_in_lower_case(word.split("'")[0])]
    if names:
        yield Problem("name", ", ".join(names))


def _meaning(example: Example) -> str:
    """Intent and level; a crisis without a level is one to act on."""
    return f"{example.intent}/{example.level or ACT}" if example.intent.startswith(CRISIS) else example.intent


@lru_cache(maxsize=2)
def _known(nlu: Path, stamps: tuple[tuple[Path, int], ...]) -> Known:
    training = (_part(path, stamp) for path, stamp in stamps if nlu in path.parents)
    tests = [path for path, _ in stamps if nlu not in path.parents]
    return Known(training, (text for path in tests for text in _texts(read_yaml(path))))


@lru_cache(maxsize=64)
def _part(path: Path, stamp: int) -> Part:
    examples = _examples(path, stamp)
    words = frozenset(word for example in examples for word in re.findall(r"[^\W\d_]+", example.text))
    return Part(examples, tuple(key_of(example.text) for example in examples), words)


@lru_cache(maxsize=64)
def _examples(path: Path, _stamp: int) -> tuple[Example, ...]:
    return tuple(_read(path))


def _reviewed_files(nlu: Path) -> tuple[tuple[Path, int], ...]:
    return tuple((path, path.stat().st_mtime_ns) for path in sorted((nlu / REVIEWED).glob("*.yml")))


@lru_cache(maxsize=2)
def _by_key(stamps: tuple[tuple[Path, int], ...]) -> dict[str, Example]:
    return {key_of(example.text): example for path, stamp in stamps for example in _examples(path, stamp)}


def _read(path: Path) -> list[Example]:
    if not path.exists():
        return []
    return [
        Example(line.removeprefix("- ").strip(), block["intent"], **_provenance(block))
        for block in (read_yaml(path) or {}).get("nlu") or ()
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def _provenance(block: dict[str, Any]) -> dict[str, str]:
    """What is known of it; another tool, or a hand, may have written the file."""
    metadata = block.get("metadata") or {}
    return {key: metadata[key] for key in _PROVENANCE if key in metadata}


def _write(path: Path, examples: Sequence[Example]) -> None:
    """The whole file, at once: a reader sees the old or the new."""
    lines = ['version: "3.1"', "nlu:" if examples else "nlu: []"]
    for (intent, metadata), block in groupby(sorted(examples, key=_block), key=_block):
        lines += [f"- intent: {intent}", f"  metadata: {metadata}", "  examples: |"]
        lines += [f"    - {example.text}" for example in block]
    draft = path.with_suffix(".draft")
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(path)


def _block(example: Example) -> tuple[str, str]:
    values = {key: getattr(example, key) for key in _PROVENANCE}
    return example.intent, json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)


def _texts(content: Any) -> Iterator[str]:
    """Every sentence of a file of tests, however it is arranged."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        parts = [content["text"]] if "text" in content else content.values()
        for part in parts:
            yield from _texts(part)
    else:
        for part in content or ():
            yield from _texts(part)
