"""Passwords and codes by themselves."""

import unicodedata

import pyotp
import pytest

from admissions.staff import passwords, second_factor
from admissions.staff.passwords import WeakPasswordError
from tests.integration.web_process.console.way_in import NOON


def test_an_unknown_name_costs_a_hash_as_a_known_one_does(monkeypatch):
    compared = []

    class Counting:
        hash = staticmethod(str.upper)

        def verify(self, stored, given):
            compared.append(given)
            return True

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    passwords._of_nobody.cache_clear()

    assert not passwords.is_right("x" * 12, None)
    assert compared == ["x" * 12]


@pytest.mark.parametrize("password", ["short", "x" * 201, "aaaaaaaaaaaaaaaaaa", "ababababababab", "my name Anna B", ""])
def test_passwords_that_would_be_guessed_are_refused(password):
    with pytest.raises(WeakPasswordError):
        passwords.hashed(password, "Anna B")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "Äpfel und Birnen am Baum", "p" * 3 + "🔑 schlüssel bund"]
)
def test_passwords_may_hold_anything_and_are_the_same_however_composed(password):
    stored = passwords.hashed(password, "Anna B")

    assert passwords.is_right(unicodedata.normalize("NFD", password), stored)
    assert not passwords.is_right(password + " ", stored)
    assert not passwords.is_right("", stored)


@pytest.mark.parametrize("code", ["", " ", "12345", "1234567", "abcdef", "12345६", "x" * 5000, "-12345"])
def test_what_is_no_code_fits_no_step(code):
    assert second_factor.step_of(pyotp.random_base32(), code, None, NOON) is None
