"""What staff add to a conversation: notes, tags, who looks after it, that it was reviewed. Each is in the audit log.

Notes are kept encrypted, whole: staff write what a colleague must know, names too, and redaction would spoil that. Tags
are what the list is filtered by, so they are kept readable and refuse what identifies a person as far as redaction finds it.
The audit log, which outlives the conversation, holds the words of neither.
"""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.log.listings import swap
from admissions.log.marks import ASSIGNED, NOBODY, OPEN, REVIEWED, TAG
from admissions.log.redaction import redact
from admissions.log.transcripts import listing_of
from admissions.staff import audit
from admissions.storage.database import transaction
from admissions.storage.review_tables import Listing, Mark, Note
from admissions.storage.sealing import Sealer
from admissions.storage.staff_tables import StaffMember

LONGEST_NOTE, LONGEST_TAG, MOST_TAGS = 4000, 40, 20
_TAG = re.compile(r"\w[\w -]*")


class NoteError(ValueError):
    """A note is empty or too long."""


class TagError(ValueError):
    """A tag is empty, too long, has other signs than letters, digits, spaces and hyphens, or names a person."""


class NoSuchColleagueError(LookupError):
    """There is no such member of staff who could look after a conversation."""


def add_note(engine: Engine, sealer: Sealer, conversation_id: str, who: str, text: str, now: dt.datetime) -> None:
    """Adds what `who` wrote.

    Raises:
        NoSuchConversationError: there is none.
        NoteError: nothing was written, or too much.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise NoteError
    with transaction(engine) as session:
        listing_of(session, conversation_id)
        session.add(Note(conversation_id=conversation_id, at=now, who=who, text_sealed=sealer.seal(text)))
        audit.record(session, who, "note_added", conversation_id, None, now)


def add_tag(engine: Engine, conversation_id: str, who: str, typed: str, now: dt.datetime) -> None:
    """Puts a tag on a conversation; one that it has already stays.

    Raises:
        NoSuchConversationError: there is none.
        TagError: it is no tag, or there are enough.
    """
    tag = _tag(typed)
    with transaction(engine) as session:
        listing = listing_of(session, conversation_id)
        there = select(Mark.mark).where(Mark.number == listing.number, Mark.mark.like(f"{TAG}:%"))
        tags = set(session.execute(there).scalars()) | {f"{TAG}:{tag}"}
        if len(tags) > MOST_TAGS:
            raise TagError
        swap(session, listing.number, (), tags)
        audit.record(session, who, "tag_added", conversation_id, None, now)


def remove_tag(engine: Engine, conversation_id: str, who: str, tag: str, now: dt.datetime) -> None:
    """Takes a tag off a conversation, if it has it.

    Raises:
        NoSuchConversationError: there is none.
        TagError: it is no tag.
    """
    tag = _tag(tag)
    with transaction(engine) as session:
        swap(session, listing_of(session, conversation_id).number, {f"{TAG}:{tag}"}, ())
        audit.record(session, who, "tag_removed", conversation_id, None, now)


def assign(engine: Engine, conversation_id: str, who: str, staff_id: int | None, now: dt.datetime) -> None:
    """Lets the member `staff_id` look after a conversation, or nobody.

    Raises:
        NoSuchConversationError: there is none.
        NoSuchColleagueError: there is no such member, or they left.
    """
    with transaction(engine) as session:
        listing = listing_of(session, conversation_id)
        if staff_id is not None and not _is_there(session, staff_id):
            raise NoSuchColleagueError
        before = select(Mark.mark).where(Mark.number == listing.number, Mark.mark.like(f"{ASSIGNED}:%"))
        after = NOBODY if staff_id is None else f"{ASSIGNED}:{staff_id}"
        swap(session, listing.number, set(session.execute(before).scalars()), {after})
        audit.record(session, who, "assigned", conversation_id, None if staff_id is None else f"staff {staff_id}", now)


def review(engine: Engine, conversation_id: str, who: str, now: dt.datetime, *, is_reviewed: bool) -> None:
    """Notes that `who` has looked at it, or that somebody must look again.

    Raises:
        NoSuchConversationError: there is none.
    """
    with transaction(engine) as session:
        listing: Listing = listing_of(session, conversation_id)
        listing.reviewed_at, listing.reviewed_by = (now, who) if is_reviewed else (None, None)
        swap(session, listing.number, {OPEN, REVIEWED}, {REVIEWED if is_reviewed else OPEN})
        audit.record(session, who, "reviewed" if is_reviewed else "reopened", conversation_id, None, now)


def _tag(typed: str) -> str:
    tag = " ".join(typed.split())
    # Before it is in lower case: a name is mostly found by its capital.
    if not _TAG.fullmatch(tag) or len(tag) > LONGEST_TAG or redact(tag) != tag:
        raise TagError
    return tag.lower()


def _is_there(session: Session, staff_id: int) -> bool:
    member = session.get(StaffMember, staff_id)
    return member is not None and member.disabled_at is None
