"""The average rate of the province is watched: above one percent somebody is asked to look, once for a month."""

from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.contributions.commands.rating.watch_average_rate import watch_average_rate
from services.contributions.domain.rating.average_rate import AverageRateLimit
from shared.auth import Actor
from shared.db.tables import FindingRow
from tests.contributions.announced import employer_registered, joined, roster_changed

PROVINCE = Actor("contributions-worker", "99")
LIMIT = AverageRateLimit(Decimal("0.01"), "notice")


@pytest.fixture
def assessed(hear, assess):
    """Assess May for employers of these industries, each with a wage bill of ten thousand."""

    async def month(*industries: str) -> None:
        for number, industry in enumerate(industries, start=1):
            employer = uuid4()
            await hear(
                employer_registered(employer, number, industry_code=industry),
                roster_changed(employer, joined(uuid4(), "10000.00")),
            )
        await assess()

    return month


@pytest.fixture
def watch(begin):
    """Let the timer run, and return the findings that stand."""

    async def once() -> list[FindingRow]:
        async with begin(PROVINCE) as tx:
            await watch_average_rate(tx)
            return list(await tx.session.scalars(select(FindingRow)))

    return once


async def asked(caller, division: str = "9908", month: str = "2024-05") -> dict:
    answer = await caller.get("/v1/average-rate", roles="province_manager", division=division, params={"month": month})
    return answer.json()


async def test_the_average_is_what_was_assessed_over_all_bases(assessed, caller):
    await assessed("3411", "4710")
    told = await asked(caller)

    assert (told["assessed"], told["bases"], told["average_rate"]) == ("220.00", "20000.00", "0.011000")
    assert told["exceeded"] is True
    assert (await asked(caller, "9901"))["bases"] == "0.00"
    assert (await asked(caller, month="2024-06"))["exceeded"] is False


@pytest.mark.parametrize(("average", "exceeded"), [("0.01", False), ("0.010001", True)])
def test_the_ceiling_itself_is_allowed(average, exceeded):
    assert LIMIT.is_exceeded_by(Decimal(average)) is exceeded


async def test_an_average_above_the_ceiling_is_found_once_for_the_province_and_month(assessed, watch, announced):
    await assessed("4710")
    [finding] = await watch()
    await watch()

    assert (finding.rule, finding.action, finding.division) == ("AVERAGE-RATE", "REVIEW", "99")
    assert finding.subject_id == "99:2024-05"
    assert finding.facts == {"month": "2024-05", "average_percent": "1.3000", "ceiling_percent": "1.0000"}
    assert len(await announced("finding_raised")) == 1


async def test_a_finding_that_was_closed_is_not_raised_again_for_the_same_month(assessed, watch, begin):
    await assessed("4710")
    [finding] = await watch()
    async with begin(PROVINCE) as tx:
        row = await tx.session.get(FindingRow, finding.id)
        row.state = "CLOSED"

    assert [row.state for row in await watch()] == ["CLOSED"]


@pytest.mark.parametrize("industries", [("3411",), ()])
async def test_at_or_below_the_ceiling_nothing_is_found(assessed, watch, industries):
    await assessed(*industries)

    assert await watch() == []
