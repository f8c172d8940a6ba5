"""How a case is investigated: never by one person alone (Recognition Rules, Art. 10)."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvestigationRules:
    """How many investigators go together, as the law stood on one date."""

    investigators_min: int
    citation: str

    def enough(self, investigators: Collection[str]) -> bool:
        """Whether so many may investigate.

        >>> rules = InvestigationRules(2, "")
        >>> rules.enough({"one"}), rules.enough({"one", "another"})
        (False, True)
        """
        return len(set(investigators)) >= self.investigators_min
