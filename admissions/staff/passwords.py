"""Passwords of staff: argon2id, with the library's own costs, which follow RFC 9106."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()
# A hash takes 64 MiB while it is made: many tries at once must not take all the memory there is.
_SEATS = threading.BoundedSemaphore(2)


class WeakPasswordError(ValueError):
    """A password that would be guessed: too short, one sign repeated, or what the member is called."""


def hashed(password: str, name: str) -> str:
    """What is stored of `password`.

    Raises:
        WeakPasswordError: it must be another one.
    """
    clean = _clean(password)
    is_own_name = name.casefold() in clean.casefold() and len(clean) < SHORTEST + len(name)
    if not SHORTEST <= len(clean) <= LONGEST or len(set(clean)) < 5 or is_own_name:
        raise WeakPasswordError
    with _SEATS:
        return _HASHER.hash(clean)


def is_right(password: str, stored: str | None) -> bool:
    """Whether `password` is the one of `stored`; with None it takes as long and is False."""
    try:
        with _SEATS:
            is_same = _HASHER.verify(stored or _of_nobody(), _clean(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return is_same and stored is not None


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    return _HASHER.hash("nobody has this password")


def _clean(password: str) -> str:
    """The same signs however a keyboard composes them."""
    return unicodedata.normalize("NFC", password)
