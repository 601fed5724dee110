"""What a conversation was about, for staff: from its redacted log alone, without contact data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from admissions.storage.database import reading
from admissions.storage.tables import Message

# Holds a conversation together, says nothing of what it is about.
SMALL_TALK = frozenset(
    "greet goodbye thank affirm deny stop choose help bot_challenge nlu_fallback out_of_scope feedback_negative "
    "delete_my_data request_callback manage_callback speak_to_human".split()
)
_OTHER_LANGUAGE = "utter_other_language_"


@dataclass(frozen=True)
class Summary:
    """`asked` are intents in order; `insurers` read "Cigna (accepted)"; `danger` reads "suicide/act".

    `language` is an ISO 639-1 code, or "other", where the visitor wrote something else than English.
    """

    asked: tuple[str, ...] = ()
    insurers: tuple[str, ...] = ()
    fit_outcome: str | None = None
    danger: tuple[str, ...] = ()
    language: str | None = None


def summarise(engine: Engine, conversation_id: str) -> Summary:
    """The summary of a conversation as it is now; empty if there is none."""
    with reading(engine) as session:
        return summary_of(session, conversation_id)


def summary_of(session: Session, conversation_id: str) -> Summary:
    """The same within the caller's session."""
    query = select(Message).where(Message.conversation_id == conversation_id).order_by(Message.id)
    rows = session.execute(query).scalars().all()
    cards = [row.custom or {} for row in rows]
    languages = [row.answer[len(_OTHER_LANGUAGE) :] for row in rows if (row.answer or "").startswith(_OTHER_LANGUAGE)]
    outcomes = [card["outcome"] for card in cards if card.get("card") == "fit"]
    return Summary(
        asked=_unique(
            intent
            for row in rows
            for intent in (row.intent, *(row.also_asked or ()))
            if intent and intent not in SMALL_TALK
        ),
        insurers=_unique(
            f"{name} ({card['status']})" for card in cards if card.get("card") == "insurance" for name in card["names"]
        ),
        fit_outcome=outcomes[-1] if outcomes else None,
        danger=_unique(f"{card['type']}/{card['level']}" for card in cards if card.get("card") == "crisis"),
        language=languages[-1] if languages else None,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
