"""Steps that the commands of the procedure of recognition share: the order of its days, and the decision's clock."""

from datetime import date

from services.claims import queries
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import Claim, ClockRow, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated

UP_TO_THE_DECISION = (
    Happening.REPORTED,
    Happening.PAPERS_LISTED,
    Happening.PAPERS_COMPLETED,
    Happening.ACCEPTED,
    Happening.TURNED_ORDINARY,
    Happening.EVIDENCE_ASKED,
    Happening.EVIDENCE_GIVEN,
    Happening.INVESTIGATORS_ASSIGNED,
    Happening.FINDINGS_RECORDED,
    Happening.SUSPENDED,
    Happening.RESUMED,
    Happening.PANEL_CALLED,
    Happening.PANEL_CONCLUDED,
    Happening.LIABLE_EMPLOYER_NAMED,
    Happening.DECIDED,
    Happening.CORRECTED,
    Happening.REOPENED,
)


class PapersMissing(RuleViolated):
    """The case wants papers; the applicant is told of all of them at once."""

    code = "papers-missing"
    title = "Papers are missing"
    zh = "案件 {claim_id} 尚缺材料：{missing}。尚未告知补正的，请办理 LIST_MISSING_PAPERS；材料补齐后再继续。"
    en = "Case {claim_id} wants {missing}. Tell the applicant once (LIST_MISSING_PAPERS), and go on when they are in."


async def check_step_day(tx: Transaction, claim: Claim, field: str, day: date) -> None:
    """Raise `DateInFuture`, or `DateOutOfOrder` if the day comes before the step that the case took last."""
    check_day(tx, field, day, not_before=await queries.last_day_of(tx, claim.id, UP_TO_THE_DECISION))


async def decision_clock(tx: Transaction, claim: Claim) -> ClockRow:
    """Return the clock of the decision that is awaited."""
    [clock] = await queries.running_clocks(tx, claim.id, [ClockKind.DECISION], None)
    return clock


def as_text(day: date | None) -> str | None:
    """Write a day as papers keep it."""
    return None if day is None else day.isoformat()
