"""Cover at an instant: was this person covered, by whom, since when, why, and what was known at another time.

The answer tells the rule by which each cover began and ended, who told the office and when, and where the worker was
assigned to on the day (when cover starts and ends: docs/law.md, 6.1 and 7).
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.registry import queries
from services.registry.domain.assignments.assignment import AssignmentKind
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.domain.flexible_work.enrol_mode import EnrolMode
from services.registry.models import Assignment
from services.registry.routes.projects.cover import CoverByProject
from shared.periods import shanghai_date
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/cover", tags=["cover"])


class WhyOut(BaseModel):
    """Why cover began or ended on its day: the rule in force when the office was told, and what told it."""

    rule: str
    citation: str
    received_on: date
    roster_id: UUID | None

    @classmethod
    def of(cls, reason: queries.Reason | None) -> "WhyOut | None":
        """Show a reason."""
        return None if reason is None else cls.model_validate(reason, from_attributes=True)


class WorksAtOut(BaseModel):
    """Where the worker was assigned to; the employer stays liable."""

    assignment_id: UUID
    kind: AssignmentKind
    host_name: str
    host_credit_code: str | None
    country: str | None
    starts_on: date
    ends_on: date | None
    citation: str

    @classmethod
    def of(cls, assignment: Assignment | None) -> "WorksAtOut | None":
        """Show an assignment."""
        if assignment is None:
            return None
        kind = AssignmentKind(assignment.kind)
        return cls(
            assignment_id=assignment.id,
            kind=kind,
            host_name=assignment.host_name,
            host_credit_code=assignment.host_credit_code,
            country=assignment.country,
            starts_on=assignment.starts_on,
            ends_on=assignment.ends_on,
            citation=kind.citation,
        )


class CoverByEmployer(BaseModel):
    """One employer's enrolment on the day, and whether it covered the person then: begun, and not suspended abroad."""

    mode: EnrolMode
    covered: bool
    suspended: bool
    enrolment_id: UUID
    employer_id: UUID
    division: str
    basis: Basis
    employed_from: date
    employed_until: date | None
    covered_from: date
    covered_until: date | None
    why: WhyOut
    why_until: WhyOut | None
    works_at: WorksAtOut | None
    recorded_at: datetime
    known_since: datetime

    @classmethod
    def of(cls, day: date, standing: queries.StandingEnrolment) -> "CoverByEmployer":
        """Show an enrolment as it bears on one day."""
        said, basis = standing.said, Basis(standing.said.basis)
        return cls(
            mode=basis.mode_at(standing.employer.type),
            covered=standing.covers(day),
            suspended=standing.suspended,
            enrolment_id=said.enrolment_id,
            employer_id=said.employer_id,
            division=standing.employer.division,
            basis=basis,
            employed_from=said.employed_from,
            employed_until=said.employed_until,
            covered_from=said.covered_from,
            covered_until=said.covered_until,
            why=WhyOut.model_validate(standing.why, from_attributes=True),
            why_until=WhyOut.of(standing.why_until),
            works_at=WorksAtOut.of(standing.assignment),
            recorded_at=said.recorded_at,
            known_since=said.known_since,
        )


class CoverOut(BaseModel):
    """The answer, dated: given at `asked_at`, by what was known at `known_at`; stays on projects come last."""

    person_id: UUID
    at: datetime
    asked_at: datetime
    known_at: datetime
    covered: bool
    enrolments: list[CoverByEmployer | CoverByProject]


@router.get("", dependencies=[allow("registry_clerk", "prefecture_system", "claims_clerk", "auditor", "service")])
async def get_cover(
    begin: Begin,
    person: Annotated[UUID, Query(description="the person's id")],
    at: Annotated[AwareDatetime, Query(description="the instant, with its offset")],
    known_at: Annotated[AwareDatetime | None, Query(description="what was known then; now if left out")] = None,
) -> CoverOut:
    """Tell whether a person was covered at an instant, and by which enrolments or projects, of whichever employers."""
    day = shanghai_date(at)
    async with begin() as tx:
        asked_at = tx.now
        known = asked_at if known_at is None else min(known_at, asked_at)
        ids = await queries.ids_of_person(tx, person)
        found = await queries.enrolments_standing(tx, ids, day, known)
        on_site = await queries.project_cover_of(tx, ids, day, known)
    enrolments: list[CoverByEmployer | CoverByProject] = [
        *(CoverByEmployer.of(day, standing) for standing in found),
        *(CoverByProject.of(cover) for cover in on_site),
    ]
    return CoverOut(
        person_id=ids[0],
        at=at,
        asked_at=asked_at,
        known_at=known,
        covered=any(enrolment.covered for enrolment in enrolments),
        enrolments=enrolments,
    )
