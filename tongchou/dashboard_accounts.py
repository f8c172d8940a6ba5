"""The embedded installation's accounts for the dashboard: passwords made once, tokens renewed at each start."""

import json
import secrets

from services.pool_ledger.dashboard.accounts import Account, hash_password, write_accounts
from tongchou.installation import Installation
from tongchou.local_server import write_private

TOKEN_SECONDS = 30 * 24 * 3600
PEOPLE = {
    "manager": ("省级基金管理员", ("province_manager",)),
    "auditor": ("审计员", ("auditor",)),
}


def ensure_accounts(installation: Installation) -> None:
    """Write the accounts file with fresh tokens."""
    accounts = {}
    for user, password in passwords(installation).items():
        name, roles = PEOPLE[user]
        token = installation.issuer.token(user, division=installation.division, roles=roles, seconds=TOKEN_SECONDS)
        accounts[user] = Account(hash_password(password), token, name)
    write_accounts(installation.accounts_file, accounts)


def passwords(installation: Installation) -> dict[str, str]:
    """Return the password of each user name, made up once."""
    kept = installation.directory / "dashboard-passwords.json"
    if not kept.exists():
        write_private(kept, json.dumps({user: secrets.token_urlsafe(9) for user in PEOPLE}, indent=2))
    made: dict[str, str] = json.loads(kept.read_text())
    return made
