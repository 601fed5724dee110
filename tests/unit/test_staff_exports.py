from __future__ import annotations

import csv
import io
import json

import pytest
from sqlalchemy import select

from admissions.log import conversations
from admissions.staff import staff_exports, staff_notes
from admissions.log.conversation_search import Filter, batch
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.erasure import erase_conversation
from admissions.log.redaction import RedactedText
from admissions.staff.staff_exports import as_csv, as_json, exported, notice, numbers_of, record_export
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry


@pytest.fixture
def say(engine, conversation, now):
    def say(text, **understood):
        with transaction(engine) as session:
            said = Turn(
                "m1", RedactedText(text), Understanding(**understood), (Reply(RedactedText("Well"), "utter_cost"),)
            )
            conversations.log_turn(session, conversation, said, now)

    return say


@pytest.fixture
def export(engine):
    def export():
        return list(exported(engine, batch(engine, Filter(), None, 100)))

    return export


def rows(conversations_):
    return list(csv.reader(io.StringIO("".join(as_csv(conversations_)))))


def test_an_export_has_every_message_with_what_was_understood(say, export, conversation):
    say("what does it cost", intent="cost", confidence=0.9, alternatives=({"intent": "greet", "confidence": 0.1},))
    (only,) = export()
    assert (only["id"], only["began_at"], only["crisis"], only["language"]) == (
        conversation, "2026-11-23T20:00:00Z", "none", "en",
    )  # fmt: skip
    assert [message["text"] for message in only["messages"]] == ["Hello", "what does it cost", "Well"]
    asked = only["messages"][1]
    assert (asked["intent"], asked["confidence"]) == ("cost", 0.9)
    assert asked["alternatives"] == [{"intent": "greet", "confidence": 0.1}]


def test_all_that_was_asked_in_one_message_is_exported(say, export):
    say("where are you, how long is it, what does it cost", intent="location", also_asked=("program_length", "cost"))
    assert export()[0]["messages"][1]["also_asked"] == ["program_length", "cost"]
    names, *_, asked, _answer = rows(export())[1:]
    assert dict(zip(names, asked))["also_asked"] == "program_length, cost"


def test_the_notice_goes_with_csv_and_json(say, export, now):
    say("hello")
    assert rows(export())[0] == [notice()]
    assert json.loads("".join(as_json(export(), "anna", now)))["notice"] == notice()
    assert "42 CFR part 2" in notice()


def test_json_says_when_and_by_whom_and_can_be_read_with_none_one_and_many(say, export, now):
    say("hello")
    for amount in (0, 1, 3):
        read = json.loads("".join(as_json(export() * amount, "anna", now)))
        assert (read["exported_at"], read["exported_by"], len(read["conversations"])) == (
            "2026-11-23T20:00:00Z", "anna", amount,
        )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '  =HYPERLINK("http://x")', "\n=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_begins_like_a_formula(say, export, text):
    say(text)
    cell = rows(export())[3][9]
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["1+1=2", 'say "hi", then go', "two\nlines", "<script>alert(1)</script>", "a,b;c\td"])
def test_other_text_is_what_it_was(say, export, text):
    say(text)
    table = rows(export())
    assert table[3][9] == text
    assert {len(row) for row in table[1:]} == {16}


def test_a_tag_that_looks_like_a_formula_cannot_become_one(engine, say, export, conversation, now):
    say("hello")
    staff_notes.add_tag(engine, conversation, "anna", "evening group", now)
    staff_notes.add_tag(engine, conversation, "anna", "veteran", now)
    assert rows(export())[3][6] == "evening group, veteran"


def test_contact_data_and_notes_stay_in_the_console(engine, sealer, talk, export, now):
    staff_notes.add_note(engine, sealer, talk(engine), "anna", "xylophone", now)
    said = json.dumps(export())
    for hidden in ("Maria", "3734253", "373-4253", "xylophone"):
        assert hidden not in said


def test_only_conversations_that_there_are_can_be_chosen(engine, conversation):
    chosen = numbers_of(engine, [conversation, "0" * 32, "", "%", "x\x00"])
    assert [only["id"] for only in exported(engine, chosen)] == [conversation]


def test_what_is_erased_while_it_is_read_is_left_out(engine, conversation, now, monkeypatch):
    monkeypatch.setattr(staff_exports, "_BATCH", 1)
    other = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    reading_on = exported(engine, numbers_of(engine, [conversation, other]))
    first = next(reading_on)["id"]
    erase_conversation(engine, ({conversation, other} - {first}).pop(), now)
    assert list(reading_on) == []


def test_exports_are_audited_one_by_one_or_by_when_they_began(engine, conversation, now, monkeypatch):
    other = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
    numbers = numbers_of(engine, [conversation, other])
    record_export(engine, numbers, "anna", "csv", now)
    monkeypatch.setattr(staff_exports, "_BATCH", 1)
    record_export(engine, numbers, "anna", "json", now)
    with reading(engine) as session:
        entries = session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars().all()
    assert {(entry.subject, entry.detail) for entry in entries[:2]} == {(conversation, "csv"), (other, "csv")}
    (many,) = entries[2:]
    day = f"{now:%d %b %Y}"
    assert (many.subject, many.detail) == ("conversations", f"json, 2 conversations, begun {day} to {day} UTC")
    assert {entry.action for entry in entries} == {"export"}
