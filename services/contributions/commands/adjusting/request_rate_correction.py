"""Ask that an employer be rated by another industry for months past (费率更正): another person decides."""

from dataclasses import dataclass
from uuid import UUID

from services.contributions import queries
from services.contributions.commands._employers import employer_in_charge
from services.contributions.commands.rating._rating import rate_by_law
from services.contributions.domain.adjusting.rate_correction import CorrectionState
from services.contributions.domain.rating.risk_class import UnknownIndustry
from services.contributions.models import RateCorrection
from services.contributions.queries import RatedBy
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month
from shared.problems import RuleViolated


class CorrectedMonthsWrong(RuleViolated):
    """Months that have begun, in order, and none before the employer had a rate."""

    code = "corrected-months-wrong"
    title = "Months cannot be corrected"
    zh = "更正月份须自 {first} 起至 {last} 止，且起始月不晚于终止月（{from_month} 至 {to_month}）。"
    en = "The months to correct lie between {first} and {last}, in order: not {from_month} to {to_month}."


class IndustryWithoutClass(RuleViolated):
    """The right industry is one that the law of the first month puts into a class."""

    code = "industry-without-class"
    title = "No class for the industry"
    zh = "行业代码 {industry_code} 在 {month} 没有对应的风险类别。"
    en = "Industry {industry_code} is in no risk class in {month}."


@dataclass(frozen=True, slots=True)
class RequestRateCorrection:
    """Whose rate, in which months (without a last one: from then on), by which industry, and why."""

    employer_id: UUID
    from_month: Month
    to_month: Month | None
    industry_code: str
    reason: str


async def request_rate_correction(tx: Transaction, command: RequestRateCorrection) -> RateCorrection:
    """Keep the request: no rate changes until another person has approved it."""
    employer = await employer_in_charge(tx, command.employer_id)
    first, *_ = await queries.rates_of(tx, employer)
    last, to_month = Month.of(tx.today), command.to_month or Month.of(tx.today)
    if not first.from_month <= command.from_month <= to_month <= last:
        raise CorrectedMonthsWrong(first=first.from_month, last=last, from_month=command.from_month, to_month=to_month)
    try:
        rate_by_law(employer.prefecture, command.from_month, RatedBy(command.industry_code, express=False))
    except UnknownIndustry as error:
        raise IndustryWithoutClass(industry_code=command.industry_code, month=command.from_month) from error
    correction = tx.add(
        RateCorrection(
            id=new_id(),
            prefecture=employer.prefecture,
            division=employer.division,
            employer_id=employer.employer_id,
            from_month=command.from_month,
            to_month=command.to_month,
            industry_code=command.industry_code,
            reason=command.reason,
            state=CorrectionState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, correction.id, "REQUEST_RATE_CORRECTION")
    return correction
