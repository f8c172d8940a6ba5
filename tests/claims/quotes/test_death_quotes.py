"""Deaths, families and missing workers can be asked without a case, and are answered as the case would be."""

from typing import Any

import pytest

from tests.claims.office import problem

AT_WORK = {"stage": "OF_THE_ACCIDENT", "of_the_injury": True}
WIFE = {"relation": "SPOUSE", "sex": "FEMALE", "born_on": "1968-03-07"}
SON = {"relation": "CHILD", "sex": "MALE", "born_on": "2008-05-14"}
DAUGHTER = {"relation": "CHILD", "sex": "FEMALE", "born_on": "2015-04-01"}
MOTHER = {"relation": "PARENT", "sex": "FEMALE", "born_on": "1954-01-09"}


@pytest.fixture
def quote(caller):
    async def ask(kind: str, facts: dict[str, Any], on: str, **more: Any) -> list[dict[str, Any]]:
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **more}
        answer = await caller.post("/v1/quotes", json=question)
        assert answer.is_success, answer.text
        return answer.json()["results"]

    return ask


def amounts(results: list[dict[str, Any]]) -> dict[str, str]:
    return {each["code"]: each["amount"] for each in results if each["amount"] is not None}


@pytest.mark.parametrize(
    ("injured_on", "died_on", "grant", "funeral"),
    [
        pytest.param(
            *("2024-03-20", "2024-03-20", "1036420.00", "43200.00"),
            id="WE-41",
            marks=pytest.mark.worked_example("WE-41"),
        ),
        pytest.param(
            *("2023-11-02", "2024-03-20", "985660.00", "43200.00"),
            id="WE-41-in-suspension",
            marks=pytest.mark.worked_example("WE-41"),
        ),
        pytest.param(
            *("2025-02-03", "2025-02-03", "1083760.00", "45000.00"),
            id="WE-85",
            marks=pytest.mark.worked_example("WE-85"),
        ),
    ],
)
async def test_the_grants_of_a_death_are_quoted(quote, injured_on, died_on, grant, funeral):
    stage = AT_WORK if injured_on == died_on else {"stage": "IN_PAID_SUSPENSION", "of_the_injury": True}

    results = await quote("death_benefits", stage | {"injured_on": injured_on}, died_on)

    assert amounts(results) == {"FUN": funeral, "ODB": grant}
    assert results[0]["workings"]["intermediate"]["due"] == ["FUN", "ODB", "SUR"]


@pytest.mark.worked_example("WE-42")
@pytest.mark.parametrize(
    ("known_on", "grant", "provisional"),
    [("2024-01-12", "985660.00", True), ("2024-01-16", "985660.00", True), ("2024-01-17", "1036420.00", False)],
)
async def test_what_is_published_by_a_day_makes_the_grant_provisional_or_not(quote, known_on, grant, provisional):
    facts = AT_WORK | {"injured_on": "2024-01-05", "known_on": known_on}

    found = (await quote("death_benefits", facts, "2024-01-05"))[-1]

    assert (found["amount"], found["workings"]["intermediate"]["provisional"]) == (grant, provisional)


@pytest.mark.worked_example("WE-43")
async def test_a_worker_of_grade_one_who_dies_later_leaves_no_death_grant(quote):
    later = {"stage": "AFTER_PAID_SUSPENSION", "of_the_injury": False, "injured_on": "2022-03-01"}
    survivors = {"own_wage": "6000.00", "family": [WIFE]}

    results = await quote("death_benefits", later | {"grade": 1, "survivors": survivors}, "2024-06-02")
    nothing = await quote("death_benefits", later | {"grade": 5}, "2024-06-02")

    assert amounts(results) == {"FUN": "43200.00", "SUR_1": "2400.00"}
    assert results[-1]["from"] == "2024-07-01"
    assert amounts(nothing) == {}


