"""Register an admission (入院登记): for whom a recognised injury entitles, where an agreement is in force."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from services.settlement import queries
from services.settlement.domain.encounter import EncounterState
from services.settlement.domain.entitlement import Entitlement, entitlement_for
from services.settlement.domain.institution import InstitutionService
from services.settlement.models import Encounter
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, NotAllowed, RuleViolated


class OtherInstitution(NotAllowed):
    """A hospital registers its own encounters only."""

    code = "other-institution"
    title = "Another institution"
    zh = "当前账号不属于机构 {institution_code}，不能代为登记。"
    en = "This account does not belong to institution {institution_code} and cannot register for it."


class AgreementNotInForce(RuleViolated):
    """No agreement covers inpatient treatment there on the day of admission."""

    code = "agreement-not-in-force"
    title = "No agreement in force"
    zh = "机构 {institution_code} 在入院日期 {admitted_on} 没有有效的工伤医疗服务协议，请走手工报销。"
    en = "Institution {institution_code} has no agreement for treatment on {admitted_on}: claim by reimbursement."


class NoEntitlement(RuleViolated):
    """The person has no recognised injury that this stay could treat."""

    code = "no-entitlement"
    title = "No entitlement to treatment"
    zh = "未查到该人员在 {admitted_on} 有效的工伤医疗待遇资格：工伤认定尚未作出或未申请，待认定后再登记。"
    en = "No entitlement to treatment on {admitted_on} is known: recognition is pending or absent; register afterwards."


class EncounterNumberTaken(Conflict):
    """The hospital already registered an encounter under this number."""

    code = "encounter-number-taken"
    title = "Encounter already registered"
    zh = "住院号 {hospital_encounter_no} 已登记，就诊编号为 {encounter_id}。"
    en = "Number {hospital_encounter_no} is already registered, as encounter {encounter_id}."


class OpenEncounterExists(Conflict):
    """A person lies in one hospital at a time."""

    code = "open-encounter-exists"
    title = "Person already in hospital"
    zh = "该人员另有未办理出院的住院登记，请先办理出院。"
    en = "The person has another stay that has not ended; discharge them there first."


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis by its ICD-10 code."""

    code: str
    name: str
    main: bool


@dataclass(frozen=True, slots=True)
class RegisterEncounter:
    """An admission as the hospital tells it; the person is known by id."""

    institution_code: str
    hospital_encounter_no: str
    person_id: UUID
    admitted_on: date
    department: str
    bed: str
    diagnoses: tuple[Diagnosis, ...]


async def register_encounter(tx: Transaction, command: RegisterEncounter) -> Encounter:
    """Open an encounter under the entitlement it treats."""
    check_day(tx, "admitted_on", command.admitted_on)
    await _check_institution(tx, command)
    own_id = await queries.own_id(tx, command.person_id)
    person_ids = await queries.ids_of_person(tx, own_id)
    entitlement = await _entitlement(tx, command, person_ids)
    encounter = await queries.add_encounter(
        tx,
        id=new_id(),
        prefecture=prefecture_of(entitlement.division),
        division=entitlement.division,
        institution_code=command.institution_code,
        hospital_encounter_no=command.hospital_encounter_no,
        person_id=own_id,
        claim_id=entitlement.claim_id,
        admitted_on=command.admitted_on,
        department=command.department,
        bed=command.bed,
        diagnoses=[asdict(diagnosis) for diagnosis in command.diagnoses],
        state=EncounterState.REGISTERED,
        line_count=0,
        recorded_at=tx.now,
    )
    if encounter is None:
        raise await _clash(tx, command)
    if len(await queries.open_stays(tx, person_ids)) > 1:
        raise OpenEncounterExists()
    return encounter


async def _check_institution(tx: Transaction, command: RegisterEncounter) -> None:
    if command.institution_code != tx.actor.institution:
        raise OtherInstitution(institution_code=command.institution_code)
    institution = await queries.institution(tx, command.institution_code)
    if institution is None or not institution.agrees_to(InstitutionService.TREATMENT, command.admitted_on):
        raise AgreementNotInForce(institution_code=command.institution_code, admitted_on=command.admitted_on)


async def _entitlement(tx: Transaction, command: RegisterEncounter, person_ids: Sequence[UUID]) -> Entitlement:
    known = [row.as_entitlement() for row in await queries.entitlements_of(tx, person_ids)]
    diagnoses = [diagnosis.code for diagnosis in command.diagnoses]
    entitlement = entitlement_for(command.admitted_on, diagnoses, known)
    if entitlement is None:
        raise NoEntitlement(admitted_on=command.admitted_on)
    return entitlement


async def _clash(tx: Transaction, command: RegisterEncounter) -> Conflict:
    """Say which of the two uniqueness rules the database held up."""
    same = await queries.encounter_numbered(tx, command.institution_code, command.hospital_encounter_no)
    if same is None:
        return OpenEncounterExists()
    return EncounterNumberTaken(hospital_encounter_no=command.hospital_encounter_no, encounter_id=same.id)
