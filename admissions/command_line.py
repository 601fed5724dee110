"""The desk at a terminal, for when the console is not at hand: `python -m admissions callbacks list`."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from admissions.desk import call_desk, caller_cards, desk_tasks, hand_offs, outbox
from admissions.log.summaries import Summary, summarise
from admissions.settings import SettingError, load_settings
from admissions.staff import members, staff_commands
from admissions.storage.backup import BackupError, back_up
from admissions.storage.database import NotSetUpError, is_there, make_engine, probe
from admissions.storage.edits import StoredEdits
from admissions.storage.key_check import open_sealer
from admissions.teaching import model_commands, model_files
from admissions.terminal import Desk, add, add_group
from admissions.times.hours import UTC
from admissions.times.office import office

_REFUSALS = (
    SettingError,
    NotSetUpError,
    BackupError,
    call_desk.NoSuchCallbackError,
    call_desk.StepError,
    desk_tasks.NoSuchTaskError,
    hand_offs.UnknownCodeError,
    hand_offs.TooManyTriesError,
    outbox.NoDeadNoticeError,
    model_files.NotApprovedError,
    members.NoSuchMemberError,
    staff_commands.AdminExistsError,
    staff_commands.BrokenChainError,
)
_REASONS = {
    NotSetUpError: "the database is not set up or cannot be reached; the settings must be those of the service",
    call_desk.NoSuchCallbackError: "no callback has that reference",
    desk_tasks.NoSuchTaskError: "no open task has that reference",
    hand_offs.UnknownCodeError: "no conversation has that code now (codes live for 24 hours)",
    hand_offs.TooManyTriesError: "too many wrong codes: wait a quarter of an hour",
    outbox.NoDeadNoticeError: "no dead notice has that id",
    members.NoSuchMemberError: "no member of staff has that name",
}


def main(arguments: Sequence[str] | None = None, desk: Desk | None = None) -> int:
    """Runs one command; 0 if it was done, 1 with a reason if it was not. `desk` takes the place of the settings' own."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(desk or _from_settings(chosen.who), chosen)
    except _REFUSALS as error:
        (desk.out if desk else sys.stdout).write(f"not done: {_REASONS.get(type(error), error)}\n")
        return 1
    return 0


def _from_settings(who: str) -> Desk:
    settings = load_settings()
    engine = _open(settings.database_url)
    sealer = open_sealer(settings, engine)
    StoredEdits(engine).look()
    return Desk(engine, sealer, dt.datetime.now(UTC), who, sys.stdout, settings.staff_url)


def _open(url: str) -> Engine:
    """The engine of a database that is there; nothing is made where there is none."""
    if not is_there(url):
        raise NotSetUpError
    engine = make_engine(url)
    try:
        probe(engine)
    except SQLAlchemyError as error:
        raise NotSetUpError from error
    return engine


