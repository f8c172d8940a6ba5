"""Make the secrets that `docker-compose.yml` mounts: `python -m tongchou.compose_secrets`.

What exists is kept, so it may be run again after a file was deleted to be renewed. Compose mounts each file by itself
and keeps its mode; so the files can be read by the containers' account, and the directory by nobody but its owner.
"""

import argparse
import json
import secrets
from pathlib import Path

from tongchou.dashboard_accounts import ensure_accounts
from tongchou.services import NAMES
from tongchou.tokens import SERVICE_TOKEN_SECONDS, Issuer

SERVER = "postgres:5432"
DIRECTORY = Path(__file__).parents[1] / "deploy" / "secrets"


def create_secrets(directory: Path, division: str) -> None:
    """Fill the directory with whatever secret it lacks."""
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    admin = _keep(directory / "database_admin_password", _password())
    _keep(directory / "bootstrap.env", f"TONGCHOU_ADMIN_DATABASE_URL=postgresql://tongchou:{admin}@{SERVER}/postgres\n")
    _keep(directory / "grafana_password", _password())
    _keep(directory / "secret_key", secrets.token_hex(32))
    roles = [f"{service}_{kind}" for service in NAMES for kind in ("owner", "app")]
    made_up = json.dumps({role: _password() for role in (*roles, "events")}, indent=2)
    passwords = json.loads(_keep(directory / "database_passwords.json", made_up))
    issuer = Issuer(directory)
    for service in NAMES:
        address = f"postgresql://{service}_app:{passwords[f'{service}_app']}@{SERVER}/tongchou_{service}"
        _keep(directory / f"{service}.env", f"TONGCHOU_DATABASE_URL={address}\n")
        token = issuer.token(service, division=division, roles=["service"], seconds=SERVICE_TOKEN_SECONDS)
        _keep(directory / f"{service}_token", token)
    accounts = directory / "dashboard_accounts.json"
    if not accounts.exists():
        ensure_accounts(accounts, directory / "dashboard_passwords.json", issuer, division)
        accounts.chmod(0o644)


def _password() -> str:
    return secrets.token_urlsafe(24)


def _keep(file: Path, content: str) -> str:
    """Write the file unless it is there, and return what it holds."""
    if not file.exists():
        file.write_text(content)
        file.chmod(0o644)
    return file.read_text()


def main() -> None:
    """Fill `deploy/secrets`, or the directory named."""
    parser = argparse.ArgumentParser(
        prog="python -m tongchou.compose_secrets", description="Secrets for Docker Compose."
    )
    parser.add_argument("directory", type=Path, nargs="?", default=DIRECTORY)
    parser.add_argument("--division", default="99", help="the divisions that this installation serves (default: 99)")
    asked = parser.parse_args()
    create_secrets(asked.directory, asked.division)


if __name__ == "__main__":
    main()
