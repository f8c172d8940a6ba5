"""What one process is told by its environment. Every name starts with `TONGCHOU_`."""

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of one service or worker process, read once at start.

    `database_url` is the service's own, non-owner role; `database_owner_url` may migrate. `division` is the
    prefix of divisions that this installation serves: `99` a province, `9908` one prefecture.
    """

    model_config = SettingsConfigDict(env_prefix="TONGCHOU_", frozen=True)

    database_url: str
    database_owner_url: str = ""
    transport: Literal["kafka", "postgres"] = "postgres"
    kafka_servers: str = ""
    events_url: str = ""
    jwks: str
    roles_from: Literal["token", "grants"] = "token"
    """Whether roles and division are those that a token names, or those that the registry granted to its subject."""
    secret_key_file: Path
    service_token_file: Path | None = None
    division: str
    files_dir: Path
    attachment_mib_max: int = 10
    """How large a scan or picture may be that somebody hands in."""
    registry_url: str = ""
    contributions_url: str = ""
    claims_url: str = ""
    settlement_url: str = ""
    pool_ledger_url: str = ""
    waiting_limit_hours: int = 24
    """How long an event may wait for its forerunner before it is parked for an operator."""
