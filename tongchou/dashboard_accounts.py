"""The accounts with which an installation's dashboard starts: passwords made once, tokens renewed at each start."""

import json
import secrets
from pathlib import Path

from services.pool_ledger.dashboard.accounts import Account, hash_password, write_accounts
from tongchou.local_server import write_private
from tongchou.tokens import Issuer

TOKEN_SECONDS = 30 * 24 * 3600
PEOPLE = {
    "manager": ("省级基金管理员", ("province_manager",)),
    "auditor": ("审计员", ("auditor",)),
}


def ensure_accounts(accounts_file: Path, passwords_file: Path, issuer: Issuer, division: str) -> None:
    """Write the accounts file with fresh tokens for everyone in the passwords file, made if need be."""
    accounts = {}
    for user, password in passwords(passwords_file).items():
        name, roles = PEOPLE[user]
        token = issuer.token(user, division=division, roles=roles, seconds=TOKEN_SECONDS)
        accounts[user] = Account(hash_password(password), token, name)
    write_accounts(accounts_file, accounts)


def passwords(passwords_file: Path) -> dict[str, str]:
    """Return the password of each user name, made up once."""
    if not passwords_file.exists():
        write_private(passwords_file, json.dumps({user: secrets.token_urlsafe(9) for user in PEOPLE}, indent=2))
    made: dict[str, str] = json.loads(passwords_file.read_text())
    return made
