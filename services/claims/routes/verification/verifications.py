"""Verifications (待遇资格认证): of the person of an entitlement, or of an identity document."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.verification.record_verification import (
    BeneficiaryNotFound,
    Document,
    RecordVerification,
    record_verification,
)
from services.claims.domain.reporting.id_type import IdType
from services.claims.domain.verification.verification import VerificationMethod
from services.claims.routes._entitlements import EntitlementOut
from shared.dates import DateInFuture
from shared.policy import NotInForce
from shared.problems import problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["verification"])


class VerificationIn(BaseModel):
    """The day on which somebody was found to be entitled still, and how that was found."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"verified_on": "2025-09-15", "method": "SELF_SERVICE"}]})

    verified_on: date
    method: VerificationMethod


class VerificationOfPersonIn(VerificationIn):
    """The same of whoever holds an identity document; the number is not kept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id_type": "CITIZEN_ID",
                    "id_no": "11010519491231002X",
                    "verified_on": "2025-09-15",
                    "method": "SELF_SERVICE",
                }
            ]
        }
    )

    id_type: IdType
    id_no: Annotated[str, Field(min_length=5, max_length=20)]


class VerifiedOut(BaseModel):
    """What the person draws here, as it stands now."""

    items: list[EntitlementOut]


@router.post(
    "/entitlements/{entitlement_id}/verification",
    status_code=201,
    dependencies=[allow("benefits_clerk", "claims_clerk")],
    responses=problems(EntitlementNotFound, BeneficiaryNotFound, DateInFuture, NotInForce),
)
async def post_verification(entitlement_id: UUID, body: VerificationIn, begin: Begin) -> Reply[VerifiedOut]:
    """Verify whatever the person of an entitlement draws here; what was suspended for want of it resumes."""
    return await _record(begin, RecordVerification(entitlement_id, body.verified_on, body.method))


@router.post(
    "/verifications",
    status_code=201,
    dependencies=[allow("benefits_clerk", "claims_clerk", "prefecture_system")],
    responses=problems(BeneficiaryNotFound, DateInFuture, NotInForce),
)
async def post_verification_of_person(body: VerificationOfPersonIn, begin: Begin) -> Reply[VerifiedOut]:
    """Verify whatever the holder of an identity document draws here."""
    document = Document(body.id_type, body.id_no.upper())
    return await _record(begin, RecordVerification(document, body.verified_on, body.method))


async def _record(begin: Begin, command: RecordVerification) -> VerifiedOut:
    async with begin() as tx:
        verified = await record_verification(tx, command)
        reply = tx.reply(201, VerifiedOut(items=[EntitlementOut.of(each) for each in verified]))
    return reply
