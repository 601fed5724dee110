"""Encryption of what identifies a person: AES in CBC with HMAC (Fernet), key outside the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from admissions.settings import SettingError, Settings

_KEY_FILE = "encryption.key"


class SealError(RuntimeError):
    """A sealed value cannot be opened: the key is not the one it was sealed with, or the value was altered."""


class Sealer:
    """Seals text to bytes and opens it again; makes fingerprints by which equal values are found."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(key)
        self._fingerprint_key = hashlib.sha256(b"fingerprint:" + key.encode()).digest()

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """The text that was sealed.

        Raises:
            SealError: wrong key or altered value.
        """
        try:
            return self._fernet.decrypt(bytes(sealed)).decode()
        except InvalidToken as error:
            raise SealError("a sealed value cannot be opened with this key") from error

    def fingerprint(self, text: str) -> str:
        return hmac.new(self._fingerprint_key, text.encode(), hashlib.sha256).hexdigest()

    def secret(self, purpose: str) -> str:
        """A secret derived from the key, one for each purpose, the same in every process."""
        return hmac.new(self._fingerprint_key, f"secret:{purpose}".encode(), hashlib.sha256).hexdigest()


def has_key(settings: Settings) -> bool:
    """Whether the key of this instance has been chosen or made."""
    return settings.encryption_key is not None or (settings.var_dir / _KEY_FILE).exists()


def make_sealer(settings: Settings) -> Sealer:
    """The sealer of this instance; its key is made where there is none, in a file that only the owner can read.

    Beside a database, `key_check.open_sealer` asks first whether there was one.

    Raises:
        SettingError: ENCRYPTION_KEY is set but is not a key.
    """
    key = settings.encryption_key or _key_from_file(settings.var_dir)
    try:
        return Sealer(key)
    except ValueError as error:
        raise SettingError("ENCRYPTION_KEY", "32 bytes in URL-safe base64") from error


def _key_from_file(var_dir: Path) -> str:
    """Two processes may start together: the file appears whole under its name, and the first one wins."""
    path = var_dir / _KEY_FILE
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.urlsafe_b64encode(os.urandom(32)))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
