"""`make bench-console`: how long staff wait for the list of conversations, for each filter and for words, on SQLite and PostgreSQL.

Seeds 100,000 conversations into databases below VAR_DIR/bench-console the first time. A line is one kind of question, asked
with different words, values and pages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine

from admissions.log.conversation_list import lines
from admissions.log.conversation_search import CHOICES, Options, find, options, read_filter
from admissions.log.listings import began_at
from admissions.settings import load_settings
from admissions.spoken_codes import code_words
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.review_tables import Listing
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Base
from admissions.times.hours import UTC
from benchmarks.invented_talks import PHRASES
from benchmarks.postgres import running_postgres
from benchmarks.seed_conversations import seed

WANTED_MS = 150
ROUNDS = 40
KEY = "c2VlZGVkIGNvbnZlcnNhdGlvbnMgaG9sZCBubyBvbmU="

Chosen = dict[str, str]


def main() -> int:
    """Prints a table for each database; 1 if a 95th percentile is over WANTED_MS."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.console")
    parser.add_argument("--conversations", type=int, default=100_000)
    amount = parser.parse_args().conversations
    folder = load_settings().var_dir / "bench-console"
    folder.mkdir(parents=True, exist_ok=True)
    slowest = [_measure(make_engine(f"sqlite:///{folder / 'console.db'}"), amount)]
    with running_postgres(folder / "postgres") as url:
        if url is None:
            print("PostgreSQL's binaries are not on this machine")
        else:
            slowest.append(_measure(make_engine(url), amount))
    return int(max(slowest) > WANTED_MS)


def questions(there: Options, first: dt.datetime, last: dt.datetime) -> Mapping[str, Callable[[random.Random], Chosen]]:
    """What staff may ask, by name; each makes one form from a source of chance."""
    fillers = [word for words in PHRASES["fillers"].values() for phrase in words for word in phrase.split()]

    def some_day(rng: random.Random) -> dt.date:
        return (first + (last - first) * rng.random()).date()

    def days(rng: random.Random) -> Chosen:
        day = some_day(rng)
        return {"since": str(day), "until": str(day + dt.timedelta(days=rng.choice([0, 7, 30])))}

    asked: dict[str, Callable[[random.Random], Chosen]] = {
        "newest": lambda _rng: {},
        "days": days,
        "intent": lambda rng: {"intent": rng.choice(there.intents)},
        "language": lambda rng: {"language": rng.choice(there.languages)},
        "tag": lambda rng: {"tag": rng.choice(there.tags)},
        "assigned": lambda rng: {"assigned": rng.choice(["nobody", "1", "2", "3"])},
        "a common word": lambda rng: {"words": rng.choice(fillers)},
        "a rare word": lambda rng: {"words": rng.choice(code_words())},
        "the beginning of a word": lambda rng: {"words": rng.choice(fillers)[: rng.choice([2, 3, 4])]},
        "two words": lambda rng: {"words": " ".join(rng.sample(fillers, 2))},
        "three beginnings": lambda rng: {"words": " ".join(word[:3] for word in rng.sample(fillers, 3))},
        "a word that is nowhere": lambda rng: {"words": f"zz{rng.randint(0, 99)}"},
        "several filters": lambda rng: {
            "intent": rng.choice(there.intents), "outcome": rng.choice(list(CHOICES["outcome"])), "reviewed": "no",
        },
        "filters, days and a word": lambda rng: {
            **days(rng), "hours": "after", "crisis": rng.choice(["any", "none"]), "words": rng.choice(fillers),
        },
        "what never comes together": lambda rng: {
            "outcome": "none", "intent": rng.choice(["request_callback", "check_insurance"]), "words": rng.choice(fillers),
        },
    }  # fmt: skip
    for name, choices in CHOICES.items():
        asked[name] = lambda rng, name=name, choices=choices: {name: rng.choice(list(choices))}  # type: ignore[misc]
    return asked


def times(engine: Engine, rng: random.Random, ask: Callable[[random.Random], Chosen]) -> Iterator[float]:
    """How long each page took, in milliseconds: the first, and then the next where there is one."""
    for _ in range(ROUNDS):
        chosen = ask(rng)
        before = None
        for _page in range(2):
            started = time.perf_counter()
            wanted = read_filter(chosen)
            page = find(engine, wanted, before=before)
            lines(engine, page.numbers, wanted.words)
            yield (time.perf_counter() - started) * 1000
            before = page.older
            if before is None:
                break


def _measure(engine: Engine, amount: int) -> float:
    _seed_once(engine, amount)
    with reading(engine) as session:
        first, last = (
            began_at(n) for n in session.execute(select(func.min(Listing.number), func.max(Listing.number))).one()
        )
    print(f"\n{engine.dialect.name}, {amount:,} conversations\n{'':28}   p50    p95    max  (milliseconds)")
    rng, slowest = random.Random(7), 0.0  # noqa: S311 - the same each time
    started = time.perf_counter()
    there = options(engine)
    print(f"{'what can be chosen':28} {(time.perf_counter() - started) * 1000:5.0f}")
    for name, ask in questions(there, first, last).items():
        taken = sorted(times(engine, rng, ask))
        p95 = statistics.quantiles(taken, n=20)[18]
        slowest = max(slowest, p95)
        print(f"{name:28} {statistics.median(taken):5.0f}  {p95:5.0f}  {taken[-1]:5.0f}")
    return slowest


def _seed_once(engine: Engine, amount: int) -> None:
    Base.metadata.create_all(engine)
    with reading(engine) as session:
        there = session.execute(select(func.count()).select_from(Listing)).scalar_one()
    if there == 0:
        started = time.monotonic()
        messages = seed(engine, Sealer(KEY), amount, 1, dt.datetime.now(UTC))
        print(f"seeded {messages:,} messages in {time.monotonic() - started:.0f} s")
        with transaction(engine) as session:
            session.execute(text("ANALYZE"))


if __name__ == "__main__":
    sys.exit(main())
