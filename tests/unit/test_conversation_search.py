from __future__ import annotations

import datetime as dt

import pytest

from admissions.log import conversation_search, conversations
from admissions.log.conversation_list import lines
from admissions.log.conversation_search import (
    Filter,
    FilterError,
    Page,
    batch,
    find,
    options,
    read_filter,
    read_place,
)
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.listings import began_at, number_of, swap
from admissions.log.redaction import RedactedText
from admissions.storage.database import transaction

CARDS = {
    "callback": {"card": "callback", "state": "booked"},
    "insurance": {"card": "insurance", "status": "accepted", "names": ["Cigna"]},
    "act": {"card": "crisis", "type": "suicide", "level": "act"},
}


@pytest.fixture
def tell(engine, now):
    """A conversation `minutes` after noon of the tests' Monday, in which each of `said` was written; returns its id."""

    def tell(*said, minutes=0, intent=None, card=None, answer=None, marks=()):
        at = now + dt.timedelta(minutes=minutes)
        opened = conversations.open_conversation(engine, "UTC", "1", Reply(RedactedText("Hello")), at)
        for n, text in enumerate(said):
            replies = (Reply(RedactedText("Well"), answer, custom=CARDS.get(card)),)
            with transaction(engine) as session:
                turn = Turn(f"m{n}", RedactedText(text), Understanding(intent, 0.9), replies)
                conversations.log_turn(session, opened, turn, at)
        with transaction(engine) as session:
            swap(session, number_of(session, opened), {f"{mark.split(':')[0]}:nobody" for mark in marks}, marks)
        return opened

    return tell


@pytest.fixture
def found(engine):
    def found(**chosen):
        page = find(engine, read_filter(chosen))
        return [line.conversation_id for line in lines(engine, page.numbers)]

    return found


def test_without_a_filter_all_are_there_the_newest_first(tell, found):
    first, third, second = tell(minutes=1), tell(minutes=3), tell(minutes=2)
    assert found() == [third, second, first]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("cigna", True),
        ("CIGNA", True),
        ("cig", True),
        ("cigna suboxone", True),
        ("suboxone cigna", True),
        ("  cigna,,, (and) the suboxone!! ", True),
        ('"cigna" AND NOT NEAR(', False),
        ("cigna OR", True),
        ("igna", False),
        ("cigna aetna", False),
        ("cignas", False),
        ("hello", False),
        ("the and of", True),
        ("%", True),
        ("cigna\x00", True),
        ("' OR '1'='1", True),
    ],
)
def test_words_find_what_the_visitor_wrote_by_how_it_begins(tell, found, typed, is_found):
    opened = tell("do you take cigna", "and suboxone?")
    assert found(words=typed) == ([opened] if is_found else [])


def test_whatever_staff_type_is_no_error(tell, found, hostile):
    tell("do you take cigna")
    found(words=hostile)


def test_words_across_accents_and_apostrophes(tell, found):
    opened = tell("my son’s café")
    assert found(words="sons cafe") == found(words="son's CAFÉ") == [opened]


def test_a_beginning_finds_every_word_that_has_it_once_each(tell, found):
    both, one = tell("insurance insured", minutes=2), tell("insulin", minutes=1)
    tell("outsure")
    assert found(words="ins") == [both, one]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"intent": "cost"}, {"intent": "cost"}),
        ({"outcome": "callback"}, {"card": "callback"}),
        ({"outcome": "insurance"}, {"card": "insurance"}),
        ({"outcome": "none"}, {}),
        ({"crisis": "act"}, {"card": "act"}),
        ({"crisis": "any"}, {"card": "act"}),
        ({"answered": "no"}, {"answer": "utter_nlu_fallback"}),
        ({"hours": "after"}, {"minutes": 60 * 12}),
        ({"language": "es"}, {"answer": "utter_other_language_es"}),
        ({"reviewed": "yes"}, {"marks": ["review:done"]}),
        ({"tag": "court letter"}, {"marks": ["tag:court letter"]}),
        ({"tag": "Court Letter"}, {"marks": ["tag:court letter"]}),
        ({"assigned": "3"}, {"marks": ["assigned:3"]}),
        ({"since": "2026-11-24"}, {"minutes": 60 * 12}),
        ({"until": "2026-11-22"}, {"minutes": -60 * 24}),
    ],
)
def test_each_filter_finds_what_it_says_and_nothing_else(tell, found, chosen, told):
    other = {"card": "callback"} if chosen == {"outcome": "none"} else {}
    tell("something else", **other)
    opened = tell("words", **told)
    assert found(**chosen) == [opened]


def test_filters_and_words_hold_together(tell, found):
    opened = tell("do you take cigna", intent="check_insurance", card="insurance")
    tell("do you take cigna", intent="check_insurance")
    tell("do you take aetna", intent="check_insurance", card="insurance")
    assert found(words="cigna", intent="check_insurance", outcome="insurance") == [opened]


