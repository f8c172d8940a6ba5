"""A case that is taken up again rests on what is on record now, and keeps what it rested on before."""

from uuid import UUID

import pytest

from services.claims.commands._evidence import wage_record
from shared.money import Money
from tests.claims.office import EMPLOYER_ID, PROVINCE_READER, problem, succeeded

AGAIN = {"decided_on": "2024-09-25"}


@pytest.mark.parametrize(
    ("first", "then", "payers"),
    [(EMPLOYER_ID, None, ("FUND", "EMPLOYER")), (None, EMPLOYER_ID, ("EMPLOYER", "FUND"))],
)
async def test_the_second_decision_goes_by_the_cover_on_record_when_the_case_was_taken_up(
    contest, office, neighbours, first, then, payers
):
    neighbours.covering = first
    claim_id = await contest.revoked()
    neighbours.covering = then
    succeeded(await contest.reopen(claim_id))
    neighbours.covering = first
    succeeded(await office.decide(claim_id, **AGAIN))

    case = await office.case(claim_id)
    assert tuple(decision["payer"] for decision in case["decisions"]) == payers
    assert [told["kind"] for told in case["evidence"]] == ["COVER", "BASES"] * 2


async def test_wages_are_those_on_record_when_the_case_was_taken_up(contest, neighbours, database):
    claim_id = await contest.revoked()
    neighbours.bases = ["7000.00"] * 12
    succeeded(await contest.reopen(claim_id))
    neighbours.bases = []

    async with database.begin(PROVINCE_READER) as tx:
        record = await wage_record(tx, UUID(claim_id))
    assert [month.base for month in record.items] == [Money.yuan("7000.00")] * 12


async def test_while_a_service_cannot_be_reached_the_case_waits_as_revoked(contest, office, neighbours):
    claim_id = await contest.revoked()
    neighbours.down = {"contributions"}

    assert problem(await contest.reopen(claim_id)) == (503, "service-unreachable")
    assert await contest.state(claim_id) == "REVOKED"
    assert len((await office.case(claim_id))["evidence"]) == 2
