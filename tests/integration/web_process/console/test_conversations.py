"""Staff find conversations, read them, add to them, and take them out, each as far as their role goes."""

import csv
import datetime as dt
import io
import json
import re

import pytest

from admissions.calls import callbacks
from admissions.desk import desk_tasks
from admissions.log import conversations
from admissions.staff import audit
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversation_search import PAGE_SIZE
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.staff.staff_exports import notice
from admissions.storage.database import transaction
from tests.integration.web_process.console.conftest import seen

LIST = "/staff/conversations"
NOBODYS = "0" * 32
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"


@pytest.fixture
def tell(engine):
    """A conversation in which `text` was written; returns its id."""

    def tell(text, intent="cost", *, custom=None, at=None, **understood):
        at = at or dt.datetime.now(UTC)
        opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), at)
        understanding = Understanding(intent, 0.87, **understood)
        with transaction(engine) as session:
            replies = (Reply(RedactedText("Well"), "utter_cost", custom=custom),)
            conversations.log_turn(session, opened, Turn("m1", RedactedText(text), understanding, replies), at)
        return opened

    return tell


@pytest.fixture
def booked(engine, sealer, tell):
    """A conversation with a callback; returns its id and the callback's reference."""
    now, opened = dt.datetime.now(UTC), tell("call me")
    phone = Phone("+12133734253", "(213) 373-4253")
    request = CallbackRequest(
        opened, "Maria", phone, "today", "UTC", None, now + dt.timedelta(hours=4), True, "You agree."
    )
    return opened, callbacks.book(engine, sealer, request, now).reference


@pytest.fixture
def audited(engine):
    return lambda: [(entry.who, entry.action, entry.subject) for entry in audit.entries(engine, audit.Sought(), UTC)]


def listed(answer):
    return re.findall(r'<a href="/staff/conversations/([0-9a-f]{32})"', answer.text)


def test_the_list_shows_what_visitors_wrote_the_newest_first(sign_in, tell):
    now = dt.datetime.now(UTC)
    older, newer = tell("about detox", at=now - dt.timedelta(hours=1)), tell("about cigna", at=now)
    answer = sign_in("viewer").get(LIST)
    assert listed(answer) == [newer, older]
    assert "2 conversations, the newest first." in seen(answer)


def test_the_address_says_what_is_looked_for_and_the_form_still_shows_it(sign_in, tell):
    opened = tell("do you take cigna", "check_insurance")
    tell("do you take aetna", "check_insurance")
    answer = sign_in("viewer").get(f"{LIST}?words=cig&intent=check_insurance&since=2020-01-01&until=&crisis=")
    assert listed(answer) == [opened]
    assert 'name="words" type="search" value="cig"' in answer.text
    assert '<option value="check_insurance" selected>' in answer.text
    assert 'value="2020-01-01"' in answer.text