@pytest.mark.parametrize(
    ("utc", "is_found"),
    [
        ("2026-11-24T07:59:59", False),
        ("2026-11-24T08:00:00", True),
        ("2026-11-25T07:59:59", True),
        ("2026-11-25T08:00", False),
    ],
)
def test_a_day_is_one_on_the_providers_clock_from_midnight_to_midnight(engine, found, utc, is_found):
    at = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.timezone.utc)
    conversations.open_conversation(engine, "Asia/Tokyo", "1", Reply(RedactedText("Hello")), at)
    assert bool(found(since="2026-11-24", until="2026-11-24")) == is_found


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-02-30"}, "since"),
        ({"until": "9999-12-31"}, "until"),
        ({"until": "0001-01-01"}, "until"),
        ({"since": "2026-11-24", "until": "2026-11-23"}, "until"),
        ({"outcome": "cured"}, "outcome"),
        ({"crisis": "act' --"}, "crisis"),
        ({"intent": "cost\x00"}, "intent"),
        ({"tag": "<script>"}, "tag"),
        ({"assigned": "%"}, "assigned"),
    ],
)
def test_a_choice_that_was_never_offered_is_refused_by_name(chosen, field):
    with pytest.raises(FilterError) as refused:
        read_filter(chosen)
    assert refused.value.field == field
    assert str(refused.value) == field


def test_empty_and_unknown_fields_ask_for_nothing():
    assert read_filter({"words": " ", "since": "", "crisis": "", "order": "; DROP TABLE", "page": "2"}) == Filter()


@pytest.mark.parametrize("text", ["x", "-1", "1e9", "9" * 19, "١٢", "1 ", "0x10"])
def test_a_broken_place_is_refused(text):
    with pytest.raises(FilterError):
        read_place(text, "before")


def test_no_place_is_the_beginning():
    assert read_place(None, "before") is read_place("", "before") is None


def walk(engine, wanted):
    """All pages by their links to older ones, then back by those to newer ones."""
    page = find(engine, wanted)
    pages = [page]
    while page.older is not None:
        page = find(engine, wanted, before=page.older)
        pages.append(page)
    back = [page]
    while page.newer is not None:
        page = find(engine, wanted, after=page.newer)
        back.append(page)
    return pages, back[::-1]


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(conversation_search, "PAGE_SIZE", 3)


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("amount", [0, 1, 3, 4, 8])
@pytest.mark.parametrize("chosen", [{}, {"words": "ci"}, {"intent": "cost", "words": "cigna"}])
def test_pages_hold_every_conversation_once_in_order_there_and_back(engine, tell, amount, chosen):
    told = [tell("cigna city", minutes=n, intent="cost") for n in range(amount)]
    there, back = walk(engine, read_filter(chosen))
    for pages in (there, back):
        numbers = [number for page in pages for number in page.numbers]
        assert [line.conversation_id for line in lines(engine, numbers)] == told[::-1]
    assert [page.newer for page in there][:1] == [None]
    assert [page.older for page in there][-1:] == [None]


@pytest.mark.usefixtures("short_pages")
def test_what_is_new_meanwhile_does_not_move_the_next_page(engine, tell):
    told = [tell(minutes=n) for n in range(5)]
    first = find(engine, Filter())
    tell(minutes=1000)
    second = find(engine, Filter(), before=first.older)
    assert [line.conversation_id for line in lines(engine, second.numbers)] == told[1::-1]


def test_all_of_a_selection_can_be_read_in_turn(engine, tell):
    for n in range(7):
        tell("cigna", minutes=n)
    wanted, numbers, before = read_filter({"words": "cigna"}), [], None
    while got := batch(engine, wanted, before, 3):
        numbers += got
        before = got[-1]
    assert len(set(numbers)) == 7
    assert numbers == sorted(numbers, reverse=True)


def test_a_page_beyond_the_end_is_empty(engine, tell):
    tell()
    assert find(engine, Filter(), before=1) == Page()


def test_what_there_is_to_choose_from_is_what_there_is(engine, tell):
    tell("hola", intent="cost", answer="utter_other_language_es", marks=["tag:veteran"])
    tell("hi", intent="greet", marks=["tag:alumni"])
    there = options(engine)
    assert there.intents == ("cost", "greet")
    assert there.languages == ("en", "es")
    assert there.tags == ("alumni", "veteran")


def test_a_line_shows_the_message_that_tells_most(engine, tell, now):
    tell("hello", "do you take cigna", "thanks", intent="check_insurance", card="insurance", marks=["tag:b", "tag:a"])
    page = find(engine, Filter())
    (line,) = lines(engine, page.numbers)
    assert (line.began_at, line.messages, line.said) == (now, 7, "hello")
    (line,) = lines(engine, page.numbers, ["cig"])
    assert line.said == "do you take cigna"
    assert (line.intents, line.outcomes, line.crisis) == (("check_insurance",), ("insurance",), None)
    assert (line.tags, line.assigned_to, line.language) == (("a", "b"), None, "en")
    assert not line.is_unanswered
    assert not line.is_reviewed
    assert not line.is_after_hours


def test_small_talk_says_nothing_of_what_it_is_about(engine, tell):
    tell("hello there", intent="greet")
    (line,) = lines(engine, find(engine, Filter()).numbers)
    assert line.intents == ()
    assert line.said == "hello there"


def test_a_line_whose_conversation_was_erased_meanwhile_is_left_out(engine, tell):
    tell()
    number = find(engine, Filter()).numbers[0]
    assert lines(engine, [number, 5]) == lines(engine, [number])
    assert began_at(number) == lines(engine, [number])[0].began_at
