"""`make bench`: ours beside a stock Rasa project, the same messages at both in turn, one table with ratios."""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from admissions.settings import PROJECT
from benchmarks.stock import write_stock_project

ROUNDS = 6
MESSAGES_A_ROUND = 50
CLIENTS = 16
LONG_CONVERSATION = 200
MESSAGES = (
    "what is iop", "do you take aetna", "how many days a week is it", "where are you located", "is this confidential",
    "can i keep my job while i do it", "thanks", "do you treat alcohol", "what does it cost without insurance", "is anyone there now",
)  # fmt: skip
_PATIENCE_SECONDS = 240
# What would lead a measured instance to an operator's own database, staff or processes.
_OPERATORS = (
    "DATABASE_URL", "REDIS_URL", "ENCRYPTION_KEY", "SMTP_URL", "NOTICE_TO", "WEBHOOK_URL", "WEBHOOK_SECRET", "ACTION_SERVER_URL", "HOST",
)  # fmt: skip


@dataclass
class Side:
    """One of the two systems: how to say something in a conversation, and what was measured."""

    name: str
    start: Callable[[], str]
    say: Callable[[str, str], None]
    figures: dict[str, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)


def main() -> int:
    """Builds and starts both, measures in turn, prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _ours(folder / "ours") as ours, _stock(folder / "stock") as stock:
            sides = (ours, stock)
            for side in sides:
                _talk(side, MESSAGES_A_ROUND)
                side.latencies.clear()
            for _ in range(ROUNDS):
                for side in sides:
                    _talk(side, MESSAGES_A_ROUND)
            for side in sides:
                _summarise(side)
                side.figures["messages/s, 16 clients"] = _throughput(side)
                side.figures["200th message over 2nd"] = _growth(side)
            _print_table(ours.figures, stock.figures)
    return 0


def _talk(side: Side, messages: int) -> None:
    conversation = side.start()
    for number in range(messages):
        started = time.perf_counter()
        side.say(conversation, MESSAGES[number % len(MESSAGES)])
        side.latencies.append((time.perf_counter() - started) * 1000)


def _summarise(side: Side) -> None:
    cuts = statistics.quantiles(side.latencies, n=100)
    side.figures |= {"p50 ms": cuts[49], "p95 ms": cuts[94], "p99 ms": cuts[98]}


def _throughput(side: Side) -> float:
    """Messages answered a second. An error of any client is raised: a message that failed is no throughput."""

    def client() -> None:
        conversation = side.start()
        for number in range(20):
            side.say(conversation, MESSAGES[number % len(MESSAGES)])

    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        talks = [pool.submit(client) for _ in range(CLIENTS)]
    taken = time.perf_counter() - started
    for talk in talks:
        talk.result()
    return CLIENTS * 20 / taken


def _growth(side: Side) -> float:
    """Median of three conversations, each the median of five messages at the end over five at the start."""
    ratios = []
    for _ in range(3):
        side.latencies.clear()
        _talk(side, LONG_CONVERSATION)
        ratios.append(statistics.median(side.latencies[-5:]) / statistics.median(side.latencies[1:6]))
    return statistics.median(ratios)


def environment_of(folder: Path, port: int, rasa_port: int) -> dict[str, str]:
    """What the measured instance gets: this process's environment, without what is an operator's."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OPERATORS}
    return inherited | {
        "VAR_DIR": str(folder), "PORT": str(port), "RASA_PORT": str(rasa_port), "RATE_LIMITS": "off",
        "ACTIONS_PORT": "5055", "ACTIONS_AUTOSTART": "false",
    }  # fmt: skip


@contextmanager
def _ours(folder: Path) -> Iterator[Side]:
    folder.mkdir()
    port, rasa_port = _free_port(), _free_port()
    environment = environment_of(folder, port, rasa_port)
    migrate = [PROJECT / ".venv/bin/python", "-m", "alembic", "upgrade", "head"]
    subprocess.run(migrate, cwd=PROJECT, env=environment, check=True)
    train = [PROJECT / ".venv-rasa/bin/python", "-W", "ignore", "-m", "benchmarks.train_apart"]
    figures = _training([*train, folder / "models"], PROJECT, folder)
    base = f"http://127.0.0.1:{port}"
    tokens: dict[str, str] = {}

    def start() -> str:
        conversation = uuid.uuid4().hex
        tokens[conversation] = _post(f"{base}/api/chat/sessions", {"consent": True})["session"]
        return conversation

    def say(conversation: str, text: str) -> None:
        body = {"id": str(uuid.uuid4()), "text": text}
        assert _post(f"{base}/api/chat/messages", body, tokens[conversation])["replies"]  # noqa: S101

    command = [PROJECT / ".venv/bin/supervisord", "-c", "supervisord.conf", "-j", folder / "pid"]
    with _running(command, PROJECT, environment, f"{base}/healthz") as (process, seconds):
        figures |= {"start s": seconds, "memory MB": _memory(process.pid)}
        yield Side("ours", start, say, figures)


@contextmanager
def _stock(folder: Path) -> Iterator[Side]:
    folder.mkdir()
    write_stock_project(folder)
    train = [PROJECT / ".venv-rasa/bin/rasa", "train", "--out"]
    figures = _training([*train, folder / "models"], folder, folder)
    port = _free_port()
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"

    def say(conversation: str, text: str) -> None:
        assert _post(url, {"sender": conversation, "message": text})  # noqa: S101

    command = [
        PROJECT / ".venv-rasa/bin/rasa",
        "run",
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "--credentials",
        "credentials.yml",
    ]
    with _running(command, folder, dict(os.environ), f"http://127.0.0.1:{port}/") as (process, seconds):
        figures |= {"start s": seconds, "memory MB": _memory(process.pid)}
        yield Side("stock", lambda: uuid.uuid4().hex, say, figures)


@contextmanager
def _running(
    command: list, folder: Path, environment: dict[str, str], ready: str
) -> Iterator[tuple[subprocess.Popen, float]]:
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(ready):
            if time.perf_counter() - started > _PATIENCE_SECONDS:
                raise TimeoutError(ready)
            time.sleep(0.1)
        yield process, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _training(command: list, project: Path, out: Path) -> dict[str, float]:
    """Seconds of a whole training, nothing cached, and the megabytes of the model that it left in `out`/models."""
    models = out / "models"
    models.mkdir()
    environment = os.environ | {"RASA_CACHE_DIRECTORY": str(out / "cache")}
    started = time.perf_counter()
    subprocess.run(
        command, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - started
    [model] = models.glob("*.tar.gz")
    return {"training s": seconds, "model MB": model.stat().st_size / 1e6}


def _memory(pid: int) -> float:
    """Resident megabytes of a process and all below it."""
    rows = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout.split("\n")[
        1:
    ]
    table = [tuple(map(int, row.split())) for row in rows if row.strip()]
    family, size = {pid}, -1
    while len(family) != size:
        size = len(family)
        family |= {child for child, parent, _ in table if parent in family}
    return sum(memory for child, _, memory in table if child in family) / 1024


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _post(url: str, body: dict, token: str = "") -> dict:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        found: dict = json.load(answer)
        return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _print_table(ours: dict[str, float], stock: dict[str, float]) -> None:
    print(f"{'':26}{'ours':>12}{'stock':>12}{'ours/stock':>12}")
    for key, value in ours.items():
        print(f"{key:26}{value:12.1f}{stock[key]:12.1f}{value / stock[key]:12.2f}")


if __name__ == "__main__":
    sys.exit(main())
