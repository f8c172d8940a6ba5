"""Where months must be declared, who told nothing owes provisionally more, until a late declaration settles it."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.models import Declaration
from shared.auth import Actor
from tests.contributions.announced import declared, employer_registered, joined, roster_changed

CLERK = "contributions_clerk"
EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
JULY, AUGUST = "2024-07", "2024-08"


@pytest.fixture
async def july(required, hear, assess):
    """WE-13: a shop of class 2 whose July comes to 24,500.00: 875 people x 7,000.00 x 0.4 %."""
    people = [uuid4() for _ in range(875)]
    await hear(
        employer_registered(EMPLOYER, 1, industry_code="5211"),
        roster_changed(EMPLOYER, *(joined(p, "7000.00", "2024-07-01") for p in people[:500]), first_month=JULY),
        roster_changed(EMPLOYER, *(joined(p, "7000.00", "2024-07-01") for p in people[500:]), first_month=JULY),
    )
    await assess(JULY)
    return people


@pytest.fixture
def owed(caller):
    """What an employer's month comes to, and on what basis."""

    async def in_month(month: str, employer_id=EMPLOYER) -> tuple[str, str, bool]:
        asked = {"month": month, "employer_id": str(employer_id)}
        [item] = (await caller.get("/v1/assessments", roles="auditor", params=asked)).json()["items"]
        return item["amount"], item["basis"], item["provisional"]

    return in_month


@pytest.mark.worked_example("WE-13")
async def test_an_undeclared_august_costs_a_tenth_more_and_a_late_declaration_gives_the_rest_back(
    july, hear, assess, owed, announced, caller
):
    assert await owed(JULY) == ("24500.00", "DECLARED", False)
    await assess(AUGUST)
    assert await owed(AUGUST) == ("26950.00", "MONTH_BEFORE", True)

    raised = [declared(person, "8000.00", "2024-08-01") for person in july[:200]]
    await hear(roster_changed(EMPLOYER, *raised, first_month="2024-09"))
    result = await assess(AUGUST)

    assert await owed(AUGUST) == ("25300.00", "DECLARED", False)
    assert (result["changed"], result["difference"]) == (1, "-1650.00")
    told = [(event["month"], event["amount"], event["provisional"]) for event in await announced("assessed")]
    assert told == [(JULY, "24500.00", False), (AUGUST, "26950.00", True), (AUGUST, "-1650.00", False)]
    arrears = [event["outstanding"] for event in await announced("arrears_changed") if event["month"] == AUGUST]
    assert arrears == ["26950.00", "25300.00"]


async def test_the_workings_of_an_undeclared_month_name_the_month_before(july, assess, caller):
    await assess(AUGUST)

    [item] = (await caller.get("/v1/assessments", roles="auditor", params={"month": AUGUST})).json()["items"]
    workings = (await caller.get(f"/v1/assessments/{item['id']}", roles="auditor")).json()["workings"]
    assert workings["inputs"] == {"month_before": "24500.00", "factor": "1.10"}
    assert workings["cited"] == ["notice"]


async def test_an_employer_that_confirms_the_month_owes_what_it_owed(july, assess, owed, caller, kept):
    answer = await caller.post(f"/v1/employers/{EMPLOYER}/declarations", roles=CLERK, json={"month": AUGUST})
    assert (answer.status_code, answer.json()["month"]) == (201, AUGUST)
    again = await caller.post(f"/v1/employers/{EMPLOYER}/declarations", roles=CLERK, json={"month": AUGUST})
    assert again.status_code == 201
    await assess(AUGUST)

    assert await owed(AUGUST) == ("24500.00", "DECLARED", False)
    assert [row.confirmed_by for row in await kept(Declaration) if str(row.month) == AUGUST] == ["clerk-1"]


async def test_a_confirmation_after_the_assessment_settles_it_on_the_next_run(july, assess, owed, caller):
    await assess(AUGUST)
    await caller.post(f"/v1/employers/{EMPLOYER}/declarations", roles=CLERK, json={"month": AUGUST})
    result = await assess(AUGUST)

    assert result["difference"] == "-2450.00"
    assert await owed(AUGUST) == ("24500.00", "DECLARED", False)


async def test_a_second_undeclared_month_rests_on_the_first(july, assess, owed):
    await assess(AUGUST)
    await assess("2024-09")

    assert await owed("2024-09") == ("29645.00", "MONTH_BEFORE", True)


async def test_without_a_month_before_an_employer_counts_by_its_workers(required, hear, assess, owed):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, *(joined(uuid4(), "5000.00", "2024-07-01") for _ in range(3)), first_month=JULY),
    )
    await assess(AUGUST)

    assert await owed(AUGUST) == ("194.40", "HEADCOUNT", True)


async def test_an_employer_without_workers_owes_nothing_though_it_tells_nothing(required, hear, assess, announced):
    await hear(employer_registered(EMPLOYER, 1))
    await assess(AUGUST)

    assert await announced("assessed") == []


async def test_before_the_rule_is_in_force_rosters_simply_go_on(required, hear, assess, owed):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(uuid4(), "5000.00", "2024-05-01")))
    await assess("2024-06")

    assert await owed("2024-06") == ("45.00", "DECLARED", False)


async def test_by_the_nations_law_alone_rosters_simply_go_on(hear, assess, owed):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(uuid4(), "5000.00", "2024-05-01")))
    await assess(AUGUST)

    assert await owed(AUGUST) == ("45.00", "DECLARED", False)


@pytest.mark.parametrize(
    ("employer", "named", "problem"),
    [
        (uuid4(), {}, "employer-not-found"),
        (EMPLOYER, {"json": {"month": "2099-01"}}, "month-not-begun"),
        (EMPLOYER, {"json": {"month": "2024-13"}}, "invalid-request"),
        (EMPLOYER, {"division": "990812"}, "outside-division"),
        (EMPLOYER, {"division": "9901"}, "employer-not-found"),
        (EMPLOYER, {"roles": "registry_clerk"}, "role-missing"),
    ],
)
async def test_what_cannot_be_declared_is_refused_and_leaves_nothing(hear, caller, kept, employer, named, problem):
    await hear(employer_registered(EMPLOYER, 1))
    asked = {"roles": CLERK, "json": {"month": AUGUST}} | named
    answer = await caller.post(f"/v1/employers/{employer}/declarations", **asked)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    assert await kept(Declaration) == []


async def test_another_prefecture_sees_no_declaration(july, begin):
    for actor, seen in ((Actor("auditor", "99"), 1), (Actor("clerk-2", "9901"), 0)):
        async with begin(actor) as tx:
            assert await tx.session.scalar(select(func.count()).select_from(Declaration)) == seen
