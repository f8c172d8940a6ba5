"""Keeps an embedded installation alive: PostgreSQL, five services, their workers and the dashboard.

Run as `python -m tongchou.supervisor DIRECTORY`. A process that ends is started again, more slowly each time it ends
soon; a killed PostgreSQL is brought back. What runs is written to `status.json`.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from tongchou.bootstrap import bootstrap
from tongchou.dashboard_accounts import ensure_accounts
from tongchou.databases import Databases
from tongchou.installation import DASHBOARD, Installation
from tongchou.local_server import command_line_of, wait_until, write_private
from tongchou.services import NAMES

LOOK_SECONDS = 0.5
QUICK_END_SECONDS = 10.0
PAUSE_SECONDS_MAX = 15.0
STOP_SECONDS = 15.0


@dataclass
class Child:
    """One process that must run."""

    name: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    starts: int = 0
    pause: float = 0.0

    def look(self) -> None:
        """Start it if it does not run, after a pause that grows while it keeps ending soon."""
        if self.process is not None and self.process.poll() is None:
            return
        lived = time.monotonic() - self.started_at
        if self.process is not None and lived >= QUICK_END_SECONDS:
            self.pause = 0.0
        if lived < self.pause:
            return
        self.pause = min(max(self.pause * 2, LOOK_SECONDS), PAUSE_SECONDS_MAX)
        self.started_at, self.starts = time.monotonic(), self.starts + 1
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "tongchou.cli.processes", *self.arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def ended(self) -> None:
        """Wait for its end; kill it if it does not listen."""
        if self.process is not None:
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@dataclass
class Supervisor:
    """Watches the processes of one installation."""

    installation: Installation
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def run(self) -> None:
        """Start everything, watch until told to stop, then stop everything."""
        self.installation.prepare()
        self._clear_away_orphans()
        write_private(self.installation.pid_file, str(os.getpid()))
        self._ensure_accounts()
        self.installation.postgres.ensure_started()
        made = asyncio.run(bootstrap(self.installation.postgres.dsn(), self.installation.passwords_file))
        self.children = self._children(made)
        while not self.stopping:
            if not self.installation.postgres.is_running():
                self.installation.postgres.ensure_started()
            for child in self.children:
                child.look()
            self._tell()
            time.sleep(LOOK_SECONDS)
        for child in self.children:
            child.stop()
        for child in self.children:
            child.ended()
        self.installation.postgres.stop()
        self.installation.status_file.unlink(missing_ok=True)
        self.installation.pid_file.unlink(missing_ok=True)

    def told_to_stop(self, signal_number: int, frame: FrameType | None) -> None:
        """Stop at the next look."""
        self.stopping = True

    def _ensure_accounts(self) -> None:
        own = self.installation
        ensure_accounts(own.accounts_file, own.dashboard_passwords_file, own.issuer, own.division)

    def _clear_away_orphans(self) -> None:
        """End what a killed supervisor left behind: it would hold the ports and the relays' locks."""
        if not self.installation.status_file.exists():
            return
        for said in json.loads(self.installation.status_file.read_text()).values():
            pid = said["pid"]
            if pid is not None and "tongchou.cli" in command_line_of(pid):
                os.kill(pid, signal.SIGKILL)
                wait_until(partial(_is_gone, pid), what=f"end of process {pid}")

    def _children(self, databases: Databases) -> list[Child]:
        children = [self._child(DASHBOARD, "pool_ledger", databases, DASHBOARD, "--port", self._port(DASHBOARD))]
        for name in NAMES:
            children.append(self._child(name, name, databases, "serve", name, "--port", self._port(name)))
            children.append(self._child(f"{name}-worker", name, databases, "work", name))
        return children

    def _child(self, name: str, service: str, databases: Databases, *arguments: str) -> Child:
        environment = self.installation.environment(service, databases)
        return Child(name, arguments, environment, self.installation.logs / f"{name}.log")

    def _port(self, name: str) -> str:
        return str(self.installation.port(name))

    def _tell(self) -> None:
        told: dict[str, Any] = {"postgres": {"pid": self.installation.postgres.pid, "starts": 1}}
        for child in self.children:
            running = child.process is not None and child.process.poll() is None
            pid = child.process.pid if running and child.process else None
            told[child.name] = {"pid": pid, "starts": child.starts}
        write_private(self.installation.status_file, json.dumps(told, indent=2))


def _is_gone(pid: int) -> bool:
    return not command_line_of(pid)


def main() -> None:
    """Supervise the installation in the directory named on the command line."""
    supervisor = Supervisor(Installation(Path(sys.argv[1])))
    signal.signal(signal.SIGTERM, supervisor.told_to_stop)
    signal.signal(signal.SIGINT, supervisor.told_to_stop)
    supervisor.run()


if __name__ == "__main__":
    main()
