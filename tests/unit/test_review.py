"""The inbox of teaching: what gets there, how it is grouped, what decisions do."""

import contextlib
import datetime as dt
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import func, select

from admissions.log import conversations
from admissions.teaching import examples, flagged_answers, model_files, review
from admissions.log.conversations import Reply, Turn, Understanding, log_turn, rate_reply
from admissions.log.erasure import erase_conversation
from admissions.teaching.examples import Example
from admissions.log.redaction import RedactedText
from admissions.teaching.review import DISAGREED, DISLIKED, REJECTED, UNSURE, DecidedError, RefusedError
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Message
from admissions.storage.teaching_tables import FlaggedAnswer, ReviewItem


@pytest.fixture(autouse=True)
def nlu(tmp_path, monkeypatch):
    """Training data and models of the test's own."""
    folder = tmp_path / "nlu"
    folder.mkdir()
    (folder / "getting_in.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: cost\n  metadata: {writer: x}\n  examples: |\n    - what is the price\n'
        "- intent: location\n  metadata: {writer: x}\n  examples: |\n    - where are you\n"
    )
    monkeypatch.setattr(examples, "NLU", folder)
    monkeypatch.setattr(model_files, "MODELS", tmp_path)
    return folder


@pytest.fixture
def say(engine, conversation, now):
    """Logs a turn as Rasa's process does; returns the id of the visitor's message."""
    number = 0

    def say(
        text,
        intent="cost",
        confidence=0.95,
        safety=(None, None),
        answer="utter_cost",
        in_=None,
        alternatives=(),
        is_processed=True,
    ):
        nonlocal number
        number += 1
        understanding = Understanding(intent, confidence, *safety, alternatives)
        turn = Turn(
            f"m{number}", RedactedText(text), understanding, (Reply(RedactedText("Hm."), answer),), is_processed
        )
        with transaction(engine) as session:
            log_turn(session, in_ or conversation, turn, now + dt.timedelta(seconds=number))
            return session.execute(
                select(Message.id).where(Message.client_id == f"m{number}", Message.author == "visitor")
            ).scalar_one()

    return say


def reasons(engine):
    return [(group.texts[0], group.reasons) for group in review.inbox(engine)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"intent": "nlu_fallback", "confidence": 0.6}, [REJECTED]),
        ({"intent": "out_of_scope"}, [REJECTED]),
        ({"confidence": 0.69}, [UNSURE]),
        ({"confidence": 0.71}, None),
        ({"intent": "crisis_suicide", "confidence": 0.9}, [DISAGREED]),
        ({"intent": "crisis_suicide", "safety": ("suicide", "act")}, None),
        ({"intent": "nlu_fallback", "is_processed": False}, None),
        ({"confidence": None, "intent": None}, None),
    ],
)
def test_a_message_worth_a_look_gets_into_the_inbox_with_its_reason(engine, say, said, expected):
    say("whats the damage", **said)

    assert reasons(engine) == ([("whats the damage", expected)] if expected else [])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"intent": "cost", "confidence": 0.9}, True),
        ({"intent": "cost", "confidence": 0.3}, False),
        ({"intent": "crisis_medical", "confidence": 0.9}, False),
    ],
)
def test_danger_that_the_classifier_is_sure_is_none_is_worth_a_look(engine, say, other, expected):
    say("this price is killing me", "crisis_suicide", 0.99, ("suicide", "ask"), alternatives=(other,))

    assert (reasons(engine) == [("this price is killing me", [DISAGREED])]) is expected


def test_what_answers_a_question_of_a_form_is_left_out(engine, say):
    say("please call me", answer="utter_ask_callback_name")
    say("zed", "nlu_fallback", answer="utter_ask_callback_phone")
    say("blorb", "nlu_fallback", answer="utter_nlu_fallback")
    say("glorb", "nlu_fallback", answer="utter_nlu_fallback")

    assert [text for text, _ in reasons(engine)] == ["glorb"]


@pytest.mark.parametrize(
    "question",
    ["utter_confirm_callback", "utter_confirm_callback_no_voicemail", "utter_do_not_call_ask_number"],
)
def test_what_answers_whether_to_call_or_which_number_never_to_call_is_left_out(engine, say, question):
    say("please call me", "request_callback", answer=question)
    say("zed", "nlu_fallback", answer="utter_callback_booked")

    assert reasons(engine) == []


