"""What an older system opened has no case and so no papers: naming one is refused, and nothing is kept."""

import pytest
from sqlalchemy import func, select

from services.claims.models import Debt, PayeeChange
from tests.claims.office import PROVINCE_READER, problem, succeeded
from tests.claims.payee_desk import PayeeDesk
from tests.claims.pensioners import Pensioners, months
from tests.claims.recovery_desk import RecoveryDesk

FOUND = {"cause": "CONDITION_LOST", "established_on": "2024-10-08"}


@pytest.fixture
async def older(database, caller) -> str:
    """A pension without a case, of which two months too many were paid."""
    pensioners = Pensioners(database, caller)
    entitlement_id = await pensioners.opened("1800.00", "2024-01", paid=months("2024-01", "2024-04"))
    await pensioners.carried_out(entitlement_id, "endings", reason="CONDITION_LOST", happened_on="2024-02-20")
    return entitlement_id


@pytest.fixture
async def strange(office) -> str:
    """A paper of some case."""
    [paper] = await office.hand_in(await office.reported(), "APPLICATION_FORM")
    return paper


async def kept(database, table) -> int:
    async with database.begin(PROVINCE_READER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(table))


async def test_a_payee_is_not_changed_on_a_paper_of_some_case(caller, database, older, strange):
    desk = PayeeDesk(caller)

    refused = await desk.propose(f"entitlements/{older}", papers=[strange])

    assert problem(refused) == (404, "paper-not-found")
    assert await kept(database, PayeeChange) == 0
    succeeded(await desk.propose(f"entitlements/{older}"))


async def test_overpaid_months_are_not_established_on_a_paper_of_some_case(office, database, older, strange):
    desk = RecoveryDesk(office, database)

    refused = await desk.post(f"entitlements/{older}/overpayment", **FOUND, papers=[strange])

    assert problem(refused) == (404, "paper-not-found")
    assert await kept(database, Debt) == 0
    assert succeeded(await desk.post(f"entitlements/{older}/overpayment", **FOUND))["amount"] == "3600.00"
