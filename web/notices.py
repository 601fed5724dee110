"""The process that tells staff: `python -m web.notices`. Watches the clock and empties the outbox until told to stop.

Apart from the web process, so that a mail server that hangs keeps no visitor waiting; several of it do no harm.
"""

from __future__ import annotations

import datetime as dt
import signal
import threading
from collections.abc import Callable

import structlog
from sqlalchemy.engine import Engine

from admissions import heartbeats
from admissions.desk import outbox
from admissions.desk.desk_watch import watch
from admissions.settings import load_settings
from admissions.storage.database import make_engine
from admissions.storage.edits import StoredEdits
from admissions.times.hours import UTC
from admissions.times.office import office
from web.delivery import Carrier, DeliveryError, carriers

_PAUSE_SECONDS = 1.0
_LOOK_SECONDS = 5.0
_KEPT = dt.timedelta(days=30)

log = structlog.get_logger()


def carry_next(engine: Engine, channel: str, carrier: Carrier, now: Callable[[], dt.datetime]) -> bool:
    """Carries one notice that is due; False if none was. What did not arrive, for whatever reason, is planned again."""
    notice = outbox.take_due(engine, channel, now())
    if notice is None:
        return False
    try:
        carrier.carry(notice)
    except Exception as error:  # noqa: BLE001 - a try that nobody noted as failed would be repeated for ever, in silence
        # The text of an error that nobody foresaw may hold a password.
        kind = str(error) if isinstance(error, DeliveryError) else type(error).__name__
        is_dead = outbox.mark_failed(engine, notice.row_id, kind, now())
        (log.error if is_dead else log.warning)(
            "notice_dead" if is_dead else "notice_not_delivered",
            channel=channel, kind=notice.kind, reference=notice.reference, error=kind,
        )  # fmt: skip
    else:
        outbox.mark_delivered(engine, notice.row_id, now())
        log.info("notice_delivered", channel=channel, kind=notice.kind, reference=notice.reference)
    return True


def look(engine: Engine, missing: list[str], now: dt.datetime) -> bool:
    """Writes the notices that the time calls for, sets aside those of channels that are not set up.

    A look that comes to its end is the process's sign of life. Never busy: False.
    """
    StoredEdits(engine).look()
    watch(engine, office(), now)
    for channel in missing:
        for kind, reference in outbox.skip_channel(engine, channel, now):
            log.info("notice_skipped", channel=channel, kind=kind, reference=reference)
    outbox.forget_done(engine, now - _KEPT)
    heartbeats.beat(engine, heartbeats.NOTICES, now)
    return False


def main() -> None:
    """Works until told to stop."""
    settings = load_settings()
    engine = make_engine(settings.database_url)
    found = carriers(settings)
    missing = [channel for channel in outbox.CHANNELS if channel not in found]
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())

    def now() -> dt.datetime:
        return dt.datetime.now(UTC)

    # A channel for itself: a slow receiver of one delays nothing on the other.
    for channel, carrier in found.items():
        work = _worker(stop, lambda c=channel, by=carrier: carry_next(engine, c, by, now))  # type: ignore[misc]
        threading.Thread(target=work, name=channel, daemon=True).start()
    _worker(stop, lambda: look(engine, missing, now()), _LOOK_SECONDS)()


def _worker(
    stop: threading.Event, step: Callable[[], bool], pause_seconds: float = _PAUSE_SECONDS
) -> Callable[[], None]:
    """Repeats `step`, at once while it finds work, until `stop`. An error is logged and not the end."""

    def work() -> None:
        while not stop.is_set():
            try:
                is_busy = step()
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.error("notices_failed", error=type(error).__name__)
                is_busy = False
            if not is_busy:
                stop.wait(pause_seconds)

    return work


if __name__ == "__main__":
    main()
