"""Run a command as somebody who is not root.

PostgreSQL refuses to run as root, while containers and fresh machines often offer nothing else. Then its commands run
as the account `postgres`, or `nobody`. That account may be unable to reach a checkout below a closed directory (such
as root's home), so both questions, "can it run this" and "can it write there", are put by trying, not by reading modes.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CANDIDATES = ("postgres", "nobody")


class NoAccountError(Exception):
    """This process is root, and the machine has no account to drop to."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account that commands run as: ourselves, or another one when we are root."""

    uid: int
    gid: int
    dropped: bool

    @classmethod
    def to_run_as(cls) -> "Account":
        """Return ourselves, or the account to drop to when we are root."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), dropped=False)
        for name in CANDIDATES:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid, dropped=True)
        raise NoAccountError(f"PostgreSQL does not run as root, and there is no account {' or '.join(CANDIDATES)}")

    def run(self, command: Sequence[str | Path], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a command to its end as this account, from a directory that every account can stand in."""
        return subprocess.run(  # noqa: S603 - our own commands, never through a shell
            [str(word) for word in command],
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=self.uid if self.dropped else None,
            group=self.gid if self.dropped else None,
            extra_groups=[] if self.dropped else None,
        )

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """Say whether this account reaches the program and everything it loads."""
        try:
            return self.run(command, {}).returncode == 0
        except PermissionError:
            return False

    def can_write_in(self, directory: Path) -> bool:
        """Say whether this account can enter the directory and make files there."""
        return self.can_run(["/bin/sh", "-c", 'cd -- "$0" && test -w .', directory])

    def own(self, path: Path) -> None:
        """Give a file, or a directory and all below it, to this account."""
        if not self.dropped:
            return
        for each in (path, *path.rglob("*")):
            os.chown(each, self.uid, self.gid, follow_symlinks=False)

    def copy_tree(self, source: Path, target: Path) -> None:
        """Copy a directory for this account; an interrupted copy is never mistaken for a whole one."""
        draft = target.with_name(f"{target.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(source, draft)
        self.own(draft)
        draft.rename(target)
