"""Contracted institutions (协议机构): the province's public list."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.settlement import queries
from services.settlement.commands.register_institution import (
    InstitutionKnown,
    Payee,
    RegisterInstitution,
    register_institution,
)
from services.settlement.domain.institution import InstitutionService
from services.settlement.models import Institution
from shared.dates import DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/institutions", tags=["institutions"])
READERS = ("hospital", "settlement_clerk", "settlement_reviewer", "settlement_approver", "province_manager", "auditor")
Rate = Annotated[Decimal, Field(ge=0, le=1, max_digits=6, decimal_places=4, examples=["0.05"])]


class PayeeIn(BaseModel):
    """The account the institution is paid on; sealed on arrival, never shown."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    bank: Annotated[str, Field(min_length=1, max_length=100)]
    account: Annotated[str, Field(pattern=r"^[0-9]{6,34}$")]


class AgreementBody(BaseModel):
    """The agreement; without a deposit rate the province's uniform one applies."""

    valid_from: date
    valid_to: date
    deposit_rate: Rate | None = None


class InstitutionIn(BaseModel):
    """An institution as contracted."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "H99080000001",
                    "name": "样例市第一人民医院",
                    "division": "990800",
                    "level": "三级甲等",
                    "services": ["TREATMENT", "REHABILITATION"],
                    "payee": {
                        "name": "样例市第一人民医院",
                        "bank": "样例市城市商业银行",
                        "account": "6299000000000001",
                    },
                    "agreement": {"valid_from": "2025-01-01", "valid_to": "2026-12-31"},
                }
            ]
        }
    )

    code: Annotated[str, Field(pattern=r"^[A-Z0-9]{12}$")]
    name: Annotated[str, Field(min_length=1, max_length=100)]
    division: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    level: Annotated[str, Field(min_length=1, max_length=20)]
    services: Annotated[list[InstitutionService], Field(min_length=1)]
    payee: PayeeIn
    agreement: AgreementBody

    def to_command(self) -> RegisterInstitution:
        """Return the command."""
        return RegisterInstitution(
            code=self.code,
            name=self.name,
            division=self.division,
            level=self.level,
            services=tuple(self.services),
            payee=Payee(self.payee.name, self.payee.bank, self.payee.account),
            agreed_from=self.agreement.valid_from,
            agreed_to=self.agreement.valid_to,
            deposit_rate=self.agreement.deposit_rate,
        )


class InstitutionOut(BaseModel):
    """An institution as anybody may see it."""

    code: str
    name: str
    division: str
    level: str
    services: list[InstitutionService]
    agreement: AgreementBody

    @classmethod
    def of(cls, row: Institution) -> "InstitutionOut":
        """Show an institution."""
        return cls(
            code=row.code,
            name=row.name,
            division=row.division,
            level=row.level,
            services=[InstitutionService(service) for service in row.services],
            agreement=AgreementBody(valid_from=row.agreed_from, valid_to=row.agreed_to, deposit_rate=row.deposit_rate),
        )


class InstitutionPage(BaseModel):
    """Some institutions; ask again with `after=next`."""

    items: list[InstitutionOut]
    next: str | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("settlement_clerk")],
    responses=problems(InstitutionKnown, DateOutOfOrder, OutsideDivision),
)
async def post_institution(body: InstitutionIn, begin: Begin) -> Reply[InstitutionOut]:
    """Contract an institution."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        row = await register_institution(tx, body.to_command())
        reply = tx.reply(201, InstitutionOut.of(row))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_institutions(
    begin: Begin, after: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> InstitutionPage:
    """List the province's contracted institutions by code."""
    async with begin() as tx:
        rows = await queries.institutions_after(tx, after, limit)
    items = [InstitutionOut.of(row) for row in rows]
    return InstitutionPage(items=items, next=items[-1].code if len(items) == limit else None)
