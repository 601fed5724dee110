"""The page of numbers: each figure in the period asked for, plain words, tables that open in a spreadsheet without harm."""

import csv
import datetime as dt
import io

import pytest

from admissions.log import conversations
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.times.office import office
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction
from web.console.charts import BOTTOM, TOP, columns, percent
from web.console.numbers import _TABLES, as_csv


@pytest.fixture
def chat(engine):
    def chat(*cards, intent=None, at=None):
        at = at or dt.datetime.now(UTC) - dt.timedelta(minutes=5)
        greeting = Reply(RedactedText("Hi"), "utter_greeting")
        opened = conversations.open_conversation(engine, "UTC", "1", greeting, at)
        replies = tuple(Reply(RedactedText("…"), "utter_cost", None, card) for card in cards) or (greeting,)
        with transaction(engine) as session:
            turn = Turn("m", RedactedText("words"), Understanding(intent), replies)
            conversations.log_turn(session, opened, turn, at)
        return opened

    return chat


def insurance(*names, status="accepted"):
    return {"card": "insurance", "status": status, "names": list(names)}


def table(client, name, query=""):
    answer = client.get(f"/staff/numbers/{name}.csv{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.text)))


def today():
    return dt.datetime.now(UTC).astimezone(office().timezone).date()


def test_without_conversations_the_page_says_so(sign_in):
    said = sign_in("viewer").read("/staff/numbers")

    assert "No conversations in this period yet" in said
    assert "By hour of the day" not in said


def test_a_conversation_is_seen_in_pictures_tables_and_words(sign_in, chat):
    chat(insurance("Cigna"), {"card": "crisis", "type": "violence", "level": "act"}, intent="cost")
    chat(insurance("Humana", status="not_listed"))

    client = sign_in("viewer")
    said, page = client.read("/staff/numbers"), client.get("/staff/numbers").text

    assert "Conversations 2 in 30 days" in said
    assert "Price and paying 1 50%" in said
    assert "Cigna On our list 1" in said
    assert "Humana Not on our list 1" in said
    assert "Violence 1 50%" in said
    assert page.count('role="img"') == page.count("<desc") == 2
    assert "utter_" not in said


def test_the_period_is_what_was_chosen(sign_in, chat):
    chat(at=dt.datetime.now(UTC) - dt.timedelta(days=40))
    client = sign_in("viewer")

    assert "No conversations" in client.read("/staff/numbers")
    assert "Conversations 1 in 90 days" in client.read("/staff/numbers?days=90")
    day = today() - dt.timedelta(days=40)
    said = client.read(f"/staff/numbers?from={day - dt.timedelta(days=1)}&until={day + dt.timedelta(days=1)}")
    assert "Conversations 1 in 3 days" in said


@pytest.mark.parametrize(
    "query", ["?days=0", "?from=x", "?from=2026-11-05&until=2026-11-01", "?from=<script>", "?days=%00"]
)
def test_a_period_that_cannot_be_used_is_explained_and_stays_typed(sign_in, query):
    answer = sign_in("viewer").get(f"/staff/numbers{query}")

    assert answer.status_code == 422
    assert "Please choose a period of at most a year" in answer.text
    assert "<script>" not in answer.text
    if "2026-11-05" in query:
        assert 'value="2026-11-05"' in answer.text


def test_days_before_conversations_are_kept_are_called_too_low(sign_in):
    client = sign_in("viewer")

    assert "kept for 90 days" in client.read("/staff/numbers?days=366")
    assert "kept for 90 days" not in client.read("/staff/numbers?days=30")


def test_every_table_is_a_file_with_a_head_in_plain_words(sign_in, chat):
    chat(insurance("Cigna"), intent="cost")
    client = sign_in("viewer")
    page = client.get("/staff/numbers").text

    for name in _TABLES:
        assert f"/staff/numbers/{name}.csv?" in page
        rows = table(client, name)
        assert len(rows[0]) == len(rows[-1])
        assert "_" not in str(rows)
    assert ["Cigna", "On our list", "1"] in table(client, "insurers")
    assert [f"{today()}", "1"] in table(client, "days", "?days=7")
    assert len(table(client, "days", "?days=7")) == 8


def test_no_cell_is_a_formula(sign_in, chat):
    chat(*(insurance(name) for name in ("=1+1", "+1", "-1", "@SUM(A1)", " =1", '"quoted", and more')))

    cells = [row[0] for row in table(sign_in("viewer"), "insurers")[1:]]

    assert sorted(cells) == sorted(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "' =1", '"quoted", and more'])


def test_names_are_text_never_markup(sign_in, chat):
    chat(insurance("<img src=x onerror=alert(1)>"))

    assert "<img" not in sign_in("viewer").get("/staff/numbers").text


@pytest.mark.parametrize(
    "path", ["/staff/numbers/secrets.csv", "/staff/numbers/days.csv?days=x", "/staff/numbers/..%2f.csv"]
)
def test_what_is_no_table_is_an_error_for_people(sign_in, path):
    answer = sign_in("viewer").get(path)

    assert answer.status_code in (404, 422)
    assert "<h1" in answer.text


def test_columns_fill_the_picture_and_are_as_high_as_their_share():
    chart = columns([("a", 0), ("b", 15), ("c", 30)], ["a", "", "c"])

    assert chart.most == 30
    assert [column.height for column in chart.columns] == [0, (BOTTOM - TOP) / 2, BOTTOM - TOP]
    assert [column.y for column in chart.columns] == [BOTTOM, (BOTTOM + TOP) / 2, TOP]
    assert all(0 <= column.x and column.x + column.width <= 100 for column in chart.columns)


@pytest.mark.parametrize(
    ("value", "most"), [(0, 1), (1, 1), (7, 8), (9, 10), (11, 20), (23, 30), (100, 100), (4500, 5000)]
)
def test_the_scale_ends_at_a_round_number(value, most):
    assert columns([("a", value)], [""]).most == most


def test_a_picture_of_a_year_leaves_its_numbers_to_the_table():
    assert not columns([("a", 1)] * 366, [""] * 366).is_numbered


def test_a_share_of_nothing_is_zero():
    assert (percent(0, 0), percent(1, 3), percent(3, 3)) == (0, 33, 100)


def test_a_file_has_its_head_even_without_lines():
    assert as_csv(["Day", "Conversations"], []) == "Day,Conversations\r\n"
