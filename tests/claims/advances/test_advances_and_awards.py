"""The fund pays a part of a benefit once, owed or advanced; a difference is advanced beside its award."""

import pytest

from services.claims.commands.benefits.settle_provisional_awards import settle_provisional_awards
from tests.claims.disputes.contest import REVIEW, Contest
from tests.claims.office import EMPLOYER_ID, PROVINCE_READER, monthly, problem, succeeded

PUBLISHED = 'figure_of = 2025\nmonthly = "7800.00"\npublished_on = 2026-06-20\nto = 2026-12-31'


@pytest.fixture
async def advanced(desk, office, neighbours) -> dict:
    """Return the fund's award by which it advances a grant of 9 x 5,000.00."""
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await desk.uninsured()
    await Contest(office).serve(claim_id)
    succeeded(await office.grant(claim_id))
    advance = await desk.granted(claim_id)
    [award] = (await desk.get(f"advances/{advance['id']}"))["awards"]
    return award


async def find_the_fund_liable(office, claim_id: str) -> None:
    """Let a review undo the decision, and another find that the worker was insured after all."""
    contest = Contest(office)
    ended = {"outcome_on": "2024-10-21", "received_on": "2024-10-22"}
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, REVIEW)), **ended))
    office.memory.neighbours.covering = EMPLOYER_ID
    succeeded(await contest.reopen(claim_id, "2024-10-23"))
    succeeded(await office.decide(claim_id, decided_on="2024-10-30"))


async def test_what_the_fund_advanced_it_does_not_pay_again_once_it_is_liable_itself(desk, office, advanced):
    order = await desk.pay(advanced["id"])
    await find_the_fund_liable(office, advanced["claim_id"])

    again = await office.grant(advanced["claim_id"])

    assert problem(again) == (409, "benefit-released")
    assert order["id"] in again.json()["detail"]


async def test_an_advance_that_was_not_released_gives_way_to_what_the_fund_owes_itself(desk, office, advanced):
    succeeded(await office.order(advanced["id"]))
    await find_the_fund_liable(office, advanced["claim_id"])

    grant = succeeded(await office.grant(advanced["claim_id"]))

    assert (grant["payer"], grant["part"], grant["amount"]) == ("FUND", "WHOLE", "45000.00")
    assert problem(await office.order(advanced["id"])) == (409, "award-overtaken")
    await desk.pay(grant["id"], "2024-11-15")
    states = [each["state"] for each in (await office.case(grant["claim_id"]))["payment_orders"]]
    assert states == ["CANCELLED", "PAID"]


@pytest.fixture
async def subsidised(desk, office) -> str:
    """Return the case of an uninsured worker whose subsidy rests on a figure that is not published yet."""
    office.memory.neighbours.covering = None
    return (await office.left(grade=7, ending={"ended_on": "2026-01-31"}))["awards"][0]["claim_id"]


@pytest.fixture
def publish(app, enact):
    async def figure() -> None:
        enact("average_wage", PUBLISHED, "2026-01-01")
        async with app.state.database.begin(PROVINCE_READER) as tx:
            await settle_provisional_awards(tx)

    return figure


async def advance_in(desk, claim_id: str, month: str) -> list[tuple[str, str]]:
    """Apply at the beginning of a month of 2026 and be granted the advance at its end."""
    advance = await desk.demanded(claim_id, applied_on=f"2026-{month}-01")
    path = f"advances/{advance['id']}"
    succeeded(await desk.post(f"{path}/grant", "benefits_checker", advanced_on=f"2026-{month}-28"))
    return [(award["part"], award["amount"]) for award in (await desk.get(path))["awards"]]


async def difference_of(office, claim_id: str) -> str:
    awards = (await office.case(claim_id))["awards"]
    return next(each["id"] for each in awards if each["supplements_id"] and each["benefit"] == "OMS")


async def test_an_award_and_the_difference_to_it_are_advanced_together(desk, office, subsidised, publish):
    await publish()

    difference = await difference_of(office, subsidised)
    assert await advance_in(desk, subsidised, "07") == [
        ("ADVANCED", "97500.00"),
        (f"ADVANCED_{difference}", "3900.00"),
    ]


async def test_a_difference_that_is_owed_later_is_advanced_later(desk, office, subsidised, publish):
    assert await advance_in(desk, subsidised, "04") == [("ADVANCED", "97500.00")]
    await publish()

    difference = await difference_of(office, subsidised)
    assert await advance_in(desk, subsidised, "07") == [(f"ADVANCED_{difference}", "3900.00")]