def test_signs_without_a_letter_are_left_out(engine, say):
    say("🙏 ?!", "nlu_fallback")

    assert reasons(engine) == []


def test_an_unhelpful_reply_brings_its_message_and_a_second_thought_takes_it_out(engine, conversation, say):
    say("whats the damage")
    rate_reply(engine, conversation, "m1", 0, is_helpful=False)
    rate_reply(engine, conversation, "m1", 0, is_helpful=False)
    assert reasons(engine) == [("whats the damage", [DISLIKED])]

    rate_reply(engine, conversation, "m1", 0, is_helpful=True)
    assert reasons(engine) == []


def test_nearly_the_same_words_are_one_group_and_its_newest_comes_first(engine, say):
    say("Whats the damage for a whole month??", "nlu_fallback")
    say("something else", "nlu_fallback")
    say("whats the damage for a whole month", "out_of_scope")
    newest = say("whats the damge for a whole month", "nlu_fallback")

    first, second = review.inbox(engine)
    assert (first.size, first.message_ids[0], first.texts[0]) == (3, newest, "whats the damge for a whole month")
    assert len(first.texts) == 3
    assert second.texts == ["something else"]


def test_what_matters_most_comes_first_and_one_reason_can_be_asked_for(engine, conversation, say):
    say("blorb", "nlu_fallback")
    say("glorb", confidence=0.5)
    say("it hurts", "crisis_medical", 0.8)
    say("not good")
    rate_reply(engine, conversation, "m4", 0, is_helpful=False)

    assert [group.reasons[0] for group in review.inbox(engine)] == [DISAGREED, DISLIKED, REJECTED, UNSURE]
    assert [group.texts for group in review.inbox(engine, UNSURE)] == [["glorb"]]


def test_the_answers_that_were_given_are_shown(engine, say):
    message = say("blorb", "nlu_fallback", answer="utter_nlu_fallback")

    found = review.replies(engine, review.inbox(engine))

    assert [(reply.text, reply.answer) for reply in found[message]] == [("Hm.", "utter_nlu_fallback")]


def test_a_confirmed_sentence_is_written_and_leaves_the_inbox(engine, say, now, nlu):
    ids = [say("whats the damage", "nlu_fallback"), say("Whats the damage?", "nlu_fallback")]

    review.teach(engine, ids, Example("whats the damage", "cost", by="Anna", on="2026-11-23"), now)

    assert review.inbox(engine) == []
    assert [(e.text, e.intent, e.by) for e in examples.reviewed(nlu)] == [("whats the damage", "cost", "Anna")]
    with reading(engine) as session:
        entries = session.execute(select(AuditEntry)).scalars().all()
    assert [(e.who, e.action, e.subject) for e in entries] == [("Anna", "sentence_taught", "cost")]


@pytest.mark.parametrize("text", ["my name is [name]", "what is the price", "call 919 555 0100"])
def test_a_refused_sentence_changes_nothing(engine, say, now, nlu, text):
    message = say("whats the damage", "nlu_fallback")

    with pytest.raises(RefusedError):
        review.teach(engine, [message], Example(text, "location", by="Anna", on="2026-11-23"), now)

    assert len(review.inbox(engine)) == 1
    assert examples.reviewed(nlu) == []


def test_a_sentence_that_is_taught_already_only_leaves_the_inbox(engine, say, now, nlu):
    message = say("what is the price", "nlu_fallback")

    review.teach(engine, [message], Example("what is the price?", "cost", by="Anna", on="2026-11-23"), now)

    assert review.inbox(engine) == []
    assert examples.reviewed(nlu) == []


def test_of_two_who_decide_at_once_the_second_is_told(engine, say, now, nlu):
    message = say("whats the damage", "nlu_fallback")
    review.skip(engine, [message], "Ben", now)

    with pytest.raises(DecidedError):
        review.teach(engine, [message], Example("whats the damage", "cost", by="Anna", on="2026-11-23"), now)
    with pytest.raises(DecidedError):
        review.skip(engine, [999], "Ben", now)

    assert examples.reviewed(nlu) == []


