"""Where a case is heard, and which of several employers it names as the liable one."""

import pytest
from sqlalchemy import select

from services.claims.models import Claim
from shared.ids import new_id
from tests.claims.office import EMPLOYER_ID, PROVINCE_READER, REPORT, problem, succeeded

REPORTED = REPORT["employer_credit_code"]
OTHER = {"credit_code": "91350100M000100Y43", "name": "样例劳务公司"}
SELF = {"credit_code": REPORTED, "name": "样例机械厂"}
SOMEBODY = {"credit_code": None}


def parties(arrangement: str, *members: dict) -> dict:
    return {"parties": {"arrangement": arrangement, "members": list(members)}}


@pytest.mark.parametrize(
    ("operates_in", "answer"),
    [("990811", (201, "")), ("990100", (422, "wrong-prefecture")), (None, (422, "operation-place-missing"))],
)
async def test_of_an_employer_that_is_not_enrolled_the_place_of_operation_decides(
    office, neighbours, operates_in, answer
):
    neighbours.employers = []

    told = await office.report(operates_in=operates_in)

    assert (told.status_code if told.is_success else problem(told)) in (answer, answer[0])
    if answer[1] == "wrong-prefecture":
        assert "9901" in told.json()["detail"]


async def test_of_an_enrolled_employer_nobody_asks_where_it_operates(office):
    assert succeeded(await office.report(operates_in=None))["employer_id"] == str(EMPLOYER_ID)


async def test_an_enrolled_employer_is_reported_where_it_is_enrolled_wherever_it_operates(office, neighbours, database):
    neighbours.employers = [{"id": str(new_id()), "division": "990100"}]

    told = await office.report(operates_in="990811")

    assert problem(told) == (422, "wrong-prefecture")
    assert "9901" in told.json()["detail"]
    async with database.begin(PROVINCE_READER) as tx:
        assert (await tx.session.scalars(select(Claim))).all() == []


async def test_the_dispatching_firm_is_the_employer_of_the_case(office, neighbours):
    claim_id = await office.reported(**parties("DISPATCH", OTHER, SELF))

    case = await office.case(claim_id)

    assert (case["injury"]["employer_credit_code"], case["employer_name"]) == (OTHER["credit_code"], OTHER["name"])
    assert "Art. 3(1)(2)" in case["parties"]["article"]
    assert (case["possible_employers"], case["parties"]["recourse"]) == ([], [])
    assert [dict(url.params) for url in neighbours.asked if url.path == "/v1/employers"] == [
        {"credit_code": OTHER["credit_code"]}
    ]


async def test_who_contracted_out_to_somebody_unqualified_is_liable_and_may_claim_it_back(office):
    case = await office.case(await office.reported(**parties("SUBCONTRACT", SELF | {"may_employ": True}, SOMEBODY)))

    assert case["injury"]["employer_credit_code"] == REPORTED
    assert [member["credit_code"] for member in case["parties"]["recourse"]] == [None]


async def test_while_nobody_can_tell_the_reported_employer_stands_and_the_possible_ones_are_kept(office):
    case = await office.case(await office.reported(**parties("SEVERAL_EMPLOYERS", SELF, OTHER)))

    assert case["injury"]["employer_credit_code"] == REPORTED
    assert case["possible_employers"] == [REPORTED, OTHER["credit_code"]]


async def test_the_accident_is_one_case_of_the_liable_employer_whoever_was_reported(office):
    claim_id = await office.reported(**parties("DISPATCH", OTHER, SELF))

    again = await office.report(employer_credit_code=OTHER["credit_code"], employer_name=OTHER["name"])

    assert problem(again) == (409, "injury-already-reported")
    assert claim_id in again.json()["detail"]


@pytest.mark.parametrize(
    "changes",
    [
        parties("DISPATCH", SELF, OTHER, SOMEBODY),
        parties("DISPATCH", SOMEBODY, SELF),
        parties("DISPATCH", OTHER, SOMEBODY),
        parties("DISPATCH", SELF, {"credit_code": None, "name": "李四"}),
        parties("DISPATCH", SELF | {"name": ""}, OTHER),
        parties("DISPATCH", SELF),
        parties("MARRIAGE", SELF, OTHER),
        {"employer_credit_code": "91370800MA3TE8T12O"},
        {"operates_in": "9908"},
    ],
)
async def test_wrong_parties_are_refused_and_leave_nothing(office, database, changes):
    assert problem(await office.report(**changes)) == (422, "invalid-request")
    async with database.begin(PROVINCE_READER) as tx:
        assert (await tx.session.scalars(select(Claim))).all() == []
