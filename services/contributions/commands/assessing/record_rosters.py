"""Keep who is on which roster, and the wages declared (domain: each employer owes the month whole)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from services.contributions import queries
from services.contributions.queries.rosters import Declaration, Joining, Leaving
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown
from shared.money import Money
from shared.periods import Month


class RosterAction(StrEnum):
    """What a movement does."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"


class RosterChange(BaseModel):
    """One person's movement."""

    line: int
    person_id: UUID
    action: RosterAction
    effective_on: date
    covered_on: date
    declared_wage: Money | None


class RosterChanged(Fact):
    """Up to 500 movements of one employer; additions are assessed from `first_month` at the earliest."""

    employer_id: UUID
    first_month: Month
    changes: tuple[RosterChange, ...]

    def in_order(self) -> list[RosterChange]:
        """Return the movements by date and then by line, as the registry gives them effect."""
        return sorted(self.changes, key=lambda change: (change.effective_on, change.line))


async def record_rosters(tx: Transaction, facts: Sequence[RosterChanged]) -> None:
    """Keep the movements: first who joined, then who left, whatever the order of lines; raises `NotYetKnown`.

    Each statement takes all events of the batch at once.
    """
    for employer_id in await queries.missing_employers(tx, {fact.employer_id for fact in facts}):
        raise NotYetKnown(what="employer", id=employer_id)
    await queries.open_enrolments(tx, _joinings(facts))
    await queries.declare_wages(tx, _declarations(facts))
    for person_id in await queries.end_enrolments(tx, _leavings(facts)):
        raise NotYetKnown(what="enrolment of person", id=person_id)


def _joinings(facts: Sequence[RosterChanged]) -> list[Joining]:
    return [
        Joining(*_who(fact, change), change.effective_on, max(Month.of(change.effective_on), fact.first_month))
        for fact in facts
        for change in fact.changes
        if change.action is RosterAction.ADD
    ]


def _declarations(facts: Sequence[RosterChanged]) -> list[Declaration]:
    """Return the last declaration of each person and month: of the last event, the last date, the last line."""
    declared = [
        Declaration(*_who(fact, change), Month.of(change.effective_on), change.declared_wage)
        for fact in facts
        for change in fact.in_order()
        if change.action is not RosterAction.REMOVE
    ]
    return list({row[:4]: row for row in declared}.values())


def _leavings(facts: Sequence[RosterChanged]) -> list[Leaving]:
    return [
        Leaving(*_who(fact, change), change.effective_on, change.covered_on)
        for fact in facts
        for change in fact.in_order()
        if change.action is RosterAction.REMOVE
    ]


def _who(fact: RosterChanged, change: RosterChange) -> tuple[str, UUID, UUID]:
    return prefecture_of(fact.division), fact.employer_id, change.person_id
