from __future__ import annotations

import pytest

from admissions.talk.spanish_turns import (
    answer_in_spanish,
    erases_in_spanish,
    erases_number_in_spanish,
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
        "cómo borro esto",
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


@pytest.mark.parametrize(
    "text",
    [
        "eres una persona real?",
        "¿eres un robot?",
        "es una persona o una maquina?",
        "eres un robot verdad",
        "hablo con una persona real o un bot",
        "estoy hablando con una máquina?",
        "¿son personas de verdad?",
    ],
)
def test_who_asks_whether_it_is_a_robot_is_understood(text):
    assert meant_in_spanish(text, is_form_open=False, is_yes_or_no_asked=False) == "bot_challenge"


@pytest.mark.parametrize(
    "text",
    [
        "es una persona de 40 años",
        "quiero hablar con una persona",
        "mi hijo parece robot cuando toma",
        "es mi esposo",
        "eres muy amable",
        "hablo con mi hermano",
    ],
)
def test_who_speaks_of_people_does_not_ask_that(text):
    assert meant_in_spanish(text, is_form_open=False, is_yes_or_no_asked=False) != "bot_challenge"


@pytest.mark.parametrize(
    "text", ["mi esposo me revisa el celular, cómo borro esto", "él revisa mi teléfono, borren todo"]
)
def test_whose_phone_is_watched_hears_of_the_exit(text):
    assert meant_in_spanish(text, is_form_open=False, is_yes_or_no_asked=False) == "quick_exit"


@pytest.mark.parametrize(("text", "intent"), [("ya no quiero nada", "stop"), ("ya no quiero tomar", None)])
def test_who_wants_nothing_more_ends_the_form(text, intent):
    assert meant_in_spanish(text, is_form_open=True, is_yes_or_no_asked=True) == intent


@pytest.mark.parametrize(
    ("text", "is_wished"), [("eliminen mi número", True), ("borren mis datos", False), ("les borro mi número", False)]
)
def test_a_number_is_to_be_gone(text, is_wished):
    assert erases_number_in_spanish(text) == is_wished


@pytest.mark.parametrize("text", ["salir", "ya quiero terminar", "Adiós", "mejor salirme", "basta ya"])
def test_who_leaves_ends_the_form(text):
    assert meant_in_spanish(text, is_form_open=True, is_yes_or_no_asked=False) == "stop"


@pytest.mark.parametrize("text", ["puedo salir los domingos", "quiero terminar con el alcohol", "Salma"])
def test_who_speaks_of_leaving_something_else_does_not(text):
    assert meant_in_spanish(text, is_form_open=True, is_yes_or_no_asked=False) != "stop"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no gracias, ya lo tengo todo planeado", "out_of_scope"),
        ("no gracias ya me cansé de esto", "out_of_scope"),
        ("no gracias", None),
        ("no gracias, que dios los bendiga", "thank"),
        ("no gracias, mejor así déjelo", None),
    ],
)
def test_what_goes_on_behind_a_no_is_more_than_one(text, intent):
    assert meant_in_spanish(text, is_form_open=False, is_yes_or_no_asked=False) == intent
