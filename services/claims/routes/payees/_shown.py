"""Payees as they are shown: masked, and only to those who check and approve."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands._payee import payee_shown_to_checkers
from services.claims.domain.payees.payee_change import PayeeChangeState, PayeeSubject
from services.claims.models import Claim, Entitlement, PayeeChange
from services.claims.routes._benefits import PayeeOut
from shared.db import Transaction


class PaidOut(BaseModel):
    """Who is paid, masked, to those who check and approve; since when, and what is proposed instead."""

    payee: PayeeOut | None
    named: bool
    changed_on: date | None
    proposed_id: UUID | None

    @classmethod
    def of(cls, paid: Claim | Entitlement, proposed: PayeeChange | None, tx: Transaction) -> "PaidOut":
        """Show the payee of a case or an entitlement."""
        return cls(
            payee=shown(tx, paid.payee_sealed),
            named=paid.payee_sealed is not None,
            changed_on=paid.payee_changed_on,
            proposed_id=proposed.id if proposed else None,
        )


class PayeeChangeOut(BaseModel):
    """A proposed payee and what became of it."""

    id: UUID
    subject: PayeeSubject
    subject_id: UUID
    division: str
    state: PayeeChangeState
    payee: PayeeOut | None
    reason: str
    papers: list[UUID]
    proposed_by: str
    recorded_at: datetime
    settled_by: str | None
    settled_at: datetime | None
    refusal: str | None

    @classmethod
    def of(cls, change: PayeeChange, tx: Transaction) -> "PayeeChangeOut":
        """Show a change to who asks."""
        told = {name: getattr(change, name) for name in cls.model_fields if name != "payee"}
        return cls(**told, payee=shown(tx, change.payee_sealed))


def shown(tx: Transaction, payee_sealed: bytes | None) -> PayeeOut | None:
    """Return a payee masked, to those who may see it."""
    masked = payee_shown_to_checkers(tx, payee_sealed) if payee_sealed else None
    return PayeeOut(**asdict(masked)) if masked else None
