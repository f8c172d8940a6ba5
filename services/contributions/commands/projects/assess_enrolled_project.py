"""Assess a project when the registry has enrolled it: one contribution for the whole project."""

from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.projects._assessment import assess_project
from services.contributions.models import KnownProject
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown
from shared.money import Money


class ProjectEnrolled(Fact):
    """A project as it was enrolled."""

    project_id: UUID
    employer_id: UUID
    sector: str
    contract_price: Money
    labour_cost: Money | None
    begins_on: date
    ends_on: date
    enrolled_on: date


async def assess_enrolled_project(tx: Transaction, fact: ProjectEnrolled) -> None:
    """Keep the project and assess it; raises `NotYetKnown` until its general contractor has been announced."""
    prefecture = prefecture_of(fact.division)
    for employer_id in await queries.missing_employers(tx, {fact.employer_id}):
        raise NotYetKnown(what="employer", id=employer_id)
    await queries.lock_collection(tx, prefecture)
    project = tx.add(
        KnownProject(
            project_id=fact.project_id,
            prefecture=prefecture,
            division=fact.division,
            employer_id=fact.employer_id,
            sector=fact.sector,
            contract_price=fact.contract_price,
            labour_cost=fact.labour_cost,
            begins_on=fact.begins_on,
            ends_on=fact.ends_on,
            enrolled_on=fact.enrolled_on,
        )
    )
    await tx.session.flush()
    await assess_project(tx, project, fact.enrolled_on)
