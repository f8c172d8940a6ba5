"""Entitlement to treatment (工伤医疗待遇资格): WII Reg, Art. 30.

A recognised injury entitles to treatment from the day of the accident on, unless a later decision ends that. Of several
injuries the stay treats the one whose diagnosis it shares, by the category of ICD-10; failing that, the latest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

ICD_CATEGORY = 3


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What one recognised injury entitles to."""

    claim_id: UUID
    division: str
    accident_on: date
    diagnoses: Sequence[str]
    closed_on: date | None = None

    def admits_on(self, day: date) -> bool:
        """Whether a stay may begin on a day."""
        return self.accident_on <= day and (self.closed_on is None or day < self.closed_on)

    def covers(self, categories: set[str]) -> bool:
        """Whether the injury was diagnosed in one of these categories."""
        return not categories.isdisjoint(_categories(self.diagnoses))


def entitlement_for(
    admitted_on: date, diagnoses: Iterable[str], entitlements: Iterable[Entitlement]
) -> Entitlement | None:
    """Return the entitlement under which a stay is treated, or None if there is none on the day of admission."""
    valid = [entitlement for entitlement in entitlements if entitlement.admits_on(admitted_on)]
    categories = _categories(diagnoses)
    return max(valid, key=lambda entitlement: (entitlement.covers(categories), entitlement.accident_on), default=None)


def _categories(codes: Iterable[str]) -> set[str]:
    return {code[:ICD_CATEGORY] for code in codes}
