"""A turn is stored whole or not at all, encrypted, once; and a failure is never a reply."""

import asyncio
import datetime as dt
from asyncio import run
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from admissions.calls import callbacks
from admissions.desk import desk_tasks, outbox
from admissions.calls.callbacks import CallbackRequest
from admissions.talk.caught_turns import TooLateError
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding, log_turn, said_to, transcript
from admissions.log.erasure import erase_conversation
from admissions.desk.hand_offs import code_for
from admissions.log.redaction import RedactedText
from admissions.log.retention import erase_expired
from admissions.settings import SettingError, load_settings
from admissions.storage.database import reading, transaction
from admissions.storage.sealing import SealError, Sealer
from admissions.storage.tables import Callback, Message, TrackerTurn
from components import launcher
from components.launcher import forget_erased
from components.tracker_store import ConversationGoneError, SealedTrackerStore, TurnConflictError, trim, turn_starts
from tests.integration.rasa_process.conftest import KEY, NOW


def said(tracker):
    return [event.text for event in tracker.events if isinstance(event, UserUttered | BotUttered)]


def test_another_process_reads_what_one_process_stored(new_store, conversation, turns):
    turns.take(new_store(), conversation, text="first", slots={"callback_name": "Dana"})

    tracker = turns.read(new_store(), conversation)

    assert said(tracker) == ["first", "hi there"]
    assert tracker.get_slot("callback_name") == "Dana"


def test_a_turn_and_its_log_are_stored_together(store, engine, conversation, turns):
    turns.take(store, conversation, text="what is iop", answer="It is …")

    log = transcript(engine, conversation)
    assert [(line["author"], line["text"]) for line in log[1:]] == [("visitor", "what is iop"), ("bot", "It is …")]


def test_the_log_keeps_three_other_meanings_of_a_message(store, engine, conversation, turns):
    turns.take(store, conversation, text="hi")

    with reading(engine) as session:
        (kept,) = session.execute(select(Message.alternatives).where(Message.author == "visitor")).scalars()
    assert kept == [
        {"intent": "help", "confidence": 0.45},
        {"intent": "thank", "confidence": 0.3},
        {"intent": "affirm", "confidence": 0.225},
    ]


def test_if_the_log_cannot_be_written_the_turn_is_not_stored(store, engine, conversation, turns, monkeypatch):
    def broken(*_args):
        raise OSError("no space")

    monkeypatch.setattr("components.tracker_store.log_turn", broken)
    with pytest.raises(OSError, match="no space"):
        turns.take(store, conversation)

    with reading(engine) as session:
        assert session.execute(select(TrackerTurn)).all() == []


CRISIS = {"custom": {"card": "crisis", "type": "suicide", "level": "act"}}


def test_a_crisis_is_before_staff_with_the_turn_and_not_without_it(store, new_store, engine, conversation, turns):
    tracker = turns.add(turns.read(store, conversation), client_id="same")
    tracker.update(BotUttered("Call 988", CRISIS))
    other = turns.add(turns.read(new_store(), conversation))
    run(new_store().save(other))
    with pytest.raises(TurnConflictError):
        run(store.save(tracker))
    assert desk_tasks.open_tasks(engine) == outbox.undelivered(engine) == []

    tracker = turns.add(turns.read(store, conversation), client_id="same")
    tracker.update(BotUttered("Call 988", CRISIS))
    run(store.save(tracker))
    assert [(task.kind, task.conversation_id) for task in desk_tasks.open_tasks(engine)] == [("crisis", conversation)]
    assert {notice.kind for notice in outbox.undelivered(engine)} == {"crisis"}


def test_a_database_that_fails_raises_instead_of_pretending(store, engine, conversation, turns):
    tracker = turns.add(turns.read(store, conversation))
    with transaction(engine) as session:
        session.execute(text("ALTER TABLE tracker_turns RENAME TO elsewhere"))

    with pytest.raises(OperationalError):
        run(store.save(tracker))
    with pytest.raises(OperationalError):
        turns.read(store, conversation)


