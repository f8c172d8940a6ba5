"""Employers (用人单位): enrolled at the counter, found, and amended where no money depends on it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, computed_field

from services.registry import queries
from services.registry.commands.divisions._divisions import DivisionNotInForce
from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound, employer_in_charge
from services.registry.commands.employers._particulars import (
    CreditCodeWrong,
    EmployerRegisteredAlready,
    IndustryUnknown,
    KeyFields,
    KindContradicted,
    OutsideScope,
    checked_code,
)
from services.registry.commands.employers.amend_employer import AmendEmployer, amend_employer
from services.registry.commands.employers.enrol_employer import EnrolEmployer, enrol_employer
from services.registry.domain.employers.kind import EmployerKind, Place
from services.registry.domain.enrolment.roster_action import EmployerType
from services.registry.domain.flexible_work.enrol_mode import EnrolMode
from services.registry.models import Employer
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged, etag

router = APIRouter(prefix="/v1/employers", tags=["employers"])
READERS = ("registry_clerk", "prefecture_system", "claims_clerk", "province_manager", "auditor", "service")
CLERK = "registry_clerk"


class EmployerIn(BaseModel):
    """An employer as its licence describes it. `division` is the one in which it is enrolled, and `place` why there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "credit_code": "91370800MA3TE8T12P",
                    "name": "样例机械厂",
                    "type": "ENTERPRISE",
                    "industry_code": "3411",
                    "division": "990811",
                    "founded_on": "2025-08-04",
                    "registered_on": "2025-08-28",
                }
            ]
        }
    )

    credit_code: str = Field(max_length=32)
    name: str = Field(min_length=1, max_length=200)
    type: EmployerType
    kind: EmployerKind = EmployerKind.ORDINARY
    parent_id: UUID | None = None
    industry_code: str = Field(pattern=r"^[0-9]{4}$")
    user_industry_code: str | None = Field(default=None, pattern=r"^[0-9]{4}$")
    division: str = Field(pattern=r"^[0-9]{6}$")
    place: Place = Place.REGISTRATION
    address: str | None = Field(default=None, max_length=300)
    founded_on: date | None = None
    registered_on: date

    def command(self) -> EnrolEmployer:
        """Return what is to be done."""
        key_fields = KeyFields(**self.model_dump(exclude={"name", "address", "registered_on"}))
        return EnrolEmployer(key_fields, self.name, self.address, self.registered_on)


class AmendmentIn(BaseModel):
    """New values of what nobody's money depends on; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "样例机械有限公司", "reason": "换发营业执照"}]})

    name: str | None = Field(default=None, min_length=1, max_length=200)
    address: str | None = Field(default=None, min_length=1, max_length=300)
    reason: str = Field(min_length=1, max_length=2000)


class EmployerOut(BaseModel):
    """An employing unit as it stands; its key fields are true from `in_force_from` on."""

    id: UUID
    credit_code: str
    name: str
    type: EmployerType
    kind: EmployerKind
    parent_id: UUID | None
    industry_code: str
    user_industry_code: str | None
    division: str
    place: Place
    address: str | None
    founded_on: date | None
    registered_on: date
    register_by: date | None
    registered_late: bool
    in_force_from: date
    closed_on: date | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def enrol_mode(self) -> EnrolMode:
        """How it enrols: by its roster, by project, for this branch alone, per order."""
        return EnrolMode.of(self.type)

    @classmethod
    def of(cls, employer: Employer) -> "EmployerOut":
        """Show an employer."""
        return cls.model_validate(employer, from_attributes=True)


class EmployerPage(BaseModel):
    """Some employers; ask again with `after=next`."""

    items: list[EmployerOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)], responses=problems(CreditCodeWrong))
async def get_employers(
    begin: Begin,
    after: UUID | None = None,
    credit_code: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EmployerPage:
    """List employers, or find the one with a credit code."""
    code = None if credit_code is None else checked_code(credit_code)
    async with begin() as tx:
        employers = await queries.employers_after(tx, after, limit, credit_code=code)
    items = [EmployerOut.of(employer) for employer in employers]
    return EmployerPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{employer_id}", dependencies=[allow(*READERS)], responses=problems(EmployerNotFound))
async def get_employer(employer_id: UUID, begin: Begin, response: Response) -> EmployerOut:
    """Show one employer, with the `ETag` that an amendment asks for."""
    async with begin() as tx:
        employer = await queries.employer(tx, employer_id)
    if employer is None:
        raise EmployerNotFound(employer_id=employer_id)
    response.headers["etag"] = tag_of(employer)
    return EmployerOut.of(employer)


@router.post(
    "",
    status_code=201,
    dependencies=[allow(CLERK)],
    responses=problems(
        CreditCodeWrong,
        DateInFuture,
        DateOutOfOrder,
        DivisionNotInForce,
        EmployerClosed,
        EmployerNotFound,
        EmployerRegisteredAlready,
        IndustryUnknown,
        KindContradicted,
        OutsideDivision,
        OutsideScope,
    ),
)
async def post_employer(body: EmployerIn, begin: Begin) -> Reply[EmployerOut]:
    """Enrol an employer. `registered_late` shows that it came after the last day the law gives it."""
    async with begin() as tx:
        reply = tx.reply(201, EmployerOut.of(await enrol_employer(tx, body.command())))
    return reply


@router.patch(
    "/{employer_id}",
    dependencies=[allow(CLERK)],
    responses=problems(EmployerNotFound, EmployerClosed, OutsideDivision, PreconditionMissing, RowChanged),
)
async def patch_employer(
    employer_id: UUID, body: AmendmentIn, seen: IfMatch, begin: Begin, response: Response
) -> EmployerOut:
    """Amend name and address at once; key fields change by `POST /v1/employers/{employer_id}/changes`."""
    async with begin() as tx:
        seen.must_be(tag_of(await employer_in_charge(tx, employer_id)))
        employer = await amend_employer(tx, AmendEmployer(employer_id, **body.model_dump()))
    response.headers["etag"] = tag_of(employer)
    return EmployerOut.of(employer)


def tag_of(employer: Employer) -> str:
    """Return the tag of an employer as it stands."""
    return etag(employer.id, employer.known_since)
