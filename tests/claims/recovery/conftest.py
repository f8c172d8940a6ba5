import pytest

from tests.claims.pensioners import Pensioners, months
from tests.claims.recovery_desk import RecoveryDesk


@pytest.fixture
def desk(office, database) -> RecoveryDesk:
    return RecoveryDesk(office, database)


@pytest.fixture
def pensioners(database, caller) -> Pensioners:
    return Pensioners(database, caller)


@pytest.fixture
async def employed(pensioners) -> str:
    """Return a survivor's pension of 1,800.00 that was drawn for seven months after its ground was lost."""
    drawn = months("2023-12", "2024-09")
    entitlement_id = await pensioners.opened("1800.00", "2023-12", benefit="SUR", paid=drawn)
    await pensioners.carried_out(entitlement_id, "endings", reason="EMPLOYED", happened_on="2024-02-20")
    return entitlement_id
