"""What the web process says by itself when Rasa cannot: the safety rules and the helpline, nothing else."""

from __future__ import annotations

from typing import Any

from admissions.log.conversations import Reply, Turn, Understanding
from admissions.log.redaction import RedactedText, redact
from admissions.safety import crisis_response, shared_guard
from admissions.safety.replies import in_language
from admissions.talk.language import detect_language
from admissions.talk.responses import render

# A turn takes Rasa milliseconds; past this the visitor is better served here. Who is in danger waits for nothing long.
_PATIENCE_SECONDS, _IN_DANGER_SECONDS = 12.0, 5.0


def patience_seconds(text: str) -> float:
    """How long Rasa's answer to `text` is waited for."""
    return _IN_DANGER_SECONDS if shared_guard().assess(text) else _PATIENCE_SECONDS


def net_turn(client_id: str, text: str, *, is_starting: bool) -> Turn:
    """The turn in which the net answers `text`: an alarm's reply first where there is danger."""
    alarm = shared_guard().assess(text)
    names = [crisis_response(str(alarm.type), str(alarm.level), text)] if alarm else []
    names.append(in_language(_excuse(is_in_danger=bool(alarm), is_starting=is_starting), detect_language(text)))
    return Turn(
        client_id=client_id,
        text=redact(text),
        understanding=Understanding(safety_type=alarm.type, safety_level=alarm.level),
        replies=tuple(_reply(name) for name in names),
        is_processed=False,
    )


def _excuse(*, is_in_danger: bool, is_starting: bool) -> str:
    """The response that says why no more comes. Who has just been given help is not told that there is none."""
    if is_in_danger:
        return "utter_assistant_slow"
    return "utter_assistant_starting" if is_starting else "utter_assistant_unavailable"


def as_json(turn: Turn) -> dict[str, Any]:
    """The replies of `turn` in the shape of Rasa's REST channel. None of them is an answer to be rated."""
    parts = [{"text": r.text, "buttons": r.buttons, "custom": r.custom} for r in turn.replies]
    return {"replies": [{key: value for key, value in part.items() if value} for part in parts]}


def _reply(name: str) -> Reply:
    reply = render(name)
    return Reply(RedactedText(reply["text"]), name, reply.get("buttons"), reply.get("custom"))
