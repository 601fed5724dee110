from __future__ import annotations

import pytest

from admissions.talk.spanish import by_sound, is_never_a_name, read_spanish_name, voicemail_wish_in_spanish


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
        ("combulcion", "convulsión"),
        ("reaciona", "reacciona"),
        ("ami jefe", "a mi jefe"),
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


@pytest.mark.parametrize("words", ["Es El", "al", "mi cel es", "seria el", "Este es mi celular"])
def test_what_leads_up_to_a_number_is_no_name(words):
    assert is_never_a_name(words)


@pytest.mark.parametrize("words", ["Elena", "Alma", "Cy", "María del Carmen", "Esteban", "Mi Rosa"])
def test_a_name_may_hold_or_begin_like_such_a_word(words):
    assert not is_never_a_name(words)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("no recado", "no"),
        ("sin mensaje por favor", "no"),
        ("no quiero que dejen mensaje", "no"),
        ("no dejen ningún mensaje", "no"),
        ("pueden dejar recado", "yes"),
        ("sí, dejen un mensaje", "yes"),
        ("no se que es buzon", None),
        ("le mande un mensaje a mi hijo", None),
        ("dejo de tomar", None),
        ("", None),
    ],
)
def test_whether_a_message_may_be_left_is_read_in_spanish(text, wish):
    assert voicemail_wish_in_spanish(text) == wish


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ignacio pero todos me dicen Nacho", "Nacho"),
        ("las voces me dicen cosas", None),
        ("yo no quiero pero me dicen que vaya", None),
        ("dejé de tomar pero me dicen borracho", None),
    ],
)
def test_what_somebody_is_called_is_their_name(text, name):
    assert read_spanish_name(text) == name


@pytest.mark.parametrize("word", ["salir", "terminar", "adiós"])
def test_a_word_of_leaving_is_no_name(word):
    assert is_never_a_name(word)
