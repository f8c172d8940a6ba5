"""What the registry announces of rosters. Persons appear by id alone."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from services.registry.domain.enrolment.movement import Movement
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.models import Employer
from shared.events import Event
from shared.money import ZERO, Money
from shared.periods import Month

ROSTER_CHANGES_MAX = 500


class RosterChange(BaseModel):
    """One person's movement: employed or off the roster from `effective_on`, covered from or until `covered_on`.

    A WITHDRAW names the enrolment by the day from which it said the person was employed, a REOPEN the end by its day.
    An UNDECLARE names the month by its first day; its `declared_wage` is what counts again for that month, if anything
    was declared before. `basis` is told of an ADD; an older system's ADD has no wage, a WAGE on the first day of the
    month of take-over follows.
    """

    line: int
    person_id: UUID
    action: Movement
    effective_on: date
    covered_on: date
    declared_wage: Money | None
    basis: Basis | None = None


class RosterChanged(Event):
    """Up to 500 movements of one employer's roster, as one office received them: in a file, or at its counter."""

    type: ClassVar[str] = "registry.roster_changed.v1"
    employer_id: UUID
    roster_id: UUID | None
    first_month: Month
    changes: tuple[RosterChange, ...]

    @classmethod
    def at_counter(
        cls, employer: Employer, received_on: date, first_month: Month, changes: Sequence[RosterChange]
    ) -> "RosterChanged":
        """Announce movements that no file told; `first_month` is the month whose assessment they enter first."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=first_month,
            effective_on=received_on,
            employer_id=employer.id,
            roster_id=None,
            first_month=first_month,
            changes=tuple(changes),
        )

    def counted(self) -> tuple[str, Money]:
        """Counted, without money: the manifest proves that no roster change was lost."""
        return "roster_changed", ZERO
