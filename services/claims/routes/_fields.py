"""Fields that several bodies of claims share, and who may read cases."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from services.claims.commands._payee import Payee
from shared.money import ZERO, Money

READERS = (
    "claims_clerk",
    "prefecture_system",
    "recognition_clerk",
    "recognition_investigator",
    "recognition_officer",
    "appraisal_clerk",
    "appraisal_officer",
    "benefits_clerk",
    "benefits_checker",
    "benefits_approver",
    "benefits_director",
    "province_manager",
    "auditor",
)

Text = Annotated[str, Field(min_length=1, max_length=500)]
CommitteeCode = Annotated[str, Field(pattern=r"^[0-9]{2}([0-9]{2})?$")]
"""An appraisal committee's code: the prefecture's four digits, or the province's two."""
Subjects = Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(min_length=1, max_length=20)]


def _more_than_nothing(amount: Money) -> Money:
    if amount <= ZERO:
        raise ValueError("an amount of more than nothing is expected")
    return amount


Wage = Annotated[Money, AfterValidator(_more_than_nothing)]
"""What somebody was paid, or is to be paid: never nothing, never less."""
Amount = Annotated[Money, AfterValidator(_more_than_nothing)]
"""Money that moved, or a bill: never nothing, never less."""


Grade = Annotated[int, Field(ge=1, le=10)]
"""A disability grade: 1 is the gravest."""


class ApprovalIn(BaseModel):
    """The day of the approval; what is ordered by it is filed under its month."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"approved_on": "2025-09-28"}]})

    approved_on: date


class PayeeIn(BaseModel):
    """Who receives the money. Sealed on arrival; no answer ever shows it whole."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    bank: Annotated[str, Field(min_length=1, max_length=100)]
    account: Annotated[str, Field(pattern=r"^[0-9]{6,32}$")]

    def to_payee(self) -> Payee:
        """Return the payee as commands take it."""
        return Payee(self.name, self.bank, self.account)
