"""Whether this instance can start: `python -m admissions.check`. Says in a line which setting is wrong, or that the key is."""

from __future__ import annotations

from admissions.settings import ending_in_a_line, load_settings
from admissions.storage.database import UNREACHABLE, is_there, make_engine
from admissions.storage.key_check import open_sealer


def main() -> None:
    """Ends with exit code 1 where it cannot. A database that is away or not made yet is for others to tell."""
    with ending_in_a_line():
        settings = load_settings()
        if not is_there(settings.database_url):
            return
        try:
            open_sealer(settings, make_engine(settings.database_url))
        except UNREACHABLE:
            return


if __name__ == "__main__":
    main()
