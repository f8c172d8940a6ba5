"""What claims is told of a person's bases."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import text

from services.contributions.models import Arrears, PastBase
from services.contributions.queries.bases import BASES
from shared.money import ZERO, Money
from shared.periods import Month
from tests.contributions.announced import MAY, declared, employer_registered, joined, roster_changed

EMPLOYER, OTHER_EMPLOYER, PERSON = uuid4(), uuid4(), uuid4()


@pytest.fixture
async def assessed(hear, assess):
    """May to July at one employer, with a wage that rose in July; May at another."""
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER_EMPLOYER, 2),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00"), declared(PERSON, "9000.00", "2024-07-02")),
        roster_changed(OTHER_EMPLOYER, joined(PERSON, "5000.00")),
    )
    for month in ("2024-05", "2024-06", "2024-07"):
        await assess(month)


@pytest.fixture
def bases(caller):
    async def asked(before: str, employer_id=EMPLOYER, division: str = "9908", **named: object) -> dict:
        query = {"employer_id": str(employer_id), "before": before, **named}
        asked = {"roles": "service", "params": query, "division": division}
        return (await caller.get(f"/v1/persons/{PERSON}/bases", **asked)).json()

    return asked


async def test_the_assessed_months_before_a_month_are_told_oldest_first(assessed, bases):
    told = await bases("2024-08")

    assert [(item["month"], item["base"]) for item in told["items"]] == [
        ("2024-05", "8000.00"),
        ("2024-06", "8000.00"),
        ("2024-07", "9000.00"),
    ]
    assert (told["person_id"], told["employer_id"]) == (str(PERSON), str(EMPLOYER))
    assert told["asked_at"]


async def test_the_month_itself_and_months_too_far_back_are_not_told(assessed, bases):
    assert [item["month"] for item in (await bases("2024-07", months=1))["items"]] == ["2024-06"]


@pytest.mark.parametrize(
    ("before", "wage"), [("2024-05", "8000.00"), ("2024-06", "8000.00"), ("2024-07", "9000.00"), ("2024-04", None)]
)
async def test_the_declared_wage_is_the_latest_by_that_month(assessed, bases, before, wage):
    assert (await bases(before))["declared_wage"] == wage


async def test_another_employer_of_the_person_has_bases_of_its_own(assessed, bases):
    told = await bases("2024-06", employer_id=OTHER_EMPLOYER)

    assert [item["base"] for item in told["items"]] == ["5000.00"]


async def test_a_month_is_paid_when_its_employer_owes_nothing_of_it(assessed, bases, begin):
    async with begin() as tx:
        arrears = await tx.session.get(Arrears, ("9908", MAY, EMPLOYER, "PRINCIPAL"))
        arrears.outstanding = ZERO

    assert [item["paid"] for item in (await bases("2024-07"))["items"]] == [True, False]


async def test_nothing_is_known_of_a_stranger(bases):
    told = await bases("2024-08")

    assert (told["items"], told["declared_wage"]) == ([], None)


async def test_only_services_and_claims_clerks_may_ask(caller):
    answer = await caller.get(
        f"/v1/persons/{PERSON}/bases",
        roles="contributions_clerk",
        params={"employer_id": str(EMPLOYER), "before": "2024-08"},
    )

    assert answer.status_code == 403


async def test_the_wage_declared_and_what_fixed_the_base_are_told(assessed, bases):
    [may, *_] = (await bases("2024-08"))["items"]

    assert {name: may[name] for name in ("declared", "base", "bound", "provisional", "corrections")} == {
        "declared": "8000.00",
        "base": "8000.00",
        "bound": "DECLARED",
        "provisional": False,
        "corrections": 0,
    }


@pytest.mark.parametrize(
    ("owed", "state"),
    [
        ({"outstanding": ZERO, "due_on": date(2024, 6, 17)}, "PAID"),
        ({"outstanding": Money(1), "due_on": date(2024, 6, 17)}, "ARREARS"),
        ({"outstanding": Money(1), "due_on": date(2999, 1, 1)}, "NOT_DUE"),
        ({"outstanding": Money(1), "due_on": date(2024, 6, 17), "deferred_until": date(2999, 1, 1)}, "DEFERRED"),
        ({"outstanding": Money(1), "due_on": date(2024, 6, 17), "deferred_until": date(2024, 9, 1)}, "ARREARS"),
    ],
)
async def test_each_month_tells_how_the_employer_stands_with_it(assessed, bases, begin, owed, state):
    async with begin() as tx:
        arrears = await tx.session.get(Arrears, ("9908", MAY, EMPLOYER, "PRINCIPAL"))
        for name, value in owed.items():
            setattr(arrears, name, value)

    [may, *_] = (await bases("2024-08"))["items"]
    assert (may["state"], may["paid"]) == (state, state == "PAID")


async def test_a_base_that_was_corrected_says_so_and_what_it_said_can_be_asked(assessed, bases, hear, assess, caller):
    await hear(roster_changed(EMPLOYER, declared(PERSON, "8800.00", "2024-05-02"), first_month="2024-08"))
    await assess()

    [may, june, _] = (await bases("2024-08"))["items"]
    assert (may["base"], may["corrections"], june["corrections"]) == ("8800.00", 1, 0)
    asked = {"roles": "service", "params": {"employer_id": str(EMPLOYER)}}
    [said] = (await caller.get(f"/v1/persons/{PERSON}/bases/2024-05/corrections", **asked)).json()["items"]
    assert (said["base"], said["declared"], said["bound"], said["cause"]) == ("8000.00", "8000.00", "DECLARED", "WAGE")
    assert said["said_since"] < said["corrected_at"]
    assert (await caller.get(f"/v1/persons/{PERSON}/bases/2024-06/corrections", **asked)).json()["items"] == []


async def test_a_provisional_base_says_so(hear, assess, bases):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(PERSON, "3000.00")))
    await assess(known_on="2024-06-19")

    [may] = (await bases("2024-08"))["items"]
    assert (may["base"], may["provisional"]) == ("4140.00", True)


@pytest.fixture
def past_base(begin):
    """A base of an older system."""

    async def told(month: Month, base: str, *, paid: bool) -> None:
        async with begin() as tx:
            tx.add(
                PastBase(
                    prefecture="9908",
                    month=month,
                    employer_id=EMPLOYER,
                    person_id=PERSON,
                    base=Money.yuan(base),
                    declared=Money.yuan(base),
                    paid=paid,
                    file_id=uuid4(),
                )
            )

    return told


async def test_bases_of_an_older_system_are_told_beside_our_own(assessed, past_base, bases):
    await past_base(MAY.plus(-2), "7000.00", paid=True)
    await past_base(MAY.plus(-1), "7100.00", paid=False)

    told = [(item["month"], item["base"], item["state"]) for item in (await bases("2024-06"))["items"]]
    assert told == [
        ("2024-03", "7000.00", "PAID"),
        ("2024-04", "7100.00", "ARREARS"),
        ("2024-05", "8000.00", "ARREARS"),
    ]


async def test_a_month_that_we_assessed_counts_before_what_an_older_system_told(assessed, past_base, bases):
    await past_base(MAY, "1.00", paid=True)

    assert [item["base"] for item in (await bases("2024-06"))["items"]] == ["8000.00"]


async def test_another_prefecture_is_told_nothing(assessed, past_base, bases):
    await past_base(MAY.previous(), "7100.00", paid=True)
    told = await bases("2024-08", division="9901")

    assert (told["items"], told["declared_wage"]) == ([], None)


async def test_a_year_is_answered_by_keys_alone_and_looks_into_no_other_month(assessed, hear, assess, begin):
    """No table is read through, and the partitions of months not asked for are left alone."""
    named = {"employer_id": EMPLOYER, "person_ids": [PERSON], "months": ["2024-05", "2024-06"]}
    async with begin() as tx:
        await tx.session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(await tx.session.scalars(text(f"EXPLAIN {BASES}"), named))

    assert "Seq Scan" not in plan
    assert "pk_past_bases" in plan
    assert "assessed_lines_2024_05" in plan
    assert "assessed_lines_2024_07" not in plan
    [lines, *_] = [line for line in plan.splitlines() if "Index Cond" in line and "person_id" in line]
    assert "prefecture" in lines
    assert "employer_id" in lines
