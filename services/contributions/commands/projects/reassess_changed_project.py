"""Assess a project anew when its cost changed: an increase costs a supplement, a decrease is credited.

An extension costs nothing: the price of the contract covers the whole of it.
"""

from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.projects._assessment import assess_project
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown
from shared.money import Money


class ProjectChanged(Fact):
    """A project's cost as it stands since it was filed."""

    project_id: UUID
    filed_on: date
    contract_price: Money
    labour_cost: Money | None


async def reassess_changed_project(tx: Transaction, fact: ProjectChanged) -> None:
    """Keep the cost that stands now and assess the project by it; raises `NotYetKnown`."""
    await queries.lock_collection(tx, prefecture_of(fact.division))
    project = await queries.known_project_for_update(tx, fact.project_id)
    if project is None:
        raise NotYetKnown(what="project", id=fact.project_id)
    project.contract_price, project.labour_cost = fact.contract_price, fact.labour_cost
    await assess_project(tx, project, fact.filed_on)
