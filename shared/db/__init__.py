"""PostgreSQL: how rows are typed, how a transaction is opened, and what it offers to a command."""

from shared.db.base import KernelBase, ServiceBase
from shared.db.database import Database
from shared.db.transaction import Transaction

__all__ = ["Database", "KernelBase", "ServiceBase", "Transaction"]
