"""Rasa's tracker in our database: encrypted, one row a turn, with the conversation log in the same transaction.

A turn that could not be stored raises; Rasa's own stores would keep it in memory and reply as if nothing had
happened. A conversation's tracker stays in memory between turns as long as no other process has written to it, and
holds only its last turns, so that the hundredth message costs no more than the tenth.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admissions.calls.callbacks import given_in
from admissions.desk.hand_offs import codes_of
from admissions.log.conversations import Reply, Turn, Understanding, log_turn
from admissions.log.erasure import erase_within
from admissions.log.redaction import redact, redact_known
from admissions.settings import load_settings
from admissions.storage.database import make_engine, reading, transaction
from admissions.storage.edits import StoredEdits
from admissions.storage.key_check import open_sealer
from admissions.storage.sealing import Sealer
from admissions.storage.tables import Conversation, TrackerTurn
from admissions.times.hours import UTC

CHANNEL = "admissions"
# Slots whose values must not stand in the log.
CONTACT_SLOTS = ("callback_name", "callback_phone")
# What stands in the log for the code that a visitor says on the helpline.
_CODE = "[code]"
_KEPT_IN_MEMORY = 200
# Of what else a message may have meant, so much is kept for staff.
_ALTERNATIVES = 3
_LONGEST_TURNS, _TRIMMED_TURNS = 24, 12


class TurnConflictError(RuntimeError):
    """Another process stored a turn of this conversation meanwhile: read it again and try once more."""


class ConversationGoneError(RuntimeError):
    """The conversation was erased, or never began: nothing of the turn was kept."""


@dataclass
class _Stored:
    """How much of a tracker is in the database: events in all, and events of the tracker object."""

    sequence: int = 0
    in_memory: int = 0


class SealedTrackerStore(TrackerStore):
    """See the module. Named in `endpoints.yml`; all settings come from the environment."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: Any = None,
        host: Any = None,
        engine: Engine | None = None,
        sealer: Sealer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        settings = load_settings()
        self._engine = engine or make_engine(settings.database_url)
        self._sealer = sealer or open_sealer(settings, self._engine)
        # What staff changed about the facts lies in the same database; the channel looks at each turn.
        self.edits = StoredEdits(self._engine)
        self._recent: OrderedDict[str, DialogueStateTracker] = OrderedDict()

    def beside(self) -> SealedTrackerStore:
        """A store of the same database that remembers nothing of this one's conversations, for another model's domain."""
        return SealedTrackerStore(engine=self._engine, sealer=self._sealer)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        # Taken out, and put back only when saved: a turn that failed half-way must leave no trace.
        recent = self._recent.pop(sender_id, None)
        known = _stored(recent).sequence if recent else 0
        sequence, sealed = await asyncio.to_thread(self._read, sender_id, known)
        if recent is not None and sequence == known:
            return recent
        if not sequence:
            return None
        events = [event for turn in sealed for event in json.loads(self._sealer.open(turn))]
        return self._tracker(sender_id, [Event.from_parameters(event) for event in events], sequence)

    def last_known(self, sender_id: str) -> DialogueStateTracker | None:
        """As this process saved it last; None where it saved none lately. To look at only, where a guess will do."""
        return self._recent.get(sender_id)

    async def recall(self, sender_id: str) -> None:
        """Has the conversation at hand for `last_known`, also behind a turn that failed and in a process just started."""
        if sender_id not in self._recent and (tracker := await self.retrieve(sender_id)) is not None:
            self._recent[sender_id] = tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        stored = _stored(tracker)
        new = list(tracker.events)[stored.in_memory :]
        # Erased means from memory too: the tracker was taken out of it when it was read, and stays out.
        if not new or _is_erased(new):
            return
        await asyncio.to_thread(self._write, tracker, stored.sequence, new)
        stored.sequence += len(new)
        stored.in_memory += len(new)
        self._remember(tracker)

    async def forget_gone(self) -> None:
        """Drops from memory the conversations that are not in the database any more, whoever erased them."""
        known = list(self._recent)
        there = await asyncio.to_thread(self._there, known)
        for sender_id in known:
            if sender_id not in there:
                self._recent.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        with reading(self._engine) as session:
            return list(session.execute(select(TrackerTurn.conversation_id).distinct()).scalars())

    def _there(self, known: list[str]) -> set[str]:
        with reading(self._engine) as session:
            query = select(TrackerTurn.conversation_id).where(TrackerTurn.conversation_id.in_(known)).distinct()
            return set(session.execute(query).scalars())

    def _read(self, sender_id: str, known: int) -> tuple[int, list[bytes]]:
        """The number of stored events, and the sealed turns unless that number is `known`."""
        columns = (TrackerTurn.sequence, TrackerTurn.event_count)
        of_conversation = TrackerTurn.conversation_id == sender_id
        with reading(self._engine) as session:
            last = session.execute(
                select(*columns).where(of_conversation).order_by(TrackerTurn.sequence.desc()).limit(1)
            ).first()
            sequence = last[0] + last[1] if last else 0
            if sequence == known:
                return sequence, []
            turns = select(TrackerTurn.events_sealed).where(of_conversation).order_by(TrackerTurn.sequence)
            return sequence, list(session.execute(turns).scalars())

    def _write(self, tracker: DialogueStateTracker, sequence: int, new: list[Event]) -> None:
        payload = json.dumps([event.as_dict() for event in new])
        row = TrackerTurn(
            conversation_id=tracker.sender_id,
            client_id=_client_id(new),
            sequence=sequence,
            event_count=len(new),
            events_sealed=self._sealer.seal(payload),
        )
        try:
            with transaction(self._engine) as session:
                if _is_from_visitor_page(new):
                    _log(session, self._sealer, tracker, new)
                session.add(row)
        except IntegrityError as error:
            raise TurnConflictError("another turn was stored meanwhile") from error
        except ConversationGoneError:
            # Erased while the turn was under way: what its actions stored after that, a callback among it, goes too.
            with transaction(self._engine) as session:
                erase_within(session, tracker.sender_id, dt.datetime.now(UTC))
            raise

    def _tracker(self, sender_id: str, events: list[Event], sequence: int) -> DialogueStateTracker:
        tracker = DialogueStateTracker.from_events(sender_id, events, slots=self.domain.slots)
        tracker.stored = _Stored(sequence, len(events))
        return tracker

    def _remember(self, tracker: DialogueStateTracker) -> None:
        sender_id = tracker.sender_id
        if len(turn_starts(tracker.events)) > _LONGEST_TURNS and tracker.active_loop is None:
            trimmed = trim(tracker)
            tracker = self._tracker(sender_id, trimmed, _stored(tracker).sequence)
        self._recent[sender_id] = tracker
        while len(self._recent) > _KEPT_IN_MEMORY:
            self._recent.popitem(last=False)


