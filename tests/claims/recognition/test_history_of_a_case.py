"""Every case answers: what happened, when it counted, when we knew, who did it, and which papers it rested on."""

from datetime import datetime

from tests.claims.office import INVESTIGATORS, problem, succeeded


async def one_paper(office, claim_id: str, kind: str, received_on: str) -> list[str]:
    return await office.hand_in(claim_id, kind, received_on=received_on)


async def taken_through(office) -> tuple[str, list[tuple[str, str, str, list[str]]]]:
    """Take a case from the report to the service of its decision; returns what its history is to tell."""
    claim_id, clerk = await office.reported(), "ma-recognition"
    told = [("REPORTED", "2024-05-10", "li-claims", [])]

    async def step(what: str, door: str, field: str, day: str, papers: list[str], **rest) -> None:
        sent = rest | {field: day} | ({"papers": papers} if papers else {})
        succeeded(await office.clerk(claim_id, door, **sent))
        told.append((what, day, clerk, papers))

    await step("PAPERS_LISTED", "missing-papers", "listed_on", "2024-05-13", [])
    papers = await office.complete_papers(claim_id)
    await step("PAPERS_COMPLETED", "completed-papers", "completed_on", "2024-05-14", papers)
    await step("ACCEPTED", "acceptance", "accepted_on", "2024-05-15", papers)
    await step("EVIDENCE_ASKED", "evidence-notice", "notified_on", "2024-05-16", [])
    proof = await one_paper(office, claim_id, "EMPLOYER_EVIDENCE", "2024-05-20")
    await step("EVIDENCE_GIVEN", "evidence-reply", "replied_on", "2024-05-20", proof)
    await step("INVESTIGATORS_ASSIGNED", "investigators", "assigned_on", "2024-05-21", [], subjects=INVESTIGATORS)

    record = await one_paper(office, claim_id, "INVESTIGATION_RECORD", "2024-05-22")
    succeeded(await office.record(claim_id, investigated_on="2024-05-22", papers=record))
    told.append(("FINDINGS_RECORDED", "2024-05-22", INVESTIGATORS[0], record))

    suspension = {"reason": "JUDICIAL", "awaited": "刑事判决"}
    await step("SUSPENDED", "suspension", "suspended_on", "2024-05-23", proof, **suspension)
    judgment = await one_paper(office, claim_id, "COURT_JUDGMENT", "2024-05-28")
    await step("RESUMED", "resumption", "resumed_on", "2024-05-28", judgment)

    succeeded(await office.decide(claim_id, papers=judgment))
    told.append(("DECIDED", "2024-05-30", "zhao-recognition", judgment))
    for recipient, day in (("EMPLOYER", "2024-06-03"), ("WORKER", "2024-06-05")):
        receipt = await one_paper(office, claim_id, "SERVICE_RECEIPT", day)
        how = {"recipient": recipient, "method": "DIRECT"}
        await step("DELIVERED", "service-records", "delivered_on", day, receipt, **how)
    told.append(("SERVED", "2024-06-05", clerk, []))
    return claim_id, told


async def test_every_step_of_a_case_can_be_answered_for(office):
    claim_id, told = await taken_through(office)

    case = await office.case(claim_id)
    steps = [entry for entry in case["history"] if entry["what"] not in ("PAPER_ISSUED", "PAPER_HANDED_IN")]
    assert [(s["what"], s["effective_on"], s["recorded_by"], s["papers"]) for s in steps] == told
    known = {paper["id"] for paper in case["papers"]}
    assert known >= {paper for entry in case["history"] for paper in entry["papers"]}, "papers can be opened"
    assert all(entry["correlation_id"] for entry in case["history"])
    recorded = [datetime.fromisoformat(entry["recorded_at"]) for entry in case["history"]]
    assert recorded == sorted(recorded)


async def test_where_no_paper_is_named_a_step_rests_on_all_that_the_case_holds(office):
    accepted = await office.accepted()
    proof = await office.hand_in(accepted, "EMPLOYER_EVIDENCE", received_on="2024-05-20")
    succeeded(await office.decide(accepted))
    refused = await office.reported(accident_at="2024-05-03T10:20:00+08:00")
    form = await office.hand_in(refused, "APPLICATION_FORM")
    succeeded(await office.refuse(refused))

    case = await office.case(accepted)
    rests_on = {entry["what"]: entry["papers"] for entry in case["history"]}
    handed_in = [paper["id"] for paper in case["papers"]]
    assert handed_in[-1:] == proof
    assert (rests_on["ACCEPTED"], rests_on["DECIDED"]) == (handed_in[:-1], handed_in)
    assert {entry["what"]: entry["papers"] for entry in (await office.case(refused))["history"]}["REFUSED"] == form


async def test_a_decision_is_not_dated_before_the_reply_or_the_finding_that_it_rests_on(office):
    answered = await office.accepted()
    succeeded(await office.clerk(answered, "evidence-notice", notified_on="2024-05-14"))
    succeeded(await office.clerk(answered, "evidence-reply", replied_on="2024-05-20"))
    assert problem(await office.decide(answered, decided_on="2024-05-19")) == (422, "date-out-of-order")
    succeeded(await office.decide(answered, decided_on="2024-05-20"))

    looked_into = await office.accepted(accident_at="2024-05-03T10:20:00+08:00")
    succeeded(await office.clerk(looked_into, "investigators", assigned_on="2024-05-14", subjects=INVESTIGATORS))
    succeeded(await office.record(looked_into, investigated_on="2024-05-22"))
    assert problem(await office.decide(looked_into, decided_on="2024-05-21")) == (422, "date-out-of-order")
    succeeded(await office.decide(looked_into, decided_on="2024-05-22"))


async def test_every_paper_that_was_issued_is_told_with_its_number_on_its_day(office):
    claim_id, _ = await taken_through(office)

    case = await office.case(claim_id)
    issued = [(paper["kind"], paper["issued_on"], paper["no"]) for paper in case["issued_papers"]]
    told = [entry for entry in case["history"] if entry["what"] == "PAPER_ISSUED"]
    assert [(entry["facts"]["kind"], entry["effective_on"], entry["facts"]["no"]) for entry in told] == issued
    assert [kind for kind, _, _ in issued] == [
        "MISSING_PAPERS",
        "ACCEPTANCE",
        "EVIDENCE_NOTICE",
        "SUSPENSION",
        "RESUMPTION",
        "DECISION",
        "SERVICE_RECORD",
        "SERVICE_RECORD",
    ]
