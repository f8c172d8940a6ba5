"""R-16: who else is paid on an account is counted alike when a payee is approved and when a month is run."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.db.tables import FindingRow
from tests.claims.office import PAYEE, PROVINCE_READER, succeeded
from tests.claims.payee_desk import PayeeDesk

ACCOUNT = "6299000000000001"
ANOTHER_ACCIDENT = {"accident_at": "2024-04-02T08:10:00+08:00"}


@pytest.fixture
def moved_to_account(caller):
    """Let a benefit be paid on the account from now on, by a clerk and a checker."""
    payees = PayeeDesk(caller)

    async def moved(entitlement_id: UUID) -> None:
        change = await payees.propose(f"entitlements/{entitlement_id}", payee=PAYEE | {"account": ACCOUNT})
        succeeded(await payees.approve(succeeded(change)["id"]))

    return moved


async def suspected(database) -> list[str]:
    async with database.begin(PROVINCE_READER) as tx:
        return list(await tx.session.scalars(select(FindingRow.subject_id).where(FindingRow.rule == "R-16")))


async def held(runs) -> dict[UUID, list[str]]:
    payments = await runs.payments(await runs.previewed("2024-08"))
    return {entitlement_id: each["holds"] for entitlement_id, each in payments.items() if each["holds"]}


async def test_an_account_of_somebody_in_another_prefecture_is_seen_when_a_payee_is_approved(
    desk, moved_to_account, database
):
    one = await desk.entitled(account="6299000000000009")
    await desk.entitled_elsewhere(uuid4())

    await moved_to_account(one)

    assert await suspected(database) == [str(one)]


async def test_approval_and_run_count_the_people_to_whom_one_is_not_related(
    desk, moved_to_account, runs, office, database, enact
):
    enact("payee_change", "unrelated_max = 2")
    family = [await desk.entitled(account=ACCOUNT) for _ in range(2)]
    stranger = await desk.entitled(
        account="6299000000000009", claim_id=await office.accepted(**ANOTHER_ACCIDENT), person_id=uuid4()
    )

    for entitlement_id in (stranger, *family):
        await moved_to_account(entitlement_id)

    assert await suspected(database) == [str(stranger)]
    assert await held(runs) == {stranger: ["PAYEE_CHANGED", "R-16"]} | {each: ["PAYEE_CHANGED"] for each in family}


async def test_the_run_counts_so_without_an_approval_before_it(desk, runs, office, enact):
    enact("payee_change", "unrelated_max = 2")
    for _ in range(2):
        await desk.entitled(account=ACCOUNT)
    stranger = await desk.entitled(account=ACCOUNT, claim_id=await office.accepted(**ANOTHER_ACCIDENT))

    assert await held(runs) == {stranger: ["R-16"]}
