"""What tests of the way in share: codes of an authenticator app, and following a one-time link."""

import datetime as dt
import re

import pyotp
from sqlalchemy import select

from admissions.times.hours import UTC
from admissions.storage.database import reading
from admissions.storage.staff_tables import AuditEntry

PASSWORD = "correct horse battery"
STEP, MINUTE, HOUR = dt.timedelta(seconds=30), dt.timedelta(minutes=1), dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def code_at(secret, moment):
    return pyotp.TOTP(secret).at(moment)


def wrong_code(secret, moment):
    """Six digits that fit no step near `moment`."""
    near = {code_at(secret, moment + n * STEP) for n in range(-3, 4)}
    return next(
        code
        for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
        if code not in near
    )


def secret_on(page):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")


def join(browser, token, **changes):
    """Follows a link as its page asks; returns the answer and the secret of the second factor."""
    path = f"/staff/join/{token}"
    secret = secret_on(browser.get(path))
    form = {"name": "Anna Berg", "password": PASSWORD, "again": PASSWORD, "code": pyotp.TOTP(secret).now(), **changes}
    return browser.post(path, form), secret


def actions(engine):
    with reading(engine) as session:
        return [(e.who, e.action) for e in session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars()]
