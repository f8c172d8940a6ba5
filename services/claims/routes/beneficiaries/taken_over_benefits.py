"""Benefits that were taken over, by the reference that the older system knew them under."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands._masked_names import masked_name
from services.claims.queries.beneficiaries import TakenOver
from services.claims.routes._entitlements import EntitlementOut
from services.claims.routes.beneficiaries.beneficiary_files import READERS
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/taken-over-benefits", tags=["beneficiaries"])


class TakenOverBenefitOut(BaseModel):
    """What an older system told of a benefit beside the entitlement that it is now.

    `name` is masked, and shown to who works on benefits in its division; `share` is the amount without adjustments.
    """

    entitlement: EntitlementOut
    name: str | None
    old_reference: str
    old_decision_no: str | None
    deceased_id: UUID | None
    accident_on: date
    first_month: Month
    amount_from: Month
    last_paid: Month
    share: Money

    @classmethod
    def of(cls, benefit: TakenOver, name: str | None) -> "TakenOverBenefitOut":
        """Show a benefit that was taken over."""
        apart = {"name": name, "entitlement": EntitlementOut.of(benefit.entitlement)}
        columns = {field: getattr(benefit.told, field) for field in cls.model_fields if field not in apart}
        return cls(**columns, **apart)


class TakenOverBenefitPage(BaseModel):
    """Some benefits that were taken over; ask again with `after=next`."""

    items: list[TakenOverBenefitOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_taken_over_benefits(
    begin: Begin,
    old_reference: str | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> TakenOverBenefitPage:
    """List benefits that were taken over: all, or those that the older system knew under a reference."""
    async with begin() as tx:
        page = await queries.beneficiaries.taken_over_benefits_after(tx, after, limit, old_reference=old_reference)
        items = [
            TakenOverBenefitOut.of(each, masked_name(tx, each.told.person_sealed, each.entitlement.division))
            for each in page
        ]
    return TakenOverBenefitPage(items=items, next=items[-1].entitlement.id if len(items) == limit else None)
