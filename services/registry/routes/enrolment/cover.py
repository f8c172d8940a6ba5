"""Cover at an instant: was this person covered, by whom, since when, and why (domain: when cover starts and ends)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.registry import queries
from services.registry.domain.enrolment.cover import Cover
from services.registry.models import Employer, Enrolment
from shared.periods import shanghai_date
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/cover", tags=["cover"])


class CoverByEmployer(BaseModel):
    """One employer's enrolment on the day, and whether it covered the person already."""

    covered: bool
    employer_id: UUID
    division: str
    employed_from: date
    covered_from: date
    covered_until: date | None
    roster_id: UUID | None
    received_on: date
    known_since: datetime

    @classmethod
    def of(cls, day: date, enrolment: Enrolment, employer: Employer) -> "CoverByEmployer":
        """Show an enrolment as it bears on one day."""
        return cls(
            covered=day in Cover(enrolment.covered_from, enrolment.covered_until),
            employer_id=employer.id,
            division=employer.division,
            employed_from=enrolment.employed_from,
            covered_from=enrolment.covered_from,
            covered_until=enrolment.covered_until,
            roster_id=enrolment.roster_id,
            received_on=enrolment.received_on,
            known_since=enrolment.recorded_at,
        )


class CoverOut(BaseModel):
    """The answer, dated: `asked_at` is when it was given."""

    person_id: UUID
    at: datetime
    asked_at: datetime
    covered: bool
    enrolments: list[CoverByEmployer]


@router.get("", dependencies=[allow("registry_clerk", "claims_clerk", "auditor", "service")])
async def get_cover(
    begin: Begin,
    person_id: Annotated[UUID, Query()],
    at: Annotated[AwareDatetime, Query(description="the instant, with its offset")],
) -> CoverOut:
    """Tell whether a person was covered at an instant, and by which enrolments."""
    day = shanghai_date(at)
    async with begin() as tx:
        found = await queries.enrolments_of(tx, person_id, day)
        asked_at = tx.now
    enrolments = [CoverByEmployer.of(day, *row) for row in found]
    covered = any(enrolment.covered for enrolment in enrolments)
    return CoverOut(person_id=person_id, at=at, asked_at=asked_at, covered=covered, enrolments=enrolments)
