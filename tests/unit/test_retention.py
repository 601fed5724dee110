from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from sqlalchemy import func, select, update

from admissions.calls import callbacks
from admissions.log import conversations, retention, visitor_codes
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.redaction import RedactedText
from admissions.talk.responses import render
from admissions.log.retention import Expired, erase_expired, kept_until
from admissions.settings import PROJECT, load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.tables import Base, Callback, Conversation, Erasure, Message, TrackerTurn

SETTINGS = load_settings({"RETENTION_DAYS": "90", "CALLBACK_RETENTION_DAYS": "30"})
NOTHING = Expired(0, 0)


def days(number: float) -> dt.timedelta:
    return dt.timedelta(days=number)


def count(engine, table) -> int:
    with reading(engine) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.mark.parametrize(
    ("days_ago", "is_erased"), [(91, True), (90.001, True), (90, False), (89.999, False), (0, False)]
)
def test_a_conversation_goes_when_its_time_is_over(engine, talk, now, days_ago, is_erased):
    talk(engine, now - days(days_ago))
    assert erase_expired(engine, SETTINGS, now).conversations == is_erased
    for table in (Conversation, Message):
        assert bool(count(engine, table)) != is_erased


@pytest.mark.parametrize(("days_ago", "is_forgotten"), [(2.001, True), (2, False), (0, False)])
def test_whole_words_are_kept_for_two_days_after_the_visitor_was_there(engine, talk, now, days_ago, is_forgotten):
    talk(engine, now - days(days_ago))
    assert erase_expired(engine, SETTINGS, now) == Expired(0, 0, int(is_forgotten))
    assert count(engine, TrackerTurn) != is_forgotten
    assert [count(engine, table) for table in (Conversation, Callback)] == [1, 1]
    assert erase_expired(engine, SETTINGS, now) == NOTHING


def test_whole_words_that_belong_to_no_conversation_go(engine, now):
    with transaction(engine) as session:
        session.add(TrackerTurn(conversation_id="shell", sequence=0, event_count=1, events_sealed=b""))
    assert erase_expired(engine, SETTINGS, now) == Expired(0, 0, 1)


def test_who_comes_back_in_the_middle_of_the_run_is_still_known(engine, talk, now, monkeypatch):
    talk(engine, now - days(4))
    second = talk(engine, now - days(3))
    forget = retention._forget_tracker

    def forget_while_the_visitor_returns(*args):
        with transaction(engine) as session:
            session.execute(update(Conversation).where(Conversation.id == second).values(last_active_at=now))
        return forget(*args)

    monkeypatch.setattr(retention, "_forget_tracker", forget_while_the_visitor_returns)
    assert erase_expired(engine, SETTINGS, now).trackers == 1
    with reading(engine) as session:
        assert session.execute(select(TrackerTurn.conversation_id)).scalars().all() == [second]


@pytest.mark.parametrize(("days_ago", "is_erased"), [(31, True), (30.001, True), (30, False), (0, False)])
def test_a_callback_request_has_a_time_of_its_own(engine, talk, now, days_ago, is_erased):
    talk(engine, now - days(days_ago))
    assert erase_expired(engine, SETTINGS, now).callbacks == is_erased
    assert count(engine, Callback) != is_erased
    assert count(engine, Conversation) == 1


def test_a_promised_call_outlives_its_conversation(engine, talk, now):
    settings = load_settings({"RETENTION_DAYS": "1", "CALLBACK_RETENTION_DAYS": "30"})
    talk(engine, now - days(2))
    assert erase_expired(engine, settings, now) == Expired(1, 0)
    assert count(engine, Callback) == 1


def test_a_request_that_was_changed_counts_from_the_change(engine, sealer, talk, now):
    opened = talk(engine, now - days(40))
    callbacks.cancel(engine, sealer, opened, now - days(1))
    assert erase_expired(engine, SETTINGS, now).callbacks == 0


def test_a_request_counts_from_its_promise_where_that_is_later(engine, talk, now):
    talk(engine, now - days(40))
    with transaction(engine) as session:
        session.execute(select(Callback)).scalar_one().promised_by = now - days(1)
    assert erase_expired(engine, SETTINGS, now).callbacks == 0


def test_what_gave_way_to_an_expired_request_leads_nowhere(engine, sealer, talk, now):
    older = talk(engine, now - days(41))
    talk(engine, now - days(40))
    with transaction(engine) as session:
        session.execute(select(Callback).where(Callback.conversation_id == older)).scalar_one().promised_by = now
    assert erase_expired(engine, SETTINGS, now).callbacks == 1
    with reading(engine) as session:
        assert session.execute(select(Callback.merged_into)).scalar_one() is None


def test_what_counts_is_the_last_activity_not_the_first(engine, talk, now):
    opened = talk(engine, now - days(100))
    with transaction(engine) as session:
        said = Turn("m2", RedactedText("back again"), Understanding(), ())
        conversations.log_turn(session, opened, said, now - days(1))
    assert erase_expired(engine, SETTINGS, now).conversations == 0


