"""What the commands of `python -m admissions` share: where they work, and how one is added."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO, TypeAlias

from sqlalchemy.engine import Engine

from admissions.storage.sealing import Sealer

# A string, because the class takes no parameter while the program runs.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no other name


@dataclass(frozen=True)
class Desk:
    """Where the commands work, who gives them and what time it is (aware UTC)."""

    engine: Engine
    sealer: Sealer
    now: dt.datetime
    who: str
    out: TextIO
    staff_url: str = ""


def add_group(commands: Commands, name: str, text: str) -> Commands:
    """A command that has commands of its own."""
    return commands.add_parser(name, help=text).add_subparsers(required=True, metavar="…")


def add(
    commands: Commands, name: str, run: Callable[[Desk, argparse.Namespace], None], text: str
) -> argparse.ArgumentParser:
    """A command that does `run`; its arguments can be added to what is returned."""
    parser = commands.add_parser(name, help=text)
    parser.set_defaults(run=run)
    return parser
