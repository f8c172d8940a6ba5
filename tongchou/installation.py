"""An embedded installation: one directory holds its databases, keys, files and logs, and its processes' settings."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from tongchou.databases import Databases
from tongchou.embedded_postgres import EmbeddedPostgres
from tongchou.local_server import LOOPBACK, free_port, port_is_free, write_private
from tongchou.services import NAMES
from tongchou.tokens import SERVICE_TOKEN_SECONDS, Issuer

DASHBOARD = "dashboard"
FAVOURITE_PORTS = dict(zip((DASHBOARD, *NAMES), range(8100, 8106), strict=True))
PROVINCE = "99"


@dataclass(frozen=True)
class Installation:
    """Everything under `directory` (`.local` in a checkout)."""

    directory: Path
    division: str = PROVINCE
    favour_ports: bool = True
    """Whether ports are first tried from 8100 on, where people look for them; otherwise any free ones are taken."""

    @property
    def postgres(self) -> EmbeddedPostgres:
        """The embedded server."""
        return EmbeddedPostgres(self.directory / "postgres")

    @property
    def issuer(self) -> Issuer:
        """Who signs this installation's tokens."""
        return Issuer(self.directory / "tokens")

    @property
    def logs(self) -> Path:
        """One file per process."""
        return self.directory / "logs"

    @property
    def status_file(self) -> Path:
        """What the supervisor last said of its processes."""
        return self.directory / "status.json"

    @property
    def pid_file(self) -> Path:
        """The supervisor's pid."""
        return self.directory / "supervisor.pid"

    @property
    def passwords_file(self) -> Path:
        """Passwords of the database roles."""
        return self.directory / "passwords.json"

    @property
    def dashboard_passwords_file(self) -> Path:
        """The passwords with which the dashboard's accounts were made."""
        return self.directory / "dashboard-passwords.json"

    @property
    def accounts_file(self) -> Path:
        """Who may sign in to the dashboard."""
        return self.directory / "accounts.json"

    def prepare(self) -> None:
        """Make what is made once: the province's secret, tokens of the services, the choice of ports."""
        self.logs.mkdir(parents=True, exist_ok=True)
        if not self.secret_file.exists():
            write_private(self.secret_file, secrets.token_hex(32))
        for service in NAMES:
            file = self._service_token(service)
            if not file.exists():
                token = self.issuer.token(
                    f"{service}-service", division=self.division, roles=["service"], seconds=SERVICE_TOKEN_SECONDS
                )
                write_private(file, token)
        if not self._ports_file.exists():
            favourites = FAVOURITE_PORTS if self.favour_ports else dict.fromkeys(FAVOURITE_PORTS)
            write_private(self._ports_file, json.dumps({name: _port(p) for name, p in favourites.items()}))

    def port(self, name: str) -> int:
        """The loopback port of a service or of the dashboard."""
        ports: dict[str, int] = json.loads(self._ports_file.read_text())
        return ports[name]

    def address(self, name: str) -> str:
        """Where a service or the dashboard answers."""
        return f"http://{LOOPBACK}:{self.port(name)}"

    def environment(self, service: str, databases: Databases) -> dict[str, str]:
        """Return the settings of one service's processes; the transport may be chosen by the operator's own."""
        made = databases.services[service]
        own = {
            "SERVICE": service,
            "DATABASE_URL": made.url,
            "DATABASE_OWNER_URL": made.owner_url,
            "EVENTS_URL": databases.events_url,
            "JWKS": str(self.issuer.jwks),
            "SECRET_KEY_FILE": str(self.secret_file),
            "SERVICE_TOKEN_FILE": str(self._service_token(service)),
            "DIVISION": self.division,
            "FILES_DIR": str(self.directory / "files" / service),
            "ACCOUNTS_FILE": str(self.accounts_file),
            **{f"{name.upper()}_URL": self.address(name) for name in NAMES},
        }
        return {**os.environ, **{f"TONGCHOU_{name}": value for name, value in own.items()}}

    @property
    def secret_file(self) -> Path:
        """The province's secret."""
        return self.directory / "province-secret"

    @property
    def _ports_file(self) -> Path:
        return self.directory / "ports.json"

    def _service_token(self, service: str) -> Path:
        return self.directory / "tokens" / f"{service}.token"


def _port(favourite: int | None) -> int:
    return favourite if favourite is not None and port_is_free(favourite) else free_port()
