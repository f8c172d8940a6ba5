"""What was overpaid of a benefit that is owed once: for a cause that its case shows, and once."""

from datetime import date
from uuid import UUID

import pytest

from services.claims.models import ProvisionalSettlement
from shared.money import Money
from tests.claims.disputes.contest import Contest
from tests.claims.office import PROVINCE_READER, problem, succeeded


@pytest.fixture
async def paid(desk, office) -> dict:
    grant = await office.awarded()
    await desk.pay(grant["id"])
    return grant


async def establish(desk, award_id: str, cause: str, **changes):
    body = {"cause": cause, "established_on": "2025-01-20"} | changes
    return await desk.post(f"awards/{award_id}/overpayment", **body)


@pytest.mark.worked_example("WE-56")
async def test_fraud_is_returned_whole_with_the_range_of_the_fine(desk, office, neighbours):
    neighbours.bases = ["6000.00"] * 12
    grant = await office.awarded(appraisal={"grade": 10})
    await desk.pay(grant["id"])

    debt = succeeded(await establish(desk, grant["id"], "FRAUD"))

    assert (debt["amount"], debt["fine_min"], debt["fine_max"]) == ("42000.00", "84000.00", "210000.00")


async def test_an_award_is_claimed_back_once(desk, paid):
    debt = succeeded(await establish(desk, paid["id"], "FRAUD"))
    assert (debt["amount"], debt["award_id"], debt["person_id"] is not None) == ("57375.00", paid["id"], True)

    assert problem(await establish(desk, paid["id"], "FRAUD")) == (422, "nothing-overpaid")


async def test_what_was_not_paid_is_not_claimed_back(desk, office):
    grant = await office.awarded()

    assert problem(await establish(desk, grant["id"], "FRAUD")) == (422, "nothing-overpaid")


@pytest.mark.parametrize("cause", ["RECOGNITION_REVOKED", "FIGURE_FELL", "THIRD_PARTY_PAID", "CONDITION_LOST"])
async def test_a_cause_that_the_case_does_not_show_is_refused(desk, paid, cause):
    answer = await establish(desk, paid["id"], cause, at_fault=True)

    assert problem(answer) == (422, "cause-does-not-fit")
    assert (await desk.get("debts"))["items"] == []


async def test_a_provisional_figure_that_fell_leaves_the_difference_overpaid(desk, paid, database):
    due = Money.yuan(57000)
    async with database.begin(PROVINCE_READER) as tx:
        tx.add(
            ProvisionalSettlement(
                award_id=UUID(paid["id"]),
                prefecture="9908",
                claim_id=UUID(paid["claim_id"]),
                due=due,
                difference=due - Money.yuan(paid["amount"]),
                workings={},
                settled_on=date(2025, 1, 10),
                recorded_at=tx.now,
            )
        )

    debt = succeeded(await establish(desk, paid["id"], "FIGURE_FELL"))

    assert (debt["amount"], debt["workings"]["inputs"]["still_due"]) == ("375.00", "57000.00")
    assert problem(await establish(desk, paid["id"], "FIGURE_FELL")) == (422, "nothing-overpaid")


async def test_recognition_revoked_binds_who_was_at_fault(desk, office, paid):
    succeeded(await Contest(office).correct(paid["claim_id"]))

    assert problem(await establish(desk, paid["id"], "RECOGNITION_REVOKED")) == (422, "not-recoverable")
    debt = succeeded(await establish(desk, paid["id"], "RECOGNITION_REVOKED", at_fault=True))
    assert (debt["amount"], debt["cause"]) == ("57375.00", "RECOGNITION_REVOKED")


async def test_a_province_may_claim_from_everybody(desk, office, paid, enact):
    enact("recovery", "revoked_only_at_fault = false")
    succeeded(await Contest(office).correct(paid["claim_id"]))

    assert succeeded(await establish(desk, paid["id"], "RECOGNITION_REVOKED"))["amount"] == "57375.00"
