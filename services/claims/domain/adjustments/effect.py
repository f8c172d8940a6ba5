"""What an adjustment comes to: for how many, how much a month, how much in arrears, by class."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from services.claims.domain.entitlements.due_until import due_in, due_until
from services.claims.domain.entitlements.timeline import Step
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Raised:
    """How one timeline differs from another: in one month, once both count, and over all up to the announcement."""

    a_month: Money
    arrears: Money

    @classmethod
    def between(cls, before: Sequence[Step], after: Sequence[Step], since: Month, announced: Month) -> "Raised":
        """Compare timelines that are the same up to the month from which an adjustment counts."""
        counted = max(since, announced)
        return cls(
            due_in(after, counted) - due_in(before, counted),
            due_until(after, announced) - due_until(before, announced),
        )


@dataclass(slots=True)
class ClassEffect:
    """The effect on one class of beneficiaries."""

    entitlements: int = 0
    a_month: Money = ZERO
    arrears: Money = ZERO

    def add(self, raised: Raised) -> None:
        """Count one more."""
        self.entitlements += 1
        self.a_month += raised.a_month
        self.arrears += raised.arrears

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {"entitlements": self.entitlements, "a_month": str(self.a_month), "arrears": str(self.arrears)}


@dataclass(slots=True)
class AdjustmentEffect:
    """The effect on all, class by class; `unclassed` are those of whom it is not known how they are adjusted."""

    by_class: dict[str, ClassEffect] = field(default_factory=dict)
    unclassed: int = 0

    def add(self, adjusted_as: str, raised: Raised) -> None:
        """Count one more of a class."""
        self.by_class.setdefault(adjusted_as, ClassEffect()).add(raised)

    @property
    def entitlements(self) -> int:
        """How many are adjusted."""
        return sum(each.entitlements for each in self.by_class.values())

    def to_json(self) -> dict[str, Any]:
        """Return plain values in a stable order."""
        every = self.by_class.values()
        return {
            "entitlements": self.entitlements,
            "a_month": str(Money.total(each.a_month for each in every)),
            "arrears": str(Money.total(each.arrears for each in every)),
            "by_class": {name: self.by_class[name].to_json() for name in sorted(self.by_class)},
            "unclassed": self.unclassed,
        }
