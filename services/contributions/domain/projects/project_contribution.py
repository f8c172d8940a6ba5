"""What a construction project pays, once for all of it: MOHRSS Order 10 (2010), Art. 3; Construction Notice 2014.

The province publishes the formula. A project under way when it enrols pays for the days that are left; phased cuts
apply. If its cost changes, the whole is worked out anew by the law of the day of enrolment, and the difference counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from services.contributions.domain.rating.risk_class import BaseRates
from shared.money import ZERO, Money
from shared.workings import Value, Workings


class ProjectMethod(StrEnum):
    """The formulas that provinces have published."""

    COST_X_RATE = "COST_X_RATE"
    COST_X_LABOUR_X_CLASS = "COST_X_LABOUR_X_CLASS"
    TIERED = "TIERED"
    LABOUR_ALTERNATIVE = "LABOUR_ALTERNATIVE"


@dataclass(frozen=True, slots=True)
class Tier:
    """The rate of the part of a price up to an amount and above the tier before; the last tier is open."""

    rate: Decimal
    upto: Money | None = None


@dataclass(frozen=True, slots=True)
class ProjectLaw:
    """The province's formula on one date, and the figures of all of them."""

    method: ProjectMethod
    rate: Decimal
    labour_ratio: Decimal
    risk_class_by_sector: Mapping[str, int]
    tiers: tuple[Tier, ...]
    labour_alternative_price_min: Money
    labour_alternative_share_max: Decimal
    citation: str


@dataclass(frozen=True, slots=True)
class ProjectCost:
    """What a project costs, and for how many days of its contract it was not enrolled."""

    sector: str
    contract_price: Money
    labour_cost: Money | None
    total_days: int
    elapsed_days: int


@dataclass(frozen=True, slots=True)
class ProjectContribution:
    """What the project pays, and by which formula."""

    method: ProjectMethod
    amount: Money
    workings: Workings


def contract_days(begins_on: date, ends_on: date, enrolled_on: date) -> tuple[int, int]:
    """Return the days of a contract, both ends included, and how many of them went by before the day of enrolment.

    >>> contract_days(date(2024, 1, 1), date(2025, 8, 22), date(2024, 8, 28))
    (600, 240)
    """
    return (ends_on - begins_on).days + 1, max(0, (enrolled_on - begins_on).days)


def project_contribution(project: ProjectCost, law: ProjectLaw, rates: BaseRates, cut: Decimal) -> ProjectContribution:
    """Return the contribution of a project, rounded once at the end; `cut` is the phased cut of its first month."""
    method, whole, workings = _whole(project, law, rates)
    days_left = project.total_days - project.elapsed_days
    amount = Money.rounded(whole * (1 - cut) * days_left / project.total_days)
    shown = workings.then(method=method, total_days=project.total_days, days_left=days_left, cut=cut)
    return ProjectContribution(method, amount, shown)


class _Whole(NamedTuple):
    """What a project enrolled in time would pay without a cut, not yet rounded."""

    method: ProjectMethod
    amount: Decimal
    workings: Workings


def _whole(project: ProjectCost, law: ProjectLaw, rates: BaseRates) -> _Whole:
    labour = project.labour_cost
    match law.method:
        case ProjectMethod.COST_X_RATE:
            return _by_price(project, law)
        case ProjectMethod.COST_X_LABOUR_X_CLASS:
            return _by_labour_ratio(project, law, rates)
        case ProjectMethod.LABOUR_ALTERNATIVE if labour is not None and _is_small(labour, project, law):
            return _by_labour_cost(labour, project, law, rates)
        case _:
            return _by_tiers(project, law)


def _is_small(labour: Money, project: ProjectCost, law: ProjectLaw) -> bool:
    """Whether a large project has so little labour that its labour cost counts instead of its price."""
    large = project.contract_price >= law.labour_alternative_price_min
    return large and labour.exact < project.contract_price.exact * law.labour_alternative_share_max


def _by_price(project: ProjectCost, law: ProjectLaw) -> _Whole:
    price = project.contract_price
    workings = _workings("price x rate", law.citation, price=price, rate=law.rate)
    return _Whole(ProjectMethod.COST_X_RATE, price.exact * law.rate, workings)


def _by_labour_ratio(project: ProjectCost, law: ProjectLaw, rates: BaseRates) -> _Whole:
    price, (risk_class, rate) = project.contract_price, _class_rate(project, law, rates)
    inputs: dict[str, Value] = {
        "price": price,
        "labour_ratio": law.labour_ratio,
        "risk_class": risk_class,
        "rate": rate,
    }
    workings = _workings("price x labour ratio x class rate", law.citation, rates.citation, **inputs)
    return _Whole(ProjectMethod.COST_X_LABOUR_X_CLASS, price.exact * law.labour_ratio * rate, workings)


def _by_labour_cost(labour: Money, project: ProjectCost, law: ProjectLaw, rates: BaseRates) -> _Whole:
    risk_class, rate = _class_rate(project, law, rates)
    inputs: dict[str, Value] = {"labour_cost": labour, "risk_class": risk_class, "rate": rate}
    workings = _workings("labour cost x class rate", law.citation, rates.citation, **inputs)
    return _Whole(ProjectMethod.LABOUR_ALTERNATIVE, labour.exact * rate, workings)


def _by_tiers(project: ProjectCost, law: ProjectLaw) -> _Whole:
    parts = tuple(_parts(project.contract_price, law.tiers))
    workings = _workings(
        "sum of (part of the price x rate of its tier)", law.citation, price=project.contract_price, parts=parts
    )
    return _Whole(ProjectMethod.TIERED, sum((part.exact * rate for part, rate in parts), Decimal(0)), workings)


def _parts(price: Money, tiers: tuple[Tier, ...]) -> Iterator[tuple[Money, Decimal]]:
    """Yield the parts of a price that lie in each tier, with the tier's rate."""
    below = ZERO
    for tier in tiers:
        top = price if tier.upto is None else min(price, tier.upto)
        if top > below:
            yield top - below, tier.rate
            below = top


def _class_rate(project: ProjectCost, law: ProjectLaw, rates: BaseRates) -> tuple[int, Decimal]:
    risk_class = law.risk_class_by_sector[project.sector]
    return risk_class, rates.rate_by_class[risk_class]


def _workings(formula: str, *cited: str, **inputs: Value) -> Workings:
    whole = f"{formula} x (1 - cut) x days left / total days"
    return Workings.of(whole, rule="project_contribution", cited=cited, **inputs)
