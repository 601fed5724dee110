"""Starts the web process: `python -m web`."""

from __future__ import annotations

import uvicorn

from admissions.settings import ending_in_a_line, load_settings
from web.announce import announce_set_up
from web.app import create_app
from web.logs import log_config


def main() -> None:
    """Serves until told to stop."""
    with ending_in_a_line():
        settings = load_settings()
        app = create_app(settings)
    announce_set_up(app.state.admissions)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        # Addresses of visitors and paths are nobody's business; events are logged where they matter.
        access_log=False,
        log_level="warning",
        log_config=log_config(),
        server_header=False,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
