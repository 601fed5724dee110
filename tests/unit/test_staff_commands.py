"""Staff accounts at a terminal: the way in while nobody else can open it."""

import io

import pytest

from admissions.staff import members, staff_links
from admissions.command_line import Desk, main
from admissions.staff.staff_links import LinkError
from admissions.staff.staff_roles import Role
from admissions.storage.database import transaction
from admissions.storage.staff_tables import StaffMember


@pytest.fixture
def run(engine, sealer, now):
    def run(*arguments):
        out = io.StringIO()
        code = main(
            ["--as", "operator", *arguments],
            Desk(engine, sealer, now, "operator", out, "https://desk.example.org/staff"),
        )
        return code, out.getvalue()

    return run


@pytest.fixture
def admin(engine, now):
    with transaction(engine) as session:
        member = members.new_member(session, "Anna Berg", Role.ADMIN, now)
        member.password_hash = "set"
        return member.id


def token_in(said):
    return said.split("/staff/join/")[1].split()[0]


def test_the_set_up_link_is_given_while_there_is_no_admin(run, engine, sealer, now):
    code, said = run("staff", "setup-link")

    assert code == 0
    assert said.startswith("https://desk.example.org/staff/join/")
    assert staff_links.read_link(engine, sealer, token_in(said), now).role == Role.ADMIN


def test_and_no_more_when_there_is_one(run, engine, sealer, now, admin):
    code, said = run("staff", "setup-link")

    assert code == 1
    assert "join" not in said
    assert "staff reset NAME" in said


def test_an_old_set_up_link_opens_nothing_once_there_is_an_admin(run, engine, sealer, now):
    token = token_in(run("staff", "setup-link")[1])
    with transaction(engine) as session:
        members.new_member(session, "Anna Berg", Role.ADMIN, now).password_hash = "set"

    with pytest.raises(LinkError):
        staff_links.read_link(engine, sealer, token, now)


def test_an_admin_who_lost_the_phone_gets_a_link_from_the_server(run, engine, sealer, now, admin):
    code, said = run("staff", "reset", "anna", "berg")

    assert code == 0
    assert staff_links.read_link(engine, sealer, token_in(said), now).name == "Anna Berg"
    with transaction(engine) as session:
        assert session.get(StaffMember, admin).password_hash is None


def test_a_name_that_nobody_has_is_said(run):
    assert run("staff", "reset", "nobody") == (1, "not done: no member of staff has that name\n")


def test_accounts_are_listed_with_role_and_state(run, admin):
    assert run("staff", "list")[1].split() == ["Anna", "Berg", "admin", "active"]
