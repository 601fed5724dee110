"""The second factor: six digits from an authenticator app (TOTP, RFC 6238, a new code every 30 seconds)."""

from __future__ import annotations

import datetime as dt

import pyotp

_STEP_SECONDS = 30
# A phone's clock may be this many steps off.
_DRIFT = 1


def address(secret: str, name: str, provider: str) -> str:
    """What the QR code holds: `otpauth://…`."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=provider)


def step_of(secret: str, code: str, after: int | None, now: dt.datetime) -> int | None:
    """The time step that `code` belongs to, None if it is wrong, too old, or not newer than the step `after`."""
    current = int(now.timestamp()) // _STEP_SECONDS
    totp = pyotp.TOTP(secret)
    typed = "".join(code.split())
    # All are compared, so that the time taken says nothing.
    good = [
        step
        for step in range(current - _DRIFT, current + _DRIFT + 1)
        if pyotp.utils.strings_equal(typed, totp.generate_otp(step))
    ]
    return next((step for step in good if after is None or step > after), None)
