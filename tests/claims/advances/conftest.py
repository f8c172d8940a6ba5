import pytest

from tests.claims.recovery_desk import RecoveryDesk


@pytest.fixture
def desk(office, database) -> RecoveryDesk:
    return RecoveryDesk(office, database)
