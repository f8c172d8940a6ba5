"""What every page is given: settings, the way to pool_ledger, and who may sign in."""

from dataclasses import dataclass, field

from services.pool_ledger.dashboard.accounts import Accounts
from services.pool_ledger.dashboard.attempts import Attempts
from services.pool_ledger.dashboard.client import LedgerClient
from services.pool_ledger.dashboard.settings import DashboardSettings


@dataclass
class Desk:
    """What the pages of one process share."""

    settings: DashboardSettings
    ledger: LedgerClient
    attempts: Attempts = field(default_factory=Attempts)

    def accounts(self) -> Accounts:
        """Read the accounts anew: a password or token changed in the file counts from now on."""
        return Accounts.read(self.settings.accounts_file)
