"""The separate action server of ACTION_SERVER_URL: `python -m components.action_server --actions actions --port 5055`.

It is Rasa's own, but that an action stores nothing once the visitor was told that it failed.
"""

from __future__ import annotations

import math
import time
from typing import Any

import rasa_sdk.__main__
from rasa_sdk import endpoint
from rasa_sdk.executor import ActionExecutor

from admissions.storage.database import only_while

# The key, in what Rasa sends, of the time until which it waits, in seconds since 1970.
WANTED_UNTIL = "wanted_until"


class TimelyExecutor(ActionExecutor):
    """Runs the action of a call; from the call's WANTED_UNTIL on, by this machine's clock, no transaction is committed."""

    async def run(self, action_call: Any) -> Any:
        until = action_call.get(WANTED_UNTIL, math.inf)
        with only_while(lambda: time.time() < until):
            return await super().run(action_call)


def main() -> None:
    """Serves until told to stop."""
    endpoint.ActionExecutor = TimelyExecutor
    rasa_sdk.__main__.main()


if __name__ == "__main__":
    main()
