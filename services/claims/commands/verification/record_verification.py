"""Record that a person's entitlements were verified (待遇资格认证), all that are drawn here: Handling Reg, Art. 26."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.verification._verifying import Verified, verify
from services.claims.domain.reporting.id_type import IdType
from services.claims.domain.verification.verification import VerificationMethod
from services.claims.models import Entitlement
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import NotFound


class BeneficiaryNotFound(NotFound):
    """Nobody with such a document draws a monthly benefit here."""

    code = "beneficiary-not-found"
    title = "Beneficiary not found"
    zh = "该证件号码不是本地区定期待遇领取人，请核对。"
    en = "Nobody with this document draws a monthly benefit that you may see."


@dataclass(frozen=True, slots=True)
class Document:
    """The identity document of the person who was verified. Never shown in logs."""

    id_type: IdType
    id_no: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordVerification:
    """Whose benefits: those of the person of an entitlement, or of a document; the day, and how it was found."""

    person: UUID | Document
    verified_on: date
    method: VerificationMethod


async def record_verification(tx: Transaction, command: RecordVerification) -> Sequence[Entitlement]:
    """Verify whatever the person draws where the actor serves; raises `EntitlementNotFound`, `BeneficiaryNotFound`."""
    check_day(tx, "verified_on", command.verified_on)
    told_of = await queries.verification.entitlements_told_of(tx, [await _person_id(tx, command.person)])
    entitlement_ids = [each for ids in told_of.values() for each in ids]
    locked = await queries.verification.entitlements_for_update(tx, entitlement_ids)
    entitlements = [each for each in locked if tx.actor.serves(each.division)]
    if not entitlements:
        raise BeneficiaryNotFound()
    verified = Verified(command.verified_on, command.method)
    await verify(tx, [(entitlement, verified) for entitlement in entitlements])
    return entitlements


async def _person_id(tx: Transaction, person: UUID | Document) -> UUID:
    if isinstance(person, Document):
        return tx.secrets.pseudonyms("person")(person.id_type, person.id_no)
    entitlement = await queries.entitlement(tx, person)
    if entitlement is None:
        raise EntitlementNotFound(entitlement_id=person)
    return entitlement.person_id
