"""What of a payment is kept back for debts to the fund: Handling Reg, Art. 46; never more than a debt's share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from shared.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Claimed:
    """A debt that may be set off: what is open of it, and the part of a payment that may be kept back for it."""

    debt_id: UUID
    open: Money
    share: Decimal

    def after(self, kept: Mapping[UUID, Money]) -> "Claimed":
        """Return the debt as it stands once that was kept back."""
        return Claimed(self.debt_id, self.open - kept.get(self.debt_id, ZERO), self.share)


def set_off(pays: Money, debts: Sequence[Claimed]) -> Mapping[UUID, Money]:
    """Return how much of a payment repays each debt, the oldest first.

    All together they keep back no more than the share of whichever comes next; the share is rounded down, to the fen.

    >>> first, second = (Claimed(UUID(int=n), Money.yuan(900), Decimal("0.5")) for n in (1, 2))
    >>> [str(kept) for kept in set_off(Money.yuan("1800.01"), [first, second]).values()]
    ['900.00']
    >>> [str(kept) for kept in set_off(Money.yuan("2000"), [first, second]).values()]
    ['900.00', '100.00']
    """
    kept: dict[UUID, Money] = {}
    for debt in debts:
        room = Money(int(pays.fen * debt.share)) - Money.total(kept.values())
        if min(room, debt.open) > ZERO:
            kept[debt.debt_id] = min(room, debt.open)
    return kept
