"""An employer at the counter: who may be enrolled, where, as what, and how late."""

import pytest
from sqlalchemy import func, select

from services.registry.models import Employer, EmployerVersion
from shared.auth import Actor
from tests.registry.conftest import CLERK
from tests.registry.employers.office import credit_code, day_after_tomorrow, licence

PROBLEM = "urn:tongchou:problem:"


@pytest.fixture
def refused(caller, begin):
    """Hand in a licence that is refused; returns the problem's code, and that nothing was kept."""

    async def code(*, served: str = "9908", **other: object) -> str:
        answer = await caller.post("/v1/employers", roles=CLERK, division=served, json=licence(1, **other))
        async with begin(Actor("w", "99")) as tx:
            assert await tx.session.scalar(select(func.count()).select_from(Employer)) == 0
        return answer.json()["type"].removeprefix(PROBLEM)

    return code


async def test_an_employer_is_enrolled_shown_and_announced(enrol, shown, announced):
    employer = await enrol(address="机场路 1 号")

    assert await shown(employer) == employer
    assert (employer["kind"], employer["place"], employer["in_force_from"]) == (
        "ORDINARY",
        "REGISTRATION",
        "2025-06-02",
    )
    [event] = await announced("registry.employer_registered.v1")
    assert (event["key"], event["division"], event["effective_on"]) == (employer["id"], "990811", "2025-06-02")
    assert event["payload"] == {
        "employer_id": employer["id"],
        "credit_code": credit_code(1),
        "employer_type": "ENTERPRISE",
        "industry_code": "3411",
        "registered_on": "2025-06-02",
        "kind": "ORDINARY",
        "rating_industry_code": None,
    }


@pytest.mark.parametrize(
    ("founded_on", "registered_on", "register_by", "late"),
    [
        ("2025-05-12", "2025-06-11", "2025-06-11", False),
        ("2025-05-12", "2025-06-12", "2025-06-11", True),
        ("2025-05-02", "2025-06-03", "2025-06-03", False),  # 1 June is a Sunday, 2 June the Dragon Boat holiday
        ("2025-05-02", "2025-06-04", "2025-06-03", True),
        ("1998-03-01", "2025-06-04", "1998-03-31", True),
        (None, "2025-06-04", None, False),
    ],
)
async def test_who_comes_later_than_thirty_days_after_founding_is_enrolled_and_shown_as_late(
    enrol, founded_on, registered_on, register_by, late
):
    employer = await enrol(founded_on=founded_on, registered_on=registered_on)

    assert (employer["register_by"], employer["registered_late"]) == (register_by, late)


@pytest.mark.worked_example("WE-02")
async def test_a_code_whose_check_symbol_does_not_fit_is_refused_and_one_that_fits_is_kept(enrol, refused):
    assert await refused(credit_code="91370800MA3TE8T12X") == "credit-code-wrong"
    assert (await enrol(credit_code="91370800ma3te8t12p"))["credit_code"] == "91370800MA3TE8T12P"


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"industry_code": "0000"}, "industry-unknown"),
        ({"kind": "DISPATCH", "user_industry_code": "0000"}, "industry-unknown"),
        ({"type": "PARTNERSHIP"}, "invalid-request"),
        ({"type": "GOV_ORGAN"}, "outside-scope"),
        ({"kind": "BRANCH"}, "kind-contradicted"),
        ({"user_industry_code": "3411"}, "kind-contradicted"),
        ({"place": "USER_ENTERPRISE"}, "kind-contradicted"),
        ({"division": "990111"}, "outside-division"),
        ({"registered_on": f"{day_after_tomorrow()}"}, "date-in-future"),
        ({"founded_on": "2025-06-03"}, "date-out-of-order"),
        ({"kind": "BRANCH", "parent_id": "0199f0a9-5c83-7917-9a4f-c78dedf64f76"}, "employer-not-found"),
    ],
)
async def test_what_is_wrong_with_a_licence_is_told_and_nothing_is_kept(refused, other, problem):
    assert await refused(**other) == problem


async def test_a_county_clerk_enrols_nobody_in_the_county_beside(refused):
    assert await refused(served="990812") == "outside-division"


async def test_a_province_may_include_organs_of_the_state(enrol, enact):
    enact("enrolment_scope", "include_civil_servants = true")

    assert (await enrol(type="GOV_ORGAN", industry_code="9221"))["type"] == "GOV_ORGAN"


async def test_a_code_is_registered_once_in_a_prefecture_and_again_in_another(enrol, caller):
    await enrol()
    again = await caller.post("/v1/employers", roles=CLERK, json=licence(1))
    elsewhere = await enrol(served="9901", division="990111")

    assert (again.status_code, again.json()["type"]) == (409, f"{PROBLEM}employer-registered-already")
    assert elsewhere["credit_code"] == credit_code(1)


async def test_a_dispatching_firm_is_rated_by_the_industry_of_its_user_enterprises(enrol, announced):
    firm = await enrol(industry_code="7263", kind="DISPATCH", user_industry_code="4710", place="USER_ENTERPRISE")

    [event] = await announced("registry.employer_registered.v1")
    assert (firm["user_industry_code"], firm["place"]) == ("4710", "USER_ENTERPRISE")
    assert (event["payload"]["kind"], event["payload"]["rating_industry_code"]) == ("DISPATCH", "4710")


async def test_a_branch_is_enrolled_on_its_own_under_its_parent(enrol):
    parent = await enrol()
    branch = await enrol(2, kind="BRANCH", parent_id=parent["id"], place="OPERATION")

    assert (branch["kind"], branch["parent_id"], branch["place"]) == ("BRANCH", parent["id"], "OPERATION")


async def test_another_prefecture_sees_neither_the_employer_nor_its_history(enrol, caller, begin):
    employer = await enrol()

    for path in ("", "/versions", "/successions"):
        answer = await caller.get(f"/v1/employers/{employer['id']}{path}", roles=CLERK, division="9901")
        assert answer.status_code == 404, path
    async with begin(Actor("clerk-9", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(EmployerVersion)) == 0


async def test_one_retried_enrolment_is_one_employer(caller, announced):
    first = await caller.post("/v1/employers", roles=CLERK, json=licence(1), key="once")
    again = await caller.post("/v1/employers", roles=CLERK, json=licence(1), key="once")

    assert first.json() == again.json()
    assert len(await announced("registry.employer_registered.v1")) == 1