def test_a_page_that_filters_as_someone_types_gets_the_list_alone_and_a_tidy_address(sign_in, tell):
    opened = tell("do you take cigna")
    browser = sign_in("viewer")
    part = browser.get(f"{LIST}?words=cig&since=&crisis=", headers={"HX-Request": "true"})
    assert listed(part) == [opened]
    assert "<html" not in part.text
    assert part.headers["HX-Push-Url"] == f"{LIST}?words=cig"
    restored = browser.get(f"{LIST}?words=cig", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in restored.text


def test_long_lists_have_pages(sign_in, tell):
    now = dt.datetime.now(UTC)
    told = [tell("cigna", at=now + dt.timedelta(seconds=n)) for n in range(PAGE_SIZE + 1)]
    browser = sign_in("viewer")
    first = browser.get(f"{LIST}?words=cigna")
    older = re.search(r'href="([^"]+)">Older', first.text)[1].replace("&amp;", "&")
    second = browser.get(older)
    newer = re.search(r'href="([^"]+)">Newer', second.text)[1].replace("&amp;", "&")
    assert listed(first) + listed(second) == told[::-1]
    assert listed(browser.get(newer)) == listed(first)


@pytest.mark.parametrize(
    "query",
    ["since=soon", "until=2026-13-01", "since=2026-02-02&until=2026-02-01", "before=x", "after=1e5", "before=" + "9" * 40,
     "crisis=maybe", "tag=%00", "intent=<script>"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_answered_with_a_sentence(sign_in, tell, query):
    tell("cigna")
    browser = sign_in("viewer")
    answer = browser.get(f"{LIST}?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert listed(answer) == []
    assert "<script>" not in answer.text.replace('<script src="', "")
    assert browser.get(f"{LIST}?{query}", headers={"HX-Request": "true"}).status_code == 200


def test_views_are_kept_and_forgotten_by_their_owner(sign_in, tell):
    tell("cigna")
    mine, other = sign_in("viewer"), sign_in("viewer", "Somebody Else")
    kept = mine.post(f"{LIST}/views", {"name": "<b>Insurers</b>", "query": "words=cigna&crisis=none"})
    assert kept.headers["location"] == f"{LIST}?words=cigna&crisis=none&notice=view_kept"
    page = mine.get(LIST).text
    assert "&lt;b&gt;Insurers&lt;/b&gt;" in page
    assert "Insurers" not in other.get(LIST).text
    view = re.search(r"views/(\d+)/forget", mine.get(f"{LIST}?words=cigna&crisis=none").text)[1]
    assert other.post(f"{LIST}/views/{view}/forget").status_code == 404
    assert mine.post(f"{LIST}/views/{view}/forget").status_code == 303
    assert "Insurers" not in mine.get(LIST).text


@pytest.mark.parametrize(
    "data", [{"name": "", "query": "words=a"}, {"name": "x", "query": ""}, {"name": "x", "query": "since=x"}]
)
def test_a_view_that_makes_no_sense_is_refused(sign_in, data):
    assert sign_in("viewer").post(f"{LIST}/views", data).status_code == 422


def test_all_questions_of_a_message_are_shown(sign_in, tell):
    opened = tell("where is it, how long, how much", "location", also_asked=("program_length", "cost"))
    page = sign_in("supervisor").read(f"{LIST}/{opened}")
    assert "Where we are 87% How long treatment lasts Price and paying" in page


def test_a_chat_that_goes_on_days_later_shows_each_day_once(sign_in, engine, tell):
    opened = tell("hello", at=dt.datetime(2026, 11, 2, 20, tzinfo=UTC))
    with transaction(engine) as session:
        for hour in (18, 19):
            later = dt.datetime(2026, 11, 5, hour, tzinfo=UTC)
            turn = Turn(f"m{hour}", RedactedText("back again"), Understanding("greet", 0.9), ())
            conversations.log_turn(session, opened, turn, later)
    page = sign_in("viewer").read(f"{LIST}/{opened}")
    said = page[page.index("What was said") :]
    assert said.index("Mon, Nov 2, 2026") < said.index("hello")
    assert said.index("Well") < said.index("Thu, Nov 5, 2026") < said.index("back again")
    assert (said.count("Nov 2, 2026"), said.count("Nov 5, 2026")) == (1, 1)


def test_a_transcript_shows_what_was_understood_and_what_else_it_may_have_meant(sign_in, engine, tell):
    card = {"card": "insurance", "status": "accepted", "names": ["Cigna"]}
    others = ({"intent": "list_insurance", "confidence": 0.08}, {"intent": "verify_benefits", "confidence": 0.03})
    opened = tell("do you take cigna", "check_insurance", custom=card, alternatives=others)
    conversations.rate_reply(engine, opened, "m1", 0, is_helpful=False)
    page = sign_in("viewer").read(f"{LIST}/{opened}")
    assert "do you take cigna Whether their insurer is on our list 87% or list insurance 8%, verify benefits 3%" in page
    assert "Cigna: on the list Visitor: not helpful answer: cost" in page
    assert "Insurers Cigna (accepted)" in page


def test_a_canceled_callback_is_spelled_as_everywhere_else(sign_in, tell):
    opened = tell("cancel it", custom={"card": "callback", "state": "cancelled", "reference": "AC34XY"})
    page = sign_in("viewer").read(f"{LIST}/{opened}")
    assert "Callback canceled, AC34XY" in page
    assert "cancelled" not in page


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("utter_nlu_fallback", "Not understood"), ("utter_ask_callback_phone", "Taken as an answer"),
     ("utter_form_not_understood", "Not understood"), ("utter_medical_question", "Not understood")],
)  # fmt: skip
def test_words_that_a_form_took_are_not_called_misunderstood(sign_in, engine, tell, answer, shown):
    opened = tell("hello")
    with transaction(engine) as session:
        turn = Turn("m2", RedactedText("sam"), Understanding("nlu_fallback", 0.4), (Reply(RedactedText("…"), answer),))
        conversations.log_turn(session, opened, turn, dt.datetime.now(UTC))
    assert f"sam {shown}" in sign_in("viewer").read(f"{LIST}/{opened}")


def test_danger_stands_on_top_until_someone_has_looked(sign_in, engine, tell):
    opened = tell("pills", "crisis_medical", safety_type="medical", safety_level="act")
    browser = sign_in("counselor")
    assert "Danger now: a medical emergency. Nobody has looked at it yet" in browser.read(f"{LIST}/{opened}")
    (task,) = desk_tasks.open_tasks(engine)
    desk_tasks.close_task(engine, task.reference, "Robin", dt.datetime.now(UTC))
    assert "Looked at by Robin" in browser.read(f"{LIST}/{opened}")


def test_contact_data_is_masked_and_revealed_once_for_a_reason(sign_in, booked, audited):
    opened, reference = booked
    browser = sign_in("counselor")
    page = browser.get(f"{LIST}/{opened}").text
    assert "M•••" in page
    assert "Maria" not in page
    assert "373-4253" not in page
    action = re.search(r'action="(/staff/callbacks/\w+/card)"', page)[1]
    assert browser.post(action, {"reason": "other", "other": " "}).status_code == 422
    card = browser.post(action, {"reason": "calling now"})
    assert "Maria" in card.text, seen(card)
    assert "(213) 373-4253" in card.text
    assert ("Counselor", "contact_revealed", reference) in audited()
    assert "Maria" not in browser.get(f"{LIST}/{opened}").text


def test_a_viewer_reads_and_changes_nothing(sign_in, booked):
    opened, _ = booked
    page = sign_in("viewer").get(f"{LIST}/{opened}").text
    forms = re.findall(r'<form[^>]+action="([^"]+)"', page)
    assert set(forms) == {"/staff/sign-out"}
    assert 'type="checkbox"' not in sign_in("viewer").get(LIST).text


def test_reading_is_in_the_audit_log_by_name(sign_in, tell, audited):
    opened = tell("cigna")
    sign_in("viewer").read(f"{LIST}/{opened}")
    assert ("Viewer", "conversation_read", opened) in audited()


def test_notes_tags_assigning_and_reviewing_show_on_the_page_and_find_it_in_the_list(sign_in, tell):
    opened = tell("cigna")
    browser = sign_in("counselor")
    here = f"{LIST}/{opened}"
    me = re.search(r'<option value="(\d+)">Me', browser.get(here).text)[1]
    for path, data in (
        ("notes", {"text": f"{HOSTILE}\r\nsecond line"}),
        ("tags", {"tag": "Needs Ride"}),
        ("assign", {"to": me}),
        ("review", {"done": "yes"}),
    ):
        answer = browser.post(f"{here}/{path}", data)
        assert answer.headers["location"].startswith(f"{here}?notice=")
    page = browser.get(here).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "second line" in page
    assert "Reviewed by you" in seen(browser.get(here))
    for query in (f"assigned={me}", "tag=needs+ride", "reviewed=yes"):
        assert listed(browser.get(f"{LIST}?{query}")) == [opened]
    assert listed(browser.get(f"{LIST}?reviewed=no")) == []
    browser.post(f"{here}/tags/remove", {"tag": "needs ride"})
    browser.post(f"{here}/assign", {"to": ""})
    browser.post(f"{here}/review", {"done": "no"})
    assert listed(browser.get(f"{LIST}?reviewed=no&assigned=nobody")) == [opened]
    assert listed(browser.get(f"{LIST}?tag=needs+ride")) == []


def test_a_conversation_still_shows_the_colleague_who_left(sign_in, tell):
    opened, here = tell("cigna"), sign_in("counselor")
    me = re.search(r'<option value="(\d+)">Me', here.get(f"{LIST}/{opened}").text)[1]
    here.post(f"{LIST}/{opened}/assign", {"to": me})
    admin = sign_in("admin")
    admin.post(f"/staff/accounts/{me}/disable")
    chosen = re.search(r"<option [^>]*selected>([^<]*)", admin.get(f"{LIST}/{opened}").text)[1]
    assert chosen == "Counselor (disabled)"


def test_a_note_that_comes_after_the_session_is_over_is_given_back(sign_in, tell):
    opened, here, elsewhere = tell("cigna"), sign_in("counselor"), sign_in("counselor")
    token = here.csrf()
    elsewhere.post("/staff/sign-out")
    answer = here.post(f"{LIST}/{opened}/notes", {"text": "He will <b>call</b> at six"}, csrf=token)
    assert answer.status_code == 401
    assert "What you wrote was not saved." in answer.text
    assert "He will &lt;b&gt;call&lt;/b&gt; at six" in answer.text


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("notes", {"text": " \r\n "}, 422),
        ("notes", {"text": "x" * 4001}, 422),
        ("notes", {"text": "x" * 20_000}, 422),
        ("tags", {"tag": "<b>"}, 422),
        ("tags", {"tag": "x" * 500}, 422),
        ("assign", {"to": "999"}, 404),
        ("assign", {"to": "-1"}, 422),
        ("assign", {"to": "1 OR 1=1"}, 422),
        ("assign", {"to": "9" * 30}, 422),
    ],
)
def test_what_cannot_be_added_is_answered_with_a_sentence(sign_in, tell, path, data, status):
    answer = sign_in("counselor").post(f"{LIST}/{tell('cigna')}/{path}", data)
    assert answer.status_code == status
    assert 'href="/staff' in answer.text


