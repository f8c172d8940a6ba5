"""Of several possible employers one is named, after a panel, before anybody decides in the case's favour."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow
from shared.ids import new_id
from tests.claims.office import EMPLOYER_ID, OTHER_EMPLOYER_ID, PROVINCE_READER, REPORT, problem, succeeded

REPORTED, OTHER = REPORT["employer_credit_code"], "91350100M000100Y43"
STRANGE = "91110000600037341L"
PARTIES = {
    "arrangement": "SEVERAL_EMPLOYERS",
    "members": [{"credit_code": REPORTED, "name": "样例机械厂"}, {"credit_code": OTHER, "name": "样例劳务公司"}],
}
REASON = "经合议，事故发生时职工在为该单位工作"
REFUSAL = {"result": "NOT_RECOGNISED", "article": "14-1", "reason": "经核实，事故并非工作原因所致"}


async def heard(office, **changes: Any) -> str:
    """Take a case of two possible employers through its panel."""
    claim_id = await office.accepted(parties=PARTIES, **changes)
    [opinion] = await office.hand_in(claim_id, "PANEL_OPINION")
    await office.hear_panel(claim_id, opinion, triggers=["SEVERAL_EMPLOYERS"])
    return claim_id


async def name(office, claim_id: str, code: str = OTHER, **changes: Any) -> httpx.Response:
    proof = changes.pop("papers", None) or await office.hand_in(claim_id, "EMPLOYER_EVIDENCE")
    body = {"credit_code": code, "named_on": "2024-05-27", "reason": REASON, "papers": proof} | changes
    sent = {"roles": "recognition_officer", "subject": "zhao-recognition", "json": body}
    return await office.caller.post(f"/v1/injuries/{claim_id}/liable-employer", **sent)


def enrolled(neighbours, division: str = "990811") -> None:
    neighbours.employers = [{"id": str(OTHER_EMPLOYER_ID), "division": division, "name": "样例劳务公司"}]


async def test_the_employer_that_is_named_is_the_cases_and_the_decisions(office, neighbours, database):
    claim_id = await heard(office)
    enrolled(neighbours)
    neighbours.covering = OTHER_EMPLOYER_ID

    injury = succeeded(await name(office, claim_id))

    assert (injury["employer_credit_code"], injury["employer_id"]) == (OTHER, str(OTHER_EMPLOYER_ID))
    case = await office.case(claim_id)
    assert (case["employer_name"], case["possible_employers"]) == ("样例劳务公司", [])
    entry = case["history"][-1]
    assert (entry["what"], entry["effective_on"], len(entry["papers"])) == ("LIABLE_EMPLOYER_NAMED", "2024-05-27", 1)
    assert entry["facts"] == {
        "reason": REASON,
        "possible_employers": [REPORTED, OTHER],
        "employer_credit_code": OTHER,
    }
    assert succeeded(await office.decide(claim_id))["payer"] == "FUND"
    async with database.begin(PROVINCE_READER) as tx:
        [row] = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "name_liable_employer"))
    assert (row.before["employer_credit_code"], row.after["employer_credit_code"]) == (REPORTED, OTHER)
    assert (row.after["possible_employers"], row.reason) == ([], REASON)


@pytest.mark.parametrize(("covering", "payer"), [(EMPLOYER_ID, "EMPLOYER"), (OTHER_EMPLOYER_ID, "FUND")])
async def test_cover_by_the_employer_that_was_reported_binds_no_fund_once_another_is_named(
    office, neighbours, covering, payer
):
    claim_id = await heard(office)
    enrolled(neighbours)
    neighbours.covering = covering
    succeeded(await name(office, claim_id))

    assert succeeded(await office.decide(claim_id))["payer"] == payer


async def test_the_one_that_was_reported_may_be_named_and_its_evidence_is_asked_again(office, neighbours):
    claim_id = await heard(office)
    neighbours.asked.clear()

    assert succeeded(await name(office, claim_id, REPORTED))["employer_id"] == str(EMPLOYER_ID)

    paths = [url.path.rsplit("/", 1)[-1] for url in neighbours.asked]
    assert paths == ["employers", "cover", "bases"]
    assert len((await office.case(claim_id))["evidence"]) == 4


async def test_wages_paid_by_an_employer_that_is_not_the_cases_count_no_more(office, neighbours):
    claim_id = await heard(office)
    neighbours.employers = []
    succeeded(await name(office, claim_id, operates_in="990811"))
    decided = succeeded(await office.decide(claim_id))
    await office.concluded(claim_id)

    assert decided["payer"] == "EMPLOYER"
    assert problem(await office.grant(claim_id)) == (422, "wage-unknown")
    assert succeeded(await office.grant(claim_id, agreed_wage="5000.00"))["own_wage"] == "5000.00"


async def test_no_decision_is_in_favour_while_the_employer_is_open_but_a_refusal_is_possible(office, database):
    claim_id = await heard(office)

    refused = await office.decide(claim_id)

    assert problem(refused) == (422, "liable-employer-open")
    assert "liable-employer" in refused.json()["detail"]
    assert (await office.case(claim_id))["decisions"] == []
    assert succeeded(await office.decide(claim_id, differs_because="证据不足", **REFUSAL))["result"] == "NOT_RECOGNISED"


async def test_a_panel_comes_first(office, neighbours):
    claim_id = await office.accepted(parties=PARTIES)

    assert problem(await name(office, claim_id)) == (422, "needs-unmet")
    assert (await office.case(claim_id))["possible_employers"] == [REPORTED, OTHER]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": STRANGE}, (422, "employer-not-in-question")),
        ({"named_on": "2024-05-23"}, (422, "date-out-of-order")),
        ({"named_on": "2999-01-01"}, (422, "date-in-future")),
        ({"papers": [str(new_id())]}, (404, "paper-not-found")),
        ({"reason": ""}, (422, "invalid-request")),
    ],
)
async def test_a_wrong_naming_leaves_the_case_as_it_was(office, changes, code):
    claim_id = await heard(office)
    before = await office.case(claim_id)

    assert problem(await name(office, claim_id, **changes)) == code
    after = await office.case(claim_id)
    assert (after["injury"], after["possible_employers"]) == (before["injury"], [REPORTED, OTHER])


async def test_the_day_of_the_panels_opinion_is_early_enough(office):
    assert (await name(office, await heard(office), named_on="2024-05-24")).status_code == 200


async def test_what_was_named_stands(office):
    claim_id = await heard(office)
    succeeded(await name(office, claim_id))

    assert problem(await name(office, claim_id, REPORTED)) == (422, "employer-not-in-question")


async def test_an_employer_enrolled_elsewhere_takes_the_case_elsewhere(office, neighbours):
    claim_id = await heard(office)
    enrolled(neighbours, "990111")

    answer = await name(office, claim_id)

    assert problem(answer) == (422, "wrong-prefecture")
    assert "9901" in answer.json()["detail"]


async def test_an_accident_that_has_its_case_with_the_employer_named_keeps_that_one(office):
    claim_id = await heard(office)
    reported = {"employer_credit_code": OTHER, "employer_name": "样例劳务公司"}
    other_id = await office.reported(another_accident="另案", **reported)

    answer = await name(office, claim_id)

    assert problem(answer) == (409, "employer-has-the-case")
    assert other_id in answer.json()["detail"]
    succeeded(await office.refuse(other_id))
    assert (await name(office, claim_id)).status_code == 200


async def test_before_acceptance_and_by_others_nobody_is_named(office, caller):
    claim_id = await office.reported(parties=PARTIES)
    body = {"credit_code": OTHER, "named_on": "2024-05-27", "reason": REASON, "papers": [str(new_id())]}
    path = f"/v1/injuries/{claim_id}/liable-employer"

    assert problem(await name(office, claim_id)) == (409, "case-not-ready")
    assert problem(await caller.post(path, roles="recognition_clerk", json=body)) == (403, "role-missing")
    stranger = await caller.post(path, roles="recognition_officer", division="990100", json=body)
    assert problem(stranger) == (404, "injury-not-found")


async def test_while_the_registry_cannot_be_reached_nobody_is_named(office, neighbours):
    claim_id = await heard(office)
    neighbours.down = {"registry"}

    assert problem(await name(office, claim_id)) == (503, "service-unreachable")
    assert (await office.case(claim_id))["possible_employers"] == [REPORTED, OTHER]
