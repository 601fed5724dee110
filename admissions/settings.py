"""Settings: read once from the environment, checked at start, passed on as one value."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

_SHORTEST_SECRET = 16
PROJECT = Path(__file__).resolve().parent.parent
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?")
_HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_KEY_BYTES = 32


class SettingError(ValueError):
    """A setting cannot be used. Names the variable and what it must be, never its value."""

    def __init__(self, variable: str, must_be: str) -> None:
        super().__init__(f"{variable} must be {must_be}")


@contextmanager
def ending_in_a_line() -> Iterator[None]:
    """A setting that cannot be used ends the process with one line that says so, and exit code 1."""
    try:
        yield
    except SettingError as error:
        raise SystemExit(f"not started: {error}") from None


@dataclass(frozen=True)
class Settings:
    """One instance of the product. `docs/running.md` describes each variable."""

    host: str
    port: int
    rasa_port: int
    action_server_url: str | None
    var_dir: Path
    database_url: str
    redis_url: str | None
    encryption_key: str | None
    rate_limits: bool
    retention_days: int
    callback_retention_days: int
    allowed_origins: tuple[str, ...]
    staff_url: str
    staff_idle: dt.timedelta
    staff_session: dt.timedelta
    smtp_url: str | None
    notice_from: str
    notice_to: tuple[str, ...]
    webhook_url: str | None
    webhook_secret: str | None

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine only. A name other than localhost counts as not loopback."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def reachable(host: str) -> str:
    """How a program on this machine writes, in a URL, the address of what listens on `host`."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "127.0.0.1" if address.version == 4 else "[::1]"
    return host if address.version == 4 else f"[{host}]"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `environment` (default: the process's own).

    Raises:
        SettingError: a variable has a value that cannot be used.
    """
    env = os.environ if environment is None else environment
    var_dir = Path(env.get("VAR_DIR") or PROJECT / "var").resolve()
    host, port = _host(env, "HOST"), _whole_number(env, "PORT", 8000, 1, 65535)
    settings = Settings(
        host=host,
        port=port,
        rasa_port=_whole_number(env, "RASA_PORT", 5005, 1, 65535),
        action_server_url=_url(env, "ACTION_SERVER_URL", "http", "https"),
        var_dir=var_dir,
        database_url=_database_url(env, "DATABASE_URL") or f"sqlite:///{var_dir / 'admissions.db'}",
        redis_url=_url(env, "REDIS_URL", "redis", "rediss"),
        encryption_key=_key(env, "ENCRYPTION_KEY"),
        rate_limits=_switch(env, "RATE_LIMITS", default=True),
        retention_days=_whole_number(env, "RETENTION_DAYS", 90, 1, 3650),
        callback_retention_days=_whole_number(env, "CALLBACK_RETENTION_DAYS", 90, 1, 3650),
        allowed_origins=_origins(env, "ALLOWED_ORIGINS"),
        staff_url=(_url(env, "STAFF_URL", "http", "https") or f"http://{reachable(host)}:{port}/staff").rstrip("/"),
        staff_idle=dt.timedelta(minutes=_whole_number(env, "STAFF_IDLE_MINUTES", 30, 1, 24 * 60)),
        staff_session=dt.timedelta(hours=_whole_number(env, "STAFF_SESSION_HOURS", 12, 1, 24 * 7)),
        smtp_url=_url(env, "SMTP_URL", "smtp", "smtps", "smtp+starttls"),
        notice_from=env.get("NOTICE_FROM") or "admissions@localhost",
        notice_to=tuple(address.strip() for address in env.get("NOTICE_TO", "").split(",") if address.strip()),
        webhook_url=_url(env, "WEBHOOK_URL", "https", "http"),
        webhook_secret=env.get("WEBHOOK_SECRET") or None,
    )
    _check_notices(settings)
    if settings.rasa_port == settings.port:
        raise SettingError("RASA_PORT", "another port than PORT")
    if not settings.rate_limits and not is_loopback(settings.host):
        raise SettingError("RATE_LIMITS", "on unless HOST is a loopback address")
    return settings


def _check_notices(settings: Settings) -> None:
    smtp, hook = urlsplit(settings.smtp_url or ""), urlsplit(settings.webhook_url or "")
    if smtp.scheme == "smtp" and smtp.password and not is_loopback(smtp.hostname or ""):
        raise SettingError("SMTP_URL", "smtps:// or smtp+starttls:// where it holds a password")
    if settings.smtp_url and not settings.notice_to:
        raise SettingError("NOTICE_TO", "one or more addresses where SMTP_URL is set")
    if hook.scheme == "http" and not is_loopback(hook.hostname or ""):
        raise SettingError("WEBHOOK_URL", "https://, or http:// on loopback")
    if settings.webhook_url and len(settings.webhook_secret or "") < _SHORTEST_SECRET:
        raise SettingError("WEBHOOK_SECRET", f"at least {_SHORTEST_SECRET} characters where WEBHOOK_URL is set")


def _whole_number(env: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise SettingError(name, f"a whole number from {lowest} to {highest}")
    return int(text)


def _host(env: Mapping[str, str], name: str) -> str:
    host = env.get(name) or "127.0.0.1"
    try:
        ipaddress.ip_address(host)
    except ValueError as error:
        if not _HOST_NAME.fullmatch(host):
            raise SettingError(name, "an address such as 127.0.0.1 or ::1, or a host's name") from error
    return host


def _url(env: Mapping[str, str], name: str, *schemes: str) -> str | None:
    """The URL in a variable, which has one of the schemes and a host; None where it is not set."""
    text = env.get(name) or None
    parts = _parts(text) if text else None
    if text and not (parts and parts.hostname and parts.scheme in schemes):
        raise SettingError(
            name, f"{' or '.join(f'{scheme}://' for scheme in schemes)} with a host and a port that can be used"
        )
    return text


def _database_url(env: Mapping[str, str], name: str) -> str | None:
    """Without a driver: each environment has its own. Hosts hand out `postgres://`, which SQLAlchemy does not know."""
    text = env.get(name) or ""
    if not text or text.startswith("sqlite://"):
        return text or None
    scheme, _, rest = text.partition("://")
    # What stands before the last @ may hold anything: a password is not always quoted as in a URL.
    if scheme not in ("postgresql", "postgres") or _parts(f"{scheme}://{rest.rpartition('@')[2]}") is None:
        raise SettingError(name, "postgresql://user:password@host:port/name without a driver, or sqlite:///path")
    return f"postgresql://{rest}"


def _parts(url: str) -> SplitResult | None:
    """None where its host or port is none, or it holds white space."""
    try:
        parts = urlsplit(url)
        return None if parts.port == 0 or re.search(r"\s", url) else parts
    except ValueError:
        return None


def _key(env: Mapping[str, str], name: str) -> str | None:
    key = env.get(name) or None
    try:
        is_key = key is None or len(base64.urlsafe_b64decode(key)) == _KEY_BYTES
    except ValueError:
        is_key = False
    if not is_key:
        raise SettingError(name, "32 bytes in URL-safe base64")
    return key


def _origins(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The sites named in a list with commas, each as a browser writes its origin."""
    listed = tuple(origin.strip() for origin in (env.get(name) or "").split(",") if origin.strip())
    if not all(_ORIGIN.fullmatch(origin) for origin in listed):
        raise SettingError(name, "origins such as https://www.example.org, with commas between, no path and no *")
    return listed


def _switch(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = env.get(name) or ("on" if default else "off")
    if text not in ("on", "off"):
        raise SettingError(name, "on or off")
    return text == "on"
