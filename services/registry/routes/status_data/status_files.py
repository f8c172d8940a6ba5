"""Files of deaths, sentences, marriages, pensions, tax payrolls (数据比对文件), as other authorities hand them over."""

from services.registry.commands.status_data._payroll_rows import TAX_PAYROLLS
from services.registry.commands.status_data._status_rows import STATUS_FILES
from shared.web.files import files_router

KINDS = {f"/v1/{kind.status.lower()}-files": kind.file for kind in STATUS_FILES.values()}
KINDS["/v1/tax-payroll-files"] = TAX_PAYROLLS
SENDERS = ("registry_clerk", "prefecture_system")
ROUTERS = tuple(
    files_router(prefix, kind, senders=SENDERS, readers=(*SENDERS, "risk_officer", "auditor"), undoable=True)
    for prefix, kind in KINDS.items()
)
