"""Record that an old-age pension changed (养老金调整): the difference to the disability pension follows it.

Only where the law recomputes the difference (`retirement_top_up`); it is never less than nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.entitlements._law import top_up_rule
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.retirement._old_age import Drawn, record_drawn, settle_pensions
from services.claims.domain.entitlements.workers_benefits import retires_in
from services.claims.models import Claim, Entitlement, Happening
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class NotRetired(Conflict):
    """Only an old-age pension that is drawn changes, from its first month on."""

    code = "not-retired"
    title = "No old-age pension is drawn"
    zh = "案件 {claim_id} 的职工在 {month} 尚未领取基本养老金，请先登记退休。"
    en = "The worker of case {claim_id} draws no old-age pension in {month}: record the retirement first."


class TopUpIsFixed(RuleViolated):
    """Where the province says so the difference stays as it was worked out at the retirement."""

    code = "top-up-is-fixed"
    title = "The difference is not recomputed"
    zh = "按 {citation}，退休后的伤残津贴差额不随养老金调整重新计算。"
    en = "By {citation} the difference is not recomputed when the old-age pension changes."


@dataclass(frozen=True, slots=True)
class RecordPensionChange:
    """Whose old-age pension, how much from which month on, and when and by which papers that was told."""

    claim_id: UUID
    from_month: Month
    old_age_pension: Money
    told_on: date
    papers: Sequence[UUID] = ()


async def record_pension_change(tx: Transaction, command: RecordPensionChange) -> Sequence[Entitlement]:
    """Measure the difference anew from the month on; returns the entitlements that changed."""
    claim = await claim_for_update(tx, command.claim_id)
    await _check(tx, claim, command)
    drawn = Drawn(command.from_month, command.told_on, command.old_age_pension, papers=command.papers)
    await record_drawn(tx, claim, drawn)
    changed = await settle_pensions(tx, claim, command.from_month)
    note(
        tx,
        claim,
        Happening.OLD_AGE_PENSION_CHANGED,
        effective_on=command.told_on,
        papers=command.papers,
        from_month=str(command.from_month),
    )
    return changed


async def _check(tx: Transaction, claim: Claim, command: RecordPensionChange) -> None:
    check_day(tx, "told_on", command.told_on, not_before=claim.accident_on)
    await check_papers(tx, claim, command.papers)
    since = retires_in(await queries.old_age_of(tx, claim.id))
    if since is None or command.from_month < since:
        raise NotRetired(claim_id=claim.id, month=command.from_month)
    rule = top_up_rule(policy.at(claim.division), since)
    if not rule.recomputed:
        raise TopUpIsFixed(citation=rule.citation)