def test_a_visitor_who_came_back_by_a_code_keeps_the_conversation(engine, sealer, talk, now):
    opened = talk(engine, now - days(100))
    code = visitor_codes.make_code(engine, sealer, opened, now - days(80))
    visitor_codes.resume(engine, sealer, code, now - days(5))
    assert erase_expired(engine, SETTINGS, now).conversations == 0


def test_a_code_opens_nothing_once_its_time_is_over(engine, sealer, talk, now):
    code = visitor_codes.make_code(engine, sealer, talk(engine, now - days(100)), now - days(91))
    assert erase_expired(engine, SETTINGS, now).conversations == 1
    assert visitor_codes.resume(engine, sealer, code, now) is None


def test_a_visitor_who_comes_back_in_the_middle_of_the_run_loses_nothing(engine, sealer, talk, now, monkeypatch):
    first, second = talk(engine, now - days(100)), talk(engine, now - days(99))
    code = visitor_codes.make_code(engine, sealer, second, now - days(95))
    erase = retention.erase_within

    def erase_while_the_visitor_returns(session, *args, **options):
        session.execute(select(Conversation).where(Conversation.id == second)).scalar_one().last_active_at = now
        return erase(session, *args, **options)

    monkeypatch.setattr(retention, "erase_within", erase_while_the_visitor_returns)
    assert erase_expired(engine, SETTINGS, now).conversations == 1
    assert conversations.timezone_of(engine, first) is None
    assert visitor_codes.resume(engine, sealer, code, now) == second


def test_a_run_that_fails_half_way_keeps_what_it_did_and_the_next_does_the_rest(engine, talk, now, monkeypatch):
    for _ in range(3):
        talk(engine, now - days(100))
    erase, erased = retention.erase_within, []

    def erase_two(*args, **options):
        if len(erased) == 2:
            raise RuntimeError("disk full")
        erased.append(erase(*args, **options))

    monkeypatch.setattr(retention, "erase_within", erase_two)
    with pytest.raises(RuntimeError):
        erase_expired(engine, SETTINGS, now)
    assert count(engine, Conversation) == 1
    monkeypatch.setattr(retention, "erase_within", erase)
    assert erase_expired(engine, SETTINGS, now).conversations == 1


def test_retention_leaves_a_receipt_for_each_conversation_and_may_run_again(engine, talk, now):
    for _ in range(3):
        talk(engine, now - days(100))
    assert erase_expired(engine, SETTINGS, now) == Expired(3, 3)
    assert erase_expired(engine, SETTINGS, now) == NOTHING
    assert count(engine, Erasure) == 3


@pytest.mark.parametrize(("agreed", "setting", "days_kept"), [(30, 90, 30), (90, 30, 30), (None, 90, 90), (30, 30, 30)])
def test_a_conversation_is_kept_as_long_as_its_visitor_agreed_and_no_longer_than_is_set(
    engine, now, agreed, setting, days_kept
):
    settings = load_settings({"RETENTION_DAYS": str(setting)})
    version = "2026-11-23" + (f"/{agreed}" if agreed else "")
    opened = conversations.open_conversation(engine, "UTC", version, Reply(RedactedText("Hello")), now)
    assert kept_until(engine, settings, opened, now) == now.date() + days(days_kept)
    assert erase_expired(engine, settings, now + days(days_kept)) == NOTHING
    assert erase_expired(engine, settings, now + days(days_kept + 0.001)) == Expired(1, 0)
    assert kept_until(engine, settings, opened, now) is None


def test_the_notice_says_for_how_long_in_its_version():
    version = render("utter_consent_notice")["custom"]["version"]
    assert conversations.agreed_days(version) == load_settings().retention_days


@pytest.mark.parametrize(
    ("timezone", "day"), [("America/Los_Angeles", dt.date(2026, 12, 23)), ("Asia/Tokyo", dt.date(2026, 12, 24))]
)
def test_the_day_on_which_a_conversation_goes_is_the_visitors(engine, now, timezone, day):
    opened = conversations.open_conversation(engine, timezone, "1/30", Reply(RedactedText("Hello")), now)
    assert kept_until(engine, SETTINGS, opened, now) == day


def test_the_command_says_by_which_settings_and_only_when_agreed_erases_from_every_file(tmp_path, talk, now):
    engine = make_engine(f"sqlite:///{tmp_path / 'admissions.db'}")
    Base.metadata.create_all(engine)
    talk(engine, now - days(3650))
    engine.dispose()
    asked = run_by_hand(tmp_path)
    assert asked.returncode == 1
    assert f"database: sqlite:///{tmp_path / 'admissions.db'}\n" in asked.stdout
    assert "conversations 45 days, callback requests 90 days, trackers 48 hours\n" in asked.stdout
    assert count(engine, Conversation) == 1
    engine.dispose()
    ran = run_by_hand(tmp_path, "--yes")
    assert ran.returncode == 0
    assert "erased: conversations 1, callback requests 1, trackers of others 0\n" in ran.stdout
    for file in tmp_path.iterdir():
        assert b"zanzibar" not in file.read_bytes(), file.name


def run_by_hand(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "admissions.log.retention", *arguments],
        env={**os.environ, "VAR_DIR": str(folder), "RETENTION_DAYS": "45"},
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
