"""A doubtful case is not decided without a panel; who departs from its opinion says why."""

import pytest

from tests.claims.deliberation import AYE, CLEAR, NAY, members
from tests.claims.disputes.contest import Contest
from tests.claims.office import announced_types, problem, succeeded

DEATH = {"died_on": "2024-05-07"}
SUSPENSION = {"suspended_on": "2024-05-21", "reason": "ADMINISTRATIVE", "awaited": "交警部门事故责任认定"}
REFUSED = {"result": "NOT_RECOGNISED", "article": "14-1"}


def doubtful(**circumstances: object) -> dict[str, object]:
    return CLEAR | {"circumstances": circumstances}


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        (doubtful(drink="NOT_THE_CAUSE"), "醉酒"),
        (doubtful(self_harm="NOT_THE_CAUSE"), "自杀"),
        (doubtful(labour_relation_unclear=True), "劳动关系"),
        (doubtful(several_employers=True), "多个用人单位"),
        (doubtful(evidence_conflicts=True), "证据"),
        (doubtful(died=True), "死亡"),
    ],
)
async def test_facts_that_call_for_a_panel_keep_a_case_from_being_decided_without_one(office, database, facts, named):
    claim_id = await office.accepted()

    answer = await office.decide(claim_id, facts=facts)

    assert problem(answer) == (422, "panel-needed")
    assert named in answer.json()["detail"]
    assert (await office.case(claim_id))["decisions"] == []
    assert await announced_types(database) == []


async def test_a_clear_case_is_decided_without_a_panel(office):
    assert succeeded(await office.decide(await office.accepted(), facts=CLEAR))["result"] == "RECOGNISED"


async def test_what_any_assessment_said_calls_for_a_panel_and_a_later_one_does_not_wipe_it(office):
    claim_id = await office.accepted()
    succeeded(await office.assess_ground(claim_id, doubtful(evidence_conflicts=True)))
    succeeded(await office.assess_ground(claim_id, doubtful(several_employers=True)))
    succeeded(await office.assess_ground(claim_id, CLEAR))

    answer = await office.decide(claim_id, facts=CLEAR)

    assert problem(answer) == (422, "panel-needed")
    assert "证据" in answer.json()["detail"]
    assert "多个用人单位" in answer.json()["detail"]


async def test_a_death_that_was_reported_calls_for_a_panel(office):
    assert problem(await office.decide(await office.accepted(**DEATH))) == (422, "panel-needed")


async def test_so_does_one_that_came_after_the_report(office):
    claim_id = await office.accepted()
    succeeded(await office.record_death(claim_id))

    answer = await office.decide(claim_id)

    assert problem(answer) == (422, "panel-needed")
    assert "死亡" in answer.json()["detail"]


@pytest.mark.parametrize("article", ["16-2", "16-3"])
async def test_drink_drugs_and_self_harm_are_no_reason_to_refuse_without_a_panel_even_if_no_facts_are_told(
    office, database, article
):
    claim_id = await office.accepted()

    answer = await office.decide(claim_id, result="NOT_RECOGNISED", article=article)

    assert problem(answer) == (422, "panel-needed")
    assert "醉酒" in answer.json()["detail"]
    assert await announced_types(database) == []


async def test_a_crime_is_a_matter_of_the_court_and_no_panels(office):
    decision = succeeded(await office.decide(await office.accepted(), result="NOT_RECOGNISED", article="16-1"))

    assert (decision["result"], decision["article"]) == ("NOT_RECOGNISED", "16-1")


@pytest.mark.parametrize(
    ("stated", "answered"),
    [
        ({"accident_at": "2024-05-06T08:20:00+08:00"}, 422),
        ({"ground": "14-3"}, 422),
        ({"cause": "被机器压伤左手"}, 201),
    ],
)
async def test_applications_that_contradict_each_other_call_for_a_panel_and_other_words_do_not(
    office, stated, answered
):
    claim_id = await office.reported()
    succeeded(await office.join(claim_id, **stated))
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-05-20"))

    decided = await office.decide(claim_id)

    assert decided.status_code == answered
    assert answered == 201 or problem(decided) == (422, "panel-needed")


