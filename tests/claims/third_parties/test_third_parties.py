"""Beside a liable third party: benefits in full, treatment once, or as the province says; and what the fund claims."""

import pytest

from tests.claims.office import announced_types, problem, succeeded

PAID = {"item": "MEDICAL", "amount": "60000.00", "paid_on": "2024-06-20", "reference": "交强险赔案20240017"}


async def record(desk, claim_id: str, **changes):
    return await desk.post(f"injuries/{claim_id}/third-party-payments", **(PAID | changes))


@pytest.mark.worked_example("WE-54")
async def test_the_grant_is_due_in_full_beside_the_compensation(desk, office):
    grant = await office.awarded()
    succeeded(await record(desk, grant["claim_id"]))
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount="30000.00", reference="判决款"))

    await desk.pay(grant["id"])

    shares = await desk.get(f"injuries/{grant['claim_id']}/shares")
    assert [(split["benefit"], split["due"], split["fund"]) for split in shares["splits"]] == [
        ("ODG", "57375.00", "57375.00")
    ]
    assert [(payment["item"], payment["amount"]) for payment in shares["third_party_payments"]] == [
        ("MEDICAL", "60000.00"),
        ("DISABILITY", "30000.00"),
    ]
    body = {"cause": "THIRD_PARTY_PAID", "established_on": "2024-11-01"}
    assert problem(await desk.post(f"awards/{grant['id']}/overpayment", **body)) == (422, "cause-does-not-fit")


async def test_compensation_for_treatment_is_a_finding_where_the_fund_treats(desk, office, caller, database):
    claim_id = await office.decided()

    succeeded(await record(desk, claim_id))

    [finding] = (await caller.get("/v1/findings", roles="risk_officer", params={"rule": "R-08"})).json()["items"]
    assert (finding["subject_id"], finding["facts"]["paid"]) == (claim_id, "60000.00")
    assert (await announced_types(database))[-1] == "finding_raised"


async def test_compensation_for_another_loss_is_none(desk, office, caller):
    claim_id = await office.decided()

    succeeded(await record(desk, claim_id, item="OTHER"))

    assert (await caller.get("/v1/findings", roles="risk_officer", params={"rule": "R-08"})).json()["items"] == []


async def test_where_the_fund_tops_up_what_it_paid_beyond_comes_back(desk, office, enact):
    enact("third_party", 'mode = "TOP_UP"')
    grant = await office.awarded()
    await desk.pay(grant["id"])
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount="20000.00"))

    body = {"cause": "THIRD_PARTY_PAID", "established_on": "2024-11-01"}
    debt = succeeded(await desk.post(f"awards/{grant['id']}/overpayment", **body))

    assert (debt["amount"], debt["debtor"], debt["workings"]["inputs"]["still_due"]) == (
        *("20000.00", "BENEFICIARY"),
        "37375.00",
    )


async def test_where_the_fund_tops_up_only_what_nobody_has_paid_is_ordered(desk, office, enact):
    enact("third_party", 'mode = "TOP_UP"')
    grant = await office.awarded()
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount="20000.00"))

    assert (await desk.pay(grant["id"]))["amount"] == "37375.00"

    body = {"cause": "THIRD_PARTY_PAID", "established_on": "2024-11-01"}
    assert problem(await desk.post(f"awards/{grant['id']}/overpayment", **body)) == (422, "nothing-overpaid")


@pytest.mark.parametrize(("paid", "ordered"), [("57374.99", "0.01"), ("57375.00", None), ("60000.00", None)])
async def test_what_a_third_party_has_paid_in_full_is_not_ordered(desk, office, enact, paid, ordered):
    enact("third_party", 'mode = "TOP_UP"')
    grant = await office.awarded()
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount=paid))

    answer = await office.order(grant["id"])

    if ordered is None:
        assert problem(answer) == (422, "third-party-paid-all")
    else:
        assert succeeded(answer)["amount"] == ordered


async def test_an_order_that_a_third_partys_payment_overtook_is_not_released_but_made_anew(desk, office, enact):
    enact("third_party", 'mode = "TOP_UP"')
    order = await office.ordered()
    succeeded(await record(desk, order["claim_id"], item="DISABILITY", amount="20000.00"))

    assert problem(await office.check(order["id"])) == (409, "third-party-has-paid")

    anew = succeeded(await office.order(order["award_id"]))
    assert anew["amount"] == "37375.00"
    succeeded(await office.check(anew["id"]))
    assert problem(await office.order(order["award_id"])) == (409, "payment-already-ordered")
    states = [each["state"] for each in (await office.case(order["claim_id"]))["payment_orders"]]
    assert states == ["CANCELLED", "APPROVED"]


