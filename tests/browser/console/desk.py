"""A running console with an invented desk behind it: real app, real database, no Rasa."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time
from pathlib import Path

import httpx
import uvicorn

from admissions.calls import callbacks
from admissions.desk import desk_tasks, hand_offs
from admissions.log import conversations
from admissions.staff import members, staff_sessions
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone
from admissions.log.conversations import Reply, Turn, Understanding
from admissions.times.hours import UTC
from admissions.log.redaction import RedactedText
from admissions.settings import load_settings
from admissions.staff.staff_roles import Role
from admissions.storage.database import transaction
from admissions.storage.tables import Base
from web.app import create_app

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


class RunningConsole:
    """The web process, in a thread, with an empty database in `folder`."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.settings = load_settings({"VAR_DIR": str(folder), "PORT": str(port), "RASA_PORT": "1"})
        self.app = create_app(self.settings)
        self.engine, self.sealer = self.app.state.admissions.engine, self.app.state.admissions.sealer
        Base.metadata.create_all(self.engine)
        self.url = f"http://127.0.0.1:{port}"
        self._server = uvicorn.Server(uvicorn.Config(self.app, port=port, log_level="error", access_log=False))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert httpx.get(f"{self.url}/livez").is_success

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self.engine.dispose()

    def session(self, role: str, name: str) -> str:
        """The token of a session of a member, who is made the first time."""
        now = dt.datetime.now(UTC)
        with transaction(self.engine) as session:
            member = members._by_key(session, members.name_key(name)) or members.new_member(
                session, name, Role(role), now
            )
            member.password_hash = member.password_hash or "set"
            return staff_sessions.start(session, member, now)

    def conversation(self, *said: tuple[str, str, str], ago: dt.timedelta = HOUR) -> str:
        """A conversation of lines (text, intent, answer's text); returns its id."""
        at = dt.datetime.now(UTC) - ago
        opened = conversations.open_conversation(
            self.engine, "America/New_York", "1", Reply(RedactedText("Hello"), "utter_greeting"), at
        )
        with transaction(self.engine) as session:
            for number, (text, intent, answer) in enumerate(said):
                turn = Turn(
                    f"m{number}", RedactedText(text), Understanding(intent, 0.93), (Reply(RedactedText(answer)),)
                )
                conversations.log_turn(session, opened, turn, at + number * MINUTE)
        return opened

    def callback(self, conversation_id: str, name: str, phone: str, by: dt.timedelta, **changes) -> str:
        """A callback promised `by` from now (which may be past); returns its reference."""
        now = dt.datetime.now(UTC)
        made = changes.pop("made", now - HOUR)
        request = CallbackRequest(
            conversation_id=conversation_id, name=name, phone=Phone(phone, _shown(phone)),
            when=changes.pop("when", "this afternoon, after three"), timezone="America/New_York",
            call_from=changes.pop("call_from", made), promised_by=now + by, is_voicemail_ok=changes.pop("is_voicemail_ok", False),
            consent_text="You agree to be called.", **changes,
        )  # fmt: skip
        return callbacks.book(self.engine, self.sealer, request, made).reference

    def crisis(
        self, conversation_id: str, kind: str = "suicide", level: str = "ask", ago: dt.timedelta = MINUTE
    ) -> str:
        with transaction(self.engine) as session:
            flag = desk_tasks.flag_crisis(session, conversation_id, kind, level, dt.datetime.now(UTC) - ago)
            return flag.reference

    def code(self, conversation_id: str) -> str:
        return hand_offs.code_for(self.engine, self.sealer, conversation_id, dt.datetime.now(UTC) - 12 * MINUTE)


def _shown(e164: str) -> str:
    return f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
