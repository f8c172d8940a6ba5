"""An employer's contribution rate (缴费费率): the base rate of its risk class. WII Reg, Art. 8; Rate Notice 2015."""

from dataclasses import dataclass
from decimal import Decimal

from services.contributions.domain.rating.express_outlet import ExpressOutlets
from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, risk_class_of
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class AssignedRate:
    """The class an employer is in, and what it pays of its workers' bases."""

    risk_class: int
    rate: Decimal
    workings: Workings

    @property
    def citation(self) -> str:
        """The articles in one line."""
        return "; ".join(self.workings.cited)


def rate_of_industry(industry_code: str, classes: IndustryClasses, rates: BaseRates) -> AssignedRate:
    """Return the rate of an employer by its main business.

    >>> classes = IndustryClasses({4: ("34",)}, {}, "Annex")
    >>> rate_of_industry("3411", classes, BaseRates({4: Decimal("0.009")}, "Item 2")).rate
    Decimal('0.009')
    """
    risk_class = risk_class_of(industry_code, classes)
    workings = _workings(classes.citation, rates, risk_class, industry_code=industry_code)
    return AssignedRate(risk_class, rates.rate_by_class[risk_class], workings)


def rate_of_outlet(outlets: ExpressOutlets, rates: BaseRates) -> AssignedRate:
    """Return the rate of an express outlet, which its industry does not change."""
    workings = _workings(outlets.citation, rates, outlets.risk_class)
    return AssignedRate(outlets.risk_class, rates.rate_by_class[outlets.risk_class], workings)


def _workings(class_citation: str, rates: BaseRates, risk_class: int, **inputs: str) -> Workings:
    cited = (class_citation, rates.citation)
    workings = Workings.of("base rate of the risk class", rule="employer_rate", cited=cited, **inputs)
    return workings.then(risk_class=risk_class, rate=rates.rate_by_class[risk_class])
