"""Quotes (测算): an allocation, and the pool's net positions, asked without submitting a plan."""

from collections.abc import Sequence

from pydantic import BaseModel

from services.pool_ledger.domain.allocation import SpendingRequest, allocate, pool_position
from services.pool_ledger.domain.cash_buffer import BufferRule, cash_buffer
from services.pool_ledger.domain.pooling import Pooling
from shared.money import ZERO, Money
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult, quotes_router


class AllocationFacts(BaseModel):
    """A plan and the cash in hand; the buffer follows from the average payments, and a missing budget cuts nothing."""

    planned: Money
    cash: Money
    average_payments: Money = ZERO
    buffer: Money | None = None
    budget_left: Money | None = None


class PoolFacts(BaseModel):
    """What each division collected and paid in a month, by division code."""

    collected: dict[str, Money]
    paid: dict[str, Money]


def _allocation(law: QuotedLaw, facts: AllocationFacts) -> Sequence[QuoteResult]:
    rule = law.load(BufferRule, "cash_buffer")
    buffer = cash_buffer(rule, facts.average_payments) if facts.buffer is None else facts.buffer
    request = SpendingRequest(facts.planned, facts.cash, buffer, facts.budget_left)
    allocation = allocate(request, cited=rule.citation)
    return [
        QuoteResult.of("GRANTED", "PROVINCE", allocation.granted, allocation.workings),
        QuoteResult.of("CUT", "PROVINCE", allocation.cut, allocation.workings),
    ]


def _net_positions(law: QuotedLaw, facts: PoolFacts) -> Sequence[QuoteResult]:
    position = pool_position(facts.collected, facts.paid)
    workings = position.workings(cited=law.load(Pooling, "pooling").citation)
    amounts = {"REMITTED": position.remitted, "ALLOCATED": position.allocated, "BALANCE": position.balance}
    amounts |= {f"NET/{division}": net for division, net in position.net_by_division.items()}
    return [QuoteResult.of(code, "POOL", amount, workings) for code, amount in amounts.items()]


router = quotes_router(
    (
        QuoteKind("allocation", AllocationFacts, ("cash_buffer",), _allocation),
        QuoteKind("net_positions", PoolFacts, ("pooling",), _net_positions),
    )
)
