"""An award: an amount that the law grants, and the workings by which anyone can redo it."""

from dataclasses import dataclass

from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class Award:
    """A sum that is due, stored whole: amount and workings are never separated."""

    amount: Money
    workings: Workings
