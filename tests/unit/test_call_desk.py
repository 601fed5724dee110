"""The life of a callback: who may do what when, what is kept of it, and whether the promise was kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import pwd

import pytest
from sqlalchemy import func, select

from admissions.calls import callbacks
from admissions.desk import call_desk, caller_cards, desk_tasks, outbox
from admissions.log import conversations
from admissions.desk.call_desk import NoSuchCallbackError, StepError
from admissions.calls.callbacks import BarredNumberError, CallbackRequest
from admissions.command_line import Desk, main
from admissions.calls.contact import Phone
from admissions.log.erasure import erase_conversation
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Callback, CallbackChange, CallBar, DeskTask, Notice

PHONE = Phone("+12133734253", "(213) 373-4253")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def request_of(now):
    def request_of(conversation_id="c1", **changes) -> CallbackRequest:
        request = CallbackRequest(
            conversation_id=conversation_id, name="Maria Garcia", phone=PHONE, when="tomorrow morning", timezone="America/New_York",
            call_from=now + dt.timedelta(hours=20), promised_by=now + dt.timedelta(hours=24), is_voicemail_ok=False,
            consent_text="You agree.", context={"relation": "loved_one", "fit": {"has_support": "yes"}, "never_say": ["say it's the dentist"]},
        )  # fmt: skip
        return dataclasses.replace(request, **changes)

    return request_of


@pytest.fixture
def book(engine, sealer, request_of, now):
    def book(conversation_id="c1", at=now, **changes) -> str:
        return callbacks.book(engine, sealer, request_of(conversation_id, **changes), at).reference

    return book


@pytest.fixture
def line(engine, now):
    """The list's line of a reference, at a time."""

    def line(reference, at=now):
        return next(found for found in call_desk.queue(engine, at, is_all=True) if found.reference == reference)

    return line


def kinds(engine) -> list[str]:
    with reading(engine) as session:
        query = select(Notice.kind).where(Notice.channel == outbox.EMAIL).order_by(Notice.id)
        return session.execute(query).scalars().all()


def history(engine) -> list[tuple[str, str, str | None]]:
    with reading(engine) as session:
        rows = session.execute(select(CallbackChange).order_by(CallbackChange.id)).scalars().all()
    return [(row.who, row.action, row.detail) for row in rows]


def test_a_callback_goes_from_new_to_closed_with_who_and_when(engine, book, line, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now + MINUTE)
    call_desk.attempt(engine, reference, "anna", "no_answer", now + 2 * MINUTE)
    call_desk.attempt(engine, reference, "anna", "voicemail_left", now + 3 * MINUTE)
    call_desk.reach(engine, reference, "anna", now + 4 * MINUTE)
    call_desk.close(engine, reference, "anna", "booked_assessment", now + 5 * MINUTE)
    assert history(engine) == [
        ("visitor", "booked", None),
        ("anna", "claimed", None),
        ("anna", "attempted", "no_answer"),
        ("anna", "attempted", "voicemail_left"),
        ("anna", "reached", None),
        ("anna", "closed", "booked_assessment"),
    ]
    with reading(engine) as session:
        times = session.execute(select(CallbackChange.at).order_by(CallbackChange.id)).scalars().all()
    assert times == [now + n * MINUTE for n in range(6)]
    assert (line(reference).state, line(reference).outcome) == ("closed", "booked_assessment")
    assert call_desk.queue(engine, now) == []


@pytest.mark.parametrize(
    "step",
    [
        lambda engine, reference, now: call_desk.attempt(engine, reference, "anna", "no_answer", now),
        lambda engine, reference, now: call_desk.reach(engine, reference, "anna", now),
        lambda engine, reference, now: call_desk.close(engine, reference, "anna", "declined", now),
        lambda engine, reference, now: call_desk.unclaim(engine, reference, "anna", now),
    ],
)
def test_no_step_is_skipped(engine, book, line, now, step):
    reference = book()
    with pytest.raises(StepError):
        step(engine, reference, now)
    assert line(reference).state == "new"


