"""Everything owed in a case and by an employer is shown by payer, with the way to its workings."""

import pytest

from tests.claims.office import EMPLOYER_ID, REPORT, problem, succeeded

EMPLOYER = REPORT["employer_credit_code"]


async def liabilities(caller, credit_code: str = EMPLOYER, **asked) -> dict:
    division = asked.pop("division", "9908")
    path = f"/v1/employers/{credit_code}/liabilities"
    return (await caller.get(path, roles="auditor", division=division, params=asked)).json()


async def test_a_case_shows_what_is_owed_by_whom(office, caller):
    found = await office.left(grade=7)
    claim_id = found["ending"]["claim_id"]
    grant = succeeded(await office.grant(claim_id))

    owed = await office.owed_in(claim_id)

    assert [(each["benefit"], each["payer"], each["stands"]) for each in owed["awards"]] == [
        ("OMS", "FUND", True),
        ("OES", "EMPLOYER", True),
        ("ODG", "FUND", True),
    ]
    assert (await caller.get(owed["awards"][2]["workings_at"], roles="auditor")).json() == grant
    assert owed["by_payer"] == [
        {"payer": "FUND", "awarded": "176475.00", "unpaid": "176475.00", "monthly_due_to_date": "0.00"},
        {"payer": "EMPLOYER", "awarded": "144000.00", "unpaid": "144000.00", "monthly_due_to_date": "0.00"},
    ]


async def test_what_the_employer_has_paid_is_owed_no_longer(office, caller):
    found = await office.left(grade=7)
    _, employment = found["awards"]

    succeeded(await office.employer_paid(employment))

    owed = await office.owed_in(employment["claim_id"])
    assert owed["awards"][1]["employer_paid_on"] == "2024-11-20"
    assert (owed["by_payer"][1]["awarded"], owed["by_payer"][1]["unpaid"]) == ("144000.00", "0.00")
    assert problem(await office.employer_paid(employment)) == (409, "employer-paid-already")
    history = (await office.case(employment["claim_id"]))["history"]
    assert history[-1]["what"] == "EMPLOYER_PAID"
    assert len(history[-1]["papers"]) == 1


async def test_what_the_fund_owes_no_employer_pays(office):
    medical, _ = (await office.left(grade=7))["awards"]

    assert problem(await office.employer_paid(medical)) == (409, "not-the-employers")


async def test_an_employers_payment_is_neither_in_the_future_nor_before_the_accident(office):
    _, employment = (await office.left(grade=7))["awards"]

    assert problem(await office.employer_paid(employment, "2099-01-01")) == (422, "date-in-future")
    assert problem(await office.employer_paid(employment, "2024-05-05")) == (422, "date-out-of-order")


async def test_an_employers_payment_is_shown_by_a_paper_of_the_case(office, caller):
    _, employment = (await office.left(grade=7))["awards"]
    path, clerk = f"/v1/awards/{employment['id']}/employer-payment", {"roles": "benefits_clerk", "subject": "sun"}

    none = await caller.post(path, json={"paid_on": "2024-11-20", "papers": []}, **clerk)
    strange = await caller.post(path, json={"paid_on": "2024-11-20", "papers": [str(EMPLOYER_ID)]}, **clerk)
    elsewhere = await caller.post(
        path, json={"paid_on": "2024-11-20", "papers": [str(EMPLOYER_ID)]}, **clerk | {"division": "9901"}
    )

    assert problem(none) == (422, "invalid-request")
    assert problem(strange) == (404, "paper-not-found")
    assert problem(elsewhere) == (404, "award-not-found")


async def test_an_employers_liabilities_are_those_it_owes_itself_case_by_case(office, caller):
    found = await office.left(grade=7)
    again = {"accident_at": "2024-04-02T10:20:00+08:00", "reported_on": "2024-04-20"}
    second = await office.decided(**again)
    suspended = succeeded(await office.suspend_work(second, from_on="2024-04-02", months=1))

    first_page = await liabilities(caller, limit=1)
    second_page = await liabilities(caller, limit=1, after=first_page["next"])

    assert [item["claim_id"] for item in first_page["items"]] == [found["ending"]["claim_id"]]
    assert [item["claim_id"] for item in second_page["items"]] == [suspended["awards"][0]["claim_id"]]
    [employment] = first_page["items"][0]["awards"]
    assert (employment["benefit"], employment["name"]) == ("OES", "一次性伤残就业补助金")
    assert first_page["items"][0]["by_payer"] == [
        {"payer": "EMPLOYER", "awarded": "144000.00", "unpaid": "144000.00", "monthly_due_to_date": "0.00"}
    ]


@pytest.mark.parametrize(("credit_code", "division"), [("91370800MA3TE8T12Q", "9908"), (EMPLOYER, "9901")])
async def test_another_employer_or_another_prefecture_shows_nothing(office, caller, credit_code, division):
    await office.left(grade=7)

    assert await liabilities(caller, credit_code, division=division) == {"items": [], "next": None}


async def test_another_prefecture_sees_nothing_owed_in_a_case(office, caller):
    found = await office.left(grade=7)

    path = f"/v1/injuries/{found['ending']['claim_id']}/benefits"
    assert problem(await caller.get(path, roles="auditor", division="9901")) == (404, "injury-not-found")


async def test_a_revoked_conclusion_takes_down_what_rests_on_it(office):
    found = await office.left(grade=7)
    claim_id = found["ending"]["claim_id"]
    [appraisal] = (await office.case(claim_id))["appraisals"]
    succeeded(await office.take_back(appraisal["id"]))

    owed = await office.owed_in(claim_id)

    assert [each["stands"] for each in owed["awards"]] == [False, False]
    assert [each["awarded"] for each in owed["by_payer"]] == ["0.00", "0.00"]


async def test_the_months_of_an_employers_own_pension_are_owed_to_date(office, caller, neighbours, clock_at):
    neighbours.bases = ["5000.00"] * 12
    claim_id = await office.appraised(appraisal={"grade": 5})
    succeeded(await office.open_monthly(claim_id, no_suitable_work_from="2024-09"))
    clock_at("2024-11-20")

    [item] = (await liabilities(caller))["items"]

    [pension] = item["entitlements"]
    assert (pension["benefit"], pension["payer"], pension["this_month"]) == ("DPE", "EMPLOYER", "3500.00")
    assert (pension["starts"], pension["due_to_date"]) == ("2024-09", "10500.00")
    assert item["by_payer"][0]["monthly_due_to_date"] == "10500.00"
    owed = await office.owed_in(claim_id)
    assert [each["monthly_due_to_date"] for each in owed["by_payer"]] == ["0.00", "10500.00"]
    shown = await caller.get(pension["workings_at"], roles="auditor")
    assert shown.json()["timeline"][0]["amount"] == "3500.00"
