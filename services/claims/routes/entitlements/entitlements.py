"""Entitlements to monthly benefits (定期待遇资格): listed, and shown whole."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementState
from services.claims.queries import EntitlementFilter
from services.claims.routes._entitlements import EntitlementFileOut, EntitlementOut, EntitlementPage
from services.claims.routes._fields import READERS
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1", tags=["entitlements"])


@router.get("/entitlements", dependencies=[allow(*READERS)])
async def get_entitlements(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: EntitlementState | None = None,
    benefit: Benefit | None = None,
    person_id: UUID | None = None,
) -> EntitlementPage:
    """List entitlements in the order in which they were opened: all, or those in a state, to a benefit, of a person."""
    async with begin() as tx:
        page = await queries.entitlements_after(tx, after, limit, EntitlementFilter(state, benefit, person_id))
    items = [EntitlementOut.of(each) for each in page]
    return EntitlementPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/entitlements/{entitlement_id}", dependencies=[allow(*READERS)], responses=problems(EntitlementNotFound))
async def get_entitlement(entitlement_id: UUID, begin: Begin) -> EntitlementFileOut:
    """Show an entitlement whole: what each month is due and by which workings, what is settled, what happened."""
    async with begin() as tx:
        file = await queries.entitlement_file(tx, entitlement_id)
    if file is None:
        raise EntitlementNotFound(entitlement_id=entitlement_id)
    return EntitlementFileOut.of(file)


@router.get("/injuries/{claim_id}/entitlements", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_entitlements_of_injury(claim_id: UUID, begin: Begin) -> list[EntitlementOut]:
    """List the entitlements of a case, whoever owes them."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        found = await queries.entitlements_of_claim(tx, claim_id)
    if claim is None:
        raise InjuryNotFound(claim_id=claim_id)
    return [EntitlementOut.of(each) for each in found]
