"""What was paid too much goes back once three people agree, by an order that finance answers."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.models import Base, Reallocation, Refund
from shared.auth import Actor
from tests.contributions.adjusting.conftest import CLERK, EMPLOYER, PAYEE, problem
from tests.contributions.receipt_file import line


async def test_an_over_payment_is_ordered_to_be_given_back_once_three_people_agree(
    over_paid, grant, announced, exceptions
):
    assert [item["kind"] for item in await exceptions()] == ["OVER"]
    refund = await grant()

    assert (refund["state"], refund["amount"], refund["income_account"]) == ("ORDERED", "90.00", "4001.01")
    [order] = await announced("payment_ordered")
    assert (order["order_id"], order["document"]) == (refund["order_id"], refund["id"])
    assert (order["amount"], order["income_account"], order["channel"]) == ("90.00", "4001.01", "TREASURY")
    assert (order["key"], order["division"], order["period"]) == (
        refund["order_id"],
        "990811",
        refund["ordered_on"][:7],
    )
    assert PAYEE["account"] not in str(order)
    assert await exceptions() == []
    assert [told["outstanding"] for told in await announced("arrears_changed")] == ["90.00", "0.00"]


@pytest.mark.parametrize(("amount", "status"), [("90.00", 201), ("90.01", 422)])
async def test_no_more_is_asked_for_than_is_over_paid(over_paid, ask, amount, status):
    answer = await ask(amount=amount)

    assert answer.status_code == status
    if status == 422:
        assert problem(answer) == "more-than-over-paid"
        assert answer.json()["facts"] == {
            "month": "2024-05",
            "item": "PRINCIPAL",
            "over_paid": "90.00",
            "amount": "90.01",
        }


async def test_what_became_due_meanwhile_is_not_given_back(over_paid, owe, ask, step, kept):
    refund = (await ask()).json()
    await step(refund, "review", "reviewer")
    await owe(EMPLOYER, "2024-05", "0.01", "2024-06-17")

    refused = await step(refund, "approval", "approver")
    assert (refused.status_code, problem(refused)) == (422, "more-than-over-paid")
    assert await kept(Reallocation) == []
    assert [row.state for row in await kept(Refund)] == ["REVIEWED"]


@pytest.mark.parametrize(("steps", "second"), [(("review",), "maker"), (("review", "approval"), "reviewer")])
async def test_no_two_steps_are_taken_by_one_person(over_paid, ask, step, announced, steps, second):
    refund = (await ask()).json()
    for which, subject in zip(steps, ("reviewer", "approver")[: len(steps) - 1], strict=False):
        await step(refund, which, subject)

    assert problem(await step(refund, steps[-1], second)) == "same-person"
    assert await announced("payment_ordered") == []


async def test_steps_follow_one_another_and_each_is_taken_once(over_paid, ask, step):
    refund = (await ask()).json()
    assert problem(await step(refund, "approval", "approver")) == "refund-state"
    await step(refund, "review", "reviewer")

    assert problem(await step(refund, "review", "somebody")) == "refund-state"


@pytest.mark.parametrize("refused_at", ["review", "approval"])
async def test_a_refused_refund_moves_nothing_and_another_may_follow(over_paid, ask, step, kept, announced, refused_at):
    refund = (await ask()).json()
    if refused_at == "approval":
        await step(refund, "review", "reviewer")
    answer = await step(refund, refused_at, "approver", approved=False)

    assert answer.json()["state"] == "REFUSED"
    assert (await kept(Reallocation), await announced("payment_ordered")) == ([], [])
    assert (await ask()).status_code == 201


async def test_one_request_at_a_time_speaks_of_a_month(over_paid, ask):
    first = (await ask(amount="1.00")).json()
    second = await ask(amount="1.00")

    assert (problem(second), second.json()["facts"]["refund_id"]) == ("refund-pending", first["id"])


async def test_a_late_payment_stays_surcharged_after_its_excess_went_back(employer, owe, pay, grant, outstanding):
    await owe(employer, "2024-05", "10000.00", "2024-06-17")
    await pay(line(1, amount="10000.00", received_on="2024-06-20"), line(2, amount="90.00", received_on="2024-06-21"))
    assert await outstanding(item="SURCHARGE") == {str(employer): "10.00"}
    await grant()

    assert await outstanding(item="SURCHARGE") == {str(employer): "10.00"}


async def test_money_of_two_income_accounts_is_asked_for_on_its_own(employer, owe, pay, ask, grant):
    await owe(employer, "2024-05", "10.00", "2024-06-17")
    await pay(line(1, amount="50.00"), line(2, amount="40.00", item="BACK_PAYMENT", received_on="2024-06-15"))

    assert problem(await ask(amount="80.00")) == "several-income-accounts"
    assert (await grant(amount="40.00", item="BACK_PAYMENT"))["income_account"] == "4001.05"
    assert (await grant(amount="40.00"))["income_account"] == "4001.01"


async def test_whoever_checks_sees_the_payee_masked_and_others_not_at_all(over_paid, ask, shown):
    refund = (await ask()).json()

    whole = (await shown(refund)).json()
    assert whole["payee"] == {"name": "样＊", "bank": PAYEE["bank"], "account_ends": "0001"}
    assert [(part["month"], part["amount"], part["payer_named"]) for part in whole["parts"]] == [
        ("2024-05", "90.00", True)
    ]
    assert (await shown(refund, "auditor")).json()["payee"] is None


async def test_a_payee_is_kept_sealed_and_a_payer_only_as_a_digest(over_paid, ask, begin):
    await ask()
    async with begin() as tx:
        refund = (await tx.session.scalars(select(Refund))).one()
        assert PAYEE["account"].encode() not in refund.payee_sealed


async def test_another_prefecture_sees_no_refund_and_can_ask_for_none(over_paid, ask, shown, caller, begin):
    refund = (await ask()).json()

    assert (await shown(refund, division="9901")).status_code == 404
    listed = await caller.get("/v1/refunds", roles=CLERK, division="9901")
    assert listed.json() == {"items": [], "next": None}
    assert problem(await ask(division="9901")) == "employer-not-found"
    async with begin(Actor("clerk-9", "9901")) as tx:
        for table in ("refunds", "refund_parts"):
            assert await tx.session.scalar(select(func.count()).select_from(Base.metadata.tables[table])) == 0


async def test_a_county_asks_for_no_refund_of_another_county(over_paid, ask):
    assert problem(await ask(division="990812")) == "outside-division"


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": []},
        {"months": [{"month": "2024-05", "amount": "1.00"}] * 2},
        {"months": [{"month": "2024-05", "amount": "0.00"}]},
        {"reason": "PLEASE"},
        {"to": {"name": "样例", "bank": "样例银行", "account": "not digits"}},
    ],
)
async def test_what_makes_no_sense_is_refused_and_leaves_nothing(over_paid, ask, kept, wrong):
    assert (await ask(**wrong)).status_code == 422
    assert await kept(Refund) == []


async def test_refunds_are_listed_by_state_and_employer(over_paid, ask, caller):
    refund = (await ask()).json()

    async def found(**query: str) -> list[str]:
        answer = await caller.get("/v1/refunds", roles=CLERK, params=query)
        return [item["id"] for item in answer.json()["items"]]

    assert await found(state="REQUESTED", employer_id=str(EMPLOYER)) == [refund["id"]]
    assert await found(state="PAID") == await found(employer_id=str(uuid4())) == []
