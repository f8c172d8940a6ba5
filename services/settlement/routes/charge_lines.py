"""Charge lines (费用明细): uploaded day by day, split at once, repeated safely by their number."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from services.settlement.commands._encounter import EncounterNotFound, EncounterNotReady
from services.settlement.commands.record_charge_lines import (
    ChargeLineDiffers,
    ChargeLinesRefused,
    RecordChargeLines,
    record_charge_lines,
)
from services.settlement.domain.charge_line import Payer, Reason
from services.settlement.domain.uploaded_line import UploadedLine
from services.settlement.models import ChargeLineRow
from shared.money import Money
from shared.problems import problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/encounters", tags=["charge lines"])
LINES_MAX = 500
PRICE = r"^[0-9]{1,10}(\.[0-9]{1,4})?$"
QUANTITY = r"^-?[0-9]{1,8}(\.[0-9]{1,4})?$"


def _exact(pattern: str) -> Any:
    """A number that travels as text, so that no binary fraction ever touches it."""

    def read(value: object) -> object:
        if isinstance(value, str) and re.fullmatch(pattern, value) is None:
            raise ValueError(f"a number such as '35.60' expected, not {value!r}")
        if not isinstance(value, str | Decimal):
            raise ValueError("a number in text expected, such as '35.60'")
        return value

    return BeforeValidator(read), WithJsonSchema({"type": "string", "pattern": pattern, "examples": ["35.60"]})


class ChargeLineIn(BaseModel):
    """One item as charged; a refund has a negative quantity and total, and names the line it takes back."""

    line_no: Annotated[int, Field(ge=1, le=2**31 - 1)]
    catalogue_code: Annotated[str, Field(min_length=1, max_length=40)]
    hospital_item_name: Annotated[str, Field(min_length=1, max_length=200)]
    occurred_on: date
    price: Annotated[Decimal, *_exact(PRICE)]
    quantity: Annotated[Decimal, *_exact(QUANTITY)]
    total: Money
    injury_related: bool
    refund_of: int | None = None

    def to_line(self) -> UploadedLine:
        """Return the line as the rules know it."""
        return UploadedLine(**{name: getattr(self, name) for name in type(self).model_fields})


class ChargeLinesIn(BaseModel):
    """One message: all its lines take effect, or none."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "lines": [
                        {
                            "line_no": 1,
                            "catalogue_code": "FW0001",
                            "hospital_item_name": "床位费",
                            "occurred_on": "2025-09-03",
                            "price": "120.00",
                            "quantity": "1",
                            "total": "120.00",
                            "injury_related": True,
                        }
                    ]
                }
            ]
        }
    )

    lines: Annotated[list[ChargeLineIn], Field(min_length=1, max_length=LINES_MAX)]


class ChargeLineOut(BaseModel):
    """Who bears a line: `payer` and `reason` say who bears what the fund does not, and why."""

    line_no: int
    fund: Money
    not_fund: Money
    payer: Payer | None
    reason: Reason | None
    over_limit: Money

    @classmethod
    def of(cls, row: ChargeLineRow) -> "ChargeLineOut":
        """Show how a line was split."""
        split = row.split()
        first = split.shares[0] if split.shares else None
        return cls(
            line_no=row.line_no,
            fund=row.fund,
            not_fund=row.total - row.fund,
            payer=first.payer if first else None,
            reason=first.reason if first else None,
            over_limit=split.because(Reason.OVER_LIMIT),
        )


class ChargeLinesOut(BaseModel):
    """The answer to a message, line by line in its order."""

    encounter_id: UUID
    lines: list[ChargeLineOut]


@router.post(
    "/{encounter_id}/charge-lines",
    status_code=201,
    dependencies=[allow("hospital")],
    responses=problems(EncounterNotFound, EncounterNotReady, ChargeLineDiffers, ChargeLinesRefused),
)
async def post_charge_lines(encounter_id: UUID, body: ChargeLinesIn, begin: Begin) -> Reply[ChargeLinesOut]:
    """Upload lines; one that was sent before with the same content has no second effect."""
    async with begin() as tx:
        lines = tuple(line.to_line() for line in body.lines)
        rows = await record_charge_lines(tx, RecordChargeLines(encounter_id, lines))
        answers = [ChargeLineOut.of(row) for row in rows]
        reply = tx.reply(201, ChargeLinesOut(encounter_id=encounter_id, lines=answers))
    return reply
