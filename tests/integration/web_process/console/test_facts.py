"""Facts, insurers and hours are changed by whoever may, said at once, and nothing typed is lost or run."""

import datetime as dt
import itertools
import re
import time

import pytest

from admissions.staff import editing
from admissions.staff.edit_rules import Proposal
from admissions.facts import Edits, edits, use_edits
from admissions.times.hours import UTC
from admissions.insurance.insurer_list import catalogue
from admissions.times.office import office
from web.console.edit_forms import today

SAID = {"source": "the new leaflet", "checked_on": "2026-11-20"}
FACT = "/staff/facts/values/iop_schedule"
MARKUP = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def as_shipped():
    yield
    use_edits(Edits())


@pytest.fixture
def editor(sign_in):
    return sign_in("supervisor")


def fact(client, value, before=0, **more):
    return client.post(FACT, {"value": value, "before": f"{before}", **SAID, **more})


def insurer(client, path="new", **typed):
    values = {"name": "Zephyr Mutual", "status": "accepted", "aliases": "zephyr", "before": "0", **SAID, **typed}
    return client.post(f"/staff/facts/insurers/{path}", values)


def test_a_changed_fact_is_on_the_page_of_visitors_at_once_and_keeps_who_changed_it(editor, client):
    answer = fact(editor, "three evenings a week")

    assert answer.status_code == 303
    assert "Saved. The next answer says it." in editor.read(answer.headers["Location"])
    assert "Three evenings a week" in client.get("/").text
    assert "Changed by Supervisor" in editor.read("/staff/facts")
    assert "the new leaflet, 2026-11-20" in editor.read("/staff/facts")
    assert "three evenings a week now Supervisor" in editor.read(FACT)


def test_the_helpline_changes_wherever_it_is_dialled(editor, client):
    editor.post("/staff/facts/values/helpline", {"value": "213 373 4253", "before": "0", **SAID})

    assert 'href="tel:+12133734253"' in client.get("/").text
    assert "+12133734253" in client.get("/widget.js").text
    assert client.post("/api/chat/sessions", json={}).json()["error"]["helpline"] == "+12133734253"


def test_the_greeting_changes_and_still_says_first_that_it_is_automated(editor, client):
    editor.post("/staff/facts/values/greeting", {"value": "Ask me about treatment.", "before": "0", **SAID})

    (greeting,) = client.post("/api/chat/sessions", json={"consent": True}).json()["replies"]
    assert greeting["text"].endswith("not a person. Ask me about treatment.")
    assert greeting["text"].startswith("Hi, I'm the automated assistant")


def test_what_is_wrong_is_said_beside_its_field_and_stays_typed(editor):
    answer = fact(editor, "your plan is covered", source="", checked_on="2099-01-01")

    assert answer.status_code == 422
    assert "“covered” claims something that we may not say" in answer.text
    assert "your plan is covered</textarea>" in answer.text
    for field in ("value", "source", "checked_on"):
        assert f'id="{field}-problem"' in answer.text
    assert edits().number == 0


def test_markup_is_refused_and_shown_as_text(editor):
    answer = fact(editor, MARKUP)

    assert answer.status_code == 422
    assert MARKUP not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text


def test_the_second_of_two_sees_what_the_first_did_and_loses_nothing(editor, sign_in):
    other = sign_in("admin")
    fact(editor, "three evenings a week")

    answer = fact(other, "two mornings a week")

    assert answer.status_code == 409
    assert "Supervisor was faster" in answer.text
    assert "three evenings a week" in answer.text
    assert "two mornings a week</textarea>" in answer.text
    before = re.search(r'name="before" value="(\d+)"', answer.text)[1]
    assert fact(other, "two mornings a week", before).status_code == 303
    assert "two mornings a week" in other.read("/staff/facts")


@pytest.mark.parametrize(
    "key", ["provider", "emergency", "crisis_line", "helpline_hours", "decision", "nothing", "..%2fstaffed"]
)
def test_what_is_law_consent_or_safety_has_no_form(editor, key):
    path = f"/staff/facts/values/{key}"

    assert editor.get(path).status_code == 404
    assert editor.post(path, {"value": "x", "before": "0", **SAID}).status_code == 404
    assert edits().number == 0


