"""Deaths (死亡登记): asked for by a finding or a document; somebody else puts them on record."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.registry import queries
from services.registry.commands.deaths._death import DeathDecided, DeathNotFound
from services.registry.commands.deaths.confirm_death import EnrolledAfterDeath, IdentityInDoubt, confirm_death
from services.registry.commands.deaths.refuse_death import refuse_death
from services.registry.commands.deaths.request_death import (
    DeathNotOnRecord,
    DeathNotShown,
    DeathPending,
    RequestDeath,
    request_death,
)
from services.registry.commands.enrolment._reception import DateBeyondMonth
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonDeath
from services.registry.routes.persons._fields import CLERKS, Division, ReasonIn, Text
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture, DateOutOfOrder
from shared.findings import FindingNotFound
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["deaths"])
READERS = (*CLERKS, "risk_officer", "auditor")
DECISION_PROBLEMS = (DeathNotFound, DeathDecided, OutsideDivision)


class DeathIn(ReasonIn):
    """The day of the death, or null to take the one on record back; what shows it; when the office was told."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "990811",
                    "died_on": "2025-09-03",
                    "received_on": "2025-09-10",
                    "document": "居民死亡医学证明书",
                    "reason": "家属申报",
                }
            ]
        }
    )

    division: Division
    died_on: date | None
    received_on: date
    finding_id: UUID | None = None
    document: Text | None = None

    def to_command(self, person_id: UUID) -> RequestDeath:
        """Return the command."""
        return RequestDeath(person_id, **self.model_dump())


class DeathOut(BaseModel):
    """A request as it stands."""

    id: UUID
    person_id: UUID
    division: str
    died_on: date | None
    received_on: date
    finding_id: UUID | None
    document: str | None
    reason: str
    state: RequestState
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, death: PersonDeath) -> "DeathOut":
        """Show a request."""
        return cls.model_validate(death, from_attributes=True)


class DeathPage(BaseModel):
    """Some requests; ask again with `after=next`."""

    items: list[DeathOut]
    next: UUID | None


@router.post(
    "/persons/{person_id}/deaths",
    status_code=202,
    dependencies=[allow(*CLERKS, "risk_officer")],
    responses=problems(
        *(PersonNotFound, FindingNotFound, DeathPending, DeathNotShown, DeathNotOnRecord),
        *(OutsideDivision, DateInFuture, DateOutOfOrder),
    ),
)
async def post_death(person_id: UUID, body: DeathIn, begin: Begin) -> Reply[DeathOut]:
    """Ask that a death be put on record, or taken back; somebody else decides."""
    async with begin() as tx:
        reply = tx.reply(202, DeathOut.of(await request_death(tx, body.to_command(person_id))))
    return reply


@router.get("/deaths", dependencies=[allow(*READERS)])
async def get_deaths(
    begin: Begin,
    state: RequestState | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DeathPage:
    """List requests, oldest first."""
    async with begin() as tx:
        items = [DeathOut.of(death) for death in await queries.deaths_after(tx, after, limit, state=state)]
    return DeathPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/deaths/{death_id}/approval",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(
        *DECISION_PROBLEMS, SamePerson, StepAlreadyTaken, IdentityInDoubt, EnrolledAfterDeath, DateBeyondMonth
    ),
)
async def post_death_approval(death_id: UUID, begin: Begin) -> Reply[DeathOut]:
    """Put it on record, as somebody else who serves the whole prefecture; what is open there ends on that day."""
    async with begin() as tx:
        reply = tx.reply(200, DeathOut.of(await confirm_death(tx, death_id)))
    return reply


@router.post(
    "/deaths/{death_id}/refusal",
    status_code=200,
    dependencies=[allow("registry_clerk")],
    responses=problems(*DECISION_PROBLEMS),
)
async def post_death_refusal(death_id: UUID, body: ReasonIn, begin: Begin) -> Reply[DeathOut]:
    """Refuse a request, or take one's own back."""
    async with begin() as tx:
        reply = tx.reply(200, DeathOut.of(await refuse_death(tx, death_id, body.reason)))
    return reply