def test_a_turn_that_failed_half_way_leaves_no_trace_in_memory(store, conversation, turns):
    turns.take(store, conversation, text="one")
    turns.add(turns.read(store, conversation), text="lost")

    assert said(turns.read(store, conversation)) == ["one", "hi there"]


def test_of_two_writers_the_second_is_told_to_read_again(new_store, conversation, turns):
    one, other = new_store(), new_store()
    turns.take(one, conversation, text="first")
    mine, theirs = turns.read(one, conversation), turns.read(other, conversation)
    run(other.save(turns.add(theirs, text="theirs")))

    with pytest.raises(TurnConflictError):
        run(one.save(turns.add(mine, text="mine")))

    assert said(turns.take(one, conversation, text="mine"))[::2] == ["first", "theirs", "mine"]


def test_a_conversation_can_be_recalled_behind_a_failed_turn_and_by_a_new_process(
    store, new_store, conversation, turns
):
    turns.take(store, conversation, text="one")
    turns.add(turns.read(store, conversation), text="lost")

    for process in (store, new_store()):
        assert process.last_known(conversation) is None
        run(process.recall(conversation))
        assert said(process.last_known(conversation)) == ["one", "hi there"]
        assert said(turns.read(process, conversation)) == ["one", "hi there"]


def test_nobody_is_recalled_who_never_spoke(store, conversation):
    run(store.recall(conversation))

    assert store.last_known(conversation) is None


def net_says(engine, conversation, client_id, at):
    """As the web process logs it where Rasa did not answer."""
    said = Reply(RedactedText("I can't answer right now"), "utter_assistant_unavailable")
    given_up = Turn(client_id, RedactedText("yes you may"), Understanding(), (said,), is_processed=False)
    with transaction(engine) as session:
        log_turn(session, conversation, given_up, at)


@pytest.mark.parametrize(("asked_after_seconds", "is_stored"), [(-12, False), (0, False), (3, True), (None, True)])
def test_a_turn_that_the_visitor_was_told_is_lost_is_not_taken_behind_their_back(
    store, new_store, engine, conversation, turns, asked_after_seconds, is_stored
):
    """One who sends the same message again asks after the net has spoken; None is who does not say when they asked."""
    asked_at = None if asked_after_seconds is None else (NOW + dt.timedelta(seconds=asked_after_seconds)).isoformat()
    tracker = turns.add(
        turns.read(store, conversation), text="yes you may", client_id="m9", metadata={"asked_at": asked_at}
    )
    net_says(engine, conversation, "m9", NOW)

    with nullcontext() if is_stored else pytest.raises(TooLateError):
        run(store.save(tracker))

    assert said(turns.read(new_store(), conversation)) == (["yes you may", "hi there"] if is_stored else [])
    log = [line["text"] for line in transcript(engine, conversation)][1:]
    assert log == ["yes you may", "hi there" if is_stored else "I can't answer right now"]


def test_another_message_that_was_lost_keeps_no_turn_from_being_stored(store, engine, conversation, turns):
    net_says(engine, conversation, "m8", NOW)

    turns.take(store, conversation, text="yes you may", metadata={"asked_at": NOW.isoformat()})

    assert said(store.last_known(conversation)) == ["yes you may", "hi there"]


def test_a_message_with_the_same_id_is_not_stored_twice(store, engine, sealer, conversation, turns):
    turns.take(store, conversation, answer="Hello Dana", client_id="same", slots={"callback_name": "Dana"})

    with pytest.raises(TurnConflictError):
        turns.take(store, conversation, client_id="same")

    assert said_to(engine, sealer, conversation, "same")["replies"] == [{"text": "Hello Dana"}]


def test_events_are_not_readable_in_the_database(store, engine, conversation, turns):
    turns.take(store, conversation, text="my secret is 42")

    with reading(engine) as session:
        sealed = session.execute(select(TrackerTurn.events_sealed)).scalar_one()
    assert b"secret" not in bytes(sealed)


