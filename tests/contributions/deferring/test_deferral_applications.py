"""Applications for deferral: decided by somebody else, within what the measure allows, each month once."""

from uuid import uuid4

import pytest

from services.contributions.models import Deferral, DeferredMonth
from tests.contributions.deferring.conftest import EMPLOYER, problem


async def test_an_application_alone_changes_nothing(owing, apply, dues, announced, kept):
    assert (await apply(EMPLOYER)).json()["state"] == "APPLIED"

    assert await dues(EMPLOYER, "2022-06") == [("PRINCIPAL", "9000.00", None)]
    assert (await announced("deferred"), await kept(DeferredMonth)) == ([], [])


async def test_a_refused_application_changes_nothing_and_may_be_made_again(owing, apply, decide, dues, grant):
    refused = (await decide((await apply(EMPLOYER)).json()["id"], approved=False)).json()
    assert (refused["state"], refused["decision_note"]) == ("REFUSED", "核实无误")
    assert await dues(EMPLOYER, "2022-06") == [("PRINCIPAL", "9000.00", None)]

    assert (await grant(EMPLOYER))["decided_by"] == "decider"


async def test_whoever_applied_cannot_decide_and_nobody_decides_twice(owing, apply, decide):
    deferral = (await apply(EMPLOYER)).json()
    assert problem(await decide(deferral["id"], subject="maker")) == "same-person"
    await decide(deferral["id"])
    assert problem(await decide(deferral["id"], subject="third")) == "deferral-state"


async def test_force_majeure_is_approved_by_the_province_alone(owing, apply, decide):
    deferral = (await apply(EMPLOYER, measure="FORCE_MAJEURE")).json()
    assert problem(await decide(deferral["id"])) == "role-missing"

    answer = await decide(deferral["id"], roles="province_approver", division="99")
    assert (answer.status_code, answer.json()["decided_by"]) == (200, "decider")


async def test_the_province_does_not_decide_what_the_agency_does(owing, apply, decide):
    deferral = (await apply(EMPLOYER)).json()
    assert problem(await decide(deferral["id"], roles="province_approver", division="99")) == "role-missing"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"measure": "NO_SUCH"}, "deferral-measure-not-found"),
        ({"employer_id": str(uuid4())}, "employer-not-found"),
        ({"division": "9901"}, "employer-not-found"),
        ({"division": "990812"}, "outside-division"),
        ({"measure": "SECURED_AGREEMENT"}, "deferral-not-allowed"),
        ({"measure": "SMALL_EMPLOYERS_2022", "to_month": "2023-01"}, "deferral-not-allowed"),
        ({"from_month": "2023-01"}, "deferral-not-allowed"),
        ({"applied_on": "2999-06-10"}, "date-in-future"),
        ({"to_month": "2098-12"}, "due-year-unknown"),
    ],
)
async def test_what_cannot_stand_is_refused_and_leaves_nothing(owing, apply, kept, asked, code):
    assert problem(await apply(asked.pop("employer_id", EMPLOYER), **asked)) == code
    assert await kept(Deferral) == []


async def test_a_month_is_deferred_once(owing, grant, apply, decide):
    first, second = (await apply(EMPLOYER)).json(), (await apply(EMPLOYER)).json()
    assert (await decide(first["id"])).status_code == 200
    assert problem(await decide(second["id"])) == "month-deferred"
    assert problem(await apply(EMPLOYER, from_month="2022-12", to_month="2023-01")) == "month-deferred"
    assert (await apply(EMPLOYER, from_month="2023-01", to_month="2023-02")).status_code == 201
