"""The report of an injury (工伤认定申请), as its doors take it, and the steps by which it becomes a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._injured import KnownAs, seal_person
from services.claims.commands._payee import Payee, sealed
from services.claims.commands.reporting._parties import kept_parties, possible_employers
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.domain.reporting.jurisdiction import jurisdiction
from services.claims.domain.reporting.liable_employer import Parties
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.periods import shanghai_date
from shared.problems import Conflict, RuleViolated


class AlreadyReported(Conflict):
    """One accident of one person with one employer is one case; it has two if the person was known as two."""

    code = "injury-already-reported"
    title = "Injury already reported"
    zh = "该职工 {accident_on} 在同一用人单位的事故已有案件 {claim_ids}，请在该案件中补充提出申请。"
    en = "This person's accident of {accident_on} with this employer is case {claim_ids}; apply in that one."


class ReportedElsewhere(Conflict):
    """The accident has its case in a prefecture that the actor does not serve: its id is not for them to see."""

    code = "injury-reported-elsewhere"
    title = "Injury already reported in another prefecture"
    zh = "该职工 {accident_on} 在同一用人单位的事故已在省内其他统筹地区立案，不得重复受理。"
    en = "This person's accident of {accident_on} with this employer has a case in another prefecture already."


class WrongPrefecture(RuleViolated):
    """A case belongs where its employer is enrolled; if it is not, where it operates."""

    code = "wrong-prefecture"
    title = "Another prefecture hears this case"
    zh = "应向 {right}（{seat}）申请工伤认定，不能在 {prefecture} 受理。"
    en = "The case belongs to {right} ({seat}), not to {prefecture}."


class OperationPlaceMissing(RuleViolated):
    """Of an employer that is not enrolled, only its place of operation says who hears the case."""

    code = "operation-place-missing"
    title = "Place of operation needed"
    zh = "用人单位 {credit_code} 未参加工伤保险，请填写其生产经营地行政区划 operates_in。"
    en = "The employer {credit_code} is not enrolled: say in operates_in in which division it operates."


@dataclass(frozen=True, slots=True)
class Injured:
    """Who was hurt: document, name, and the id the registry gave for the document, if it knows the person."""

    id_type: str
    id_no: str = field(repr=False)
    name: str = field(repr=False)
    known_id: UUID | None


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer of the case, its id in each prefecture where the registry knows it, and where it operates."""

    credit_code: str
    name: str
    ids: Mapping[str, UUID]
    operates_in: str | None = None


@dataclass(frozen=True, slots=True)
class Accident:
    """What happened, as reported; `died_on` if the injury was a death."""

    at: datetime
    place: str
    cause: str
    ground: Ground
    injured_parts: list[str]
    diagnoses: list[dict[str, str]]
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An injury as somebody reports it, and what the registry said about the people in it."""

    division: str
    injured: Injured
    employer: Employer
    accident: Accident
    reporter: Reporter
    payee: Payee | None = None
    parties: Parties | None = None


def check_report(tx: Transaction, report: Report) -> None:
    """Raise unless the dates can be true and the case belongs here."""
    accident_on = shanghai_date(report.accident.at)
    check_day(tx, "accident_at", accident_on)
    if report.accident.died_on is not None:
        check_day(tx, "died_on", report.accident.died_on, not_before=accident_on)
    check_jurisdiction(report.division, report.employer)


def check_jurisdiction(division: str, employer: Employer) -> None:
    """Raise unless this prefecture hears the employer's cases."""
    here, operates_in = prefecture_of(division), employer.operates_in
    found = jurisdiction(employer.ids, None if operates_in is None else prefecture_of(operates_in))
    if found is None:
        raise OperationPlaceMissing(credit_code=employer.credit_code)
    if here not in found.prefectures:
        raise WrongPrefecture(prefecture=here, right=" / ".join(found.prefectures), seat=found.seat)


async def reported_columns(tx: Transaction, report: Report) -> dict[str, Any]:
    """Return what a report says, as a case keeps it: the person by id, name and number sealed."""
    accident, injured, prefecture = report.accident, report.injured, prefecture_of(report.division)
    person_id = injured.known_id or tx.secrets.pseudonyms("person")(injured.id_type, injured.id_no)
    return {
        "prefecture": prefecture,
        "division": report.division,
        "person_id": await queries.own_id(tx, person_id),
        "person_known": injured.known_id is not None,
        "employer_credit_code": report.employer.credit_code,
        "employer_id": report.employer.ids.get(prefecture),
        "employer_name": report.employer.name,
        "operates_in": report.employer.operates_in,
        "accident_at": accident.at,
        "accident_on": shanghai_date(accident.at),
        "died_on": accident.died_on,
        "place": accident.place,
        "cause": accident.cause,
        "ground": accident.ground,
        "injured_parts": accident.injured_parts,
        "diagnoses": accident.diagnoses,
        "reporter": report.reporter,
        "parties": kept_parties(report.parties),
        "possible_employers": possible_employers(report.parties),
        "person_sealed": seal_person(tx, KnownAs(injured.name, injured.id_type, injured.id_no)),
        "payee_sealed": sealed(tx, report.payee) if report.payee else None,
        "recorded_at": tx.now,
    }


async def already_reported(tx: Transaction, person_id: UUID, credit_code: str, accident_on: date) -> Conflict:
    """Return the problem that names the case which an accident has already."""
    person_ids = await queries.ids_of_person(tx, person_id)
    known = await queries.claims_of_same_accident(tx, person_ids, credit_code, accident_on)
    if not known:
        return ReportedElsewhere(accident_on=accident_on)
    return AlreadyReported(accident_on=accident_on, claim_ids=" / ".join(str(claim.id) for claim in known))