def test_events_cannot_be_read_with_another_key(store, engine, domain, conversation, turns):
    turns.take(store, conversation)
    stranger = SealedTrackerStore(domain=domain, engine=engine, sealer=Sealer("A" * 43 + "="))

    with pytest.raises(SealError):
        turns.read(stranger, conversation)


def test_the_log_never_holds_contact_data(store, engine, conversation, turns):
    turns.take(
        store,
        conversation,
        text="dana, 919 555 0101, dana@example.com",
        answer="Thank you, Dana. We call (919) 555-0101. Helpline: (919) 260-2807",
        slots={"callback_name": "Dana", "callback_phone": {"e164": "+19195550101", "shown": "(919) 555-0101"}},
    )

    with reading(engine) as session:
        log = " ".join(session.execute(select(Message.text)).scalars()).lower()
    assert "dana" not in log
    assert "555" not in log
    assert "(919) 260-2807" in log


def test_the_log_holds_no_code_that_opens_the_conversation_on_the_phone(store, engine, sealer, conversation, turns):
    code = code_for(engine, sealer, conversation, dt.datetime.now(dt.timezone.utc))
    turns.take(store, conversation, text=f"so I say {code}?", answer=f'Call us. Say "{code}".')

    with reading(engine) as session:
        log = session.execute(select(Message.text).order_by(Message.id)).scalars().all()
    assert log[1:] == ["so I say [code]?", 'Call us. Say "[code]".']


def test_an_erased_conversation_takes_no_more_turns(store, conversation, turns):
    with pytest.raises(ConversationGoneError):
        turns.take(store, "0" * 32)


def test_the_turn_that_erases_is_not_stored_itself(store, engine, conversation, turns):
    tracker = turns.add(turns.read(store, conversation))
    tracker.update(BotUttered("Done", {"custom": {"card": "erased", "receipt": "E-1"}}))

    run(store.save(tracker))

    with reading(engine) as session:
        assert session.execute(select(TrackerTurn)).all() == []


def test_the_turn_that_erases_leaves_nothing_in_memory(store, conversation, turns):
    turns.take(store, conversation, text="I am Dana")
    tracker = turns.add(turns.read(store, conversation))
    tracker.update(BotUttered("Done", {"custom": {"card": "erased", "receipt": "E-1"}}))

    run(store.save(tracker))

    assert conversation not in store._recent


def test_what_another_process_erased_is_forgotten_and_all_else_is_kept(store, engine, conversation, turns):
    turns.take(store, conversation, text="I am Dana")
    run(store.forget_gone())
    assert conversation in store._recent

    erase_conversation(engine, conversation, NOW)
    run(store.forget_gone())
    assert conversation not in store._recent


def test_the_running_process_forgets_by_itself_also_after_the_database_was_down(
    store, engine, conversation, turns, monkeypatch
):
    turns.take(store, conversation, text="I am Dana")
    erase_conversation(engine, conversation, NOW)
    monkeypatch.setattr(launcher, "_FORGET_SECONDS", 0.01)
    failures = iter([OperationalError("SELECT", {}, OSError("away"))])
    there = store._there
    monkeypatch.setattr(store, "_there", lambda known: raise_next(failures) or there(known))

    async def until_forgotten():
        forgetting = asyncio.create_task(
            forget_erased(SimpleNamespace(ctx=SimpleNamespace(agent=SimpleNamespace(tracker_store=store))))
        )
        for _ in range(300):
            await asyncio.sleep(0.01)
            if conversation not in store._recent:
                break
        forgetting.cancel()

    run(until_forgotten())
    assert conversation not in store._recent


