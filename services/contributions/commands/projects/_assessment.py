"""The step that assesses a project by the law of the day on which it enrolled, and makes the difference due."""

from datetime import date

from services.contributions import queries
from services.contributions.commands.collecting._dues import Due, payment_due_on, set_dues
from services.contributions.commands.rating._cut import cut_of_month
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.projects.project_contribution import ProjectLaw, project_contribution
from services.contributions.domain.projects.project_dues import spread
from services.contributions.domain.rating.risk_class import BaseRates
from services.contributions.events import ProjectAssessed
from services.contributions.models import KnownProject, ProjectAssessment
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.periods import Month


async def assess_project(tx: Transaction, project: KnownProject, told_on: date) -> ProjectAssessment:
    """Assess a project by what is known now; returns what stands. No difference, nothing to record or tell.

    The cut is that of the month of enrolment. Call it under `queries.lock_collection`, the project locked.
    """
    before = await queries.last_project_assessment(tx, project.project_id)
    cut = (await cut_of_month(tx, project.prefecture, Month.of(project.enrolled_on))).cut
    law = policy.at(project.division)
    found = project_contribution(
        project.cost,
        law.load(ProjectLaw, "project_contribution", in_force_on=project.enrolled_on),
        law.load(BaseRates, "risk_classes", in_force_on=project.enrolled_on),
        cut,
    )
    difference = found.amount - (before.total if before else ZERO)
    if before is not None and not difference:
        return before
    assessment = tx.add(
        ProjectAssessment(
            id=new_id(),
            prefecture=project.prefecture,
            division=project.division,
            project_id=project.project_id,
            employer_id=project.employer_id,
            month=Month.of(told_on),
            effective_on=told_on,
            method=found.method,
            contract_price=project.contract_price,
            labour_cost=project.labour_cost,
            cut=cut,
            total=found.amount,
            difference=difference,
            workings=found.workings.to_json(),
            recorded_at=tx.now,
        )
    )
    tx.emit(ProjectAssessed.of(assessment))
    await _make_due(tx, project, assessment.month, difference)
    return assessment


async def _make_due(tx: Transaction, project: KnownProject, month: Month, difference: Money) -> None:
    due = spread(await queries.project_dues(tx, project), month, difference)
    await set_dues(
        tx,
        project.prefecture,
        [
            Due(
                employer_id=project.employer_id,
                division=project.division,
                month=due_month,
                item=ReceiptItem.PROJECT,
                document_id=project.project_id,
                amount=amount,
                due_on=payment_due_on(project.prefecture, due_month),
            )
            for due_month, amount in due.items()
        ],
    )