@pytest.mark.parametrize(
    ("own_wage", "family", "shares"),
    [
        pytest.param(
            *("6000", [WIFE, DAUGHTER], {"SUR_1": "2400.00", "SUR_2": "1800.00"}),
            id="WE-44",
            marks=pytest.mark.worked_example("WE-44"),
        ),
        pytest.param(
            *("4320", [DAUGHTER | {"alone": True}], {"SUR_1": "1728.00"}),
            id="WE-46-orphan",
            marks=pytest.mark.worked_example("WE-46"),
        ),
        pytest.param(
            *("4320", [MOTHER | {"alone": True}], {"SUR_1": "1728.00"}),
            id="WE-46-mother",
            marks=pytest.mark.worked_example("WE-46"),
        ),
        pytest.param(
            *("4320", [WIFE | {"alone": True}], {"SUR_1": "2160.00"}),
            id="WE-46-widow",
            marks=pytest.mark.worked_example("WE-46"),
        ),
    ],
)
async def test_a_familys_shares_are_quoted(quote, own_wage, family, shares):
    results = await quote("survivors_pension", {"own_wage": own_wage, "family": family}, "2024-05-06")

    assert amounts(results) == shares
    assert {each["from"] for each in results} == {"2024-06-01"}


@pytest.mark.worked_example("WE-45", "WE-47")
async def test_a_family_of_four_shares_the_cap_until_one_grows_up(quote):
    facts = {"own_wage": "6000", "family": [WIFE, SON, DAUGHTER, MOTHER]}

    results = await quote("survivors_pension", facts, "2024-05-06")

    assert [(each["code"], each["from"], each["until"], each["amount"]) for each in results] == [
        ("SUR_1", "2024-06-01", "2026-05-31", "1846.15"),
        ("SUR_1", "2026-06-01", None, "2400.00"),
        ("SUR_2", "2024-06-01", "2026-05-31", "1384.62"),
        ("SUR_3", "2024-06-01", "2026-05-31", "1384.62"),
        ("SUR_3", "2026-06-01", "2033-04-30", "1800.00"),
        ("SUR_4", "2024-06-01", "2026-05-31", "1384.61"),
        ("SUR_4", "2026-06-01", None, "1800.00"),
    ]


async def test_who_is_not_entitled_is_answered_with_the_reasons(quote):
    family = [WIFE | {"born_on": "1980-03-07"}, DAUGHTER]

    refused, share = await quote("survivors_pension", {"own_wage": "6000", "family": family}, "2024-05-06")

    assert (refused["code"], refused["amount"], share["amount"]) == ("SUR_1", None, "1800.00")
    failed = [each["condition"] for each in refused["workings"]["conditions"] if not each["holds"]]
    assert failed == ["OLD", "UNABLE"]


@pytest.mark.worked_example("WE-48")
async def test_a_missing_worker_is_quoted(quote):
    facts = {"monthly_wage": "6500.00", "hardship": True, "declared_dead_on": "2025-09-12"}

    results = await quote("missing_person", facts, "2024-02-11")

    assert amounts(results) == {
        "PSW": "19500.00",
        "ODB_ADVANCE": "518210.00",
        "FUN": "45000.00",
        "ODB_REST": "518210.00",
    }
    wages, pension, *_ = results
    assert (wages["payer"], wages["from"], wages["until"]) == ("EMPLOYER", "2024-02-01", "2024-04-30")
    assert (pension["code"], pension["from"]) == ("SUR", "2024-05-01")


async def test_a_given_income_stands_in_for_the_published_one(quote):
    given = {"death_grant_income": {"figure_of": 2026, "income": "60000.00"}}

    found = (await quote("death_benefits", AT_WORK | {"injured_on": "2025-02-03"}, "2025-02-03", given=given))[-1]

    assert (found["amount"], "given in the request" in found["workings"]["cited"]) == ("1200000.00", True)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("survivors_pension", {"own_wage": "6000", "family": []}),
        ("survivors_pension", {"own_wage": "-1", "family": [WIFE]}),
        ("missing_person", {"monthly_wage": "0"}),
        ("death_benefits", AT_WORK | {"injured_on": "2024-05-06", "grade": 11}),
    ],
)
async def test_wrong_facts_of_a_death_are_pointed_at(caller, kind, facts):
    question = {"kind": kind, "region": "990801", "on": "2024-05-06", "facts": facts}

    assert problem(await caller.post("/v1/quotes", json=question)) == (422, "invalid-request")
