"""What the dashboard's process is told by its environment: no database, only where to ask and who may sign in."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class DashboardSettings(BaseSettings):
    """Settings of the dashboard, read once at start; the names are those of `shared.settings` where both have them."""

    model_config = SettingsConfigDict(env_prefix="TONGCHOU_", frozen=True)

    pool_ledger_url: str
    secret_key_file: Path
    accounts_file: Path
    """Who may sign in: the file that `accounts.write_accounts` makes, read anew at each use."""
    division: str
    files_dir: Path
    """Sessions are kept in its folder `dashboard`."""
