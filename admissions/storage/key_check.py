"""Whether the key is the one that the database was written with: bars, codes and links are found by keyed hashes."""

from __future__ import annotations

from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admissions.settings import SettingError, Settings
from admissions.storage.database import UNREACHABLE, reading, transaction
from admissions.storage.sealing import Sealer, SealError, has_key, make_sealer
from admissions.storage.staff_tables import StaffMember
from admissions.storage.tables import Conversation, KeyCheck, TrackerTurn

_ROW = 1
_TEXT = "key check"
_SEALED = ((TrackerTurn.events_sealed, TrackerTurn.id), (StaffMember.totp_sealed, StaffMember.id))


def open_sealer(settings: Settings, engine: Engine) -> Sealer:
    """The sealer of this instance, with the key of its database; at the very first start both are new.

    While the database is away, or not set up, a key that is there is taken as it is: `is_key_of` tells later.

    Raises:
        SettingError: the key is another one, or is gone.
        SQLAlchemyError: there is no key, and no database to say whether there was one.
    """
    try:
        # Before the key is looked for: another process may be making both, the key first.
        is_used = _is_used(engine)
    except UNREACHABLE:
        if not has_key(settings):
            raise
        return make_sealer(settings)
    if is_used and not has_key(settings):
        raise SettingError("ENCRYPTION_KEY", "set, or its file be in VAR_DIR: this database was written with a key")
    sealer = make_sealer(settings)
    if inspect(engine).has_table(KeyCheck.__tablename__) and not _holds(engine, sealer):
        raise SettingError(
            "ENCRYPTION_KEY", "the key that this database was written with, and so must its file in VAR_DIR"
        )
    return sealer


def is_key_of(engine: Engine, sealer: Sealer) -> bool:
    """Whether the database was written with this key, or with none yet."""
    with reading(engine) as session:
        return _stored(session) in (None, sealer.fingerprint(_TEXT))


def _is_used(engine: Engine) -> bool:
    there = set(inspect(engine).get_table_names())
    with reading(engine) as session:
        return any(
            session.execute(select(table).limit(1)).first() is not None
            for table in (KeyCheck.__table__, Conversation.__table__, StaffMember.__table__)
            if table.name in there
        )


def _holds(engine: Engine, sealer: Sealer) -> bool:
    """Whether the key fits; the fingerprint is stored where there is none and the newest of what is sealed opens."""
    with reading(engine) as session:
        is_known = _stored(session) is not None
        if not is_known and not _opens(session, sealer):
            return False
    if not is_known:
        try:
            with transaction(engine) as session:
                session.add(KeyCheck(id=_ROW, fingerprint=sealer.fingerprint(_TEXT)))
        except IntegrityError:
            # Another process was first.
            pass
    return is_key_of(engine, sealer)


def _stored(session: Session) -> str | None:
    return session.execute(select(KeyCheck.fingerprint)).scalar_one_or_none()


def _opens(session: Session, sealer: Sealer) -> bool:
    newest = (
        session.execute(select(value).where(value.is_not(None)).order_by(number.desc()).limit(1)).scalar()
        for value, number in _SEALED
    )
    sealed = next((value for value in newest if value is not None), None)
    try:
        return sealed is None or bool(sealer.open(sealed))
    except SealError:
        return False
