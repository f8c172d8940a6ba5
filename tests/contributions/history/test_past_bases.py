"""Bases of an older system: kept, never over what was assessed here, answered beside it, taken back."""

from uuid import uuid4

import pytest

from services.contributions.models import KnownEnrolment, KnownWage, PastBase
from shared.money import Money
from shared.set_aside import held
from tests.contributions.announced import employer_registered, joined, persons_merged, roster_changed
from tests.contributions.history.past_bases_told import past_base, past_bases_reported, past_bases_withdrawn

EMPLOYER, PERSON, OTHER, FILE = uuid4(), uuid4(), uuid4(), uuid4()
PAST = [f"2023-{month:02}" for month in range(8, 13)] + ["2024-01"]
TWELVE = [f"2023-{month:02}" for month in range(5, 13)] + [f"2024-{month:02}" for month in range(1, 5)]


@pytest.fixture
async def employer(hear):
    await hear(employer_registered(EMPLOYER, 1))


@pytest.fixture
def bases(caller):
    """The bases of the twelve months before a month, as claims asks for them."""

    async def asked(before: str, person_id=PERSON) -> list[dict]:
        query = {"employer_id": str(EMPLOYER), "before": before}
        answer = await caller.get(f"/v1/persons/{person_id}/bases", roles="service", params=query)
        return answer.json()["items"]

    return asked


@pytest.fixture
def told_of(caller):
    """What came of the file."""

    async def asked(division: str = "990811", served: str = "9908"):
        params = {"division": division}
        return await caller.get(f"/v1/past-bases/{FILE}", roles="registry_clerk", division=served, params=params)

    return asked


async def test_a_year_half_from_history_and_half_assessed_is_answered_with_the_source_of_each_month(
    employer, hear, assess, bases
):
    history = [past_base(PERSON, month, paid=month != "2024-01") for month in [*PAST, "2024-02", "2024-03", "2024-04"]]
    await hear(
        past_bases_reported(EMPLOYER, FILE, *history),
        roster_changed(EMPLOYER, joined(PERSON, None, on="2019-03-01"), _wage("8000.00"), first_month="2024-05"),
    )
    for month in ("2024-05", "2024-06", "2024-07"):
        await assess(month)

    items = await bases("2024-08")
    assert [item["month"] for item in items] == [
        *PAST,
        "2024-02",
        "2024-03",
        "2024-04",
        "2024-05",
        "2024-06",
        "2024-07",
    ]
    assert [item["base"] for item in items] == ["7000.00"] * 9 + ["8000.00"] * 3
    assert [item["file_id"] for item in items] == [str(FILE)] * 9 + [None] * 3
    assert [item["state"] for item in items[4:7]] == ["PAID", "ARREARS", "PAID"]


def _wage(yuan: str) -> dict:
    return joined(PERSON, yuan) | {"action": "WAGE"}


async def test_a_joining_of_the_past_without_a_wage_is_not_assessed_before_the_take_over(employer, hear, kept):
    await hear(roster_changed(EMPLOYER, joined(PERSON, None, on="2019-03-01"), _wage("8000.00"), first_month="2024-05"))

    [enrolment], [wage] = await kept(KnownEnrolment), await kept(KnownWage)
    assert (str(enrolment.employed_from), str(enrolment.first_month)) == ("2019-03-01", "2024-05")
    assert (str(wage.from_month), wage.wage) == ("2024-05", Money.yuan("8000.00"))


async def test_a_month_assessed_here_is_refused_and_counted(employer, hear, assess, bases, told_of):
    await hear(roster_changed(EMPLOYER, joined(PERSON, "8000.00")))
    await assess("2024-05")

    await hear(past_bases_reported(EMPLOYER, FILE, past_base(PERSON, "2024-04"), past_base(PERSON, "2024-05")))

    assert [(item["month"], item["base"]) for item in await bases("2024-06")] == [
        ("2024-04", "7000.00"),
        ("2024-05", "8000.00"),
    ]
    answer = (await told_of()).json()
    assert (answer["told"], answer["kept"], answer["refused"]) == (2, 1, 1)


async def test_of_two_files_the_first_one_told_stands(employer, hear, bases):
    await hear(past_bases_reported(EMPLOYER, FILE, past_base(PERSON, "2024-04")))
    await hear(past_bases_reported(EMPLOYER, uuid4(), past_base(PERSON, "2024-04", "9000.00")))

    assert [item["base"] for item in await bases("2024-05")] == ["7000.00"]


async def test_people_are_complete_with_all_twelve_months_before_the_take_over(employer, hear, told_of):
    await hear(past_bases_reported(EMPLOYER, FILE, *(past_base(PERSON, month) for month in ["2023-04", *TWELVE])))
    await hear(past_bases_reported(EMPLOYER, FILE, *(past_base(OTHER, month) for month in ["2023-04", *TWELVE[1:]])))

    answer = (await told_of()).json()
    counted = ("told", "kept", "persons", "persons_complete", "persons_incomplete")
    assert [answer[name] for name in counted] == [25, 25, 2, 1, 1]


async def test_what_was_told_under_a_merged_id_is_the_persons_own(employer, hear, bases):
    await hear(persons_merged(PERSON, OTHER))
    await hear(past_bases_reported(EMPLOYER, FILE, past_base(OTHER, "2024-04")))

    assert [item["base"] for item in await bases("2024-05")] == ["7000.00"]


async def test_bases_of_an_employer_never_announced_are_set_aside_and_not_dropped(hear, inbox, database, kept):
    await hear(past_bases_reported(EMPLOYER, FILE, past_base(PERSON, "2024-04")))

    assert await kept(PastBase) == []
    async with database.begin(inbox.actor) as tx:
        assert len(await held(tx, inbox.consumer)) == 1


async def test_what_a_file_told_is_taken_back_and_nothing_else(employer, hear, bases, told_of):
    await hear(
        past_bases_reported(EMPLOYER, FILE, past_base(PERSON, "2023-12"), past_base(PERSON, "2024-02")),
        past_bases_reported(EMPLOYER, uuid4(), past_base(PERSON, "2024-01")),
        past_bases_withdrawn(EMPLOYER, FILE, "2023-12", "2024-02"),
    )

    assert [item["month"] for item in await bases("2024-05")] == ["2024-01"]
    assert (await told_of()).json()["kept"] == 0


async def test_an_employer_rated_from_the_take_over_on_may_have_been_registered_before_there_was_a_law(
    hear, kept, assess
):
    old = employer_registered(EMPLOYER, 1, registered_on="1998-06-01")
    await hear(old.model_copy(update={"effective_on": old.effective_on.replace(2024, 5, 1)}))
    await hear(roster_changed(EMPLOYER, joined(PERSON, None, on="1999-03-01"), _wage("8000.00"), first_month="2024-05"))

    assert (await assess("2024-05"))["changed"] == 1


async def test_another_prefecture_is_told_of_no_file(employer, hear, told_of):
    await hear(past_bases_reported(EMPLOYER, FILE, past_base(PERSON, "2024-04")))

    assert (await told_of(served="9901")).status_code == 404
    assert (await told_of(division="990101")).status_code == 404
    assert (await told_of()).status_code == 200
