"""Returned money is sent again by two people, as the order it was: nothing is ordered, counted or owed anew."""

import json
from base64 import b64decode
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from services.claims.commands.entitlements._opening import end_after
from services.claims.commands.entitlements._timeline import entitlement_for_update, redraw
from services.claims.events import FINDINGS
from services.claims.models import MonthLine, PayeeChange, PaymentOrder
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.ids import new_id
from shared.inbox import Inbox
from shared.money import Money
from shared.periods import Month
from tests.claims.office import PAYEE, PROVINCE_READER, announced, monthly, problem, succeeded, told_by_finance
from tests.claims.payee_desk import CLERK, CORRECTED, PayeeDesk, entitled, paid_to


@pytest.fixture
def desk(caller) -> PayeeDesk:
    return PayeeDesk(caller)


@pytest.fixture
def inbox(database) -> Inbox:
    return Inbox("claims", database, SUBSCRIPTIONS, Actor("claims-worker", "99"))


@pytest.fixture
async def order(office, neighbours, inbox) -> dict:
    """An order whose money the bank gave back."""
    neighbours.bases = monthly((12, "5000.00"))
    order = await office.approved()
    await inbox.absorb([told_by_finance("payment_returned", order)])
    return order


@pytest.fixture
async def run_order(office, database, inbox) -> dict:
    """The returned order of a run that paid a pension."""
    benefit = await entitled(database, await office.reported())
    entitlement = await paid_to(database, benefit)
    async with database.begin(CLERK) as tx:
        order = tx.add(
            PaymentOrder(
                id=new_id(),
                prefecture=entitlement.prefecture,
                division=entitlement.division,
                claim_id=entitlement.claim_id,
                entitlement_id=entitlement.id,
                run_id=new_id(),
                state="APPROVED",
                benefit=entitlement.benefit,
                expense_account="5001.02",
                amount=Money.yuan(3000),
                purpose="伤残津贴",
                effective_on=entitlement.starts.first_day,
                due_on=entitlement.starts.last_day,
                payee_sealed=entitlement.payee_sealed,
                recorded_at=tx.now,
            )
        )
        shown = {"id": str(order.id), "amount": str(order.amount), "entitlement_id": benefit}
    await inbox.absorb([told_by_finance("payment_returned", shown)])
    return shown


async def settle(database, order, amount: Money, *, source: str, month: int = 8) -> None:
    """Let a month of the pension be settled by its run, or by an older system."""
    async with database.begin(CLERK) as tx:
        (run_id,) = await tx.session.scalars(select(PaymentOrder.run_id).where(PaymentOrder.id == UUID(order["id"])))
        source_id = run_id if source == "RUN" else new_id()
        of = {"entitlement_id": UUID(order["entitlement_id"]), "for_month": Month(2024, month), "prefecture": "9908"}
        no = 1 if source == "RUN" else 2
        await redraw(tx, [await entitlement_for_update(tx, UUID(order["entitlement_id"]))])
        tx.add(MonthLine(**of, no=no, amount=amount, source=source, source_id=source_id, recorded_at=tx.now))


async def stands(database, order) -> PaymentOrder:
    async with database.begin(PROVINCE_READER) as tx:
        return (await tx.session.scalars(select(PaymentOrder).where(PaymentOrder.id == UUID(order["id"])))).one()


def account_of(database, payee_sealed: bytes) -> str:
    return json.loads(database.secrets.cipher("payee").open(payee_sealed))["account"]


async def test_a_corrected_order_is_sent_again_by_a_second_person(desk, order, office, database):
    corrected = succeeded(await desk.correct(order["id"]))
    assert corrected["state"] == "CORRECTED"
    assert account_of(database, (await stands(database, order)).payee_sealed) == PAYEE["account"]

    resent = succeeded(await desk.resend(order["id"]))

    assert (resent["state"], resent["payee"]["account_ends"]) == ("RESENT", "0002")
    assert resent["reissued_on"] is not None
    happened = [entry["what"] for entry in (await office.case(order["claim_id"]))["history"]][-3:]
    assert happened == ["ORDER_RETURNED", "ORDER_CORRECTED", "ORDER_RESENT"]


async def test_finance_hears_of_the_order_and_its_payee_and_nothing_is_counted_again(desk, order, database):
    succeeded(await desk.correct(order["id"]))
    succeeded(await desk.resend(order["id"]))

    events = await announced(database)
    told = events[-1]
    assert (told.type, told.key) == ("claims.payment_reissued.v1", order["id"])
    assert set(told.payload) == {"order_id", "payee_sealed"}
    assert account_of(database, b64decode(told.payload["payee_sealed"])) == CORRECTED["account"]
    assert [event.type for event in events].count("claims.payment_ordered.v1") == 1