def test_what_cannot_be_changed_is_shown_with_the_reason(editor):
    said = editor.read("/staff/facts")

    assert "California Behavioral Healthcare What visitors agree to names it" in said
    assert "988" in said


def test_a_form_shows_the_sentences_that_a_fact_stands_in(editor):
    assert "IOP meets at least four days a week, for a few hours at a time . I don't know" in editor.read(FACT)


def test_an_earlier_value_comes_back_in_one_step(editor, client):
    fact(editor, "three evenings a week")
    fact(editor, "two mornings a week", 1)
    back = {"key": "fact:iop_schedule", "before": "2"}

    assert editor.post("/staff/facts/history/back", {**back, "number": "1"}).status_code == 303
    assert "Three evenings a week" in client.get("/").text
    assert editor.post("/staff/facts/history/back", {**back, "number": "0"}).status_code == 409
    assert editor.post("/staff/facts/history/back", {**back, "number": "0", "before": "3"}).status_code == 303
    assert "At least four days a week" in client.get("/").text
    assert editor.read("/staff/facts/history").count("Days and hours of IOP") >= 4


@pytest.mark.parametrize(
    "form",
    [
        {}, {"key": "fact:iop_schedule"}, {"key": "fact:iop_schedule", "number": "7"}, {"key": "fact:area", "number": "0"},
        {"key": "fact:provider", "number": "0"}, {"key": "fact:iop_schedule", "number": "-1"},
        {"key": "fact:iop_schedule", "number": "9" * 40}, {"key": "x" * 5000, "number": "0"},
    ],
)  # fmt: skip
def test_only_an_edit_that_there_was_comes_back(editor, form):
    fact(editor, "three evenings a week")

    answer = editor.post("/staff/facts/history/back", {"before": "1", **form})

    assert answer.status_code in (404, 422)
    assert "<h1" in answer.text
    assert edits().number == 1


def test_an_insurer_is_added_changed_and_retired(editor, client):
    assert insurer(editor, note="ask for Sam").status_code == 303
    assert "Zephyr Mutual" in client.get("/").text
    assert "ask for Sam" in editor.read("/staff/facts/insurers?name=zephyr")
    assert insurer(editor, "zephyr-mutual", before="1", status="not_listed").status_code == 303
    assert "Zephyr Mutual" not in client.get("/").text
    assert insurer(editor, "zephyr-mutual", before="2", is_retired="on").status_code == 303
    assert "Retired" in editor.read("/staff/facts/insurers?name=zephyr")
    assert "Zephyr Mutual" not in {one.name for one in catalogue().insurers}


def test_an_insurer_that_cannot_be_used_is_explained_and_stays_typed(editor):
    answer = insurer(editor, aliases="zephyr, cigna", note=MARKUP)

    assert answer.status_code == 422
    assert "cigna, Cigna" in answer.text
    assert "zephyr, cigna</textarea>" in answer.text
    assert MARKUP not in answer.text
    assert catalogue().accepted_names.count("Cigna") == 1


def test_only_insurers_that_there_are_have_a_form(editor):
    assert editor.get("/staff/facts/insurers/zephyr").status_code == 404
    assert insurer(editor, "zephyr").status_code == 404
    assert "No insurer with this name" in editor.read("/staff/facts/insurers?name=zephyr")


@pytest.mark.parametrize(
    "path",
    ["values/iop_schedule", "insurers/new", "insurers/cigna", "hours/week", "hours/closures", "hours/holidays/new"],
)
def test_a_form_without_its_fields_is_explained_too(editor, path):
    answer = editor.post(f"/staff/facts/{path}", {})

    assert answer.status_code == 422
    assert "Please fill this in." in answer.text or "Someone must be there" in answer.text


def test_names_are_found_by_alias_and_shown_as_text(editor):
    assert "Cigna" in editor.read("/staff/facts/insurers?name=EverNorth")
    assert MARKUP not in editor.get("/staff/facts/insurers", params={"name": MARKUP}).text


