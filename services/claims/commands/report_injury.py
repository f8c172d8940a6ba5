"""Take in the report of an injury (工伤认定申请): WII Reg, Art. 17.

A late report is kept and marked, since only the law's own exceptions decide what follows from it. Somebody whom
nobody enrolled has a case too, under the id that the registry would give.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands._payee import Payee, sealed
from services.claims.domain.case_state import CaseState
from services.claims.domain.recognition import Ground
from services.claims.domain.time_limits import DueDate, RecognitionClock, RecognitionLimits, Reporter
from services.claims.models import Claim, Happening
from shared import policy
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.periods import shanghai_date
from shared.problems import Conflict, RuleViolated


class AlreadyReported(Conflict):
    """One accident of one person with one employer is one case; it has two if the person was known as two."""

    code = "injury-already-reported"
    title = "Injury already reported"
    zh = "该职工 {accident_on} 在同一用人单位的事故已有案件 {claim_ids}，请在该案件中办理。"
    en = "This person's accident of {accident_on} with this employer is case {claim_ids}; go on with that one."


class ReportedElsewhere(Conflict):
    """The accident has its case in a prefecture that the actor does not serve: its id is not for them to see."""

    code = "injury-reported-elsewhere"
    title = "Injury already reported in another prefecture"
    zh = "该职工 {accident_on} 在同一用人单位的事故已在省内其他统筹地区立案，不得重复受理。"
    en = "This person's accident of {accident_on} with this employer has a case in another prefecture already."


class WrongPrefecture(RuleViolated):
    """A case belongs where its employer is enrolled."""

    code = "wrong-prefecture"
    title = "Employer is enrolled in another prefecture"
    zh = "用人单位在 {enrolled_in} 参保，应向该统筹地区申请工伤认定，不能在 {prefecture} 受理。"
    en = "The employer is enrolled in {enrolled_in}: the injury is reported there, not in {prefecture}."


@dataclass(frozen=True, slots=True)
class Injured:
    """Who was hurt: the document, and the id the registry gave for it, if it knows the person."""

    id_type: str
    id_no: str = field(repr=False)
    known_id: UUID | None


@dataclass(frozen=True, slots=True)
class Employer:
    """The liable employer, and its id in each prefecture where the registry knows it."""

    credit_code: str
    ids: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class Accident:
    """What happened, as reported."""

    at: datetime
    place: str
    cause: str
    ground: Ground
    injured_parts: list[str]
    diagnoses: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class ReportInjury:
    """A report, and what the registry said about the people in it."""

    division: str
    injured: Injured
    employer: Employer
    accident: Accident
    reporter: Reporter
    reported_on: date
    payee: Payee | None


async def report_injury(tx: Transaction, command: ReportInjury) -> Claim:
    """Open a case, where the employer is enrolled; raises if the accident has one anywhere in the province."""
    accident_on = _checked_accident_date(tx, command)
    _check_prefecture(command)
    person_id = await queries.own_id(tx, command.injured.known_id or _pseudonym(tx, command.injured))
    due = _report_due(command, accident_on)
    claim = await queries.add_claim(tx, **_columns(tx, command, person_id, due))
    if claim is None:
        raise await _already_reported(tx, person_id, command.employer.credit_code, accident_on)
    note(tx, claim, Happening.REPORTED, effective_on=command.reported_on, reporter=command.reporter, late=claim.late)
    return claim


def _checked_accident_date(tx: Transaction, command: ReportInjury) -> date:
    accident_on = shanghai_date(command.accident.at)
    check_day(tx, "accident_at", accident_on)
    check_day(tx, "reported_on", command.reported_on, not_before=accident_on)
    return accident_on


def _check_prefecture(command: ReportInjury) -> None:
    prefecture, enrolled_in = prefecture_of(command.division), command.employer.ids
    if enrolled_in and prefecture not in enrolled_in:
        raise WrongPrefecture(prefecture=prefecture, enrolled_in=" / ".join(sorted(enrolled_in)))


async def _already_reported(tx: Transaction, person_id: UUID, credit_code: str, accident_on: date) -> Conflict:
    person_ids = await queries.ids_of_person(tx, person_id)
    known = await queries.claims_of_same_accident(tx, person_ids, credit_code, accident_on)
    if not known:
        return ReportedElsewhere(accident_on=accident_on)
    return AlreadyReported(accident_on=accident_on, claim_ids=" / ".join(str(claim.id) for claim in known))


def _pseudonym(tx: Transaction, injured: Injured) -> UUID:
    return tx.secrets.pseudonyms("person")(injured.id_type, injured.id_no)


def _report_due(command: ReportInjury, accident_on: date) -> DueDate:
    limits = policy.at(command.division).load(RecognitionLimits, "recognition_limits", in_force_on=accident_on)
    clock = RecognitionClock(limits, working_days(command.division))
    return DueDate.of(lambda: clock.applies_by(command.reporter, accident_on))


def _columns(tx: Transaction, command: ReportInjury, person_id: UUID, due: DueDate) -> dict[str, Any]:
    accident, prefecture = command.accident, prefecture_of(command.division)
    return {
        "id": new_id(),
        "prefecture": prefecture,
        "division": command.division,
        "state": CaseState.SUBMITTED,
        "person_id": person_id,
        "person_known": command.injured.known_id is not None,
        "employer_credit_code": command.employer.credit_code,
        "employer_id": command.employer.ids.get(prefecture),
        "accident_at": accident.at,
        "accident_on": shanghai_date(accident.at),
        "place": accident.place,
        "cause": accident.cause,
        "ground": accident.ground,
        "injured_parts": accident.injured_parts,
        "diagnoses": accident.diagnoses,
        "reporter": command.reporter,
        "reported_on": command.reported_on,
        "report_due_on": due.on,
        "report_due_gap": due.gap,
        "late": due.missed_on(command.reported_on),
        "payee_sealed": sealed(tx, command.payee) if command.payee else None,
        "recorded_at": tx.now,
    }
