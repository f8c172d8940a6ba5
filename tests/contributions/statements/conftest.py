"""A registry that knows one employer's name, and a clerk at the door of statements."""

import httpx
import pytest
import typst

from shared.asking import Asking
from shared.papers import FONTS
from tests.conftest import leave_out


@pytest.fixture
def app(app):
    def registry(request: httpx.Request) -> httpx.Response:
        assert request.url.path.startswith("/v1/employers/")
        return httpx.Response(200, json={"name": "样例精密机械制造有限公司"})

    client = httpx.AsyncClient(transport=httpx.MockTransport(registry))
    app.state.asking = Asking(client, {"registry": "http://registry"})
    return app


@pytest.fixture
def printer() -> None:
    """What prints Chinese: name the test's need of it."""
    if not set(FONTS) <= set(typst.Fonts().families()):
        leave_out("left out, needs Chinese fonts: apt-get install fonts-noto-cjk")
