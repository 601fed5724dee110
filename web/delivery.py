"""Carries one notice to staff: by e-mail or by a signed webhook. Nothing of a visitor is in either."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import smtplib
import ssl
import time
from collections.abc import Mapping
from email.message import EmailMessage
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import httpx

from admissions.desk import outbox
from admissions.desk.outbox import DueNotice
from admissions.facts import read_yaml
from admissions.settings import PROJECT, Settings

TIMEOUT_SECONDS = 10
_PLACES = {
    outbox.CRISIS: "tasks",
    outbox.ESTIMATE_NEW: "tasks",
    outbox.ESTIMATE_DUE: "tasks",
    outbox.MORNING_BRIEF: "briefs",
}


class DeliveryError(RuntimeError):
    """The notice did not arrive, or nobody said so. The text is a kind of error or a status, nothing more."""


class Carrier(Protocol):
    """Brings notices over one channel."""

    def carry(self, notice: DueNotice) -> None:
        """The receiver has confirmed the notice.

        Raises:
            DeliveryError: it has not.
            Exception: of any kind; settings with which it cannot even be tried.
        """


def carriers(settings: Settings) -> dict[str, Carrier]:
    """The channels that are set up."""
    found: dict[str, Carrier] = {}
    if settings.smtp_url:
        found[outbox.EMAIL] = Email(settings)
    if settings.webhook_url:
        found[outbox.WEBHOOK] = Webhook(settings)
    return found


class Email:
    """SMTP, one connection for each notice. `Message-ID` is the same at every try."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server = urlsplit(settings.smtp_url or "")

    def carry(self, notice: DueNotice) -> None:
        try:
            with self._connect() as server:
                if self._server.scheme == "smtp+starttls":
                    server.starttls(context=ssl.create_default_context())
                if self._server.username:
                    server.login(unquote(self._server.username), unquote(self._server.password or ""))
                server.send_message(self._message(notice))
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(type(error).__name__) from None

    def _connect(self) -> smtplib.SMTP:
        host = self._server.hostname or ""
        if self._server.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, self._server.port or 465, timeout=TIMEOUT_SECONDS, context=context)
        default = 587 if self._server.scheme == "smtp+starttls" else 25
        return smtplib.SMTP(host, self._server.port or default, timeout=TIMEOUT_SECONDS)

    def _message(self, notice: DueNotice) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._settings.notice_from
        message["To"] = ", ".join(self._settings.notice_to)
        message["Date"] = notice.created_at
        message["Message-ID"] = f"<{notice.notice_id}@{self._settings.notice_from.rsplit('@', maxsplit=1)[-1]}>"
        wording = _wordings()[notice.kind]
        message["Subject"] = wording["subject"].format(reference=notice.reference)
        counted = [f"{len(references)} {what}: {', '.join(references)}" for what, references in notice.details.items()]
        message.set_content("\n".join([wording["text"], *counted, "", link(self._settings, notice)]) + "\n")
        return message


class Webhook:
    """A JSON POST, signed with the shared secret. `Webhook-Id` is the same at every try."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = httpx.Client(timeout=TIMEOUT_SECONDS)

    def carry(self, notice: DueNotice) -> None:
        body = json.dumps(
            {
                "id": notice.notice_id,
                "kind": notice.kind,
                "reference": notice.reference,
                "link": link(self._settings, notice),
                "at": notice.created_at.isoformat(),
                **notice.details,
            }
        ).encode()
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "Webhook-Id": notice.notice_id,
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": signature(self._settings.webhook_secret or "", notice.notice_id, timestamp, body),
        }
        try:
            answer = self._client.post(self._settings.webhook_url or "", content=body, headers=headers)
        except httpx.HTTPError as error:
            raise DeliveryError(type(error).__name__) from None
        if not answer.is_success:
            raise DeliveryError(f"HTTP {answer.status_code}")


def signature(secret: str, notice_id: str, timestamp: str, body: bytes) -> str:
    """What `Webhook-Signature` must be."""
    signed = f"{notice_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(secret.encode(), signed, hashlib.sha256)).decode()


def link(settings: Settings, notice: DueNotice) -> str:
    """Where staff see what the notice is about."""
    return f"{settings.staff_url}/{_PLACES.get(notice.kind, 'callbacks')}/{notice.reference}"


@lru_cache(maxsize=1)
def _wordings() -> Mapping[str, Any]:
    wordings: Mapping[str, Any] = read_yaml(PROJECT / "web" / "templates" / "notices.yml")
    return wordings
