"""Stopping and resuming a monthly benefit: WII Reg, Art. 42; who stops it, from when, and what is lost by it."""

import pytest

from tests.claims.office import problem, succeeded
from tests.claims.pensioners import ELSEWHERE, months

REFUSED = {"reason": "APPRAISAL_REFUSED", "noticed_on": "2024-03-20"}


@pytest.fixture
async def pension(pensioners) -> str:
    """3,240.00 a month since 2023-01, paid up to 2024-03."""
    return await pensioners.opened("3240.00", paid=months("2023-01", "2024-03"))


@pytest.fixture
async def stopped(pensioners, pension) -> str:
    await pensioners.carried_out(pension, "stops", **REFUSED)
    [interruption] = (await pensioners.file(pension))["interruptions"]
    return interruption["id"]


@pytest.mark.worked_example("WE-50")
async def test_a_pension_stopped_for_refusing_appraisal_resumes_after_it_and_its_months_are_lost(
    pensioners, pension, stopped
):
    assert await pensioners.due(pension) == [("2023-01", "3240.00", None), ("2024-04", "0.00", "STOPPED")]
    assert (await pensioners.standing(pension))["state"] == "STOPPED"

    resumed = await pensioners.carried_out(
        pension, "resumptions", interruption_id=stopped, ended_on="2024-07-18", remark="已参加鉴定"
    )

    assert (resumed["move"], resumed["month"], resumed["decided_by"]) == ("RESUME", "2024-08", "zhou-checker")
    assert await pensioners.due(pension) == [
        ("2023-01", "3240.00", None),
        ("2024-04", "0.00", "STOPPED"),
        ("2024-08", "3240.00", None),
    ]
    standing = await pensioners.standing(pension)
    assert (standing["state"], standing["open_from"], standing["pays_from"]) == ("RUNNING", "2024-04", None)


async def test_a_proposal_changes_nothing_until_somebody_else_approves_it(pensioners, pension):
    proposal = succeeded(await pensioners.propose(pension, "stops", **REFUSED))

    assert (proposal["state"], proposal["month"], proposal["proposed_by"]) == ("PROPOSED", "2024-04", "sun-benefits")
    assert (await pensioners.standing(pension))["state"] == "RUNNING"
    by_maker = await pensioners.decide(proposal, subject="sun-benefits")
    assert problem(by_maker) == (403, "same-person")
    assert (await pensioners.file(pension))["interruptions"] == []


async def test_what_is_refused_takes_no_effect_and_is_decided_once(pensioners, pension):
    proposal = succeeded(await pensioners.propose(pension, "stops", **REFUSED))
    refused = succeeded(await pensioners.decide(proposal, approved=False))

    assert (refused["state"], refused["decided_why"]) == ("REFUSED", "已核实")
    assert (await pensioners.standing(pension))["state"] == "RUNNING"
    assert problem(await pensioners.decide(proposal, subject="wu-checker")) == (409, "proposal-decided")
    assert succeeded(await pensioners.propose(pension, "stops", **REFUSED))["id"] != proposal["id"]


async def test_a_stop_that_reaches_into_paid_months_leaves_them_open_to_be_recovered(pensioners, pension):
    await pensioners.carried_out(pension, "stops", **REFUSED, from_month="2024-01")

    file = await pensioners.file(pension)
    assert file["entitlement"]["open_from"] == "2024-01"
    assert [(step["from_month"], step["amount"]) for step in file["timeline"]] == [
        ("2023-01", "3240.00"),
        ("2024-01", "0.00"),
    ]
    assert [line["amount"] for line in file["settled"]] == ["3240.00"] * 15


async def test_the_same_is_proposed_and_stopped_once(pensioners, pension):
    succeeded(await pensioners.propose(pension, "stops", **REFUSED))
    assert problem(await pensioners.propose(pension, "stops", **REFUSED)) == (409, "already-proposed")

    [proposal] = await pensioners.proposals(state="PROPOSED", entitlement_id=pension)
    succeeded(await pensioners.decide(proposal))
    assert problem(await pensioners.propose(pension, "stops", **REFUSED)) == (409, "already-interrupted")


async def test_a_reason_that_ended_before_the_first_stopped_month_costs_nothing(pensioners, pension):
    await pensioners.carried_out(pension, "stops", **REFUSED, from_month="2024-06")
    [interruption] = (await pensioners.file(pension))["interruptions"]
    await pensioners.carried_out(pension, "resumptions", interruption_id=interruption["id"], ended_on="2024-05-02")

    assert await pensioners.due(pension) == [("2023-01", "3240.00", None)]


