"""Signs of life: who is silent for a minute is seen, and a sign costs a write only now and then."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import event

from admissions import heartbeats
from admissions.heartbeats import MODELS, NOTICES

SECOND = dt.timedelta(seconds=1)


def test_a_process_lives_for_a_minute_after_its_last_sign(engine, now):
    assert not heartbeats.is_alive(engine, NOTICES, now)
    for start in (now, now + dt.timedelta(hours=1)):
        heartbeats.beat(engine, NOTICES, start)
        assert heartbeats.is_alive(engine, NOTICES, start + 59 * SECOND)
        assert not heartbeats.is_alive(engine, NOTICES, start + 60 * SECOND)
    assert not heartbeats.is_alive(engine, MODELS, now)


def test_signs_that_follow_at_once_write_nothing(engine, now):
    written = []
    event.listen(engine, "commit", written.append)
    for second in range(21):
        heartbeats.beat(engine, NOTICES, now + second * SECOND)
    assert len(written) == 3


def test_a_clock_that_was_set_back_does_not_silence_a_process(engine, now):
    heartbeats.beat(engine, NOTICES, now)
    earlier = now - dt.timedelta(hours=1)
    heartbeats.beat(engine, NOTICES, earlier)
    assert not heartbeats.is_alive(engine, NOTICES, now)
    assert heartbeats.is_alive(engine, NOTICES, earlier)
