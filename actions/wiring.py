"""Where actions get the database, the key and the clock. Tests put their own in place with `use`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.engine import Engine

from admissions.settings import load_settings
from admissions.storage.database import make_engine
from admissions.storage.edits import StoredEdits
from admissions.storage.key_check import open_sealer
from admissions.storage.sealing import Sealer
from admissions.times.hours import UTC

_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Services:
    """What actions need from outside. `now` returns an aware UTC instant."""

    engine: Engine
    sealer: Sealer
    now: Callable[[], dt.datetime]


_replacement: list[Services] = []


def services() -> Services:
    """The services of this process."""
    if _replacement:
        return _replacement[-1]
    _stored_edits().look()
    return _from_settings()


def use(replacement: Services) -> None:
    """Puts `replacement` in the place of what the settings say, for the rest of the process."""
    _replacement.append(replacement)


@lru_cache(maxsize=1)
def _from_settings() -> Services:
    settings = load_settings()
    engine = make_engine(settings.database_url)
    return Services(engine, open_sealer(settings, engine), lambda: dt.datetime.now(UTC))


@lru_cache(maxsize=1)
def _stored_edits() -> StoredEdits:
    """Where actions run in a process of their own, no channel keeps the facts up to date for them."""
    return StoredEdits(_from_settings().engine, _LOOK_SECONDS)
