from __future__ import annotations

import datetime as dt
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from admissions.times.hours import UTC
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.tables import Base, Erasure, TrackerTurn


@pytest.fixture
def file_engine(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'below' / 'here' / 'admissions.db'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def erasure(receipt: str, now: dt.datetime) -> Erasure:
    return Erasure(receipt=receipt, erased_at=now)


def receipts(engine) -> list[str]:
    with reading(engine) as session:
        return session.execute(select(Erasure.receipt).order_by(Erasure.receipt)).scalars().all()


def turn(**fields) -> TrackerTurn:
    return TrackerTurn(
        **{"conversation_id": "c", "client_id": "m1", "sequence": 0, "event_count": 1, "events_sealed": b"x", **fields}
    )


def test_an_error_does_not_hold_what_was_to_be_stored(engine, now):
    with pytest.raises(IntegrityError) as caught:
        with transaction(engine) as session:
            session.add_all([erasure("E-SECRET", now), erasure("E-SECRET", now + dt.timedelta(1))])
            session.flush()
    assert "E-SECRET" not in str(caught.value)


def test_what_a_transaction_wrote_is_there_for_the_next(engine, now):
    with transaction(engine) as session:
        session.add(erasure("E-1", now))
    assert receipts(engine) == ["E-1"]


def test_an_error_undoes_the_whole_transaction(engine, now):
    with pytest.raises(RuntimeError, match="stop"), transaction(engine) as session:
        session.add(erasure("E-1", now))
        session.flush()
        raise RuntimeError("stop")
    assert receipts(engine) == []


def test_after_an_error_the_next_transaction_works(engine, now):
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add_all([erasure("E-1", now), Erasure(receipt="E-0")])
    with transaction(engine) as session:
        session.add(erasure("E-2", now))
    assert receipts(engine) == ["E-2"]


def test_what_a_reader_changes_is_not_kept(engine, now):
    with reading(engine) as session:
        session.add(erasure("E-1", now))
        session.flush()
    assert receipts(engine) == []


def test_what_was_read_may_be_used_after_the_transaction(engine, now):
    with transaction(engine) as session:
        row = erasure("E-1", now)
        session.add(row)
    assert (row.receipt, row.erased_at) == ("E-1", now)


def test_a_reader_does_not_wait_for_a_writer_nor_see_what_is_half_done(file_engine, now):
    with transaction(file_engine) as session:
        session.add(erasure("E-1", now))
        session.flush()
        assert receipts(file_engine) == []
    assert receipts(file_engine) == ["E-1"]


def test_writers_wait_for_each_other_and_none_is_lost(file_engine, now):
    def count_and_add(number: int) -> None:
        with transaction(file_engine) as session:
            there = session.execute(select(func.count()).select_from(Erasure)).scalar_one()
            session.add(erasure(f"E-{there:03d}", now))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_and_add, range(12)))
    assert receipts(file_engine) == [f"E-{number:03d}" for number in range(12)]


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1), ("synchronous", 2)]
)
def test_sqlite_is_set_to_keep_what_it_says_it_kept_and_to_wipe_what_is_deleted(file_engine, pragma, value):
    with reading(file_engine) as session:
        assert session.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_each_database_in_memory_is_its_own(engine, now):
    other = make_engine("sqlite://")
    Base.metadata.create_all(other)
    with transaction(other) as session:
        session.add(erasure("E-1", now))
    assert receipts(engine) == []
    other.dispose()


def test_instants_come_back_aware_and_in_utc_whatever_zone_they_were_given_in(engine):
    tokyo = dt.timezone(dt.timedelta(hours=9))
    with transaction(engine) as session:
        session.add(erasure("E-1", dt.datetime(2026, 11, 24, 5, 0, 0, 123456, tzinfo=tokyo)))
    with reading(engine) as session:
        stored = session.execute(select(Erasure.erased_at)).scalar_one()
    assert stored == dt.datetime(2026, 11, 23, 20, 0, 0, 123456, tzinfo=UTC)
    assert stored.tzinfo == UTC


def test_an_instant_without_a_time_zone_is_refused(engine):
    with pytest.raises(StatementError, match="without a time zone"), transaction(engine) as session:
        session.add(erasure("E-1", dt.datetime(2026, 11, 23)))


def test_instants_are_compared_in_utc(engine, now, california):
    with transaction(engine) as session:
        session.add(erasure("E-1", now))
    with reading(engine) as session:
        later = select(Erasure.receipt).where(Erasure.erased_at <= now.astimezone(california))
        earlier = select(Erasure.receipt).where(Erasure.erased_at < now.astimezone(california))
        assert session.execute(later).scalars().all() == ["E-1"]
        assert session.execute(earlier).scalars().all() == []


def test_a_second_writer_of_the_same_turn_fails_instead_of_winning(engine):
    with transaction(engine) as session:
        session.add(turn())
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(turn(client_id="m2"))


def test_a_message_is_taken_by_the_tracker_once(engine):
    with transaction(engine) as session:
        session.add(turn())
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(turn(sequence=1))


def test_turns_without_a_message_of_the_visitor_may_be_many(engine):
    with transaction(engine) as session:
        session.add_all([turn(client_id=None, sequence=number) for number in range(3)])
    with reading(engine) as session:
        assert session.execute(select(func.count()).select_from(TrackerTurn)).scalar_one() == 3


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_shared_by_all_threads(url, now):
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    with transaction(engine) as session:
        session.add(erasure("E-1", now))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(receipts, engine).result() == ["E-1"]
    engine.dispose()


def test_what_the_database_writes_is_for_its_owner_alone(file_engine, now):
    file = Path(file_engine.url.database)
    # While it is open: SQLAlchemy 1.4 closes a file with each session, and SQLite then takes its other files away.
    with transaction(file_engine) as session:
        session.add(erasure("E-1", now))
        session.flush()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (file.parent, *file.parent.iterdir())}
    assert modes == {"here": 0o700, **dict.fromkeys(("admissions.db", "admissions.db-wal", "admissions.db-shm"), 0o600)}


def test_a_folder_that_is_there_stays_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    make_engine(f"sqlite:///{tmp_path / 'admissions.db'}").dispose()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
