"""What happened between worker and employer after an injury, as it is shown."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands.benefits._subsidies import Subsidies
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.employment_ending import EndingReason
from services.claims.domain.benefits.one_time_subsidies import NoSubsidy
from services.claims.domain.benefits.wage_situation import MonthAmount, WageSituation
from services.claims.models import EmploymentEnding, PaidSuspension, WageSituationRow
from services.claims.queries import CaseFile
from services.claims.routes._benefits import AwardOut
from shared.money import Money


class WageSituationOut(BaseModel):
    """The situation in which an own wage is found, and the wages and pensions that papers prove."""

    id: UUID
    situation: WageSituation
    left_on: date | None
    wages: list[MonthAmount]
    pensions: list[MonthAmount]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, row: WageSituationRow) -> "WageSituationOut":
        """Show a situation."""
        return cls.model_validate(row, from_attributes=True)


class PaidSuspensionOut(BaseModel):
    """Months of paid suspension, the wages paid before them, and the care that was needed."""

    id: UUID
    from_on: date
    until_on: date
    months: int
    wages: list[Money]
    care_months: int
    care_by_relative: bool
    care_monthly_cost: Money | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, row: PaidSuspension) -> "PaidSuspensionOut":
        """Show months of paid suspension."""
        return cls.model_validate(row, from_attributes=True)


class EndingOut(BaseModel):
    """The end of a contract."""

    claim_id: UUID
    ended_on: date
    why: EndingReason
    retirement_on: date
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, row: EmploymentEnding) -> "EndingOut":
        """Show the end of a contract."""
        return cls.model_validate(row, from_attributes=True)


class EmploymentOut(BaseModel):
    """All that is on record of a worker's wages and contract, beside what contributions know."""

    wage_situations: list[WageSituationOut]
    paid_suspensions: list[PaidSuspensionOut]
    endings: list[EndingOut]

    @classmethod
    def of(cls, file: CaseFile) -> "EmploymentOut":
        """Show what is on record in a case."""
        return cls(
            wage_situations=[WageSituationOut.of(row) for row in file.wage_situations],
            paid_suspensions=[PaidSuspensionOut.of(row) for row in file.paid_suspensions],
            endings=[EndingOut.of(row) for row in file.employment_endings],
        )


class NotDueOut(BaseModel):
    """A subsidy that is not due, and why."""

    benefit: Benefit
    why: NoSubsidy


class SubsidiesOut(BaseModel):
    """The end of a contract, the subsidies it brought, and those it did not."""

    ending: EndingOut
    awards: list[AwardOut]
    not_due: list[NotDueOut]

    @classmethod
    def of(cls, ending: EmploymentEnding, found: Subsidies) -> "SubsidiesOut":
        """Show what the end of a contract brought."""
        not_due = [NotDueOut(benefit=benefit, why=why) for benefit, why in found.not_due]
        return cls(ending=EndingOut.of(ending), awards=[AwardOut.of(each) for each in found.awards], not_due=not_due)
