"""A process that one turn holds up ends by itself, and says where; a busy one goes on."""

from __future__ import annotations

import subprocess
import sys

LIVES = """
import asyncio, time
from components.watchdog import watch_loop

def hold_up(seconds):
    time.sleep(seconds)

async def main():
    watching = asyncio.create_task(watch_loop(longest=1.0))
    for _ in range(4):
        hold_up({seconds})
        await asyncio.sleep(0.05)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    hold_up(1.5)
    print("went on")

asyncio.run(main())
"""


def live(seconds):
    return subprocess.run(
        [sys.executable, "-c", LIVES.format(seconds=seconds)], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_turn_that_never_ends_ends_the_process_and_is_named():
    ended = live(seconds=20)

    assert ended.returncode != 0
    assert "went on" not in ended.stdout
    assert "in hold_up" in ended.stderr


def test_a_busy_process_goes_on_and_so_does_one_that_is_watched_no_more():
    ended = live(seconds=0.5)

    assert ended.returncode == 0, ended.stderr
    assert "went on" in ended.stdout
