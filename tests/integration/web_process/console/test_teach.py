"""Teach as staff use it: deciding about messages, taking back, flagging; bad input changes nothing."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from admissions.log import conversations
from admissions.teaching import examples, model_files
from admissions.log.conversations import Reply, Turn, Understanding, log_turn
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.teaching_tables import FlaggedAnswer, ReviewItem

NLU = """version: "3.1"
nlu:
- intent: cost
  metadata: {writer: x}
  examples: |
    - what is the price
- intent: location
  metadata: {writer: x}
  examples: |
    - where are you
- intent: out_of_scope
  metadata: {writer: x}
  examples: |
    - who won the game
- intent: crisis_suicide
  metadata: {writer: x}
  examples: |
    - i want to die
"""


@pytest.fixture(autouse=True)
def nlu(tmp_path, monkeypatch):
    folder = tmp_path / "nlu"
    folder.mkdir()
    (folder / "getting_in.yml").write_text(NLU)
    monkeypatch.setattr(examples, "NLU", folder)
    monkeypatch.setattr(model_files, "MODELS", tmp_path)
    return folder


@pytest.fixture
def say(engine):
    """A visitor's message that was not understood, in a conversation of its own; returns the conversation's id."""

    def say(text, intent="nlu_fallback", confidence=0.4, answer="I did not get that.", **understood):
        now = dt.datetime.now(UTC)
        opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), now)
        turn = Turn(
            "m1",
            RedactedText(text),
            Understanding(intent, confidence, **understood),
            (Reply(RedactedText(answer), "utter_nlu_fallback"),),
        )
        with transaction(engine) as session:
            log_turn(session, opened, turn, now)
        return opened

    return say


def messages_of(browser, path="/staff/teach"):
    return re.findall(r'name="messages" value="([\d,]+)"', browser.get(path).text)


def confirm(browser, text, meaning="cost", **more):
    return browser.post(
        "/staff/teach/confirm", {"messages": messages_of(browser)[0], "text": text, "meaning": meaning, **more}
    )


def test_a_message_is_confirmed_and_becomes_a_sentence(sign_in, say, engine, nlu):
    say("whats the damage")
    counselor = sign_in("counselor")

    answer = confirm(counselor, "whats the damage")

    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/teach?notice=taught")
    assert [(e.text, e.intent, e.by) for e in examples.reviewed(nlu)] == [("whats the damage", "cost", "Counselor")]
    assert "Nothing to look at" in counselor.read("/staff/teach")
    assert "whats the damage" in counselor.read("/staff/teach/sentences")


def test_what_else_it_may_have_meant_is_offered_with_keys(sign_in, say):
    say(
        "whats the damage",
        "location",
        0.5,
        alternatives=({"intent": "cost", "confidence": 0.3}, {"intent": "nlu_fallback", "confidence": 0.1}),
    )

    page = sign_in("counselor").get("/staff/teach").text
    assert re.findall(r'name="meaning" value="([^"]+)"( checked)?', page) == [
        ("location", " checked"),
        ("cost", ""),
        ("out_of_scope", ""),
    ]


def test_something_else_wins_over_what_is_ticked(sign_in, say, nlu):
    say("i cannot go on")

    confirm(sign_in("counselor"), "i cannot go on", "cost", other="crisis_suicide/ask")

    assert [(e.intent, e.level) for e in examples.reviewed(nlu)] == [("crisis_suicide", "ask")]


@pytest.mark.parametrize(
    ("text", "meaning", "said"),
    [
        ("my name is [name]", "cost", "Please take out what stands in brackets"),
        ("call me at 919 555 0100", "cost", "This holds a name, a number"),
        (
            "what is the price?",
            "location",
            "Nearly the same sentence is taught to mean something else already. cost: what is the price",
        ),
        ("whats the damage", "", "Please choose what was meant"),
        ("whats the damage", "restart", "Please choose what was meant"),
        ("whats the damage", "crisis_suicide", "Please choose what was meant"),
        ("whats the damage", "cost/act", "Please choose what was meant"),
        ("", "cost", "There are no words to learn from"),
        ("i will kill myself tonight", "cost", "This states danger plainly"),
    ],
)
def test_a_refused_sentence_is_shown_again_with_the_reason(sign_in, say, nlu, text, meaning, said):
    say("whats the damage")
    browser = sign_in("counselor")

    answer = confirm(browser, text, meaning)

    assert answer.status_code == 422
    assert said in " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
    assert f'value="{text}"' in answer.text
    assert examples.reviewed(nlu) == []
    assert messages_of(browser)


def test_not_for_teaching_takes_it_off_the_list(sign_in, say, nlu):
    say("blorb")
    browser = sign_in("counselor")

    browser.post("/staff/teach/skip", {"messages": messages_of(browser)[0]})

    assert messages_of(browser) == []
    assert examples.reviewed(nlu) == []


def test_the_second_of_two_is_told_that_somebody_was_faster(sign_in, say):
    say("blorb")
    one, two = sign_in("counselor"), sign_in("supervisor")
    messages = messages_of(one)[0]
    one.post("/staff/teach/skip", {"messages": messages})

    answer = two.post("/staff/teach/skip", {"messages": messages})

    assert answer.status_code == 409
    assert "Someone has decided" in answer.text


@pytest.mark.parametrize("messages", ["", "x", "1;2", "999999", "-1", "1,,2", "9" * 30])
def test_forged_numbers_change_nothing(sign_in, say, nlu, messages):
    say("blorb")
    browser = sign_in("counselor")

    for path in ("/staff/teach/skip", "/staff/teach/confirm"):
        answer = browser.post(path, {"messages": messages, "text": "whats the damage", "meaning": "cost"})
        assert answer.status_code in (409, 422)

    assert len(messages_of(browser)) == 1
    assert examples.reviewed(nlu) == []


def test_near_identical_messages_are_decided_together(sign_in, say, engine):
    for text in ("Whats the damage?", "whats the damage", "WHATS the damage!!"):
        say(text)
    browser = sign_in("counselor")
    assert "3 times" in browser.read("/staff/teach")

    confirm(browser, "whats the damage")

    with reading(engine) as session:
        assert {item.decision for item in session.execute(select(ReviewItem)).scalars()} == {"taught"}


def test_html_of_a_visitor_is_shown_and_never_run(sign_in, say):
    say("<script>alert(1)</script><img src=x onerror=alert(2)>", answer="<b>bold</b>")

    page = sign_in("counselor").get("/staff/teach").text
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_answer_is_flagged_listed_and_dealt_with(sign_in, say, engine):
    say("blorb", answer="We are open at night.")
    browser = sign_in("counselor")
    reply = re.search(r'name="reply" value="(\d+)"', browser.get("/staff/teach").text)[1]

    assert browser.post("/staff/teach/answers/flag", {"reply": reply, "note": " "}).status_code == 422
    browser.post("/staff/teach/answers/flag", {"reply": reply, "note": "wrong, told my name is Gertrude"})
    listed = browser.read("/staff/teach/answers")
    assert "wrong, told my name is [name]" in listed
    assert "blorb" in listed
    assert "We are open at night." in listed

    with reading(engine) as session:
        [flag] = session.execute(select(FlaggedAnswer.id)).scalars().all()
    browser.post(f"/staff/teach/answers/{flag}/close")
    assert "None." in browser.read("/staff/teach/answers")
    assert browser.post(f"/staff/teach/answers/{flag}/close").status_code == 404


def test_a_visitors_message_cannot_be_flagged_as_an_answer(sign_in, say, engine):
    say("blorb")
    browser = sign_in("counselor")

    assert browser.post("/staff/teach/answers/flag", {"reply": messages_of(browser)[0], "note": "x"}).status_code == 404


def test_a_confirmed_sentence_is_taken_back(sign_in, say, engine, nlu):
    say("whats the damage")
    browser = sign_in("counselor")
    confirm(browser, "whats the damage")

    browser.post("/staff/teach/sentences/remove", {"text": "whats the damage"})

    assert examples.reviewed(nlu) == []
    assert browser.post("/staff/teach/sentences/remove", {"text": "whats the damage"}).status_code == 404
    with reading(engine) as session:
        query = select(AuditEntry.action).where(AuditEntry.action.like("sentence%")).order_by(AuditEntry.id)
        actions = session.execute(query).scalars().all()
    assert actions == ["sentence_taught", "sentence_removed"]


def test_one_reason_at_a_time_and_an_unknown_one_is_all(sign_in, say):
    say("blorb")
    browser = sign_in("counselor")

    assert len(messages_of(browser, "/staff/teach?reason=rejected")) == 1
    assert messages_of(browser, "/staff/teach?reason=unsure") == []
    assert len(messages_of(browser, "/staff/teach?reason=%3Cscript%3E&page=-5")) == 1
    assert len(messages_of(browser, "/staff/teach?page=999")) == 1


def test_many_are_shown_page_by_page(sign_in, say):
    for number in range(23):
        say(f"{chr(97 + number) * 9} question")
    browser = sign_in("counselor")

    assert len(messages_of(browser)) == 20
    assert len(messages_of(browser, "/staff/teach?page=2")) == 3
    assert "23 things to look at" in browser.read("/staff/teach")
