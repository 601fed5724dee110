"""Asks Rasa for a turn over loopback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from admissions.settings import Settings
from admissions.storage.sealing import Sealer
from admissions.times.hours import UTC

# Who asks for a turn gives up before that, and it is not waited for any longer.
_TIMEOUT_SECONDS = 15.0
_CONNECT_SECONDS = 1.0
_HEALTH_SECONDS = 2.0
_LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=16)


class RasaError(Exception):
    """Rasa did not answer, or answered with a failure. `status` is None where there was no answer."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status

    @property
    def is_conflict(self) -> bool:
        """Another turn of the conversation was stored meanwhile."""
        return self.status == 409

    @property
    def is_starting(self) -> bool:
        """Nobody listens: Rasa is starting, or down."""
        return self.status is None


@dataclass(frozen=True)
class TurnRequest:
    """What the visitor sent. `text` is the button's title where `payload` is set.

    `caught` is the danger that the safety net has answered since Rasa's last turn, as `unheard_danger` has it.
    """

    conversation_id: str
    client_id: str
    text: str
    timezone: str
    payload: str | None = None
    caught: Sequence[dict[str, str]] = ()


class RasaClient:
    """One pooled client for the life of the web process."""

    def __init__(self, settings: Settings, sealer: Sealer, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{settings.rasa_url}/webhooks/admissions",
            headers={"Authorization": f"Bearer {sealer.secret('admissions')}"},
            timeout=httpx.Timeout(_TIMEOUT_SECONDS, connect=_CONNECT_SECONDS),
            limits=_LIMITS,
            transport=transport,
            # Rasa is on this machine: HTTP_PROXY, set for a package index, must not carry visitors' words away.
            trust_env=False,
        )

    async def take_turn(self, request: TurnRequest) -> dict[str, Any]:
        """The replies, stored by the time this returns, and `to_rate` where one may be rated.

        Raises:
            RasaError: there is no stored answer.
        """
        body = {
            "conversation_id": request.conversation_id,
            "id": request.client_id,
            "text": request.text,
            "payload": request.payload,
            "timezone": request.timezone,
            "caught": list(request.caught),
            # A turn that is not stored before the visitor is told otherwise is not stored at all.
            "asked_at": dt.datetime.now(UTC).isoformat(),
        }
        try:
            response = await self._client.post("/turn", json=body)
        except httpx.ConnectError as error:
            raise RasaError(None) from error
        except httpx.HTTPError as error:
            raise RasaError(504) from error
        if response.status_code != httpx.codes.OK:
            raise RasaError(response.status_code)
        answer: dict[str, Any] = response.json()
        if not answer.get("replies"):
            raise RasaError(502)
        return {key: answer[key] for key in ("replies", "to_rate") if key in answer}

    async def running_model(self) -> dict[str, str | None]:
        """`model`: the name of the one that answers; `unusable`: of a newer one that could not be loaded.

        Raises:
            RasaError: Rasa does not say.
        """
        try:
            response = await self._client.get("/model", timeout=_HEALTH_SECONDS)
        except httpx.HTTPError as error:
            raise RasaError(None) from error
        if response.status_code != httpx.codes.OK:
            raise RasaError(response.status_code)
        found: dict[str, str | None] = response.json()
        return found

    async def is_ready(self) -> bool:
        """Whether Rasa would answer a turn now."""
        try:
            return (await self._client.get("/health", timeout=_HEALTH_SECONDS)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()
