"""Advance payment (先行支付): SI Act, Art. 41; Advance Pay Rules. Its grounds, states, and one table of its moves.

An uninsured worker whose employer does not pay applies; the agency demands, and if the employer does not pay in time
the fund does in its place. What it paid is a debt of the employer, whose states `domain/recovery/debt.py` holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.claims.domain.benefits.benefit import Benefit
from shared.money import Money
from shared.working_days import WorkingDays
from shared.workings import Workings


class AdvanceGround(StrEnum):
    """Why the worker has to ask the fund: Advance Pay Rules, Art. 6."""

    LICENCE_REVOKED = "LICENCE_REVOKED"
    REFUSES_TO_PAY = "REFUSES_TO_PAY"
    ENFORCEMENT_SUSPENDED = "ENFORCEMENT_SUSPENDED"
    OTHER_NON_PAYMENT = "OTHER_NON_PAYMENT"


class Applicant(StrEnum):
    """Who applies."""

    WORKER = "WORKER"
    RELATIVE = "RELATIVE"


class AdvanceState(StrEnum):
    """The states of an advance; what is recovered afterwards is a debt."""

    APPLIED = "APPLIED"
    REFUSED = "REFUSED"
    DEMANDED = "DEMANDED"
    EMPLOYER_PAID = "EMPLOYER_PAID"
    ADVANCED = "ADVANCED"


class AdvanceMove(StrEnum):
    """What can be done with an application."""

    REFUSE = "REFUSE"
    DEMAND = "DEMAND"
    SETTLE = "SETTLE"
    GRANT = "GRANT"


S = AdvanceState
CLERK, CHECKER = ("benefits_clerk",), ("benefits_checker",)


@dataclass(frozen=True, slots=True)
class AdvanceRule:
    """One allowed move: from where to where, and the roles that take it."""

    leaves: tuple[AdvanceState, ...]
    reaches: AdvanceState
    by: tuple[str, ...]


ADVANCE_MOVES = {
    AdvanceMove.REFUSE: AdvanceRule((S.APPLIED,), S.REFUSED, CHECKER),
    AdvanceMove.DEMAND: AdvanceRule((S.APPLIED,), S.DEMANDED, CLERK),
    AdvanceMove.SETTLE: AdvanceRule((S.DEMANDED,), S.EMPLOYER_PAID, CLERK),
    AdvanceMove.GRANT: AdvanceRule((S.DEMANDED,), S.ADVANCED, CHECKER),
}


@dataclass(frozen=True, slots=True)
class IllegalAdvanceMove:
    """The application stands elsewhere: the move needs one of these states first."""

    needed: tuple[AdvanceState, ...]


def state_after(state: AdvanceState, move: AdvanceMove) -> AdvanceState | IllegalAdvanceMove:
    """Return where the move leads.

    >>> state_after(AdvanceState.APPLIED, AdvanceMove.GRANT)
    IllegalAdvanceMove(needed=(<AdvanceState.DEMANDED: 'DEMANDED'>,))
    """
    rule = ADVANCE_MOVES[move]
    return rule.reaches if state in rule.leaves else IllegalAdvanceMove(rule.leaves)


class Posting(StrEnum):
    """How an advance is booked: as something to come back, or as spent."""

    RECEIVABLE = "RECEIVABLE"
    EXPENSE = "EXPENSE"


@dataclass(frozen=True, slots=True)
class AdvanceRules:
    """The limits of the procedure in working days, and how an advance is booked, as the law stood on one date."""

    demand_working_days: int
    employer_working_days: int
    refusal_working_days: int
    posting: Posting
    receivable_account: str
    require_registration: bool
    citation: str

    def demand_due(self, applied_on: date, calendar: WorkingDays) -> date:
        """The last day on which the employer is asked to pay."""
        return calendar.plus_working_days(applied_on, self.demand_working_days)

    def refusal_due(self, applied_on: date, calendar: WorkingDays) -> date:
        """The last day on which an application is refused, in writing and with reasons."""
        return calendar.plus_working_days(applied_on, self.refusal_working_days)

    def employer_due(self, demanded_on: date, calendar: WorkingDays) -> date:
        """The last day on which the employer may still pay itself."""
        return calendar.plus_working_days(demanded_on, self.employer_working_days)

    def account(self, benefit: Benefit) -> str:
        """The account of the fund's chart to which an advance on a benefit is booked."""
        return self.receivable_account if self.posting is Posting.RECEIVABLE else benefit.expense_account


@dataclass(frozen=True, slots=True)
class OwedItem:
    """A benefit that the employer owes and has not paid."""

    benefit: Benefit
    amount: Money


@dataclass(frozen=True, slots=True)
class Advanced:
    """What of it the fund advances, what not, and the sum with its workings."""

    items: tuple[OwedItem, ...]
    left_out: tuple[OwedItem, ...]
    total: Money
    workings: Workings


def what_is_advanced(owed: Sequence[OwedItem], citation: str) -> Advanced:
    """Return what the fund advances: only what it would have paid had the worker been insured.

    >>> grant, subsidy = Benefit.DISABILITY_GRANT, Benefit.EMPLOYMENT_SUBSIDY
    >>> owed = [OwedItem(grant, Money.yuan(45000)), OwedItem(subsidy, Money.yuan(72000))]
    >>> str(what_is_advanced(owed, "Art. 41").total)
    '45000.00'
    """
    items = tuple(each for each in owed if not each.benefit.employers_alone)
    left_out = tuple(each for each in owed if each.benefit.employers_alone)
    total = Money.total(each.amount for each in items)
    workings = Workings.of(
        "sum of the items that the fund would have paid",
        rule="advance_payment",
        cited=citation,
        benefits=tuple(each.benefit.value for each in items),
        amounts=tuple(each.amount for each in items),
        left_out=tuple(each.benefit.value for each in left_out),
    )
    return Advanced(items, left_out, total, workings)
