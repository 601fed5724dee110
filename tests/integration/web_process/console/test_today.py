"""Today and one call from claim to close: what each role sees and can do, and what is kept of it."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from admissions.calls import callbacks
from admissions.desk import desk_tasks, desk_watch, hand_offs, outbox
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.times.office import office
from admissions.desk.outbox import DueNotice
from admissions.log.redaction import RedactedText
from admissions.storage.database import reading, transaction
from admissions.storage.staff_tables import AuditEntry
from admissions.storage.tables import Notice
from tests.integration.web_process.console.conftest import seen
from web.delivery import link

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
NAME, NUMBER = "Zebulon <b>Quist</b>", "(213) 373-4253"


@pytest.fixture
def now():
    return dt.datetime.now(UTC)


@pytest.fixture
def talk(engine, now):
    """A conversation about Cigna; its id."""
    opened = conversations.open_conversation(engine, "America/New_York", "1", Reply(RedactedText("Hello")), now - HOUR)
    card = {"card": "insurance", "status": "accepted", "names": ["Cigna"]}
    turn = Turn(
        "m1", RedactedText("cigna?"), Understanding("check_insurance", 0.9), (Reply(RedactedText("Yes"), custom=card),)
    )
    with transaction(engine) as session:
        conversations.log_turn(session, opened, turn, now - HOUR)
    return opened


@pytest.fixture
def book(engine, sealer, talk, now):
    """Books a callback; returns its reference. `by` is from now."""

    def book(by=2 * HOUR, conversation_id=talk, phone="+12133734253", **changes):
        request = CallbackRequest(
            conversation_id, NAME, Phone(phone, NUMBER), "after <i>three</i>", "America/New_York", None, now + by, False,
            "You agree.", **changes,
        )  # fmt: skip
        return callbacks.book(engine, sealer, request, now - HOUR).reference

    return book


def audited(engine, action):
    with reading(engine) as session:
        query = select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id)
        return [(entry.who, entry.subject, entry.detail) for entry in session.execute(query).scalars()]


def test_the_most_pressing_call_stands_first_with_the_time_left_in_words(sign_in, engine, sealer, book, now):
    later, overdue, soon = (
        book(by, conversation, phone=f"+1213373425{n}")
        for n, (by, conversation) in enumerate([(5 * HOUR, "c1"), (-40 * MINUTE, "c2"), (20 * MINUTE, "c3")])
    )
    page = sign_in("viewer").read("/staff")

    assert page.index(overdue) < page.index(soon) < page.index(later)
    for said in ("Overdue by 40 minutes", "Call within 20 minutes", "Call within 5 hours"):
        assert said in page


def test_a_crisis_stands_before_all_and_goes_when_it_was_looked_at(sign_in, engine, talk, book, now):
    reference = book(-2 * HOUR)
    with transaction(engine) as session:
        crisis = desk_tasks.flag_crisis(session, talk, "suicide", "act", now - 3 * MINUTE).reference
    counselor = sign_in("counselor")
    page = counselor.read("/staff")

    assert page.index("Danger now: suicide") < page.index(reference)
    assert "Cigna (accepted)" in counselor.read(f"/staff/tasks/{crisis}")
    assert counselor.post(f"/staff/tasks/{crisis}/close").headers["location"] == "/staff?notice=task_done"
    assert "Danger" not in counselor.read("/staff")
    assert "By Counselor" in counselor.read(f"/staff/tasks/{crisis}")
    assert counselor.post(f"/staff/tasks/{crisis}/close").status_code == 404
    assert audited(engine, "task_closed") == [("Counselor", crisis, "crisis")]


def test_a_call_goes_from_claim_to_close_by_forms_alone(sign_in, engine, book):
    reference = book()
    counselor = sign_in("counselor")
    for step, data, next_page in (
        ("claim", {}, "It is yours"),
        ("attempt", {"result": "voicemail_left"}, "Called in time"),
        ("reach", {}, "needs an outcome"),
        ("close", {"outcome": "booked_assessment"}, "It is off the list"),
    ):
        answer = counselor.post(f"/staff/callbacks/{reference}/{step}", data)
        assert answer.status_code == 303
        assert next_page in counselor.read(answer.headers["location"])

    page = counselor.read(f"/staff/callbacks/{reference}")
    for happened in ("claimed it", "called: left a voicemail", "reached the visitor", "closed it: assessment booked"):
        assert f"Counselor {happened}" in page
    assert reference not in counselor.read("/staff")


def test_who_comes_second_is_told_who_was_first(sign_in, book):
    reference = book()
    sign_in("counselor").post(f"/staff/callbacks/{reference}/claim")
    answer = sign_in("counselor", "Second One").post(f"/staff/callbacks/{reference}/claim")

    assert answer.status_code == 409
    assert "Claimed by Counselor." in answer.text


@pytest.mark.parametrize("step", ["claim", "attempt", "reach", "close", "unclaim", "card"])
@pytest.mark.parametrize("reference", ["NOSUCH", "%27%20OR%201=1", "..%2f..", "x" * 500, "<script>"])
def test_a_forged_reference_is_a_plain_page(sign_in, reference, step):
    answer = sign_in("counselor").post(
        f"/staff/callbacks/{reference}/{step}", {"reason": "calling now", "result": "no_answer", "outcome": "declined"}
    )

    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("step", "data"), [("attempt", {"result": "shouted"}), ("close", {"outcome": "merged"}), ("close", {})]
)
def test_only_what_the_form_offers_is_taken(sign_in, book, step, data):
    reference = book()
    counselor = sign_in("counselor")
    counselor.post(f"/staff/callbacks/{reference}/claim")

    assert counselor.post(f"/staff/callbacks/{reference}/{step}", data).status_code == 409


def test_no_page_but_the_card_shows_name_or_number(sign_in, engine, book, talk):
    reference = book(wants_estimate=True)
    admin = sign_in("admin")
    estimate = desk_tasks.open_tasks(engine)[0].reference
    for path in (
        "/staff",
        "/staff/today/waiting",
        f"/staff/callbacks/{reference}",
        f"/staff/tasks/{estimate}",
        "/staff/audit",
    ):
        page = admin.get(path).text
        assert "Zebulon" not in page
        assert "4253" not in re.sub(r'value="\w+"|"X-CSRF-Token": "\w+"', "", page)


def test_the_card_asks_for_a_reason_shows_once_and_is_kept_in_the_log(sign_in, engine, book):
    reference = book(context={"relation": "loved_one", "never_say": ["<u>the dentist</u>"]})
    counselor = sign_in("counselor")
    card = f"/staff/callbacks/{reference}/card"

    for no_reason in ({}, {"reason": "other", "other": " "}, {"reason": "other"}, {"reason": " "}):
        assert counselor.post(card, no_reason).status_code == 422
    assert audited(engine, "contact_revealed") == []

    page = counselor.post(card, {"reason": "other", "other": "she called from 213 373 4253"})
    assert page.headers["cache-control"] == "no-store"
    assert "Zebulon &lt;b&gt;Quist&lt;/b&gt;" in page.text
    assert NUMBER in page.text
    assert "after &lt;i&gt;three&lt;/i&gt;" in page.text
    assert "&lt;u&gt;the dentist&lt;/u&gt;" in page.text
    assert audited(engine, "contact_revealed") == [("Counselor", reference, "she called from [phone]")]
    assert counselor.get(card).headers["location"] == f"/staff/callbacks/{reference}"


def test_the_card_of_a_canceled_request_says_not_to_call(sign_in, engine, sealer, book, talk, now):
    reference = book()
    callbacks.cancel(engine, sealer, talk, now)

    card = sign_in("counselor").post(f"/staff/callbacks/{reference}/card", {"reason": "calling now"})
    assert "Do not call. The visitor has canceled this request." in seen(card)


def test_a_viewer_sees_the_desk_and_no_way_to_touch_it(sign_in, book):
    reference = book()
    viewer = sign_in("viewer")

    for path in ("/staff", f"/staff/callbacks/{reference}"):
        page = viewer.get(path).text
        forms = set(re.findall(r'action="([^"]+)"', page))
        assert forms == {"/staff/sign-out"}


def test_a_spoken_code_leads_to_what_was_asked(sign_in, engine, sealer, talk, now):
    code = hand_offs.code_for(engine, sealer, talk, now - 5 * MINUTE)
    counselor = sign_in("counselor")
    assert "1 given in the chat and not yet said on the phone; the newest 5 minutes ago" in counselor.read("/staff")

    page = counselor.post("/staff/codes", {"code": code.upper()})
    assert "Cigna (accepted)" in page.text
    assert "None is waiting for its caller" in counselor.read("/staff")
    assert audited(engine, "code_looked_up") == [("Counselor", f"conversation {talk}", None)]


def test_wrong_codes_are_told_and_then_stopped(sign_in):
    counselor = sign_in("counselor")
    answers = [counselor.post("/staff/codes", {"code": f"nosuch {n}"}).status_code for n in range(11)]

    assert answers == [404] * 10 + [429]


def test_the_links_in_notices_lead_to_pages(sign_in, engine, settings, book, talk, now):
    book(-1 * HOUR, wants_estimate=True)
    with transaction(engine) as session:
        desk_tasks.flag_crisis(session, talk, "medical", "ask", now)
        outbox.enqueue(session, outbox.MORNING_BRIEF, "2026-11-24", now, details={"callbacks": ["GONE42"], "tasks": []})
    desk_watch.watch(engine, office(), now)
    viewer = sign_in("viewer")
    with reading(engine) as session:
        rows = session.execute(select(Notice)).scalars().all()

    assert {row.kind for row in rows} >= {"callback_new", "callback_broken", "crisis", "estimate_new", "morning_brief"}
    for row in rows:
        address = link(
            settings, DueNotice(row.id, row.notice_id, row.kind, row.reference, row.details or {}, row.created_at)
        )
        assert viewer.get(address.removeprefix(f"http://{settings.host}:{settings.port}")).status_code == 200, address
    assert "1 more was erased since." in viewer.read("/staff/briefs/2026-11-24")
    assert viewer.get("/staff/briefs/2020-01-01").status_code == 404


def test_a_page_that_refreshes_itself_keeps_nobody_signed_in(sign_in, engine, app, monkeypatch):
    from admissions.storage.staff_tables import StaffSession

    viewer = sign_in("viewer")
    with transaction(engine) as session:
        seen_at = dt.datetime.now(UTC) - 20 * MINUTE
        session.execute(select(StaffSession)).scalars().one().last_seen_at = seen_at
    assert viewer.get("/staff/today/waiting").status_code == 200
    with reading(engine) as session:
        assert session.execute(select(StaffSession)).scalars().one().last_seen_at == seen_at
    viewer.get("/staff")
    with reading(engine) as session:
        assert session.execute(select(StaffSession)).scalars().one().last_seen_at > seen_at


def test_a_refresh_after_the_session_ended_leads_the_whole_page_to_the_sign_in(console):
    answer = console.get("/staff/today/waiting", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/staff/sign-in"
