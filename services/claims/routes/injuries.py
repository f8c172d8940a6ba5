"""Injuries (工伤案件): reported, listed, and shown whole."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.claims import asks, queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.report_injury import (
    Accident,
    AlreadyReported,
    Employer,
    Injured,
    ReportedElsewhere,
    ReportInjury,
    WrongPrefecture,
    report_injury,
)
from services.claims.domain.case_state import CaseState
from services.claims.domain.recognition import Ground
from services.claims.domain.time_limits import Reporter
from services.claims.routes._case_file import CaseFileOut, InjuryOut, InjuryPage
from services.claims.routes._fields import READERS, PayeeIn, Text
from shared.asking import QuestionRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

EXAMPLE: dict[str, Any] = {
    "division": "990811",
    "employer_credit_code": "91370800MA3TE8T12P",
    "person": {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X"},
    "accident_at": "2025-09-03T10:20:00+08:00",
    "place": "样例机械厂二车间",
    "cause": "操作冲压机时左手被压伤",
    "ground": "14-1",
    "injured_parts": ["左手"],
    "diagnoses": [{"code": "S67.8", "name": "腕和手挤压伤"}],
    "reported_on": "2025-09-05",
    "reporter": "EMPLOYER",
    "payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000001"},
}


class IdType(StrEnum):
    """Identity documents, as the registry names them."""

    CITIZEN_ID = "CITIZEN_ID"
    HMT_PERMIT = "HMT_PERMIT"
    FOREIGN_PERMIT = "FOREIGN_PERMIT"
    PASSPORT = "PASSPORT"


class PersonIn(BaseModel):
    """The injured person's document. It is turned into the person's id and not kept."""

    model_config = ConfigDict(str_strip_whitespace=True, str_to_upper=True)

    id_type: IdType
    id_no: Annotated[str, Field(min_length=1, max_length=32, repr=False)]


class DiagnosisIn(BaseModel):
    """A diagnosis by its ICD-10 code."""

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,8})?$")]
    name: Annotated[str, Field(min_length=1, max_length=100)]


class ReportIn(BaseModel):
    """An injury as reported."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    division: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    employer_credit_code: Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
    person: PersonIn
    accident_at: AwareDatetime
    place: Text
    cause: Text
    ground: Ground
    injured_parts: Annotated[list[Annotated[str, Field(min_length=1, max_length=50)]], Field(min_length=1)]
    diagnoses: Annotated[list[DiagnosisIn], Field(min_length=1)]
    reported_on: date
    reporter: Reporter
    payee: PayeeIn | None = None

    def to_command(self, known_person: UUID | None, employer_ids: Mapping[str, UUID]) -> ReportInjury:
        """Return the report with what the registry said about the people in it."""
        diagnoses = [diagnosis.model_dump() for diagnosis in self.diagnoses]
        return ReportInjury(
            division=self.division,
            injured=Injured(self.person.id_type, self.person.id_no, known_person),
            employer=Employer(self.employer_credit_code, employer_ids),
            accident=Accident(self.accident_at, self.place, self.cause, self.ground, self.injured_parts, diagnoses),
            reporter=self.reporter,
            reported_on=self.reported_on,
            payee=self.payee.to_payee() if self.payee else None,
        )


@router.post(
    "",
    status_code=201,
    dependencies=[allow("claims_clerk", "prefecture_system")],
    responses=problems(
        *(AlreadyReported, ReportedElsewhere, WrongPrefecture, DateInFuture, DateOutOfOrder),
        *(NotInForce, OutsideDivision, QuestionRefused, Unreachable),
    ),
)
async def post_injury(body: ReportIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Report an injury; a late report is kept and marked, and so is one of a person whom nobody enrolled."""
    person = await asks.person_id(ask, body.person.id_type, body.person.id_no)
    employer = await asks.employer_ids(ask, body.employer_credit_code)
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        claim = await report_injury(tx, body.to_command(person, employer))
        reply = tx.reply(201, InjuryOut.of(claim))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_injuries(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: CaseState | None = None,
) -> InjuryPage:
    """List cases in the order of their reports, all or those in one state."""
    async with begin() as tx:
        claims = await queries.claims_after(tx, after, limit, state=state)
    items = [InjuryOut.of(claim) for claim in claims]
    return InjuryPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{claim_id}", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_injury(claim_id: UUID, begin: Begin) -> CaseFileOut:
    """Show a case whole: evidence, decision, appraisal, awards with workings, orders, and its history."""
    async with begin() as tx:
        file = await queries.case_file(tx, claim_id)
    if file is None:
        raise InjuryNotFound(claim_id=claim_id)
    return CaseFileOut.of(file, tx)
