import pytest

from services.registry.app import SERVICE
from shared.web import Service


@pytest.fixture
def service() -> Service:
    return SERVICE
