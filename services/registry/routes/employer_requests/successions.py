"""Successors of an employer (合并、分立、转让): WII Reg, Art. 43."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.employer_requests._requests import Asking, EmployerRequestOpen
from services.registry.commands.employer_requests._succession import (
    JoinedSince,
    JoinSuccessorLater,
    NotOnRoster,
    SuccessionContradicted,
)
from services.registry.commands.employer_requests.request_succession import request_succession
from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound
from services.registry.domain.employer_requests.succession import SuccessionHow
from services.registry.models import EmployerSuccession
from services.registry.routes.employer_requests.requests import RequestOut
from services.registry.routes.employers.employers import CLERK, READERS
from shared.dates import DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/employers/{employer_id}/successions", tags=["employers"])
PEOPLE_NAMED_MAX = 5_000


class SuccessorIn(BaseModel):
    """Who takes over, and who comes along: everybody, if nobody is named."""

    employer_id: UUID
    person_ids: list[UUID] | None = Field(default=None, max_length=PEOPLE_NAMED_MAX)


class SuccessionIn(BaseModel):
    """Who succeeds the employer, how, and from which day; whether its people go along."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "how": "MERGER",
                    "effective_on": "2025-09-01",
                    "moves_roster": True,
                    "successors": [{"employer_id": "0199f0a9-5c83-7917-9a4f-c78dedf64f76"}],
                    "reason": "吸收合并协议 2025-17 号",
                }
            ]
        }
    )

    how: SuccessionHow
    effective_on: date
    moves_roster: bool
    successors: list[SuccessorIn] = Field(min_length=1, max_length=20)
    reason: str = Field(min_length=1, max_length=2000)

    def asking(self, employer_id: UUID) -> Asking:
        """Return what is asked."""
        asked = self.model_dump(mode="json", include={"how", "moves_roster", "successors"})
        return Asking(employer_id, self.effective_on, asked, self.reason)


class SuccessionOut(BaseModel):
    """Who took over an employer's liability, from which day, and how many people went along."""

    employer_id: UUID
    successor_id: UUID
    how: SuccessionHow
    effective_on: date
    people_moved: int

    @classmethod
    def of(cls, succession: EmployerSuccession) -> "SuccessionOut":
        """Show a succession."""
        return cls.model_validate(succession, from_attributes=True)


class Successions(BaseModel):
    """Where an employer's liability came from, and where it went."""

    items: list[SuccessionOut]


@router.post(
    "",
    status_code=201,
    dependencies=[allow(CLERK)],
    responses=problems(
        DateOutOfOrder,
        EmployerClosed,
        EmployerNotFound,
        EmployerRequestOpen,
        JoinedSince,
        JoinSuccessorLater,
        NotOnRoster,
        OutsideDivision,
        SuccessionContradicted,
    ),
)
async def post_succession(employer_id: UUID, body: SuccessionIn, begin: Begin) -> Reply[RequestOut]:
    """Ask for a succession; it is carried out by `POST /v1/employer-requests/{request_id}/approval`."""
    async with begin() as tx:
        reply = tx.reply(201, RequestOut.of(await request_succession(tx, body.asking(employer_id))))
    return reply


@router.get("", dependencies=[allow(*READERS)], responses=problems(EmployerNotFound))
async def get_successions(employer_id: UUID, begin: Begin) -> Successions:
    """List the successions an employer took part in."""
    async with begin() as tx:
        if await queries.employer(tx, employer_id) is None:
            raise EmployerNotFound(employer_id=employer_id)
        found = await queries.successions_of(tx, employer_id)
    return Successions(items=[SuccessionOut.of(succession) for succession in found])
