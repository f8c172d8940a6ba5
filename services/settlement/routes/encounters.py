"""Encounters (就诊): admission, discharge, and how far a stay is. A hospital sees only its own."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.settlement import asks, queries
from services.settlement.commands._encounter import EncounterNotFound, EncounterNotReady
from services.settlement.commands.discharge_patient import DischargePatient, discharge_patient
from services.settlement.commands.register_encounter import (
    AgreementNotInForce,
    Diagnosis,
    EncounterNumberTaken,
    NoEntitlement,
    OpenEncounterExists,
    OtherInstitution,
    RegisterEncounter,
    register_encounter,
)
from services.settlement.domain.encounter import EncounterState
from services.settlement.models import Encounter
from shared.asking import NothingKnown, QuestionRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/encounters", tags=["encounters"])
READERS = ("hospital", "settlement_clerk", "settlement_reviewer", "province_manager", "auditor")
Text = Annotated[str, Field(min_length=1, max_length=100)]


CardText = Annotated[str | None, Field(min_length=1, max_length=128, repr=False)]


class HolderIn(BaseModel):
    """What the hospital was shown: an identity document, a social security card, an electronic one. It is not kept."""

    model_config = ConfigDict(extra="forbid")

    id_type: Text | None = None
    id_no: Annotated[str | None, Field(min_length=1, max_length=32, repr=False)] = None
    card_no: CardText = None
    electronic_card_token: CardText = None

    @model_validator(mode="after")
    def _shows_one(self) -> "HolderIn":
        if set(self.to_question()) not in ({"id_type", "id_no"}, {"card_no"}, {"electronic_card_token"}):
            raise ValueError(
                "请只提供一种：证件类型和号码、社会保障卡号或电子社保卡标识 / "
                "tell one of these: id_type with id_no, card_no, electronic_card_token"
            )
        return self

    def to_question(self) -> dict[str, str]:
        """Return what was shown, as the registry is asked."""
        return self.model_dump(exclude_none=True)


class DiagnosisIn(BaseModel):
    """A diagnosis by its ICD-10 code."""

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,6})?$")]
    name: Text
    main: bool = False


class EncounterIn(BaseModel):
    """An admission as the billing system tells it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "institution_code": "H99080000001",
                    "hospital_encounter_no": "ZY20250900001",
                    "person": {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X"},
                    "admitted_on": "2025-09-03",
                    "department": "创伤骨科",
                    "bed": "01床",
                    "diagnoses": [{"code": "S82.2", "name": "胫骨骨干骨折", "main": True}],
                }
            ]
        }
    )

    institution_code: Annotated[str, Field(pattern=r"^[A-Z0-9]{12}$")]
    hospital_encounter_no: Text
    person: HolderIn
    admitted_on: date
    department: Text
    bed: Annotated[str, Field(max_length=40)] = ""
    diagnoses: Annotated[list[DiagnosisIn], Field(min_length=1, max_length=50)]

    def to_command(self, person_id: UUID) -> RegisterEncounter:
        """Return the command, with the person by id."""
        return RegisterEncounter(
            institution_code=self.institution_code,
            hospital_encounter_no=self.hospital_encounter_no,
            person_id=person_id,
            admitted_on=self.admitted_on,
            department=self.department,
            bed=self.bed,
            diagnoses=tuple(Diagnosis(told.code, told.name, told.main) for told in self.diagnoses),
        )


class DischargeIn(BaseModel):
    """The last day of the stay."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"discharged_on": "2025-09-15"}]})

    discharged_on: date


class EncounterOut(BaseModel):
    """An encounter as it stands; the person appears by id alone."""

    id: UUID
    institution_code: str
    hospital_encounter_no: str
    person_id: UUID
    claim_id: UUID
    division: str
    admitted_on: date
    discharged_on: date | None
    state: EncounterState
    line_count: int

    @classmethod
    def of(cls, encounter: Encounter) -> "EncounterOut":
        """Show an encounter."""
        return cls.model_validate(encounter, from_attributes=True)


class EncounterPage(BaseModel):
    """Some encounters; ask again with `after=next`."""

    items: list[EncounterOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("hospital")],
    responses=problems(
        *(NothingKnown, QuestionRefused, Unreachable, OtherInstitution, AgreementNotInForce, NoEntitlement),
        *(EncounterNumberTaken, OpenEncounterExists, DateInFuture),
    ),
)
async def post_encounter(body: EncounterIn, begin: Begin, ask: Ask) -> Reply[EncounterOut]:
    """Register an admission; the registry says who holds the document or the card."""
    person_id = await asks.holder(ask, body.person.to_question())
    async with begin() as tx:
        encounter = await register_encounter(tx, body.to_command(person_id))
        reply = tx.reply(201, EncounterOut.of(encounter))
    return reply


@router.post(
    "/{encounter_id}/discharge",
    dependencies=[allow("hospital")],
    responses=problems(EncounterNotFound, EncounterNotReady, DateInFuture, DateOutOfOrder),
)
async def post_discharge(encounter_id: UUID, body: DischargeIn, begin: Begin) -> Reply[EncounterOut]:
    """End the stay: what is dated later can no longer be charged."""
    async with begin() as tx:
        encounter = await discharge_patient(tx, DischargePatient(encounter_id, body.discharged_on))
        reply = tx.reply(200, EncounterOut.of(encounter))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_encounters(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> EncounterPage:
    """List encounters in the order of registration."""
    async with begin() as tx:
        encounters = await queries.encounters_after(tx, after, limit)
    items = [EncounterOut.of(encounter) for encounter in encounters]
    return EncounterPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{encounter_id}", dependencies=[allow(*READERS)], responses=problems(EncounterNotFound))
async def get_encounter(encounter_id: UUID, begin: Begin) -> EncounterOut:
    """Show one encounter."""
    async with begin() as tx:
        encounter = await queries.encounter(tx, encounter_id)
    if encounter is None:
        raise EncounterNotFound(encounter_id=encounter_id)
    return EncounterOut.of(encounter)
