"""The audit log: a chain that shows where it was changed."""

import pytest
from sqlalchemy import text

from admissions.staff import audit
from admissions.storage.database import transaction


@pytest.fixture
def written(engine, now):
    with transaction(engine) as session:
        for number in range(1, 6):
            audit.record(session, "anna", "conversation_read", f"c{number}", None, now)
    return engine


def test_a_chain_that_nobody_touched_verifies(written):
    found = audit.verify(written)

    assert (found.entries, found.broken_at) == (5, None)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE audit_log SET who = 'berta' WHERE id = 3", 3),
        ("UPDATE audit_log SET detail = '' WHERE id = 1", 1),
        ("UPDATE audit_log SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
        ("DELETE FROM audit_log WHERE id = 2", 2),
        ("DELETE FROM audit_log WHERE id = 5", 5),
        ("DELETE FROM audit_log", 1),
        ("INSERT INTO audit_log SELECT 6, at, who, action, subject, detail, hash FROM audit_log WHERE id = 5", 6),
        ("UPDATE audit_head SET newest_id = 4", 6),
    ],
)
def test_what_was_changed_taken_out_or_put_in_is_named(written, change, named):
    with written.begin() as connection:
        connection.execute(text(change))

    assert audit.verify(written).broken_at == named


def test_what_staff_write_as_a_reason_is_redacted(engine, now):
    with transaction(engine) as session:
        audit.record(session, "anna", "contact_revealed", "AC34XY", "call 213 373 4253 again", now)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT detail FROM audit_log")).scalar() == "call [phone] again"
