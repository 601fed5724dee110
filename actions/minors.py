"""A visitor who turns out to be under age keeps no callback."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.wiring import services
from admissions.calls import callbacks


def has_canceled_for_minor(tracker: Tracker) -> bool:
    """Cancels the callback of a minor and forgets name and number; False if there is none."""
    here = services().engine, services().sealer, tracker.sender_id
    if callbacks.find_open(*here) is None:
        return False
    return callbacks.cancel(*here, services().now(), forgets_contact=True) is not None
