"""Ends a process whose event loop stands still, so that whoever runs it starts it anew; says on stderr what held it up.

Turns are understood in the loop. One that never ends would leave every visitor with the safety net, until somebody looks.
"""

from __future__ import annotations

import asyncio
import faulthandler

# A turn is given up after 12 seconds, and a busy machine holds none up for so long.
LONGEST_SECONDS = 30.0
_LOOKS = 10


async def watch_loop(longest: float = LONGEST_SECONDS) -> None:
    """For as long as the process lives: where the loop does not come back here within `longest` seconds, the process ends.

    The stack that is written names files, lines and functions, no words of visitors.
    """
    try:
        while True:
            faulthandler.dump_traceback_later(longest, exit=True)
            await asyncio.sleep(longest / _LOOKS)
    finally:
        faulthandler.cancel_dump_traceback_later()
