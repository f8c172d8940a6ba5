"""A PostgreSQL 17 of our own, for machines that have none: nothing but Python packages, no Docker, no system service.

Beside the directory `data_dir` (say `.local/postgres`) lie small files of the same name: `.port` (chosen once),
`.password` (of the superuser `tongchou`, made once, 0600), `.lock` (one process at a time starts or stops the server),
and `.home` when the data had to live elsewhere (`tongchou.postgres_home` says when).
"""

import os
import secrets
import shutil
import signal
from contextlib import suppress
from pathlib import Path

from tongchou.local_server import (
    LOOPBACK,
    free_port,
    only_one,
    pid_in,
    pids_standing_in,
    port_is_free,
    tells_where_processes_stand,
    wait_until,
    write_private,
)
from tongchou.postgres_home import EmbeddedPostgresError as EmbeddedPostgresError
from tongchou.postgres_home import PostgresHome
from tongchou.postgres_settings import DURABLE, THROWAWAY, as_options

SUPERUSER = "tongchou"
RECOVERY_SECONDS = "600"  # replaying the log after a crash takes as long as it takes
START_ATTEMPTS = 3


class EmbeddedPostgres:
    """One embedded server. Any number of processes may hold such an object for the same directory."""

    def __init__(self, data_dir: Path, port: int | None = None, *, throwaway: bool = False) -> None:
        self._home = PostgresHome(data_dir, throwaway=throwaway)
        self._demanded_port = port

    @property
    def log(self) -> Path:
        """Where the server writes warnings, errors, starts and stops."""
        return self._home.log

    @property
    def port(self) -> int:
        """The loopback port, known once the server has been started for the first time."""
        return int(self._home.note("port").read_text())

    @property
    def pid(self) -> int | None:
        """The running server's process, or None; never a process that was merely given its old number."""
        return pid_in(self._home.cluster / "postmaster.pid", running=str(self._home.cluster))

    def dsn(self, database: str = "postgres", user: str = SUPERUSER, password: str | None = None) -> str:
        """Return the address of a database; the superuser's password is known here, anyone else brings their own."""
        if password is None and user == SUPERUSER:
            password = self._home.note("password").read_text()
        return f"postgresql://{user}{f':{password}' if password else ''}@{LOOPBACK}:{self.port}/{database}"

    def is_running(self) -> bool:
        """Say whether the server runs."""
        return self.pid is not None

    def initialise(self) -> None:
        """Create the cluster unless there is one; an interrupted attempt leaves nothing that looks finished."""
        with only_one(self._home.note("lock")):
            self._initialise()

    def start(self) -> None:
        """Start the server, after a crash too, and return when it answers; do nothing if it runs."""
        with only_one(self._home.note("lock")):
            self._start()

    def ensure_started(self) -> None:
        """Create the cluster if need be and start the server if it does not run."""
        with only_one(self._home.note("lock")):
            self._initialise()
            self._start()

    def stop(self) -> None:
        """End all sessions and stop the server cleanly; do nothing if it does not run."""
        with only_one(self._home.note("lock")):
            if self.is_running():
                self._home.run("pg_ctl", "stop", "-D", self._home.cluster, "-m", "fast", "-w", "-t", "120")

    def destroy(self) -> None:
        """Stop the server and remove its data for ever, wherever they are."""
        self.stop()
        self._home.remove()

    def _initialise(self) -> None:
        self._home.settle()
        if (self._home.cluster / "PG_VERSION").exists():
            return
        password = secrets.token_urlsafe(24)
        draft, password_for_initdb = self._home.path / "cluster.draft", self._home.path / "password.draft"
        shutil.rmtree(draft, ignore_errors=True)
        write_private(password_for_initdb, password)
        self._home.account.own(password_for_initdb)
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        access = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password_for_initdb}")
        durability = ("--no-sync",) if self._home.throwaway else ("--data-checksums",)
        try:
            self._home.run("initdb", "-D", draft, *locale, *access, *durability)
        finally:
            password_for_initdb.unlink()
        write_private(self._home.note("password"), password)
        draft.rename(self._home.cluster)

    def _start(self) -> None:
        if self.is_running():
            return
        self._clear_away_the_dead()
        settings = THROWAWAY if self._home.throwaway else DURABLE
        where = ("-D", self._home.cluster, "-l", self._home.log)
        for attempts_left in reversed(range(START_ATTEMPTS)):
            port = self._choose_port()
            try:
                self._home.run(
                    "pg_ctl", "start", *where, "-w", "-t", RECOVERY_SECONDS, "-o", as_options(settings, port)
                )
            except EmbeddedPostgresError:
                # Somebody may have taken the port between our look and PostgreSQL's. Anything else is final.
                if port_is_free(port) or not attempts_left:
                    raise
            else:
                return

    def _choose_port(self) -> int:
        """Return the port of last time, or another one if something else listens there by now."""
        kept = self._home.note("port")
        port = self._demanded_port or (self.port if kept.exists() else free_port())
        if not port_is_free(port):
            if self._demanded_port:
                raise EmbeddedPostgresError(f"port {port} was asked for, but something else listens on it")
            port = free_port()
        write_private(kept, str(port))
        return port

    def _clear_away_the_dead(self) -> None:
        """After a killed server: end the sessions it left behind, then its pid file.

        Such sessions still hold the old shared memory, and PostgreSQL rightly refuses to start beside them. It also
        refuses while the number in the pid file is anybody's: another process's by now, or its own, dead but not yet
        collected.
        """
        if not tells_where_processes_stand():
            return  # then PostgreSQL's own caution decides
        for pid in pids_standing_in(self._home.cluster):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not pids_standing_in(self._home.cluster), what="end of a killed server's sessions")
        (self._home.cluster / "postmaster.pid").unlink(missing_ok=True)