def test_two_of_staff_cannot_claim_the_same_callback(engine, book, line, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    with pytest.raises(StepError, match="claimed by anna"):
        call_desk.claim(engine, reference, "ben", now)
    call_desk.claim(engine, reference, "anna", now)
    call_desk.unclaim(engine, reference, "anna", now)
    call_desk.claim(engine, reference, "ben", now)
    assert line(reference).claimed_by == "ben"


@pytest.mark.parametrize(
    ("what", "value"), [("attempt", "shouted"), ("close", "happy"), ("close", "merged"), ("attempt", "")]
)
def test_outcomes_are_those_of_the_list(engine, book, now, what, value):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    with pytest.raises(StepError):
        getattr(call_desk, what)(engine, reference, "anna", value, now)


@pytest.mark.parametrize("reference", ["", "NOSUCH", "' OR 1=1 --", "x" * 3000])
def test_an_unknown_reference_is_an_error_of_its_own(engine, book, now, reference):
    book()
    with pytest.raises(NoSuchCallbackError):
        call_desk.claim(engine, reference, "anna", now)


def test_a_cancelled_callback_cannot_be_claimed(engine, sealer, book, now):
    reference = book()
    callbacks.cancel(engine, sealer, "c1", now)
    with pytest.raises(StepError, match="cancelled"):
        call_desk.claim(engine, reference, "anna", now)


# Kept or broken is computed


@pytest.mark.parametrize(
    ("hours", "step", "promise"),
    [
        (21, "no_answer", "kept"),
        (24, "no_answer", "kept"),
        (25, "no_answer", "broken"),
        # Before the time that was agreed: whoever did not answer must still be called then.
        (1, "no_answer", "pending"),
        (1, "reach", "kept"),
        (25, "reach", "broken"),
    ],
)
def test_a_promise_is_kept_by_a_call_in_time(engine, book, line, now, hours, step, promise):
    reference, at = book(), now + dt.timedelta(hours=hours)
    call_desk.claim(engine, reference, "anna", now)
    if step == "reach":
        call_desk.reach(engine, reference, "anna", at)
    else:
        call_desk.attempt(engine, reference, "anna", step, at)
    assert line(reference, at).promise == promise


def test_claiming_keeps_no_promise(engine, book, line, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    assert line(reference, now + dt.timedelta(hours=24)).promise == "pending"
    assert line(reference, now + dt.timedelta(hours=24, seconds=1)).promise == "broken"


def test_a_request_taken_back_in_time_breaks_no_promise_and_too_late_it_does(engine, sealer, book, line, now):
    early, late = book("c1"), book("c2", phone=Phone("+13105550188", "x"))
    callbacks.cancel(engine, sealer, "c1", now + dt.timedelta(hours=2))
    callbacks.cancel(engine, sealer, "c2", now + dt.timedelta(hours=30))
    assert line(early, now + dt.timedelta(days=9)).promise == "released"
    assert line(late, now + dt.timedelta(days=9)).promise == "broken"


def test_a_changed_request_is_a_new_promise(engine, book, line, now):
    reference = book()
    call_desk.claim(engine, reference, "anna", now)
    call_desk.attempt(engine, reference, "anna", "no_answer", now + dt.timedelta(hours=21))
    later = now + dt.timedelta(hours=22)
    assert book(at=later, call_from=later, promised_by=later + dt.timedelta(hours=3)) == reference
    assert line(reference, later).promise == "pending"


# One number, one call


def test_the_same_number_twice_is_one_callback(engine, sealer, book, line, now):
    first, second = book("c1"), book("c2", at=now + MINUTE, name="Mia")
    assert [found.reference for found in call_desk.queue(engine, now)] == [second]
    assert line(first).outcome == "merged"
    assert ("system", "merged", first) in history(engine)


def test_what_staff_had_begun_goes_on_in_the_newer_request(engine, book, line, now):
    first = book("c1")
    call_desk.claim(engine, first, "anna", now)
    second = book("c2")
    assert (line(second).state, line(second).claimed_by) == ("claimed", "anna")
    call_desk.reach(engine, first, "anna", now)
    assert line(second).state == "reached"


def test_the_same_number_at_another_extension_is_another_person(engine, book, now):
    book("c1", phone=Phone("+12133734253;ext=1", "x"))
    book("c2", phone=Phone("+12133734253;ext=2", "x"))
    assert len(call_desk.queue(engine, now)) == 2


def test_cancelling_where_it_was_first_asked_cancels_the_newer_request_too(engine, sealer, book, now):
    book("c1")
    book("c2")
    assert callbacks.find_open(engine, sealer, "c1")
    callbacks.cancel(engine, sealer, "c1", now)
    assert call_desk.queue(engine, now) == []


def test_each_conversation_sees_only_what_it_gave_itself(engine, sealer, book, now):
    book("c1", name="Ann")
    book("c2", name="Zoe", promised_by=now + dt.timedelta(hours=99))
    seen = callbacks.find_open(engine, sealer, "c1")
    assert (seen.name, seen.promised_by) == ("Ann", now + dt.timedelta(hours=24))


def test_erasing_the_newer_request_brings_the_older_back(engine, sealer, book, now):
    first = book("c1")
    book("c2")
    third = book("c3")
    assert [found.reference for found in call_desk.queue(engine, now)] == [third]
    erase_conversation(engine, "c3", now)
    erase_conversation(engine, "c2", now)
    assert [(found.reference, found.state) for found in call_desk.queue(engine, now)] == [(first, "new")]


OTHER_PHONE = Phone("+13105550188", "(310) 555-0188")


def test_who_changes_to_another_number_lets_those_go_on_waiting_who_share_the_first(engine, sealer, book, line, now):
    first, second, third = book("c1", name="Ann"), book("c2"), book("c3", name="Zoe")
    assert book("c3", name="Zoe", phone=OTHER_PHONE, at=now + MINUTE) == third
    assert {found.reference for found in call_desk.queue(engine, now)} == {second, third}
    assert (line(second).state, kinds(engine)[-2:]) == ("new", ["callback_new", "callback_changed"])
    assert caller_cards.show(engine, sealer, first, "anna", "why", now).phone == PHONE.shown
    callbacks.cancel(engine, sealer, "c1", now)
    assert [found.reference for found in call_desk.queue(engine, now)] == [third]


def test_a_change_that_keeps_the_number_brings_no_older_request_back(engine, book, now):
    book("c1")
    second = book("c2")
    book("c2", when="in the evening")
    assert [found.reference for found in call_desk.queue(engine, now)] == [second]


def test_an_older_request_of_ones_own_follows_to_the_other_number(engine, sealer, book, now):
    own, other = book("c1"), book("c2")
    newest = book("c1")
    book("c1", phone=OTHER_PHONE)
    assert {found.reference for found in call_desk.queue(engine, now)} == {other, newest}
    assert caller_cards.show(engine, sealer, own, "anna", "why", now).reference == newest


def called(engine, reference, now):
    call_desk.claim(engine, reference, "anna", now)
    call_desk.reach(engine, reference, "anna", now)


def test_what_gave_way_to_an_erased_request_never_leads_to_the_next_visitors(engine, sealer, book, now):
    first, second = book("c1", name="Ann"), book("c2")
    called(engine, second, now)
    erase_conversation(engine, "c2", now)
    strangers = book("c3", name="Zoe", phone=OTHER_PHONE)
    assert caller_cards.show(engine, sealer, first, "anna", "why", now).name == "Ann"
    assert callbacks.find_open(engine, sealer, "c1") is None
    assert callbacks.cancel(engine, sealer, "c1", now) is None
    assert [found.reference for found in call_desk.queue(engine, now)] == [strangers]


def test_an_id_is_never_given_twice(engine, book, now):
    def newest() -> int:
        with reading(engine) as session:
            return session.execute(select(func.max(Callback.id))).scalar_one()

    book("c1")
    before = newest()
    erase_conversation(engine, "c1", now)
    book("c2")
    assert newest() > before


def test_erasing_tells_staff_not_to_call_and_leaves_no_history(engine, book, now):
    book("c1")
    erase_conversation(engine, "c1", now)
    assert kinds(engine) == ["callback_new", "callback_cancelled"]
    assert history(engine) == []


# Don't call me


def test_no_call_closes_every_request_of_the_number_and_bars_new_ones(engine, sealer, book, request_of, line, now):
    reference = book("c1")
    assert callbacks.refuse_calls(engine, sealer, "another chat", [PHONE], now)
    assert (line(reference).state, line(reference).outcome) == ("cancelled", "do_not_call")
    with pytest.raises(BarredNumberError):
        callbacks.book(engine, sealer, request_of("c9"), now)
    assert call_desk.queue(engine, now) == []
    assert kinds(engine) == ["callback_new", "callback_cancelled"]


def test_a_bar_covers_extensions_and_no_other_number(engine, sealer, book, now):
    callbacks.refuse_calls(engine, sealer, "c1", [PHONE], now)
    with pytest.raises(BarredNumberError):
        book("c2", phone=Phone("+12133734253;ext=9", "x"))
    assert book("c3", phone=Phone("+12133734254", "x"))


def test_without_a_number_the_conversations_own_is_barred(engine, sealer, book, now):
    book("c1")
    assert callbacks.refuse_calls(engine, sealer, "c1", [], now)
    with pytest.raises(BarredNumberError):
        book("c2")


def test_where_no_number_is_known_nothing_is_done(engine, sealer, book, now):
    book("c1")
    assert not callbacks.refuse_calls(engine, sealer, "c2", [], now)
    assert len(call_desk.queue(engine, now)) == 1


def test_the_bar_stays_when_the_conversation_is_erased_and_holds_no_number(engine, sealer, book, now):
    book("c1")
    callbacks.refuse_calls(engine, sealer, "c1", [], now)
    erase_conversation(engine, "c1", now)
    with reading(engine) as session:
        (bar,) = session.execute(select(CallBar)).scalars().all()
    assert "2133734253" not in bar.phone_fingerprint
    with pytest.raises(BarredNumberError):
        book("c2")


def test_who_asks_again_is_called_again(engine, sealer, book, now):
    callbacks.refuse_calls(engine, sealer, "c1", [PHONE], now)
    book("c1", lifts_bar=True)
    assert len(call_desk.queue(engine, now)) == 1
    assert book("c1")


def test_staff_can_note_that_no_call_is_wanted(engine, book, now):
    reference = book("c1")
    call_desk.claim(engine, reference, "anna", now)
    call_desk.reach(engine, reference, "anna", now)
    call_desk.close(engine, reference, "anna", "do_not_call", now)
    with pytest.raises(BarredNumberError):
        book("c2")


# The caller's card


@pytest.fixture
def talk(engine, now):
    def said(text, answer, intent=None, custom=None):
        understanding = conversations.Understanding(intent)
        reply = conversations.Reply(RedactedText("…"), answer, None, custom)
        return conversations.Turn(text, RedactedText(text), understanding, (reply,))

    opened = conversations.open_conversation(engine, "UTC", "1", conversations.Reply(RedactedText("Hi")), now)
    cigna = {"card": "insurance", "status": "accepted", "names": ["Cigna"]}
    with transaction(engine) as session:
        for turn in (
            said("hi", "utter_greet", "greet"),
            said("take cigna?", "utter_insurance_accepted", "check_insurance", cigna),
            said("how long", "utter_program_length", "program_length"),
            said("am i", "utter_fit_assessment", "am_i_a_fit", {"card": "fit", "outcome": "assessment"}),
            said("habla", "utter_other_language_es", "nlu_fallback"),
            said("take cigna??", "utter_insurance_accepted", "check_insurance", cigna),
        ):
            conversations.log_turn(session, opened, turn, now)
    return opened


def test_the_card_is_a_discreet_script(engine, sealer, book, talk, now):
    card = caller_cards.show(engine, sealer, book(talk, needs_interpreter=True), "anna", "calling now", now)
    assert (card.name, card.phone, card.relation) == ("Maria Garcia", "(213) 373-4253", "loved_one")
    assert card.safe_times == "tomorrow, Tuesday, between 11 AM and 3 PM (America/New_York)"
    assert card.voicemail == "Leave no voicemail. Hang up if nobody answers."
    assert "Maria Garcia" in card.opening
    assert {"treatment", "rehab", "say it's the dentist"} <= set(card.never_say)
    assert card.fit == {"has_support": "yes"}
    assert card.needs_interpreter
    assert card.summary.asked == ("check_insurance", "program_length", "am_i_a_fit")
    assert card.summary.insurers == ("Cigna (accepted)",)
    assert (card.summary.fit_outcome, card.summary.language) == ("assessment", "es")


@pytest.mark.parametrize(
    "word", ["California", "Behavioral", "treatment", "rehab", "recovery", "addiction", "insurance"]
)
def test_the_first_words_and_the_voicemail_give_nothing_away(engine, sealer, book, now, word):
    for is_voicemail_ok in (True, False):
        card = caller_cards.show(
            engine, sealer, book("c1", is_voicemail_ok=is_voicemail_ok), "anna", "calling now", now
        )
        assert word.lower() not in (card.opening + card.voicemail).lower()


def test_every_look_at_a_card_is_recorded(engine, sealer, book, now):
    reference = book()
    caller_cards.show(engine, sealer, reference, "ben", "calling now", now)
    assert ("ben", "shown", None) in history(engine)


# At a terminal


@pytest.fixture
def desk(engine, sealer, now):
    def desk(*arguments, at=now, who="anna"):
        out = io.StringIO()
        code = main(arguments, Desk(engine, sealer, at, who, out))
        return code, out.getvalue()

    return desk


def test_the_desk_works_at_a_terminal(desk, book):
    reference = book()
    code, table = desk("callbacks", "list")
    assert (code, table.split("\n")[0].split()[:2]) == (0, ["reference", "state"])
    assert reference in table
    for command in (["claim", reference], ["attempt", reference, "no_voicemail"], ["reach", reference.lower()]):
        assert desk("callbacks", *command) == (0, "")
    assert "Maria Garcia" in desk("callbacks", "show", reference)[1]
    assert desk("callbacks", "close", reference, "referred") == (0, "")
    assert reference not in desk("callbacks", "list")[1]
    assert "referred" in desk("callbacks", "list", "--all")[1]


def test_the_list_shows_no_name_and_no_number(desk, book):
    book()
    listed = desk("callbacks", "list", "--all")[1]
    for secret in ("Maria", "Garcia", "373", "4253", "tomorrow"):
        assert secret not in listed


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (["callbacks", "claim", "NOSUCH"], "no callback has that reference"),
        (["callbacks", "show", "NOSUCH"], "no callback has that reference"),
        (["tasks", "close", "NOSUCH"], "no open task has that reference"),
        (["tasks", "show", "NOSUCH"], "no open task has that reference"),
        (["code", "river", "42"], "no conversation has that code now"),
        (["notices", "retry", "nothing"], "no dead notice has that id"),
    ],
)
def test_what_cannot_be_done_says_why(desk, command, reason):
    code, said = desk(*command)
    assert code == 1
    assert reason in said


