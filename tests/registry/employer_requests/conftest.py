"""A counter with two clerks: what one asks for, the other approves."""

import pytest

from tests.registry.conftest import CLERK
from tests.registry.employers.conftest import announced, enrol, shown

__all__ = ["announced", "enrol", "shown"]


@pytest.fixture
def ask(caller):
    """Ask something of an employer, as the first clerk."""

    async def asked(employer: dict, what: str, served: str = "9908", **body: object):
        path = f"/v1/employers/{employer['id']}/{what}"
        return await caller.post(path, roles=CLERK, division=served, json={"reason": "附件"} | body)

    return asked


@pytest.fixture
def approve(caller):
    """Approve a request, as the second clerk unless another is named."""

    async def approved(request: dict, subject: str = "clerk-2", served: str = "9908"):
        path = f"/v1/employer-requests/{request['id']}/approval"
        return await caller.post(path, roles=CLERK, subject=subject, division=served)

    return approved


@pytest.fixture
def carry_out(ask, approve):
    """Ask for something, let the second clerk approve it, and return the decided request."""

    async def carried_out(employer: dict, what: str, served: str = "9908", **body: object) -> dict:
        asked = await ask(employer, what, served, **body)
        assert asked.status_code == 201, asked.text
        answer = await approve(asked.json(), served=served)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return carried_out
