"""A night or an evening that is told of is no wish for a time, and no name."""

from __future__ import annotations

import datetime as dt

import pytest

from admissions.calls.callback_answers import CONSENT, NAME, PHONE, WHEN, read_answers
from admissions.calls.callback_remarks import takes_plain_leave
from admissions.times.call_times import mentions_call_time, names_day
from admissions.times.told_times import without_told_times

NUMBER = "310-555-0134"


@pytest.fixture
def read(now, california, hours):
    def read(text: str, asked: str | None, name: str | None = None):
        known = {"agreement": None, "is_question": False, "now": now, "timezone": california, "hours": hours}
        return read_answers(text, asked, name=name, **known)

    return read


TOLD = [
    "had a really bad night",
    "rough night",
    "sorry for texting so late at night",
    "i was wasted last night so sorry",
    "bad evening",
    "been up all night",
    "good night, that's it",
    "Good morning, it's me",
    "good night for now, here it is",
    "have a nice evening",
    "what a night",
    "its been a night",
]
WISHES = [
    "call me at night",
    "tomorrow night",
    "fridays i am free all evening",
    "any evening",
    "all afternoon",
    "a good evening is friday",
    "mornings are good",
    "tomorrow is a bad evening to call",
    "evenings are rough, mornings please",
    "last thing in the evening",
    "i have a nice evening free",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_part_of_the_day_that_is_told_of_is_no_wish(text):
    assert not mentions_call_time(text)


@pytest.mark.parametrize("text", WISHES)
def test_a_part_of_the_day_that_is_wished_stays(text):
    assert mentions_call_time(text)
    assert without_told_times(text) == text


def test_the_wish_beside_what_is_told_is_the_one_that_counts(read):
    told = read("had a rough night, call tomorrow evening please", WHEN).values[WHEN]
    assert told["said"] == "tomorrow between 5 PM and 9 PM"
    assert not names_day("goodbye for now")
    assert names_day("call me right now")


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("name", [None, "Jo"])
def test_small_talk_beside_a_number_is_no_name_and_no_time(read, text, name):
    for said in (f"{NUMBER}, {text}", f"{text} {NUMBER}"):
        assert {*read(said, PHONE, name).values} == {PHONE}


@pytest.mark.parametrize("text", ["rough day", "long day", "crazy week", "such a long day", "no sleep"])
@pytest.mark.parametrize("asked", [NAME, PHONE])
def test_a_day_that_was_long_is_nobody(read, text, asked):
    assert NAME not in read(f"{NUMBER}, {text}", asked).values


def test_a_name_that_is_known_stays_beside_small_words(read):
    assert NAME not in read(f"{NUMBER}, feeling shaky", PHONE, "Jo").values
    assert read(f"{NUMBER}, Joanna Long", PHONE, "Jo").values[NAME] == "Joanna Long"
    assert read(f"{NUMBER}, doris day", PHONE).values[NAME] == "Doris Day"


@pytest.mark.parametrize("text", ["Al", "al", "its Al", "I'm Al", "me llamo Al"])
def test_al_is_a_name_where_one_is_asked_for(read, text):
    assert read(text, NAME).values == {NAME: "Al"}


@pytest.mark.parametrize("text", [f"al {NUMBER}", f"marque al {NUMBER}"])
def test_al_before_a_number_is_none(read, text):
    assert NAME not in read(text, PHONE).values


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("ok bye now", True),
        ("i have to go", True),
        ("gracias, hasta luego", True),
        ("talk to you later", True),
        ("goodnight", False),
        ("im dead tired", False),
        ("my battery is nearly gone", False),
    ],
)
def test_plain_leave_is_told_from_small_talk(text, leaves):
    assert takes_plain_leave(text) is leaves


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("mornings only, I take naps after lunch", "08:00", "12:00"),
        ("mornings, after lunch im sleeping", "08:00", "12:00"),
        ("mornings only, im working after 12", "08:00", "12:00"),
        ("mornings, i go in to work at 12", "08:00", "12:00"),
        ("mornings only, my shift begins at 1", "08:00", "12:00"),
        ("tomorrow morning, im busy after 11", "08:00", "11:00"),
        ("mornings, but never after 11", "08:00", "11:00"),
        ("evenings, i am working until 5", "17:00", "21:00"),
        ("mornings, i get off work at 7", "08:00", "12:00"),
        ("after 4 in the afternoon", "16:00", "21:00"),
        ("in the afternoon but after 4", "16:00", "21:00"),
        ("in the afternoon after 1", "13:00", "17:00"),
        ("weds, after 6", "18:00", "21:00"),
        ("evenings after 7, not at my office", "19:00", "21:00"),
        ("after 7 but not on my work line", "19:00", "21:00"),
        ("between 12 and 12:45, never at home", "12:00", "12:45"),
    ],
)
def test_a_reason_or_condition_beside_a_time_does_not_turn_it_round(read, california, text, start, end):
    when = read(text, WHEN).values[WHEN]
    assert [local(when[key], california) for key in ("start", "end")] == [start, end]


def local(moment: str, timezone) -> str:
    return f"{dt.datetime.fromisoformat(moment).astimezone(timezone):%H:%M}"


def test_weds_is_wednesday(read, california):
    when = read("weds 2pm", WHEN).values[WHEN]
    assert dt.datetime.fromisoformat(when["start"]).astimezone(california).weekday() == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"call me round 3:30 mon, name's Duke {NUMBER}", "Duke"),
        (f"call me bout 5 tmrw {NUMBER} Deke", "Deke"),
        (f"can u call me like at noon tomorrow im Tina {NUMBER}", "Tina"),
    ],
)
def test_about_when_is_no_name(read, text, name):
    answers = read(text, None).values
    assert answers[NAME] == name
    assert WHEN in answers


@pytest.mark.parametrize(
    ("text", "name"), [("no its Eddie", "Eddie"), ("no it's mike", "Mike"), ("no its fine", None), ("no its ok", None)]
)
def test_a_no_with_a_name_corrects_the_one_given(read, text, name):
    assert read(text, CONSENT, "Freddie").values.get(NAME) == name


def test_a_no_with_an_ending_corrects_the_number(now, california, hours):
    known = {"agreement": "no", "is_question": False, "now": now, "timezone": california, "hours": hours}
    answers = read_answers("no thats not right, its 0178", CONSENT, number="+13105550177", **known).values
    assert answers[PHONE]["e164"] == "+13105550178"
    assert CONSENT not in answers
