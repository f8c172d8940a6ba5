"""A debt is given up only with the consent of finance on paper, by two people, the second of a higher post."""

import pytest

from tests.claims.office import problem, succeeded


@pytest.fixture
async def overpaid_grant(desk, office) -> tuple[str, dict]:
    """Return the case, and the debt, of a grant that was taken by fraud."""
    grant = await office.awarded()
    await desk.pay(grant["id"])
    body = {"cause": "FRAUD", "established_on": "2024-11-01"}
    debt = succeeded(await desk.post(f"awards/{grant['id']}/overpayment", **body))
    return grant["claim_id"], succeeded(await desk.order_return(debt["id"], ordered_on="2024-11-04"))


async def ask(desk, debt_id: str, papers: list[str], **changes):
    body = {"reason": "法院裁定破产，无财产可供执行", "consented_on": "2025-03-03", "papers": papers} | changes
    return await desk.post(f"debts/{debt_id}/write-off", **body)


async def decide(desk, debt_id: str, *, granted: bool = True, **changes):
    role = changes.pop("role", "benefits_director")
    body = {"granted": granted, "decided_on": "2025-03-10"} | changes
    return await desk.post(f"debts/{debt_id}/write-off-decision", role, **body)


async def test_what_nobody_can_pay_is_written_off_by_two(desk, office, overpaid_grant):
    claim_id, debt = overpaid_grant
    papers = await office.hand_in(claim_id, "APPLICATION_FORM")
    succeeded(await desk.repay(debt["id"], "375.00"))

    asked = succeeded(await ask(desk, debt["id"], papers))
    assert asked["state"] == "WRITE_OFF_ASKED"
    own = await decide(desk, debt["id"], subject="sun-benefits")
    assert problem(own) == (403, "same-person")
    given_up = succeeded(await decide(desk, debt["id"]))

    assert (given_up["state"], given_up["open"]) == ("WRITTEN_OFF", "57000.00")
    assert (await desk.debt(debt["id"]))["entries"][-1]["facts"] == {"open": "57000.00"}
    assert problem(await desk.repay(debt["id"], "1.00", "B-9")) == (409, "debt-not-ready")


async def test_without_the_paper_of_finance_nothing_is_asked(desk, overpaid_grant):
    _, debt = overpaid_grant

    assert problem(await ask(desk, debt["id"], [])) == (422, "consent-missing")
    assert (await desk.debt(debt["id"]))["debt"]["state"] == "RECOVERY_ORDERED"


async def test_a_refused_write_off_may_be_asked_again(desk, office, overpaid_grant):
    claim_id, debt = overpaid_grant
    papers = await office.hand_in(claim_id, "APPLICATION_FORM")
    succeeded(await ask(desk, debt["id"], papers))
    assert succeeded(await decide(desk, debt["id"], granted=False))["state"] == "RECOVERY_ORDERED"

    assert succeeded(await ask(desk, debt["id"], papers))["state"] == "WRITE_OFF_ASKED"
    assert succeeded(await decide(desk, debt["id"]))["state"] == "WRITTEN_OFF"


async def test_after_a_refused_write_off_another_plan_is_agreed_and_numbered_on(desk, office, overpaid_grant):
    claim_id, debt = overpaid_grant
    plan = {"agreed_on": "2024-11-20", "instalments": 2, "first_month": "2025-04"}
    succeeded(await desk.post(f"debts/{debt['id']}/plan", **plan))
    succeeded(await ask(desk, debt["id"], await office.hand_in(claim_id, "APPLICATION_FORM")))
    succeeded(await decide(desk, debt["id"], granted=False))

    assert succeeded(await desk.post(f"debts/{debt['id']}/plan", **plan | {"instalments": 3}))["state"] == "PLAN"

    instalments = (await desk.debt(debt["id"]))["instalments"]
    assert [each["no"] for each in instalments] == [1, 2, 3, 4, 5]
    assert [each["amount"] for each in instalments[2:]] == ["19125.00"] * 3


async def test_money_may_still_come_while_a_write_off_is_asked(desk, office, overpaid_grant):
    claim_id, debt = overpaid_grant
    succeeded(await ask(desk, debt["id"], await office.hand_in(claim_id, "APPLICATION_FORM")))

    assert succeeded(await desk.repay(debt["id"], "57375.00"))["state"] == "REPAID"
    assert problem(await decide(desk, debt["id"])) == (409, "debt-not-ready")


async def test_a_clerk_does_not_decide(desk, overpaid_grant):
    _, debt = overpaid_grant

    assert problem(await decide(desk, debt["id"], role="benefits_clerk")) == (403, "role-missing")