async def test_an_order_sent_again_is_paid_or_comes_back_once_more(desk, order, inbox, database):
    succeeded(await desk.correct(order["id"]))
    succeeded(await desk.resend(order["id"]))

    await inbox.absorb([told_by_finance("payment_made", order, voucher_no="9908-2024-10-000003")])
    assert (await stands(database, order)).state == "PAID"
    await inbox.absorb([told_by_finance("payment_returned", order)])
    assert (await stands(database, order)).state == "RETURNED"
    succeeded(await desk.correct(order["id"], payee=PAYEE))
    assert succeeded(await desk.resend(order["id"]))["payee"]["account_ends"] == "0001"


async def test_where_the_bank_erred_the_same_account_is_paid_again(desk, order, database):
    succeeded(await desk.correct(order["id"], payee=None, reason="银行系统故障退回"))
    succeeded(await desk.resend(order["id"]))

    assert account_of(database, (await stands(database, order)).payee_sealed) == PAYEE["account"]


async def test_who_corrected_an_order_does_not_send_it(desk, order, database):
    succeeded(await desk.correct(order["id"]))

    assert problem(await desk.resend(order["id"], subject="sun-benefits")) == (403, "same-person")

    assert (await stands(database, order)).state == "CORRECTED"
    assert (await announced(database))[-1].type != "claims.payment_reissued.v1"


async def test_a_refused_correction_lets_the_order_wait_for_another(desk, order, database):
    succeeded(await desk.correct(order["id"]))
    (change,) = await desk.changes(state="PROPOSED")
    assert (change["subject"], change["subject_id"]) == ("ORDER", order["id"])

    assert succeeded(await desk.refuse(change["id"]))["state"] == "REFUSED"

    assert (await stands(database, order)).state == "RETURNED"
    assert problem(await desk.resend(order["id"])) == (409, "payment-order-not-ready")
    succeeded(await desk.correct(order["id"]))


async def test_a_correction_is_approved_with_its_order_alone(desk, order):
    succeeded(await desk.correct(order["id"]))
    (change,) = await desk.changes()

    assert problem(await desk.approve(change["id"])) == (404, "payee-change-not-found")


async def test_only_a_returned_order_is_corrected_and_only_a_corrected_one_sent(desk, office, neighbours):
    neighbours.bases = monthly((12, "5000.00"))
    order = await office.approved()

    assert problem(await desk.correct(order["id"])) == (409, "payment-order-not-ready")
    assert problem(await desk.resend(order["id"])) == (409, "payment-order-not-ready")
    assert problem(await desk.correct(str(new_id()))) == (404, "payment-order-not-found")


async def test_returned_money_is_not_sent_to_an_account_of_staff(desk, order, database):
    succeeded(await desk.register())

    assert problem(await desk.correct(order["id"])) == (422, "account-of-staff")

    assert (await stands(database, order)).state == "RETURNED"
    async with database.begin(PROVINCE_READER) as tx:
        assert list(await tx.session.scalars(select(PayeeChange))) == []


async def test_returned_money_is_not_sent_again_for_an_award_that_does_not_stand(desk, order, office, database):
    succeeded(await desk.correct(order["id"]))
    [appraisal] = (await office.case(order["claim_id"]))["appraisals"]
    succeeded(await office.take_back(appraisal["id"]))

    assert problem(await desk.resend(order["id"])) == (409, "not-appraised")

    assert (await stands(database, order)).state == "CORRECTED"


async def test_what_a_correction_changed_is_audited_masked(desk, order, database):
    succeeded(await desk.correct(order["id"]))
    succeeded(await desk.resend(order["id"]))

    async with database.begin(PROVINCE_READER) as tx:
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "change_payee"))).one()
    assert (row.entity, row.entity_id, row.reason) == ("order", order["id"], "账号录入有误")
    assert (row.before["account_ends"], row.after["account_ends"]) == ("0001", "0002")
    assert CORRECTED["account"] not in str((row.before, row.after))


async def test_a_pension_that_was_paid_on_the_failed_account_is_paid_on_the_corrected_one(desk, run_order, database):
    before = await paid_to(database, run_order["entitlement_id"])

    succeeded(await desk.correct(run_order["id"]))
    assert succeeded(await desk.resend(run_order["id"]))["state"] == "RESENT"

    after = await paid_to(database, run_order["entitlement_id"])
    assert account_of(database, after.payee_sealed) == CORRECTED["account"]
    assert after.account_blind != before.account_blind
    assert after.payee_changed_on is not None


async def test_a_pension_shows_the_order_that_paid_it_and_what_became_of_it(desk, run_order, caller):
    succeeded(await desk.correct(run_order["id"]))
    succeeded(await desk.resend(run_order["id"]))

    shown = succeeded(await caller.get(f"/v1/entitlements/{run_order['entitlement_id']}", roles="auditor"))

    (order,) = shown["orders"]
    assert (order["id"], order["state"], order["amount"]) == (run_order["id"], "RESENT", "3000.00")
    assert (order["returned_on"], order["return_reason"]) == ("2024-09-09", "账号已销户")


