"""Ask for whole industries to be deferred (免申即享): the measure approves by itself, nobody applies; a job does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.contributions.commands.deferring._measure import check_months, measure_named
from services.contributions.domain.deferring.measure import Approval, DeferralTerms
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job
from shared.periods import Month
from shared.problems import RuleViolated


class MeasureNeedsApproval(RuleViolated):
    """Only what needs no approval is granted to many at once."""

    code = "measure-needs-approval"
    title = "Measure needs an approval for each employer"
    zh = "缓缴政策 {measure} 须逐户审批，不能批量标注。"
    en = "Under the measure {measure} each employer needs an approval: it cannot be granted to many at once."


class IndustryNotInMeasure(RuleViolated):
    """The measure is for other industries."""

    code = "industry-not-in-measure"
    title = "Industry is not within the measure"
    zh = "行业 {industry} 不在缓缴政策 {measure} 的范围内。"
    en = "The measure {measure} is not for the industry {industry}."


@dataclass(frozen=True, slots=True)
class RequestBatch:
    """A division, the measure, divisions or groups of industries, and the fee periods."""

    division: str
    measure: str
    industries: Sequence[str]
    from_month: Month
    to_month: Month


async def request_batch(tx: Transaction, command: RequestBatch) -> Job:
    """Queue the batch; raises why the measure does not allow it."""
    measure = measure_named(command.division, command.measure, command.from_month)
    if measure.approval is not Approval.AT_ONCE:
        raise MeasureNeedsApproval(measure=command.measure)
    for industry in command.industries:
        if not measure.reaches_industry(industry):
            raise IndustryNotInMeasure(measure=command.measure, industry=industry)
    check_months(command.measure, measure, DeferralTerms("", command.from_month, command.to_month))
    facts = {
        "measure": command.measure,
        "industries": list(command.industries),
        "from_month": str(command.from_month),
        "to_month": str(command.to_month),
    }
    return await queue_job(tx, "defer_industries", division=command.division, facts=facts)
