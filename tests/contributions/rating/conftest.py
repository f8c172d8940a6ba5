"""An employer with workers, and its rate as the door tells it."""

from uuid import UUID

import pytest


@pytest.fixture
def rate(caller):
    """The answer to: which rate did this employer have in a month, and why?"""

    async def asked(employer_id: UUID, month: str = "2024-05", division: str = "9908") -> dict:
        path = f"/v1/employers/{employer_id}/rates"
        answer = await caller.get(path, roles="contributions_clerk", division=division, params={"month": month})
        return answer.json()

    return asked