def test_the_desk_works_where_the_machine_has_no_name_for_its_user(desk, book, monkeypatch):
    def nobody(_number):
        raise KeyError

    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    reference = book()
    for who in ([], ["--as", "anna"]):
        code, listed = desk(*who, "callbacks", "list")
        assert (code, reference in listed) == (0, True)


def test_an_estimate_is_a_task_with_a_notice_and_erasing_takes_it_away(engine, desk, book, now):
    book("c1", wants_estimate=True)
    book("c1", wants_estimate=True)
    assert kinds(engine) == ["callback_new", "estimate_new", "callback_changed"]
    with reading(engine) as session:
        (task,) = session.execute(select(DeskTask)).scalars().all()
    assert "estimate" in desk("tasks", "list")[1]
    # Monday, and Thanksgiving on Thursday: Friday at five in California.
    assert task.due_at == dt.datetime(2026, 11, 28, 1, 0, tzinfo=dt.timezone.utc)
    assert desk("tasks", "close", task.reference) == (0, "")
    erase_conversation(engine, "c1", now)
    assert desk("tasks", "show", task.reference)[0] == 1


def test_who_takes_the_request_back_is_sent_no_estimate(engine, sealer, desk, book, now):
    book("c1", wants_estimate=True)
    callbacks.cancel(engine, sealer, "c1", now)
    assert "estimate" not in desk("tasks", "list")[1]


