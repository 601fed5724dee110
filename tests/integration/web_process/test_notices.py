"""Notices to staff against a real SMTP server and a real HTTP receiver: down, slow, broken, twice; and what they never hold."""

import dataclasses
import datetime as dt
import io
import json
import logging
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from admissions import heartbeats
from admissions.calls import callbacks
from admissions.desk import outbox
from admissions.log import conversations
from admissions.calls.contact import Phone
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.sealing import make_sealer
from admissions.storage.tables import Base, Notice
from web import delivery, notices

NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
SECRET = "a secret of the tests alone"
# Planted where a visitor would have put them.
NAME, NUMBER, SHOWN, WORDS = "Thorvald Quetzal", "+15305550171", "(530) 555-0171", "behind the old mill"


class Clock:
    """Time that passes only when told."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_by(self, **span):
        self.now += dt.timedelta(**span)


class Receiver:
    """Keeps every POST; `answers` are the statuses to give in turn (then 200), "hang" answers nothing for a while."""

    def __init__(self):
        self.requests, self.answers = [], []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = receiver.answers.pop(0) if receiver.answers else 200
                if answer == "hang":
                    time.sleep(1)
                    return
                receiver.requests.append((self.path, dict(self.headers), body, answer))
                self.send_response(answer)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    @property
    def accepted(self):
        return [headers["Webhook-Id"] for _, headers, _, answer in self.requests if answer == 200]

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Mailbox:
    """An SMTP handler that keeps what arrives; `answers` are refusals to give first."""

    def __init__(self):
        self.mails, self.answers = [], []

    async def handle_DATA(self, _server, _session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 kept"
        if answer.startswith("250"):
            self.mails.append(envelope)
        return answer

    @property
    def texts(self):
        return [mail.content.decode() for mail in self.mails]

    @property
    def ids(self):
        return [line for text in self.texts for line in text.splitlines() if line.startswith("Message-ID")]


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.stop()


@pytest.fixture
def mailbox():
    return Mailbox()


@pytest.fixture
def smtp(mailbox):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture
def settings(tmp_path, receiver, smtp):
    return load_settings(
        {
            "VAR_DIR": str(tmp_path), "SMTP_URL": f"smtp://127.0.0.1:{smtp}", "NOTICE_TO": "desk@example.org, night@example.org",
            "NOTICE_FROM": "bot@example.org", "WEBHOOK_URL": receiver.url, "WEBHOOK_SECRET": SECRET, "STAFF_URL": "https://desk.example.org/staff/",
        }
    )  # fmt: skip


@pytest.fixture
def engine(settings):
    engine = make_engine(settings.database_url)
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def carry(engine, settings, clock):
    """Carries all that is due now, on both channels."""
    found = delivery.carriers(settings)

    def carry():
        for channel, carrier in found.items():
            while notices.carry_next(engine, channel, carrier, clock):
                pass

    return carry


@pytest.fixture
def book(engine, settings, clock):
    """Books a callback of a visitor whose words must turn up nowhere."""

    def book(conversation="c1", number=NUMBER):
        request = callbacks.CallbackRequest(
            conversation, NAME, Phone(number, SHOWN), WORDS, "UTC", None, clock() + dt.timedelta(hours=4), True, "ok",
            context={"never_say": [WORDS]}, wants_estimate=True,
        )  # fmt: skip
        return callbacks.book(engine, make_sealer(settings), request, clock()).reference

    return book


def test_a_callback_reaches_staff_over_both_channels(book, carry, receiver, mailbox):
    reference = book()
    carry()
    bodies = [json.loads(body) for _, _, body, _ in receiver.requests]
    assert [(body["kind"], body["link"].rsplit("/", 2)[1]) for body in bodies] == [
        ("callback_new", "callbacks"),
        ("estimate_new", "tasks"),
    ]
    assert bodies[0]["link"] == f"https://desk.example.org/staff/callbacks/{reference}"
    assert f"Subject: New callback {reference}" in mailbox.texts[0]
    assert bodies[0]["link"] in mailbox.texts[0]
    assert mailbox.mails[0].rcpt_tos == ["desk@example.org", "night@example.org"]


def test_a_webhook_proves_who_sent_it(book, carry, receiver):
    book()
    carry()
    _, headers, body, _ = receiver.requests[0]
    signed = (headers["Webhook-Id"], headers["Webhook-Timestamp"], body)
    assert headers["Webhook-Signature"] == delivery.signature(SECRET, *signed)
    assert headers["Webhook-Signature"] != delivery.signature("another secret", *signed)
    assert headers["Webhook-Signature"] != delivery.signature(SECRET, *signed[:2], body + b" ")


def test_a_receiver_that_is_down_for_ten_minutes_gets_everything_once_it_is_back(
    book, carry, clock, receiver, mailbox, engine
):
    receiver.answers = [503] * 60
    mailbox.answers = ["451 try later"] * 60
    references = [book("c1"), book("c2", "+15305550172")]
    for _ in range(60):
        carry()
        clock.pass_by(seconds=10)
    assert len(references) == 2
    receiver.answers, mailbox.answers = [], []
    for _ in range(40):
        carry()
        clock.pass_by(seconds=10)
    assert len(receiver.accepted) == len(set(receiver.accepted)) == 4
    assert len(mailbox.ids) == len(set(mailbox.ids)) == 4
    assert outbox.undelivered(engine) == []


def test_nobody_listening_is_a_try_like_any_other(book, carry, clock, receiver, engine):
    url, port = receiver.url, receiver.server.server_address[1]
    receiver.stop()
    book()
    carry()
    assert {row.last_error for row in outbox.undelivered(engine)} == {"ConnectError"}
    assert str(port) in url


UNUSABLE = {
    "a port that is none": {"SMTP_URL": "smtp://mail:abc"},
    "a sender of two lines": {"NOTICE_FROM": "bot@example.org\nBcc: other@example.org"},
    "an address that HTTP cannot use": {"WEBHOOK_URL": "https://hook:abc/x"},
}


@pytest.mark.parametrize("unusable", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_a_channel_that_cannot_even_be_tried_fails_like_any_other_and_tells_no_secret(
    engine, clock, settings, capsys, unusable
):
    fields = {name.lower(): value for name, value in unusable.items()}
    channel = outbox.WEBHOOK if "webhook_url" in fields else outbox.EMAIL
    carrier = delivery.carriers(dataclasses.replace(settings, **fields))[channel]
    with transaction(engine) as session:
        outbox.enqueue(session, outbox.CRISIS, "AC34XY", clock())
    assert notices.carry_next(engine, channel, carrier, clock)
    (row,) = (row for row in outbox.undelivered(engine) if row.channel == channel)
    assert row.last_error.isidentifier()
    assert row.due_at < clock() + outbox.LEASE
    clock.pass_by(days=3)
    notices.carry_next(engine, channel, carrier, clock)
    assert {row.state for row in outbox.undelivered(engine) if row.channel == channel} == {"dead"}
    said = capsys.readouterr().out
    assert not any(secret in said for secret in ("abc", "other@"))


@pytest.mark.parametrize("answer", [301, 400, 401, 404, 410, 429, 500, 502])
def test_anything_but_a_yes_is_tried_again_under_the_same_id(book, carry, clock, receiver, answer):
    receiver.answers = [answer]
    book()
    carry()
    clock.pass_by(seconds=5)
    carry()
    ids = [headers["Webhook-Id"] for _, headers, _, status in receiver.requests]
    assert len(ids) == 3
    assert len(set(ids)) == 2
    assert sorted(set(receiver.accepted)) == sorted(set(ids))


def test_a_slow_receiver_holds_up_neither_itself_nor_the_mail(book, carry, clock, receiver, mailbox, monkeypatch):
    monkeypatch.setattr(delivery, "TIMEOUT_SECONDS", 0.2)
    receiver.answers = ["hang"]
    book()
    carry()
    assert len(mailbox.mails) == 2
    assert len(receiver.accepted) == 1


def test_a_receiver_that_got_it_but_could_not_say_so_can_tell_the_duplicate(book, engine, clock, settings, receiver):
    book()
    carrier = delivery.carriers(settings)[outbox.WEBHOOK]
    # The process dies between the receiver's yes and its own note of it.
    carrier.carry(outbox.take_due(engine, outbox.WEBHOOK, clock()))
    clock.pass_by(seconds=outbox.LEASE.total_seconds())
    while notices.carry_next(engine, outbox.WEBHOOK, carrier, clock):
        pass
    assert len(receiver.accepted) == 3
    assert len(set(receiver.accepted)) == 2


def test_a_refused_mail_is_dead_only_after_two_days_and_can_be_sent_again(book, carry, clock, mailbox, engine):
    mailbox.answers = ["550 no such user"] * 2000
    book()
    for _ in range(4):
        carry()
        assert {row.state for row in outbox.undelivered(engine)} == {"waiting"}
        clock.pass_by(hours=12)
    carry()
    dead = outbox.undelivered(engine)
    assert {(row.channel, row.state, row.last_error) for row in dead} == {("email", "dead", "SMTPDataError")}
    mailbox.answers = []
    for row in dead:
        outbox.send_again(engine, row.notice_id, clock())
    carry()
    assert len(mailbox.mails) == 2


def test_channels_that_are_not_set_up_are_set_aside_with_a_line_in_the_log(engine, book, capsys):
    reference = book()
    assert delivery.carriers(load_settings({"VAR_DIR": "/tmp/none"})) == {}
    notices.look(engine, list(outbox.CHANNELS), NOW)
    assert outbox.undelivered(engine) == []
    assert f"reference={reference}" in capsys.readouterr().out.replace("\x1b[35m", "").replace("\x1b[36m", "").replace(
        "\x1b[0m", ""
    )


def test_no_notice_log_or_url_holds_what_a_visitor_said(book, carry, clock, receiver, mailbox, engine, capsys, caplog):
    caplog.set_level(logging.DEBUG)
    conversation = conversations.open_conversation(
        engine, "UTC", "1", conversations.Reply(RedactedText("Hi"), None, None, None), clock()
    )
    with transaction(engine) as session:
        crisis = {"card": "crisis", "type": "suicide", "level": "act"}
        said = conversations.Reply(RedactedText("…"), "utter", None, crisis)
        turn = conversations.Turn("m", RedactedText(WORDS), conversations.Understanding(), (said,))
        conversations.log_turn(session, conversation, turn, clock())
    receiver.answers, mailbox.answers = [500], ["451 later"]
    book(conversation)
    for _ in range(3):
        carry()
        notices.look(engine, [], clock())
        clock.pass_by(hours=5)
    carry()
    with reading(engine) as session:
        rows = [tuple(row) for row in session.execute(select(Notice.__table__))]
    seen = io.StringIO()
    seen.write(repr([request[:3] for request in receiver.requests]) + "".join(mailbox.texts) + repr(rows))
    seen.write(capsys.readouterr().out + caplog.text)
    kinds = {json.loads(body)["kind"] for _, _, body, _ in receiver.requests}
    assert {"crisis", "callback_new", "estimate_new", "callback_broken"} <= kinds
    for secret in ("Thorvald", "Quetzal", "5305550171", "555-0171", "0171", WORDS, "mill", conversation):
        assert secret not in seen.getvalue()


def test_every_kind_of_notice_has_words_and_a_place(settings):
    kinds = [
        value
        for name, value in vars(outbox).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str)
    ]
    kinds = set(kinds) - {*outbox.CHANNELS, outbox.WAITING, outbox.DELIVERED, outbox.DEAD, outbox.SKIPPED}
    assert len(kinds) == 9
    for kind in kinds:
        notice = outbox.DueNotice(1, "id", kind, "AC34XY", {"callbacks": ["AC34XY", "FH67KL"]}, NOW)
        text = delivery.Email(settings)._message(notice).as_string()
        assert "AC34XY, FH67KL" in text
        assert "https://desk.example.org/staff/" in text


def test_the_process_leaves_a_sign_of_life_also_when_there_is_nothing_to_do(engine):
    notices.look(engine, [], NOW)

    assert heartbeats.is_alive(engine, heartbeats.NOTICES, NOW)


def test_a_look_at_the_clock_that_fails_is_no_sign_of_life(engine, monkeypatch):
    monkeypatch.setattr(notices, "watch", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        notices.look(engine, [], NOW)

    assert not heartbeats.is_alive(engine, heartbeats.NOTICES, NOW)
