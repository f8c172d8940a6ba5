"""What a provisional award comes to once the figure it waits for is published."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.own_wage import OwnWage
from services.claims.models import BenefitAward, Claim
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class Computed:
    """An amount by what is published today, and whether it still rests on a figure that is not."""

    award: Award
    provisional: bool
    own_wage: OwnWage | None = None


ComputeAgain: TypeAlias = Callable[[Transaction, Claim, BenefitAward], Awaitable[Computed]]
"""Computes the whole of an award once more, as its benefit's command did, by what is published today."""
