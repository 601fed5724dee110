"""Staff accounts and the audit log at a terminal: `python -m admissions staff setup-link`, `python -m admissions audit verify`."""

from __future__ import annotations

import argparse
import datetime as dt

from admissions.staff import audit, members, staff_links
from admissions.terminal import Commands, Desk, add, add_group
from admissions.times.hours import UTC

_JOIN = "{staff_url}/join/{token}"


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    of_staff = add_group(commands, "staff", "who signs in to the console")
    add(of_staff, "list", _list, "accounts")
    add(of_staff, "setup-link", _setup_link, "a link for the first admin, while there is none")
    add(of_staff, "reset", _reset, "a link to choose password and second factor anew").add_argument("name", nargs="+")
    of_audit = add_group(commands, "audit", "what staff did")
    verify = add(of_audit, "verify", _verify, "whether the log is as it was written")
    verify.add_argument("--holds", metavar="HASH", help="and has an entry with this hash, noted earlier")


class BrokenChainError(RuntimeError):
    """The audit log is not as it was written."""


class AdminExistsError(RuntimeError):
    """There is an admin already, who can invite others."""


def _list(desk: Desk, _chosen: argparse.Namespace) -> None:
    for account in members.accounts(desk.engine):
        desk.out.write(f"{account.name:<40} {account.role.value:<12} {account.state}\n")


def _setup_link(desk: Desk, _chosen: argparse.Namespace) -> None:
    token = staff_links.make_setup_link(desk.engine, desk.sealer, desk.now)
    if token is None:
        raise AdminExistsError("an admin exists already and can invite others, or use `staff reset NAME`")
    _write_link(desk, token, staff_links.SETUP_LIFETIME)


def _reset(desk: Desk, chosen: argparse.Namespace) -> None:
    staff_id = members.find_by_name(desk.engine, " ".join(chosen.name))
    _write_link(desk, members.reset(desk.engine, desk.sealer, staff_id, desk.who, desk.now), staff_links.LIFETIME)


def _write_link(desk: Desk, token: str, lifetime: dt.timedelta) -> None:
    desk.out.write(f"{_JOIN.format(staff_url=desk.staff_url, token=token)}\n")
    desk.out.write(f"works once, until {(desk.now + lifetime).astimezone(UTC):%Y-%m-%d %H:%M} UTC\n")


def _verify(desk: Desk, chosen: argparse.Namespace) -> None:
    found = audit.verify(desk.engine)
    if found.broken_at is not None:
        raise BrokenChainError(f"the audit log is not as it was written, from entry {found.broken_at} on")
    if chosen.holds and not audit.holds(desk.engine, chosen.holds):
        raise BrokenChainError("no entry has that hash: the audit log was written anew or cut")
    desk.out.write(f"{found.entries} entries, all as they were written; the newest has the hash {found.newest_hash}\n")
