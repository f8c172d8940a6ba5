import pytest
import typst

from shared.papers import FONTS
from tests.conftest import leave_out


@pytest.fixture
def printer() -> None:
    """What prints Chinese: name the test's need of it."""
    if not set(FONTS) <= set(typst.Fonts().families()):
        leave_out("left out, needs Chinese fonts: apt-get install fonts-noto-cjk")
