import pytest

from tests.claims.payee_desk import PayeeDesk, entitled


@pytest.fixture
def desk(caller) -> PayeeDesk:
    return PayeeDesk(caller)


@pytest.fixture
async def benefit(office, database) -> str:
    """A running pension, paid to the account of the case."""
    return await entitled(database, await office.reported())
