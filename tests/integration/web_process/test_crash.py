"""Killed at any point between a request and its delivery: nothing is lost, nothing is booked twice."""

import datetime as dt
import json
import multiprocessing
import os
import random
import signal
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import event, select

from admissions.calls import callbacks
from admissions.desk import outbox
from admissions.calls.contact import Phone
from admissions.times.hours import UTC
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Base, Callback, Notice
from web import delivery, notices

POINTS = 200
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


class Steps:
    """Counts database statements, commits and deliveries, before and after each; kills the process at one of them."""

    def __init__(self, engine, fatal):
        self.count, self._fatal = 0, fatal
        for name in ("before_cursor_execute", "after_cursor_execute", "commit", "rollback"):
            event.listen(engine, name, self.pass_one)

    def pass_one(self, *_args, **_keywords):
        if self.count == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


class Carrier:
    def __init__(self, carrier, steps):
        self._carrier, self._steps = carrier, steps

    def carry(self, notice):
        self._steps.pass_one()
        self._carrier.carry(notice)
        self._steps.pass_one()


def request_callback(engine, settings, number):
    """One visitor's request; a visitor who got no answer sends it again."""
    request = callbacks.CallbackRequest(
        f"conversation {number}", "Rosalind", Phone(f"+1213373{number:04d}", "shown"), "asap", "UTC", None,
        NOW + dt.timedelta(hours=4), True, "You agree.",
    )  # fmt: skip
    return callbacks.book(engine, make_sealer(settings), request, NOW)


def live(environment, number, fatal, answers):
    """What the product does between request and delivery, in a process of its own."""
    settings = load_settings(environment)
    engine = make_engine(settings.database_url)
    steps = Steps(engine, fatal)
    stored = request_callback(engine, settings, number)
    steps.pass_one()
    answers.send(stored.reference)
    deliver(engine, settings, NOW, steps)
    answers.send(steps.count)


def deliver(engine, settings, now, steps=None):
    carrier = delivery.carriers(settings)[outbox.WEBHOOK]
    while notices.carry_next(engine, outbox.WEBHOOK, Carrier(carrier, steps) if steps else carrier, lambda: now):
        pass


def run(context, environment, number, fatal):
    """Lives once; returns what got out before the end, and whether it was killed."""
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=live, args=(environment, number, fatal, theirs))
    process.start()
    theirs.close()
    told = []
    try:
        while True:
            told.append(mine.recv())
    except EOFError:
        process.join()
    return told, process.exitcode == -signal.SIGKILL


@pytest.fixture
def received():
    """Ids of what arrived by reference and kind, from a real HTTP receiver."""
    found = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found[body["reference"], body["kind"], self.headers["Webhook-Id"]] += 1
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", found
    server.shutdown()
    server.server_close()


def test_killed_at_two_hundred_random_points_it_loses_nothing_and_books_nothing_twice(tmp_path, received):
    url, found = received
    environment = {"VAR_DIR": str(tmp_path), "WEBHOOK_URL": url, "WEBHOOK_SECRET": "a secret of the tests"}
    settings = load_settings(environment)
    engine = make_engine(settings.database_url)
    Base.metadata.create_all(engine)
    make_sealer(settings)
    context = multiprocessing.get_context("forkserver")
    # What a process needs is loaded once; each is then a fork that starts at once.
    context.set_forkserver_preload([__name__])
    (_, steps), was_killed = run(context, environment, 0, None)
    assert not was_killed
    draw, killed = random.Random(20261123), 0
    for number in range(1, POINTS + 1):
        told, was_killed = run(context, environment, number, draw.randrange(steps))
        killed += was_killed
        if not told:
            # Nothing was confirmed to the visitor, who asks again.
            request_callback(engine, settings, number)
    assert killed == POINTS
    # Somebody starts the process again, once the dead carrier's time is up.
    deliver(engine, settings, NOW + outbox.LEASE)

    with reading(engine) as session:
        rows = session.execute(select(Callback)).scalars().all()
        sent = session.execute(select(Notice).where(Notice.channel == outbox.WEBHOOK)).scalars().all()
    assert Counter(row.conversation_id for row in rows) == {f"conversation {n}": 1 for n in range(POINTS + 1)}
    assert {row.state for row in sent} == {"delivered"}
    assert {(row.reference, row.kind, row.notice_id) for row in sent} == set(found)
    # By its id a receiver tells a duplicate: each callback is announced as new exactly once.
    assert Counter(reference for reference, kind, _ in found if kind == "callback_new") == {
        row.reference: 1 for row in rows
    }
