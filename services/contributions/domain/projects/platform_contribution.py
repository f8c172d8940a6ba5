"""What a platform pays for its orders of a month (职业伤害保障): so much for each order, whoever takes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.money import Money
from shared.workings import Workings


class UnknownOrderKind(ValueError):
    """No amount is in force for orders of this kind."""


@dataclass(frozen=True, slots=True)
class PlatformAmounts:
    """What an order of each kind costs, as it stood on one date."""

    amount_by_kind: Mapping[str, Money]
    citation: str


@dataclass(frozen=True, slots=True)
class PlatformContribution:
    """What a platform pays for a month."""

    amount: Money
    workings: Workings


def platform_contribution(orders: Mapping[str, int], law: PlatformAmounts) -> PlatformContribution:
    """Return the contribution for a month's orders; exact, since an order costs whole fen.

    >>> law = PlatformAmounts({"DELIVERY": Money.yuan("0.07"), "FREIGHT": Money.yuan("0.18")}, "Notice")
    >>> platform_contribution({"DELIVERY": 1_250_000, "FREIGHT": 40_000}, law).amount
    Money.yuan('94700.00')
    """
    unknown = orders.keys() - law.amount_by_kind.keys()
    if unknown:
        raise UnknownOrderKind(f"no amount is in force for orders of {sorted(unknown)}")
    lines = {kind: law.amount_by_kind[kind] * count for kind, count in sorted(orders.items())}
    counted = tuple((kind, orders[kind], law.amount_by_kind[kind], amount) for kind, amount in lines.items())
    workings = Workings.of(
        "sum of (orders x amount per order)", rule="platform_contribution", cited=law.citation, orders=counted
    )
    return PlatformContribution(Money.total(lines.values()), workings)