def turn_starts(events: Iterable[Event]) -> list[int]:
    """The places of the visitor's messages among `events`."""
    return [index for index, event in enumerate(events) if isinstance(event, UserUttered)]


def trim(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns of `tracker`, before them what makes them start from the same slots and no form.

    The cut is made where no form was active; a tracker without such a place is kept whole.
    """
    events = list(tracker.events)
    for start in turn_starts(events)[-_TRIMMED_TURNS:]:
        before = DialogueStateTracker.from_events(tracker.sender_id, events[:start], slots=tracker.slots.values())
        if before.active_loop is None:
            slots: list[Event] = [
                SlotSet(name, slot.value) for name, slot in before.slots.items() if slot.value is not None
            ]
            opening: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]
            return [*opening, *slots, ActionExecuted("action_listen"), *events[start:]]
    return events


def _stored(tracker: DialogueStateTracker) -> _Stored:
    if not hasattr(tracker, "stored"):
        tracker.stored = _Stored()
    return tracker.stored


def _client_id(events: list[Event]) -> str | None:
    return next((event.message_id for event in events if isinstance(event, UserUttered)), None)


def _is_from_visitor_page(events: list[Event]) -> bool:
    """`rasa shell` and the like keep a tracker but no conversation log."""
    return any(isinstance(event, UserUttered) and event.input_channel == CHANNEL for event in events)


def _is_erased(events: list[Event]) -> bool:
    """Whether the conversation was erased in this very turn, which then must not be stored either."""
    return any(
        isinstance(event, BotUttered) and (event.data.get("custom") or {}).get("card") == "erased" for event in events
    )


def _log(session: Session, sealer: Sealer, tracker: DialogueStateTracker, events: list[Event]) -> None:
    if session.get(Conversation, tracker.sender_id) is None:
        raise ConversationGoneError(tracker.sender_id)
    # Who comes back after days is known from the callbacks alone.
    known = [*contact_values(tracker), *given_in(session, sealer, tracker.sender_id)]
    codes = codes_of(session, sealer, tracker.sender_id)
    visitor = next((event for event in events if isinstance(event, UserUttered)), None)
    replies = tuple(_reply(event, known, codes) for event in events if isinstance(event, BotUttered))
    turn = Turn(
        client_id=visitor.message_id if visitor else None,
        text=redact_known(redact(visitor.text or "", known), codes, _CODE) if visitor else None,
        understanding=_understanding(visitor.parse_data or {}) if visitor else Understanding(),
        replies=replies,
        asked_at=_asked_at(visitor),
    )
    log_turn(session, tracker.sender_id, turn, dt.datetime.now(UTC))


def _asked_at(visitor: UserUttered | None) -> dt.datetime | None:
    asked_at = (visitor.metadata or {}).get("asked_at") if visitor else None
    return dt.datetime.fromisoformat(asked_at) if asked_at else None


def contact_values(tracker: DialogueStateTracker) -> list[str]:
    """What the visitor told of themselves to be called: the name, and the number as shown and as dialled."""
    values: list[str] = []
    for name in CONTACT_SLOTS:
        value = tracker.get_slot(name)
        values += value.values() if isinstance(value, dict) else [value] if value else []
    return values


def _reply(event: BotUttered, known: list[str], codes: list[str]) -> Reply:
    return Reply(
        text=redact_known(redact_known(event.text or "", known), codes, _CODE),
        answer=event.metadata.get("utter_action"),
        buttons=event.data.get("buttons") or None,
        custom=event.data.get("custom") or None,
    )


def _understanding(parse_data: dict[str, Any]) -> Understanding:
    asked = [question["intent"] for question in parse_data.get("questions") or [parse_data] if question.get("intent")]
    intent = asked[0] if asked else {}
    safety = parse_data.get("safety") or {}
    names = [one.get("name") for one in asked]
    others = [other for other in parse_data.get("intent_ranking") or [] if other.get("name") not in names]
    return Understanding(
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        safety_type=safety.get("type"),
        safety_level=safety.get("level"),
        also_asked=tuple(names[1:]),
        alternatives=tuple(
            {"intent": other["name"], "confidence": round(other["confidence"], 4)} for other in others[:_ALTERNATIVES]
        ),
    )
