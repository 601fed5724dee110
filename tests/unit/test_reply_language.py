from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from admissions.times.call_times import read_call_time
from admissions.times.hours import UTC, call_hours
from admissions.times.promises import Promise, spoken
from admissions.talk.reply_language import render_in
from admissions.talk.responses import NEXT_STEP, PLACEHOLDER, response_templates
from admissions.times.time_zones import StatedZone
from admissions.times.promises_in_spanish import time_in_spanish

NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
CALIFORNIA = ZoneInfo("America/Los_Angeles")
# What else may be said between the wish for a call and the goodbye.
BESIDE_CALLBACKS = [
    "utter_action_unavailable", "utter_affirm", "utter_age_requirement", "utter_ask_erase", "utter_consent_text",
    "utter_consent_text_estimate", "utter_default", "utter_deny", "utter_do_not_call", "utter_do_not_call_ask_again",
    "utter_do_not_call_ask_number", "utter_erased", "utter_estimate_promised", "utter_form_not_understood", "utter_goodbye",
    "utter_hand_off", "utter_minor_no_contact", "utter_number_is_barred", "utter_offer_person", "utter_other_language",
    "utter_spanish_interpreter", "utter_spanish_interpreter_noted", "utter_stop", "utter_thank", "utter_why_number_to_bar",
    "utter_written_contact",
]  # fmt: skip
OF_CALLBACKS = [name for name in response_templates() if "callback" in name and not name.endswith("_es")]
ENGLISH_WORD = re.compile(
    r"\b(?:the|we|you|your|call|day|time|by|on|at|and|today|tomorrow|between|soon)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", sorted({*OF_CALLBACKS, *BESIDE_CALLBACKS}))
def test_what_a_callback_in_spanish_can_meet_is_written_in_spanish(name):
    assert f"{name}_es" in response_templates()


@pytest.mark.parametrize("name", sorted(name for name in response_templates() if f"{name}_es" in response_templates()))
def test_what_is_said_in_spanish_needs_no_value_more_than_in_english(name):
    """And leads to the same, by cards of the same kind."""
    english, spanish = response_templates()[name][0], response_templates()[f"{name}_es"][0]
    passed = {
        "visitor_name",
        "phone",
        "when",
        "consent_text",
        "reference",
        "promised_time",
        "receipt",
        "hand_off_code",
        "estimate_day",
    }
    assert passed & {*PLACEHOLDER.findall(spanish["text"])} == passed & {*PLACEHOLDER.findall(english["text"])}
    assert spanish.get("custom") == english.get("custom")


@pytest.mark.parametrize("name", sorted(name for name in OF_CALLBACKS if f"{name}_es" in response_templates()))
def test_buttons_in_spanish_do_what_those_in_english_do(name):
    english, spanish = (
        {b["payload"] for b in response_templates()[n][0].get("buttons", [])} for n in (name, f"{name}_es")
    )
    assert spanish == english or (name == "utter_callback_details")


@pytest.mark.parametrize("name", OF_CALLBACKS)
def test_no_word_of_english_is_left_in_spanish(name):
    for variant in response_templates()[f"{name}_es"]:
        texts = [variant["text"].replace("«a friend»", ""), *(button["title"] for button in variant.get("buttons", []))]
        assert [text for text in texts if ENGLISH_WORD.search(PLACEHOLDER.sub("", text.replace(NEXT_STEP, "")))] == []


@pytest.mark.parametrize(
    ("said", "spanish"),
    [
        ("by today, Monday, at 3 PM your time", "a más tardar hoy, lunes, a las 3 de la tarde (su hora local)"),
        (
            "tomorrow, Tuesday, between 9 AM and 10:30 AM your time",
            "mañana, martes, entre las 9 de la mañana y las 10:30 de la mañana (su hora local)",
        ),
        (
            "on Thursday, November 26, by 8:30 PM Eastern time",
            "el jueves 26 de noviembre, a más tardar a las 8:30 de la noche, hora del Este",
        ),
        (
            "as soon as we can, today, Monday, by 1 PM your time",
            "lo antes posible, hoy, lunes, a más tardar a la 1 de la tarde (su hora local)",
        ),
        ("tomorrow at about 12 PM", "mañana como a las 12 del mediodía"),
        ("Monday, November 30", "el lunes 30 de noviembre"),
    ],
)
def test_a_time_is_said_in_spanish(said, spanish):
    assert time_in_spanish(said) == spanish


@pytest.mark.parametrize("hours", range(0, 400, 7))
@pytest.mark.parametrize("zone", [CALIFORNIA, StatedZone("America/New_York"), StatedZone("America/Phoenix")])
def test_every_promise_is_said_without_a_word_of_english(hours, zone):
    start = NOW + dt.timedelta(hours=hours)
    for length in (1, 3, 30):
        said = time_in_spanish(spoken(Promise(start, start + dt.timedelta(hours=length)), zone, NOW))
        assert not re.search(ENGLISH_WORD.pattern + r"|\b[AP]M\b|day\b|time\b", said)


@pytest.mark.parametrize(
    "wish",
    [
        "despues de las 3",
        "entre semana por las mananas",
        "en las tardes",
        "lo antes posible",
        "en 2 horas",
        "el domingo",
        "mañana",
    ],
)
def test_every_wish_is_repeated_without_a_word_of_english(wish):
    said = time_in_spanish(read_call_time(wish, NOW, CALIFORNIA, call_hours()).said)
    assert not re.search(ENGLISH_WORD.pattern + r"|\b[AP]M\b", said)


def test_weekdays_in_the_mornings_are_a_morning():
    time = read_call_time("entre semana por las mananas", NOW, CALIFORNIA, call_hours())
    assert time.said == "tomorrow between 8 AM and 12 PM"


def test_a_talk_in_spanish_gets_times_and_the_interpreter_in_spanish():
    values = {"visitor_name": "Rosa", "phone": "(213) 555-0144", "when": "tomorrow", "consent_text": "¿Sí?"}
    said = render_in("es", "utter_confirm_callback", values, interpreter_for="es")["text"]
    assert "(213) 555-0144, mañana." in said
    assert "intérprete de español" in said


@pytest.mark.parametrize("name", ["utter_outside_callback_when", "utter_call_day_open"])
def test_calling_hours_are_said_in_spanish(name):
    assert "entre las 8 de la mañana y las 9 de la noche" in render_in("es", name, {})["text"]


@pytest.mark.parametrize(("wanted", "said"), [("es", "interpreter for Spanish"), ("", "an interpreter.")])
def test_a_talk_in_english_shows_which_interpreter_was_asked_for(wanted, said):
    values = {"visitor_name": "Rosa", "phone": "1", "when": "tomorrow", "consent_text": "Ok?"}
    assert said in render_in("en", "utter_confirm_callback", values, interpreter_for=wanted)["text"]


def test_who_asked_for_no_interpreter_reads_of_none():
    assert render_in("en", "utter_callback_intro", {})["text"] == "Sure, we can call you."


def test_what_is_not_written_in_spanish_is_said_in_english():
    assert render_in("es", "utter_what_is_iop", {})["text"].startswith("IOP stands for")
