"""Advances, third parties, overpayments, fraud and wages declared too low, asked without a case."""

import pytest


@pytest.fixture
def ask(caller):
    async def post(kind: str, on: str, given: dict | None = None, **facts):
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, "given": given or {}}
        return (await caller.post("/v1/quotes", json=question)).json()

    return post


@pytest.mark.worked_example("WE-53")
async def test_what_is_advanced_and_by_when(ask):
    items = [("ODG", "45000.00"), ("MED", "12380.50"), ("OES", "86400.00")]
    facts = {"items": [{"benefit": benefit, "amount": amount} for benefit, amount in items]}

    results = (await ask("advance_payment", "2024-06-03", **facts))["results"]

    assert [(result["code"], result["payer"], result["amount"]) for result in results[:4]] == [
        ("ODG", "FUND", "45000.00"),
        ("MED", "FUND", "12380.50"),
        ("OES", "EMPLOYER", "86400.00"),
        ("ADVANCE", "FUND", "57380.50"),
    ]
    assert [(result["code"], result["from"], result["until"]) for result in results[4:]] == [
        ("DEMAND", "2024-06-03", "2024-06-06"),
        ("EMPLOYER_PAYS", "2024-06-06", "2024-06-14"),
    ]
    assert results[3]["workings"]["inputs"]["left_out"] == ["OES"]


async def test_the_employers_days_count_from_the_day_of_the_demand(ask):
    item = {"benefit": "ODG", "amount": "45000.00"}
    results = (await ask("advance_payment", "2024-06-03", items=[item], demanded_on="2024-06-04"))["results"]

    assert results[-1]["until"] == "2024-06-12"


TREATED = [{"benefit": "MED", "amount": "86000.00"}, {"benefit": "ODG", "amount": "57375.00"}]
PAID = {"MEDICAL": "60000.00", "DISABILITY": "30000.00"}


@pytest.mark.parametrize(
    ("mode", "shares"),
    [
        pytest.param(
            "DUAL_EXCEPT_MEDICAL",
            [("MED", "26000.00"), ("ODG", "57375.00")],
            marks=pytest.mark.worked_example("WE-54"),
        ),
        ("TOP_UP", [("MED", "26000.00"), ("ODG", "27375.00")]),
        (
            "SUBROGATE",
            [("MED", "86000.00"), ("ODG", "57375.00"), ("MED_CLAIMED", "60000.00"), ("ODG_CLAIMED", "30000.00")],
        ),
    ],
)
async def test_beside_a_third_party_the_province_chooses(ask, mode, shares):
    given = {"third_party": {"mode": mode}}
    results = (await ask("third_party_split", "2024-05-06", given, benefits=TREATED, paid=PAID))["results"]

    assert [(result["code"], result["amount"]) for result in results] == shares


@pytest.mark.worked_example("WE-55")
async def test_an_overpayment_is_repaid_by_instalments(ask):
    months = [{"month": f"2024-{month:02}", "paid": "1800.00"} for month in range(3, 10)]
    results = (await ask("overpayment_plan", "2024-10-08", months=months, instalments=12, first_month="2024-11"))[
        "results"
    ]

    assert (results[0]["code"], results[0]["amount"]) == ("OVERPAYMENT", "12600.00")
    assert [result["amount"] for result in results[1:]] == ["1050.00"] * 12
    assert results[-1]["until"] == "2025-10-31"


@pytest.mark.worked_example("WE-56")
async def test_fraud_is_returned_and_fined(ask):
    results = (await ask("fraud_penalty", "2024-05-06", taken="42000.00"))["results"]

    assert [(result["code"], result["amount"]) for result in results] == [
        ("RETURN", "42000.00"),
        ("FINE_AT_LEAST", "84000.00"),
        ("FINE_AT_MOST", "210000.00"),
    ]


@pytest.mark.parametrize(
    ("grade", "differences"), [(4, [("ODG", "21000.00"), ("DPF", "750.00")]), (9, [("ODG", "9000.00")])]
)
async def test_who_declared_too_little_owes_the_difference(ask, grade, differences):
    facts = {"grade": grade, "proven_own_wage": "6000.00", "declared_own_wage": "5000.00"}
    results = (await ask("under_declared_wage", "2024-05-06", **facts))["results"]

    owed = [(result["code"], result["amount"]) for result in results if result["payer"] == "EMPLOYER"]
    assert owed == differences


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("advance_payment", {"items": []}),
        ("advance_payment", {"items": [{"benefit": "ODG", "amount": "0.00"}]}),
        ("third_party_split", {"benefits": TREATED, "paid": {"MEDICAL": "-1.00"}}),
        (
            "overpayment_plan",
            {
                "months": [{"month": "2024-03", "paid": "10.00", "due": "10.00"}],
                "instalments": 1,
                "first_month": "2024-11",
            },
        ),
        ("fraud_penalty", {"taken": "-5.00"}),
        ("under_declared_wage", {"grade": 9, "proven_own_wage": "5000.00", "declared_own_wage": "5000.00"}),
    ],
)
async def test_facts_that_make_no_sense_are_refused(ask, kind, facts):
    assert (await ask(kind, "2024-06-03", **facts))["type"].endswith("invalid-request")
