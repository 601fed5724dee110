"""Staff accounts: inviting, changing, letting go; and that an admin always remains."""

import datetime as dt
import re

import pytest

from admissions.staff import members, staff_links
from admissions.times.hours import UTC
from admissions.staff.members import LastAdminError
from admissions.staff.staff_roles import Member, Role


@pytest.fixture
def now():
    return dt.datetime.now(UTC)


@pytest.fixture
def id_of(engine):
    return lambda name: members.find_by_name(engine, name)


def link_on(answer):
    return re.search(r'value="http://127\.0\.0\.1:8000/staff/join/([\w-]+)"', answer.text)[1]


def test_an_invited_member_gets_a_link_that_is_shown_once(sign_in, engine, sealer, now):
    admin = sign_in("admin")
    answer = admin.post("/staff/accounts", {"name": "  Ben   Okafor ", "role": "counselor"})

    invited = staff_links.read_link(engine, sealer, link_on(answer), now)
    assert (invited.name, invited.role) == ("Ben Okafor", Role.COUNSELOR)
    page = admin.read("/staff/accounts")
    assert "Ben Okafor has not set up yet never signed in" in page
    assert link_on(answer) not in page


@pytest.mark.parametrize(
    "name", ["", "x", "x" * 41, "ADMIN", " admin ", "<script>", "system", "Bot", "a\nb\x00c", "Ben; DROP"]
)
def test_names_that_cannot_be_used_are_refused(sign_in, name):
    answer = sign_in("admin").post("/staff/accounts", {"name": name, "role": "viewer"})

    assert answer.status_code == 422
    assert "<script>" not in answer.text


@pytest.mark.parametrize("role", ["", "owner", "ADMIN"])
def test_only_the_roles_there_are_can_be_given(sign_in, role):
    assert sign_in("admin").post("/staff/accounts", {"name": "Ben", "role": role}).status_code == 422


def test_a_role_counts_from_the_next_click(sign_in, id_of):
    viewer, admin = sign_in("viewer"), sign_in("admin")
    assert viewer.post("/staff/codes", {"code": "x"}).status_code == 403
    admin.post(f"/staff/accounts/{id_of('Viewer')}/role", {"role": "counselor"})

    assert viewer.post("/staff/codes", {"code": "x"}).status_code == 404


def test_who_is_disabled_is_out_at_once_and_comes_back_by_a_link_alone(sign_in, id_of, engine, sealer, now):
    viewer, admin = sign_in("viewer"), sign_in("admin")
    admin.post(f"/staff/accounts/{id_of('Viewer')}/disable")
    assert viewer.get("/staff").status_code == 303
    assert "Viewer disabled" in admin.read("/staff/accounts")

    answer = admin.post(f"/staff/accounts/{id_of('Viewer')}/reset")
    assert staff_links.read_link(engine, sealer, link_on(answer), now).name == "Viewer"
    assert viewer.get("/staff").status_code == 303


def test_a_link_of_someone_who_was_disabled_since_opens_nothing(sign_in, id_of, console):
    admin = sign_in("admin")
    token = link_on(admin.post("/staff/accounts", {"name": "Ben", "role": "viewer"}))
    admin.post(f"/staff/accounts/{id_of('Ben')}/disable")

    assert console.get(f"/staff/join/{token}").status_code == 410


def test_a_newer_link_ends_the_older_one(sign_in, id_of, console):
    admin = sign_in("admin")
    first = link_on(admin.post("/staff/accounts", {"name": "Ben", "role": "viewer"}))
    second = link_on(admin.post(f"/staff/accounts/{id_of('Ben')}/reset"))

    assert console.get(f"/staff/join/{first}").status_code == 410
    assert console.get(f"/staff/join/{second}").status_code == 200


@pytest.mark.parametrize(("step", "data"), [("disable", {}), ("role", {"role": "supervisor"})])
def test_the_last_admin_stays_one(sign_in, id_of, step, data):
    admin = sign_in("admin")
    admin.post("/staff/accounts", {"name": "Not Set Up", "role": "admin"})
    answer = admin.post(f"/staff/accounts/{id_of('Admin')}/{step}", data)

    assert answer.status_code == 409
    assert "Make someone else an admin first" in answer.text

    sign_in("admin", "Second Admin")
    assert admin.post(f"/staff/accounts/{id_of('Admin')}/{step}", data).status_code == 303


def test_two_admins_who_let_each_other_go_leave_one(engine, sign_in, id_of, now):
    sign_in("admin"), sign_in("admin", "Second Admin")
    by = Member(id_of("Admin"), "Admin", Role.ADMIN)
    members.disable(engine, id_of("Second Admin"), by, now)

    with pytest.raises(LastAdminError):
        members.disable(engine, id_of("Admin"), by, now)


def test_nobody_takes_their_own_sign_in_away(sign_in, id_of):
    admin = sign_in("admin")

    assert admin.post(f"/staff/accounts/{id_of('Admin')}/reset").status_code == 409
    assert admin.get("/staff/accounts").status_code == 200


@pytest.mark.parametrize("step", ["role", "disable", "reset"])
@pytest.mark.parametrize(("staff_id", "status"), [("0", 404), ("999", 404), ("-1", 422), ("9" * 20, 422)])
def test_an_account_that_is_not_there_is_a_plain_page(sign_in, step, staff_id, status):
    page = sign_in("admin").post(f"/staff/accounts/{staff_id}/{step}", {"role": "viewer"})
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")


def test_what_was_done_to_accounts_is_in_the_audit_log(sign_in, id_of):
    admin = sign_in("admin")
    admin.post("/staff/accounts", {"name": "Ben", "role": "viewer"})
    admin.post(f"/staff/accounts/{id_of('Ben')}/role", {"role": "counselor"})
    admin.post(f"/staff/accounts/{id_of('Ben')}/reset")
    admin.post(f"/staff/accounts/{id_of('Ben')}/disable")
    page = admin.read("/staff/audit")

    done = ["Staff disabled", "Staff reset", "Staff role changed", "Staff invited"]
    assert sorted(done, key=lambda action: page.rindex(action)) == done
    assert f"staff {id_of('Ben')} Ben, counselor" in page
