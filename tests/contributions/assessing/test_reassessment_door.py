"""All that changed in assessed months is assessed anew by one request: late movements and figures published since."""

from uuid import uuid4

import pytest

from tests.contributions.announced import declared, employer_registered, joined, roster_changed

CLERK = "contributions_clerk"
EMPLOYER, PERSON, COURIER = uuid4(), uuid4(), uuid4()


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def reassess(caller, work):
    async def by_door(known_on: str) -> dict:
        asked = {"roles": CLERK, "json": {"division": "990800", "known_on": known_on}}
        answer = await caller.post("/v1/reassessments", **asked)
        assert answer.status_code == 202, answer.text
        await work()
        return (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()

    return by_door


@pytest.fixture
async def heard(hear):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(PERSON, "3900.00")))


async def test_every_changed_month_is_assessed_anew_oldest_first(heard, hear, assess, reassess, announced):
    for month in ("2024-06", "2024-05", "2024-07"):
        await assess(month)
    await hear(roster_changed(EMPLOYER, declared(PERSON, "9650.00", "2024-06-02")))
    job = await reassess("2024-12-31")

    assert (job["state"], job["done"], job["total"]) == ("DONE", 3, 3)
    each = {"changed": 1, "difference": "47.97"}
    assert job["result"]["months"] == [{"month": "2024-06", **each}, {"month": "2024-07", **each}]
    assert [event["month"] for event in await announced("assessed")][-2:] == ["2024-06", "2024-07"]


async def test_a_figure_published_since_corrects_all_months_it_concerns(heard, assess, reassess, announced):
    for month in ("2024-05", "2024-06"):
        await assess(month, known_on="2024-06-19")
    assert [event["provisional"] for event in await announced("assessed")] == [True, True]
    job = await reassess("2024-06-20")

    each = {"changed": 1, "difference": "1.62"}
    assert job["result"]["months"] == [{"month": "2024-05", **each}, {"month": "2024-06", **each}]
    assert [event["provisional"] for event in await announced("assessed")] == [True, True, False, False]


async def test_nothing_changed_announces_nothing(heard, assess, reassess, announced):
    await assess()
    job = await reassess("2024-12-31")

    assert job["result"]["months"] == []
    assert len(await announced("assessed")) == 1


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ({"json": {"division": "990800", "known_on": "2099-01-01"}}, "date-in-future"),
        ({"json": {"division": "990100"}}, "outside-division"),
        ({"division": "990811"}, "outside-division"),
        ({"roles": "registry_clerk"}, "role-missing"),
    ],
)
async def test_what_cannot_be_asked_for_is_refused(caller, named, problem):
    asked = {"roles": CLERK, "json": {"division": "990800"}} | named
    answer = await caller.post("/v1/reassessments", **asked)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
