"""Key fields change when a second person approves, from a named day on; before and after are kept."""

import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow
from tests.registry.conftest import CLERK
from tests.registry.employers.office import credit_code, day_after_tomorrow

PROBLEM = "urn:tongchou:problem:"
DAY = "2025-09-01"


@pytest.fixture
def version_on(caller):
    async def found(employer: dict, day: str) -> dict:
        path = f"/v1/employers/{employer['id']}/version"
        return (await caller.get(path, roles=CLERK, params={"on": day})).json()

    return found


async def test_nothing_changes_before_a_second_person_approves(enrol, ask, approve, shown):
    employer = await enrol()

    asked = (await ask(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY)).json()
    alone = await approve(asked, subject="clerk-1")

    assert (asked["state"], asked["before"], asked["asked"]) == (
        "REQUESTED",
        {"industry_code": "3411"},
        {"industry_code": "2511"},
    )
    assert (alone.status_code, alone.json()["type"]) == (403, f"{PROBLEM}same-person")
    assert await shown(employer) == employer


async def test_an_approved_change_is_true_from_its_day_and_announced_again(
    enrol, carry_out, shown, version_on, announced, begin
):
    employer = await enrol()

    request = await carry_out(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY)

    assert (request["state"], request["requested_by"], request["decided_by"]) == ("APPROVED", "clerk-1", "clerk-2")
    assert await shown(employer) == employer | {"industry_code": "2511", "in_force_from": DAY}
    assert (await version_on(employer, "2025-08-31"))["industry_code"] == "3411"
    assert (await version_on(employer, DAY))["industry_code"] == "2511"
    first, second = await announced("registry.employer_registered.v1")
    assert (second["effective_on"], second["payload"]["industry_code"]) == (DAY, "2511")
    assert second["payload"]["registered_on"] == first["payload"]["registered_on"] == "2025-06-02"
    async with begin() as tx:
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "change"))).one()
    assert (row.before["industry_code"], row.after["industry_code"], row.reason) == ("3411", "2511", "附件")


async def test_several_fields_change_together_and_null_empties_one(enrol, carry_out, shown):
    parent = await enrol()
    branch = await enrol(2, kind="BRANCH", parent_id=parent["id"])

    fields = {"kind": "ORDINARY", "parent_id": None, "division": "990812", "credit_code": credit_code(3).lower()}
    await carry_out(branch, "changes", fields=fields, effective_on=DAY)

    now = await shown(branch)
    assert (now["kind"], now["parent_id"], now["division"]) == ("ORDINARY", None, "990812")
    assert now["credit_code"] == credit_code(3)


async def test_another_founding_day_moves_the_last_day_for_registration(enrol, carry_out, shown):
    employer = await enrol(founded_on="2025-04-01")
    assert employer["registered_late"]

    await carry_out(employer, "changes", fields={"founded_on": "2025-05-12"}, effective_on="2025-06-02")

    assert (await shown(employer))["registered_late"] is False


@pytest.mark.parametrize(
    ("fields", "effective_on", "problem"),
    [
        ({}, DAY, "nothing-changes"),
        ({"industry_code": "3411"}, DAY, "nothing-changes"),
        ({"industry_code": "2511"}, "2025-06-01", "date-out-of-order"),
        ({"industry_code": "0000"}, DAY, "industry-unknown"),
        ({"credit_code": "91370800MA3TE8T12X"}, DAY, "credit-code-wrong"),
        ({"credit_code": credit_code(2)}, DAY, "employer-registered-already"),
        ({"division": "990111"}, DAY, "outside-prefecture"),
        ({"type": "GOV_ORGAN"}, DAY, "outside-scope"),
        ({"kind": "BRANCH"}, DAY, "kind-contradicted"),
    ],
)
async def test_what_cannot_be_is_refused_when_it_is_asked_for(enrol, ask, fields, effective_on, problem):
    employer = await enrol()
    await enrol(2)

    answer = await ask(employer, "changes", fields=fields, effective_on=effective_on)

    assert answer.json()["type"] == f"{PROBLEM}{problem}"


async def test_a_branch_is_not_its_own_parent(enrol, ask):
    employer = await enrol()

    fields = {"kind": "BRANCH", "parent_id": employer["id"]}
    answer = await ask(employer, "changes", fields=fields, effective_on=DAY)

    assert answer.json()["type"] == f"{PROBLEM}kind-contradicted"


async def test_what_has_become_impossible_meanwhile_is_refused_at_the_approval(enrol, ask, approve, shown):
    employer = await enrol()
    asked = await ask(employer, "changes", fields={"credit_code": credit_code(2)}, effective_on=DAY)
    await enrol(2)

    answer = await approve(asked.json())

    assert answer.json()["type"] == f"{PROBLEM}employer-registered-already"
    assert await shown(employer) == employer


async def test_a_change_is_prepared_ahead_and_not_carried_out_before_its_day(enrol, ask, approve, shown):
    employer = await enrol()
    tomorrow = f"{day_after_tomorrow()}"

    asked = await ask(employer, "changes", fields={"industry_code": "2511"}, effective_on=tomorrow)
    answer = await approve(asked.json())

    assert (asked.status_code, answer.json()["type"]) == (201, f"{PROBLEM}date-in-future")
    assert await shown(employer) == employer


async def test_a_second_change_comes_not_before_the_first(enrol, carry_out, ask):
    employer = await enrol()
    await carry_out(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY)

    earlier = await ask(employer, "changes", fields={"division": "990812"}, effective_on="2025-08-31")
    same_day = await ask(employer, "changes", fields={"division": "990812"}, effective_on=DAY)

    assert earlier.json()["type"] == f"{PROBLEM}date-out-of-order"
    assert same_day.status_code == 201


async def test_one_request_waits_at_a_time_and_is_decided_once(enrol, ask, approve, caller):
    employer = await enrol()
    first = (await ask(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY)).json()
    second = await ask(employer, "closing", closed_on=DAY)

    path = f"/v1/employer-requests/{first['id']}/refusal"
    refused = await caller.post(path, roles=CLERK, json={"reason": "与执照不符"})
    late = await approve(first)
    third = await ask(employer, "closing", closed_on=DAY)

    assert second.json()["type"] == f"{PROBLEM}employer-request-open"
    assert (refused.json()["state"], refused.json()["refused_because"]) == ("REFUSED", "与执照不符")
    assert late.json()["type"] == f"{PROBLEM}employer-request-decided"
    assert third.status_code == 201


async def test_requests_are_listed_by_state_and_stay_in_their_prefecture(enrol, ask, approve, caller):
    employer, other = await enrol(), await enrol(2)
    first = (await ask(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY)).json()
    second = (await ask(other, "changes", fields={"industry_code": "2511"}, effective_on=DAY)).json()
    await approve(first)

    async def listed(division: str = "9908", **asked: str) -> list[str]:
        answer = await caller.get("/v1/employer-requests", roles=CLERK, division=division, params=asked)
        return [request["id"] for request in answer.json()["items"]]

    assert await listed() == [second["id"]]
    assert await listed(state="APPROVED") == [first["id"]]
    assert await listed(employer_id=employer["id"]) == []
    assert await listed(division="9901") == []
    elsewhere = await caller.get(f"/v1/employer-requests/{first['id']}", roles=CLERK, division="9901")
    assert elsewhere.status_code == (await approve(second, served="9901")).status_code == 404