async def test_a_pension_whose_payee_was_changed_meanwhile_keeps_it(desk, run_order, database):
    place = f"entitlements/{run_order['entitlement_id']}"
    third = PAYEE | {"account": "6299000000000003"}
    succeeded(await desk.approve(succeeded(await desk.propose(place, payee=third))["id"]))

    succeeded(await desk.correct(run_order["id"]))
    succeeded(await desk.resend(run_order["id"]))

    after = await paid_to(database, run_order["entitlement_id"])
    assert account_of(database, after.payee_sealed) == third["account"]


async def test_a_finding_that_blocks_the_benefit_keeps_returned_money_back(desk, run_order, database, caller):
    entitlement = await paid_to(database, run_order["entitlement_id"])
    async with database.begin(CLERK) as tx:
        about = ("R-01", entitlement.division, "entitlement", str(entitlement.id), FindingAction.BLOCK)
        await raise_findings(tx, FINDINGS, [Suspicion(*about)])
    succeeded(await desk.correct(run_order["id"]))

    assert problem(await desk.resend(run_order["id"])) == (409, "payment-blocked")

    (finding,) = (await caller.get("/v1/findings", roles="risk_officer")).json()["items"]
    closing = {"outcome": "UNFOUNDED", "reason": "已核实生存状态"}
    await caller.post(f"/v1/findings/{finding['id']}/closing", roles="risk_officer", json=closing)
    assert succeeded(await desk.resend(run_order["id"]))["state"] == "RESENT"


async def test_a_finding_that_was_confirmed_keeps_returned_money_back_until_the_benefit_has_ended(
    desk, run_order, database, caller
):
    entitlement = await paid_to(database, run_order["entitlement_id"])
    async with database.begin(CLERK) as tx:
        about = ("R-01", entitlement.division, "entitlement", str(entitlement.id), FindingAction.BLOCK)
        await raise_findings(tx, FINDINGS, [Suspicion(*about)])
    succeeded(await desk.correct(run_order["id"]))
    (finding,) = (await caller.get("/v1/findings", roles="risk_officer")).json()["items"]
    closing = {"outcome": "CONFIRMED", "reason": "已死亡"}
    succeeded(await caller.post(f"/v1/findings/{finding['id']}/closing", roles="risk_officer", json=closing))

    assert problem(await desk.resend(run_order["id"])) == (409, "payment-blocked")

    async with database.begin(CLERK) as tx:
        locked = await entitlement_for_update(tx, entitlement.id)
        end_after(tx, locked, locked.starts, effective_on=locked.starts.last_day, why="DEATH")
    assert succeeded(await desk.resend(run_order["id"]))["state"] == "RESENT"


@pytest.mark.parametrize(("paid", "sent"), [("3000.00", True), ("3000.01", False)])
async def test_a_month_is_sent_again_up_to_what_is_due_of_it(desk, run_order, database, paid, sent):
    await settle(database, run_order, Money.yuan(paid), source="RUN")
    succeeded(await desk.correct(run_order["id"]))

    answer = await desk.resend(run_order["id"])

    if sent:
        assert succeeded(answer)["state"] == "RESENT"
    else:
        assert problem(answer) == (409, "months-no-longer-due")
        assert "2024-08" in answer.json()["detail"]


async def test_a_month_that_was_settled_otherwise_meanwhile_is_not_sent_again(desk, run_order, database):
    await settle(database, run_order, Money.yuan("3000.00"), source="RUN")
    await settle(database, run_order, Money.yuan("0.01"), source="OLDER_SYSTEM")
    succeeded(await desk.correct(run_order["id"]))

    assert problem(await desk.resend(run_order["id"])) == (409, "months-no-longer-due")


async def test_months_after_a_death_are_not_sent_to_a_relatives_account(desk, run_order, database):
    await settle(database, run_order, Money.yuan("3000.00"), source="RUN", month=9)
    async with database.begin(CLERK) as tx:
        locked = await entitlement_for_update(tx, UUID(run_order["entitlement_id"]))
        end_after(tx, locked, Month(2024, 8), effective_on=date(2024, 8, 20), why="DEATH")
        await redraw(tx, [locked])
    succeeded(await desk.correct(run_order["id"]))

    assert problem(await desk.resend(run_order["id"])) == (409, "months-no-longer-due")

    assert (await stands(database, run_order)).state == "CORRECTED"


async def test_another_prefecture_neither_corrects_nor_sends_an_order(desk, order, caller):
    body = {"payee": CORRECTED, "reason": "更正"}
    path = f"/v1/payment-orders/{order['id']}/reissue"
    elsewhere = {"division": "9901", "subject": "x"}

    corrected = await caller.post(path, roles="benefits_clerk", json=body, **elsewhere)
    assert problem(corrected) == (404, "payment-order-not-found")
    sent = await caller.post(f"{path}/approval", roles="benefits_checker", **elsewhere)
    assert problem(sent) == (404, "payment-order-not-found")
