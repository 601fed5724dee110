from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from admissions.log import conversations
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.erasure import erase_conversation
from admissions.log.listings import began_at, number_at
from admissions.log.redaction import RedactedText
from admissions.log.retention import erase_expired
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.review_tables import Listing, Mark, Note
from admissions.storage.tables import Base


def reply(text="Hi", **fields):
    return Reply(RedactedText(text), **fields)


@pytest.fixture
def log(engine, conversation, now):
    def log(text, *replies, client_id="m1", intent=None, level=None, is_processed=True):
        said = Turn(client_id, RedactedText(text), Understanding(intent, 0.9, None, level), replies, is_processed)
        with transaction(engine) as session:
            conversations.log_turn(session, conversation, said, now)

    return log


@pytest.fixture
def marks(engine):
    def marks(family=""):
        with reading(engine) as session:
            return {mark for mark in session.execute(select(Mark.mark)).scalars() if mark.startswith(family)}

    return marks


def test_a_new_conversation_is_in_the_list_with_nothing_known_of_it(conversation, marks):
    assert marks() == {
        "outcome:none", "crisis:none", "language:en", "review:open", "assigned:nobody", "hours:staffed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("utc", "mark"),
    [
        ("2026-11-23T20:00", "hours:staffed"),
        ("2026-11-23T16:00", "hours:staffed"),
        ("2026-11-23T15:59", "hours:after"),
        ("2026-11-24T05:00", "hours:after"),
        ("2026-11-24T04:59", "hours:staffed"),
        ("2026-11-26T20:00", "hours:after"),
    ],
    ids=["noon", "8 AM", "before 8 AM", "9 PM", "before 9 PM", "Thanksgiving"],
)
def test_after_hours_is_when_nobody_is_there_on_the_providers_clock(engine, marks, utc, mark):
    began = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.timezone.utc)
    conversations.open_conversation(engine, "Asia/Tokyo", "1", reply(), began)
    assert marks("hours:") == {mark}


def test_conversations_that_begin_in_the_same_moment_have_places_of_their_own(engine, now):
    for _ in range(3):
        conversations.open_conversation(engine, "UTC", "1", reply(), now)
    with reading(engine) as session:
        numbers = list(session.execute(select(Listing.number).order_by(Listing.number)).scalars())
    assert numbers == [number_at(now), number_at(now) + 1, number_at(now) + 2]
    assert began_at(numbers[0]) == now


def test_a_turn_is_found_by_what_was_said_and_understood(log, marks):
    log(
        "do you take cigna",
        reply(custom={"card": "insurance", "status": "accepted", "names": ["Cigna"]}),
        intent="check_insurance",
    )
    assert marks("word:") == {"word:take", "word:cigna"}
    assert marks("intent:") == {"intent:check_insurance"}
    assert marks("outcome:") == {"outcome:insurance"}


def test_what_the_assistant_says_is_not_searched(log, marks):
    log("cost", reply("unmistakable"))
    assert marks("word:") == {"word:cost"}


def test_danger_counts_at_its_worst_whatever_comes_after(log, marks):
    for client_id, level in (("m1", "ask"), ("m2", "act"), ("m3", "ask"), ("m4", None)):
        log("words", reply(), client_id=client_id, level=level)
    assert marks("crisis:") == {"crisis:act"}


def test_several_things_may_come_of_a_conversation(log, marks):
    log("call me", reply(custom={"card": "callback", "state": "booked"}))
    log("aetna", reply(custom={"card": "insurance", "status": "accepted", "names": ["Aetna"]}), client_id="m2")
    assert marks("outcome:") == {"outcome:callback", "outcome:insurance"}


def test_the_same_words_again_are_no_error(log, marks):
    log("cigna cigna", reply(), intent="check_insurance")
    log("cigna", reply(), client_id="m2", intent="check_insurance")
    assert marks("word:") == {"word:cigna"}


def test_a_message_that_was_answered_after_all_is_not_unanswered(log, marks):
    log("do you take cigna", reply("Call us", custom={"card": "helpline"}), is_processed=False)
    assert marks("unanswered") == {"unanswered:yes"}
    log("do you take cigna", reply("Yes"), intent="check_insurance")
    assert marks("unanswered") == set()
    assert marks("word:") == {"word:take", "word:cigna"}
    assert marks("intent:") == {"intent:check_insurance"}


def test_what_staff_and_the_clock_said_stays_when_a_message_is_logged_again(engine, log, marks):
    log("cigna", reply(), is_processed=False)
    with transaction(engine) as session:
        session.add(Mark(mark="tag:veteran", number=session.execute(select(Listing.number)).scalar_one()))
    log("cigna", reply())
    assert marks() >= {"tag:veteran", "hours:staffed", "review:open", "assigned:nobody", "crisis:none", "outcome:none"}


def test_a_turn_that_fails_leaves_no_mark(engine, conversation, now, marks):
    said = Turn("m1", RedactedText("zanzibar"), Understanding(), ())
    with pytest.raises(RuntimeError), transaction(engine) as session:
        conversations.log_turn(session, conversation, said, now)
        raise RuntimeError("power cut")
    assert marks("word:") == set()


def count(engine, table):
    with reading(engine) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture
def annotated(engine, sealer, talk, now):
    """A conversation with everything that staff can add to one."""
    opened = talk(engine, now - dt.timedelta(days=100))
    with transaction(engine) as session:
        session.add(Note(conversation_id=opened, at=now, who="anna", text_sealed=sealer.seal("xylophone")))
    return opened


def test_nothing_that_staff_find_a_conversation_by_outlives_its_erasure(engine, annotated, now):
    assert count(engine, Mark) > 6
    erase_conversation(engine, annotated, now)
    assert [count(engine, table) for table in (Listing, Mark, Note)] == [0, 0, 0]


def test_nothing_of_it_outlives_retention(engine, annotated, now):
    erase_expired(engine, load_settings({}), now)
    assert [count(engine, table) for table in (Listing, Mark, Note)] == [0, 0, 0]


def test_erased_words_are_in_no_file_of_the_database_and_those_of_others_are_still_found(tmp_path, talk, now):
    engine = make_engine(f"sqlite:///{tmp_path / 'admissions.db'}")
    Base.metadata.create_all(engine)
    opened = [conversations.open_conversation(engine, "UTC", "1", reply(), now) for _ in range(9)]
    for number, conversation in enumerate(opened):
        with transaction(engine) as session:
            said = Turn("m1", RedactedText(f"quokka{number:02d} and many other words"), Understanding(), ())
            conversations.log_turn(session, conversation, said, now)
    erase_conversation(engine, opened[7], now)
    engine.dispose()
    for file in tmp_path.iterdir():
        assert b"quokka07" not in file.read_bytes(), file.name
    assert b"word:quokka08" in (tmp_path / "admissions.db").read_bytes()
