"""The time for a decision: sixty days, fifteen for a clear case, standing still while the case is suspended."""

import pytest

from tests.claims.office import problem, succeeded

EARLIER = {"accident_at": "2024-02-20T10:20:00+08:00", "reported_on": "2024-02-26"}
AWAITED = "公安交管部门的道路交通事故认定书"


async def accepted_on_the_first_of_march(office, **changes) -> str:
    claim_id = await office.reported(**EARLIER)
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-03-01", **changes))
    return claim_id


async def suspended(office, on: str = "2024-03-21", **changes) -> str:
    claim_id = await accepted_on_the_first_of_march(office)
    body = {"suspended_on": on, "reason": "ADMINISTRATIVE", "awaited": AWAITED} | changes
    succeeded(await office.clerk(claim_id, "suspension", **body))
    return claim_id


async def clock(office, claim_id: str, kind: str = "DECISION") -> dict:
    return [clock for clock in (await office.case(claim_id))["clocks"] if clock["kind"] == kind][-1]


async def happened(office, claim_id: str, what: str) -> dict:
    return [entry for entry in (await office.case(claim_id))["history"] if entry["what"] == what][-1]


@pytest.mark.worked_example("WE-23")
async def test_a_case_accepted_on_the_first_of_march_is_decided_by_the_end_of_april(office):
    claim_id = await accepted_on_the_first_of_march(office)

    assert (await clock(office, claim_id))["due_on"] == "2024-04-30"


@pytest.mark.worked_example("WE-23")
async def test_a_clear_case_is_decided_in_fifteen_days_and_not_on_a_saturday(office):
    claim_id = await accepted_on_the_first_of_march(office, simple=True)

    assert (await clock(office, claim_id))["due_on"] == "2024-03-18"


@pytest.mark.worked_example("WE-23")
async def test_while_a_case_is_suspended_its_time_does_not_run(office):
    claim_id = await suspended(office)
    case = await office.case(claim_id)
    assert case["injury"]["state"] == "SUSPENDED"
    entry = await happened(office, claim_id, "SUSPENDED")
    assert (entry["facts"]["used_days"], entry["facts"]["remaining_days"]) == (20, 40)
    standing = await clock(office, claim_id)
    assert (standing["paused"], standing["due_on"]) == (True, None)

    resumed = succeeded(await office.clerk(claim_id, "resumption", resumed_on="2024-05-10"))

    assert resumed["state"] == "INVESTIGATING"
    assert (await clock(office, claim_id))["due_on"] == "2024-06-19"
    issued = [paper["kind"] for paper in (await office.case(claim_id))["issued_papers"]]
    assert issued == ["ACCEPTANCE", "SUSPENSION", "RESUMPTION"]


async def test_the_employers_time_to_answer_stands_still_as_well(office):
    claim_id = await accepted_on_the_first_of_march(office)
    succeeded(await office.clerk(claim_id, "evidence-notice", notified_on="2024-03-11"))
    body = {"suspended_on": "2024-03-21", "reason": "JUDICIAL", "awaited": "刑事判决"}
    succeeded(await office.clerk(claim_id, "suspension", **body))

    succeeded(await office.clerk(claim_id, "resumption", resumed_on="2024-05-10"))

    assert (await clock(office, claim_id, "EVIDENCE_REPLY"))["due_on"] == "2024-05-15"


@pytest.mark.parametrize("reason", ["JUDICIAL", "ARBITRAL", "ADMINISTRATIVE", "FORCE_MAJEURE"])
async def test_each_reason_of_the_law_suspends(office, reason):
    assert (await happened(office, await suspended(office, reason=reason), "SUSPENDED"))["facts"]["reason"] == reason


async def test_a_case_is_not_suspended_for_another_reason_nor_before_it_was_accepted(office):
    claim_id = await accepted_on_the_first_of_march(office)
    body = {"suspended_on": "2024-03-21", "reason": "WE_ARE_BUSY", "awaited": "人手"}

    assert problem(await office.clerk(claim_id, "suspension", **body)) == (422, "invalid-request")
    early = await office.clerk(claim_id, "suspension", **body | {"reason": "JUDICIAL", "suspended_on": "2024-02-29"})
    assert problem(early) == (422, "date-out-of-order")
    assert (await office.case(claim_id))["injury"]["state"] == "ACCEPTED"


@pytest.mark.parametrize(
    ("resumed_on", "answer"), [("2024-03-20", (422, "date-out-of-order")), ("2124-03-21", (422, "date-in-future"))]
)
async def test_a_case_goes_on_no_earlier_than_it_was_suspended(office, resumed_on, answer):
    claim_id = await suspended(office)

    assert problem(await office.clerk(claim_id, "resumption", resumed_on=resumed_on)) == answer
    assert (await office.case(claim_id))["injury"]["state"] == "SUSPENDED"


async def test_only_a_suspended_case_goes_on_and_it_is_not_suspended_twice_or_decided_meanwhile(office):
    claim_id = await suspended(office)
    again = {"suspended_on": "2024-03-22", "reason": "JUDICIAL", "awaited": "判决"}
    assert problem(await office.clerk(claim_id, "suspension", **again)) == (409, "case-not-ready")
    assert problem(await office.decide(claim_id)) == (409, "case-not-ready")
    succeeded(await office.clerk(claim_id, "resumption", resumed_on="2024-03-21"))

    assert problem(await office.clerk(claim_id, "resumption", resumed_on="2024-03-22")) == (409, "case-not-ready")
    assert (await clock(office, claim_id))["due_on"] == "2024-04-30", "a pause of no day moves nothing"


REASON = "双方对事故经过陈述不一，需调查核实"


@pytest.mark.parametrize(
    ("turned_on", "expected"), [("2024-03-18", 200), ("2024-03-19", 422)], ids=["on its last day", "the day after"]
)
async def test_a_clear_case_turns_ordinary_while_its_time_runs(office, turned_on, expected):
    claim_id = await accepted_on_the_first_of_march(office, simple=True)

    answer = await office.clerk(claim_id, "ordinary-procedure", turned_on=turned_on, reason=REASON)

    assert answer.status_code == expected
    turned = expected == 200
    assert (await clock(office, claim_id))["due_on"] == ("2024-04-30" if turned else "2024-03-18")
    assert (await office.case(claim_id))["injury"]["simple"] is not turned
    if turned:
        assert (await happened(office, claim_id, "TURNED_ORDINARY"))["facts"] == {"reason": REASON}
    else:
        assert problem(answer) == (422, "clear-case-overdue")


async def test_an_ordinary_case_does_not_turn_ordinary_and_a_clear_one_only_with_a_reason(office):
    ordinary = await accepted_on_the_first_of_march(office)
    turned = {"turned_on": "2024-03-08", "reason": REASON}
    assert problem(await office.clerk(ordinary, "ordinary-procedure", **turned)) == (409, "not-a-clear-case")

    answer = await office.clerk(ordinary, "ordinary-procedure", turned_on="2024-03-08", reason="")
    assert problem(answer) == (422, "invalid-request")


async def test_after_its_decision_a_case_is_neither_suspended_nor_turned(office):
    claim_id = await office.decided()
    body = {"suspended_on": "2024-05-31", "reason": "JUDICIAL", "awaited": "判决"}

    assert problem(await office.clerk(claim_id, "suspension", **body)) == (409, "case-not-ready")
    turned = await office.clerk(claim_id, "ordinary-procedure", turned_on="2024-05-31", reason=REASON)
    assert problem(turned) == (409, "case-not-ready")