@pytest.mark.parametrize("conversation_id", [NOBODYS, "x", "%27%20OR%201=1", "a%00b", "..%2Faudit", "9" * 300])
def test_a_forged_id_is_not_found_and_not_in_the_audit_log(sign_in, audited, conversation_id):
    browser = sign_in("counselor")
    assert browser.get(f"{LIST}/{conversation_id}").status_code == 404
    assert browser.post(f"{LIST}/{conversation_id}/notes", {"text": "note"}).status_code == 404
    assert audited() == []


def test_a_visitors_markup_is_shown_and_never_run(sign_in, tell):
    opened = tell(HOSTILE)
    supervisor = sign_in("supervisor")
    printed = supervisor.post(f"{LIST}/export", {"style": "print", "ids": opened})
    for answer in (supervisor.get(LIST), supervisor.get(f"{LIST}/{opened}"), printed):
        assert "&lt;script&gt;alert(1)" in answer.text
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


def exported(browser, style, **data):
    answer = browser.post(f"{LIST}/export", {"style": style, **data})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.text


def test_a_selection_is_exported_with_the_notice_and_recorded_by_id(sign_in, tell, audited):
    chosen, other = tell("=HYPERLINK(1)"), tell("another")
    browser = sign_in("supervisor")
    read = json.loads(exported(browser, "json", ids=[chosen, NOBODYS]))
    assert (read["notice"], [one["id"] for one in read["conversations"]]) == (notice(), [chosen])
    table = list(csv.reader(io.StringIO(exported(browser, "csv", ids=[chosen]))))
    assert table[0] == [notice()]
    assert table[3][9] == "'=HYPERLINK(1)"
    assert ("Supervisor", "export", chosen) in audited()
    assert ("Supervisor", "export", other) not in audited()


