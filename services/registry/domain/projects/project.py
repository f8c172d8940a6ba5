"""A construction project enrolled as a whole (按项目参保): Construction Notices 2014 No. 103 and 2018 No. 3.

First enrol, then start (先参保、后开工): a project enrolled after its first day is under way. Price, labour cost,
contractual end and completion of an enrolled project may change; each change is filed, then approved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from shared.money import ZERO, Money


class Sector(StrEnum):
    """Building sectors that enrol by project."""

    HOUSING = "HOUSING"
    MUNICIPAL = "MUNICIPAL"
    TRAFFIC = "TRAFFIC"
    RAILWAY = "RAILWAY"
    WATER = "WATER"
    ENERGY = "ENERGY"
    AIRPORT = "AIRPORT"


class ChangeKind(StrEnum):
    """What is filed about an enrolled project."""

    EXTENSION = "EXTENSION"
    COST_CHANGE = "COST_CHANGE"
    COMPLETION = "COMPLETION"


class ChangeState(StrEnum):
    """A change waits for a second person, who approves or refuses it."""

    FILED = "FILED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class TermsFault(StrEnum):
    """Why terms cannot stand, in Chinese and English."""

    PERIOD = "合同竣工日期不得早于开工日期 / the contract ends before it begins"
    PRICE = "工程造价必须大于零 / the contract price must be above zero"
    LABOUR_COST = "人工费必须大于零且不超过工程造价 / the labour cost must be above zero and within the contract price"
    NO_EXTENSION = "延期后的竣工日期必须晚于原竣工日期 / an extension must move the contractual end later"
    EXTENSION_OVER = "延期申报时延长的工期已届满 / the added days were over before the extension was filed"
    NO_COST_CHANGE = "造价和人工费均未变化 / neither the price nor the labour cost changes"
    NO_COVER = "合同工期在参保生效前已届满 / the contract period is over before cover would begin"
    COMPLETED_BEFORE_START = "竣工日期不得早于开工日期 / completed before it began"


@dataclass(frozen=True, slots=True)
class ProjectTerms:
    """What of a project can change."""

    contract_price: Money
    labour_cost: Money | None
    ends_on: date
    completed_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as kept with a change and in the audit trail."""
        return {
            "contract_price": str(self.contract_price),
            "labour_cost": self.labour_cost and str(self.labour_cost),
            "ends_on": self.ends_on.isoformat(),
            "completed_on": self.completed_on and self.completed_on.isoformat(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "ProjectTerms":
        """Read what `to_json` wrote."""
        return cls(
            Money.yuan(plain["contract_price"]),
            plain["labour_cost"] and Money.yuan(plain["labour_cost"]),
            date.fromisoformat(plain["ends_on"]),
            plain["completed_on"] and date.fromisoformat(plain["completed_on"]),
        )


def is_under_way(begins_on: date, enrolled_on: date) -> bool:
    """Whether work began before the project was enrolled.

    >>> is_under_way(date(2024, 5, 6), date(2024, 5, 6)), is_under_way(date(2024, 5, 6), date(2024, 5, 7))
    (False, True)
    """
    return enrolled_on > begins_on


def fault_of_terms(terms: ProjectTerms, begins_on: date) -> TermsFault | None:
    """Return what is wrong with the terms of a project that begins on a day."""
    if terms.ends_on < begins_on:
        return TermsFault.PERIOD
    if terms.contract_price <= ZERO:
        return TermsFault.PRICE
    if terms.labour_cost is not None and not ZERO < terms.labour_cost <= terms.contract_price:
        return TermsFault.LABOUR_COST
    if terms.completed_on is not None and terms.completed_on < begins_on:
        return TermsFault.COMPLETED_BEFORE_START
    return None


def fault_of_change(kind: ChangeKind, before: ProjectTerms, after: ProjectTerms, begins_on: date) -> TermsFault | None:
    """Return why a change cannot be filed; None if it can."""
    if kind is ChangeKind.EXTENSION and after.ends_on <= before.ends_on:
        return TermsFault.NO_EXTENSION
    if kind is ChangeKind.COST_CHANGE and before == after:
        return TermsFault.NO_COST_CHANGE
    return fault_of_terms(after, begins_on)
