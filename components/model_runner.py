"""The process that trains when the console asks: `python -m components.model_runner`.

It waits, light; each training is a process of its own, which leaves nothing behind in memory and outlives a restart of
the web process.
"""

from __future__ import annotations

import datetime as dt
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from admissions import heartbeats
from admissions.settings import PROJECT, load_settings
from admissions.storage.database import make_engine
from admissions.teaching import model_runs
from admissions.times.hours import UTC

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 2.0
_LOOK_SECONDS = 0.5
# Well within the silence after which a run counts as over.
_SIGN_SECONDS = 10.0
_COMMAND = [sys.executable, "-W", "ignore", "-m", "components.candidate", "--run"]


def do_next(engine: Engine, stop: threading.Event, log: Path, command: Sequence[str] = _COMMAND) -> bool:
    """Does the run that waits, to its end or until `stop`; False if none waits. Its output goes to `log`."""
    run = model_runs.take_next(engine, _now())
    if run is None:
        return False
    logger.info("training_started run=%s", run)
    with log.open("w") as output:
        process = subprocess.Popen([*command, str(run)], cwd=PROJECT, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603
        code = _wait(process, stop, lambda: _tell(engine, run))
    model_runs.end(engine, run, _now(), _problem(code, is_stopped=stop.is_set()))
    logger.info("training_ended run=%s exit=%s", run, code)
    return True


def main() -> None:
    """Works until told to stop; a training under way is stopped too."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stdout)
    settings = load_settings()
    engine = make_engine(settings.database_url)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        try:
            heartbeats.beat(engine, heartbeats.MODELS, _now())
            do_next(engine, stop, settings.var_dir / "candidate.log")
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            logger.error("model_runner_failed error=%s", type(error).__name__)
        stop.wait(_PAUSE_SECONDS)


def _wait(process: subprocess.Popen[bytes], stop: threading.Event, sign: Callable[[], None]) -> int:
    """Its exit code; a process that is told to stop is waited for too, and none is left behind by an error."""
    next_sign = time.monotonic() + _SIGN_SECONDS
    try:
        while process.poll() is None and not stop.wait(_LOOK_SECONDS):
            if time.monotonic() > next_sign:
                next_sign += _SIGN_SECONDS
                sign()
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
    return process.returncode


def _tell(engine: Engine, run: int) -> None:
    """The run goes on, and so does this process, which looks for no other meanwhile."""
    try:
        model_runs.tell(engine, run, _now())
        heartbeats.beat(engine, heartbeats.MODELS, _now())
    except SQLAlchemyError as error:
        # The training needs no database; the next sign finds it back.
        logger.warning("sign_failed run=%s error=%s", run, type(error).__name__)


def _problem(code: int, *, is_stopped: bool) -> str | None:
    """Only of a process that could not say it itself."""
    if not code:
        return None
    return model_runs.INTERRUPTED if is_stopped else f"exit {code}"


def _now() -> dt.datetime:
    return dt.datetime.now(UTC)


if __name__ == "__main__":
    main()
