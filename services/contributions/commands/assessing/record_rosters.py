"""Keep who is on which roster, and the wages declared (each employer owes a month whole: docs/law.md, 7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from services.contributions import queries
from services.contributions.commands.assessing._raised_wages import ToldWage, watch_raises
from services.contributions.domain.assessing.correction import Cause
from services.contributions.queries import DeclaredMonth, DeclaredWage, Joining, LateChange, Leaving
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown
from shared.money import Money
from shared.periods import Month, shanghai_date


class Movement(StrEnum):
    """What a movement does; the last three take back a joining, a leaving, the wage declared from a month on.

    An UNDECLARE brings the wage that counts again for its month, if anything was declared before.
    """

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"
    WITHDRAW = "WITHDRAW"
    REOPEN = "REOPEN"
    UNDECLARE = "UNDECLARE"


TAKING_BACK = {Movement.WITHDRAW, Movement.REOPEN, Movement.UNDECLARE}


class RosterChange(BaseModel):
    """One person's movement."""

    line: int
    person_id: UUID
    action: Movement
    effective_on: date
    covered_on: date
    declared_wage: Money | None


class RosterChanged(Fact):
    """Up to 500 movements of one employer; additions are assessed from `first_month` at the earliest."""

    employer_id: UUID
    first_month: Month
    changes: tuple[RosterChange, ...]

    @property
    def prefecture(self) -> str:
        """Where the employer is enrolled."""
        return prefecture_of(self.division)

    def movements(self, *actions: Movement) -> list[RosterChange]:
        """Return the movements of these kinds by date and then by line, as the registry gives them effect."""
        chosen = (change for change in self.changes if change.action in actions)
        return sorted(chosen, key=lambda change: (change.effective_on, change.line))

    def is_history(self, change: RosterChange) -> bool:
        """Whether somebody joined before the first month assessed here, with no wage for it: an older system told."""
        joined = change.action is Movement.ADD and change.declared_wage is None
        return joined and Month.of(change.effective_on) < self.first_month

    def under(self, own_ids: Mapping[UUID, UUID]) -> "RosterChanged":
        """Return the movements under the people's own ids, where they were told under an alias."""
        own = [own_ids.get(change.person_id, change.person_id) for change in self.changes]
        both = zip(self.changes, own, strict=True)
        told = (change.model_copy(update={"person_id": person_id}) for change, person_id in both)
        return self.model_copy(update={"changes": tuple(told)})


async def record_rosters(tx: Transaction, facts: Sequence[RosterChanged]) -> None:
    """Keep the movements: first what is taken back, then who joined, then who left, whatever the order of lines.

    Each statement takes as many events of the batch as it can. Raises `NotYetKnown`.
    """
    for employer_id in await queries.missing_employers(tx, {fact.employer_id for fact in facts}):
        raise NotYetKnown(what="employer", id=employer_id)
    facts = await _under_own_ids(tx, facts)
    await queries.hold_months_still(tx, {fact.prefecture for fact in facts})
    for together in _in_turn(facts):
        await queries.withdraw_enrolments(tx, _leavings(together, Movement.WITHDRAW))
        reopened = await queries.reopen_enrolments(tx, _leavings(together, Movement.REOPEN))
        await queries.forget_wages(tx, _wages(together, Movement.UNDECLARE))
        await queries.open_enrolments(tx, _joinings(together))
        await watch_raises(tx, _told_wages(together))
        await queries.declare_wages(tx, _wages(together, Movement.ADD, Movement.WAGE))
        ended = await queries.end_enrolments(tx, _leavings(together, Movement.REMOVE))
        for person_id in reopened | ended:
            raise NotYetKnown(what="enrolment of person", id=person_id)
    await queries.record_declarations(tx, _declared_months(facts))
    await queries.note_stale_lines(tx, _late_changes(facts))


async def _under_own_ids(tx: Transaction, facts: Sequence[RosterChanged]) -> Sequence[RosterChanged]:
    own_ids = await queries.own_ids(tx, {change.person_id for fact in facts for change in fact.changes})
    return [fact.under(own_ids) for fact in facts] if own_ids else facts


def _in_turn(facts: Iterable[RosterChanged]) -> list[list[RosterChanged]]:
    """Return the events in runs: one that takes something back comes after all before it."""
    runs: list[list[RosterChanged]] = [[]]
    for fact in facts:
        if fact.movements(*TAKING_BACK):
            runs.append([])
        runs[-1].append(fact)
    return [run for run in runs if run]


def _joinings(facts: Sequence[RosterChanged]) -> list[Joining]:
    return [
        Joining(*_who(fact, change), change.effective_on, max(Month.of(change.effective_on), fact.first_month))
        for fact in facts
        for change in fact.movements(Movement.ADD)
    ]


def _wages(facts: Sequence[RosterChanged], *actions: Movement) -> list[DeclaredWage]:
    """Return the last wage of each person and month: of the last event, the last date, the last line."""
    declared = [
        DeclaredWage(*_who(fact, change), Month.of(change.effective_on), change.declared_wage)
        for fact in facts
        for change in fact.movements(*actions)
        if not fact.is_history(change)
    ]
    return list({row[:4]: row for row in declared}.values())


def _told_wages(facts: Sequence[RosterChanged]) -> list[ToldWage]:
    return [
        ToldWage(
            *_who(fact, change),
            change.effective_on,
            shanghai_date(fact.recorded_at),
            change.declared_wage,
            anew=change.action is Movement.WAGE,
        )
        for fact in facts
        for change in fact.movements(Movement.ADD, Movement.WAGE)
        if change.declared_wage is not None
    ]


def _leavings(facts: Sequence[RosterChanged], action: Movement) -> list[Leaving]:
    return [
        Leaving(*_who(fact, change), change.effective_on, change.covered_on)
        for fact in facts
        for change in fact.movements(action)
    ]


def _declared_months(facts: Sequence[RosterChanged]) -> set[DeclaredMonth]:
    """Return the months of which employers told something: those that movements take effect in, or enter first."""
    return {
        DeclaredMonth(fact.prefecture, fact.employer_id, month)
        for fact in facts
        for change in fact.movements(*set(Movement) - TAKING_BACK)
        for month in (fact.first_month, Month.of(change.effective_on))
    }


def _late_changes(facts: Sequence[RosterChanged]) -> list[LateChange]:
    return [
        LateChange(*_who(fact, change), Month.of(change.effective_on), Cause(change.action))
        for fact in facts
        for change in fact.movements(*Movement)
    ]


def _who(fact: RosterChanged, change: RosterChange) -> tuple[str, UUID, UUID]:
    return fact.prefecture, fact.employer_id, change.person_id