def _login() -> str:
    """The user's name; a container's may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m admissions", description="The callback desk.")
    parser.add_argument("--as", dest="who", default=_login(), help="who gives the command (default: your login)")
    groups = parser.add_subparsers(
        required=True, metavar="callbacks | tasks | notices | code | staff | audit | models | backup"
    )
    callbacks = add_group(groups, "callbacks", "whom to call by when")
    add(callbacks, "list", _list_callbacks, "what waits, the most pressing first").add_argument(
        "--all", action="store_true"
    )
    for name, run, text in (
        ("show", _show, "the caller's card, with name and number; recorded"),
        ("claim", _claim, "you are going to call"),
        ("unclaim", _unclaim, "somebody else may"),
        ("reach", _reach, "you spoke with the visitor"),
    ):
        add(callbacks, name, run, text).add_argument("reference")
    attempt = add(callbacks, "attempt", _attempt, "you called and reached nobody")
    attempt.add_argument("reference")
    attempt.add_argument("result", choices=call_desk.ATTEMPTS)
    close = add(callbacks, "close", _close, "it is done")
    close.add_argument("reference")
    close.add_argument("outcome", choices=call_desk.OUTCOMES)
    tasks = add_group(groups, "tasks", "crises and estimates")
    add(tasks, "list", _list_tasks, "what waits")
    add(tasks, "show", _show_task, "what the conversation was about").add_argument("reference")
    add(tasks, "close", _close_task, "it is done").add_argument("reference")
    notices = add_group(groups, "notices", "what could not be delivered")
    add(notices, "list", _list_notices, "waiting and dead notices")
    add(notices, "retry", _retry, "send a dead notice again").add_argument("id")
    code = add(groups, "code", _code, "what a caller with a spoken code asked in the chat")
    code.add_argument("code", nargs="+")
    backup = add(groups, "backup", _back_up, "the database, as of now, in a new file; it may be in use")
    backup.add_argument("file", type=Path)
    staff_commands.add_to(groups)
    model_commands.add_to(groups)
    return parser


def _list_callbacks(desk: Desk, chosen: argparse.Namespace) -> None:
    lines = call_desk.queue(desk.engine, desk.now, is_all=chosen.all)
    rows = (
        (line.reference, line.outcome or line.state, _time(line.call_from), _time(line.promised_by), line.promise,
         line.claimed_by or "", "interpreter" if line.needs_interpreter else "")
        for line in lines
    )  # fmt: skip
    _table(desk.out, ("reference", "state", "call from", "promised by", "promise", "claimed by", "note"), rows)


def _show(desk: Desk, chosen: argparse.Namespace) -> None:
    card = caller_cards.show(desk.engine, desk.sealer, chosen.reference, desk.who, "at the terminal", desk.now)
    _fields(
        desk.out,
        {
            "callback": f"{card.reference}  {card.state}, promise {card.promise}",
            "ask for": card.name,
            "number": card.phone,
            "call": card.safe_times,
            "wished": card.wished,
            "say first": card.opening,
            "never say first": "; ".join(card.never_say),
            "voicemail": card.voicemail,
            "for whom": card.relation.replace("_", " "),
            "fit answers": ", ".join(f"{question}: {answer}" for question, answer in card.fit.items()),
            "interpreter": "needed" if card.needs_interpreter else "",
        },
    )
    _summary(desk.out, card.summary)
    _fields(desk.out, {"history": "\n                 ".join(card.history)})


def _claim(desk: Desk, chosen: argparse.Namespace) -> None:
    call_desk.claim(desk.engine, chosen.reference, desk.who, desk.now)


def _unclaim(desk: Desk, chosen: argparse.Namespace) -> None:
    call_desk.unclaim(desk.engine, chosen.reference, desk.who, desk.now)


def _attempt(desk: Desk, chosen: argparse.Namespace) -> None:
    call_desk.attempt(desk.engine, chosen.reference, desk.who, chosen.result, desk.now)


def _reach(desk: Desk, chosen: argparse.Namespace) -> None:
    call_desk.reach(desk.engine, chosen.reference, desk.who, desk.now)


def _close(desk: Desk, chosen: argparse.Namespace) -> None:
    call_desk.close(desk.engine, chosen.reference, desk.who, chosen.outcome, desk.now)


def _list_tasks(desk: Desk, _chosen: argparse.Namespace) -> None:
    rows = (
        (task.reference, task.kind, task.detail or "", _time(task.due_at))
        for task in desk_tasks.open_tasks(desk.engine)
    )
    _table(desk.out, ("reference", "kind", "detail", "due"), rows)


def _show_task(desk: Desk, chosen: argparse.Namespace) -> None:
    read = desk_tasks.read_task(desk.engine, chosen.reference, desk.who, desk.now)
    task = read.task
    _fields(desk.out, {"task": f"{task.reference}  {task.kind} {task.detail or ''}", "due": _time(task.due_at)})
    _summary(desk.out, read.summary)


def _close_task(desk: Desk, chosen: argparse.Namespace) -> None:
    desk_tasks.close_task(desk.engine, chosen.reference, desk.who, desk.now)


def _list_notices(desk: Desk, _chosen: argparse.Namespace) -> None:
    rows = (
        (row.notice_id, row.kind, row.reference, row.channel, row.state, str(row.attempts), row.last_error or "")
        for row in outbox.undelivered(desk.engine)
    )
    _table(desk.out, ("id", "kind", "reference", "channel", "state", "tries", "last error"), rows)


def _retry(desk: Desk, chosen: argparse.Namespace) -> None:
    channels = outbox.send_again(desk.engine, chosen.id, desk.now)
    if not channels:
        raise outbox.NoDeadNoticeError(chosen.id)
    desk.out.write(f"sent again on {channels} channel(s)\n")


def _code(desk: Desk, chosen: argparse.Namespace) -> None:
    found = hand_offs.look_up(desk.engine, desk.sealer, " ".join(chosen.code), desk.who, desk.now)
    _summary(desk.out, summarise(desk.engine, found))


def _back_up(desk: Desk, chosen: argparse.Namespace) -> None:
    back_up(desk.engine, chosen.file)
    desk.out.write(f"backed up to {chosen.file}; the key is not in it, keep that elsewhere\n")


def _summary(out: TextIO, summary: Summary) -> None:
    _fields(
        out,
        {
            "asked about": ", ".join(summary.asked),
            "insurers": ", ".join(summary.insurers),
            "fit questions": summary.fit_outcome or "",
            "danger": ", ".join(summary.danger),
            "language": summary.language or "",
        },
    )


def _fields(out: TextIO, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        if value:
            out.write(f"{name:<16} {value}\n")


def _table(out: TextIO, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    out.writelines(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)).rstrip() + "\n"
        for line in lines
    )


def _time(moment: dt.datetime | None) -> str:
    """On the provider's clock."""
    return f"{moment.astimezone(office().timezone):%a %b %d %H:%M}" if moment else ""
