"""What an employer was on a day, as far as it was known at an instant."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from services.registry import queries
from services.registry.commands.employers._employer import EmployerNotFound
from services.registry.models import EmployerVersion
from services.registry.routes.employers.employers import READERS
from shared.problems import NotFound, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/employers/{employer_id}", tags=["employers"])


class EmployerVersionNotFound(NotFound):
    """The employer was not registered on that day, or nobody knew of it then."""

    code = "employer-version-not-found"
    title = "Nothing was registered then"
    zh = "截至 {known_at}，该单位在 {on} 没有登记信息。"
    en = "As far as was known at {known_at}, nothing of this employer was registered on {on}."


class VersionOut(BaseModel):
    """What was registered of an employer: true from a day, known since an instant, until a later version says other."""

    seq: int
    true_from: date
    known_since: datetime
    credit_code: str
    name: str
    type: str
    kind: str
    parent_id: UUID | None
    industry_code: str
    user_industry_code: str | None
    division: str
    place: str
    address: str | None
    founded_on: date | None
    closed_on: date | None

    @classmethod
    def of(cls, version: EmployerVersion) -> "VersionOut":
        """Show a version."""
        return cls.model_validate(version, from_attributes=True)


class VersionPage(BaseModel):
    """Some versions; ask again with `after=next`."""

    items: list[VersionOut]
    next: int | None


@router.get("/versions", dependencies=[allow(*READERS)], responses=problems(EmployerNotFound))
async def get_versions(
    employer_id: UUID, begin: Begin, after: int = 0, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> VersionPage:
    """List all that was ever registered of an employer, in the order in which it became known."""
    async with begin() as tx:
        if await queries.employer(tx, employer_id) is None:
            raise EmployerNotFound(employer_id=employer_id)
        items = [VersionOut.of(version) for version in await queries.employer_versions(tx, employer_id, after, limit)]
    return VersionPage(items=items, next=items[-1].seq if len(items) == limit else None)


@router.get("/version", dependencies=[allow(*READERS)], responses=problems(EmployerVersionNotFound))
async def get_version_on(
    employer_id: UUID,
    begin: Begin,
    on: date,
    known_at: Annotated[AwareDatetime | None, Query(description="as it was known then; now, if left out")] = None,
) -> VersionOut:
    """Show what was true of an employer on a day, as far as it was known at an instant."""
    async with begin() as tx:
        instant = known_at or tx.now
        version = await queries.employer_version_on(tx, employer_id, on, instant)
    if version is None:
        raise EmployerVersionNotFound(on=on, known_at=instant)
    return VersionOut.of(version)
