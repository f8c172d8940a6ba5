"""A province in which employers must declare their months."""

import pytest


@pytest.fixture
def required(enact):
    """A province that requires every month to be declared, from July 2024 on."""
    enact("declaration_missing", "required = true", since="2024-07-01")
