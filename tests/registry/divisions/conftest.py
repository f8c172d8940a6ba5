"""The province's table of divisions: one prefecture with three counties, and three people who watch over it."""

import pytest

from tests.registry.employers.conftest import announced, enrol, shown

__all__ = ["COUNTIES", "announced", "enrol", "shown"]
COUNTIES = {"990800": "样例市", "990811": "河西区", "990812": "河东区", "990881": "山阳县", "990911": "邻市区"}


@pytest.fixture
def enter(caller):
    """Enter the counties, as the province's manager."""

    async def entered(**other: object):
        divisions = [{"code": code, "name": name} for code, name in COUNTIES.items()]
        body = {"valid_from": "2000-01-01", "divisions": divisions} | other
        return await caller.post("/v1/divisions", roles="province_manager", division="99", json=body)

    return entered


@pytest.fixture
def ask(caller):
    """Ask for a change of divisions, as the first of the three."""

    async def asked(kind: str, from_codes: list[str], to_code: str, *, division: str = "99", **other: object):
        body = {"kind": kind, "from_codes": from_codes, "to_code": to_code, "document": "省批复", **other}
        body = {"effective_on": "2025-09-01"} | body
        return await caller.post("/v1/divisions/changes", roles="province_manager", division=division, json=body)

    return asked


@pytest.fixture
def approve(caller):
    """Approve a change, as somebody of the province."""

    async def approved(change: dict, subject: str, role: str = "province_approver", division: str = "99"):
        path = f"/v1/divisions/changes/{change['id']}/approval"
        return await caller.post(path, roles=role, subject=subject, division=division)

    return approved


@pytest.fixture
def carry_out(ask, approve):
    """Ask for a change and have both others approve it."""

    async def carried_out(*change: object, **other: object) -> dict:
        asked = await ask(*change, **other)
        assert asked.status_code == 201, asked.text
        await approve(asked.json(), "checker")
        answer = await approve(asked.json(), "approver")
        assert answer.status_code == 200, answer.text
        return answer.json()

    return carried_out


@pytest.fixture
def table_on(caller):
    """The table as it was on a day: names by code."""

    async def found(day: str) -> dict[str, str]:
        answer = await caller.get("/v1/divisions", roles="registry_clerk", params={"on": day})
        return {division["code"]: division["name"] for division in answer.json()["items"]}

    return found
