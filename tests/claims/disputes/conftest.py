import pytest

from tests.claims.disputes.contest import Contest


@pytest.fixture
def contest(office) -> Contest:
    return Contest(office)