def test_staffed_hours_change_and_wrong_ones_are_explained_beside_their_day(editor):
    week = {"monday_1_from": "09:00", "monday_1_until": "17:00", "before": "0"}

    assert editor.post("/staff/facts/hours/week", week).status_code == 303
    assert office().week[0] == ((540, 1020),)
    assert 'name="monday_1_from" type="time" value="09:00"' in editor.get("/staff/facts/hours").text
    wrong = editor.post(
        "/staff/facts/hours/week", {**week, "before": "1", "tuesday_1_from": "12:00", "tuesday_1_until": "11:00"}
    )
    assert wrong.status_code == 422
    assert 'id="tuesday-problem">The end must come after the beginning.' in wrong.text
    assert 'name="tuesday_1_until" type="time" value="11:00"' in wrong.text
    assert editor.post("/staff/facts/hours/week", week).status_code == 409
    assert "Mon 9 AM to 5 PM; Tue –" in editor.read("/staff/facts/history?key=staffed")


def test_closures_come_and_go(editor):
    # In a bit more than a year, and no holiday, which would stay closed.
    days = (today() + dt.timedelta(days=ahead) for ahead in itertools.count(400))
    day = next(day for day in days if not office().is_closed(day))

    assert editor.post("/staff/facts/hours/closures", {"from": f"{day}", "note": "new floor"}).status_code == 303
    assert office().is_closed(day)
    assert "new floor" in editor.read("/staff/facts/hours")
    again = editor.post("/staff/facts/hours/closures", {"from": f"{day}", "note": MARKUP})
    assert again.status_code == 422
    assert "It overlaps with another one." in again.text
    assert MARKUP not in again.text
    assert editor.post("/staff/facts/hours/closures/remove", {"remove": f"{day}"}).status_code == 303
    assert not office().is_closed(day)


def test_holidays_are_ticked_added_and_removed(editor):
    page = editor.read("/staff/facts/hours")
    assert "Thanksgiving Day" in page
    assert (
        editor.post(
            "/staff/facts/hours/holidays/new", {"name": "A day", "when": "march 31", "is_closed": "on"}
        ).status_code
        == 303
    )
    assert office().is_closed(dt.date(2027, 3, 31))
    assert editor.post("/staff/facts/hours/holidays", {"before": "1"}).status_code == 303
    assert not office().is_closed(dt.date(2026, 12, 25))
    assert editor.post("/staff/facts/hours/holidays", {"before": "1"}).status_code == 409
    assert editor.post("/staff/facts/hours/holidays/remove", {"remove": "january 1"}).status_code == 303
    assert "New Year" not in editor.read("/staff/facts/hours")
    wrong = editor.post("/staff/facts/hours/holidays/new", {"name": "A day", "when": "someday"})
    assert (wrong.status_code, 'value="someday"' in wrong.text) == (422, True)


def test_the_slower_of_two_is_not_told_that_the_holidays_they_ticked_are_still_there(editor, sign_in):
    other = sign_in("admin")
    assert editor.post("/staff/facts/hours/holidays", {"before": "0", "closed_1": "on"}).status_code == 303

    answer = other.post("/staff/facts/hours/holidays", {"before": "0", "closed_2": "on"})

    assert answer.status_code == 409
    assert "What you chose was not saved." in answer.text
    assert "still here" not in answer.text


def test_history_of_a_thing_that_never_changed_is_an_error_for_people(editor):
    assert editor.get("/staff/facts/history?key=nothing").status_code == 404
    assert "Nothing was changed yet" in editor.read("/staff/facts/history")


@pytest.mark.parametrize("role", ["viewer", "counselor"])
def test_who_may_not_edit_sees_no_way_to(sign_in, role):
    client = sign_in(role)

    assert "/staff/facts" not in client.get("/staff").text
    assert client.get("/staff/facts").status_code == 403
    assert fact(client, "three evenings a week").status_code == 403
    assert edits().number == 0


def test_another_process_follows_within_a_second(client, engine, wait_until):
    """The change comes through another web process, or from the terminal."""
    proposal = Proposal({"value": "three evenings a week", "details": {}}, "s", today())
    editing.change(engine, "Anna", lambda _changed: ("fact:iop_schedule", proposal), 0, dt.datetime.now(UTC))
    use_edits(Edits())

    wait_until(lambda: "Three evenings a week" in client.get("/").text)


@pytest.fixture
def wait_until():
    def wait_until(condition):
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.1)

    return wait_until
