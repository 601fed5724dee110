"""Every answer of the console is a page, kept by nobody."""

import re

from sqlalchemy.exc import OperationalError


def test_pages_of_the_console_are_kept_in_no_cache_and_forms_go_to_it_alone(console):
    answer = console.get("/staff/sign-in")

    assert answer.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "form-action 'none'" in console.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_console_answers_in_pages_never_in_json(sign_in):
    admin = sign_in("admin")
    for answer, status in (
        (admin.get("/staff/nowhere"), 404),
        (admin.put("/staff/codes", data={"csrf": admin.csrf()}), 404),
        (admin.post("/staff/accounts/nobody/disable"), 422),
        (admin.post("/staff/codes", {"code": "x" * 300_000}), 413),
        (admin.post("/staff/codes", {"code": "x" * 500}), 422),
    ):
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.status_code in (status, 405)
        assert "Traceback" not in answer.text


def test_without_a_database_staff_are_told_so_in_a_page_and_the_log_names_the_place(
    sign_in, engine, monkeypatch, capsys
):
    def is_away(*_args, **_kwargs):
        raise OperationalError("SELECT", {}, OSError("gone"))

    viewer = sign_in("viewer")
    monkeypatch.setattr(engine.pool, "connect", is_away)
    answer = viewer.get("/staff")

    assert re.search(r"part_down.*OperationalError", capsys.readouterr().out)
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html")
