"""What the bank did with a refund: paid, or returned until another account is found for it."""

from uuid import uuid4

from tests.contributions.adjusting.conftest import CLERK, PAYEE, problem
from tests.contributions.told import payment_made, payment_returned


async def test_a_paid_refund_says_when_and_by_which_voucher(over_paid, grant, hear, shown):
    refund = await grant()
    await hear(payment_made(refund["order_id"], on="2026-11-20", ordered_by="contributions"))

    paid = (await shown(refund)).json()
    assert (paid["state"], paid["paid_on"], paid["voucher_no"]) == ("PAID", "2026-11-20", "99-2026-11-00001")


async def test_a_returned_refund_is_corrected_by_one_and_sent_again_by_another(
    over_paid, grant, hear, caller, shown, announced
):
    refund = await grant()
    await hear(payment_returned(refund["order_id"], on="2026-11-20", ordered_by="contributions"))
    seen = await shown(refund)
    assert (seen.json()["state"], seen.json()["return_reason"]) == ("RETURNED", "账户已销户")

    path, payee = f"/v1/refunds/{refund['id']}", {"payee": PAYEE, "reason": "开户行更名"}
    unseen = await caller.post(f"{path}/payee", roles=CLERK, json=payee, headers={"if-match": '"old"'})
    assert (unseen.status_code, problem(unseen)) == (412, "row-changed")
    seen_tag = {"if-match": seen.headers["etag"]}
    corrected = await caller.post(f"{path}/payee", roles=CLERK, subject="fixer", json=payee, headers=seen_tag)
    assert (corrected.status_code, corrected.json()["state"]) == (200, "CORRECTED"), corrected.text

    alone = await caller.post(f"{path}/reissue", roles=CLERK, subject="fixer", json={})
    assert problem(alone) == "same-person"
    again = (await caller.post(f"{path}/reissue", roles=CLERK, subject="checker", json={})).json()
    assert (again["state"], again["order_id"] != refund["order_id"]) == ("ORDERED", True)
    assert [order["order_id"] for order in await announced("payment_ordered")] == [
        refund["order_id"],
        again["order_id"],
    ]
    await hear(payment_made(again["order_id"], on="2026-11-21", ordered_by="contributions"))
    assert (await shown(refund)).json()["state"] == "PAID"


async def test_orders_of_other_services_change_no_refund(over_paid, grant, hear, shown):
    refund = await grant()
    await hear(
        payment_returned(uuid4(), on="2026-11-20", ordered_by="settlement"),
        payment_made(uuid4(), on="2026-11-20", ordered_by="settlement"),
    )

    assert (await shown(refund)).json()["state"] == "ORDERED"
