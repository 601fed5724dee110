from __future__ import annotations

import pytest

from admissions.spanish_turns import meant_in_spanish, moves_call_in_spanish


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
