"""The record of an employer over a window (浮动考核期): what it paid, what it cost, who was hurt."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shared.money import ZERO, Money

PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """Contributions received from the employer and fund benefits paid for its workers, with what else may count.

    `deaths` and `serious_injuries` are those of the worst single accident.
    """

    contributions: Money
    fund_costs: Money
    insured_months: int
    new_injuries: int = 0
    average_insured: Decimal = Decimal(0)
    deaths: int = 0
    serious_injuries: int = 0
    unpaid: bool = False
    certified_level: int | None = None

    def costs_exceed(self, share: Decimal) -> bool:
        """Whether the costs are more than a share of the contributions: compared exactly, without dividing."""
        return self.fund_costs.exact > self.contributions.exact * share

    @property
    def support_rate(self) -> Decimal | None:
        """Costs over contributions (支缴率), six places; None where nothing was paid.

        >>> WindowFacts(Money.yuan(180_000), Money.yuan(201_600), 12).support_rate
        Decimal('1.120000')
        """
        if self.contributions <= ZERO:
            return None
        return (self.fund_costs.exact / self.contributions.exact).quantize(PLACES, ROUND_HALF_UP)

    @property
    def incidence(self) -> Decimal:
        """Recognised injuries over average insured (工伤发生率), six places; with nobody insured, zero."""
        if not self.average_insured:
            return Decimal(0)
        return (self.new_injuries / self.average_insured).quantize(PLACES, ROUND_HALF_UP)
