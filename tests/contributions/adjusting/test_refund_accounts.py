"""R-23: money goes back to the account that paid, or nowhere until somebody has looked into it."""

import httpx
import pytest

from services.contributions.models import Receipt
from tests.contributions.adjusting.conftest import CLERK, EMPLOYER, OTHER_ACCOUNT, PAYEE, PAYER, problem
from tests.contributions.announced import code
from tests.contributions.receipt_file import HEADER, line
from tests.contributions.told import payment_returned

ELSEWHERE = PAYEE | {"account": OTHER_ACCOUNT}


@pytest.fixture
def close_finding(caller):
    async def close(finding: dict, outcome: str = "UNFOUNDED") -> None:
        body = {"outcome": outcome, "reason": "企业合并后统一收款，已核实"}
        path = f"/v1/findings/{finding['id']}/closing"
        answer = await caller.post(path, roles="risk_officer", json=body)
        assert answer.status_code == 200, answer.text

    return close


@pytest.fixture
def open_findings(caller):
    async def listed() -> list[dict]:
        return (await caller.get("/v1/findings", roles="risk_officer")).json()["items"]

    return listed


async def test_a_refund_to_another_account_is_blocked_until_its_finding_is_closed(
    over_paid, ask, step, open_findings, close_finding, announced
):
    refund = (await ask(to=ELSEWHERE)).json()
    assert refund["payer_account"] == "DIFFERENT"
    [finding] = await open_findings()
    assert (finding["rule"], finding["facts"]["refund_id"], finding["action"]) == ("R-23", refund["id"], "BLOCK")
    assert OTHER_ACCOUNT not in str(finding) + str(await announced("finding_raised"))

    assert problem(await step(refund, "review", "reviewer", account_confirmed=True)) == "refund-blocked"
    await close_finding(finding)
    assert (await step(refund, "review", "reviewer")).status_code == 200
    assert (await step(refund, "approval", "approver")).json()["state"] == "ORDERED"


async def test_a_suspicion_that_was_confirmed_blocks_the_refund_for_good(
    over_paid, ask, step, open_findings, close_finding
):
    refund = (await ask(to=ELSEWHERE)).json()
    await close_finding((await open_findings())[0], outcome="CONFIRMED")

    assert problem(await step(refund, "review", "reviewer", account_confirmed=True)) == "refund-blocked"


@pytest.fixture
async def returned(over_paid, grant, hear) -> dict:
    """A refund that was ordered, and that the bank returned."""
    refund = await grant()
    await hear(payment_returned(refund["order_id"], on="2026-11-20", ordered_by="contributions"))
    return refund


async def test_a_payee_that_was_confirmed_as_wrong_is_corrected_once_more(
    returned, caller, shown, open_findings, close_finding
):
    path = f"/v1/refunds/{returned['id']}"

    async def correct_and_reissue(payee: dict) -> httpx.Response:
        body, seen = {"payee": payee, "reason": "账户已销户"}, {"if-match": (await shown(returned)).headers["etag"]}
        corrected = await caller.post(f"{path}/payee", roles=CLERK, subject="fixer", json=body, headers=seen)
        assert corrected.json()["state"] == "CORRECTED"
        if payee is ELSEWHERE:
            await close_finding((await open_findings())[0], outcome="CONFIRMED")
        return await caller.post(f"{path}/reissue", roles=CLERK, subject="checker", json={})

    assert problem(await correct_and_reissue(ELSEWHERE)) == "refund-blocked"
    assert (await correct_and_reissue(PAYEE)).json()["state"] == "ORDERED"


async def test_a_refund_that_is_blocked_may_be_refused(over_paid, ask, step):
    refund = (await ask(to=ELSEWHERE)).json()

    assert (await step(refund, "review", "reviewer", approved=False)).json()["state"] == "REFUSED"


async def test_a_refund_to_the_account_that_paid_raises_nothing(over_paid, ask, open_findings):
    assert (await ask()).json()["payer_account"] == "SAME"
    assert await open_findings() == []


async def test_where_no_account_is_named_both_approvers_vouch_for_the_payee_s(
    employer, owe, pay, ask, step, open_findings
):
    await owe(employer, "2024-05", "90.00", "2024-06-17")
    await pay(line(1, amount="180.00"), payer="")
    refund = (await ask(to=ELSEWHERE)).json()
    assert (refund["payer_account"], await open_findings()) == ("NOT_NAMED", [])

    assert problem(await step(refund, "review", "reviewer")) == "refund-account-not-confirmed"
    await step(refund, "review", "reviewer", account_confirmed=True)
    assert problem(await step(refund, "approval", "approver")) == "refund-account-not-confirmed"
    assert (await step(refund, "approval", "approver", account_confirmed=True)).json()["state"] == "ORDERED"


async def test_only_the_receipts_that_are_given_back_are_asked(employer, owe, pay, ask):
    await owe(employer, "2024-05", "90.00", "2024-06-17")
    await pay(line(1), payer=OTHER_ACCOUNT)
    await pay(line(2, received_on="2024-06-15"), payer=PAYER)

    assert (await ask()).json()["payer_account"] == "SAME"
    assert (await ask(to=ELSEWHERE)).status_code == 409


async def test_a_file_without_the_column_names_no_payer_and_a_wrong_account_is_refused(employer, receive, pay, kept):
    assert (await receive(line(1), header=HEADER.removesuffix(",付款账号")))["taken"] == 1
    assert (await pay(line(2), payer="12-34"))["refused"] == 1

    assert [row.payer_digest for row in await kept(Receipt)] == [None]


async def test_a_corrected_payee_is_held_against_the_payer_again(over_paid, grant, hear, caller, shown, open_findings):
    refund = await grant()
    await hear(payment_returned(refund["order_id"], on="2026-11-20", ordered_by="contributions"))
    seen = {"if-match": (await shown(refund)).headers["etag"]}
    path, body = f"/v1/refunds/{refund['id']}", {"payee": ELSEWHERE, "reason": "原账户销户"}
    corrected = await caller.post(f"{path}/payee", roles=CLERK, subject="fixer", json=body, headers=seen)
    assert corrected.json()["payer_account"] == "DIFFERENT"
    assert [finding["rule"] for finding in await open_findings()] == ["R-23"]

    again = await caller.post(f"{path}/reissue", roles=CLERK, subject="checker", json={"account_confirmed": True})
    assert (again.status_code, problem(again)) == (409, "refund-blocked")
    assert str(EMPLOYER) == corrected.json()["employer_id"]


async def test_money_that_was_assigned_goes_back_to_the_account_that_its_receipt_names(
    employer, owe, pay, exceptions, caller, ask
):
    await owe(employer, "2024-05", "10.00", "2024-06-17")
    await pay(line(1, code=code(31**6), amount="100.00"))
    [unknown] = await exceptions()
    named = {"exception_id": unknown["id"], "employer_id": str(employer), "month": "2024-05", "item": "PRINCIPAL"}
    body = named | {"amount": "100.00", "reason": "单位更名前的信用代码"}
    assigned = (await caller.post("/v1/receipt-assignments", roles=CLERK, json=body)).json()
    path = f"/v1/receipt-assignments/{assigned['id']}/decision"
    await caller.post(path, roles=CLERK, subject="clerk-2", json={"approved": True})

    refund = (await ask()).json()
    assert (refund["payer_account"], refund["income_account"]) == ("SAME", "4001.01")
