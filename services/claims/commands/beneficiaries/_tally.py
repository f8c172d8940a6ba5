"""What is counted while a file is read: its totals against the older system's own, and why rows were refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from services.claims.queries.beneficiaries import BenefitTotal, FirstRun
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(slots=True)
class Tally:
    """The older system's control totals, what was found, and what the good rows bring."""

    control_count: int
    control_amount: Money
    count: int = 0
    amount: Money = ZERO
    reasons: Counter[str] = field(default_factory=Counter)
    groups: Sequence[BenefitTotal] = ()
    first_run: tuple[Month, FirstRun] | None = None

    @property
    def agrees(self) -> bool:
        """Whether as many rows with the same sum were found as the older system says."""
        return (self.count, self.amount) == (self.control_count, self.control_amount)

    @property
    def difference(self) -> str:
        """Why the whole file is refused if the totals differ."""
        return (
            f"控制总数不符：原系统 {self.control_count} 行、{self.control_amount} 元，文件 {self.count} 行、"
            f"{self.amount} 元；整个文件退回。 / control totals differ: {self.control_count} rows, "
            f"{self.control_amount} yuan told, {self.count} rows, {self.amount} yuan found; the whole file is refused."
        )

    def judged(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Count rows that were judged, good or not."""
        self.count += rows.height
        self.amount += Money(int(rows["amount_fen"].sum()))
        self.reasons.update(rows["reason"].drop_nulls().to_list())
        return rows

    def refused(self, lines: Mapping[int, str]) -> Mapping[int, str]:
        """Count lines that were refused for what stands here."""
        self.reasons.update(lines.values())
        return lines

    def report(self, counted: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was found, as it is kept."""
        whole = {} if self.agrees else {"taken": 0, "refused": counted["rows"]}
        found = {
            **counted,
            **whole,
            "refused_by_reason": dict(self.reasons),
            "control": {
                "told": {"number": self.control_count, "amount": str(self.control_amount)},
                "found": {"number": self.count, "amount": str(self.amount)},
            },
            "groups": [group._asdict() | {"amount": str(group.amount)} for group in self.groups],
        }
        if self.first_run is not None:
            month, expected = self.first_run
            found["first_run"] = {"month": str(month), **expected._asdict(), "amount": str(expected.amount)}
        return found
