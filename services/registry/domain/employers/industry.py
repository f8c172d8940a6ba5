"""Industries that have a risk class: an employer without one could never be assessed (Rate Notice 2015)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownIndustries:
    """Two-digit divisions and three-digit groups of GB/T 4754 that the class table names on one date."""

    divisions_by_class: Mapping[int, tuple[str, ...]]
    groups_by_class: Mapping[int, tuple[str, ...]]

    def codes(self) -> frozenset[str]:
        """Return every division and group that has a class."""
        tables = (self.divisions_by_class, self.groups_by_class)
        return frozenset(code for table in tables for codes in table.values() for code in codes)

    def include(self, industry_code: str) -> bool:
        """Whether a four-digit code has a class.

        >>> KnownIndustries({4: ("34",)}, {}).include("3411")
        True
        """
        return not {industry_code[:2], industry_code[:3]}.isdisjoint(self.codes())
