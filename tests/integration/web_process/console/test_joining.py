"""One-time links: by which the first admin sets up the console, and members choose password and second factor."""

import datetime as dt
import re

import pytest

from admissions.staff import members, staff_links
from admissions.times.hours import UTC
from admissions.settings import load_settings
from admissions.staff.staff_links import LinkError
from admissions.staff.staff_roles import Role
from tests.integration.web_process.console.way_in import (
    HOUR,
    MINUTE,
    NOON,
    PASSWORD,
    join,
)
from web.announce import announce_set_up
from web.app import create_app


def test_the_first_admin_sets_up_the_console_by_a_link_that_works_once(console, setup_token, engine, sealer):
    answer, _ = join(console, setup_token)

    assert answer.headers["location"] == "/staff?notice=joined"
    assert "Anna Berg admin" in console.read("/staff?notice=joined")
    assert console.get(f"/staff/join/{setup_token}").status_code == 410
    assert staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC)) is None


def test_of_several_set_up_links_only_one_makes_an_admin(console, engine, sealer, app):
    one, other = (staff_links.make_setup_link(engine, sealer, dt.datetime.now(UTC)) for _ in range(2))
    join(console, one)

    assert type(console)(app).get(f"/staff/join/{other}").status_code == 410


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"again": "correct horse batterx"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "Please choose another password"),
        ({"password": "aaaaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaaaa"}, "Please choose another password"),
        ({"password": "anna berg 2026", "again": "anna berg 2026"}, "Please choose another password"),
        ({"code": "12345"}, "The code is not the one"),
        ({"code": ""}, "The code is not the one"),
        ({"code": "²²²²²²"}, "The code is not the one"),
        ({"name": "<b>Anna</b>"}, "Please choose another name"),
        ({"name": ""}, "Please choose another name"),
        ({"name": "system"}, "Please choose another name"),
        ({"name": "Visitor "}, "Please choose another name"),
    ],
)
def test_what_does_not_do_is_said_and_the_link_still_works(console, setup_token, changes, said):
    answer, _ = join(console, setup_token, **changes)

    assert answer.status_code == 422
    assert said in answer.text
    assert "<b>Anna" not in answer.text
    assert join(console, setup_token)[0].status_code == 303


@pytest.mark.parametrize("token", ["x", "x" * 32, "x" * 5000, "%00"])
def test_a_made_up_link_opens_nothing(console, token):
    assert console.get(f"/staff/join/{token}").status_code == 410
    assert (
        console.post(f"/staff/join/{token}", {"password": PASSWORD, "again": PASSWORD, "code": "123456"}).status_code
        == 410
    )


def test_the_web_process_says_how_to_set_up_the_console_while_nobody_can_manage_it(app, console, capsys):
    announce_set_up(app.state.admissions)
    said = capsys.readouterr().out
    token = re.search(r"http://127\.0\.0\.1:8000/staff/join/([\w-]+)$", said.strip())[1]
    assert "set up the staff console" in said

    join(console, token)
    announce_set_up(app.state.admissions)
    assert capsys.readouterr().out == ""


def test_a_database_that_is_away_does_not_stop_the_start(tmp_path, capsys):
    announce_set_up(create_app(load_settings({"VAR_DIR": str(tmp_path / "empty")})).state.admissions)

    assert "set up the staff console" not in capsys.readouterr().out


def test_links_expire(engine, sealer):
    setup = staff_links.make_setup_link(engine, sealer, NOON)
    invited = members.invite(engine, sealer, "Ben", Role.VIEWER, "Admin", NOON)

    for token, lifetime in ((setup, 24 * HOUR), (invited, 72 * HOUR)):
        staff_links.read_link(engine, sealer, token, NOON + lifetime - MINUTE)
        with pytest.raises(LinkError):
            staff_links.read_link(engine, sealer, token, NOON + lifetime)


def test_no_token_and_no_secret_is_kept_readable(engine, sealer, anna, enter):
    setup = staff_links.make_setup_link(engine, sealer, NOON)
    kept = [setup, anna, enter(anna), PASSWORD]
    with engine.connect() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        content = " ".join(str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()) for table in tables)

    assert [text for text in kept if text in content] == []
    assert "$argon2id$" in content
