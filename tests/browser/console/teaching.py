"""An invented inbox of Teach, and models that are mere files, so that pages have something to show and to change."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from admissions.teaching import examples, model_files
from admissions.log.conversations import Reply, Turn, Understanding, log_turn, open_conversation, rate_reply
from admissions.teaching.examples import Example
from admissions.times.hours import UTC
from admissions.log.redaction import redact
from admissions.safety.guard import WORDS_FILE
from admissions.settings import PROJECT
from admissions.storage.database import reading, transaction
from admissions.storage.tables import Message
from tests.browser.console.desk import MINUTE, RunningConsole

OLD, IN_USE, NEW = (
    "20261118-091200-calm-harbor.tar.gz",
    "20261121-161500-free-grove.tar.gz",
    "20261125-012500-bright-meadow.tar.gz",
)
GATE = {
    "wrong": {"act": [], "ask": [], "quiet": []}, "sentences": {"act": 290, "ask": 123, "quiet": 313},
    "act_caught": 1.0, "ask_caught": 0.967, "false_alarms": 0.022,
}  # fmt: skip
MISSED = {
    **GATE,
    "wrong": {**GATE["wrong"], "act": [{"text": "i have the pills lined up", "type": "suicide", "found": "None"}]},
}
_REPHRASE = "I want to get this right. Could you say it another way?"
_INBOX: tuple[tuple[Any, ...], ...] = (
    # text, intent, confidence, answer, what else it may have meant, safety, minutes ago
    ("this waiting list is killing me, any openings?", "crisis_suicide", 0.99, "That sounds like a lot. Are you thinking about ending your life?",
     ("admissions_process", "opening_hours", "cost"), ("suicide", "ask"), 20),
    ("whats the damage for a month", "nlu_fallback", 0.41, _REPHRASE, ("cost", "program_length", "iop_schedule"), (None, None), 50),
    ("Whats the damage for a month??", "nlu_fallback", 0.41, _REPHRASE, ("cost", "program_length", "iop_schedule"), (None, None), 40),
    ("what's the damage for a month", "nlu_fallback", 0.41, _REPHRASE, ("cost", "program_length", "iop_schedule"), (None, None), 30),
    ("my name is Gertrude and my brother needs a place", "nlu_fallback", 0.5, _REPHRASE, ("asking_for_loved_one", "location"), (None, None), 90),
    ("can i bring my dog", "work_and_daily_life", 0.52, "Most people keep working while they are in IOP.", ("what_is_residential", "family_involvement"), (None, None), 400),
)  # fmt: skip


class TeachingDesk:
    """Training data and models of a folder of its own, used by whatever runs in this process until `close`."""

    def __init__(self, console: RunningConsole, folder: Path) -> None:
        self.engine = console.engine
        self.nlu, self.models = folder / "nlu", folder / "models"
        shutil.copytree(PROJECT / "data" / "nlu", self.nlu, ignore=shutil.ignore_patterns("reviewed"))
        (self.models / "candidates").mkdir(parents=True)
        self._before = examples.NLU, model_files.MODELS
        examples.NLU, model_files.MODELS = self.nlu, self.models
        for place, name in enumerate((OLD, IN_USE)):
            os.utime(self._archive(name), ns=(place * 10**9, place * 10**9))
            (self.models / f"{name}.gate.json").write_text("{}")

    def close(self) -> None:
        examples.NLU, model_files.MODELS = self._before

    def inbox(self) -> None:
        """What waits for a decision: six messages, three of which say the same."""
        for text, intent, confidence, answer, others, safety, ago in _INBOX:
            alternatives = tuple(
                {"intent": other, "confidence": 0.9 / (1 + place * 5)} for place, other in enumerate(others)
            )
            self._say(text, Understanding(intent, confidence, *safety, alternatives), answer, ago)
        opened = self._say(
            "do yall do evenings",
            Understanding("opening_hours", 0.81),
            "Someone answers the helpline day and night.",
            120,
        )
        rate_reply(self.engine, opened, "m1", 0, is_helpful=False)

    def confirmed(self) -> None:
        """Two sentences that staff confirmed earlier."""
        with examples.writing(self.nlu):
            for text, intent in (("yall got beds open", "admissions_process"), ("is this off the record", "privacy")):
                examples.add_reviewed(Example(text, intent, by="Anna Berg", on="2026-11-24"), self.nlu)

    def candidate(self, gate: dict[str, Any] = GATE) -> None:
        """A candidate with what was found out about it."""
        report = {
            "gate": gate, "compared_with": IN_USE, "replayed": 500, "differences": self._differences(),
            "held_out": {"candidate": {"understood": 0.951, "off_topic": 0.93}, "current": {"understood": 0.942, "off_topic": 0.93}},
            "cross_validation": {"candidate": {"accuracy": 0.925, "macro_f1": 0.919}, "current": {"accuracy": 0.924, "macro_f1": 0.918}},
        }  # fmt: skip
        model_files.put_candidate(self._archive(NEW), report, self.models)

    def in_use(self) -> str | None:
        return model_files.current(self.models)

    def _archive(self, name: str) -> Path:
        (self.models / WORDS_FILE).write_text(f"words of {name}")
        with tarfile.open(self.models / name, "w:gz") as tar:
            tar.add(self.models / WORDS_FILE, WORDS_FILE)
        return self.models / name

    def _say(self, text: str, understood: Understanding, answer: str, minutes_ago: int) -> str:
        at = dt.datetime.now(UTC) - minutes_ago * MINUTE
        opened = open_conversation(self.engine, "America/New_York", "1", Reply(redact("Hello"), "utter_greeting"), at)
        with transaction(self.engine) as session:
            log_turn(
                session, opened, Turn("m1", redact(text), understood, (Reply(redact(answer), "utter_answer"),)), at
            )
        return opened

    def _differences(self) -> list[dict[str, Any]]:
        changed = {
            "this waiting list is killing me, any openings?": ("crisis_suicide", "suicide/ask", "admissions_process"),
            "what's the damage for a month": ("nlu_fallback", None, "cost"),
            "do yall do evenings": ("opening_hours", None, "iop_schedule"),
        }
        with reading(self.engine) as session:
            ids = dict(session.execute(select(Message.text, Message.id).where(Message.author == "visitor")).all())
        return [
            {"message_id": ids[text], "before": {"intent": before, "safety": safety, "insurers": []},
             "after": {"intent": after, "safety": None, "insurers": []}}
            for text, (before, safety, after) in changed.items()
            if text in ids
        ]  # fmt: skip
