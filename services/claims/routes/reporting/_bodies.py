"""Bodies that the doors for reports share: what a report says, whether it is submitted at once or kept as a draft."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.claims import asks
from services.claims.commands.reporting._parties import liable_party
from services.claims.commands.reporting._reports import Accident, Employer, Injured, Report
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.domain.reporting.id_type import IdType
from services.claims.domain.reporting.liable_employer import Arrangement, Parties, Party
from services.claims.routes._fields import PayeeIn, Text
from shared.asking import Asking

Division = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
CreditCode = Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
EmployerName = Annotated[str, Field(min_length=1, max_length=200)]

EXAMPLE: dict[str, Any] = {
    "division": "990811",
    "employer_credit_code": "91370800MA3TE8T12P",
    "employer_name": "样例机械厂",
    "person": {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X", "name": "张三"},
    "accident_at": "2025-09-03T10:20:00+08:00",
    "place": "样例机械厂二车间",
    "cause": "操作冲压机时左手被压伤",
    "ground": "14-1",
    "injured_parts": ["左手"],
    "diagnoses": [{"code": "S67.8", "name": "腕和手挤压伤"}],
    "reporter": "EMPLOYER",
    "payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000001"},
}


class PersonIn(BaseModel):
    """The injured person's document and name: turned into the person's id, and sealed for papers that must say them."""

    model_config = ConfigDict(str_strip_whitespace=True)

    id_type: IdType
    id_no: Annotated[str, Field(min_length=1, max_length=32, repr=False), StringConstraints(to_upper=True)]
    name: Annotated[str, Field(min_length=1, max_length=100, repr=False)]


class DiagnosisIn(BaseModel):
    """A diagnosis by its ICD-10 code."""

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,8})?$")]
    name: Annotated[str, Field(min_length=1, max_length=100)]


class PartyIn(BaseModel):
    """An organisation; an individual has no credit code and goes unnamed."""

    credit_code: CreditCode | None
    name: Annotated[str, Field(max_length=200)] = ""
    may_employ: bool | None = None
    worked_for: bool = False

    @model_validator(mode="after")
    def _named_if_an_organisation(self) -> "PartyIn":
        if (self.credit_code is None) == bool(self.name):
            raise ValueError("单位须填名称，个人不登记姓名 / an organisation is named, an individual is not")
        return self


class PartiesIn(BaseModel):
    """Who stands behind the worker. Whoever dispatches, assigns, contracts out or lends its name comes first."""

    arrangement: Arrangement
    members: Annotated[list[PartyIn], Field(min_length=2, max_length=20)]

    def to_parties(self) -> Parties:
        """Return them as the rule takes them; raises `ValueError` where that is no such arrangement."""
        return Parties(self.arrangement, tuple(Party(**member.model_dump()) for member in self.members))


class DraftIn(BaseModel):
    """What a report says. `operates_in` is needed of an employer that is not enrolled, `died_on` of a death."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    division: Division
    employer_credit_code: CreditCode
    employer_name: EmployerName
    operates_in: Division | None = None
    parties: PartiesIn | None = None
    person: PersonIn
    accident_at: AwareDatetime
    died_on: date | None = None
    place: Text
    cause: Text
    ground: Ground
    injured_parts: Annotated[list[Annotated[str, Field(min_length=1, max_length=50)]], Field(min_length=1)]
    diagnoses: Annotated[list[DiagnosisIn], Field(min_length=1)]
    reporter: Reporter
    payee: PayeeIn | None = None

    @model_validator(mode="after")
    def _the_employer_is_one_of_the_parties(self) -> "DraftIn":
        if self.parties is not None:
            named = {member.credit_code for member in self.parties.to_parties().members}
            if self.employer_credit_code not in named:
                raise ValueError("parties 须包含 employer_credit_code / parties must name the employer")
        return self

    async def asked(self, ask: Asking) -> Report:
        """Return the report with what the registry says about the person and the liable employer."""
        person = await asks.person_id(ask, self.person.id_type, self.person.id_no)
        parties = self.parties.to_parties() if self.parties else None
        liable = liable_party(parties)
        code = self.employer_credit_code if liable is None or liable.credit_code is None else liable.credit_code
        name = self.employer_name if liable is None or code == self.employer_credit_code else liable.name
        employer = Employer(code, name, await asks.employer_ids(ask, code), self.operates_in)
        return self._report(person, employer, parties)

    def _report(self, known_person: UUID | None, employer: Employer, parties: Parties | None) -> Report:
        return Report(
            division=self.division,
            injured=Injured(self.person.id_type, self.person.id_no, self.person.name, known_person),
            employer=employer,
            accident=Accident(
                self.accident_at,
                self.place,
                self.cause,
                self.ground,
                self.injured_parts,
                [diagnosis.model_dump() for diagnosis in self.diagnoses],
                self.died_on,
            ),
            reporter=self.reporter,
            payee=self.payee.to_payee() if self.payee else None,
            parties=parties,
        )
