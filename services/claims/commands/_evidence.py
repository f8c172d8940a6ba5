"""The evidence of a case, read back as the values that rules take."""

from typing import Any, TypeVar, cast
from uuid import UUID

from pydantic import TypeAdapter

from services.claims import queries
from services.claims.domain.benefits.wage_record import NOTHING_ON_RECORD, WageRecord
from services.claims.domain.recognition.liability import CoverAtAccident, PaymentRecord
from services.claims.models import Evidence, EvidenceKind
from shared.db import Transaction

Model = TypeVar("Model")


async def known_cover(tx: Transaction, claim_id: UUID) -> CoverAtAccident | None:
    """Return what the registry said about cover; None if it was not asked yet."""
    evidence = await queries.latest_evidence(tx, claim_id, EvidenceKind.COVER)
    return None if evidence is None else _read(CoverAtAccident, evidence)


async def cover_at_accident(tx: Transaction, claim_id: UUID) -> CoverAtAccident:
    """Return what the registry said about cover: every accepted case has it."""
    cover = await known_cover(tx, claim_id)
    if cover is None:
        raise LookupError(f"case {claim_id} was accepted without asking about cover")
    return cover


async def wage_record(tx: Transaction, claim_id: UUID) -> WageRecord:
    """Return what contributions said about wages; nothing if the employer was not enrolled and nobody was asked."""
    evidence = await queries.latest_evidence(tx, claim_id, EvidenceKind.BASES)
    return NOTHING_ON_RECORD if evidence is None else _read(WageRecord, evidence)


async def payments_before_accident(tx: Transaction, claim_id: UUID) -> PaymentRecord:
    """Return what contributions said about the payment of the months before; nothing if nobody was asked."""
    evidence = await queries.latest_evidence(tx, claim_id, EvidenceKind.BASES)
    return PaymentRecord(()) if evidence is None else _read(PaymentRecord, evidence)


def _read(model: type[Model], evidence: Evidence) -> Model:
    read: Model = TypeAdapter(cast(Any, model)).validate_python(evidence.answer)
    return read
