from __future__ import annotations

import pytest
from sqlalchemy import select

from admissions.log import saved_views, transcripts
from admissions.staff import staff_notes
from admissions.staff.staff_notes import LONGEST_NOTE, MOST_TAGS, NoSuchColleagueError, NoteError, TagError
from admissions.log.conversation_search import FilterError, find, read_filter
from admissions.log.erasure import erase_conversation
from admissions.log.saved_views import MOST_VIEWS, NoSuchViewError, ViewError
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.review_tables import Note
from admissions.storage.staff_tables import AuditEntry, StaffMember
from admissions.storage.tables import Base
from admissions.log.transcripts import NoSuchConversationError

NOBODYS = "0" * 32


@pytest.fixture
def staff(engine, now):
    """The ids of two members who may sign in and of one who left."""
    with transaction(engine) as session:
        members = [
            StaffMember(name=name, name_key=name, role="counselor", created_at=now, disabled_at=left)
            for name, left in (("anna", None), ("ben", None), ("carl", now))
        ]
        session.add_all(members)
        session.flush()
        return [member.id for member in members]


@pytest.fixture
def read(engine, sealer, now):
    return lambda conversation: transcripts.read(engine, sealer, conversation, "anna", now)


@pytest.fixture
def audited(engine):
    def audited():
        with reading(engine) as session:
            rows = session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars().all()
        return [(row.who, row.action, row.subject, row.detail) for row in rows]

    return audited


@pytest.fixture
def found(engine):
    return lambda **chosen: len(find(engine, read_filter(chosen)).numbers)


def test_notes_are_read_as_they_were_written_in_order(engine, sealer, conversation, read, now):
    for who, text in (("anna", " Call Maria's sister\nfirst. "), ("ben", "<b>Done</b>")):
        staff_notes.add_note(engine, sealer, conversation, who, text, now)
    assert [(note.at, note.who, note.text) for note in read(conversation).notes] == [
        (now, "anna", "Call Maria's sister\nfirst."), (now, "ben", "<b>Done</b>"),
    ]  # fmt: skip


def test_a_note_is_readable_nowhere_in_the_database_and_gone_with_its_conversation(tmp_path, sealer, talk, now):
    engine = make_engine(f"sqlite:///{tmp_path / 'admissions.db'}")
    Base.metadata.create_all(engine)
    opened = talk(engine)
    staff_notes.add_note(engine, sealer, opened, "anna", "xylophone", now)
    engine.dispose()
    assert b"xylophone" not in (tmp_path / "admissions.db").read_bytes()
    erase_conversation(engine, opened, now)
    with reading(engine) as session:
        assert session.execute(select(Note)).first() is None


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * (LONGEST_NOTE + 1)])
def test_an_empty_or_endless_note_is_refused(engine, sealer, conversation, read, now, text):
    with pytest.raises(NoteError):
        staff_notes.add_note(engine, sealer, conversation, "anna", text, now)
    assert read(conversation).notes == ()


def test_a_tag_is_kept_in_lower_case_once_and_finds_its_conversation(engine, conversation, read, found, now):
    for typed in ("Court  Letter", "court letter", "needs ride"):
        staff_notes.add_tag(engine, conversation, "anna", typed, now)
    assert read(conversation).tags == ("court letter", "needs ride")
    assert found(tag="court letter") == 1
    staff_notes.remove_tag(engine, conversation, "anna", "Court Letter", now)
    assert read(conversation).tags == ("needs ride",)
    assert found(tag="court letter") == 0


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "a" * 41,
        "<b>",
        "tag:x",
        "-x",
        "a,b",
        "call 213 555 0101",
        "my name is Maria",
        "my husband Mark",
        "Speak to Maria Lopez",
        "a\x00b",
        "=1+1",
    ],
)
def test_what_is_no_tag_or_names_a_person_is_refused(engine, conversation, read, now, typed):
    with pytest.raises(TagError):
        staff_notes.add_tag(engine, conversation, "anna", typed, now)
    assert read(conversation).tags == ()


def test_there_are_only_so_many_tags(engine, conversation, now):
    for number in range(MOST_TAGS):
        staff_notes.add_tag(engine, conversation, "anna", f"tag {number}", now)
    staff_notes.add_tag(engine, conversation, "anna", "tag 3", now)
    with pytest.raises(TagError):
        staff_notes.add_tag(engine, conversation, "anna", "one more", now)


def test_a_conversation_is_looked_after_by_one_member_or_nobody(engine, conversation, staff, read, found, now):
    anna, ben, _ = staff
    for staff_id in (anna, ben):
        staff_notes.assign(engine, conversation, "anna", staff_id, now)
    assert read(conversation).assigned_to == ben
    assert [found(assigned=str(anna)), found(assigned=str(ben)), found(assigned="nobody")] == [0, 1, 0]
    staff_notes.assign(engine, conversation, "anna", None, now)
    assert read(conversation).assigned_to is None
    assert found(assigned="nobody") == 1


def test_nobody_who_left_or_never_was_looks_after_anything(engine, conversation, staff, read, now):
    for staff_id in (staff[2], 999, -1):
        with pytest.raises(NoSuchColleagueError):
            staff_notes.assign(engine, conversation, "anna", staff_id, now)
    assert read(conversation).assigned_to is None