def test_who_wants_no_call_in_a_later_chat_is_sent_no_estimate_that_was_promised_in_an_earlier_one(
    engine, sealer, book, now
):
    book("c1", wants_estimate=True)
    book("c2")
    callbacks.refuse_calls(engine, sealer, "c2", [], now)
    assert desk_tasks.open_tasks(engine) == []


def test_who_tells_staff_that_no_call_is_wanted_is_sent_no_estimate(engine, book, now):
    reference = book("c1", wants_estimate=True)
    call_desk.claim(engine, reference, "anna", now)
    call_desk.attempt(engine, reference, "anna", "no_answer", now)
    call_desk.close(engine, reference, "anna", "do_not_call", now)
    assert desk_tasks.open_tasks(engine) == []


def test_every_look_at_a_task_is_recorded(engine, desk, book):
    book(wants_estimate=True)
    (task,) = desk_tasks.open_tasks(engine)
    desk("tasks", "show", task.reference)
    with reading(engine) as session:
        entry = session.execute(select(AuditEntry).where(AuditEntry.action == "task_read")).scalar_one()
    assert (entry.who, entry.subject) == ("anna", task.reference)


def test_a_number_with_an_extension_is_dialled_with_it(engine, sealer, book, now):
    reference = book(phone=Phone("+12133734253;ext=12", "(213) 373-4253 ext. 12"))
    assert caller_cards.show(engine, sealer, reference, "anna", "why", now).dialled == "+12133734253;ext=12"
