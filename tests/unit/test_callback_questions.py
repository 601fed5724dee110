"""Questions about a callback that is planned, canceled or barred, and what only looks like one."""

import pytest

from admissions.calls.callback_questions import (
    BARRED,
    CANCELED,
    aside_in_spanish,
    asks_of_call,
    asks_what_stands,
    confirmation_of,
    doubts_bar,
    only_urges,
)


@pytest.mark.parametrize(
    "text",
    [
        "is it booked??", "so is my call scheduled", "and its booked right", "am i booked", "so what was my reference",
        "whats the reference number", "can i have the confirmation number again", "what time did we agree on", "which day did you put down",
        "is it noon or 2", "is it at 1pm or 2", "is lunch 1 or 2", "ya quedo", "ya quedó agendada?", "y ya está lista la llamada",
        "when is the call?", "did you change it", "did it save", "is it both now?", "did that go through",
    ],
)  # fmt: skip
def test_the_visitor_asks_what_is_planned(text):
    assert asks_what_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "is detox booked out", "is it possible to change it", "what time is the group", "what time do you close", "when do you call",
        "did it work for others", "is it on weekends", "what is a reference price", "is the assessment set up by phone",
        "is it 3 or 4", "is it 3 or 4 days a week", "is it noon or 1 that groups start", "quedo claro", "ya esta dormida", "ya quedó embarazada",
        "did you change your programs", "book it", "",
    ],
)  # fmt: skip
def test_another_question_is_not_about_the_callback(text):
    assert not asks_what_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "is it canceled now?",
        "so did it cancel",
        "did you cancel it",
        "is that done",
        "is the call off",
        "so its cancelled right",
    ],
)
def test_who_asks_whether_it_is_canceled_is_told_right_after_it_was(text):
    assert confirmation_of(text, CANCELED) == "utter_callback_is_canceled"
    assert confirmation_of(text, "utter_callback_is_canceled") == "utter_callback_is_canceled"
    assert confirmation_of(text, "utter_cost") is None


@pytest.mark.parametrize(
    "text",
    [
        "is it done yet",
        "did you remove my number",
        "have you deleted it",
        "will you stop calling or not",
        "am i off the list",
        "so nobody calls me then?",
        "did you erase that",
        "ya lo borraron?",
    ],
)
def test_who_asks_whether_the_number_is_barred_is_told_right_after_it_was(text):
    assert confirmation_of(text, BARRED) == "utter_number_is_barred"
    assert confirmation_of(text, None) is None


@pytest.mark.parametrize(
    "text", ["how can i be sure that works", "will this really work", "how would i know you do it"]
)
def test_who_would_bar_a_number_may_doubt_that_it_helps(text):
    assert doubts_bar(text)


@pytest.mark.parametrize("text", ["no", "818 555 0143", "does IOP work", "how do i pay"])
def test_other_words_doubt_nothing(text):
    assert not doubts_bar(text)


@pytest.mark.parametrize(
    "text", ["are you sure nobody is calling me", "so no one will call me now", "nobody's calling me right"]
)
def test_who_wants_to_be_sure_that_nobody_calls_is_told_so(text):
    assert confirmation_of(text, CANCELED)
    assert not confirmation_of("is nobody calling me about the bill", CANCELED)


def test_a_canceled_callback_is_no_deleted_number():
    assert confirmation_of("did you delete my number", CANCELED) is None


@pytest.mark.parametrize(
    "text",
    [
        "is it done by phone",
        "did he cancel",
        "is detox done in a hospital",
        "will you stop if i ask",
        "did you delete my files",
        "done",
    ],
)
def test_what_asks_something_else_is_no_question_whether_it_is_done(text):
    assert confirmation_of(text, BARRED) is None


@pytest.mark.parametrize("text", ["ok so?", "Okay, and?", "yeah so", "ok now what"])
def test_who_only_urges_says_no_yes(text):
    assert only_urges(text)


@pytest.mark.parametrize("text", ["ok", "ok so call me", "yes and my name is Al", "hell yeah", "so?", "k", "ok do it"])
def test_a_yes_is_no_urging(text):
    assert not only_urges(text)


@pytest.mark.parametrize("text", ["how long till you call", "when will you call me back", "how soon before they call"])
def test_who_asks_how_long_it_takes_asks_what_is_planned(text):
    assert asks_what_stands(text)


@pytest.mark.parametrize(
    "text", ["how soon will you call my insurance", "when do they call people back", "when are you calling my doctor"]
)
def test_when_others_are_called_is_another_question(text):
    assert not asks_what_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "and what if my wife answers",
        "what if someone else picks up the phone",
        "is it a recording or a human",
        "wait whats this about",
    ],
)
def test_who_is_at_either_end_of_the_call_is_asked_of_the_call(text):
    assert asks_of_call(text)


@pytest.mark.parametrize(
    "text", ["what if she relapses", "what is iop about", "is it recorded", "what if he gets worse", "what if i answer"]
)
def test_what_else_may_happen_is_not_asked_of_the_call(text):
    assert not asks_of_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿a qué hora era mi llamada?",
        "a que hora me llaman",
        "¿cuál es mi número de referencia?",
        "¿Me confirma mi número de referencia?",
        "cuándo es mi cita",
    ],
)
def test_the_visitor_asks_in_spanish_what_is_planned(text):
    assert asks_what_stands(text)


@pytest.mark.parametrize(
    "text", ["a qué hora abren", "cuándo me van a dar de alta", "cuál es su número", "tengo una cita con el doctor"]
)
def test_another_question_in_spanish_is_not_about_the_callback(text):
    assert not asks_what_stands(text)


def test_who_asks_in_spanish_whether_it_is_canceled_is_told():
    assert confirmation_of("¿quedó cancelada?", "utter_callback_cancelled") == "utter_callback_is_canceled"
    assert confirmation_of("¿quedó cancelada?", "utter_callback_booked") is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("¿quién me va a llamar?", "callback_details"),
        ("pueden mandarme un texto mejor?", "written_contact"),
        ("mejor mándenme un correo", "written_contact"),
        ("quién me va a ayudar", None),
        ("mi hijo me manda un mensaje", None),
    ],
)
def test_who_calls_and_a_text_instead_are_asked_for_in_spanish(text, intent):
    assert aside_in_spanish(text) == intent
    assert asks_of_call(text) == (intent == "callback_details")
