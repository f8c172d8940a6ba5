"""Record that a worker retired (办理退休): WII Reg, Art. 35(1)(3); Social Insurance Act, Art. 40.

The pension ends with the month before; from the first month of the old-age pension on the difference is paid. Without
an old-age pension it goes on. An employer's pension ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.retirement._old_age import Drawn, record_drawn, settle_pensions
from services.claims.domain.entitlements.workers_benefits import PENSIONS, retires_in
from services.claims.models import Claim, Entitlement, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class NoPensionDrawn(Conflict):
    """There is no pension that a retirement could end."""

    code = "no-pension-drawn"
    title = "No disability pension is drawn"
    zh = "案件 {claim_id} 没有正在享受的伤残津贴，无需登记退休。"
    en = "No disability pension is drawn in case {claim_id} that a retirement could change."


class RetiredAlready(Conflict):
    """Who draws an old-age pension has retired; what it comes to may change."""

    code = "retired-already"
    title = "Retirement is on record"
    zh = "案件 {claim_id} 的职工自 {month} 起已领取基本养老金，金额变化请登记养老金调整。"
    en = "The worker of case {claim_id} has drawn an old-age pension since {month}: record a change of it instead."


class PensionTooEarly(RuleViolated):
    """An old-age pension begins with the month of the retirement at the earliest."""

    code = "pension-too-early"
    title = "Pension begins before the retirement"
    zh = "养老金起领月份 {month} 不能早于退休日期 {retired_on} 所在月份。"
    en = "The old-age pension cannot begin in {month}: the worker retired on {retired_on}."


@dataclass(frozen=True, slots=True)
class RecordRetirement:
    """Whose, when, from which month and how much; without an old-age pension what the personal account pays a month."""

    claim_id: UUID
    retired_on: date
    pension_from: Month
    old_age_pension: Money | None
    personal_account: Money | None = None
    papers: Sequence[UUID] = ()


async def record_retirement(tx: Transaction, command: RecordRetirement) -> Sequence[Entitlement]:
    """Let the old-age pension take the place of the disability pension; returns the entitlements that changed."""
    claim = await claim_for_update(tx, command.claim_id)
    await _check(tx, claim, command)
    drawn = Drawn(
        command.pension_from, command.retired_on, command.old_age_pension, command.personal_account, command.papers
    )
    await record_drawn(tx, claim, drawn)
    changed = await settle_pensions(tx, claim, command.pension_from)
    note(
        tx,
        claim,
        Happening.RETIREMENT_RECORDED,
        effective_on=command.retired_on,
        papers=command.papers,
        pension_from=str(command.pension_from),
        entitlements=[str(each.id) for each in changed],
    )
    return changed


async def _check(tx: Transaction, claim: Claim, command: RecordRetirement) -> None:
    since = retires_in(await queries.old_age_of(tx, claim.id))
    if since is not None:
        raise RetiredAlready(claim_id=claim.id, month=since)
    check_day(tx, "retired_on", command.retired_on, not_before=claim.accident_on)
    if command.pension_from < Month.of(command.retired_on):
        raise PensionTooEarly(month=command.pension_from, retired_on=command.retired_on)
    await check_papers(tx, claim, command.papers)
    running = [each for each in await queries.entitlements_of_claim(tx, claim.id) if each.ends is None]
    if not any(each.benefit in PENSIONS for each in running):
        raise NoPensionDrawn(claim_id=claim.id)
