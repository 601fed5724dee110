"""What the web process says by itself when Rasa cannot: the safety rules and the helpline, nothing else."""

from __future__ import annotations

from typing import Any

from admissions.conversations import Reply, Turn, Understanding
from admissions.redaction import RedactedText, redact
from admissions.responses import render
from admissions.safety import crisis_response, shared_guard


def net_turn(client_id: str, text: str, *, is_starting: bool) -> Turn:
    """The turn in which the net answers `text`: an alarm's reply first where there is danger."""
    alarm = shared_guard().assess(text)
    names = [crisis_response(str(alarm.type), str(alarm.level), text)] if alarm else []
    names.append("utter_assistant_starting" if is_starting else "utter_assistant_unavailable")
    return Turn(
        client_id=client_id,
        text=redact(text),
        understanding=Understanding(safety_type=alarm.type, safety_level=alarm.level),
        replies=tuple(_reply(name) for name in names),
        is_processed=False,
    )


def as_json(turn: Turn) -> dict[str, Any]:
    """The replies of `turn` in the shape of Rasa's REST channel. None of them is an answer to be rated."""
    parts = [{"text": r.text, "buttons": r.buttons, "custom": r.custom} for r in turn.replies]
    return {"replies": [{key: value for key, value in part.items() if value} for part in parts]}


def _reply(name: str) -> Reply:
    reply = render(name)
    return Reply(RedactedText(reply["text"]), name, reply.get("buttons"), reply.get("custom"))