async def test_a_panel_that_was_called_is_heard(office, enact):
    enact("panel", "triggers = []")
    claim_id = await office.accepted()
    succeeded(await office.call_panel(claim_id))

    assert problem(await office.decide(claim_id)) == (409, "case-not-ready")
    succeeded(await office.clerk(claim_id, "suspension", **SUSPENSION))
    succeeded(await office.clerk(claim_id, "resumption", resumed_on="2024-05-23"))
    assert problem(await office.decide(claim_id)) == (422, "panel-needed")


async def test_a_province_takes_a_trigger_off_its_list(office, enact):
    enact("panel", 'triggers = ["DEATH"]')
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, facts=doubtful(died=True))) == (422, "panel-needed")
    conflict = doubtful(evidence_conflicts=True)
    assert succeeded(await office.decide(claim_id, facts=conflict))["result"] == "RECOGNISED"


@pytest.mark.parametrize(
    ("ground", "result", "article"),
    [("15-1", "NOT_DEEMED", "15-1"), ("15-1", "NOT_DEEMED", "16-3"), ("14-1", "NOT_DEEMED", "15-1")],
)
async def test_a_sudden_illness_is_refused_by_nobody_without_a_panel_whatever_the_list(
    office, database, enact, ground, result, article
):
    enact("panel", "triggers = []")
    claim_id = await office.accepted(ground=ground)

    answer = await office.decide(claim_id, result=result, article=article)

    assert problem(answer) == (422, "panel-needed")
    assert "突发疾病" in answer.json()["detail"]
    assert await announced_types(database) == []


async def test_a_sudden_illness_may_be_deemed_without_one_where_the_list_allows_it(office, enact):
    deemed = {"result": "DEEMED", "article": "15-1"}
    claim_id = await office.accepted(ground="15-1")
    assert problem(await office.decide(claim_id, **deemed)) == (422, "panel-needed")

    enact("panel", 'triggers = ["DEATH"]')
    assert succeeded(await office.decide(claim_id, **deemed))["result"] == "DEEMED"


async def heard(office, votes, **changes) -> str:
    claim_id = await office.accepted(**changes)
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    await office.hear_panel(claim_id, paper_id, votes)
    return claim_id


async def test_on_a_panels_opinion_a_sudden_illness_is_refused(office):
    claim_id = await heard(office, [NAY, NAY, AYE], ground="15-1")

    decision = succeeded(await office.decide(claim_id, result="NOT_DEEMED", article="15-1"))

    assert decision["facts"]["panel"]["opinion"] == NAY
    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"


async def test_who_departs_from_the_panel_says_why(office):
    claim_id = await heard(office, [AYE, AYE, NAY])

    answer = await office.decide(claim_id, **REFUSED)
    assert problem(answer) == (422, "differs-from-panel")
    assert (await office.case(claim_id))["decisions"] == []

    decision = succeeded(await office.decide(claim_id, **REFUSED, differs_because="新的司法鉴定结论推翻合议依据"))
    assert decision["facts"]["panel"]["differs_because"] == "新的司法鉴定结论推翻合议依据"


async def test_who_sat_on_the_panel_does_not_decide(office):
    claim_id = await office.accepted()
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    seats = [*members(2), {"body": "DEPARTMENT", "name": "赵某", "account": "zhao-recognition"}]
    panel = succeeded(await office.call_panel(claim_id, members=seats))
    succeeded(await office.vote(panel, [AYE, AYE, NAY], paper_id))

    assert problem(await office.decide(claim_id)) == (403, "decider-sat-on-panel")
    assert succeeded(await office.decide(claim_id, subject="hu-recognition"))["decided_by"] == "hu-recognition"


async def test_a_new_round_of_deciding_hears_a_panel_of_its_own(office):
    contest, conflict = Contest(office), doubtful(evidence_conflicts=True)
    claim_id = await heard(office, [AYE, AYE, NAY])
    succeeded(await office.decide(claim_id, facts=conflict))
    await contest.serve(claim_id)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id))))
    succeeded(await contest.reopen(claim_id))

    again = {"decided_on": "2024-09-25"}
    assert problem(await office.decide(claim_id, **again)) == (422, "panel-needed")
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    panel = succeeded(await office.call_panel(claim_id, called_on="2024-09-10"))
    succeeded(await office.vote(panel, [AYE, AYE, AYE], paper_id, concluded_on="2024-09-20"))
    decision = succeeded(await office.decide(claim_id, **again))
    assert (decision["origin"], decision["facts"]["panel"]["panel_id"]) == ("REDECISION", panel["id"])
