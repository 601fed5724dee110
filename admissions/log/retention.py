"""Retention: what has been kept for as long as visitors were told goes by itself.

The web process does it by itself; `python -m admissions.log.retention --yes` does it once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from admissions.calls.callbacks import unlink
from admissions.log.erasure import erase_within
from admissions.settings import Settings, load_settings
from admissions.storage.database import forget_deleted, make_engine, reading, transaction
from admissions.storage.tables import Callback, Conversation, TrackerTurn
from admissions.times.hours import UTC, zone

# Rasa's tracker holds whole words, and is needed only while a conversation goes on.
TRACKER_KEPT = dt.timedelta(hours=48)


@dataclass(frozen=True)
class Expired:
    """How many were erased because their time was over; `trackers` of conversations that stay."""

    conversations: int
    callbacks: int
    trackers: int = 0


def erase_expired(engine: Engine, settings: Settings, now: dt.datetime) -> Expired:
    """Erases conversations and callback requests whose time is over.

    A conversation's time counts from `last_active_at`, and is what its visitor agreed to or what `settings` say, whichever
    is shorter. A callback request outlives its conversation, because the call is promised: its time counts from the promise
    or from its last change, whichever is later. Trackers go where nothing was done in the conversation for TRACKER_KEPT: its
    visitor is met as at first, with log and callbacks as they were.
    """
    conversations = sum(_erase_conversations(engine, settings, agreed, now) for agreed in _agreed(engine))
    callbacks = _erase_callbacks(engine, now - dt.timedelta(days=settings.callback_retention_days))
    trackers = _forget_trackers(engine, now - TRACKER_KEPT)
    if conversations or callbacks or trackers:
        forget_deleted(engine)
    return Expired(conversations, callbacks, trackers)


def kept_until(engine: Engine, settings: Settings, conversation_id: str, now: dt.datetime) -> dt.date | None:
    """The visitor's day on which a conversation goes if nothing more happens in it; None if there is no such conversation."""
    with reading(engine) as session:
        query = select(Conversation.retention_days, Conversation.timezone).where(Conversation.id == conversation_id)
        found = session.execute(query).first()
    return found and (now + _time_kept(settings, found.retention_days)).astimezone(zone(found.timezone)).date()


def _time_kept(settings: Settings, agreed_days: int | None) -> dt.timedelta:
    """A longer setting does not lengthen what a visitor agreed to."""
    return dt.timedelta(days=min(agreed_days or settings.retention_days, settings.retention_days))


def _agreed(engine: Engine) -> list[int | None]:
    """The few numbers of days that visitors agreed to."""
    with reading(engine) as session:
        return list(session.execute(select(Conversation.retention_days).distinct()).scalars())


def _erase_conversations(engine: Engine, settings: Settings, agreed: int | None, now: dt.datetime) -> int:
    """Those that were agreed on for so many days; one transaction for each, so that visitors who write meanwhile do not wait."""
    before = now - _time_kept(settings, agreed)
    with reading(engine) as session:
        query = select(Conversation.id).where(
            Conversation.last_active_at < before, Conversation.retention_days.is_not_distinct_from(agreed)
        )
        candidates = session.execute(query.order_by(Conversation.last_active_at)).scalars().all()
    return sum(_erase_if_expired(engine, conversation_id, before, now) for conversation_id in candidates)


def _erase_if_expired(engine: Engine, conversation_id: str, before: dt.datetime, now: dt.datetime) -> bool:
    """Looks again, with the row locked: its visitor may have come back."""
    is_expired = select(Conversation.id).where(Conversation.id == conversation_id, Conversation.last_active_at < before)
    with transaction(engine) as session:
        if session.execute(is_expired.with_for_update()).first() is None:
            return False
        erase_within(session, conversation_id, now, with_callbacks=False)
    return True


def _erase_callbacks(engine: Engine, before: dt.datetime) -> int:
    with transaction(engine) as session:
        is_over = (Callback.promised_by < before, Callback.changed_at < before)
        unlink(session, *is_over)
        return int(session.execute(delete(Callback).where(*is_over)).rowcount)


def _forget_trackers(engine: Engine, before: dt.datetime) -> int:
    """Those that belong to no conversation, such as `rasa shell` leaves, go too."""
    with reading(engine) as session:
        fresh = select(Conversation.id).where(Conversation.last_active_at >= before)
        query = select(TrackerTurn.conversation_id).where(TrackerTurn.conversation_id.not_in(fresh)).distinct()
        candidates = session.execute(query).scalars().all()
    return sum(_forget_tracker(engine, conversation_id, before) for conversation_id in candidates)


def _forget_tracker(engine: Engine, conversation_id: str, before: dt.datetime) -> bool:
    """Looks again, with the row locked: its visitor may have come back."""
    last_active_at = select(Conversation.last_active_at).where(Conversation.id == conversation_id)
    with transaction(engine) as session:
        found = session.execute(last_active_at.with_for_update()).scalar_one_or_none()
        if found is not None and found >= before:
            return False
        session.execute(delete(TrackerTurn).where(TrackerTurn.conversation_id == conversation_id))
    return True


def main() -> int:
    """Says where it would erase, and what; with `--yes` does so. A shell often lacks the service's settings."""
    options = argparse.ArgumentParser(prog="python -m admissions.log.retention", description="Erases what is expired.")
    options.add_argument("--yes", action="store_true", help="erase; without it, only say by which settings")
    is_agreed = options.parse_args().yes
    settings = load_settings()
    engine = make_engine(settings.database_url)
    print(f"database: {engine.url.render_as_string(hide_password=True)}")  # noqa: T201
    print(  # noqa: T201
        f"kept at most: conversations {settings.retention_days} days, callback requests "
        f"{settings.callback_retention_days} days, trackers {TRACKER_KEPT.total_seconds() / 3600:.0f} hours"
    )
    if not is_agreed:
        print("nothing was erased; if these are the service's settings, add --yes")  # noqa: T201
        return 1
    expired = erase_expired(engine, settings, dt.datetime.now(UTC))
    print(  # noqa: T201
        f"erased: conversations {expired.conversations}, callback requests {expired.callbacks}, "
        f"trackers of others {expired.trackers}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