def test_of_two_who_teach_the_same_words_at_once_with_other_meanings_the_second_is_told(
    engine, say, now, nlu, monkeypatch
):
    messages = {"cost": say("whats the damage", "nlu_fallback"), "location": say("Whats the damage?", "nlu_fallback")}
    both, judge = threading.Barrier(2), examples.problems

    def problems(*judged):
        found = judge(*judged)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        return found

    def teach(intent):
        example = Example("whats the damage", intent, by="Anna", on="2026-11-23")
        try:
            review.teach(engine, [messages[intent]], example, now)
        except RefusedError as error:
            return str(error)
        return "taught"

    monkeypatch.setattr(examples, "problems", problems)
    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(teach, messages)) == ["conflict", "taught"]
    assert len(examples.reviewed(nlu)) == 1


def test_what_is_taught_while_it_is_taken_back_ends_as_the_later_of_the_two_says(engine, say, now, nlu, monkeypatch):
    first, again = say("whats the damage", "nlu_fallback"), say("Whats the damage?", "nlu_fallback")
    example = Example("whats the damage", "cost", by="Anna", on="2026-11-23")
    review.teach(engine, [first], example, now)
    judge = examples.problems

    with ThreadPoolExecutor() as pool:

        def problems(*judged):
            wait([pool.submit(review.unteach, engine, "whats the damage", "Ben", now)], 0.5)
            return judge(*judged)

        monkeypatch.setattr(examples, "problems", problems)
        review.teach(engine, [again], example, now)

    with reading(engine) as session:
        actions = session.execute(select(AuditEntry.action).order_by(AuditEntry.id)).scalars().all()
    assert bool(examples.reviewed(nlu)) is (actions[-1] == "sentence_taught")


def test_a_folder_that_cannot_be_written_leaves_the_message_in_the_inbox(engine, say, now, monkeypatch):
    message = say("whats the damage", "nlu_fallback")

    def full(*_):
        raise OSError

    monkeypatch.setattr(examples, "add_reviewed", full)
    with pytest.raises(OSError):
        review.teach(engine, [message], Example("whats the damage", "cost", by="Anna", on="2026-11-23"), now)

    assert len(review.inbox(engine)) == 1


def test_skipped_words_do_not_come_back_but_an_unhelpful_answer_to_them_does(engine, conversation, say, now):
    review.skip(engine, [say("blorb", "nlu_fallback")], "Anna", now)
    say("Blorb!", "nlu_fallback")
    assert review.inbox(engine) == []

    rate_reply(engine, conversation, "m2", 0, is_helpful=False)
    assert reasons(engine) == [("Blorb!", [DISLIKED])]


def test_taught_words_come_back_only_when_a_newer_model_understands_them_otherwise(engine, say, now, tmp_path):
    for name in (
        "20261122-120000-old.tar.gz",
        "20261122-120000-old.tar.gz.gate.json",
        "20261124-120000-new.tar.gz.gate.json",
    ):
        (tmp_path / name).touch()
    review.teach(
        engine,
        [say("whats the damage", "nlu_fallback")],
        Example("whats the damage", "cost", by="Anna", on="2026-11-23"),
        now,
    )
    say("whats the damage", "nlu_fallback")
    assert review.inbox(engine) == []

    (tmp_path / "20261122-120000-old.tar.gz").rename(tmp_path / "20261124-120000-new.tar.gz")
    say("whats the damage", "cost", 0.5)
    assert review.inbox(engine) == []
    say("whats the damage", "location", 0.99)
    assert reasons(engine) == [("whats the damage", [DISAGREED])]


def test_a_confirmed_sentence_can_be_taken_back(engine, say, now, nlu):
    review.teach(
        engine,
        [say("whats the damage", "nlu_fallback")],
        Example("whats the damage", "cost", by="Anna", on="2026-11-23"),
        now,
    )

    assert review.unteach(engine, "whats the damage", "Ben", now)
    assert not review.unteach(engine, "whats the damage", "Ben", now)
    assert examples.reviewed(nlu) == []


