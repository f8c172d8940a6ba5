"""Who checks and approves an order: they see whom it pays, masked, and approve up to the limit of their post."""

import pytest

from tests.claims.office import PAYEE, announced_types, problem, succeeded


async def test_no_answer_shows_the_payee_to_those_who_do_not_check(office, caller):
    order = await office.ordered()
    listed = await caller.get("/v1/payment-orders", roles="benefits_clerk claims_clerk")

    shown = str(order) + listed.text + str(await office.case(order["claim_id"]))
    assert order["payee"] is None
    assert not any(part in shown for part in (PAYEE["account"], PAYEE["name"], PAYEE["bank"], "account_ends"))


MASKED = {"name": "张＊", "bank": "样例市城市商业银行", "account_ends": "0001"}


@pytest.mark.parametrize("role", ["benefits_checker", "benefits_approver", "benefits_director"])
async def test_who_checks_or_approves_sees_the_payee_masked(office, caller, role):
    order = await office.ordered()

    listed = await caller.get("/v1/payment-orders", roles=role)
    case = await caller.get(f"/v1/injuries/{order['claim_id']}", roles=role)

    assert [item["payee"] for item in listed.json()["items"]] == [MASKED]
    assert [item["payee"] for item in case.json()["payment_orders"]] == [MASKED]
    assert not any(part in listed.text + case.text for part in (PAYEE["account"], PAYEE["name"]))


async def test_the_answers_to_both_approvals_show_the_payee_masked(office):
    order = await office.ordered()
    answers = [await office.check(order["id"]), await office.approve(order["id"])]

    assert [succeeded(answer)["payee"] for answer in answers] == [MASKED, MASKED]
    assert PAYEE["account"] not in "".join(answer.text for answer in answers)


@pytest.mark.parametrize(
    ("second_limit", "role"), [("57374.99", "benefits_director"), ("57375.00", "benefits_approver")]
)
async def test_above_the_second_limit_only_the_director_approves(office, database, enact, second_limit, role):
    posts = f'{{ post = "DEPUTY_DIRECTOR", up_to = "{second_limit}" }}, {{ post = "DIRECTOR" }}'
    enact("approval_limits", f'steps = [{{ post = "SECTION_HEAD", up_to = "50000.00" }}, {posts}]')
    order = await office.ordered()
    succeeded(await office.check(order["id"]))

    by_deputy = await office.approve(order["id"])
    if role == "benefits_director":
        assert problem(by_deputy) == (403, "above-approval-limit")
        assert by_deputy.json()["facts"] == {"amount": "57375.00", "roles": "benefits_director"}
        assert "payment_ordered" not in await announced_types(database)
        by_deputy = await office.approve(order["id"], role=role, subject="he-director")
    assert succeeded(by_deputy)["state"] == "APPROVED"


async def test_the_director_may_approve_what_the_deputy_may(office):
    order = await office.ordered()
    succeeded(await office.check(order["id"]))

    assert succeeded(await office.approve(order["id"], role="benefits_director"))["state"] == "APPROVED"


async def test_an_approval_dated_before_the_order_was_made_chooses_no_older_limits(office, enact):
    enact(
        "approval_limits",
        'steps = [{ post = "SECTION_HEAD", up_to = "50000.00" }, { post = "DIRECTOR" }]',
        "2025-01-01",
    )
    order = await office.ordered()
    succeeded(await office.check(order["id"]))

    by_deputy = await office.approve(order["id"], approved_on="2024-09-02")

    assert problem(by_deputy) == (403, "above-approval-limit")
    assert succeeded(await office.approve(order["id"], role="benefits_director"))["approved_on"] == "2024-09-02"
