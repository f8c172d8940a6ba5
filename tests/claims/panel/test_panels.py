"""A panel is called, made up of people who did not investigate, and votes in odd numbers; every vote is kept."""

import pytest

from tests.claims.deliberation import AYE, NAY, members
from tests.claims.office import INVESTIGATORS, problem, succeeded

SUSPENSION = {"suspended_on": "2024-05-21", "reason": "ADMINISTRATIVE", "awaited": "交警部门事故责任认定"}


@pytest.fixture
async def claim_id(office) -> str:
    return await office.accepted()


@pytest.fixture
async def paper_id(office, claim_id) -> str:
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    return paper_id


async def test_a_panel_votes_by_majority_and_keeps_what_the_minority_held(office, claim_id, paper_id):
    panel = succeeded(await office.call_panel(claim_id))
    assert (await office.case(claim_id))["injury"]["state"] == "PANEL"

    concluded = succeeded(await office.vote(panel, [AYE, NAY, AYE], paper_id))

    assert (concluded["opinion"], concluded["opinion_paper_id"]) == (AYE, paper_id)
    assert [(vote["vote"], vote["reason"]) for vote in concluded["votes"]] == [
        (AYE, f"意见：{AYE}"),
        (NAY, f"意见：{NAY}"),
        (AYE, f"意见：{AYE}"),
    ]
    case = await office.case(claim_id)
    assert case["injury"]["state"] == "INVESTIGATING"
    last = case["history"][-1]
    assert (last["what"], last["papers"], last["effective_on"]) == ("PANEL_CONCLUDED", [paper_id], "2024-05-24")


async def test_members_are_named_to_the_department_of_the_division_alone(office, claim_id, caller):
    succeeded(await office.call_panel(claim_id))

    async def named(**reader: str) -> list[str | None]:
        [shown] = succeeded(await caller.get(f"/v1/injuries/{claim_id}", **reader))["panels"]
        return [member["name"] for member in shown["members"]]

    for division in ("990811", "9908", "99"):
        assert await named(roles="recognition_clerk", division=division) == ["委员POLICE", "委员HEALTH", "委员UNION"]
    assert await named(roles="recognition_clerk", division="990812") == [None] * 3
    for role in ("auditor", "claims_clerk", "appraisal_officer"):
        assert await named(roles=role) == [None] * 3, role


@pytest.mark.parametrize("number", [1, 2, 4])
async def test_too_few_or_an_even_number_cannot_vote(office, claim_id, paper_id, number):
    panel = succeeded(await office.call_panel(claim_id, members=members(number)))

    assert problem(await office.vote(panel, [AYE] * number, paper_id)) == (422, "panel-cannot-vote")
    assert (await office.case(claim_id))["panels"][0]["votes"] == []


@pytest.mark.parametrize(("own", "answered"), [(2, 422), (1, 201)])
async def test_a_panel_of_the_departments_own_people_cannot_vote(office, claim_id, paper_id, own, answered):
    seats = [*members(3 - own), *({"body": "DEPARTMENT", "name": f"本局{number}"} for number in range(own))]
    panel = succeeded(await office.call_panel(claim_id, members=seats))

    answer = await office.vote(panel, [AYE] * 3, paper_id)

    assert answer.status_code == answered
    assert answered == 201 or problem(answer) == (422, "panel-cannot-vote")


async def test_a_province_asks_for_fewer_from_outside(office, claim_id, paper_id, enact):
    enact("panel", "outside_members_min = 0")
    seats = [{"body": "DEPARTMENT", "name": f"本局{number}"} for number in range(3)]
    panel = succeeded(await office.call_panel(claim_id, members=seats))

    assert succeeded(await office.vote(panel, [AYE] * 3, paper_id))["opinion"] == AYE


async def test_a_member_who_withdraws_does_not_vote_and_is_replaced(office, claim_id, paper_id):
    panel = succeeded(await office.call_panel(claim_id))
    leaving = panel["members"][1]["id"]

    left = succeeded(await office.withdraw_member(leaving))
    assert problem(await office.vote(left, [AYE, NAY], paper_id)) == (422, "panel-cannot-vote")
    assert problem(await office.withdraw_member(leaving)) == (409, "member-withdrew-already")

    full = succeeded(await office.add_members(panel["id"], [{"body": "JUSTICE", "name": "新委员"}]))
    concluded = succeeded(await office.vote(full, [AYE, NAY, NAY], paper_id))
    assert concluded["opinion"] == NAY
    assert leaving not in [vote["member_id"] for vote in concluded["votes"]]
    assert concluded["members"][1]["withdrawal_reason"] == "与用人单位有利害关系"


async def test_the_seat_of_who_withdraws_may_be_taken_over_at_once(office, claim_id):
    panel = succeeded(await office.call_panel(claim_id))
    leaving = panel["members"][0]["id"]

    changed = succeeded(
        await office.withdraw_member(leaving, replacement={"body": "POLICE", "name": "接任", "account": "jie"})
    )

    assert [member["replaces_id"] for member in changed["members"]] == [None, None, None, leaving]
    assert (await office.case(claim_id))["history"][-1]["facts"]["withdrew"] == leaving


