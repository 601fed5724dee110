"""Every route of the console names who may use it, and nobody else can."""

import re

import pytest

from admissions.staff.staff_roles import Permission, Role, permissions_of
from web.console import ROUTERS
from web.console.access import Needs

# The way in, for whoever is not signed in.
PUBLIC = {"/staff/sign-in", "/staff/join/{token}"}


def needed(dependant):
    for dependency in dependant.dependencies:
        if isinstance(dependency.call, Needs):
            yield dependency.call.permission
        yield from needed(dependency)


def console_routes():
    for router in ROUTERS:
        for route in router.routes:
            for method in sorted(route.methods - {"HEAD"}):
                yield pytest.param(method, route, id=f"{method} {route.path}")


@pytest.mark.parametrize(("method", "route"), console_routes())
def test_every_route_names_its_permission(method, route):
    assert route.path == "/staff" or route.path.startswith("/staff/")
    assert (list(needed(route.dependant)) == []) == (route.path in PUBLIC)
    assert method in ("GET", "POST")


@pytest.mark.parametrize(("method", "route"), console_routes())
def test_a_route_opens_to_the_roles_that_may_and_to_no_other(sign_in, method, route):
    path = re.sub(r"\{[^}]+\}", "999", route.path)
    for role in () if route.path in PUBLIC else Role:
        browser = sign_in(role.value)
        answer = browser.get(path) if method == "GET" else browser.post(path)

        may = set(needed(route.dependant)) <= permissions_of(role)
        assert (answer.status_code != 403) == may, role
        assert answer.status_code < 500


@pytest.mark.parametrize(("method", "route"), console_routes())
def test_who_is_not_signed_in_is_asked_to(console, method, route):
    if route.path in PUBLIC:
        return
    path = re.sub(r"\{[^}]+\}", "999", route.path)
    answer = console.get(path) if method == "GET" else console.post(path)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/staff/sign-in")


@pytest.mark.parametrize(("method", "route"), console_routes())
def test_no_form_is_taken_without_its_token_or_with_anothers(sign_in, method, route):
    if method == "GET":
        return
    mine, other = sign_in("admin"), sign_in("admin", "Another Admin")
    path = re.sub(r"\{[^}]+\}", "999", route.path)

    stale = mine.post(path, csrf="")
    assert (stale.status_code, "<h1>That did not work</h1>" in stale.text) == (403, True)
    assert mine.post(path, csrf=other.csrf()).status_code == 403
    assert mine.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert mine.request("POST", path, json={"csrf": mine.csrf()}).status_code == 415


def test_all_routes_below_staff_are_the_consoles(app):
    ours = {param.values[1].path for param in console_routes()}
    below = {path for path in paths(app.router.routes) if path.startswith("/staff")}

    assert below <= ours


def paths(routes):
    for route in routes:
        if hasattr(route, "path"):
            yield route.path
        yield from paths(getattr(route, "routes", None) or [])


def test_each_role_may_do_what_the_one_before_it_may():
    allowed = [permissions_of(role) for role in Role]

    assert all(lower < higher for lower, higher in zip(allowed, allowed[1:]))
    assert allowed[-1] == set(Permission)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("admin", "/staff/accounts/{}/disable"),
        ("admin", "/staff/teach/answers/{}/close"),
        ("supervisor", "/staff/conversations/views/{}/forget"),
    ],
)
def test_an_id_that_no_row_can_have_is_a_plain_page(sign_in, role, path):
    assert sign_in(role).post(path.format("9" * 20)).status_code == 422