def test_who_comes_back_after_whole_words_were_forgotten_is_met_as_at_first(store, engine, sealer, conversation, turns):
    turns.take(store, conversation, text="I am Dana", slots={"callback_name": "Dana"})
    number = Phone("+12133734253", "(213) 373-4253")
    request = CallbackRequest(conversation, "Dana", number, "asap", "UTC", None, NOW, False, "You agree.")
    callbacks.book(engine, sealer, request, NOW)
    forget_words(engine)
    run(store.forget_gone())
    assert conversation not in store._recent

    tracker = turns.take(store, conversation, text="Dana again", answer="Hello Dana")
    assert said(tracker) == ["Dana again", "Hello Dana"]
    assert tracker.get_slot("callback_name") is None
    assert callbacks.find_open(engine, sealer, conversation).name == "Dana"
    log = [line["text"] for line in transcript(engine, conversation)]
    assert log[1::2] == ["I am [contact]", "[contact] again"]
    assert log[-1] == "Hello [contact]"


def test_what_is_said_while_whole_words_are_forgotten_is_kept_and_goes_on(
    store, new_store, engine, conversation, turns
):
    turns.take(store, conversation, text="one")
    tracker = turns.add(turns.read(store, conversation), text="two")
    forget_words(engine)
    run(store.save(tracker))

    assert said(turns.read(new_store(), conversation)) == ["two", "hi there"]
    assert said(turns.take(new_store(), conversation, text="three"))[::2] == ["two", "three"]


def forget_words(engine):
    """As retention does two days after a visitor left."""
    now = dt.datetime.now(dt.timezone.utc)
    assert erase_expired(engine, load_settings({}), now + dt.timedelta(days=2, minutes=1)).trackers == 1


def raise_next(failures):
    for failure in failures:
        raise failure


def test_what_a_turn_stored_while_its_conversation_was_erased_goes_too(store, engine, sealer, conversation, turns):
    tracker = turns.add(turns.read(store, conversation))
    erase_conversation(engine, conversation, NOW)
    request = CallbackRequest(
        conversation, "Dana", Phone("+12133734253", "(213) 373-4253"), "tomorrow", "UTC", None, NOW, False, "You agree."
    )
    callbacks.book(engine, sealer, request, NOW)

    with pytest.raises(ConversationGoneError):
        run(store.save(tracker))

    with reading(engine) as session:
        assert session.execute(select(Callback)).all() == []


def test_rasas_own_shell_keeps_a_tracker_but_no_log(store, engine, turns):
    turns.take(store, "shell-user", channel="cmdline")

    assert len(said(turns.read(store, "shell-user"))) == 2
    assert transcript(engine, "shell-user") == []


def test_a_long_conversation_holds_only_its_last_turns_in_memory_and_keeps_its_slots(new_store, conversation, turns):
    store = new_store()
    turns.take(store, conversation, text="start", slots={"fit_for_whom": "self"})
    for number in range(40):
        tracker = turns.take(store, conversation, text=f"message {number}")

    tracker = turns.read(store, conversation)
    assert len(turn_starts(tracker.events)) < 30
    assert tracker.get_slot("fit_for_whom") == "self"
    turns.take(store, conversation, text="after the cut")
    assert said(turns.read(new_store(), conversation))[-2] == "after the cut"
    assert len(turn_starts(turns.read(new_store(), conversation).events)) == 42


def test_a_conversation_is_never_cut_inside_a_form(tracker_of):
    question = [
        UserUttered("x", {"name": "affirm"}),
        ActionExecuted("callback_form"),
        SlotSet("requested_slot", "callback_name"),
    ]
    events = [
        UserUttered("call me", {"name": "request_callback"}),
        ActionExecuted("callback_form"),
        ActiveLoop("callback_form"),
    ]
    tracker = tracker_of([*events, *question * 30])

    assert trim(tracker) == list(tracker.events)


def test_a_key_that_is_not_the_database_s_stops_the_start(engine, monkeypatch):
    monkeypatch.setenv("ENCRYPTION_KEY", KEY)
    SealedTrackerStore(engine=engine)

    monkeypatch.setenv("ENCRYPTION_KEY", KEY[::-1].replace("=", "") + "=")
    with pytest.raises(SettingError, match="^ENCRYPTION_KEY must be the key"):
        SealedTrackerStore(engine=engine)
