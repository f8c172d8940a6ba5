"""Files of deaths, sentences, marriages, pensions, tax payrolls (数据比对文件), as other authorities hand them over."""

from services.registry.commands.status_data._payroll_rows import TAX_PAYROLLS
from services.registry.commands.status_data._status_rows import DEATHS, IMPRISONMENTS, MARRIAGES, PENSIONS
from shared.web.files import files_router

KINDS = {
    "/v1/death-files": DEATHS.file,
    "/v1/imprisonment-files": IMPRISONMENTS.file,
    "/v1/marriage-files": MARRIAGES.file,
    "/v1/pension-files": PENSIONS.file,
    "/v1/tax-payroll-files": TAX_PAYROLLS,
}
SENDERS = ("registry_clerk", "prefecture_system")
ROUTERS = tuple(
    files_router(prefix, kind, senders=SENDERS, readers=(*SENDERS, "risk_officer", "auditor"), undoable=True)
    for prefix, kind in KINDS.items()
)
