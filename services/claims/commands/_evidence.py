"""The evidence of a case: what others told, kept as they told it, and read back as the values that rules take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from pydantic import TypeAdapter

from services.claims import queries
from services.claims.domain.benefits.wage_record import NOTHING_ON_RECORD, WageRecord
from services.claims.domain.recognition.liability import CoverAtAccident, PaymentRecord
from services.claims.models import Claim, Evidence, EvidenceKind
from shared.db import Transaction
from shared.ids import new_id

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Told:
    """What another service answered, and when."""

    kind: EvidenceKind
    asked_at: datetime
    answer: Mapping[str, Any]


async def keep_told(tx: Transaction, claim: Claim, told: Sequence[Told]) -> None:
    """Keep answers as evidence of a case: from now on the latest of each kind is what it goes by."""
    tx.add_all(_evidence(tx, claim, each) for each in told)
    await tx.session.flush()


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
    evidence = await queries.latest_bases(tx, claim_id)
    return NOTHING_ON_RECORD if evidence is None else _read(WageRecord, evidence)


async def payments_before_accident(tx: Transaction, claim_id: UUID) -> PaymentRecord:
    """Return what contributions said about the payment of the months before; nothing if nobody was asked."""
    evidence = await queries.latest_bases(tx, claim_id)
    return PaymentRecord(()) if evidence is None else _read(PaymentRecord, evidence)


def _evidence(tx: Transaction, claim: Claim, told: Told) -> Evidence:
    return Evidence(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        kind=told.kind,
        asked_at=told.asked_at,
        recorded_at=tx.now,
        answer=dict(told.answer),
    )


def _read(model: type[Model], evidence: Evidence) -> Model:
    read: Model = TypeAdapter(cast(Any, model)).validate_python(evidence.answer)
    return read
