"""A general contractor, the counter that enrols its project, and two clerks: one files, the other decides."""

import pytest

from tests.registry.conftest import CLERK
from tests.registry.employed import code, employer

PROJECT = {
    "division": "990811",
    "code": "P-2024-001",
    "name": "样例市第一中学教学楼",
    "contract_no": "2024-JZ-017",
    "client": "样例市教育局",
    "contractor_code": code(1),
    "sector": "HOUSING",
    "contract_price": "80000000.00",
    "begins_on": "2024-06-01",
    "ends_on": "2025-05-31",
    "enrolled_on": "2024-05-20",
}


@pytest.fixture
async def contractor(begin) -> str:
    async with begin() as tx:
        unit = employer(tx, 1)
    return str(unit.id)


@pytest.fixture
def enrol(caller, contractor):
    """Enrol the project, its contract saying something else where given; returns the answer."""

    async def at_counter(**other: object):
        served = other.pop("served", "9908")
        return await caller.post("/v1/projects", roles=CLERK, division=served, json=PROJECT | other)

    return at_counter


@pytest.fixture
async def project(enrol) -> dict:
    answer = await enrol()
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def file_change(caller):
    """File something about a project as the first clerk."""

    async def filed(project: dict, what: str, **body: object):
        given = {"filed_on": "2024-09-02", "reason": "补充协议"} | body
        return await caller.post(f"/v1/projects/{project['id']}/{what}", roles=CLERK, json=given)

    return filed


@pytest.fixture
def decide(caller):
    """Decide a change as the second clerk, unless told otherwise."""

    async def decided(change: dict, what: str = "approval", **named: object):
        path = f"/v1/project-changes/{change['id']}/{what}"
        return await caller.post(path, **{"roles": CLERK, "subject": "clerk-2", "json": {"reason": "不符"}} | named)

    return decided


@pytest.fixture
def changed(file_change, decide, caller):
    """File a change, have it approved, and return the project as it stands then."""

    async def done(project: dict, what: str, **body: object) -> dict:
        filed = await file_change(project, what, **body)
        assert filed.status_code == 201, filed.text
        approved = await decide(filed.json())
        assert approved.status_code == 200, approved.text
        return (await caller.get(f"/v1/projects/{project['id']}", roles=CLERK)).json()

    return done


@pytest.fixture
def worker(caller):
    """Enter a worker on a project's roster at the counter; returns the answer."""

    async def entered(project: dict, **columns: object):
        given = {
            "received_on": "2024-06-03",
            "id_type": "CITIZEN_ID",
            "id_no": "11010519491231002X",
            "person_name": "张三",
            "joined_on": "2024-06-03",
        }
        return await caller.post(f"/v1/projects/{project['id']}/workers", roles=CLERK, json=given | columns)

    return entered


@pytest.fixture
def cover(caller):
    """Ask whether a project covered a person at noon of a day."""

    async def asked(project: dict, person_id: str, day: str, **named: object) -> dict:
        asked_for = {"person": person_id, "at": f"{day}T12:00:00+08:00"}
        path = f"/v1/projects/{project['id']}/cover"
        return (await caller.get(path, **{"roles": "claims_clerk", "params": asked_for} | named)).json()

    return asked


@pytest.fixture
def stays(caller):
    """Who was on the project's site: joined, left, covered from."""

    async def on_site(project: dict) -> list[tuple]:
        items = (await caller.get(f"/v1/projects/{project['id']}/workers", roles=CLERK)).json()["items"]
        return [(item["joined_on"], item["left_on"], item["covered_from"]) for item in items]

    return on_site
