"""What the doors of persons share: fields of their bodies, and who may look."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.commands.persons._particulars import Told
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex

CLERKS = ("registry_clerk", "prefecture_system")
READERS = (*CLERKS, "claims_clerk", "province_approver", "auditor")
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
IdNumber = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Division = Annotated[str, Field(pattern=r"^[0-9]{6}$", examples=["990811"])]
Nationality = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166-1, three letters", examples=["CHN"])]


class KeyFieldsIn(BaseModel):
    """Key fields that become something else; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    id_type: IdType | None = None
    id_no: Annotated[IdNumber | None, Field(repr=False)] = None
    name: Annotated[Name | None, Field(repr=False)] = None
    born_on: date | None = None
    sex: Sex | None = None
    nationality: Nationality | None = None

    def to_told(self) -> Told:
        """Return what was told."""
        return Told(**self.model_dump())


class ReasonIn(BaseModel):
    """Why: kept in the audit trail."""

    reason: Text
