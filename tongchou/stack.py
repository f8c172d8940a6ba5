"""Starting, stopping and asking after an embedded installation from outside its supervisor."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx

from tongchou.installation import DASHBOARD, Installation
from tongchou.local_server import pid_in, wait_until
from tongchou.services import NAMES

START_SECONDS = 120
STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class ProcessStatus:
    """One process of the installation."""

    name: str
    pid: int | None
    starts: int
    answers: bool | None


class StartFailed(Exception):
    """The installation did not come up; the message names the log to read."""


def supervisor_pid(installation: Installation) -> int | None:
    """Return the running supervisor's pid."""
    return pid_in(installation.pid_file, running="tongchou.supervisor")


def start(installation: Installation) -> None:
    """Start the supervisor, detached, and return when every service answers; do nothing more if it runs."""
    installation.prepare()
    if supervisor_pid(installation) is None:
        with (installation.logs / "supervisor.log").open("ab") as log:
            supervisor = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "tongchou.supervisor", str(installation.directory)],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        wait_until(
            lambda: supervisor.poll() is not None or supervisor_pid(installation) is not None,
            what="the supervisor's start",
        )
    try:
        wait_until(lambda: _is_up(installation), what="the services' start", seconds=START_SECONDS)
    except TimeoutError as late:
        raise StartFailed(f"{late}; see {_shown(installation.logs)}") from late


def stop(installation: Installation) -> bool:
    """Stop everything and return when it has ended; returns whether anything ran."""
    pid = supervisor_pid(installation)
    if pid is None:
        was_running = installation.postgres.is_running()
        installation.postgres.stop()
        return was_running
    os.kill(pid, signal.SIGTERM)
    wait_until(lambda: supervisor_pid(installation) is None, what="the supervisor's end", seconds=STOP_SECONDS)
    return True


def status(installation: Installation) -> list[ProcessStatus]:
    """Return every process, and whether it answers where it has a door."""
    if supervisor_pid(installation) is None or not installation.status_file.exists():
        return []
    told = json.loads(installation.status_file.read_text())
    doors = (*NAMES, DASHBOARD)
    return [
        ProcessStatus(name, said["pid"], said["starts"], _answers(installation, name) if name in doors else None)
        for name, said in told.items()
    ]


def _is_up(installation: Installation) -> bool:
    if supervisor_pid(installation) is None:
        raise StartFailed(f"the supervisor ended; see {_shown(installation.logs / 'supervisor.log')}")
    return all(_answers(installation, name) for name in (*NAMES, DASHBOARD))


def _answers(installation: Installation, name: str) -> bool:
    path = "/" if name == DASHBOARD else "/ready"
    try:
        return httpx.get(installation.address(name) + path, timeout=2).status_code < httpx.codes.INTERNAL_SERVER_ERROR
    except httpx.TransportError:
        return False


def _shown(path: Path) -> str:
    return os.path.relpath(path)
