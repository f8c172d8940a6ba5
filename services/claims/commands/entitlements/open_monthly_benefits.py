"""Open the worker's monthly benefits (核定定期待遇): WII Reg, Arts. 34 to 36, from the month after the conclusion.

Disability pension at grades 1 to 4; the employer's at grades 5 and 6 from the month in which it has no suitable work;
nursing allowance at a dependency level.
"""

from collections.abc import Sequence

from services.claims.commands._history import note
from services.claims.commands.entitlements._footing import MonthlyCase, footing_of
from services.claims.commands.entitlements._in_line import bring_in_line
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.models import Entitlement, Happening
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class NoMonthlyBenefitDue(RuleViolated):
    """The conclusion carries no monthly benefit."""

    code = "no-monthly-benefit-due"
    title = "No monthly benefit is due"
    zh = "案件 {claim_id} 的鉴定结论（伤残等级 {grade}，生活自理障碍 {level}）不产生定期待遇；"
    zh += "五级、六级难以安排工作的，请填写 no_suitable_work_from。"
    en = "The conclusion in case {claim_id} (grade {grade}, dependency {level}) carries no monthly benefit; "
    en += "at grades 5 and 6 say from when there is no suitable work."


class AlreadyOpen(Conflict):
    """A benefit is opened once; what changes later is followed."""

    code = "monthly-benefits-already-open"
    title = "Monthly benefits are open already"
    zh = "案件 {claim_id} 的定期待遇已开通；鉴定结论变化的，请按新结论调整。"
    en = "The monthly benefits of case {claim_id} are open already; follow the conclusion if it has changed."


async def open_monthly_benefits(tx: Transaction, command: MonthlyCase) -> Sequence[Entitlement]:
    """Open what the conclusion in force carries and is not open yet."""
    footing = await footing_of(tx, command)
    await check_papers(tx, footing.claim, command.papers)
    if not footing.called:
        about = footing.appraised
        raise NoMonthlyBenefitDue(claim_id=footing.claim.id, grade=about.grade, level=about.level)
    wanting = {each.benefit for each in footing.called if not footing.theirs(each.benefit)}
    if not wanting:
        raise AlreadyOpen(claim_id=footing.claim.id)
    fresh = await bring_in_line(tx, footing, wanting, EndedWhy.CONCLUSION_CHANGED)
    note(
        tx,
        footing.claim,
        Happening.MONTHLY_BENEFITS_OPENED,
        effective_on=footing.conclusion.effective_from,
        papers=command.papers,
        entitlements=[str(each.id) for each in fresh],
    )
    return fresh
