"""Steps that commands on a debt to the fund share: establish one, load it locked, move it, and say what is open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.papers._papers import check_papers_of
from services.claims.domain.recovery.debt import (
    DebtChange,
    DebtKind,
    DebtMove,
    Debtor,
    DebtState,
    IllegalDebtMove,
    state_after,
)
from services.claims.models import Debt, DebtEntry
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.problems import Conflict, NotFound
from shared.workings import Workings

ESTABLISH, ORDER = "debt", "return-order"
"""The steps that different people take on a debt."""


class DebtNotFound(NotFound):
    """No such debt for this caller."""

    code = "debt-not-found"
    title = "Debt not found"
    zh = "未找到应追回款项 {debt_id}，或不在当前账号的管辖范围内。"
    en = "There is no debt {debt_id} that you may see."


class DebtNotReady(Conflict):
    """The debt must reach another state first, or has left it already."""

    code = "debt-not-ready"
    title = "Debt not in the state needed"
    zh = "应追回款项 {debt_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Debt {debt_id} is {state}; to {move} it must be {needed}."


@dataclass(frozen=True, slots=True)
class OpenDebt:
    """A debt of somebody who is still paid by the fund: what is open, and the part of a payment that may be kept."""

    id: UUID
    open: Money
    offset_share: Decimal


@dataclass(frozen=True, slots=True)
class Owing:
    """Who owes the fund how much, why, and of what; where nobody's case is concerned, of an entitlement alone."""

    kind: DebtKind
    debtor: Debtor
    cause: str
    amount: Money
    workings: Workings
    prefecture: str
    division: str
    established_on: date
    claim_id: UUID | None = None
    entitlement_id: UUID | None = None
    award_id: UUID | None = None
    person_id: UUID | None = None


async def open_debts_of(tx: Transaction, person_ids: Collection[UUID]) -> Mapping[UUID, Sequence[OpenDebt]]:
    """Return, for each person, the debts that may be set off against what the fund pays them, the oldest first."""
    found: dict[UUID, list[OpenDebt]] = {}
    for debt in await queries.recovery.debts_to_set_off(tx, person_ids):
        if debt.person_id is not None and debt.offset_share is not None:
            found.setdefault(debt.person_id, []).append(OpenDebt(debt.id, debt.open, debt.offset_share))
    return found


async def establish(tx: Transaction, owing: Owing, *, papers: Sequence[UUID] = ()) -> Debt:
    """Record a debt; another person orders its return."""
    debt = tx.add(
        Debt(
            id=new_id(),
            prefecture=owing.prefecture,
            division=owing.division,
            claim_id=owing.claim_id,
            entitlement_id=owing.entitlement_id,
            award_id=owing.award_id,
            person_id=owing.person_id,
            kind=owing.kind,
            debtor=owing.debtor,
            cause=owing.cause,
            state=DebtState.ESTABLISHED,
            amount=owing.amount,
            workings=owing.workings.to_json(),
            established_on=owing.established_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await tx.session.flush()
    await approve(tx, debt.id, ESTABLISH)
    note_debt(tx, debt, DebtChange.ESTABLISHED, effective_on=owing.established_on, papers=papers)
    return debt


async def debt_for_update(tx: Transaction, debt_id: UUID, papers: Collection[UUID] = ()) -> Debt:
    """Return a debt that the actor serves, locked, after looking for the papers of a step in its case.

    Raises `DebtNotFound`, `PaperNotFound`, `OutsideDivision`.
    """
    debt = await queries.recovery.debt_for_update(tx, debt_id)
    if debt is None:
        raise DebtNotFound(debt_id=debt_id)
    tx.actor.must_serve(debt.division)
    await check_papers_of(tx, debt.claim_id, papers)
    return debt


def move_debt(debt: Debt, step: DebtMove) -> None:
    """Move a debt on; raises `DebtNotReady` naming the states that are needed."""
    after = state_after(DebtState(debt.state), step)
    if isinstance(after, IllegalDebtMove):
        raise DebtNotReady(debt_id=debt.id, state=debt.state, move=step, needed=" / ".join(after.needed))
    debt.state = after


def note_debt(
    tx: Transaction,
    debt: Debt,
    what: DebtMove | DebtChange,
    *,
    effective_on: date,
    papers: Sequence[UUID] = (),
    **facts: Any,
) -> None:
    """Add to a debt's history something that happened to it."""
    tx.add(
        DebtEntry(
            prefecture=debt.prefecture,
            debt_id=debt.id,
            what=what,
            effective_on=effective_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
            correlation_id=tx.correlation_id,
            papers=list(papers),
            facts=facts,
        )
    )
