"""Let monthly benefits follow the conclusion in force (按新鉴定结论调整待遇): WII Reg, Arts. 26, 28; province.

A follow-up counts from the month after it, a repeated appraisal from that of the conclusion it replaced. What had ended
because a decision or a conclusion fell runs again. What the employer owes for having declared too little follows too.
"""

from collections.abc import Sequence

from services.claims.commands._history import note
from services.claims.commands.entitlements._footing import MonthlyCase, footing_of
from services.claims.commands.entitlements._grant_difference import award_grant_difference
from services.claims.commands.entitlements._in_line import bring_in_line
from services.claims.commands.liability._differences import settle_differences
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.workers_benefits import WORKERS
from services.claims.models import Entitlement, Happening
from shared.db import Transaction
from shared.problems import Conflict


class InLine(Conflict):
    """Nothing has changed since the benefits were measured last."""

    code = "monthly-benefits-in-line"
    title = "Monthly benefits are in line"
    zh = "案件 {claim_id} 的定期待遇已与现行鉴定结论一致，无需调整。"
    en = "The monthly benefits of case {claim_id} are in line with the conclusion in force: there is nothing to follow."


async def follow_conclusion(tx: Transaction, command: MonthlyCase) -> Sequence[Entitlement]:
    """Open, measure anew, let run again or end what the conclusion in force asks for; a grant may gain a difference."""
    footing = await footing_of(tx, command)
    await check_papers(tx, footing.claim, command.papers)
    changed = await bring_in_line(tx, footing, WORKERS, EndedWhy.CONCLUSION_CHANGED)
    difference = await award_grant_difference(tx, footing)
    beyond = await settle_differences(tx, footing.claim, effective_on=footing.conclusion.concluded_on)
    if not changed and difference is None and not beyond:
        raise InLine(claim_id=footing.claim.id)
    note(
        tx,
        footing.claim,
        Happening.MONTHLY_BENEFITS_FOLLOWED,
        effective_on=footing.conclusion.effective_from,
        papers=command.papers,
        conclusion_id=str(footing.conclusion.id),
        entitlements=[str(each.id) for each in changed],
    )
    return changed