async def test_a_payment_that_one_benefit_was_reduced_by_reduces_no_second_one(desk, office, enact):
    enact("third_party", 'mode = "TOP_UP"')
    subsidy, _ = await left_with_subsidies(desk, office)
    grant = succeeded(await office.grant(subsidy["claim_id"]))
    succeeded(await record(desk, subsidy["claim_id"], item="DISABILITY", amount="20000.00"))

    assert (await desk.pay(grant["id"], "2024-12-10"))["amount"] == "24625.00"
    assert succeeded(await office.order(subsidy["id"]))["amount"] == subsidy["amount"]


async def left_with_subsidies(desk, office):
    claim_id = await office.appraised(appraisal={"grade": 10})
    ending = {"ended_on": "2024-08-31", "why": "CONTRACT_EXPIRED", "retirement_on": "2048-06-30"}
    succeeded(await desk.post(f"injuries/{claim_id}/employment-ending", **ending))
    awards = (await office.case(claim_id))["awards"]
    return sorted(awards, key=lambda each: each["benefit"] != "OMS")


async def test_by_default_an_order_is_over_the_whole(desk, office):
    order = await office.ordered()
    succeeded(await record(desk, order["claim_id"], item="DISABILITY", amount="20000.00"))

    assert succeeded(await office.check(order["id"]))["amount"] == "57375.00"


async def test_where_the_fund_is_subrogated_it_claims_up_to_the_payment_and_once(desk, office, enact):
    enact("third_party", 'mode = "SUBROGATE"')
    grant = await office.awarded()
    claim_path, on = f"injuries/{grant['claim_id']}/third-party-claim", {"established_on": "2024-11-01"}
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount="20000.00"))
    assert problem(await desk.post(claim_path, **on)) == (422, "nothing-to-claim")
    await desk.pay(grant["id"])

    debt = succeeded(await desk.post(claim_path, **on))

    assert (debt["kind"], debt["debtor"], debt["amount"]) == ("THIRD_PARTY", "THIRD_PARTY", "20000.00")
    assert problem(await desk.post(claim_path, **on)) == (422, "nothing-to-claim")


async def test_by_default_the_fund_claims_nothing_for_a_grant(desk, office):
    grant = await office.awarded()
    await desk.pay(grant["id"])
    succeeded(await record(desk, grant["claim_id"], item="DISABILITY", amount="20000.00"))

    body = {"established_on": "2024-11-01"}
    answer = await desk.post(f"injuries/{grant['claim_id']}/third-party-claim", **body)

    assert problem(answer) == (422, "nothing-to-claim")


async def test_a_payment_counts_once(desk, office):
    claim_id = await office.decided()
    succeeded(await record(desk, claim_id))

    assert problem(await record(desk, claim_id)) == (409, "third-party-payment-recorded")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"amount": "0.00"}, "invalid-request"),
        ({"amount": "-1.00"}, "invalid-request"),
        ({"paid_on": "2024-05-05"}, "date-out-of-order"),
        ({"paid_on": "2999-01-01"}, "date-in-future"),
    ],
)
async def test_a_payment_is_of_money_that_moved_after_the_accident(desk, office, changes, expected):
    claim_id = await office.decided()

    assert problem(await record(desk, claim_id, **changes)) == (422, expected)


TRAFFIC = {"decision": {"third_party": "TRAFFIC"}}
UNPAID = {
    "why": "UNKNOWN",
    "bills": [{"number": "急诊0506", "treated_on": "2024-05-06", "amount": "26000.00"}],
    "advanced_on": "2024-06-10",
}


async def test_treatment_that_an_unknown_driver_does_not_pay_is_advanced_and_claimed_from_him(desk, office):
    claim_id = await office.decided(**TRAFFIC)

    award = succeeded(await desk.post(f"injuries/{claim_id}/treatment-advance", **UNPAID))

    assert (award["benefit"], award["payer"], award["amount"]) == ("MED", "FUND", "26000.00")
    [debt] = (await office.case(claim_id))["recovery"]["debts"]
    assert (debt["kind"], debt["cause"], debt["amount"]) == ("THIRD_PARTY", "UNKNOWN", "26000.00")
    assert problem(await desk.order_return(debt["id"])) == (422, "not-advanced-yet")
    assert (await desk.pay(award["id"]))["expense_account"] == "1101"
    assert succeeded(await desk.order_return(debt["id"]))["state"] == "RECOVERY_ORDERED"


async def test_treatment_is_advanced_once(desk, office):
    claim_id = await office.decided(**TRAFFIC)
    succeeded(await desk.post(f"injuries/{claim_id}/treatment-advance", **UNPAID))

    again = await desk.post(f"injuries/{claim_id}/treatment-advance", **UNPAID)

    assert problem(again) == (409, "bill-counted-already")


async def test_where_no_third_party_is_liable_nothing_is_advanced_for_one(desk, office):
    claim_id = await office.decided()

    answer = await desk.post(f"injuries/{claim_id}/treatment-advance", **UNPAID)

    assert problem(answer) == (422, "no-third-party")
    assert (await office.case(claim_id))["awards"] == []
