"""A mediation runs beside the procedure: it moves no case, stops no clock, and binds neither department nor fund."""

import pytest

from tests.claims.office import announced_types, problem, succeeded

CONFIRMED = {"confirmed_by": "样例区劳动人事争议仲裁委员会", "confirmed_on": "2024-05-24"}


async def test_a_settlement_leaves_the_case_its_clocks_and_its_decision_untouched(office, database):
    claim_id = await office.accepted()
    before = await office.case(claim_id)

    mediation = succeeded(await office.mediate(claim_id))
    settled = succeeded(await office.end_mediation(mediation["id"], confirmation=CONFIRMED))

    assert (settled["outcome"], settled["confirmed_on"]) == ("AGREED", "2024-05-24")
    case = await office.case(claim_id)
    for untouched in ("injury", "clocks", "decisions", "awards", "payment_orders", "issued_papers"):
        assert case[untouched] == before[untouched], untouched
    assert [entry["what"] for entry in case["history"][-2:]] == ["MEDIATION_STARTED", "MEDIATION_ENDED"]
    assert await announced_types(database) == []


@pytest.mark.parametrize(("result", "payer"), [("RECOGNISED", "FUND"), ("NOT_RECOGNISED", None)])
async def test_after_a_settlement_the_department_decides_either_way(office, result, payer):
    claim_id = await office.accepted()
    mediation = succeeded(await office.mediate(claim_id))
    succeeded(await office.end_mediation(mediation["id"]))

    decision = succeeded(await office.decide(claim_id, result=result))

    assert (decision["result"], decision["payer"]) == (result, payer)


async def test_a_case_is_decided_while_the_parties_still_talk(office):
    claim_id = await office.accepted()
    mediation = succeeded(await office.mediate(claim_id))

    succeeded(await office.decide(claim_id))

    assert succeeded(await office.end_mediation(mediation["id"], outcome="FAILED"))["outcome"] == "FAILED"
    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"


async def test_a_mediation_may_come_before_the_procedure(office):
    assert succeeded(await office.mediate(await office.reported(), started_on="2024-05-06"))["outcome"] is None


async def test_there_is_one_mediation_at_a_time_and_another_after_it(office):
    claim_id = await office.accepted()
    first = succeeded(await office.mediate(claim_id))
    assert problem(await office.mediate(claim_id)) == (409, "mediation-under-way")

    succeeded(await office.end_mediation(first["id"], outcome="WITHDRAWN"))
    assert problem(await office.end_mediation(first["id"])) == (409, "mediation-ended")
    succeeded(await office.mediate(claim_id, started_on="2024-05-23"))
    assert len((await office.case(claim_id))["mediations"]) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"outcome": "FAILED", "confirmation": CONFIRMED}, "nothing-to-confirm"),
        ({"ended_on": "2024-05-19"}, "date-out-of-order"),
        ({"confirmation": CONFIRMED | {"confirmed_on": "2024-05-21"}}, "date-out-of-order"),
    ],
)
async def test_a_wrong_end_is_refused_and_the_mediation_goes_on(office, changes, code):
    claim_id = await office.accepted()
    mediation = succeeded(await office.mediate(claim_id))

    assert problem(await office.end_mediation(mediation["id"], **changes)) == (422, code)
    assert (await office.case(claim_id))["mediations"][0]["outcome"] is None


async def test_the_mediator_is_named_to_the_department_alone_and_elsewhere_there_is_no_mediation(office, caller):
    claim_id = await office.accepted()
    mediation = succeeded(await office.mediate(claim_id))

    async def named(role: str, division: str = "9908") -> str | None:
        shown = await caller.get(f"/v1/injuries/{claim_id}", roles=role, division=division)
        return succeeded(shown)["mediations"][0]["mediator"]

    assert await named("recognition_clerk") == "孙调解"
    assert await named("recognition_clerk", "990812") is None
    assert await named("auditor") is None

    answer = await caller.post(
        f"/v1/mediations/{mediation['id']}/outcome",
        json={"outcome": "AGREED", "ended_on": "2024-05-22"},
        roles="recognition_clerk",
        division="9901",
        subject="stranger",
    )
    assert problem(answer) == (404, "mediation-not-found")
    assert problem(await office.mediate(claim_id, started_on="2024-05-05")) == (422, "date-out-of-order")
