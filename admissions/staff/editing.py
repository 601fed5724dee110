"""Changing facts, insurers and hours from the console: each change is a new row, used by every process at once.

Whoever changes something says which edit they had before them; if someone else was faster, nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admissions.facts import Edit, Edits, use_edits
from admissions.insurance.insurer_list import INSURER
from admissions.insurance.insurer_rules import check_insurer
from admissions.staff import audit
from admissions.staff.edit_rules import Proposal
from admissions.storage.database import reading, transaction
from admissions.storage.edit_tables import FactEdit
from admissions.storage.edits import edit_of, read_edits
from admissions.times.office import office

# How often a change is tried that met another one at the same moment.
_TRIES = 3
_SHIPPED = "as shipped"

Rule = Callable[[Edits], tuple[str, Proposal]]


class ConflictError(RuntimeError):
    """Someone else has changed the same meanwhile; `newest` is their edit. Nothing was written."""

    def __init__(self, newest: Edit) -> None:
        super().__init__(newest.key)
        self.newest = newest


class NoSuchEditError(LookupError):
    """There is no edit of that key with that number."""


def change(engine: Engine, who: str, rule: Rule, before: int | None, now: dt.datetime) -> str:
    """Adds what `rule` proposes for a key, and has this process use it; returns the key.

    Args:
        engine: where edits are kept.
        who: the member of staff.
        rule: called with all edits, in the transaction, so that what it compares with is what counts.
        before: the number of the key's edit that `who` saw, 0 where it was as shipped; None where the rule only adds to
            what is there, or takes from it, so that nothing of anyone can be lost.
        now: aware UTC.

    Raises:
        EditError: the rule refuses what was typed.
        ConflictError: the key has been changed since.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            with transaction(engine) as session:
                row, changed = _add(session, who, rule, before, now)
        except IntegrityError:
            if not tries_left:
                raise
        else:
            edit = edit_of(row)
            use_edits(Edits({**changed.by_key, edit.key: edit}))
            return edit.key
    raise AssertionError


def put_back(engine: Engine, who: str, key: str, number: int, before: int, now: dt.datetime) -> None:
    """Makes the value of edit `number` count again, or what ships where it is 0, as a new edit.

    Raises:
        NoSuchEditError: the key has no edit with that number.
        EditError: an insurer of then cannot stand beside those of now.
        ConflictError: the key has been changed since `before`.
    """
    with reading(engine) as session:
        row = session.get(FactEdit, number) if number else None
        if number and (row is None or row.key != key):
            raise NoSuchEditError(key)
        then = edit_of(row) if row else None
    today = now.astimezone(office().timezone).date()
    proposal = Proposal(then.value, then.source, then.checked_on) if then else Proposal(None, _SHIPPED, today)

    def rule(changed: Edits) -> tuple[str, Proposal]:
        if key not in changed.by_key:
            raise NoSuchEditError(key)
        if key.startswith(INSURER) and proposal.value is not None:
            check_insurer(key, proposal.value, changed)
        return key, proposal

    change(engine, who, rule, before, now)


def history(engine: Engine, key: str | None = None, most: int = 50) -> Sequence[Edit]:
    """The edits of a key, or of all, the newest first."""
    query = select(FactEdit).order_by(FactEdit.number.desc()).limit(most)
    with reading(engine) as session:
        rows = session.execute(query if key is None else query.where(FactEdit.key == key)).scalars()
        return [edit_of(row) for row in rows]


def _add(session: Session, who: str, rule: Rule, before: int | None, now: dt.datetime) -> tuple[FactEdit, Edits]:
    """The new row, and the edits that it comes on top of."""
    # Whoever changes something holds the first row, so that changes come one by one; only the very first can collide.
    session.execute(select(FactEdit.number).where(FactEdit.number == 1).with_for_update())
    changed = read_edits(session)
    key, proposal = rule(changed)
    newest = changed.by_key.get(key)
    if newest and before is not None and newest.number != before:
        raise ConflictError(newest)
    row = FactEdit(
        number=changed.number + 1,
        key=key,
        value=proposal.value,
        source=proposal.source,
        checked_on=f"{proposal.checked_on}",
        who=who,
        at=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, who, "fact_changed", key, None, now)
    return row, changed
