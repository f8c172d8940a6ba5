"""Who bears which cost of an injury that happened before its employer enrolled: WII Reg, Art. 62(3); Opinion 2, item 3.

The fund bears new costs: those of the kinds the law lists that arise after the employer has enrolled and paid back.
What arose by then, and the one-time grants at any time, stay with the employer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from shared.workings import Workings


class CostKind(StrEnum):
    """What an injury or a death costs, as far as it may matter who bears it."""

    TREATMENT = "TREATMENT"
    REHABILITATION = "REHABILITATION"
    HOSPITAL_MEALS = "HOSPITAL_MEALS"
    TRAVEL = "TRAVEL"
    DEVICE = "DEVICE"
    NURSING_ALLOWANCE = "NURSING_ALLOWANCE"
    PENSION_GRADE_1_TO_4 = "PENSION_GRADE_1_TO_4"
    PENSION_GRADE_5_TO_6 = "PENSION_GRADE_5_TO_6"
    DISABILITY_GRANT = "DISABILITY_GRANT"
    MEDICAL_SUBSIDY = "MEDICAL_SUBSIDY"
    EMPLOYMENT_SUBSIDY = "EMPLOYMENT_SUBSIDY"
    SUSPENSION_WAGE = "SUSPENSION_WAGE"
    SURVIVORS_PENSION = "SURVIVORS_PENSION"
    DEATH_GRANT = "DEATH_GRANT"
    FUNERAL_GRANT = "FUNERAL_GRANT"

    @property
    def employers_alone(self) -> bool:
        """Whether it is a cost that the employer bears in every case."""
        return any(benefit.employers_alone for benefit, kind in COST_OF.items() if kind is self)


COST_OF: Mapping[Benefit, CostKind] = MappingProxyType(
    {
        Benefit.MEDICAL_COSTS: CostKind.TREATMENT,
        Benefit.SUSPENSION_WAGE: CostKind.SUSPENSION_WAGE,
        Benefit.NURSING_ALLOWANCE: CostKind.NURSING_ALLOWANCE,
        Benefit.DISABILITY_GRANT: CostKind.DISABILITY_GRANT,
        Benefit.DISABILITY_PENSION: CostKind.PENSION_GRADE_1_TO_4,
        Benefit.RETIREMENT_TOP_UP: CostKind.PENSION_GRADE_1_TO_4,
        Benefit.EMPLOYERS_DISABILITY_PENSION: CostKind.PENSION_GRADE_5_TO_6,
        Benefit.MEDICAL_SUBSIDY: CostKind.MEDICAL_SUBSIDY,
        Benefit.EMPLOYMENT_SUBSIDY: CostKind.EMPLOYMENT_SUBSIDY,
        Benefit.FUNERAL_GRANT: CostKind.FUNERAL_GRANT,
        Benefit.SURVIVORS_PENSION: CostKind.SURVIVORS_PENSION,
        Benefit.DEATH_GRANT: CostKind.DEATH_GRANT,
    }
)
"""The kind of cost that each benefit is. The top-up of who retired takes the place of the pension."""


class BearingReason(StrEnum):
    """Why, said to whoever asks, in Chinese and English."""

    NEW_COST = (
        "参保补缴后新发生，属基金支付范围 / arose after enrolment and back payment, and is one the fund takes over"
    )
    AROSE_BEFORE = "参保补缴当日或之前发生 / arose by the day of enrolment and back payment"
    NEVER_SHIFTED = "不属新发生费用范围，始终由用人单位承担 / is none of the new costs: it stays with the employer"


@dataclass(frozen=True, slots=True)
class NewCosts:
    """The kinds of cost that the fund takes over, of an injury and of a death, as the law stood on one date."""

    of_injury: frozenset[CostKind]
    of_death: frozenset[CostKind]
    citation: str

    def include(self, kind: CostKind) -> bool:
        """Whether the fund takes over costs of this kind."""
        return kind in self.of_injury or kind in self.of_death


@dataclass(frozen=True, slots=True)
class LateEnrolment:
    """An injury, the employer's enrolment after it, and the day on which contributions and surcharge were paid back."""

    injured_on: date
    enrolled_on: date
    paid_back_on: date

    def __post_init__(self) -> None:
        if self.enrolled_on <= self.injured_on:
            raise ValueError("an employer that enrolled before the injury did not enrol late")

    @property
    def settled_on(self) -> date:
        """The day by which both was done."""
        return max(self.enrolled_on, self.paid_back_on)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a cost, and why."""

    payer: Payer
    reason: BearingReason
    workings: Workings


def bearer_of_cost(kind: CostKind, arisen_on: date, enrolment: LateEnrolment, new_costs: NewCosts) -> Bearer:
    """Return who bears one cost that arose on a day.

    >>> law = NewCosts(frozenset({CostKind.TREATMENT}), frozenset(), "Art. 62(3)")
    >>> may = LateEnrolment(date(2024, 2, 10), enrolled_on=date(2024, 5, 1), paid_back_on=date(2024, 5, 1))
    >>> bearer_of_cost(CostKind.TREATMENT, date(2024, 6, 3), may, law).payer
    <Payer.FUND: 'FUND'>
    """
    if not new_costs.include(kind):
        payer, reason = Payer.EMPLOYER, BearingReason.NEVER_SHIFTED
    elif arisen_on <= enrolment.settled_on:
        payer, reason = Payer.EMPLOYER, BearingReason.AROSE_BEFORE
    else:
        payer, reason = Payer.FUND, BearingReason.NEW_COST
    workings = Workings.of(
        "the fund if the cost is one that it takes over and arose after enrolment and back payment, else the employer",
        rule="late_enrolment_costs",
        cited=new_costs.citation,
        kind=kind.value,
        arisen_on=arisen_on,
        injured_on=enrolment.injured_on,
        enrolled_on=enrolment.enrolled_on,
        paid_back_on=enrolment.paid_back_on,
        reason=reason.value,
    )
    return Bearer(payer, reason, workings)
