"""What the employer of a real case bears for having applied late, and from when on the fund pays."""

import pytest

from tests.claims.office import announced, problem, succeeded

LATE = {"reporter": "WORKER", "reported_on": "2024-08-15"}


@pytest.fixture
def accepted(office):
    """A case with a report, accepted on a day."""

    async def through(accepted_on: str, **changes) -> str:
        claim_id = await office.reported(**changes)
        await office.complete_papers(claim_id)
        succeeded(await office.accept(claim_id, accepted_on=accepted_on))
        return claim_id

    return through


@pytest.mark.worked_example("WE-24")
async def test_an_employer_that_did_not_apply_bears_the_costs_up_to_the_acceptance(office, caller, accepted):
    claim_id = await accepted("2024-08-20", **LATE)

    window = succeeded(await office.late_filing(claim_id))

    assert (window["borne_from"], window["borne_until"]) == ("2024-05-06", "2024-08-20")
    assert (window["fund_pays_from"], window["article"]) == ("2024-08-21", "WII Reg, Art. 17(4)")
    costs = [{"arisen_on": "2024-08-20", "amount": "31400.00"}, {"arisen_on": "2024-08-21", "amount": "8900.00"}]
    facts = {"accident_on": "2024-05-06", "others_applied_on": "2024-08-15", "accepted_on": "2024-08-20"}
    question = {"kind": "late_filing_costs", "region": "990811", "on": "2024-05-06", "facts": facts | {"costs": costs}}
    quoted = succeeded(await caller.post("/v1/quotes", json=question))["results"]
    assert [(each["payer"], each["amount"]) for each in quoted] == [("EMPLOYER", "31400.00"), ("FUND", "8900.00")]
    assert quoted[0]["workings"] == window["workings"]


async def test_the_entitlement_says_from_when_on_the_fund_pays(office, accepted, database):
    claim_id = await accepted("2024-08-20", **LATE)

    succeeded(await office.decide(claim_id, decided_on="2024-09-10"))

    opened = next(event for event in await announced(database) if event.type.endswith("entitlement_opened.v1"))
    assert (opened.payload["accident_on"], opened.payload["fund_pays_from"]) == ("2024-05-06", "2024-08-21")


async def test_of_an_employer_that_applied_in_time_the_fund_pays_from_the_accident(office, database):
    claim_id = await office.decided()

    window = succeeded(await office.late_filing(claim_id))

    assert (window["borne_from"], window["borne_until"], window["fund_pays_from"]) == (None, None, "2024-05-06")
    opened = next(event for event in await announced(database) if event.type.endswith("entitlement_opened.v1"))
    assert opened.payload["fund_pays_from"] == "2024-05-06"


@pytest.mark.parametrize(("reported_on", "borne_until"), [("2024-06-05", None), ("2024-06-06", "2024-06-20")])
async def test_a_late_employer_is_heard_and_bears_the_costs_up_to_the_acceptance(
    office, accepted, reported_on, borne_until
):
    claim_id = await accepted("2024-06-20", reported_on=reported_on)

    assert succeeded(await office.late_filing(claim_id))["borne_until"] == borne_until


@pytest.mark.parametrize(("days", "borne_until"), [(12, "2024-06-20"), (13, None)])
async def test_an_extension_spares_the_employer_for_as_many_days(office, days, borne_until):
    claim_id = await office.reported(reported_on="2024-06-18")
    await office.complete_papers(claim_id)
    succeeded(await office.extend(claim_id, days=days))
    succeeded(await office.accept(claim_id, accepted_on="2024-06-20"))

    assert succeeded(await office.late_filing(claim_id))["borne_until"] == borne_until


@pytest.mark.worked_example("WE-24")
@pytest.mark.parametrize(
    ("spares", "reported_on", "fund_pays_from"),
    [
        ("true", "2024-06-05", "2024-05-06"),
        ("true", "2024-06-06", "2024-08-21"),
        ("false", "2024-06-05", "2024-08-21"),
    ],
)
async def test_a_province_may_spare_the_employer_of_a_worker_who_applied_in_its_time(
    office, accepted, enact, spares, reported_on, fund_pays_from
):
    enact("late_filing", f"worker_in_time_spares_employer = {spares}")
    claim_id = await accepted("2024-08-20", reporter="WORKER", reported_on=reported_on)

    assert succeeded(await office.late_filing(claim_id))["fund_pays_from"] == fund_pays_from


async def test_before_the_acceptance_nobody_can_tell(office):
    assert problem(await office.late_filing(await office.reported())) == (409, "case-not-ready")


async def test_another_prefecture_is_not_told(office, caller):
    claim_id = await office.accepted()

    answer = await caller.get(f"/v1/injuries/{claim_id}/late-filing", roles="auditor", division="9901")

    assert problem(answer) == (404, "injury-not-found")
