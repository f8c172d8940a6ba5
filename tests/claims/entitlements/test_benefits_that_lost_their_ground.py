"""A revoked decision or conclusion ends monthly benefits at once; a new one lets them run again."""

import pytest

from tests.claims.disputes.contest import Contest
from tests.claims.monthly import HELP
from tests.claims.office import EMPLOYER_ID, problem, succeeded


@pytest.fixture
def contest(office) -> Contest:
    return Contest(office)


async def test_a_revoked_conclusion_ends_the_pension_with_the_month_before(office):
    claim_id = await office.decided()
    appraisal_id = await office.concluded(claim_id, conclusion={"grade": 4})
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    succeeded(await office.take_back(appraisal_id, revoked_on="2025-01-15"))

    ended = (await office.entitlement(opened["id"]))["entitlement"]
    assert (ended["state"], ended["ends"], ended["ended_why"]) == ("ENDED", "2024-12", "CONCLUSION_REVOKED")
    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "4781.25"), ("2025-01", "0.00")]}
    assert problem(await office.follow(claim_id)) == (409, "not-appraised")


async def test_a_conclusion_anew_lets_it_run_again_from_its_own_month(office):
    claim_id = await office.decided()
    appraisal_id = await office.concluded(claim_id, conclusion={"grade": 4})
    succeeded(await office.open_monthly(claim_id))
    succeeded(await office.take_back(appraisal_id, revoked_on="2025-01-15"))
    await office.concluded(claim_id, applied_on="2025-02-03", conclusion={"grade": 3, "concluded_on": "2025-03-10"})
    assert (await office.case(claim_id))["entitlements_lag"]

    succeeded(await office.follow(claim_id))

    assert await office.due(claim_id) == {
        "DPF FUND": [("2024-09", "4781.25"), ("2025-01", "0.00"), ("2025-04", "5100.00")]
    }
    assert not (await office.case(claim_id))["entitlements_lag"]


async def test_a_corrected_decision_ends_everything_and_nothing_opens_again(office, contest):
    claim_id = await contest.served()
    await office.concluded(claim_id, conclusion={"grade": 4, "needs_help_with": HELP["PARTIAL"]})
    succeeded(await office.open_monthly(claim_id))

    succeeded(await contest.correct(claim_id, decided_on="2025-01-15"))

    entitlements = (await office.case(claim_id))["entitlements"]
    assert {(each["state"], each["ends"], each["ended_why"]) for each in entitlements} == {
        ("ENDED", "2024-12", "DECISION_REVOKED")
    }
    assert problem(await office.follow(claim_id)) == (409, "not-a-work-injury")


async def test_a_decision_anew_owes_the_months_between_too(office, contest):
    claim_id = await contest.served()
    await office.concluded(claim_id, conclusion={"grade": 4})
    succeeded(await office.open_monthly(claim_id))
    dispute = succeeded(await contest.open(claim_id))
    succeeded(await contest.revoke(dispute, outcome_on="2025-01-20", received_on="2025-01-22"))
    assert (await office.due(claim_id))["DPF FUND"] == [("2024-09", "4781.25"), ("2025-01", "0.00")]
    assert problem(await office.follow(claim_id)) == (409, "no-decision-in-force")
    assert not (await office.case(claim_id))["entitlements_lag"]
    succeeded(await contest.reopen(claim_id, "2025-02-03"))
    succeeded(await office.decide(claim_id, decided_on="2025-02-20"))
    assert (await office.case(claim_id))["entitlements_lag"]

    [again] = succeeded(await office.follow(claim_id))["items"]

    assert (again["state"], again["ends"], again["ended_why"], again["open_from"]) == (
        *("RUNNING", None, None, "2024-09"),
    )
    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "4781.25")]}
    history = (await office.entitlement(again["id"]))["history"]
    assert [each["what"] for each in history] == ["OPENED", "ENDED", "REOPENED"]


@pytest.mark.parametrize(("first", "then"), [(EMPLOYER_ID, None), (None, EMPLOYER_ID)])
async def test_a_decision_anew_that_names_another_debtor_opens_the_pension_anew(
    office, contest, neighbours, first, then
):
    neighbours.covering = first
    claim_id = await contest.served()
    await office.concluded(claim_id, conclusion={"grade": 4})
    succeeded(await office.open_monthly(claim_id))
    dispute = succeeded(await contest.open(claim_id))
    succeeded(await contest.revoke(dispute, outcome_on="2025-01-20", received_on="2025-01-22"))
    neighbours.covering = then
    succeeded(await contest.reopen(claim_id, "2025-02-03"))
    succeeded(await office.decide(claim_id, decided_on="2025-02-20"))

    succeeded(await office.follow(claim_id))

    before, after = ("FUND", "EMPLOYER") if first else ("EMPLOYER", "FUND")
    due = await office.due(claim_id)
    assert due[f"DPF {before}"][-1] == ("2025-01", "0.00")
    assert [month for month, _ in due[f"DPF {after}"]] == ["2025-01"]


async def test_a_decision_anew_owes_the_months_up_to_a_death_meanwhile(office, contest):
    claim_id = await contest.served()
    await office.concluded(claim_id, conclusion={"grade": 4})
    succeeded(await office.open_monthly(claim_id))
    dispute = succeeded(await contest.open(claim_id))
    succeeded(await contest.revoke(dispute, outcome_on="2025-01-20", received_on="2025-01-22"))
    succeeded(await contest.reopen(claim_id, "2025-02-03"))
    succeeded(await office.decide(claim_id, decided_on="2025-02-20"))
    succeeded(await office.die(claim_id, "2025-02-26"))

    [again] = succeeded(await office.follow(claim_id))["items"]

    assert (again["state"], again["ends"], again["ended_why"]) == ("ENDED", "2025-02", "DEATH")
    assert await office.due(claim_id) == {"DPF FUND": [("2024-09", "4781.25"), ("2025-03", "0.00")]}
    assert problem(await office.follow(claim_id)) == (409, "monthly-benefits-in-line")
