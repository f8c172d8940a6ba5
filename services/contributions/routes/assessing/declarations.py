"""Declarations (申报): an employer confirms a month, one by one or in files. A roster or a wage declares by itself."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.contributions.commands._employers import EmployerNotFound
from services.contributions.commands.assessing._begun import MonthNotBegun
from services.contributions.commands.assessing._declaration_rows import DECLARATIONS
from services.contributions.commands.assessing.confirm_month import confirm_month
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.files import files_router

SENDERS = ("contributions_clerk", "prefecture_system")

router = APIRouter(prefix="/v1/employers", tags=["declarations"])
files = files_router(
    "/v1/declarations",
    DECLARATIONS,
    senders=SENDERS,
    readers=(*SENDERS, "province_manager", "auditor"),
    undoable=True,
)


class DeclarationIn(BaseModel):
    """The month that the employer confirms."""

    month: Month


class DeclarationOut(BaseModel):
    """The month is declared."""

    employer_id: UUID
    month: Month


@router.post(
    "/{employer_id}/declarations",
    status_code=201,
    dependencies=[allow(*SENDERS)],
    responses=problems(EmployerNotFound, MonthNotBegun, OutsideDivision),
)
async def post_declaration(employer_id: UUID, body: DeclarationIn, begin: Begin) -> Reply[DeclarationOut]:
    """Record that an employer confirms a month: nothing changed. A month already declared stays so."""
    async with begin() as tx:
        await confirm_month(tx, employer_id, body.month)
        reply = tx.reply(201, DeclarationOut(employer_id=employer_id, month=body.month))
    return reply
