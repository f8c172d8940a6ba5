"""Paid suspensions, endings of contracts, and a worker's injuries at one employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, or_, select, text

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.suspension_pay import Course
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.models import (
    Appraisal,
    BenefitAward,
    Claim,
    Conclusion,
    ConclusionRevocation,
    Decision,
    EmploymentEnding,
    PaidSuspension,
)
from services.claims.models.cases import STANDING
from services.claims.queries.persons import ids_of_person
from shared.db import Transaction
from shared.db.database import SET_SCOPE

SUBSIDIES = (Benefit.MEDICAL_SUBSIDY, Benefit.EMPLOYMENT_SUBSIDY)


@dataclass(frozen=True, slots=True)
class InjuryAtEmployer:
    """Another recognised injury of a worker at the same employer: its grade, and whether its subsidies were awarded."""

    claim_id: UUID
    grade: int | None
    subsidised: bool


async def employment_ending(tx: Transaction, claim_id: UUID) -> EmploymentEnding | None:
    """Return how the contract of a case's worker ended, None while it has not."""
    return await tx.session.get(EmploymentEnding, claim_id)


async def paid_suspensions_of(tx: Transaction, claim: Claim) -> Sequence[PaidSuspension]:
    """Return the paid suspensions recorded on a case's decision in force, by their first day."""
    found = select(PaidSuspension).where(
        PaidSuspension.claim_id == claim.id, PaidSuspension.decision_id == claim.decision_id
    )
    return (await tx.session.scalars(found.order_by(PaidSuspension.from_on))).all()


async def recurrences_of(tx: Transaction, claim_id: UUID) -> Sequence[date]:
    """Return since when, by its diagnosis, an injury was back as the committee confirmed; nothing revoked counts."""
    confirmed = (
        select(Appraisal.asked["diagnosed_on"].as_string())
        .join(Conclusion, Conclusion.appraisal_id == Appraisal.id)
        .where(
            Appraisal.claim_id == claim_id,
            Appraisal.kind == AppraisalKind.RECURRENCE,
            Conclusion.confirmed["confirmed"].as_boolean(),
            ~exists().where(ConclusionRevocation.conclusion_id == Conclusion.id),
        )
    )
    return [date.fromisoformat(day) for day in (await tx.session.scalars(confirmed)).all()]


async def months_of_extension(tx: Transaction, claim_id: UUID, course: Course) -> int:
    """Return by how many months the committee has extended a paid suspension of a case; nothing revoked counts."""
    confirmed = (
        select(Appraisal.applied_on, Conclusion.confirmed["months"].as_integer())
        .join(Appraisal, Appraisal.id == Conclusion.appraisal_id)
        .where(
            Conclusion.claim_id == claim_id,
            Appraisal.kind == AppraisalKind.PAID_SUSPENSION_EXTENSION,
            Conclusion.confirmed["confirmed"].as_boolean(),
            ~exists().where(ConclusionRevocation.conclusion_id == Conclusion.id),
        )
    )
    return sum(months for applied_on, months in await tx.session.execute(confirmed) if course.holds(applied_on))


async def first_graded_on(tx: Transaction, claim_id: UUID, course: Course) -> date | None:
    """Return the day of a case's first grade after a paid suspension began, None before; nothing revoked counts."""
    graded = (
        select(func.min(Conclusion.concluded_on))
        .join(Appraisal, Appraisal.id == Conclusion.appraisal_id)
        .where(
            Conclusion.claim_id == claim_id,
            Appraisal.kind.in_([kind for kind in AppraisalKind if kind.grades]),
            Conclusion.concluded_on > course.since,
            ~exists().where(ConclusionRevocation.conclusion_id == Conclusion.id),
        )
    )
    found: date | None = await tx.session.scalar(graded)
    return found


async def injuries_at_employer(tx: Transaction, claim: Claim, ended_on: date) -> Sequence[InjuryAtEmployer]:
    """Return the other recognised injuries of a worker under a contract that ended, anywhere in the province.

    Who ends the same contract in another case meanwhile waits until this commits. An injury whose own contract had
    ended before this case's accident, or that happened after the day, belongs to another contract. The scope is the
    province's for one statement.
    """
    ids = await ids_of_person(tx, claim.person_id)
    held = func.hashtextextended(f"contract of {ids[0]}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))
    subsidised = exists().where(
        BenefitAward.claim_id == Claim.id,
        BenefitAward.decision_id == Claim.decision_id,
        BenefitAward.benefit.in_(SUBSIDIES),
    )
    others = (
        select(Claim.id, Conclusion.grade, subsidised)
        .join(Decision, Decision.id == Claim.decision_id)
        .outerjoin(Conclusion, Conclusion.id == Claim.conclusion_id)
        .outerjoin(EmploymentEnding, EmploymentEnding.claim_id == Claim.id)
        .where(
            Claim.person_id.in_(ids),
            Claim.employer_credit_code == claim.employer_credit_code,
            Claim.id != claim.id,
            Claim.accident_on <= ended_on,
            text(STANDING),
            Decision.result.in_([result for result in RecognitionResult if result.counts]),
            or_(EmploymentEnding.ended_on.is_(None), EmploymentEnding.ended_on >= claim.accident_on),
        )
        .order_by(Claim.id)
    )
    await tx.session.execute(SET_SCOPE, {"scope": claim.prefecture[:2]})
    found = (await tx.session.execute(others)).all()
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return [InjuryAtEmployer(*row) for row in found]


async def case_that_ended_relation(tx: Transaction, claim: Claim) -> UUID | None:
    """Return the case, anywhere in the province, whose medical subsidy ended the relation of this case's contract.

    None if none has. The scope is the province's for one statement.
    """
    ids = await ids_of_person(tx, claim.person_id)
    subsidised = exists().where(
        BenefitAward.claim_id == Claim.id,
        BenefitAward.decision_id == Claim.decision_id,
        BenefitAward.benefit == Benefit.MEDICAL_SUBSIDY,
    )
    ended = (
        select(Claim.id)
        .join(EmploymentEnding, EmploymentEnding.claim_id == Claim.id)
        .where(
            Claim.person_id.in_(ids),
            Claim.employer_credit_code == claim.employer_credit_code,
            EmploymentEnding.ended_on >= claim.accident_on,
            subsidised,
        )
        .order_by(Claim.id)
        .limit(1)
    )
    await tx.session.execute(SET_SCOPE, {"scope": claim.prefecture[:2]})
    found: UUID | None = await tx.session.scalar(ended)
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return found