def test_an_erased_conversation_leaves_nothing_in_the_inbox_and_its_sentence_stays_taught(
    engine, conversation, say, now, nlu
):
    taught = say("whats the damage", "nlu_fallback")
    say("blorb", "nlu_fallback")
    reply = review.replies(engine, review.inbox(engine))[taught][0]
    flagged_answers.flag(engine, reply.id, "wrong", "Anna", now)
    review.teach(engine, [taught], Example("whats the damage", "cost", by="Anna", on="2026-11-23"), now)

    erase_conversation(engine, conversation, now)

    with reading(engine) as session:
        for table in (ReviewItem, FlaggedAnswer):
            assert session.execute(select(func.count()).select_from(table)).scalar() == 0
    assert [e.text for e in examples.reviewed(nlu)] == ["whats the damage"]
    assert conversation not in (nlu / "reviewed" / "getting_in.yml").read_text()


def test_a_turn_that_is_taken_anew_has_one_place_in_the_inbox(engine, conversation, now):
    turn = Turn("m1", RedactedText("blorb"), Understanding("nlu_fallback", 0.4), ())
    for _ in range(2):
        with transaction(engine) as session:
            log_turn(session, conversation, turn, now)

    assert [group.size for group in review.inbox(engine)] == [1]


@pytest.mark.parametrize(
    ("content", "noticed"),
    [
        ("", [["hello there"]]),
        ("nlu:\n", [["hello there"]]),
        ("nlu:\n- intent: cost\n  examples: |\n    - what is it\n", [["hello there"]]),
        ("<<<<<<< HEAD\nnlu:\n", []),
        ("nlu:\n- synonym: cost\n  examples: |\n    - price\n", []),
    ],
)
def test_a_turn_is_logged_whatever_a_file_of_confirmed_sentences_holds(
    engine, conversation, say, nlu, caplog, content, noticed
):
    (nlu / "reviewed").mkdir()
    (nlu / "reviewed" / "getting_in.yml").write_text(content)

    say("hello there", "nlu_fallback")

    assert [line["text"] for line in conversations.transcript(engine, conversation)][-2:] == ["hello there", "Hm."]
    assert [group.texts for group in review.inbox(engine)] == noticed
    assert ("notice_failed" in caplog.text) is (noticed == [])
    assert "HEAD" not in caplog.text


def test_thousands_are_shown_in_a_moment(engine, now, conversation):
    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa".split()
    with transaction(engine) as session:
        rows = [
            Message(id=n + 10, conversation_id=conversation, author="visitor", at=now, text=f"{words[n % 16]} {words[n // 16 % 16]} {n}",
                    intent="nlu_fallback", is_processed=True)
            for n in range(3000)
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        session.add_all(
            ReviewItem(
                message_id=row.id, conversation_id=conversation, reason=REJECTED, key=review._key(row.text), at=now
            )
            for row in rows
        )
    start = time.perf_counter()

    assert sum(group.size for group in review.inbox(engine)) == 3000
    assert time.perf_counter() - start < 5


def test_a_flagged_answer_is_listed_with_its_question_until_it_is_dealt_with(engine, say, now):
    message = say("whats the damage", "nlu_fallback")
    reply = review.replies(engine, review.inbox(engine))[message][0]
    flagged_answers.flag(engine, reply.id, "old", "Ben", now)
    flagged_answers.flag(engine, reply.id, "  she said her name is Gertrude, price is wrong ", "Anna", now)

    [found] = flagged_answers.flagged(engine)
    assert (found.question, found.answer, found.text, found.flagged_by) == (
        "whats the damage",
        "utter_cost",
        "Hm.",
        "Anna",
    )
    assert found.note == "she said her name is [name], price is wrong"

    flagged_answers.close(engine, found.id, "Anna", now)
    assert flagged_answers.flagged(engine) == []
    with pytest.raises(flagged_answers.NoSuchAnswerError):
        flagged_answers.close(engine, found.id, "Anna", now)


def test_only_a_reply_can_be_flagged(engine, say, now):
    message = say("whats the damage", "nlu_fallback")

    for nothing in (message, 999):
        with pytest.raises(flagged_answers.NoSuchAnswerError):
            flagged_answers.flag(engine, nothing, "wrong", "Anna", now)
