"""What the intent model knows of a text: its words and runs of characters as TF-IDF, and its sentence vector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

_WORD = r"(?u)\b\w+\b"
_LETTER_RUNS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Features:
    """What is known of some texts: TF-IDF of words and of characters (each row of length 1), and sentence vectors."""

    wording: sparse.csr_matrix
    meaning: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> Features:
        return Features(self.wording[rows], self.meaning[rows])

    def joined(self) -> sparse.csr_matrix:
        return sparse.hstack([self.wording, sparse.csr_matrix(self.meaning)], format="csr", dtype=np.float32)


class Wording:
    """Words and pairs of words, and runs of characters, as TF-IDF."""

    def __init__(self, terms: Sequence[dict[str, int]], weights: Sequence[np.ndarray]) -> None:
        """Takes, for words and for characters, the columns of the terms and what each column counts (IDF)."""
        self.terms, self.weights = terms, weights
        self._analyzers = [vectorizer.build_analyzer() for vectorizer in _vectorizers(1)]

    @classmethod
    def learn(cls, texts: Sequence[str], rare: int) -> tuple[Wording, sparse.csr_matrix]:
        """The terms that at least `rare` of `texts` hold, and the TF-IDF vectors of `texts`."""
        vectorizers = _vectorizers(rare)
        rows = [vectorizer.fit_transform(texts) for vectorizer in vectorizers]
        terms = [{term: int(column) for term, column in v.vocabulary_.items()} for v in vectorizers]
        return cls(terms, [v.idf_ for v in vectorizers]), sparse.hstack(rows, format="csr")

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """As scikit-learn does it, without its checks, which take ten times as long as one message."""
        parts = [self._row(text) for text in texts]
        ends = np.cumsum([0, *(len(columns) for columns, _ in parts)])
        columns, values = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        return sparse.csr_matrix((values, columns, ends), shape=(len(texts), sum(map(len, self.terms))))

    def _row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        places, values, offset = [], [], 0
        for analyze, terms, weights in zip(self._analyzers, self.terms, self.weights, strict=True):
            counts = Counter(terms[term] for term in analyze(text) if term in terms)
            columns = np.fromiter(counts.keys(), np.int32, len(counts))
            row = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * weights[columns]
            places.append(columns + offset)
            values.append(row / (np.linalg.norm(row) or 1.0))
            offset += len(terms)
        return np.concatenate(places), np.concatenate(values).astype(np.float32)


def _vectorizers(rare: int) -> tuple[TfidfVectorizer, TfidfVectorizer]:
    common = {"sublinear_tf": True, "min_df": rare, "dtype": np.float32}
    return (
        TfidfVectorizer(ngram_range=(1, 2), token_pattern=_WORD, **common),
        TfidfVectorizer(analyzer=_letter_runs, **common),
    )


def _letter_runs(text: str) -> list[str]:
    """The runs of characters in each word, its borders included."""
    return [run for word in text.lower().split() for run in _runs_of(word)]


@lru_cache(maxsize=1 << 15)
def _runs_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[start : start + size] for size in _LETTER_RUNS for start in range(max(1, len(padded) - size + 1))
    )


def packed(matrix: sparse.csr_matrix) -> dict[str, np.ndarray]:
    """The arrays of `matrix` in half the bytes: a model is packed and unpacked at every training and start."""
    narrow = np.uint16 if matrix.shape[1] <= np.iinfo(np.uint16).max else np.int32
    return {
        "wording": matrix.data.astype(np.float16),
        "wording_columns": matrix.indices.astype(narrow),
        "wording_rows": matrix.indptr,
        "wording_shape": np.array(matrix.shape),
    }


def unpacked(arrays: Mapping[str, np.ndarray]) -> sparse.csr_matrix:
    parts = (
        arrays["wording"].astype(np.float32),
        arrays["wording_columns"].astype(np.int32),
        arrays["wording_rows"],
    )
    return sparse.csr_matrix(parts, shape=tuple(arrays["wording_shape"]))
