"""Everything owed in a case, as it is shown: what is owed once, what is due monthly, and how much by whom."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementState
from services.claims.domain.payment.payment_order import OrderState
from services.claims.domain.recognition.liability import Payer
from services.claims.queries import AwardFile, CaseBenefits, Monthly
from shared.money import Money
from shared.periods import Month


class OwedOnceOut(BaseModel):
    """An award: whether it stands today, the state of its order, and when an employer that owes it paid."""

    award_id: UUID
    benefit: Benefit
    name: str
    part: str
    payer: Payer
    amount: Money
    provisional: bool
    supplements_id: UUID | None
    stands: bool
    order_state: OrderState | None
    employer_paid_on: date | None
    workings_at: str

    @classmethod
    def of(cls, file: AwardFile) -> "OwedOnceOut":
        """Show an award."""
        award = file.award
        return cls(
            award_id=award.id,
            benefit=Benefit(award.benefit),
            name=Benefit(award.benefit).purpose,
            part=award.part,
            payer=Payer(award.payer),
            amount=award.amount,
            provisional=award.provisional,
            supplements_id=award.supplements_id,
            stands=file.stands,
            order_state=file.order_state,
            employer_paid_on=file.employer_paid_on,
            workings_at=f"/v1/awards/{award.id}",
        )


class DueMonthlyOut(BaseModel):
    """An entitlement: what it is this month, and what it has come to since it began."""

    entitlement_id: UUID
    benefit: Benefit
    name: str
    payer: Payer
    person_id: UUID
    state: EntitlementState
    starts: Month
    ends: Month | None
    this_month: Money
    due_to_date: Money
    workings_at: str

    @classmethod
    def of(cls, monthly: Monthly, month: Month) -> "DueMonthlyOut":
        """Show an entitlement as it is in a month."""
        entitlement = monthly.entitlement
        return cls(
            entitlement_id=entitlement.id,
            benefit=Benefit(entitlement.benefit),
            name=Benefit(entitlement.benefit).purpose,
            payer=Payer(entitlement.payer),
            person_id=entitlement.person_id,
            state=EntitlementState(entitlement.state),
            starts=entitlement.starts,
            ends=entitlement.ends,
            this_month=monthly.due_in(month),
            due_to_date=monthly.due_until(month),
            workings_at=f"/v1/entitlements/{entitlement.id}",
        )


class OwedByOut(BaseModel):
    """How much one payer owes: awards that stand, those among them it has not been shown to pay, and months due."""

    payer: Payer
    awarded: Money
    unpaid: Money
    monthly_due_to_date: Money


class CaseBenefitsOut(BaseModel):
    """Everything owed in a case."""

    claim_id: UUID
    awards: list[OwedOnceOut]
    entitlements: list[DueMonthlyOut]
    by_payer: list[OwedByOut]

    @classmethod
    def of(cls, case: CaseBenefits, month: Month, payers: Iterable[Payer] = tuple(Payer)) -> "CaseBenefitsOut":
        """Show what is owed in a case, by everybody or by some."""
        shown = set(payers)
        awards = [OwedOnceOut.of(file) for file in case.awards]
        entitlements = [DueMonthlyOut.of(monthly, month) for monthly in case.entitlements]
        return cls(
            claim_id=case.claim_id,
            awards=[each for each in awards if each.payer in shown],
            entitlements=[each for each in entitlements if each.payer in shown],
            by_payer=[_owed_by(payer, awards, entitlements) for payer in Payer if payer in shown],
        )


def _owed_by(payer: Payer, awards: Sequence[OwedOnceOut], entitlements: Sequence[DueMonthlyOut]) -> OwedByOut:
    standing = [each for each in awards if each.stands and each.payer is payer]
    return OwedByOut(
        payer=payer,
        awarded=Money.total(each.amount for each in standing),
        unpaid=Money.total(each.amount for each in standing if not _paid(each)),
        monthly_due_to_date=Money.total(each.due_to_date for each in entitlements if each.payer is payer),
    )


def _paid(award: OwedOnceOut) -> bool:
    return award.employer_paid_on is not None or award.order_state is OrderState.PAID