@pytest.mark.parametrize(
    ("benefit", "reason", "refused"),
    [
        ("DPF", "IMPRISONED", True),
        ("NUR", "IMPRISONED", True),
        ("SUR", "IMPRISONED", False),
        ("SUR", "APPRAISAL_REFUSED", True),
        ("SUR", "TREATMENT_REFUSED", True),
        ("DPF", "TREATMENT_REFUSED", False),
        ("SUR", "CONDITION_LOST", False),
    ],
)
async def test_each_reason_stops_the_benefits_the_law_names(pensioners, benefit, reason, refused):
    entitlement = await pensioners.opened("1800.00", benefit=benefit, facts={"level": "MAJOR"})

    answer = await pensioners.propose(entitlement, "stops", reason=reason, noticed_on="2024-03-20")

    assert (problem(answer) == (422, "reason-does-not-reach")) if refused else answer.is_success


async def test_a_survivors_pension_is_suspended_in_prison_without_arrears(pensioners):
    pension = await pensioners.opened("1800.00", benefit="SUR", facts={"relation": "SPOUSE"})
    await pensioners.carried_out(pension, "stops", reason="IMPRISONED", noticed_on="2024-03-20", from_month="2024-02")
    [interruption] = (await pensioners.file(pension))["interruptions"]
    await pensioners.carried_out(pension, "resumptions", interruption_id=interruption["id"], ended_on="2024-05-31")

    assert await pensioners.due(pension) == [
        ("2023-01", "1800.00", None),
        ("2024-02", "0.00", "STOPPED"),
        ("2024-06", "1800.00", None),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"noticed_on": "2999-01-01"}, (422, "date-in-future")),
        ({"from_month": "2022-12"}, (422, "month-not-entitled")),
        ({"papers": ["0190a000-0000-7000-8000-00000000000f"]}, (404, "paper-not-found")),
        ({"reason": "BORED"}, (422, "invalid-request")),
    ],
)
async def test_what_cannot_be_is_refused_and_leaves_nothing(pensioners, pension, changes, expected):
    assert problem(await pensioners.propose(pension, "stops", **REFUSED | changes)) == expected
    assert await pensioners.proposals(entitlement_id=pension) == []


async def test_only_what_stands_can_be_lifted_and_not_before_it_began(pensioners, pension, stopped):
    lifting = {"interruption_id": stopped, "ended_on": "2024-02-29"}
    assert problem(await pensioners.propose(pension, "resumptions", **lifting)) == (422, "date-out-of-order")
    strange = {"interruption_id": pension, "ended_on": "2024-07-18"}
    assert problem(await pensioners.propose(pension, "resumptions", **strange)) == (404, "interruption-not-found")

    lifting = {"interruption_id": stopped, "ended_on": "2024-07-18"}
    await pensioners.carried_out(pension, "resumptions", **lifting)
    assert problem(await pensioners.propose(pension, "resumptions", **lifting)) == (409, "interruption-lifted")


async def test_another_prefecture_neither_sees_nor_changes_it(pensioners, pension, caller):
    proposal = succeeded(await pensioners.propose(pension, "stops", **REFUSED))

    listed = await caller.get("/v1/entitlement-proposals", roles="auditor", **ELSEWHERE)
    assert succeeded(listed)["items"] == []
    assert problem(await pensioners.decide(proposal, **ELSEWHERE)) == (404, "proposal-not-found")
    asked = {"roles": "benefits_clerk", "json": REFUSED} | ELSEWHERE
    assert problem(await caller.post(f"/v1/entitlements/{pension}/stops", **asked)) == (404, "entitlement-not-found")


@pytest.mark.worked_example("WE-50")
async def test_a_stopped_benefit_can_be_asked_without_a_case(caller):
    facts = {"amount": "3240.00", "reason": "APPRAISAL_REFUSED", "from_month": "2024-04", "ended_on": "2024-07-18"}
    asked = {"kind": "stopped_benefit", "region": "990811", "on": "2024-03-20", "facts": facts}

    lost, resumed = succeeded(await caller.post("/v1/quotes", roles="auditor", json=asked))["results"]

    assert (lost["code"], lost["amount"], lost["from"], lost["until"]) == (
        *("LOST", "12960.00", "2024-04-01", "2024-07-31"),
    )
    assert (resumed["code"], resumed["amount"], resumed["from"]) == ("RESUMED", "3240.00", "2024-08-01")
    assert lost["workings"]["inputs"] == {"amount": "3240.00", "months": 4}
