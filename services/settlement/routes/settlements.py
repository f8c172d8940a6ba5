"""Settlements (结算): what stays came to, explained line by line."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.settlement import queries
from services.settlement.models import ChargeLineRow, Settlement, StayTotals
from services.settlement.routes.charge_lines import ChargeLineOut
from shared.money import Money
from shared.problems import NotFound, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/settlements", tags=["settlements"])
READERS = ("hospital", "settlement_clerk", "settlement_reviewer", "settlement_approver", "province_manager", "auditor")


class SettlementNotFound(NotFound):
    """No such settlement for this caller."""

    code = "settlement-not-found"
    title = "Settlement not found"
    zh = "未找到结算 {settlement_id}，或不属于本机构。"
    en = "There is no settlement {settlement_id} that you may see."


class TotalsOut(BaseModel):
    """What a stay comes to, and who bears it: total = fund + not_fund, and not_fund is the sum of the four parts."""

    total: Money
    fund: Money
    not_fund: Money
    person: Money
    employer: Money
    hospital: Money
    medical_insurance: Money

    @classmethod
    def of(cls, totals: StayTotals) -> "TotalsOut":
        """Show totals."""
        return cls(not_fund=totals.total - totals.fund, **totals._asdict())


class SettlementOut(TotalsOut):
    """A settlement, or the mirror record that takes one back (`reverses`)."""

    id: UUID
    encounter_id: UUID
    claim_id: UUID
    institution_code: str
    settled_on: date
    line_count: int
    reverses: UUID | None

    @classmethod
    def of_row(cls, row: Settlement) -> "SettlementOut":
        """Show a settlement."""
        return cls(
            **TotalsOut.of(row.totals()).model_dump(),
            id=row.id,
            encounter_id=row.encounter_id,
            claim_id=row.claim_id,
            institution_code=row.institution_code,
            settled_on=row.settled_on,
            line_count=row.line_count,
            reverses=row.reverses,
        )


class SettledLineOut(ChargeLineOut):
    """A line with its calculation certificate."""

    catalogue_code: str
    hospital_item_name: str
    occurred_on: date
    price: Decimal
    quantity: Decimal
    total: Money
    refund_of: int | None
    workings: dict[str, Any]

    @classmethod
    def of(cls, row: ChargeLineRow) -> "SettledLineOut":
        """Show a line, its workings rendered from what is stored."""
        return cls(
            **ChargeLineOut.of(row).model_dump(),
            catalogue_code=row.catalogue_code,
            hospital_item_name=row.hospital_item_name,
            occurred_on=row.occurred_on,
            price=row.price,
            quantity=row.quantity,
            total=row.total,
            refund_of=row.refund_of,
            workings=row.split().workings.to_json(),
        )


class ExplainedSettlementOut(SettlementOut):
    """A settlement with a page of its lines; ask again with `after=next`."""

    lines: list[SettledLineOut]
    next: int | None


class SettlementPage(BaseModel):
    """Some settlements; ask again with `after=next`."""

    items: list[SettlementOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_settlements(
    begin: Begin,
    after: UUID | None = None,
    provider_month_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> SettlementPage:
    """List settlements in the order of making, all or those that one provider month claims."""
    async with begin() as tx:
        rows = await queries.settlements_after(tx, after, limit, provider_month_id=provider_month_id)
    items = [SettlementOut.of_row(row) for row in rows]
    return SettlementPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{settlement_id}", dependencies=[allow(*READERS)], responses=problems(SettlementNotFound))
async def get_settlement(
    settlement_id: UUID,
    begin: Begin,
    after: Annotated[int, Query(ge=0, description="place of the last line already seen")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> ExplainedSettlementOut:
    """Explain a settlement line by line; a mirror record shows the lines it takes back."""
    async with begin() as tx:
        row = await queries.settlement(tx, settlement_id)
        if row is None:
            raise SettlementNotFound(settlement_id=settlement_id)
        lines = await queries.lines_after(tx, row.encounter_id, after=after, until=row.line_count, limit=limit)
    return ExplainedSettlementOut(
        **SettlementOut.of_row(row).model_dump(),
        lines=[SettledLineOut.of(line) for line in lines],
        next=lines[-1].position if len(lines) == limit else None,
    )
