"""Events as claims, settlement and the ledger would announce them, for contributions to hear."""

from datetime import UTC, date, datetime
from uuid import UUID

from shared.events import Envelope
from shared.ids import new_id
from shared.periods import Month

HEARD_AT = datetime(2024, 1, 5, 3, tzinfo=UTC)


def injury_recognised(
    claim_id: UUID, employer_id: UUID | None, *, article: str = "14-1", on: str, person_id: UUID | None = None
) -> Envelope:
    payload = {
        "claim_id": str(claim_id),
        "person_id": str(person_id or new_id()),
        "employer_id": employer_id and str(employer_id),
        "accident_on": on,
        "result": "RECOGNISED",
        "article": article,
    }
    return _envelope("claims.injury_recognised.v1", claim_id, on, payload)


def recognition_revoked(claim_id: UUID, employer_id: UUID | None, *, on: str, result: str = "RECOGNISED") -> Envelope:
    payload = {
        "claim_id": str(claim_id),
        "decision_id": str(new_id()),
        "person_id": str(new_id()),
        "employer_id": employer_id and str(employer_id),
        "result": result,
        "article": "14-1",
        "why": "COURT",
        "revoked_on": on,
    }
    return _envelope("claims.recognition_revoked.v1", claim_id, on, payload)


def treatment_settled(claim_id: UUID, fund: str, *, on: str) -> Envelope:
    settlement_id = new_id()
    payload = {"settlement_id": str(settlement_id), "claim_id": str(claim_id), "settled_on": on, "fund": fund}
    return _envelope("settlement.settled.v1", settlement_id, on, payload)


def benefit_ordered(order_id: UUID, claim_id: UUID, amount: str, *, on: str) -> Envelope:
    payload = {"order_id": str(order_id), "document": str(claim_id), "amount": amount}
    return _envelope("claims.payment_ordered.v1", order_id, on, payload)


def payment_made(order_id: UUID, *, on: str, ordered_by: str = "claims") -> Envelope:
    payload = {"order_id": str(order_id), "ordered_by": ordered_by, "paid_on": on, "voucher_no": "99-2026-11-00001"}
    return _envelope("pool_ledger.payment_made.v1", order_id, on, payload)


def payment_returned(order_id: UUID, *, on: str, ordered_by: str) -> Envelope:
    payload = {"order_id": str(order_id), "ordered_by": ordered_by, "returned_on": on, "reason": "账户已销户"}
    return _envelope("pool_ledger.payment_returned.v1", order_id, on, payload)


def capacity_published(
    balance: str, *, as_of: str = "2022-12-31", published_on: str = "2023-02-01", area: str = "99"
) -> Envelope:
    payload = {
        "publication_id": str(new_id()),
        "area": area,
        "as_of": as_of,
        "balance": balance,
        "expenditure": "960000000.00",
        "published_on": published_on,
    }
    return _envelope("pool_ledger.capacity_published.v1", new_id(), as_of, payload, division=area)


def _envelope(event_type: str, key: UUID, on: str, payload: dict, division: str = "990811") -> Envelope:
    day = date.fromisoformat(on)
    return Envelope(
        id=new_id(),
        type=event_type,
        key=str(key),
        division=division,
        period=Month.of(day),
        effective_on=day,
        recorded_at=HEARD_AT,
        correlation_id="test",
        causation_id=None,
        producer=event_type.partition(".")[0],
        payload=payload,
    )
