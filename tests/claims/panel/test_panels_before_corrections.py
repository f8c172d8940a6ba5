"""A correction that refuses hears a panel of its own where any refusal would: called while the decision is in force."""

import pytest

from tests.claims.deliberation import AYE, NAY, PANEL, members
from tests.claims.disputes.contest import Contest
from tests.claims.office import announced_types, problem, succeeded

DEEMED = {"result": "DEEMED", "article": "15-1"}
NOT_DEEMED = {"result": "NOT_DEEMED", "article": "15-1"}
CALLED = {"called_on": "2024-07-01"}
VOTED = {"concluded_on": "2024-07-10"}


@pytest.fixture
def contest(office) -> Contest:
    return Contest(office)


@pytest.fixture
async def claim_id(office, contest) -> str:
    """Deem a sudden illness a work injury on a panel's opinion, and serve that."""
    claim_id = await office.accepted(ground="15-1")
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    await office.hear_panel(claim_id, paper_id, [AYE, AYE, NAY])
    succeeded(await office.decide(claim_id, **DEEMED))
    await contest.serve(claim_id)
    return claim_id


async def opinion(office, claim_id: str, votes: list[str], **seats: object) -> dict:
    panel = succeeded(await office.call_panel(claim_id, **CALLED, **seats))
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION", note="更正")
    return succeeded(await office.vote(panel, votes, paper_id, **VOTED))


@pytest.mark.parametrize("ruling", [NOT_DEEMED, {"result": "NOT_RECOGNISED", "article": "14-1"}])
async def test_a_sudden_illness_is_not_corrected_away_without_a_panel_whatever_the_list(
    office, contest, claim_id, database, enact, ruling
):
    enact("panel", "triggers = []")
    before = await announced_types(database)

    answer = await contest.correct(claim_id, **ruling)

    assert problem(answer) == (422, "panel-needed")
    assert "突发疾病" in answer.json()["detail"]
    case = await office.case(claim_id)
    assert (case["injury"]["state"], len(case["decisions"])) == ("SERVED", 1)
    assert await announced_types(database) == before


async def test_one_deemed_so_though_reported_as_an_accident_is_not_either(office, contest, enact):
    enact("panel", "triggers = []")
    claim_id = await contest.served(decision=DEEMED)

    answer = await contest.correct(claim_id, result="NOT_RECOGNISED", article="14-1")

    assert problem(answer) == (422, "panel-needed")


async def test_on_a_panels_opinion_it_is_and_the_case_stays_where_it_is_meanwhile(office, contest, claim_id):
    before = await office.case(claim_id)
    panel = succeeded(await office.call_panel(claim_id, **CALLED))
    assert problem(await contest.correct(claim_id, **NOT_DEEMED)) == (422, "panel-needed"), "it has not voted"
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    assert problem(await office.call_panel(claim_id, **CALLED)) == (409, "panel-under-way")
    succeeded(await office.vote(panel, [NAY, NAY, AYE], paper_id, **VOTED))

    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["clocks"]) == ("SERVED", before["clocks"])
    right = succeeded(await contest.correct(claim_id, **NOT_DEEMED))
    assert right["facts"] == {"panel": {"panel_id": panel["id"], "opinion": NAY}}
    assert (right["origin"], await contest.state(claim_id)) == ("CORRECTION", "CORRECTED")


async def test_who_departs_from_it_says_why_and_no_other_is_asked(office, contest, claim_id):
    await opinion(office, claim_id, [AYE, AYE, NAY])

    assert problem(await contest.correct(claim_id, **NOT_DEEMED)) == (422, "differs-from-panel")
    assert problem(await office.call_panel(claim_id, called_on="2024-07-11")) == (409, "panel-heard-already")
    right = succeeded(await contest.correct(claim_id, **NOT_DEEMED, differs_because="抢救记录经鉴定系伪造"))
    assert right["facts"]["panel"]["differs_because"] == "抢救记录经鉴定系伪造"


async def test_in_favour_of_the_worker_no_panel_is_needed(office, contest, claim_id):
    right = succeeded(await contest.correct(claim_id, result="RECOGNISED", article="14-1"))

    assert (right["result"], right["facts"]) == ("RECOGNISED", {})


async def test_who_ever_sat_on_a_panel_of_the_case_neither_decides_nor_corrects(office, contest):
    seats = [*members(2), {"body": "DEPARTMENT", "name": "韩某", "account": "han-recognition"}]
    claim_id = await office.accepted(ground="15-1")
    panel = succeeded(await office.call_panel(claim_id, members=seats))
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    succeeded(await office.withdraw_member(panel["members"][2]["id"]))
    succeeded(await office.add_members(panel["id"], [{"body": "UNION", "name": "新委员"}]))
    full = next(each for each in (await office.case(claim_id))["panels"])
    succeeded(await office.vote(full, [AYE, AYE, NAY], paper_id))
    assert problem(await office.decide(claim_id, subject="han-recognition", **DEEMED)) == (403, "decider-sat-on-panel")
    succeeded(await office.decide(claim_id, **DEEMED))
    await opinion(office, claim_id, [NAY, NAY, NAY])

    for ruling in (NOT_DEEMED, {"result": "RECOGNISED", "article": "14-1"}):
        assert problem(await contest.correct(claim_id, **ruling)) == (403, "decider-sat-on-panel")
    succeeded(await contest.correct(claim_id, subject="luo-recognition", **NOT_DEEMED))


async def test_who_sat_in_an_earlier_round_does_not_decide_in_the_next(office, contest):
    seats = [*members(2), {"body": "DEPARTMENT", "name": "胡某", "account": "hu-recognition"}]
    claim_id = await office.accepted()
    panel = succeeded(await office.call_panel(claim_id, members=seats, triggers=["DEATH"]))
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    succeeded(await office.vote(panel, [AYE, AYE, NAY], paper_id))
    succeeded(await office.decide(claim_id))
    await contest.serve(claim_id)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id))))
    succeeded(await contest.reopen(claim_id))

    again = {"decided_on": "2024-09-25"}
    assert problem(await office.decide(claim_id, subject="hu-recognition", **again)) == (403, "decider-sat-on-panel")
    assert problem(await office.decide(claim_id, **again)) == (422, "panel-needed"), "doubtful once, doubtful still"


async def test_the_panels_opinion_on_a_correction_is_a_written_one_in_order(office, claim_id):
    assert problem(await office.call_panel(claim_id, called_on="2024-05-29")) == (422, "date-out-of-order")
    panel = succeeded(await office.call_panel(claim_id, **CALLED))
    [no_opinion] = await office.hand_in(claim_id, "OTHER")

    assert problem(await office.vote(panel, [NAY] * 3, no_opinion, **VOTED)) == (422, "needs-unmet")
    assert (await office.case(claim_id))["panels"][-1]["opinion"] is None


async def test_a_panel_left_behind_by_a_revocation_concludes_and_the_new_round_hears_its_own(office, contest, claim_id):
    left = succeeded(await office.call_panel(claim_id, **CALLED))
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id))))
    succeeded(await contest.reopen(claim_id))
    papers = await office.hand_in(claim_id, "PANEL_OPINION")
    assert problem(await office.call_panel(claim_id, called_on="2024-09-10")) == (409, "panel-under-way")
    succeeded(await office.vote(left, [NAY] * 3, papers[0], concluded_on="2024-09-11"))

    refused = {"decided_on": "2024-09-25", **NOT_DEEMED}
    assert problem(await office.decide(claim_id, **refused)) == (422, "panel-needed")
    assert succeeded(await office.call_panel(claim_id, **PANEL | {"called_on": "2024-09-12"}))["opinion"] is None
