"""Industry risk class (行业风险类别) and its base rate: WII Reg, Art. 8; Rate Notice 2015.

The two-digit division of the main business (GB/T 4754-2017) decides; a division that the table splits is decided by
the three-digit group, a group by the four-digit class: the longest code that the table names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


class UnknownIndustry(ValueError):
    """The code is in no class of the table."""


@dataclass(frozen=True, slots=True)
class IndustryClasses:
    """Divisions, and groups or classes of the standard, in each risk class, as the table stood on one date."""

    divisions_by_class: Mapping[int, tuple[str, ...]]
    groups_by_class: Mapping[int, tuple[str, ...]]
    citation: str


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Base rate of each class, as it stood on one date."""

    rate_by_class: Mapping[int, Decimal]
    citation: str


def risk_class_of(industry_code: str, classes: IndustryClasses) -> int:
    """Return the risk class of an industry, by its four or three digits if the table names them, else by its division.

    >>> classes = IndustryClasses({4: ("34",)}, {2: ("592",), 5: ("591",)}, "Rate Notice 2015")
    >>> risk_class_of("3411", classes), risk_class_of("5910", classes)
    (4, 5)
    """
    found = (
        _class_naming(industry_code[:4], classes.groups_by_class)
        or _class_naming(industry_code[:3], classes.groups_by_class)
        or _class_naming(industry_code[:2], classes.divisions_by_class)
    )
    if found is None:
        raise UnknownIndustry(f"industry {industry_code!r} is in no risk class")
    return found


def _class_naming(code: str, codes_by_class: Mapping[int, tuple[str, ...]]) -> int | None:
    return next((risk_class for risk_class, codes in codes_by_class.items() if code in codes), None)
