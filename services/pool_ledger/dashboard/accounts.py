"""Who may sign in to the dashboard: a file of accounts, each with a salted password hash and a bearer token.

The token speaks for the account towards pool_ledger, so roles and row-level security hold there, not here.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from services.pool_ledger.dashboard.texts import Language

SCRYPT_COST = {"n": 2**14, "r": 8, "p": 5}  # a quarter of a second, 16 MiB
SCRYPT_MEMORY_MAX = 64 * 1024 * 1024
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class PasswordHash:
    """A password as it may be kept: scrypt (RFC 7914) with its salt and cost; bytes are written in hexadecimal."""

    salt: str
    hash: str
    n: int
    r: int
    p: int

    def fits(self, password: str) -> bool:
        """Whether this is the password, in a time that does not tell how much of it was right."""
        return secrets.compare_digest(_scrypt(password, self.salt, n=self.n, r=self.r, p=self.p), self.hash)


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may look at the dashboard."""

    password_scrypt: PasswordHash = field(repr=False)
    token: str = field(repr=False)
    name: str
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts, by the user name they sign in with."""

    by_user: Mapping[str, Account]

    @classmethod
    def read(cls, path: Path) -> "Accounts":
        """Read the accounts file."""
        return cls({user: _account(values) for user, values in json.loads(path.read_text(encoding="utf-8")).items()})

    def get(self, user: str) -> Account | None:
        """Return the account of a user name, or None."""
        return self.by_user.get(user)

    def verify(self, user: str, password: str) -> Account | None:
        """Return the account if user name and password fit; an unknown name takes as long as a wrong password."""
        account = self.by_user.get(user)
        fits = (account.password_scrypt if account else _NOBODY).fits(password)
        return account if fits else None


def hash_password(password: str) -> PasswordHash:
    """Return what may be kept of a password, under a fresh salt."""
    salt = secrets.token_hex(SALT_BYTES)
    return PasswordHash(salt, _scrypt(password, salt, **SCRYPT_COST), **SCRYPT_COST)


def write_accounts(path: Path, accounts: Mapping[str, Account]) -> None:
    """Write the accounts file, whole or not at all, readable by its owner alone."""
    text = json.dumps({user: asdict(account) for user, account in accounts.items()}, ensure_ascii=False, indent=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
    fresh.replace(path)


def _account(values: Mapping[str, Any]) -> Account:
    return Account(**{**values, "password_scrypt": PasswordHash(**values["password_scrypt"])})


def _scrypt(password: str, salt: str, *, n: int, r: int, p: int) -> str:
    salt_bytes = bytes.fromhex(salt)
    return hashlib.scrypt(password.encode(), salt=salt_bytes, n=n, r=r, p=p, maxmem=SCRYPT_MEMORY_MAX).hex()


_NOBODY = PasswordHash("00" * SALT_BYTES, "no hash", **SCRYPT_COST)
