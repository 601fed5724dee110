from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st

from admissions.settings import SettingError, load_settings
from admissions.storage.sealing import SealError, Sealer, make_sealer

KEY = "3qJ8Wc0m1VtXv5yR2kL7aB9dEfGhIjKlMnOpQrStUvw="
SEALER = Sealer(KEY)


@settings(max_examples=25)
@given(st.text("aZ0 é世🙏\x00\n\u202e", max_size=200))
def test_what_is_sealed_opens_again_word_for_word(text):
    assert SEALER.open(SEALER.seal(text)) == text


def test_a_long_text_is_sealed_whole():
    assert SEALER.open(SEALER.seal("x" * 100_000)) == "x" * 100_000


def test_the_sealed_value_does_not_hold_the_text():
    assert b"Maria" not in SEALER.seal("Maria")


def test_sealing_the_same_text_twice_shows_no_sameness():
    assert SEALER.seal("Maria") != SEALER.seal("Maria")


def test_a_database_may_give_the_value_back_as_a_memoryview():
    assert SEALER.open(memoryview(SEALER.seal("Maria"))) == "Maria"


def test_another_key_opens_nothing():
    with pytest.raises(SealError, match="cannot be opened"):
        Sealer(Fernet.generate_key().decode()).open(SEALER.seal("Maria"))


@pytest.mark.parametrize("place", [0, 5, 30, -1])
def test_an_altered_value_does_not_open(place):
    sealed = bytearray(SEALER.seal("Maria"))
    sealed[place] ^= 1
    with pytest.raises(SealError):
        SEALER.open(bytes(sealed))


@pytest.mark.parametrize("value", [b"", b"plain text", b"gAAAAA", b"\x00" * 100])
def test_what_was_never_sealed_does_not_open(value):
    with pytest.raises(SealError):
        SEALER.open(value)


def test_the_error_tells_neither_key_nor_value():
    with pytest.raises(SealError) as error:
        SEALER.open(b"Maria 213-373-4253")
    assert "Maria" not in str(error.value)
    assert KEY not in str(error.value)


def test_equal_values_have_equal_fingerprints_in_every_process_with_the_key():
    assert SEALER.fingerprint("+12133734253") == Sealer(KEY).fingerprint("+12133734253")
    assert SEALER.fingerprint("+12133734253") != SEALER.fingerprint("+12133734254")
    assert len(SEALER.fingerprint("")) == 64


def test_a_fingerprint_cannot_be_made_without_the_key():
    other = Sealer(Fernet.generate_key().decode())
    assert other.fingerprint("+12133734253") != SEALER.fingerprint("+12133734253")


def test_secrets_differ_by_purpose_and_are_no_fingerprints():
    secrets = {
        SEALER.secret("session"),
        SEALER.secret("rasa"),
        SEALER.fingerprint("session"),
        SEALER.fingerprint("rasa"),
    }
    assert len(secrets) == 4
    assert SEALER.secret("session") == Sealer(KEY).secret("session")
    assert KEY not in secrets


def test_the_key_is_made_once_and_kept_from_others(tmp_path):
    settings = load_settings({"VAR_DIR": str(tmp_path / "var")})
    first, second = make_sealer(settings), make_sealer(settings)
    assert second.open(first.seal("Maria")) == "Maria"
    (key,) = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    settings = load_settings({"VAR_DIR": str(tmp_path)})
    make_sealer(settings)
    with ThreadPoolExecutor(4) as pool:
        fingerprints = set(pool.map(lambda _: make_sealer(settings).fingerprint("x"), range(8)))
    assert len(fingerprints) == 1


def test_a_key_of_ones_own_is_used_and_none_is_written(tmp_path):
    sealer = make_sealer(load_settings({"VAR_DIR": str(tmp_path), "ENCRYPTION_KEY": KEY}))
    assert sealer.open(SEALER.seal("Maria")) == "Maria"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["short", "x" * 44, KEY[:-2], "🙏" * 11])
def test_a_key_that_is_none_stops_the_start_by_name_and_without_its_value(key):
    with pytest.raises(SettingError, match="^ENCRYPTION_KEY must be") as error:
        make_sealer(load_settings({"ENCRYPTION_KEY": key}))
    assert key not in str(error.value)
