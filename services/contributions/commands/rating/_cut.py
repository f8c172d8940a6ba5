"""The step that decides by how much the rates of a prefecture are cut in a month."""

from dataclasses import dataclass

from services.contributions import queries
from services.contributions.domain.rating.phased_cut import CutDecision, PhasedCut, no_cut_in_force, phased_cut
from shared import policy
from shared.db import Transaction
from shared.periods import Month

PROVINCE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Pooling:
    """How a province pools, as it stood on one date."""

    mode: str

    def area_of(self, prefecture: str) -> str:
        """Return the pooling area of a prefecture: after full pooling, the whole province."""
        return prefecture[:PROVINCE_DIGITS] if self.mode == "CENTRALISED" else prefecture


async def cut_of_month(tx: Transaction, prefecture: str, month: Month) -> CutDecision:
    """Return the cut that the law of the month's first day asks for, by what was published of the pooling area."""
    law, first_day = policy.at(prefecture), month.first_day
    try:
        period = law.load(PhasedCut, "phased_cut", in_force_on=first_day)
    except policy.NotInForce:
        return no_cut_in_force(month, law.versions(PhasedCut, "phased_cut"))
    area = law.load(Pooling, "pooling", in_force_on=first_day).area_of(prefecture)
    return phased_cut(period, month, await queries.capacities_of(tx, area))
