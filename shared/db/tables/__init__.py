"""Tables of every service's database, one file per concern."""

from shared.db.base import NAMING, KernelBase, ServiceBase
from shared.db.tables.control import ApprovalRow, AuditRow, AuditSeal, FilingMonth, FindingRow, GrantedRole
from shared.db.tables.events import InboxRow, OutboxRow, SetAsideRow
from shared.db.tables.work import FileRow, Job, StoredReply, TimerRow

__all__ = [
    "NAMING",
    "ApprovalRow",
    "AuditRow",
    "AuditSeal",
    "FileRow",
    "FilingMonth",
    "FindingRow",
    "GrantedRole",
    "InboxRow",
    "Job",
    "KernelBase",
    "OutboxRow",
    "ServiceBase",
    "SetAsideRow",
    "StoredReply",
    "TimerRow",
]
