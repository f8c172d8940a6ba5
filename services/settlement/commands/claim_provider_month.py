"""Claim an institution's month (月度申报): settlements net of reversals, each once; late ones go to the next."""

from dataclasses import dataclass
from datetime import date

from services.settlement import queries
from services.settlement.commands._provider_month import InstitutionNotFound
from services.settlement.domain.provider_month import ProviderMonthState
from services.settlement.models import ClaimedSettlement, ProviderMonthRow
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.money import ZERO, Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class ProviderMonthClaimed(Conflict):
    """An institution claims a month once in each prefecture."""

    code = "provider-month-claimed"
    title = "Month already claimed"
    zh = "机构 {institution_code} 的 {month} 已申报；其后的结算请并入下月申报。"
    en = "Institution {institution_code} has claimed {month}; what came later belongs to the next month's claim."


class NothingToClaim(RuleViolated):
    """What is settled and unclaimed does not come to more than zero."""

    code = "nothing-to-claim"
    title = "Nothing to claim"
    zh = "机构 {institution_code} 截至 {month} 的未申报结算合计为 {settled}，没有可申报金额，留待下月。"
    en = "Unclaimed settlements of {institution_code} up to {month} come to {settled}: they wait for the next claim."


@dataclass(frozen=True, slots=True)
class ClaimProviderMonth:
    """Whose month, a division of the prefecture that pays, and the day of the claim."""

    institution_code: str
    month: Month
    division: str
    claimed_on: date


async def claim_provider_month(tx: Transaction, command: ClaimProviderMonth) -> ProviderMonthRow:
    """Gather the settlements of the month, and older ones not claimed before, into one claim."""
    check_day(tx, "claimed_on", command.claimed_on, not_before=command.month.last_day)
    code, prefecture = command.institution_code, prefecture_of(command.division)
    if await queries.institution_for_update(tx, code) is None:
        raise InstitutionNotFound(code=code)
    if await queries.provider_month_of(tx, prefecture, code, command.month) is not None:
        raise ProviderMonthClaimed(institution_code=code, month=command.month)
    settlements = await queries.unclaimed_settlements(tx, prefecture, code, command.month.last_day)
    settled = Money.total(settlement.fund for settlement in settlements)
    if settled <= ZERO:
        raise NothingToClaim(institution_code=code, month=command.month, settled=settled)
    row = tx.add(
        ProviderMonthRow(
            id=new_id(),
            prefecture=prefecture,
            division=f"{prefecture}00",
            institution_code=code,
            month=command.month,
            state=ProviderMonthState.CLAIMED,
            claimed_on=command.claimed_on,
            settlements=len(settlements),
            settled=settled,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    tx.add_all(
        ClaimedSettlement(settlement_id=settlement.id, provider_month_id=row.id, prefecture=prefecture)
        for settlement in settlements
    )
    await approve(tx, row.id, "claim")
    return row
