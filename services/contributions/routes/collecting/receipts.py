"""Receipts (到账): files of the tax authority, taken in as jobs."""

from services.contributions.commands.collecting._receipt_rows import RECEIPTS
from shared.web.files import files_router

SENDERS = ("contributions_clerk", "prefecture_system")

router = files_router("/v1/receipts", RECEIPTS, senders=SENDERS, readers=(*SENDERS, "province_manager", "auditor"))