def test_all_that_the_list_finds_is_exported(sign_in, tell):
    told = {tell("cigna") for _ in range(3)}
    tell("aetna")
    read = json.loads(exported(sign_in("supervisor"), "json", which="all", query="words=cigna"))
    assert {one["id"] for one in read["conversations"]} == told


def test_the_page_to_print_has_the_notice_before_and_after(sign_in, tell):
    answer = sign_in("supervisor").post(f"{LIST}/export", {"style": "print", "ids": tell("do you take cigna")})
    page = seen(answer)
    assert page.count(notice()) == 2
    assert "do you take cigna" in page


@pytest.mark.parametrize(
    "data",
    [{"style": "csv"}, {"style": "exe", "ids": NOBODYS}, {"style": "csv", "ids": NOBODYS},
     {"style": "csv", "which": "all", "query": "since=x"}, {"style": "csv", "which": "all", "query": "words=nowhere"}],
)  # fmt: skip
def test_an_export_of_nothing_is_refused_and_not_recorded(sign_in, tell, audited, data):
    tell("cigna")
    assert sign_in("supervisor").post(f"{LIST}/export", data).status_code == 422
    assert audited() == []


def test_what_is_too_long_to_print_is_said_so(sign_in, tell, monkeypatch):
    monkeypatch.setattr("web.console.exports._MOST_TO_PRINT", 1)
    data = {"style": "print", "which": "all", "ids": [tell("a"), tell("b")]}
    answer = sign_in("supervisor").post(f"{LIST}/export", data)
    assert answer.status_code == 422
    assert "at most a hundred" in seen(answer)


@pytest.mark.parametrize("role", ["viewer", "counselor"])
def test_who_may_not_export_cannot_and_is_not_offered_it(sign_in, tell, role):
    opened, browser = tell("cigna"), sign_in(role)
    assert browser.post(f"{LIST}/export", {"style": "csv", "ids": opened}).status_code == 403
    assert "Export" not in browser.get(LIST).text + browser.get(f"{LIST}/{opened}").text
