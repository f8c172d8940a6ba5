"""The last days of advance payment and recovery, listed until the step is taken."""

from datetime import date

import pytest

from tests.claims.office import monthly, problem, succeeded

PATH = "/v1/recovery-due-dates"


@pytest.fixture
async def applied(desk, office, neighbours) -> dict:
    """Return an application of 2024-09-02 for a grant of 45,000.00."""
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await desk.uninsured()
    succeeded(await office.grant(claim_id))
    return succeeded(await desk.apply(claim_id))


@pytest.fixture
def listed(caller):
    async def asked(**params) -> list[tuple[str, str]]:
        page = succeeded(await caller.get(PATH, roles="auditor", params=params))
        return [(item["step"], item["due_on"]) for item in page["items"]]

    return asked


async def test_an_application_is_listed_with_the_days_of_demand_and_refusal(applied, listed):
    assert await listed() == [("DEMAND", "2024-09-05"), ("REFUSAL", "2024-09-09")]


async def test_a_demand_is_listed_until_the_fund_advanced_and_a_debt_until_it_came_back(desk, applied, listed):
    advance = succeeded(await desk.post(f"advances/{applied['id']}/demand", demanded_on="2024-09-05"))
    assert await listed() == [("EMPLOYER_PAYS", "2024-09-12")]

    path = f"advances/{advance['id']}/grant"
    advance = succeeded(await desk.post(path, "benefits_checker", advanced_on="2024-09-13"))
    assert await listed() == []

    [award] = (await desk.get(f"advances/{advance['id']}"))["awards"]
    await desk.pay(award["id"])
    succeeded(await desk.order_return(advance["debt_id"], role="benefits_approver"))
    assert await listed() == [("DEBT_RETURNED", "2024-10-28")]

    succeeded(await desk.repay(advance["debt_id"], "45000.00"))
    assert await listed() == []


async def test_a_refused_application_is_not_listed(desk, applied, listed):
    path = f"advances/{applied['id']}/refusal"
    succeeded(await desk.post(path, "benefits_checker", refused_on="2024-09-05", reason="用人单位已支付"))

    assert await listed() == []


@pytest.mark.parametrize(("today", "overdue"), [("2024-09-05", [False, False]), ("2024-09-06", [True, False])])
async def test_a_step_is_overdue_from_the_day_after_its_last(applied, caller, clock_at, today, overdue):
    clock_at(today)

    page = succeeded(await caller.get(PATH, roles="auditor"))

    assert date.fromisoformat(page["today"]) == date.fromisoformat(today)
    assert [item["overdue"] for item in page["items"]] == overdue
    assert {item["subject_id"] for item in page["items"]} == {applied["id"]}


async def test_the_list_goes_on_where_a_page_ended(applied, caller):
    first = succeeded(await caller.get(PATH, roles="auditor", params={"limit": 1}))
    second = succeeded(await caller.get(PATH, roles="auditor", params={"limit": 1, "after": first["next"]}))

    assert [item["step"] for page in (first, second) for item in page["items"]] == ["DEMAND", "REFUSAL"]
    wrong = await caller.get(PATH, roles="auditor", params={"after": "2024-09-05"})
    assert problem(wrong) == (422, "invalid-request")


async def test_an_office_is_asked_for_by_its_division_and_another_prefecture_sees_nothing(applied, listed, caller):
    assert len(await listed(division="990811")) == 2
    assert await listed(division="990812") == []

    elsewhere = succeeded(await caller.get(PATH, roles="auditor", division="9901"))
    assert elsewhere["items"] == []
    assert (await caller.get(PATH, roles="auditor", division="9901", params={"division": "9908"})).status_code == 403
