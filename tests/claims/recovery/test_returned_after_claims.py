"""What the bank gives back of money that was claimed back repays the debt: nobody owes what the fund has."""

from uuid import UUID

import pytest

from services.claims.models import MonthLine, PaymentOrder
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from tests.claims.office import announced, problem, succeeded, told_by_finance
from tests.claims.payee_desk import PayeeDesk

CLERK = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))
BACK = {"returned_on": "2024-11-05"}


@pytest.fixture
async def paid(desk, office) -> dict:
    """Return the order by which a grant of 57,375.00 was paid."""
    return await desk.pay((await office.awarded())["id"])


async def claim_back(desk, award_id: str) -> dict:
    body = {"cause": "FRAUD", "established_on": "2024-11-01"}
    return succeeded(await desk.post(f"awards/{award_id}/overpayment", **body))


async def test_an_award_that_was_claimed_back_whole_is_repaid_by_its_return(desk, paid, database, caller):
    debt = await claim_back(desk, paid["award_id"])

    await desk.inbox.absorb([told_by_finance("payment_returned", paid, **BACK)])

    file = await desk.debt(debt["id"])
    assert (file["debt"]["state"], file["debt"]["open"]) == ("REPAID", "0.00")
    [repayment] = file["repayments"]
    assert (repayment["how"], repayment["amount"], repayment["received_on"]) == ("RETURNED", "57375.00", "2024-11-05")
    assert (await announced(database))[-1].payload["how"] == "RETURNED"
    payees = PayeeDesk(caller)
    succeeded(await payees.correct(paid["id"]))
    assert problem(await payees.resend(paid["id"])) == (409, "money-repaid-debt")


async def test_only_what_is_open_of_the_debt_is_repaid(desk, paid):
    debt = await claim_back(desk, paid["award_id"])
    succeeded(await desk.repay(debt["id"], "375.00"))

    await desk.inbox.absorb([told_by_finance("payment_returned", paid, **BACK)])

    amounts = [each["amount"] for each in (await desk.debt(debt["id"]))["repayments"]]
    assert amounts == ["375.00", "57000.00"]


async def test_of_an_award_that_was_claimed_back_in_part_the_debt_stays(desk, paid, enact):
    enact("third_party", 'mode = "TOP_UP"')
    told = {"item": "DISABILITY", "amount": "20000.00", "paid_on": "2024-06-20", "reference": "判决款"}
    succeeded(await desk.post(f"injuries/{paid['claim_id']}/third-party-payments", **told))
    body = {"cause": "THIRD_PARTY_PAID", "established_on": "2024-11-01"}
    debt = succeeded(await desk.post(f"awards/{paid['award_id']}/overpayment", **body))

    await desk.inbox.absorb([told_by_finance("payment_returned", paid, **BACK)])

    assert (await desk.debt(debt["id"]))["debt"]["open"] == "20000.00"


async def test_months_of_a_run_that_were_claimed_back_are_repaid_up_to_what_its_order_paid(desk, employed, database):
    """Let a run have paid 200.00 more for 2024-03, which an older system had paid with 1,800.00."""
    async with database.begin(CLERK) as tx:
        of = {"entitlement_id": UUID(employed), "prefecture": "9908", "recorded_at": tx.now}
        run_id = new_id()
        line = {"for_month": Month(2024, 3), "no": 2, "source": "RUN", "source_id": run_id}
        tx.add(MonthLine(**of, **line, amount=Money.yuan(200)))
        first = tx.now.date()
        order = {"id": new_id(), "division": "990811", "run_id": run_id, "state": "PAID", "benefit": "SUR"}
        words = {"expense_account": "5001.03", "purpose": "供养亲属抚恤金", "payee_sealed": b"sealed"}
        days = {"effective_on": first, "due_on": first, "paid_on": first}
        tx.add(PaymentOrder(**of, **order, **words, **days, amount=Money.yuan(200)))
    body = {"cause": "CONDITION_LOST", "established_on": "2024-10-08"}
    debt = succeeded(await desk.post(f"entitlements/{employed}/overpayment", **body))
    assert debt["amount"] == "12800.00"

    shown = {"id": str(order["id"]), "amount": "200.00"}
    await desk.inbox.absorb([told_by_finance("payment_returned", shown, **BACK)])

    file = await desk.debt(debt["id"])
    assert (file["debt"]["open"], [each["how"] for each in file["repayments"]]) == ("12600.00", ["RETURNED"])


async def test_money_that_nobody_claimed_back_repays_nothing_and_is_sent_again(desk, paid, caller):
    await desk.inbox.absorb([told_by_finance("payment_returned", paid, **BACK)])

    assert (await desk.get("debts"))["items"] == []
    payees = PayeeDesk(caller)
    succeeded(await payees.correct(paid["id"]))
    assert succeeded(await payees.resend(paid["id"]))["state"] == "RESENT"
