"""Views of the list of conversations that a member of staff keeps under a name. Nobody sees those of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Engine

from admissions.log.conversation_search import FIELDS, read_filter
from admissions.storage.database import reading, transaction
from admissions.storage.review_tables import SavedView

LONGEST_NAME, MOST_VIEWS = 60, 30


class ViewError(ValueError):
    """A view has no name or too long a one, holds no filter, or there are enough."""


class NoSuchViewError(LookupError):
    """The member has no such view."""


@dataclass(frozen=True)
class View:
    """`chosen` holds fields of the list's form, as `read_filter` takes them."""

    id: int
    name: str
    chosen: Mapping[str, str]


def views_of(engine: Engine, staff_id: int) -> list[View]:
    """The views of a member, by name."""
    query = select(SavedView).where(SavedView.staff_id == staff_id).order_by(func.lower(SavedView.name), SavedView.id)
    with reading(engine) as session:
        return [View(row.id, row.name, row.chosen) for row in session.execute(query).scalars()]


def keep(engine: Engine, staff_id: int, name: str, chosen: Mapping[str, str]) -> None:
    """Keeps a view, in place of one of the same name.

    Raises:
        ViewError: it has no name or no filter, or there are too many.
        FilterError: something chosen cannot be used.
    """
    name = " ".join(name.split())
    kept = {field: chosen[field].strip() for field in FIELDS if chosen.get(field, "").strip()}
    read_filter(kept)
    if not name or len(name) > LONGEST_NAME or not kept or "\x00" in "".join((name, *kept.values())):
        raise ViewError
    of_member = SavedView.staff_id == staff_id
    with transaction(engine) as session:
        row = session.execute(select(SavedView).where(of_member, SavedView.name == name)).scalar_one_or_none()
        if row is None:
            if session.execute(select(func.count()).where(of_member)).scalar_one() >= MOST_VIEWS:
                raise ViewError
            row = SavedView(staff_id=staff_id, name=name)
            session.add(row)
        row.chosen = kept


def forget(engine: Engine, staff_id: int, view_id: int) -> None:
    """Forgets a view of the member.

    Raises:
        NoSuchViewError: they have no such view; it may be somebody else's.
    """
    with transaction(engine) as session:
        own = (SavedView.id == view_id, SavedView.staff_id == staff_id)
        if not session.execute(delete(SavedView).where(*own)).rowcount:
            raise NoSuchViewError
