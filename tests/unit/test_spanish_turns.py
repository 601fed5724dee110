from __future__ import annotations

import pytest

from admissions.talk.spanish_turns import (
    answer_in_spanish,
    erases_in_spanish,
    gives_up_in_spanish,
    meant_in_spanish,
    moves_call_in_spanish,
)


@pytest.mark.parametrize(
    "text",
    ["puede ser el domingo mejor", "mejor mañana en la tarde", "otro día", "cambiar", "quiero cambiar la llamada"],
)
def test_a_call_is_moved_in_spanish(text):
    assert moves_call_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "mejor no",
        "tomo desde el domingo",
        "mi hijo va a cambiar",
        "el domingo empiezo",
        "cómo puedo cambiar mi vida",
        "",
    ],
)
def test_life_told_in_spanish_moves_no_call(text):
    assert not moves_call_in_spanish(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("cancelar la llamada", "manage_callback"),
        ("ya no necesito la llamada", "manage_callback"),
        ("no entiendo", "out_of_scope"),
        ("no se que dice", "out_of_scope"),
        ("sale", "affirm"),
        ("mejor no", "deny"),
        ("gracias", "thank"),
        ("va a las 5", None),
        ("Simón Pérez", None),
    ],
)
def test_a_short_turn_means_what_its_words_say_where_yes_or_no_was_asked(text, intent):
    assert meant_in_spanish(text, is_form_open=True, is_yes_or_no_asked=True) == intent


@pytest.mark.parametrize("text", ["Simón", "sale", "va", "no", "ok"])
def test_nothing_is_a_yes_or_no_where_none_was_asked(text):
    assert meant_in_spanish(text, is_form_open=True, is_yes_or_no_asked=False) is None


@pytest.mark.parametrize(
    "text", ["ya no", "ya no quiero", "no gracias, ya no", "olvídelo", "mejor ya no", "siempre no"]
)
def test_who_wants_no_more_of_the_callback_says_so(text):
    assert gives_up_in_spanish(text)


@pytest.mark.parametrize(
    "text", ["no", "no gracias", "ya no quiero vivir", "ya no quiero nada", "mejor no", "Yano", ""]
)
def test_a_no_to_the_question_gives_up_nothing(text):
    assert not gives_up_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "quisiera borrar todo lo que puse",
        "borren mis datos",
        "bórrelo todo",
        "borra este chat",
        "elimine la conversación",
    ],
)
def test_what_was_written_is_erased_in_spanish(text):
    assert erases_in_spanish(text)
    assert meant_in_spanish(text, is_form_open=False, is_yes_or_no_asked=False) == "delete_my_data"


@pytest.mark.parametrize(
    "text",
    [
        "quiero borrar mi pasado",
        "lo quiero borrar todo de mi vida",
        "se me borró todo",
        "borren mi número",
        "borracho",
        "",
    ],
)
def test_other_talk_of_erasing_erases_nothing(text):
    assert not erases_in_spanish(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("mejor no, lo puede oír mi esposo", "no"),
        ("no, mi mamá escucha los mensajes", "no"),
        ("claro que sí", "yes"),
        ("no sé, tal vez", None),
        ("no entiendo, me explica", None),
        ("sí, pero no hoy", None),
    ],
)
def test_a_no_at_the_beginning_is_one_whatever_follows(text, answer):
    assert answer_in_spanish(text) == answer
