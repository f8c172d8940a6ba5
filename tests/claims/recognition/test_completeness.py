"""An application is accepted, sent back once for the papers that are wanting, or refused, each in its time."""

import pytest

from tests.claims.office import EMPLOYER_ID, problem, succeeded

NEEDED = ["APPLICATION_FORM", "DIAGNOSIS"]


async def listed(office, **changes) -> str:
    claim_id = await office.reported(**changes)
    succeeded(await office.clerk(claim_id, "missing-papers", listed_on="2024-05-13"))
    return claim_id


async def completeness_clocks(office, claim_id: str) -> list[tuple[str, str, bool | None]]:
    clocks = (await office.case(claim_id))["clocks"]
    return [(one["started_on"], one["due_on"], one["in_time"]) for one in clocks if one["kind"] == "COMPLETENESS"]


async def test_what_is_wanting_is_listed_in_writing_and_the_case_waits_for_it(office):
    claim_id = await listed(office)

    case = await office.case(claim_id)
    assert case["injury"]["state"] == "MISSING_PAPERS"
    assert [paper["kind"] for paper in case["issued_papers"]] == ["MISSING_PAPERS"]
    assert sorted(case["history"][-2]["facts"]["missing"]) == sorted(NEEDED)
    assert await completeness_clocks(office, claim_id) == [("2024-05-10", "2024-05-27", True)]


async def test_when_the_papers_are_in_the_fifteen_days_begin_anew(office):
    claim_id = await listed(office)
    papers = await office.complete_papers(claim_id)

    completed = succeeded(await office.clerk(claim_id, "completed-papers", completed_on="2024-06-03", papers=papers))

    assert completed["state"] == "SUBMITTED"
    entry = (await office.case(claim_id))["history"][-1]
    assert (entry["what"], entry["effective_on"], entry["papers"]) == ("PAPERS_COMPLETED", "2024-06-03", papers)
    assert (await completeness_clocks(office, claim_id))[-1] == ("2024-06-03", "2024-06-18", None)
    assert succeeded(await office.accept(claim_id, accepted_on="2024-06-04"))["state"] == "ACCEPTED"


async def test_of_a_covered_person_no_proof_of_the_labour_relation_is_asked_on_the_way_to_acceptance(office):
    claim_id = await listed(office)
    await office.hand_in(claim_id, "APPLICATION_FORM", "DIAGNOSIS")

    succeeded(await office.clerk(claim_id, "completed-papers", completed_on="2024-05-20"))

    accepted = succeeded(await office.accept(claim_id, accepted_on="2024-05-21"))
    assert accepted["state"] == "ACCEPTED"


async def test_who_is_covered_only_after_the_list_need_not_prove_it_any_more(office, neighbours):
    neighbours.covering = None
    claim_id = await listed(office)
    assert "LABOUR_RELATION" in await office.missing(claim_id)
    await office.hand_in(claim_id, "APPLICATION_FORM", "DIAGNOSIS")
    refused = await office.clerk(claim_id, "completed-papers", completed_on="2024-05-20")
    assert (problem(refused), refused.json()["facts"]["missing"]) == ((422, "papers-missing"), "LABOUR_RELATION")

    neighbours.covering = EMPLOYER_ID

    assert (
        succeeded(await office.clerk(claim_id, "completed-papers", completed_on="2024-05-20"))["state"] == "SUBMITTED"
    )


@pytest.mark.parametrize("step", ["missing-papers", "completed-papers"])
async def test_while_the_registry_does_not_answer_the_case_waits(office, neighbours, step):
    claim_id = await (listed(office) if step == "completed-papers" else office.reported())
    before = (await office.case(claim_id))["history"]
    neighbours.down.add("registry")
    field = {"missing-papers": "listed_on", "completed-papers": "completed_on"}[step]

    answer = await office.clerk(claim_id, step, **{field: "2024-05-20"})

    assert problem(answer) == (503, "service-unreachable")
    assert (await office.case(claim_id))["history"] == before


async def test_papers_are_listed_once_in_a_case_whatever_else_turns_out_to_be_wanting(office, enact):
    claim_id = await listed(office)
    await office.complete_papers(claim_id)
    succeeded(await office.clerk(claim_id, "completed-papers", completed_on="2024-05-20"))
    enact("required_papers", 'base = [["MEDICAL_RECORD"]]')

    again = await office.clerk(claim_id, "missing-papers", listed_on="2024-05-21")

    assert problem(again) == (422, "needs-unmet")
    assert "no list of missing papers was given" in again.json()["facts"]["wanting"]
    assert (await office.case(claim_id))["injury"]["state"] == "SUBMITTED"


