"""Three people let an account hold roles, the last of a level above; one takes them away; nobody serves themself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.registry.domain.access.grant import may_approve
from services.registry.models import RoleGrant
from shared.auth import Actor
from tests.registry.access.conftest import PROBLEM, TODAY, TOMORROW


async def test_roles_count_once_three_people_have_agreed(ask, step, held, told, recorded):
    asked = (await ask("registry_clerk", "claims_clerk", valid_until=f"{TOMORROW}")).json()
    reviewed = (await step(asked, "review")).json()
    assert (asked["state"], reviewed["state"], await held(), await told()) == ("REQUESTED", "REVIEWED", [], [])

    approved = (await step(asked, "approval")).json()

    assert approved["state"] == "APPROVED"
    assert (approved["reviewed_by"], approved["decided_by"]) == ("for-review", "for-approval")
    assert await held() == [("990811", "claims_clerk"), ("990811", "registry_clerk")]
    [event] = await told()
    assert (event["type"], event["key"], event["division"]) == ("registry.role_granted.v1", "u-1", "990811")
    assert event["effective_on"] == f"{TODAY}"
    assert event["payload"] == {
        "grant_id": asked["id"],
        "account": "u-1",
        "institution": "",
        "roles": ["claims_clerk", "registry_clerk"],
        "valid_from": f"{TODAY}",
        "valid_until": f"{TOMORROW}",
    }
    both = ["claims_clerk", "registry_clerk"]
    assert await recorded() == [("grant", "for-approval", [], both, "新进人员")]


async def test_each_step_is_taken_by_another_person(ask, step, held):
    asked = (await ask("registry_clerk")).json()
    by_asker = await step(asked, "review", subject="asker")
    await step(asked, "review", subject="reviewer")
    again = [await step(asked, "approval", subject=subject) for subject in ("asker", "reviewer")]

    assert [answer.json()["type"] for answer in (by_asker, *again)] == [f"{PROBLEM}same-person"] * 3
    assert await held() == []


async def test_nobody_takes_a_step_towards_roles_of_their_own(ask, step, held):
    own_request = await ask("registry_clerk", subject="u-1")
    asked = (await ask("registry_clerk")).json()
    own_review = await step(asked, "review", subject="u-1")
    await step(asked, "review")
    own_approval = await step(asked, "approval", subject="u-1")

    for answer in (own_request, own_review, own_approval):
        assert (answer.status_code, answer.json()["type"]) == (403, f"{PROBLEM}own-grant")
    assert await held() == []


@pytest.mark.parametrize(
    ("approver", "division", "institution", "may"),
    [
        ("9908", "990811", "", True),
        ("99", "990811", "", True),
        ("990811", "990811", "", False),
        ("9908", "9908", "", False),
        ("99", "9908", "", True),
        ("99", "99", "", True),
        ("9908", "99", "", False),
        ("9909", "990811", "", False),
        ("9908", "9908", "H99080001", True),
        ("9909", "9908", "H99080001", False),
    ],
)
def test_the_level_above_approves_and_at_the_top_the_top_itself(approver, division, institution, may):
    assert may_approve(approver, division, institution) is may


async def test_roles_in_a_whole_prefecture_are_approved_by_the_province(ask, step, held):
    asked = (await ask("finance_maker", division="9908")).json()
    await step(asked, "review")

    by_itself = await step(asked, "approval")
    by_province = await step(asked, "approval", served="99")

    assert (by_itself.status_code, by_itself.json()["type"]) == (403, f"{PROBLEM}level-above-approves")
    assert by_province.json()["state"] == "APPROVED"
    assert await held() == [("9908", "finance_maker")]


async def test_an_institutions_account_is_granted_by_the_office_in_charge(grant, held):
    granted = await grant("hospital", division="9908", institution="H99080001")

    assert (granted["institution"], await held()) == ("H99080001", [("9908", "hospital")])


async def test_steps_come_in_their_order_and_once(ask, step, held):
    asked = (await ask("registry_clerk")).json()
    why = {"json": {"reason": "调离岗位"}}
    unready = [await step(asked, "approval"), await step(asked, "withdrawal", **why)]
    await step(asked, "review")
    unready.append(await step(asked, "review", subject="another"))
    await step(asked, "approval")
    unready += [await step(asked, "approval", subject="another"), await step(asked, "refusal", **why)]
    await step(asked, "withdrawal", **why)
    unready += [await step(asked, "withdrawal", **why), await step(asked, "approval", subject="another")]

    assert {(answer.status_code, answer.json()["type"]) for answer in unready} == {
        (409, f"{PROBLEM}grant-step-out-of-turn")
    }
    assert await held() == []


@pytest.mark.parametrize("reviewed", [False, True])
async def test_refused_roles_never_count_and_the_reason_stays(ask, step, held, told, caller, reviewed):
    asked = (await ask("registry_clerk")).json()
    if reviewed:
        await step(asked, "review")

    refused = (await step(asked, "refusal", json={"reason": "人员尚未报到"})).json()
    late = await step(asked, "approval")

    assert (refused["state"], refused["ended_because"]) == ("REFUSED", "人员尚未报到")
    assert late.json()["type"] == f"{PROBLEM}grant-step-out-of-turn"
    assert (await held(), await told()) == ([], [])
    shown = await caller.get(f"/v1/role-grants/{asked['id']}", roles="auditor")
    assert shown.json() == refused


async def test_withdrawn_roles_end_at_once_and_the_accounts_others_go_on(grant, step, held, told, recorded):
    ended = await grant("claims_clerk")
    await grant("registry_clerk")

    withdrawn = (await step(ended, "withdrawal", json={"reason": "调离岗位"})).json()

    assert (withdrawn["state"], withdrawn["withdrawn_by"]) == ("WITHDRAWN", "for-withdrawal")
    assert withdrawn["ended_because"] == "调离岗位"
    assert await held() == [("990811", "registry_clerk")]
    event = (await told())[-1]
    assert (event["type"], event["key"], event["effective_on"]) == ("registry.role_withdrawn.v1", "u-1", f"{TODAY}")
    assert (event["payload"]["grant_id"], event["payload"]["roles"]) == (ended["id"], ["claims_clerk"])
    both = ["claims_clerk", "registry_clerk"]
    assert (await recorded())[1:] == [
        ("grant", "for-approval", ["claims_clerk"], both, "新进人员"),
        ("withdraw", "for-withdrawal", both, ["registry_clerk"], "调离岗位"),
    ]


@pytest.mark.parametrize(
    ("roles", "other", "problem"),
    [
        (["registry_clark"], {}, "role-unknown"),
        (["service"], {}, "role-not-at-this-level"),
        (["province_manager"], {}, "role-not-at-this-level"),
        (["province_manager"], {"division": "9908"}, "role-not-at-this-level"),
        (["access_approver"], {}, "role-not-at-this-level"),
        (["hospital"], {}, "role-not-at-this-level"),
        (["registry_clerk"], {"institution": "H99080001"}, "role-not-at-this-level"),
        (["registry_clerk", "recognition_officer"], {}, "two-bodies"),
        (["benefits_clerk", "benefits_checker"], {}, "incompatible-roles"),
        (["finance_maker", "registry_clerk"], {"division": "9908"}, "incompatible-roles"),
        (["registry_clerk"], {"valid_from": f"{TODAY - timedelta(days=1)}"}, "date-out-of-order"),
        (["registry_clerk"], {"valid_until": f"{TODAY - timedelta(days=1)}"}, "date-out-of-order"),
        (["registry_clerk"], {"valid_from": f"{TOMORROW}", "valid_until": f"{TODAY}"}, "date-out-of-order"),
        (["registry_clerk"], {"division": "990911"}, "outside-division"),
        (["registry_clerk"], {"division": "99"}, "outside-division"),
        ([], {}, "invalid-request"),
        (["registry_clerk"], {"division": "990"}, "invalid-request"),
        (["registry_clerk"], {"account": ""}, "invalid-request"),
    ],
)
async def test_what_cannot_be_granted_is_refused_and_leaves_nothing(ask, caller, roles, other, problem):
    answer = await ask(*roles, **other)

    assert answer.json()["type"] == f"{PROBLEM}{problem}"
    assert (await caller.get("/v1/role-grants", roles="auditor", division="99")).json()["items"] == []


async def test_a_grant_may_last_a_single_day(ask):
    assert (await ask("registry_clerk", valid_until=f"{TODAY}")).status_code == 201


async def test_roles_that_do_not_go_together_are_not_reached_by_two_grants(grant, ask):
    await grant("benefits_clerk", valid_until=f"{TODAY}")

    beside = await ask("benefits_checker")
    after = await ask("benefits_checker", valid_from=f"{TOMORROW}")
    of_another_body = await ask("recognition_officer")

    assert beside.json()["type"] == f"{PROBLEM}incompatible-roles"
    assert of_another_body.json()["type"] == f"{PROBLEM}two-bodies"
    assert after.status_code == 201


async def test_what_was_granted_meanwhile_is_looked_at_when_a_grant_is_approved(ask, step, grant, held):
    waiting = (await ask("benefits_checker")).json()
    await step(waiting, "review")
    await grant("benefits_clerk")

    late = await step(waiting, "approval")

    assert late.json()["type"] == f"{PROBLEM}incompatible-roles"
    assert await held() == [("990811", "benefits_clerk")]


async def test_an_account_serves_one_place_at_a_time_even_where_another_prefecture_granted_it(grant, ask):
    await grant("registry_clerk", division="990911", served="9909", valid_until=f"{TODAY}")

    elsewhere = await ask("registry_clerk")
    after = await ask("registry_clerk", valid_from=f"{TOMORROW}")

    assert (elsewhere.status_code, elsewhere.json()["type"]) == (409, f"{PROBLEM}account-serves-elsewhere")
    assert after.status_code == 201


async def test_another_prefecture_sees_and_does_nothing(grant, caller, step, database):
    granted = await grant("registry_clerk")
    elsewhere = {"roles": "auditor", "division": "9909"}

    assert (await caller.get("/v1/role-grants", **elsewhere)).json()["items"] == []
    assert (await caller.get(f"/v1/role-grants/{granted['id']}", **elsewhere)).status_code == 404
    withdrawal = await step(granted, "withdrawal", served="9909", json={"reason": "调离岗位"})
    assert withdrawal.json()["type"] == f"{PROBLEM}grant-not-found"
    async with database.begin(Actor("x", "9909")) as tx:
        assert (await tx.session.scalars(select(RoleGrant))).all() == []


async def test_a_prefecture_takes_no_step_on_a_grant_of_the_province(ask, step):
    asked = (await ask("settlement_clerk", division="99", served="99")).json()

    assert (await step(asked, "review")).json()["type"] == f"{PROBLEM}grant-not-found"


async def test_grants_are_found_by_account_division_and_state(grant, ask, caller):
    first, second = await grant("registry_clerk"), (await ask("claims_clerk", account="u-2", division="9908")).json()

    async def found(**params: str) -> list[str]:
        page = await caller.get("/v1/role-grants", roles="risk_officer", params=params)
        return [item["id"] for item in page.json()["items"]]

    assert await found() == [first["id"], second["id"]]
    assert (
        await found(account="u-1") == await found(state="APPROVED") == await found(division="990811") == [first["id"]]
    )
    assert await found(division="9908") == [first["id"], second["id"]]
    assert await found(after=first["id"]) == await found(state="REQUESTED") == [second["id"]]
    assert await found(account="nobody") == []


@pytest.mark.parametrize("role", ["registry_clerk", "access_reviewer", "access_approver", "province_manager"])
async def test_only_administrators_ask(caller, role):
    assert (await caller.post("/v1/role-grants", roles=role, json={})).json()["type"] == f"{PROBLEM}role-missing"


@pytest.mark.parametrize(("kind", "role"), [("review", "access_administrator"), ("approval", "access_reviewer")])
async def test_each_step_has_a_role_of_its_own(ask, step, kind, role):
    asked = (await ask("registry_clerk")).json()

    assert (await step(asked, kind, roles=role)).json()["type"] == f"{PROBLEM}role-missing"
