"""The step that says who bears what of a case: fund, employer, third party; before and after a back payment."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.claims import queries
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._payer import bearer_after_back_payment
from services.claims.commands.third_parties._splitting import CaseSplit, splits_of_case
from services.claims.domain.liability.back_payment_liability import CostKind
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BackPayment, Claim, Debt, ThirdPartyPayment
from shared.db import Transaction
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Borne:
    """A kind of cost, who bears it by the decision, and of what arises after a back payment, if there was one."""

    kind: CostKind
    before: Payer
    after: Payer | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """Who bears what of a case, and what was paid and is owed beside it."""

    payer: Payer
    back_payment: BackPayment | None
    costs: Sequence[Borne]
    third_party_payments: Sequence[ThirdPartyPayment]
    splits: Sequence[CaseSplit]
    debts: Sequence[Debt]


async def shares_of(tx: Transaction, claim: Claim) -> Shares:
    """Return the shares of a recognised injury; raises `NoDecisionInForce`, `NotAWorkInjury`."""
    decision = await favourable_decision(tx, claim)
    payer, made = Payer(decision.payer or Payer.EMPLOYER), await queries.recovery.back_payment(tx, claim.id)
    return Shares(
        payer=payer,
        back_payment=made,
        costs=[await _borne(tx, claim, kind, (payer, made)) for kind in CostKind],
        third_party_payments=await queries.recovery.third_party_payments_of(tx, claim.id),
        splits=await splits_of_case(tx, claim),
        debts=await queries.recovery.debts_of_claim(tx, claim.id),
    )


async def _borne(tx: Transaction, claim: Claim, kind: CostKind, by_decision: tuple[Payer, BackPayment | None]) -> Borne:
    payer, made = by_decision
    if kind.employers_alone:
        return Borne(kind, Payer.EMPLOYER, None, None)
    if made is None:
        return Borne(kind, payer, None, None)
    bearer = await bearer_after_back_payment(tx, claim, kind, Month.of(made.settled_on).next().first_day)
    return Borne(kind, payer, bearer.payer if bearer else None, bearer.reason if bearer else None)
