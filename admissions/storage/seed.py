"""Fills an empty database with what `facts/` holds: `python -m admissions.storage.seed`."""

from __future__ import annotations

from admissions.settings import load_settings
from admissions.storage.catalogue import seed_insurers
from admissions.storage.database import make_engine, transaction


def main() -> None:
    """Adds missing insurers; run again, it adds nothing."""
    with transaction(make_engine(load_settings().database_url)) as session:
        seed_insurers(session)


if __name__ == "__main__":
    main()