def test_reviewed_says_by_whom_and_can_be_taken_back(engine, conversation, read, found, now):
    staff_notes.review(engine, conversation, "anna", now, is_reviewed=True)
    assert (read(conversation).reviewed_by, read(conversation).reviewed_at) == ("anna", now)
    assert [found(reviewed="yes"), found(reviewed="no")] == [1, 0]
    staff_notes.review(engine, conversation, "ben", now, is_reviewed=False)
    assert (read(conversation).reviewed_by, read(conversation).reviewed_at) == (None, None)
    assert [found(reviewed="yes"), found(reviewed="no")] == [0, 1]


@pytest.mark.parametrize("conversation_id", [NOBODYS, "", "%", "a\x00b", "' OR '1'='1", "x" * 500])
def test_a_forged_id_changes_nothing_and_is_not_in_the_audit_log(engine, sealer, staff, audited, now, conversation_id):
    for change in (
        lambda: transcripts.read(engine, sealer, conversation_id, "anna", now),
        lambda: staff_notes.add_note(engine, sealer, conversation_id, "anna", "note", now),
        lambda: staff_notes.add_tag(engine, conversation_id, "anna", "tag", now),
        lambda: staff_notes.remove_tag(engine, conversation_id, "anna", "tag", now),
        lambda: staff_notes.assign(engine, conversation_id, "anna", staff[0], now),
        lambda: staff_notes.review(engine, conversation_id, "anna", now, is_reviewed=True),
    ):
        with pytest.raises(NoSuchConversationError):
            change()
    assert audited() == []


def test_everything_is_in_the_audit_log_and_nothing_that_was_written(engine, sealer, conversation, staff, audited, now):
    staff_notes.add_note(engine, sealer, conversation, "anna", "Maria 213 555 0101", now)
    staff_notes.add_tag(engine, conversation, "anna", "veteran", now)
    staff_notes.assign(engine, conversation, "anna", staff[1], now)
    staff_notes.review(engine, conversation, "anna", now, is_reviewed=True)
    transcripts.read(engine, sealer, conversation, "ben", now)
    assert audited() == [
        ("anna", "note_added", conversation, None),
        ("anna", "tag_added", conversation, None),
        ("anna", "assigned", conversation, f"staff {staff[1]}"),
        ("anna", "reviewed", conversation, None),
        ("ben", "conversation_read", conversation, None),
    ]


def test_a_transcript_masks_contact_data_and_has_what_came_of_it(engine, talk, read):
    opened = read(talk(engine))
    (callback,) = opened.callbacks
    assert (callback.name, callback.phone, callback.state) == ("M•••", "(•••) •••-••53", "new")
    assert "3734253" not in repr(opened).replace("-", "")
    assert [message.text for message in opened.messages] == ["Hello", "zanzibar", "Hi"]


def test_views_are_kept_by_name_for_their_owner_alone(engine, staff):
    anna, ben, _ = staff
    saved_views.keep(
        engine, anna, " Spanish  at night ", {"language": "es", "hours": "after", "since": "", "junk": "x"}
    )
    saved_views.keep(engine, anna, "Crisis", {"crisis": "any"})
    saved_views.keep(engine, anna, "Crisis", {"crisis": "act"})
    assert [(view.name, view.chosen) for view in saved_views.views_of(engine, anna)] == [
        ("Crisis", {"crisis": "act"}), ("Spanish at night", {"language": "es", "hours": "after"}),
    ]  # fmt: skip
    assert saved_views.views_of(engine, ben) == []


def test_nobody_forgets_the_view_of_another(engine, staff):
    anna, ben, _ = staff
    saved_views.keep(engine, anna, "Crisis", {"crisis": "act"})
    (view,) = saved_views.views_of(engine, anna)
    with pytest.raises(NoSuchViewError):
        saved_views.forget(engine, ben, view.id)
    saved_views.forget(engine, anna, view.id)
    assert saved_views.views_of(engine, anna) == []
    with pytest.raises(NoSuchViewError):
        saved_views.forget(engine, anna, view.id)


@pytest.mark.parametrize(
    ("name", "chosen", "error"),
    [
        ("", {"crisis": "act"}, ViewError),
        ("x" * 61, {"crisis": "act"}, ViewError),
        ("x\x00", {"crisis": "act"}, ViewError),
        ("all", {}, ViewError),
        ("all", {"words": " "}, ViewError),
        ("nul", {"words": "a\x00b"}, ViewError),
        ("odd", {"crisis": "maybe"}, FilterError),
        ("odd", {"since": "soon"}, FilterError),
    ],
)
def test_a_view_needs_a_name_and_a_filter_that_works(engine, staff, name, chosen, error):
    with pytest.raises(error):
        saved_views.keep(engine, staff[0], name, chosen)
    assert saved_views.views_of(engine, staff[0]) == []


def test_there_are_only_so_many_views(engine, staff):
    for number in range(MOST_VIEWS):
        saved_views.keep(engine, staff[0], f"View {number}", {"crisis": "act"})
    with pytest.raises(ViewError):
        saved_views.keep(engine, staff[0], "One more", {"crisis": "act"})
    saved_views.keep(engine, staff[0], "View 3", {"crisis": "ask"})
