"""Each step of the procedure is taken from the states that its rule names, and answered with them from any other."""

from sqlalchemy import text

from services.claims.domain.recognition.case_state import MOVES, CaseMove, CaseState
from tests.claims.office import PROVINCE_READER, problem

DAY = "2024-06-03"
DOORS = {
    CaseMove.LIST_MISSING_PAPERS: ("missing-papers", {"listed_on": DAY}),
    CaseMove.COMPLETE_PAPERS: ("completed-papers", {"completed_on": DAY}),
    CaseMove.ACCEPT: ("acceptance", {"accepted_on": DAY}),
    CaseMove.REFUSE: ("refusal", {"refused_on": DAY, "reason": "不属于本辖区"}),
    CaseMove.INVESTIGATE: ("investigators", {"subjects": ["tian-investigator"], "assigned_on": DAY}),
    CaseMove.SUSPEND: ("suspension", {"suspended_on": DAY, "reason": "JUDICIAL", "awaited": "刑事判决"}),
    CaseMove.RESUME: ("resumption", {"resumed_on": DAY}),
    CaseMove.SERVE: ("service-records", {"recipient": "EMPLOYER", "method": "DIRECT", "delivered_on": DAY}),
    CaseMove.WITHDRAW: ("withdrawal", {"withdrawn_on": DAY}),
    CaseMove.TERMINATE: ("termination", {"terminated_on": DAY, "reason": "WITHDRAWN"}),
}


async def take(caller, claim_id: str, move: CaseMove, **who):
    step, body = DOORS[move]
    sent = {"roles": MOVES[move].by[0], "subject": "somebody-else"} | who
    return await caller.post(f"/v1/injuries/{claim_id}/{step}", json=body, **sent)


async def test_a_move_is_refused_in_every_other_state_and_names_those_it_needs(office, caller, database):
    claim_id = await office.decided()

    for state in CaseState:
        async with database.begin(PROVINCE_READER) as tx:
            await tx.session.execute(text("UPDATE claims SET state = :state"), {"state": state})
        for move in DOORS:
            if state not in MOVES[move].leaves:
                answer = await take(caller, claim_id, move)
                assert problem(answer) == (409, "case-not-ready"), (state, move)
                assert answer.json()["facts"]["needed"] == " / ".join(MOVES[move].leaves)
        assert (await office.case(claim_id))["injury"]["state"] == state


async def test_a_step_in_a_case_of_another_prefecture_finds_nothing(office, caller):
    claim_id = await office.reported()

    for move in DOORS:
        assert problem(await take(caller, claim_id, move, division="9901")) == (404, "injury-not-found"), move
    assert (await office.case(claim_id))["injury"]["state"] == "SUBMITTED"
