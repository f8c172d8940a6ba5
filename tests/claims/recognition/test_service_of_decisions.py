"""A decision is served on employer and worker, with a copy to the agency; each party's days count from its own."""

import pytest

from services.claims.domain.papers.service_of_papers import Party, Recipient
from tests.claims.office import problem, succeeded


async def clocks(office, claim_id: str) -> dict[str, dict]:
    return {clock["kind"]: clock for clock in (await office.case(claim_id))["clocks"]}


async def test_a_case_is_served_when_both_parties_are_and_on_the_later_day(office):
    claim_id = await office.decided()

    employer = succeeded(await office.serve(claim_id, "EMPLOYER", "2024-06-05"))
    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"
    worker = succeeded(await office.serve(claim_id, "WORKER", "2024-06-03"))

    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["service_records"]) == ("SERVED", [employer, worker])
    served = [entry["effective_on"] for entry in case["history"] if entry["what"] == "SERVED"]
    assert served == ["2024-06-05"]
    running = await clocks(office, claim_id)
    assert (running["SERVICE"]["ended_on"], running["SERVICE"]["in_time"]) == ("2024-06-05", True)
    assert (running["SEEK_REVIEW"]["due_on"], running["GO_TO_COURT"]["due_on"]) == ("2024-08-05", "2024-12-05")


async def test_each_partys_own_last_days_are_shown(office):
    claim_id = await office.served()

    [employer, worker] = (await office.case(claim_id))["service_records"]

    assert (employer["review_by"]["on"], employer["court_by"]["on"]) == ("2024-08-02", "2024-12-03")
    assert (worker["review_by"]["on"], worker["court_by"]["on"]) == ("2024-08-05", "2024-12-05")


async def test_the_copy_to_the_agency_contests_nothing_and_may_come_later(office):
    claim_id = await office.served()

    copy = succeeded(await office.serve(claim_id, "AGENCY", "2024-06-11"))

    assert (copy["review_by"], copy["court_by"]) == (None, None)
    assert (await office.case(claim_id))["injury"]["state"] == "SERVED"


async def test_a_copy_to_the_agency_serves_no_party(office):
    claim_id = await office.decided()
    succeeded(await office.serve(claim_id, "AGENCY"))
    succeeded(await office.serve(claim_id, "EMPLOYER"))

    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"


async def test_relatives_are_served_in_the_workers_place(office):
    claim_id = await office.decided()
    succeeded(await office.serve(claim_id, "EMPLOYER"))
    succeeded(await office.serve(claim_id, "RELATIVES"))

    assert (await office.case(claim_id))["injury"]["state"] == "SERVED"
    assert [recipient.party for recipient in Recipient] == [Party.EMPLOYER, Party.WORKER, Party.WORKER, Party.AGENCY]


@pytest.mark.parametrize(("first", "again"), [("EMPLOYER", "EMPLOYER"), ("WORKER", "RELATIVES"), ("AGENCY", "AGENCY")])
async def test_a_party_is_served_once(office, first, again):
    claim_id = await office.decided()
    succeeded(await office.serve(claim_id, first))

    assert problem(await office.serve(claim_id, again, "2024-06-04")) == (409, "already-served")
    assert len((await office.case(claim_id))["service_records"]) == 1


@pytest.mark.parametrize("method", ["DIRECT", "MAIL", "LEFT"])
async def test_what_is_delivered_is_served_on_that_day_and_on_paper(office, method):
    claim_id = await office.decided()
    papers = await office.hand_in(claim_id, "SERVICE_RECEIPT", received_on="2024-06-03")

    record = succeeded(await office.serve(claim_id, "EMPLOYER", method=method, papers=papers))

    case = await office.case(claim_id)
    assert (record["method"], record["served_on"]) == (method, "2024-06-03")
    assert (case["issued_papers"][-1]["id"], case["issued_papers"][-1]["kind"]) == (
        record["issued_paper_id"],
        "SERVICE_RECORD",
    )
    delivered = next(entry for entry in case["history"] if entry["what"] == "DELIVERED")
    assert (delivered["papers"], delivered["facts"]) == (papers, {"recipient": "EMPLOYER", "method": method})


async def test_a_public_notice_counts_thirty_days_after_its_publication(office):
    claim_id = await office.decided()

    record = succeeded(await office.serve(claim_id, "EMPLOYER", method="NOTICE"))

    assert (record["delivered_on"], record["served_on"]) == ("2024-06-03", "2024-07-03")
    assert record["review_by"]["on"] == "2024-09-02"


async def test_a_public_notice_counted_sixty_days_before_2022(office):
    claim_id = await office.reported(accident_at="2021-05-06T10:20:00+08:00", reported_on="2021-05-10")
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2021-05-13"))
    succeeded(await office.decide(claim_id, decided_on="2021-05-31"))

    assert (
        succeeded(await office.serve(claim_id, "EMPLOYER", "2021-06-01", method="NOTICE"))["served_on"] == "2021-07-31"
    )


async def test_a_notice_whose_days_are_not_over_serves_nobody_yet(office, clock_at):
    claim_id = await office.decided()

    clock_at("2024-07-02")
    assert problem(await office.serve(claim_id, "EMPLOYER", method="NOTICE")) == (422, "date-in-future")
    clock_at("2024-07-03")
    assert succeeded(await office.serve(claim_id, "EMPLOYER", method="NOTICE"))["served_on"] == "2024-07-03"


@pytest.mark.parametrize(
    ("delivered_on", "answer"), [("2024-05-29", (422, "date-out-of-order")), ("2124-05-29", (422, "date-in-future"))]
)
async def test_nothing_is_served_before_it_was_decided_nor_in_the_future(office, delivered_on, answer):
    claim_id = await office.decided()

    assert problem(await office.serve(claim_id, "EMPLOYER", delivered_on)) == answer
    assert (await office.case(claim_id))["service_records"] == []


async def test_without_a_decision_there_is_nothing_to_serve(office):
    assert problem(await office.serve(await office.accepted(), "EMPLOYER")) == (409, "no-decision-in-force")


async def test_what_is_served_late_is_marked(office):
    claim_id = await office.decided()
    succeeded(await office.serve(claim_id, "EMPLOYER"))
    succeeded(await office.serve(claim_id, "WORKER", "2024-06-20"))

    service = (await clocks(office, claim_id))["SERVICE"]
    assert (service["due_on"], service["in_time"]) == ("2024-06-19", False)