async def test_every_sitting_member_votes_once_and_nobody_else(office, claim_id, paper_id):
    panel = succeeded(await office.call_panel(claim_id))
    first, second, third = (member["id"] for member in panel["members"])
    cast = [{"member_id": each, "vote": AYE, "reason": "同意"} for each in (first, second, third)]

    for votes in (cast[:2], [*cast[:2], cast[0]], [*cast, cast[0]]):
        answer = await office.vote(panel, [AYE] * 3, paper_id, votes=votes)
        assert problem(answer) == (422, "votes-do-not-match")


async def test_who_investigated_does_not_vote(office, claim_id):
    assignment = {"subjects": INVESTIGATORS, "assigned_on": "2024-05-15"}
    succeeded(await office.clerk(claim_id, "investigators", **assignment))
    investigator = {"body": "DEPARTMENT", "name": "田某", "account": INVESTIGATORS[0]}

    assert problem(await office.call_panel(claim_id, members=[investigator])) == (403, "investigator-on-panel")
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["panels"]) == ("INVESTIGATING", [])

    panel = succeeded(await office.call_panel(claim_id))
    assert problem(await office.add_members(panel["id"], [investigator])) == (403, "investigator-on-panel")
    succeeded(await office.add_members(panel["id"], [investigator | {"account": "another-account"}]))


async def test_one_account_has_one_seat_and_only_the_named_bodies_have_any(office, claim_id, enact):
    account = {"account": "wang"}
    twice = [member | account for member in members(3)]
    assert problem(await office.call_panel(claim_id, members=twice)) == (422, "seated-twice")

    enact("panel", 'bodies = ["POLICE", "HEALTH"]')
    assert problem(await office.call_panel(claim_id, members=members(3))) == (422, "body-not-on-panel")
    assert (await office.case(claim_id))["panels"] == []


async def test_the_written_opinion_is_a_paper_of_this_case_and_of_this_kind(office, claim_id):
    panel = succeeded(await office.call_panel(claim_id))
    other = await office.accepted(accident_at="2024-05-07T10:20:00+08:00")
    [strange] = await office.hand_in(other, "PANEL_OPINION")
    [not_an_opinion] = await office.hand_in(claim_id, "OTHER")

    assert problem(await office.vote(panel, [AYE] * 3, strange)) == (404, "paper-not-found")
    assert problem(await office.vote(panel, [AYE] * 3, not_an_opinion)) == (422, "needs-unmet")
    assert (await office.case(claim_id))["injury"]["state"] == "PANEL"


async def test_a_panel_that_concluded_changes_no_more(office, claim_id, paper_id):
    panel = await office.hear_panel(claim_id, paper_id)
    member_id = panel["members"][0]["id"]

    for answer in (
        await office.vote(panel, [AYE] * 3, paper_id),
        await office.add_members(panel["id"], members(1)),
        await office.withdraw_member(member_id),
    ):
        assert problem(answer) == (409, "panel-concluded")


async def test_no_second_panel_is_asked_in_a_round_that_has_an_opinion(office, claim_id, paper_id):
    await office.hear_panel(claim_id, paper_id, [NAY, NAY, AYE])

    assert problem(await office.call_panel(claim_id, called_on="2024-05-27")) == (409, "panel-heard-already")
    case = await office.case(claim_id)
    assert (case["injury"]["state"], len(case["panels"])) == ("INVESTIGATING", 1)


async def test_a_panel_interrupted_by_a_suspension_goes_on(office, claim_id, paper_id):
    panel = succeeded(await office.call_panel(claim_id))
    succeeded(await office.clerk(claim_id, "suspension", **SUSPENSION))
    assert problem(await office.vote(panel, [AYE] * 3, paper_id)) == (409, "case-not-ready")
    succeeded(await office.clerk(claim_id, "resumption", resumed_on="2024-05-23"))

    assert problem(await office.call_panel(claim_id, called_on="2024-05-23")) == (409, "panel-under-way")
    assert succeeded(await office.vote(panel, [AYE] * 3, paper_id))["opinion"] == AYE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"called_on": "2024-05-12"}, "date-out-of-order"),
        ({"triggers": []}, "invalid-request"),
        ({"triggers": ["BAD_WEATHER"]}, "invalid-request"),
        ({"members": []}, "invalid-request"),
    ],
)
async def test_a_panel_is_called_for_a_reason_and_in_order(office, claim_id, changes, code):
    assert problem(await office.call_panel(claim_id, **changes)) == (422, code)
    assert (await office.case(claim_id))["injury"]["state"] == "ACCEPTED"


async def test_another_prefecture_finds_no_panel(office, caller, claim_id):
    panel = succeeded(await office.call_panel(claim_id))
    stranger = {"roles": "recognition_clerk", "division": "9901", "subject": "stranger"}
    body = {"members": members(1), "joined_on": "2024-05-21"}

    assert problem(await caller.post(f"/v1/panels/{panel['id']}/members", json=body, **stranger)) == (
        404,
        "panel-not-found",
    )
    withdrawal = {"withdrawn_on": "2024-05-21", "reason": "x"}
    left = await caller.post(f"/v1/panel-members/{panel['members'][0]['id']}/withdrawal", json=withdrawal, **stranger)
    assert problem(left) == (404, "panel-not-found")