async def test_while_papers_are_wanting_they_are_not_complete_and_the_case_is_not_accepted(office):
    claim_id = await office.reported()
    early = await office.accept(claim_id)
    assert problem(early) == (422, "papers-missing")
    assert "DIAGNOSIS" in early.json()["facts"]["missing"]
    assert "LIST_MISSING_PAPERS" in early.json()["detail"], "the problem says what to do"

    succeeded(await office.clerk(claim_id, "missing-papers", listed_on="2024-05-13"))
    await office.hand_in(claim_id, *NEEDED[:-1])
    incomplete = await office.clerk(claim_id, "completed-papers", completed_on="2024-05-20")
    assert (problem(incomplete), incomplete.json()["facts"]["missing"]) == ((422, "papers-missing"), "DIAGNOSIS")
    assert problem(await office.accept(claim_id)) == (409, "case-not-ready")


async def test_a_case_with_all_its_papers_has_nothing_to_list(office):
    claim_id = await office.reported()
    await office.complete_papers(claim_id)

    answer = await office.clerk(claim_id, "missing-papers", listed_on="2024-05-13")

    assert problem(answer) == (422, "nothing-missing")
    assert (await office.case(claim_id))["issued_papers"] == []


@pytest.mark.parametrize("prepare", [lambda office: office.reported(), listed], ids=["submitted", "wanting papers"])
async def test_an_application_is_refused_in_writing_with_the_reason(office, prepare):
    claim_id = await prepare(office)

    assert succeeded(await office.refuse(claim_id))["state"] == "REFUSED"

    case = await office.case(claim_id)
    assert case["issued_papers"][-1]["kind"] == "REFUSAL"
    refused = next(entry for entry in case["history"] if entry["what"] == "REFUSED")
    assert (refused["recorded_by"], refused["facts"]) == ("zhao-recognition", {"reason": "超过一年申请时限"})
    assert all(clock["ended_on"] for clock in case["clocks"])


async def test_what_was_accepted_is_refused_no_more_and_what_was_refused_not_accepted(office):
    assert problem(await office.refuse(await office.accepted())) == (409, "case-not-ready")

    refused = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    succeeded(await office.refuse(refused))
    assert problem(await office.accept(refused)) == (409, "case-not-ready")


async def test_a_refusal_needs_its_reason_and_the_officer(office, caller):
    claim_id = await office.reported()

    assert problem(await office.refuse(claim_id, reason="")) == (422, "invalid-request")
    body = {"refused_on": "2024-05-13", "reason": "超过申请时限"}
    assert problem(await office.clerk(claim_id, "refusal", **body)) == (403, "role-missing")
    assert (await office.case(claim_id))["injury"]["state"] == "SUBMITTED"


@pytest.mark.parametrize(("applied_on", "timely"), [("2025-05-06", True), ("2025-05-07", False)])
async def test_a_workers_application_is_accepted_up_to_the_last_day_of_its_year(office, applied_on, timely):
    claim_id = await office.reported(reporter="WORKER", reported_on=applied_on)
    await office.complete_papers(claim_id)

    answer = await office.accept(claim_id, accepted_on="2025-05-12")

    if not timely:
        assert problem(answer) == (422, "application-late")
        assert "REFUSE" in answer.json()["detail"], "the problem says what to do"
    assert (await office.case(claim_id))["injury"]["state"] == ("ACCEPTED" if timely else "SUBMITTED")


@pytest.mark.parametrize(
    ("step", "field"), [("missing-papers", "listed_on"), ("refusal", "refused_on"), ("withdrawal", "withdrawn_on")]
)
async def test_no_step_is_dated_before_the_report_nor_in_the_future(office, step, field):
    claim_id = await office.reported()
    rest = {"refusal": {"reason": "不属于本辖区"}}.get(step, {})
    take = office.refuse if step == "refusal" else office.clerk
    where = () if step == "refusal" else (step,)

    for day, code in (("2024-05-09", "date-out-of-order"), ("2124-05-09", "date-in-future")):
        assert problem(await take(claim_id, *where, **rest | {field: day})) == (422, code)


async def test_a_step_rests_only_on_papers_of_its_own_case(office):
    other = await office.accepted(accident_at="2024-05-01T10:20:00+08:00")
    [strange, *_] = [paper["id"] for paper in (await office.case(other))["papers"]]
    claim_id = await office.reported()
    await office.complete_papers(claim_id)

    assert problem(await office.accept(claim_id, papers=[strange])) == (404, "paper-not-found")
    assert problem(await office.refuse(claim_id, papers=[strange])) == (404, "paper-not-found")
    withdrawn = {"withdrawn_on": "2024-05-13", "papers": [strange]}
    assert problem(await office.clerk(claim_id, "withdrawal", **withdrawn)) == (404, "paper-not-found")
