"""What is ordered is what was approved: who changed since is held back alone, and nothing is ever ordered twice."""

import pytest

from services.claims.commands.runs._runs import BenefitRunNotReady
from services.claims.events import FINDINGS
from shared.findings import FindingAction, Suspicion, raise_findings
from tests.claims.office import announced_types, succeeded
from tests.claims.runs.people import AGENCY


@pytest.fixture
def approved(runs):
    """Take a run of August 2024 up to its approval, something happening between the preview and the order."""

    async def taken(happening):
        run = await runs.checked("2024-08")
        await happening
        run = succeeded(await runs.approve(run))
        await runs.work(run)
        return await runs.shown(run)

    return taken


async def test_who_changed_since_the_preview_is_held_back_and_the_rest_is_paid(runs, desk, approved):
    changed, same = await desk.entitled(), await desk.entitled("900.00")

    run = await approved(desk.measured(changed, "2024-08", "1900.00"))

    shown = (await runs.payments(run))[changed]
    assert (shown["holds"], shown["reasons"]) == (["CHANGED_SINCE_PREVIEW"], ["NEW", "HELD"])
    assert (run["amount"], run["totals"]["SUR"]["held"]) == ("900.00", 1)
    assert (await desk.settled(changed), await desk.settled(same)) == ({}, {"2024-08": ["900.00"]})
    await runs.ordered("2024-08")
    assert await desk.settled(changed) == {"2024-08": ["1900.00"]}


async def test_who_lost_the_benefit_since_the_preview_is_not_paid(runs, desk, approved):
    entitlement = await desk.entitled()

    run = await approved(desk.interrupted(entitlement, "2024-08", arrears=False))

    assert (await runs.payments(run))[entitlement]["holds"] == ["CHANGED_SINCE_PREVIEW"]
    assert (await desk.settled(entitlement), await runs.orders()) == ({}, [])


async def test_who_was_entitled_since_the_preview_waits_for_the_next_run(runs, desk, approved):
    await desk.entitled()

    await approved(desk.entitled("700.00"))

    again = await runs.ordered("2024-08")
    assert [(shown["pays"], shown["reasons"]) for shown in (await runs.payments(again)).values()] == [
        ("700.00", ["NEW"])
    ]


async def test_a_suspicion_since_the_preview_holds_as_well(runs, desk, approved, database):
    entitlement = await desk.entitled()

    async def suspected():
        async with database.begin(AGENCY) as tx:
            block = Suspicion("R-01", "990811", "entitlement", str(entitlement), FindingAction.BLOCK)
            await raise_findings(tx, FINDINGS, [block])

    run = await approved(suspected())

    assert (await runs.payments(run))[entitlement]["holds"] == ["R-01"]
    assert await desk.open_from(entitlement) == "2024-08"


async def test_an_account_changed_since_the_preview_is_not_paid(runs, desk, approved):
    entitlement = await desk.entitled()

    run = await approved(desk.set(entitlement, payee_sealed=None))

    assert (await runs.payments(run))[entitlement]["holds"] == ["PAYEE_MISSING"]


async def test_an_order_job_that_dies_leaves_nothing_and_is_done_again_whole(runs, desk, database):
    entitlement = await desk.entitled()
    run = succeeded(await runs.approve(await runs.checked("2024-08")))

    with pytest.raises(KeyboardInterrupt):
        await runs.work(run, dies=True)
    assert (await desk.settled(entitlement), await runs.orders()) == ({}, [])
    assert "payment_ordered" not in await announced_types(database)

    await runs.work(run)
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"]}
    with pytest.raises(BenefitRunNotReady):
        await runs.work(run)
    assert (await announced_types(database)).count("payment_ordered") == len(await runs.orders()) == 1


async def test_a_job_that_waited_while_its_run_was_cancelled_does_nothing(runs, desk):
    entitlement = await desk.entitled()
    run = succeeded(await runs.approve(await runs.checked("2024-08")))
    succeeded(await runs.cancel(run))

    with pytest.raises(BenefitRunNotReady):
        await runs.work(run)
    assert await desk.settled(entitlement) == {}
