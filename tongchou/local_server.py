"""What every server that this program runs on its own machine needs: a port, a pid that is really ours, patience.

A pid file outlives the process it names, and the system may hand the same number to somebody else. So a pid counts as
ours only while its command line says so; the embedded PostgreSQL and the Kafka broker both rest on that.
"""

import fcntl
import os
import random
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOOPBACK = "127.0.0.1"
# Below the range from which systems take the ports of outgoing connections, so a port chosen once stays free.
PORTS = range(20_000, 30_000)
POLL_SECONDS = 0.05


def wait_until(happened: Callable[[], bool], *, what: str, seconds: float = 30) -> None:
    """Return as soon as `happened()` is true; raise `TimeoutError` naming `what` when `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} seconds")
        time.sleep(POLL_SECONDS)


def port_is_free(port: int) -> bool:
    """Say whether a server could listen on this loopback port now, the way servers do (with SO_REUSEADDR)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """Return a loopback port that nobody listens on; drawn at random, so that two installations rarely meet."""
    for port in random.sample(PORTS, len(PORTS)):
        if port_is_free(port):
            return port
    raise OSError(f"no free loopback port between {PORTS.start} and {PORTS.stop - 1}")


def command_line_of(pid: int) -> str:
    """Return the command line of a running process; empty for one that is gone, or dead and not yet collected."""
    if tells_where_processes_stand():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - no input in it
    return "" if "<defunct>" in listed else listed


def tells_where_processes_stand() -> bool:
    """Say whether this system shows every process's working directory and command line; Linux does."""
    return Path("/proc/self/cwd").exists()


def pids_standing_in(directory: Path) -> list[int]:
    """Return the processes whose working directory this is, as far as the system tells."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            standing_here = (process / "cwd").readlink() == directory.resolve()
        except OSError:  # gone meanwhile, or not ours to see
            continue
        if standing_here:
            found.append(int(process.name))
    return found


def pid_in(pid_file: Path, *, running: str) -> int | None:
    """Return the pid on the first line of `pid_file` if that process still runs and names `running`, else None."""
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if running in command_line_of(pid) else None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step: a reader sees the old text or the new, never half."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def only_one(lock_file: Path) -> Iterator[None]:
    """Let one process at a time start or stop a server; the system drops the lock when its holder dies."""
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
