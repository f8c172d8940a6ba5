"""Monthly benefits beside a third party's payment for the same loss: held where the fund tops up, claimed where not."""

import pytest

from services.claims.domain.benefits.benefit import Benefit
from tests.claims.office import succeeded, told_by_finance
from tests.claims.recovery_desk import RecoveryDesk
from tests.claims.runs.people import Desk


@pytest.fixture
def recovery(office, database) -> RecoveryDesk:
    return RecoveryDesk(office, database)


@pytest.fixture
async def desk(office, database) -> Desk:
    return Desk(database, await office.decided())


async def pension(desk):
    return await desk.entitled("3000.00", benefit=Benefit.DISABILITY_PENSION)


async def compensated(recovery, claim_id: str, item: str = "DISABILITY", **changes: str) -> None:
    body = {"item": item, "amount": "2000.00", "paid_on": "2024-06-20", "reference": "判决款"} | changes
    succeeded(await recovery.post(f"injuries/{claim_id}/third-party-payments", **body))


async def held(runs, run):
    return {each: shown["holds"] for each, shown in (await runs.payments(run, held=True)).items()}


async def clear(caller) -> None:
    officer = {"roles": "risk_officer", "subject": "qian-risk"}
    [finding] = succeeded(await caller.get("/v1/findings", params={"rule": "R-08", "state": "OPEN"}, **officer))[
        "items"
    ]
    body = {"outcome": "UNFOUNDED", "reason": "赔付已抵扣完毕"}
    succeeded(await caller.post(f"/v1/findings/{finding['id']}/closing", json=body, **officer))


async def test_where_the_fund_tops_up_the_months_are_held_until_somebody_looked(runs, desk, recovery, caller, enact):
    enact("third_party", 'mode = "TOP_UP"')
    entitlement = await pension(desk)
    await compensated(recovery, desk.claim_id)

    run = await runs.ordered("2024-08")
    assert await held(runs, run) == {entitlement: ["R-08"]}
    assert await desk.settled(entitlement) == {}

    await clear(caller)
    assert await held(runs, await runs.ordered("2024-08")) == {}
    assert await desk.settled(entitlement) == {"2024-08": ["3000.00"]}

    await compensated(recovery, desk.claim_id, reference="二审判决款")
    assert await held(runs, await runs.previewed("2024-09")) == {entitlement: ["R-08"]}


@pytest.mark.parametrize(
    ("mode", "item"), [("TOP_UP", "MEDICAL"), ("TOP_UP", "DEATH"), ("SUBROGATE", "DISABILITY")], ids=str
)
async def test_what_was_paid_for_another_loss_or_in_another_mode_holds_no_month(
    runs, desk, recovery, enact, mode, item
):
    enact("third_party", f'mode = "{mode}"')
    await pension(desk)
    await compensated(recovery, desk.claim_id, item)

    assert await held(runs, await runs.previewed("2024-08")) == {}


@pytest.mark.parametrize(("paid", "claimed"), [("2000.00", "2000.00"), ("3000.01", "3000.00")])
async def test_where_the_fund_is_subrogated_it_claims_the_months_it_has_paid(
    runs, desk, recovery, enact, paid, claimed
):
    enact("third_party", 'mode = "SUBROGATE"')
    entitlement = await pension(desk)
    await compensated(recovery, desk.claim_id, amount=paid)
    await runs.ordered("2024-08")
    path, on = f"injuries/{desk.claim_id}/third-party-claim", {"established_on": "2024-11-01"}
    assert (await recovery.post(path, **on)).status_code == 422

    [order] = await runs.orders()
    await recovery.inbox.absorb([told_by_finance("payment_made", order)])

    assert succeeded(await recovery.post(path, **on))["amount"] == claimed
    [split] = (await recovery.get(f"injuries/{desk.claim_id}/shares"))["splits"]
    assert (split["entitlement_id"], split["award_id"], split["due"]) == (str(entitlement), None, "3000.00")
