"""How errors are logged: by their kind and place alone, because their text may hold what a visitor wrote."""

from __future__ import annotations

import copy
import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from uvicorn.config import LOGGING_CONFIG
from uvicorn.logging import DefaultFormatter

from admissions.settings import PROJECT

_ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(DefaultFormatter):
    """uvicorn's lines, with the kind and place of an error where its text and traceback would stand."""

    def formatException(self, ei: _ErrorInfo) -> str:  # noqa: N802 - the name is logging's
        kind, _, trace = ei
        return f"{kind.__name__ if kind else 'error'} at {place_of(trace)}"


def place_of(trace: TracebackType | None) -> str:
    """File, line and function of ours where an error came from; of a library where none of ours took part."""
    frames = [(Path(frame.filename), frame) for frame in traceback.extract_tb(trace)]
    ours = [found for found in frames if found[0].is_relative_to(PROJECT) and ".venv" not in found[0].parts]
    if not frames:
        return "an unknown place"
    path, frame = (ours or frames)[-1]
    name = path.relative_to(PROJECT) if ours else path.name
    return f"{name}:{frame.lineno} {frame.name}"


def log_config() -> dict[str, Any]:
    """Uvicorn's configuration with the discreet lines, for other libraries' warnings too."""
    config = copy.deepcopy(LOGGING_CONFIG)
    config["formatters"]["default"]["()"] = f"{__name__}.{DiscreetFormatter.__name__}"
    config["root"] = {"handlers": ["default"], "level": logging.WARNING}
    return config
