"""Establish what was overpaid of a monthly benefit (多付待遇核定): Handling Reg, Arts. 25 and 46.

For each month what was paid beyond what the timeline says was due; the same amount leaves the month as a negative line,
so that no month becomes a debt twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._timeline import entitlement_for_update
from services.claims.commands.papers._papers import check_papers_of
from services.claims.commands.recovery._causes import (
    NothingOverpaid,
    check_cause,
    recovery_rules,
    with_fine,
)
from services.claims.commands.recovery._debts import Owing, establish
from services.claims.domain.entitlements.entitlement import LineSource
from services.claims.domain.recovery.debt import DebtKind, Debtor
from services.claims.domain.recovery.overpayment import (
    OverpaidMonth,
    OverpaymentCause,
    overpaid_by_months,
    overpaid_months,
)
from services.claims.models import Debt, Entitlement, MonthLine
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class EstablishOverpaidMonths:
    """Of which entitlement, why too much was paid, and whether whoever drew it was at fault."""

    entitlement_id: UUID
    cause: OverpaymentCause
    established_on: date
    at_fault: bool = False
    papers: Sequence[UUID] = ()


async def establish_overpaid_months(tx: Transaction, command: EstablishOverpaidMonths) -> Debt:
    """Turn what was paid beyond the due of every month into one debt; raises `NothingOverpaid`, `NotRecoverable`."""
    entitlement = await entitlement_for_update(tx, command.entitlement_id)
    check_day(tx, "established_on", command.established_on, not_before=entitlement.starts.first_day)
    await check_papers_of(tx, entitlement.claim_id, command.papers)
    rules = recovery_rules(entitlement.division, command.established_on)
    check_cause(command.cause, rules, at_fault=command.at_fault)
    facts = (await queries.entitlement_facts(tx, [entitlement.id]))[entitlement.id]
    months = overpaid_months(facts.drawn, await queries.settled_months(tx, entitlement.id))
    if not months:
        raise NothingOverpaid(what=entitlement.id)
    total, workings = overpaid_by_months(months, rules.citation)
    debt = await establish(
        tx,
        Owing(
            kind=DebtKind.OVERPAYMENT,
            debtor=Debtor.BENEFICIARY,
            cause=command.cause,
            amount=total,
            workings=workings,
            prefecture=entitlement.prefecture,
            division=entitlement.division,
            established_on=command.established_on,
            claim_id=entitlement.claim_id,
            entitlement_id=entitlement.id,
            person_id=entitlement.person_id,
        ),
        papers=command.papers,
    )
    await _take_off(tx, entitlement, debt, months)
    return with_fine(debt)


async def _take_off(tx: Transaction, entitlement: Entitlement, debt: Debt, months: Sequence[OverpaidMonth]) -> None:
    """Let each month be settled by what was due of it; the rest is the debt."""
    numbered = await queries.last_line_numbers(tx, entitlement.id)
    tx.add_all(
        MonthLine(
            entitlement_id=entitlement.id,
            for_month=each.month,
            no=numbered[each.month] + 1,
            prefecture=entitlement.prefecture,
            amount=-each.excess,
            source=LineSource.OVERPAYMENT,
            source_id=debt.id,
            recorded_at=tx.now,
        )
        for each in months
    )
