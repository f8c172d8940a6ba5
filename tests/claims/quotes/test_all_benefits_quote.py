"""Everything that an injury brings, asked at once: who pays which benefit, how much, from when, and how it is found."""

from typing import Any

import pytest

from tests.claims.office import monthly, problem

WAGES = {"wages": monthly((5, "6200"), (7, "6500"))}
RETIREMENT = {"retirement_on": "2040-01-15"}
SEVERE = {"concluded_on": "2024-07-15", "grade": 2, "dependency_level": "MAJOR"} | RETIREMENT
LIGHT = {"concluded_on": "2024-07-15", "grade": 7} | RETIREMENT
CONTRACT = {"ended_on": "2024-10-31"}
WIFE = {"relation": "SPOUSE", "sex": "FEMALE", "born_on": "1966-01-01"}
SON = {"relation": "CHILD", "sex": "MALE", "born_on": "2015-04-01"}


@pytest.fixture
def ask(caller):
    async def asked(facts: dict[str, Any], **more: Any) -> Any:
        question = {"kind": "all_benefits", "region": "990801", "on": "2024-05-06", "facts": facts} | more
        return await caller.post("/v1/quotes", json=question)

    return asked


@pytest.fixture
def quote(ask):
    async def quoted(facts: dict[str, Any], **more: Any) -> dict[str, dict[str, Any]]:
        answer = await ask(facts, **more)
        assert answer.is_success, answer.text
        return {result["code"]: result for result in answer.json()["results"]}

    return quoted


def owed(results: dict[str, dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {code: (each["payer"], each["amount"]) for code, each in results.items() if each["payer"]}


@pytest.mark.worked_example("WE-27", "WE-31", "WE-34")
async def test_a_severe_injury_brings_grant_pension_and_nursing_from_the_month_after_the_conclusion(quote):
    results = await quote({"earned": WAGES, "injury": SEVERE})

    assert owed(results) == {
        "ODG": ("FUND", "159375.00"),
        "DPF": ("FUND", "5418.75"),
        "DPF_TOP_UP": ("FUND", "0.00"),
        "NUR": ("FUND", "2880.00"),
    }
    assert results["OWN_WAGE"]["amount"] == "6375.00"
    assert (results["DPF"]["from"], results["NUR"]["from"]) == ("2024-08-01", "2024-08-01")
    assert (results["DPF"]["until"], results["NUR"]["until"]) == ("2040-01-31", None)
    assert all(each["workings"]["cited"] for each in results.values())


@pytest.mark.worked_example("WE-30", "WE-36", "WE-37")
@pytest.mark.parametrize(("disease", "medical"), [(False, "93600.00"), (True, "140400.00")])
async def test_the_end_of_a_contract_brings_both_subsidies_and_suspension_its_wages(quote, disease, medical):
    suspension = {"wages": ["8300.00"], "from_on": "2024-05-06", "months": 6}
    light = LIGHT | {"contract": CONTRACT, "suspension": suspension, "occupational_disease": disease}

    results = await quote({"own_wage": "5000.00", "injury": light})

    assert owed(results) == {
        "PSW": ("EMPLOYER", "49800.00"),
        "ODG": ("FUND", "65000.00"),
        "OMS": ("FUND", medical),
        "OES": ("EMPLOYER", "144000.00"),
    }


@pytest.mark.worked_example("WE-41", "WE-44")
async def test_a_death_brings_both_grants_and_the_familys_pensions(quote):
    results = await quote({"own_wage": "6000.00", "death": {"died_on": "2024-05-06", "family": [WIFE, SON]}})

    assert owed(results) == {
        "FUN": ("FUND", "43200.00"),
        "ODB": ("FUND", "1036420.00"),
        "SUR_1": ("FUND", "2400.00"),
        "SUR_2": ("FUND", "1800.00"),
    }
    assert (results["SUR_1"]["from"], results["SUR_2"]["until"]) == ("2024-06-01", "2033-04-30")


async def test_a_graded_worker_who_dies_later_leaves_no_death_grant(quote):
    later = {"died_on": "2025-06-02", "stage": "AFTER_PAID_SUSPENSION", "of_the_injury": False}

    results = await quote({"own_wage": "6000.00", "injury": SEVERE, "death": later})

    assert "FUN" in results
    assert "ODB" not in results


@pytest.mark.parametrize(
    ("fact", "kept"), [({}, True), ({"suitable_work": True}, False), ({"contract": CONTRACT}, False)]
)
async def test_at_grade_five_the_employer_pays_a_pension_unless_there_is_work_or_the_contract_ended(quote, fact, kept):
    results = await quote({"own_wage": "5000.00", "injury": SEVERE | {"grade": 5} | fact})

    assert ("DPE" in results) is kept


async def test_of_who_was_not_insured_the_employer_owes_all(quote):
    results = await quote({"own_wage": "5000.00", "insured": False, "injury": SEVERE})

    assert {payer for payer, _ in owed(results).values()} == {"EMPLOYER"}
    assert "62" in results["LIABLE"]["workings"]["cited"][0]


async def test_given_figures_take_the_place_of_those_that_no_notice_brought(quote, ask):
    facts = {"own_wage": "5000.00", "injury": SEVERE}
    given = {"average_wage": {"monthly": "8000.00", "figure_of": 2023}, "minimum_wage": {"monthly": "2300.00"}}

    assert problem(await ask(facts, region="370800"))[1] == "figure-not-in-force"
    assert (await quote(facts, region="370800", given=given))["NUR"]["amount"] == "3200.00"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"injury": LIGHT}, id="no wage"),
        pytest.param({"own_wage": "5000.00", "earned": WAGES, "injury": LIGHT}, id="own wage and wages"),
        pytest.param({"own_wage": "-1.00", "injury": LIGHT}, id="negative wage"),
        pytest.param({"own_wage": "5000.00"}, id="neither injury nor death"),
        pytest.param({"own_wage": "5000.00", "injury": LIGHT | {"grade": 11}}, id="grade eleven"),
        pytest.param(
            {"own_wage": "5000.00", "injury": LIGHT | {"retirement_on": None, "contract": CONTRACT}},
            id="end of a contract, retirement unknown",
        ),
    ],
)
async def test_what_makes_no_sense_is_refused(ask, facts):
    assert problem(await ask(facts)) == (422, "invalid-request")
