"""Files of verifications, and of what other authorities tell of beneficiaries (数据比对文件)."""

from services.claims.commands.verification._status_rows import STATUSES
from services.claims.commands.verification._verification_rows import VERIFICATIONS
from shared.web.files import files_router

SENDERS = ("benefits_clerk", "prefecture_system")
READERS = (*SENDERS, "risk_officer", "auditor")
ROUTERS = (
    files_router("/v1/verification-files", VERIFICATIONS, senders=SENDERS, readers=READERS),
    files_router("/v1/beneficiary-status-files", STATUSES, senders=SENDERS, readers=READERS, undoable=True),
)
