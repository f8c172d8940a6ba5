"""The fund pays an award only while its decision and conclusion are in force; another takes its place."""

from collections.abc import Awaitable, Callable

import pytest

from tests.claims.disputes.contest import REVIEW, Contest
from tests.claims.office import Office, announced_types, monthly, problem, succeeded

BY_THE_PROVINCE = {"concluded_on": "2024-10-30", "grade": 10, "division": "99"}
LATER = {"approved_on": "2024-11-05"}


@pytest.fixture(autouse=True)
def small(neighbours) -> None:
    """Own wage of 5,000.00: at grade 9 a grant of 45,000.00, at grade 10 one of 35,000.00."""
    neighbours.bases = monthly((12, "5000.00"))


async def repeat(office: Office, claim_id: str) -> None:
    repeated = {"kind": "REPEATED", "applied_on": "2024-09-02"}
    await office.concluded(claim_id, **repeated, conclusion=BY_THE_PROVINCE)


async def revoke_the_conclusion(office: Office, claim_id: str) -> None:
    [appraisal] = (await office.case(claim_id))["appraisals"]
    succeeded(await office.take_back(appraisal["id"]))


async def revoke_the_decision(office: Office, claim_id: str) -> None:
    contest = Contest(office)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, REVIEW))))


async def correct_to_a_refusal(office: Office, claim_id: str) -> None:
    succeeded(await Contest(office).correct(claim_id))


async def correct_the_article(office: Office, claim_id: str) -> None:
    succeeded(await Contest(office).correct(claim_id, result="RECOGNISED", article="14-2"))


FALLS = [
    (revoke_the_decision, (409, "no-decision-in-force")),
    (correct_to_a_refusal, (409, "not-a-work-injury")),
    (correct_the_article, (409, "award-overtaken")),
    (revoke_the_conclusion, (409, "not-appraised")),
    (repeat, (409, "award-overtaken")),
]


@pytest.fixture
def awarded(office) -> Callable[[], Awaitable[dict]]:
    async def award() -> dict:
        claim_id = await office.served()
        await office.concluded(claim_id)
        return succeeded(await office.grant(claim_id))

    return award


@pytest.mark.parametrize(("fall", "refused"), FALLS)
async def test_an_order_made_before_is_not_released_after_its_basis_fell(office, awarded, database, fall, refused):
    award = await awarded()
    order = succeeded(await office.order(award["id"]))

    await fall(office, award["claim_id"])

    assert problem(await office.check(order["id"], **LATER)) == refused
    [stands] = (await office.case(award["claim_id"]))["payment_orders"]
    assert (stands["state"], stands["approved_on"]) == ("CREATED", None)
    assert "payment_ordered" not in await announced_types(database)


async def test_an_award_whose_basis_fell_is_not_ordered(office, awarded):
    award = await awarded()

    await revoke_the_conclusion(office, award["claim_id"])

    assert problem(await office.order(award["id"])) == (409, "not-appraised")
    assert (await office.case(award["claim_id"]))["payment_orders"] == []


async def test_a_reviewed_order_is_not_approved_after_its_basis_fell(office, awarded, neighbours, database):
    neighbours.bases = monthly((12, "6000.00"))
    order = succeeded(await office.order((await awarded())["id"]))
    assert succeeded(await office.check(order["id"]))["state"] == "REVIEWED"

    await correct_to_a_refusal(office, order["claim_id"])

    assert problem(await office.approve(order["id"], **LATER)) == (409, "not-a-work-injury")
    assert (await office.case(order["claim_id"]))["payment_orders"][0]["state"] == "REVIEWED"
    assert "payment_ordered" not in await announced_types(database)


async def test_a_decision_that_is_contested_is_in_force_and_its_award_is_paid(office, awarded):
    order = succeeded(await office.order((await awarded())["id"]))
    succeeded(await Contest(office).open(order["claim_id"], REVIEW))

    assert succeeded(await office.check(order["id"]))["state"] == "APPROVED"


async def test_after_a_repeated_appraisal_the_grant_is_awarded_anew_and_paid_once(office, awarded, database):
    first = await awarded()
    overtaken = succeeded(await office.order(first["id"]))
    await repeat(office, first["claim_id"])

    second = succeeded(await office.grant(first["claim_id"]))

    case = await office.case(first["claim_id"])
    assert (first["amount"], second["amount"], second["effective_on"]) == ("45000.00", "35000.00", "2024-10-30")
    assert [award["conclusion_id"] for award in case["awards"]] == [each["id"] for each in case["conclusions"]]
    assert {award["decision_id"] for award in case["awards"]} == {case["injury"]["decision_id"]}
    assert [order["state"] for order in case["payment_orders"]] == ["CANCELLED"]
    [cancelled] = [entry for entry in case["history"] if entry["what"] == "ORDER_CANCELLED"]
    assert (cancelled["facts"], cancelled["recorded_by"]) == ({"order_id": overtaken["id"]}, "sun-benefits")
    order = succeeded(await office.order(second["id"]))
    assert succeeded(await office.check(order["id"], **LATER))["amount"] == "35000.00"
    assert problem(await office.check(overtaken["id"], **LATER)) == (409, "payment-order-not-ready")
    assert problem(await office.grant(first["claim_id"])) == (409, "benefit-already-awarded")
    assert (await announced_types(database)).count("payment_ordered") == 1


async def test_a_reviewed_order_gives_way_to_another_award_too(office, awarded, neighbours):
    neighbours.bases = monthly((12, "6000.00"))
    order = succeeded(await office.order((await awarded())["id"]))
    succeeded(await office.check(order["id"]))
    await correct_the_article(office, order["claim_id"])

    succeeded(await office.grant(order["claim_id"]))

    assert problem(await office.approve(order["id"])) == (409, "award-overtaken")
    assert (await office.case(order["claim_id"]))["payment_orders"][0]["state"] == "CANCELLED"


@pytest.mark.parametrize("fall", [repeat, correct_the_article])
async def test_what_was_released_is_neither_awarded_nor_paid_again(office, awarded, database, fall):
    award = await awarded()
    order = succeeded(await office.order(award["id"]))
    succeeded(await office.check(order["id"]))
    await fall(office, award["claim_id"])

    again = await office.grant(award["claim_id"])

    assert problem(again) == (409, "benefit-released")
    assert order["id"] in again.json()["detail"]
    assert (await office.case(award["claim_id"]))["awards"] == [award]
    assert (await announced_types(database)).count("payment_ordered") == 1


async def test_a_new_decision_on_the_same_grade_carries_an_award_of_its_own(office, awarded):
    first = await awarded()
    succeeded(await office.order(first["id"]))
    await revoke_the_decision(office, first["claim_id"])
    assert problem(await office.grant(first["claim_id"])) == (409, "no-decision-in-force")
    succeeded(await Contest(office).reopen(first["claim_id"]))
    decision = succeeded(await office.decide(first["claim_id"], decided_on="2024-09-25"))

    second = succeeded(await office.grant(first["claim_id"]))

    assert (second["decision_id"], second["conclusion_id"]) == (decision["id"], first["conclusion_id"])
    order = succeeded(await office.order(second["id"]))
    assert succeeded(await office.check(order["id"], **LATER))["state"] == "APPROVED"
