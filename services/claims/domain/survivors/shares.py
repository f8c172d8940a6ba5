"""Survivors' pensions (供养亲属抚恤金): WII Reg, Art. 39(1)(2).

Each dependant has a share of own wage: the spouse 40 %, others 30 %, lone elders and orphans 10 % more. Together the
shares do not exceed own wage: if they would, they are scaled to it, cut to the fen, and the fen left over go to the
largest remainders, equal ones in the order of the dependants' numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from services.claims.domain.survivors.dependant import Relation, Stop
from shared.money import Money
from shared.workings import Workings


class CapBase(StrEnum):
    """What the shares together do not exceed."""

    OWN_WAGE = "OWN_WAGE"


class Recalculation(StrEnum):
    """What becomes of the others' shares when somebody drops out."""

    RECOMPUTE_FROM_RATES = "RECOMPUTE_FROM_RATES"
    KEEP = "KEEP"


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Shares of own wage, their cap, and what happens when somebody drops out, as the law stood on one date."""

    spouse_rate: Decimal
    other_rate: Decimal
    lone_extra_rate: Decimal
    cap_base: CapBase
    recalculation: Recalculation
    stop: Stop
    citation: str

    def rate(self, sharer: "Sharer") -> Decimal:
        """Return the share of own wage that one dependant's relation carries."""
        basic = self.spouse_rate if sharer.relation is Relation.SPOUSE else self.other_rate
        return basic + self.lone_extra_rate if sharer.lone_or_orphan else basic


@dataclass(frozen=True, slots=True, order=True)
class Sharer:
    """A dependant by number, relation, and whether the lone's extra is due."""

    no: int
    relation: Relation
    lone_or_orphan: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What one dependant is due each month, with its workings."""

    sharer: Sharer
    amount: Money
    workings: Workings


def survivors_shares(own_wage: Money, sharers: Sequence[Sharer], table: ShareTable) -> tuple[Share, ...]:
    """Return what each is due, in the order of their numbers.

    >>> table = ShareTable(Decimal("0.4"), Decimal("0.3"), Decimal("0.1"), CapBase.OWN_WAGE,
    ...                    Recalculation.RECOMPUTE_FROM_RATES, Stop.MONTH_AFTER_EVENT, "Art. 39(1)(2)")
    >>> children = [Sharer(2, Relation.CHILD), Sharer(3, Relation.CHILD)]
    >>> family = [Sharer(1, Relation.SPOUSE), *children, Sharer(4, Relation.PARENT)]
    >>> [str(share.amount) for share in survivors_shares(Money.yuan(6000), family, table)]
    ['1846.15', '1384.62', '1384.62', '1384.61']
    """
    ordered = sorted(sharers)
    rates = [table.rate(each) for each in ordered]
    whole = [Money.rounded(own_wage.exact * rate) for rate in rates]
    scaled = Money.total(whole) > own_wage
    amounts = _scaled(own_wage, rates) if scaled else whole
    return tuple(
        Share(each, amounts[place], _workings(own_wage, rates, place, table).then(scaled=scaled))
        for place, each in enumerate(ordered)
    )


def _scaled(cap: Money, rates: Sequence[Decimal]) -> list[Money]:
    """Return the cap divided in the proportion of the rates, to the last fen."""
    together = sum(map(Fraction, rates))
    exact = [Fraction(cap.fen) * Fraction(rate) / together for rate in rates]
    cut = [int(each) for each in exact]
    left_over = cap.fen - sum(cut)
    by_remainder = sorted(range(len(rates)), key=lambda place: (cut[place] - exact[place], place))
    for place in by_remainder[:left_over]:
        cut[place] += 1
    return [Money(fen) for fen in cut]


def _workings(own_wage: Money, rates: Sequence[Decimal], place: int, table: ShareTable) -> Workings:
    workings = Workings.of(
        "own wage x rate; if all shares exceed the cap, cap x rate / all rates, cut to the fen,"
        " and the fen left over to the largest remainders, then by number",
        rule="survivors_shares",
        cited=table.citation,
        own_wage=own_wage,
        rate=rates[place],
        rates=tuple(rates),
        place=place + 1,
        cap_base=table.cap_base.value,
    )
    return workings.then(share=own_wage.exact * rates[place], shares_together=own_wage.exact * sum(rates), cap=own_wage)
