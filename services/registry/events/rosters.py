"""What the registry announces of rosters. Persons appear by id alone."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from services.registry.domain.enrolment.roster_action import RosterAction
from services.registry.models import Employer
from shared.db.tables import FileRow
from shared.events import Event
from shared.money import ZERO, Money
from shared.periods import Month

ROSTER_CHANGES_MAX = 500


class RosterChange(BaseModel):
    """One person's movement: employed or off the roster from `effective_on`, covered from or until `covered_on`."""

    line: int
    person_id: UUID
    action: RosterAction
    effective_on: date
    covered_on: date
    declared_wage: Money | None


class RosterChanged(Event):
    """Up to 500 movements of one employer's roster, as one office received them."""

    type: ClassVar[str] = "registry.roster_changed.v1"
    employer_id: UUID
    roster_id: UUID
    first_month: Month
    changes: tuple[RosterChange, ...]

    @classmethod
    def of(
        cls, employer: Employer, roster: FileRow, first_month: Month, changes: Sequence[RosterChange]
    ) -> "RosterChanged":
        """Announce movements; `first_month` is the month whose assessment they enter first."""
        return cls(
            key=str(employer.id),
            division=employer.division,
            period=first_month,
            effective_on=roster.received_on,
            employer_id=employer.id,
            roster_id=roster.id,
            first_month=first_month,
            changes=tuple(changes),
        )

    def counted(self) -> tuple[str, Money]:
        """Counted, without money: the manifest proves that no roster change was lost."""
        return "roster_changed", ZERO
