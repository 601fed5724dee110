from __future__ import annotations

import pytest

from admissions.spanish import by_sound, read_spanish_name


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("kiero bibir", "quiero vivir"),
        ("inconciente", "inconsciente"),
        ("toy temblando desde q deje", "estoy temblando desde que dejé"),
        ("mi ijo", "mi hijo"),
        ("ya", "lla"),
        ("morao", "morado"),
        ("aser", "hacer"),
    ],
)
def test_what_sounds_alike_is_alike(typed, written):
    assert by_sound(typed) == by_sound(written)


@pytest.mark.parametrize(
    ("one", "other"), [("pega", "paga"), ("chico", "sico"), ("không", "kong"), ("morir", "mirar"), ("carro", "cargo")]
)
def test_what_sounds_different_stays_apart(one, other):
    assert by_sound(one) != by_sound(other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Me llamo José Luis", "José Luis"),
        ("me llamo jose luis", "Jose Luis"),
        ("mi nombre es Carmen", "Carmen"),
        ("Mi nombre es carmen, llámenme", "Carmen"),
        ("me yamo Lupe 310 555 0142", "Lupe"),
        ("me llamo María de la Cruz y busco ayuda", "María de la Cruz"),
        ("hola soy Ana, me pueden llamar", "Ana"),
        ("pregunten por Beto", "Beto"),
        ("me llamo rosa y necesito ayuda", "Rosa"),
    ],
)
def test_a_name_is_read_where_spanish_introduces_it(text, name):
    assert read_spanish_name(text) == name


@pytest.mark.parametrize(
    "text", ["soy alcohólico", "Soy Alcoholico", "soy de México", "me llaman mañana", "en español", ""]
)
def test_what_is_no_introduction_gives_no_name(text):
    assert read_spanish_name(text) is None
