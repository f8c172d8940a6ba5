"""An award that rests on a figure not published yet is settled by itself once it is."""

import json
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from services.claims.commands.benefits.settle_provisional_awards import settle_provisional_awards
from tests.claims.disputes.contest import REVIEW, Contest
from tests.claims.office import PROVINCE_READER, announced, succeeded

LATER = {"approved_on": "2026-11-20"}


def published(monthly: str, on: str = "2026-06-20") -> str:
    return f'figure_of = 2025\nmonthly = "{monthly}"\npublished_on = {on}\nto = 2026-12-31'


@pytest.fixture
def settle(app) -> Callable[[], Awaitable[str]]:
    async def run() -> str:
        async with app.state.database.begin(PROVINCE_READER) as tx:
            return await settle_provisional_awards(tx)

    return run


@pytest.fixture
async def provisional(office) -> dict:
    """Somebody of grade 7 leaves in 2026, whose average wage is not published: that of the year before serves."""
    found = await office.left(grade=7, ending={"ended_on": "2026-01-31"})
    return found["awards"][0]


async def test_until_the_figure_is_published_the_one_before_it_serves(office, provisional, settle, database):
    assert (provisional["amount"], provisional["provisional"]) == ("97500.00", True)
    assert provisional["workings"]["inputs"]["average_wage_of"] == 2024
    assert (await announced(database))[-1].payload["provisional"] is True

    assert await settle() == "settled: 0"
    assert len((await office.case(provisional["claim_id"]))["awards"]) == 2


async def test_one_that_cannot_be_settled_keeps_no_other_from_it(office, provisional, settle, enact, database):
    enact("average_wage", published("7800.00"), "2026-01-01")
    async with database.begin(PROVINCE_READER) as tx:
        spoilt = "INSERT INTO benefit_awards SELECT (jsonb_populate_record(a, CAST(:changes AS jsonb))).* "
        changes = json.dumps({"id": str(UUID(int=1)), "benefit": "DPX"})
        await tx.session.execute(
            text(f"{spoilt} FROM benefit_awards a WHERE id = :id"), {"changes": changes, "id": provisional["id"]}
        )

    assert await settle() == "settled: 2, failed: 1"

    assert [event.payload["benefit"] for event in (await announced(database))[-2:]] == ["OMS", "OES"]


async def test_once_it_is_published_the_difference_is_awarded_and_paid_beside(office, provisional, settle, enact):
    order = succeeded(await office.order(provisional["id"]))
    succeeded(await office.check(order["id"], **LATER))
    succeeded(await office.approve(order["id"], **LATER))
    enact("average_wage", published("7800.00"), "2026-01-01")

    assert await settle() == "settled: 2"

    case = await office.case(provisional["claim_id"])
    medical, employment = case["awards"][2:]
    assert (medical["benefit"], medical["amount"], medical["payer"]) == ("OMS", "3900.00", "FUND")
    assert (employment["benefit"], employment["amount"], employment["payer"]) == ("OES", "6000.00", "EMPLOYER")
    assert (medical["supplements_id"], medical["provisional"]) == (provisional["id"], False)
    assert medical["workings"]["inputs"] == {"due": "101400.00", "awarded": "97500.00"}
    assert medical["workings"]["intermediate"]["average_wage_of"] == 2025
    assert case["history"][-1]["what"] == "AWARD_SETTLED"
    second = succeeded(await office.order(medical["id"]))
    assert second["amount"] == "3900.00"
    again = await office.order(medical["id"])
    assert again.json()["type"].endswith("payment-already-ordered")
    states = {each["amount"]: each["state"] for each in (await office.case(medical["claim_id"]))["payment_orders"]}
    assert states == {"97500.00": "APPROVED", "3900.00": "CREATED"}


async def test_an_award_is_settled_once(provisional, settle, enact):
    enact("average_wage", published("7800.00"), "2026-01-01")

    assert await settle() == "settled: 2"
    assert await settle() == "settled: 0"


@pytest.mark.parametrize(("monthly", "less"), [("7500.00", ["0.00", "0.00"]), ("7499.99", ["-0.13", "-0.20"])])
async def test_a_figure_that_adds_nothing_awards_nothing_and_leaves_a_note(
    office, provisional, settle, enact, monthly, less
):
    enact("average_wage", published(monthly), "2026-01-01")

    assert await settle() == "settled: 2"

    case = await office.case(provisional["claim_id"])
    assert len(case["awards"]) == 2
    assert [entry["what"] for entry in case["history"][-2:]] == ["AWARD_SETTLED"] * 2
    assert [entry["facts"]["difference"] for entry in case["history"][-2:]] == less


async def test_a_figure_whose_day_has_not_come_settles_nothing(provisional, settle, enact):
    enact("average_wage", published("7800.00", on="2099-01-01"), "2026-01-01")

    assert await settle() == "settled: 0"


async def test_what_fell_with_its_decision_is_not_settled(office, provisional, settle, enact):
    claim_id = provisional["claim_id"]
    [*_, decision] = (await office.case(claim_id))["decisions"]
    assert decision["id"] == provisional["decision_id"]
    for recipient in ("EMPLOYER", "WORKER"):
        succeeded(await office.serve(claim_id, recipient))
    contest = Contest(office)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, REVIEW))))
    enact("average_wage", published("7800.00"), "2026-01-01")

    assert await settle() == "settled: 0"


async def test_a_grant_on_a_provisional_cap_of_the_own_wage_is_settled_too(office, neighbours, settle, clock_at):
    neighbours.bases = ["30000.00"] * 12
    claim_id = await office.reported(accident_at="2024-01-10T10:20:00+08:00", reported_on="2024-01-20")
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-01-22"))
    succeeded(await office.decide(claim_id, decided_on="2024-02-20"))
    await office.concluded(claim_id, applied_on="2024-02-26", conclusion={"concluded_on": "2024-03-25"})

    clock_at("2024-06-19")
    grant = succeeded(await office.grant(claim_id))
    assert await settle() == "settled: 0"
    clock_at("2024-06-20")
    assert await settle() == "settled: 1"

    assert (grant["own_wage"], grant["amount"], grant["provisional"]) == ("20700.00", "186300.00", True)
    [_, supplement] = (await office.case(claim_id))["awards"]
    assert (supplement["own_wage"], supplement["amount"]) == ("21600.00", "8100.00")
