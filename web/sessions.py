"""Session tokens: the conversation's id, signed. The token is the only key to a conversation."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeSerializer

from admissions.storage.sealing import Sealer


class Sessions:
    """Makes tokens and reads them back."""

    def __init__(self, sealer: Sealer) -> None:
        self._serializer = URLSafeSerializer(sealer.secret("sessions"), salt="conversation")

    def token(self, conversation_id: str) -> str:
        return str(self._serializer.dumps(conversation_id))

    def conversation_id(self, token: str) -> str | None:
        """The conversation that `token` opens; None if we did not make it."""
        try:
            found = self._serializer.loads(token)
        except BadSignature:
            return None
        return found if isinstance(found, str) else None
