"""The insurers' table: seeded from `facts/insurers.yml`, read as a catalogue."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.facts import FACTS_DIR, read_yaml
from admissions.insurers import Catalogue, Insurer, load_catalogue
from admissions.storage.database import reading
from admissions.storage.tables import InsurerRow


def seed_insurers(session: Session) -> int:
    """Adds the insurers of `facts/` that the table lacks; rows that are there stay as they are. Returns how many."""
    there = set(session.execute(select(InsurerRow.name)).scalars())
    checked_on = str(read_yaml(FACTS_DIR / "insurers.yml")["checked_on"])
    missing = [insurer for insurer in load_catalogue().insurers if insurer.name not in there]
    session.add_all(
        InsurerRow(
            name=insurer.name,
            status=insurer.status,
            aliases=list(insurer.aliases),
            sounds_like=list(insurer.sounds_like),
            checked_on=checked_on,
        )
        for insurer in missing
    )
    return len(missing)


def read_catalogue(engine: Engine) -> Catalogue:
    """The insurers as the table has them now; those of `facts/` while the table is empty."""
    with reading(engine) as session:
        rows = session.execute(select(InsurerRow).order_by(InsurerRow.id)).scalars().all()
    content = json.dumps([[row.name, row.status, row.aliases, row.sounds_like] for row in rows])
    return _catalogue(content) if rows else load_catalogue()


@lru_cache(maxsize=4)
def _catalogue(content: str) -> Catalogue:
    """Indexed once for each state of the table."""
    shipped = load_catalogue()
    insurers = [
        Insurer(name, status, tuple(aliases), tuple(sounds)) for name, status, aliases, sounds in json.loads(content)
    ]
    return Catalogue.of(insurers, shipped.cues, shipped.never_names)
