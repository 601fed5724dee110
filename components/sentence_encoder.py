"""Sentence vectors: all-MiniLM-L6-v2 with what it was taught about visitors, int8, on onnxruntime.

About 3 ms a short sentence on one core.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from admissions.settings import load_settings
from components.encoder_weights import (
    ADAPTER,
    PUBLISHED_SHA256,
    WIDTH,
    adapted,
    adapter_sha256,
    packaged_file,
    published_weights,
)

# Longer messages are cut: past this the vector says little more and the time grows.
MAX_TOKENS = 128
_BATCH = 16
# Changes when `encoder_graph` writes another graph from the same weights.
_GRAPH_VERSION = 2


class SentenceEncoder:
    """Turns sentences into vectors of length 1 and WIDTH numbers. `adapter` is the checksum of what it was taught."""

    def __init__(self, graph_file: Path, tokenizer_file: Path, adapter: str = "") -> None:
        self.adapter = adapter
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(graph_file), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._ahead: tuple[list[str], Future[np.ndarray]] | None = None

    def encode_ahead(self, sentences: Sequence[str]) -> None:
        """Begins with `sentences` at once, beside what the caller does; the next `encode` of many waits for them."""
        self._ahead = list(sentences), ThreadPoolExecutor(1).submit(self._vectors, sentences)

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """The vectors of `sentences`, shape (len(sentences), WIDTH), float32; empty sentences too."""
        if self._ahead is None or len(sentences) <= _BATCH:
            return self._vectors(sentences)
        (texts, encoding), self._ahead = self._ahead, None
        known = dict(zip(texts, encoding.result(), strict=True))
        others = [sentence for sentence in sentences if sentence not in known]
        known |= zip(others, self._vectors(others), strict=True)
        return np.stack([known[sentence] for sentence in sentences])

    def _vectors(self, sentences: Sequence[str]) -> np.ndarray:
        encodings = self._tokenizer.encode_batch(list(sentences))
        if 0 < len(encodings) <= _BATCH:
            return self._run([encoding.ids for encoding in encodings])
        vectors = np.empty((len(sentences), WIDTH), dtype=np.float32)
        by_length = sorted(range(len(sentences)), key=lambda i: len(encodings[i].ids))
        batches = [by_length[start : start + _BATCH] for start in range(0, len(by_length), _BATCH)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
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
    return _encoder(ADAPTER)


def published_encoder() -> SentenceEncoder:
    """The encoder as published, without what it was taught; for tuning and comparison.

    Raises:
        EncoderError: as for `shared_encoder`.
    """
    return _encoder(None)


def _encoder(adapter: Path | None) -> SentenceEncoder:
    checksum = adapter_sha256(adapter) if adapter else ""
    taught = checksum[:12] or "published"
    folder = load_settings().var_dir / "encoder"
    graph = folder / f"minilm-{PUBLISHED_SHA256[:12]}-{taught}-v{_GRAPH_VERSION}.onnx"
    if not graph.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _build_once(adapter, graph)
    return SentenceEncoder(graph, packaged_file("tokenizer.json"), checksum)


def _build_once(adapter: Path | None, graph: Path) -> None:
    """Two processes may start together: the second waits for the first and finds its file."""
    with (graph.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if graph.exists():
            return
        # Imported here: `onnx` is needed once on a machine, not at every start.
        from components.encoder_graph import build_encoder  # noqa: PLC0415

        weights = published_weights()
        build_encoder(adapted(weights, adapter) if adapter else weights, graph)
