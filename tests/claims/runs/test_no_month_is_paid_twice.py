"""Whatever happens in whatever order, no run pays more of a month than is due, and the last one leaves nothing open.

A run's lines of a month never add up to more than was due of it at some time; what is too much is listed, never netted.
"""

from random import Random
from uuid import UUID

import pytest

from services.claims import queries
from services.claims.domain.runs.run_state import RunState
from shared.money import ZERO, Money
from shared.periods import Month
from tests.claims.runs.people import AGENCY, Desk

FIRST, LAST = Month(2024, 1), Month(2024, 8)
MONTHS = [FIRST.plus(number) for number in range(8)]
STEPS = 14


class Life:
    """What happens to some people, and what was ever due to them."""

    def __init__(self, desk: Desk, runs, chance: Random) -> None:
        self.desk, self.runs, self.chance = desk, runs, chance
        self.people: dict[UUID, dict[Month, Money]] = {}
        self.stopped: set[UUID] = set()
        self.over: set[UUID] = set()

    async def due(self, entitlement_id: UUID) -> dict[Month, Money]:
        async with self.desk.database.begin(AGENCY) as tx:
            steps = (await queries.entitlement_facts(tx, [entitlement_id]))[entitlement_id].drawn
        return {month: next((s.amount for s in reversed(steps) if s.from_month <= month), ZERO) for month in MONTHS}

    async def settled(self, entitlement_id: UUID) -> dict[Month, Money]:
        lines = await self.desk.settled(entitlement_id)
        return {month: Money.total(map(Money.yuan, lines.get(str(month), []))) for month in MONTHS}

    async def step(self) -> None:
        """Let something happen to somebody, or let a run be made."""
        month, amount = (
            str(self.chance.choice(MONTHS)),
            f"{self.chance.randint(900, 1100)}.{self.chance.randint(10, 99)}",
        )
        someone = self.chance.choice(list(self.people))
        match self.chance.choice(["run", "run", "measured", "adjusted", "interrupted", "ended", "entitled"]):
            case "run":
                await self.run(month, dies=self.chance.random() < 0.3)
            case "measured":
                await self.desk.measured(someone, month, amount)
            case "adjusted":
                await self.desk.adjusted(someone, month, "13.07")
            case "interrupted" if someone not in self.stopped:
                self.stopped.add(someone)
                await self.desk.interrupted(someone, month, arrears=self.chance.random() < 0.5)
                if self.chance.random() < 0.5:
                    await self.desk.lifted(someone, str(Month.parse(month).plus(2)))
            case "ended" if someone not in self.over:
                self.over.add(someone)
                await self.desk.ended(someone, month)
            case _:
                self.people[await self.desk.entitled(amount, starts=str(FIRST))] = dict.fromkeys(MONTHS, ZERO)
        for each, most in self.people.items():
            due = await self.due(each)
            self.people[each] = {month: max(most[month], due[month]) for month in MONTHS}

    async def run(self, month: str, *, dies: bool = False) -> None:
        run = (await self.runs.approve(await self.runs.checked(month))).json()
        if dies:
            with pytest.raises(KeyboardInterrupt):
                await self.runs.work(run, dies=True)
        await self.runs.work(run)
        assert (await self.runs.shown(run))["state"] == RunState.ORDERED


@pytest.mark.parametrize("seed", range(4))
async def test_no_month_is_paid_twice_and_in_the_end_nothing_is_open(desk, runs, seed):
    life = Life(desk, runs, Random(seed))
    life.people[await desk.entitled("1000.00", starts=str(FIRST))] = dict.fromkeys(MONTHS, ZERO)
    for _ in range(STEPS):
        await life.step()
        for each, most in life.people.items():
            settled = await life.settled(each)
            assert all(settled[month] <= most[month] for month in MONTHS)
    for each in life.people:
        await desk.set(each, pays_from=None)

    await life.run(str(LAST))

    run = await runs.previewed(str(LAST))
    overpaid = {each: shown["overpaid"] for each, shown in (await runs.payments(run)).items()}
    assert run["amount"] == "0.00"
    for each in life.people:
        due, settled = await life.due(each), await life.settled(each)
        open_ = [due[month] - settled[month] for month in MONTHS]
        assert all(left <= ZERO for left in open_)
        assert str(Money.total(-left for left in open_)) == overpaid.get(each, "0.00")
