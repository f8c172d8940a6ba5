"""The step that refuses to open again what was not ended in error, or for longer than the worker lived.

What another procedure ended (a revoked decision, another conclusion, a retirement, a file taken back), it alone brings
back.
"""

from services.claims import queries
from services.claims.commands.entitlements._last_month import workers_last_month
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.models import Entitlement
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class EndStands(Conflict):
    """Only an end that two people decided, or that a death brought, can have been an error of theirs."""

    code = "end-stands"
    title = "End was not made in error"
    zh = "待遇资格 {entitlement_id} 的终止原因为 {why}，须由相应业务恢复，不能按终止有误办理。"
    en = "Entitlement {entitlement_id} ended by {why}: the procedure that ended it brings it back, no reopening does."


class DueAfterDeath(RuleViolated):
    """To a worker who has died nothing is due after the last month that the death leaves."""

    code = "due-after-death"
    title = "Month after the worker's death"
    zh = "职工已于 {died_on} 死亡，待遇最迟享受至 {last}，请填写不晚于该月的末月。"
    en = "The worker died on {died_on}: name {last} as the last month due, or one before it."


async def check_reopening(tx: Transaction, entitlement: Entitlement, last: Month | None) -> None:
    """Raise `EndStands` or `DueAfterDeath` unless an ended entitlement may be due up to a month, or without end."""
    if entitlement.ended_why not in list(EndReason):
        raise EndStands(entitlement_id=entitlement.id, why=entitlement.ended_why)
    if entitlement.claim_id is None or entitlement.dependant_id is not None:
        return
    claim = await queries.claim(tx, entitlement.claim_id)
    if claim is None or claim.died_on is None:
        return
    latest = workers_last_month(entitlement.division, claim.died_on)
    if last is None or last > latest:
        raise DueAfterDeath(died_on=claim.died_on, last=latest)
