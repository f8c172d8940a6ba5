"""Whatever sequence of legal moves a case goes through, one decision at most is in force, and decisions only grow."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.claims.disputes.contest import SUIT, WORKER, Contest, days_pass
from tests.claims.office import DECISION, succeeded

IN_FORCE = {"DECIDED", "SERVED", "UNDER_REVIEW", "IN_COURT", "FINAL", "CORRECTED"}
AGAINST = {"result": "NOT_RECOGNISED", "article": "14-1"}
CASES = count()


class Walk:
    """A case on its way, a day a step; each step returns the answers that must have succeeded."""

    def __init__(self, contest: Contest, database: Any, claim_id: str) -> None:
        self.contest, self.database, self.claim_id = contest, database, claim_id
        self.day, self.officers = date(2024, 6, 1), count()

    def possible(self, case: dict[str, Any]) -> list[Callable[[], Any]]:
        """The steps that the state of the case allows."""
        upheld = any(
            each["outcome"] == "UPHELD" and each["decision_id"] == case["injury"]["decision_id"]
            for each in case["disputes"]
        )
        contested = [self.sue, self.correct] if upheld else [self.review, self.sue, self.correct]
        return {
            "DECIDED": [self.serve, self.correct],
            "CORRECTED": [self.serve, self.correct],
            "SERVED": [*contested, self.finalise],
            "FINAL": contested,
            "UNDER_REVIEW": [self.uphold, self.withdraw, self.revoke, self.correct],
            "IN_COURT": [self.uphold, self.withdraw, self.revoke, self.correct],
            "REVOKED": [self.reopen],
            "INVESTIGATING": [self.decide, self.decide_against],
        }[case["injury"]["state"]]

    async def step(self, choice: int) -> None:
        self.day += timedelta(days=1)
        steps = self.possible(await self.contest.office.case(self.claim_id))
        await steps[choice % len(steps)]()

    @property
    def today(self) -> str:
        return self.day.isoformat()

    async def serve(self) -> None:
        await self.contest.serve(self.claim_id, self.today)

    async def review(self) -> None:
        succeeded(await self.contest.open(self.claim_id, **self._days()))

    async def sue(self) -> None:
        succeeded(await self.contest.open(self.claim_id, SUIT, **self._days()))

    async def uphold(self) -> None:
        succeeded(await self.contest.end(await self._dispute(), **self._outcome()))

    async def withdraw(self) -> None:
        succeeded(await self.contest.end(await self._dispute(), **self._outcome() | {"outcome": "WITHDRAWN"}))

    async def revoke(self) -> None:
        succeeded(await self.contest.revoke(await self._dispute(), **self._outcome()))

    async def reopen(self) -> None:
        succeeded(await self.contest.reopen(self.claim_id, self.today))

    async def decide(self, **changes: str) -> None:
        made = DECISION | changes | {"decided_on": self.today}
        succeeded(await self.contest.office.decide(self.claim_id, subject=self._officer(), **made))

    async def decide_against(self) -> None:
        await self.decide(**AGAINST)

    async def correct(self) -> None:
        succeeded(await self.contest.correct(self.claim_id, subject=self._officer(), decided_on=self.today))

    async def finalise(self) -> None:
        await days_pass(self.database, "2026-06-01")

    async def _dispute(self) -> dict[str, Any]:
        case = await self.contest.office.case(self.claim_id)
        [opened] = [
            each
            for each in case["disputes"]
            if each["outcome"] is None and each["decision_id"] == case["injury"]["decision_id"]
        ]
        return opened

    def _days(self) -> dict[str, str]:
        return dict.fromkeys(("known_on", "filed_on", "admitted_on"), self.today)

    def _outcome(self) -> dict[str, str]:
        return {"outcome_on": self.today, "received_on": self.today}

    def _officer(self) -> str:
        return f"officer-{next(self.officers)}"


async def treatment_open(database: Any, claim_id: str) -> bool:
    asked = text("SELECT treatment_opened_on IS NOT NULL FROM claims WHERE id = CAST(:id AS uuid)")
    async with database.begin(WORKER) as tx:
        return await tx.session.scalar(asked, {"id": claim_id})


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 11), min_size=3, max_size=8))
async def test_whatever_happens_one_decision_at_most_is_in_force_and_decisions_only_grow(
    contest, office, database, choices
):
    day = timedelta(days=next(CASES) % 25)
    claim_id = await office.decided(accident_at=f"{date(2024, 4, 1) + day}T10:20:00+08:00")
    walk, before = Walk(contest, database, claim_id), (await office.case(claim_id))["decisions"]
    for choice in choices:
        await walk.step(choice)

        case = await office.case(claim_id)
        state, in_force, decisions = case["injury"]["state"], case["injury"]["decision_id"], case["decisions"]
        assert decisions[: len(before)] == before, "what was decided stays as it was"
        assert len(decisions) - len(before) in (0, 1)
        assert in_force == (decisions[-1]["id"] if state in IN_FORCE else None), state
        assert await treatment_open(database, claim_id) is (decisions[-1]["result"] == "RECOGNISED")
        before = decisions
