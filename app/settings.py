"""Settings: one attribute, one environment variable SAMENSPRAAK_<NAME>, one sentence each."""

import hmac
import secrets
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import Refused

SECRET_BYTES = 32
SECRET_VARIETY = 12
"""Different characters: of 32 by chance there are more than twenty, of a word that is repeated far fewer."""


class Settings(BaseSettings):
    """Everything that differs between two installations."""

    model_config = SettingsConfigDict(env_prefix="SAMENSPRAAK_", frozen=True, extra="ignore")

    host: str = "0.0.0.0"  # noqa: S104  phones in the hall must reach the laptop
    """Network address to listen on; all of them by default, so that phones in the hall can join."""

    port: int = Field(default=8000, ge=0, le=65_535)
    """Port to listen on; 0 takes a free one."""

    data: Path = Path("data")
    """Folder with the embedded database, its backups and the generated secret."""

    database: str = ""
    """SQLAlchemy URL; empty means the embedded SQLite database in the data folder."""

    secret: str = ""
    """Secret of at least 32 characters that keys the hashes; made and kept in the data folder when empty."""

    secret_before: str = ""
    """Secret that was replaced: phones and passes of before are known by it; remove it when their sessions are over."""

    address: str = ""
    """Public address such as https://samen.example.nl; empty means plain-http mode on the address of this machine."""

    capacity: int = Field(default=10_000, ge=1, le=100_000)
    """How many participants one session admits before it says it is full."""

    link_hours: int = Field(default=24, ge=1, le=24 * 7)
    """Hours after its end that a session knows who handed in what; then the answers change hands by chance."""

    unseen_days: int = Field(default=7, ge=1, le=7)
    """Days after the end of its session that a text is kept which nobody was shown."""

    log_days: int = Field(default=365, ge=30, le=3650)
    """Days that a line of the log of deeds is kept."""

    log: Literal["text", "json"] = "text"
    """How lines of the log look; as JSON it also tells what staff did."""

    metrics_token: str = Field(default="", pattern=r"^$|^\S{16,}$")
    """Bearer token, of at least 16 characters, for /metrics; empty: only this machine, and only without a proxy."""

    security_contact: str = Field(default="", pattern=r"^((mailto:|https://)\S+( |$))*$")
    """Where weaknesses are reported: mailto: or https: addresses apart by spaces, told in /.well-known/security.txt."""

    @cached_property
    def database_url(self) -> str:
        """The address of the database that is really used."""
        return self.database or f"sqlite:///{self.data / 'samenspraak.sqlite3'}"

    @property
    def secure(self) -> bool:
        """Whether visitors come by https; if not, this is the plain-http LAN mode."""
        return self.address.startswith("https://")

    def key(self) -> bytes:
        """Return the secret key; make one on first use. Raises Refused for a weak one."""
        return strong(self.secret) if self.secret else kept_secret(self.data)

    def all_keys(self) -> tuple[bytes, ...]:
        """Return all keys by which somebody may be known; with the first everything new is made."""
        before = (strong(self.secret_before),) if self.secret_before else ()
        return (self.key(), *before)

    def mark(self) -> str:
        """What the key makes of a fixed word: who has the same mark has the same key. Tells nothing of the key."""
        return hmac.new(self.key(), b"mark of the key", "sha256").hexdigest()[:16]


@cache
def kept_secret(folder: Path) -> bytes:
    """Return the secret in the folder; make its file, readable by its owner only, when it is not there.

    Read once: every phone that joins needs it.
    """
    path = folder / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(SECRET_BYTES))
    return strong(path.read_text().strip())


def strong(secret: str) -> bytes:
    """Return the secret as a key. Raises Refused for one that can be guessed."""
    if len(secret) < SECRET_BYTES:
        raise Refused("secret-too-short", least=SECRET_BYTES)
    if len(set(secret)) < SECRET_VARIETY:
        raise Refused("secret-too-weak")
    return secret.encode()
