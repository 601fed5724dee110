from __future__ import annotations

import pytest

from admissions.calls.callback_wishes import is_for_someone_else


@pytest.mark.parametrize(
    "text",
    [
        "quiero que llamen a mi esposo, su número es 714 555 0101",
        "es para mi mamá, ella toma mucho, la pueden llamar?",
        "quiero que le llamen a mi hijo",
        "llámenle a mi hermana por favor",
        "¿le podrían marcar a mi papa?",
        "llamenlo al 323 555 0101",
        "el celular de mi hijo es 323 555 0101",
    ],
)
def test_a_call_for_somebody_else_is_known_as_one_in_spanish(text):
    assert is_for_someone_else(text)


@pytest.mark.parametrize(
    "text",
    [
        "no le llamen a mi esposo",
        "no quiero que llamen a mi mamá",
        "le voy a llamar a mi hijo",
        "¿van a llamar a mi esposo?",
        "me pueden llamar a mi celular",
        "quiero que me llamen, es por mi hijo",
        "mi número es 714 555 0101",
        "cómo le puedo hablar a mi hijo",
        "la pueden ayudar?",
    ],
)
def test_ones_own_call_in_spanish_is_none_for_somebody_else(text):
    assert not is_for_someone_else(text)
