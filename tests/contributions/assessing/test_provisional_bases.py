"""Until the average wage is published the last one stands in; then months are corrected by the difference."""

from datetime import date
from uuid import uuid4

import pytest

from services.contributions.commands.assessing._month_law import month_law
from services.contributions.models import AssessedLine, DueRow
from shared.money import ZERO, Money
from shared.periods import Month
from shared.policy import NotInForce
from tests.contributions.announced import declared, employer_registered, joined, roster_changed, taken_back

EMPLOYER, LOW, MIDDLE, HIGH = uuid4(), uuid4(), uuid4(), uuid4()
BEFORE, PUBLISHED = "2024-06-19", "2024-06-20"
JOINED = "2024-05-01"


@pytest.fixture
async def three_workers(hear):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(LOW, "3900.00"), joined(MIDDLE, "8650.00"), joined(HIGH, "30000.00")),
    )


@pytest.fixture
def shown(caller):
    """An employer's assessment of May as its door shows it, in full."""

    async def of_may() -> dict:
        asked = {"month": "2024-05", "employer_id": str(EMPLOYER)}
        [item] = (await caller.get("/v1/assessments", roles="auditor", params=asked)).json()["items"]
        return (await caller.get(f"/v1/assessments/{item['id']}", roles="auditor")).json()

    return of_may


def figure(month: str, known_on: str) -> tuple[int, bool]:
    bases = month_law("9908", Month.parse(month), date.fromisoformat(known_on)).bases
    return bases.average.figure_of, bases.provisional


@pytest.mark.parametrize(
    ("month", "known_on", "expected"),
    [
        ("2024-01", BEFORE, (2022, True)),
        ("2024-06", BEFORE, (2022, True)),
        ("2024-06", PUBLISHED, (2023, False)),
        ("2024-01", PUBLISHED, (2023, False)),
        ("2023-12", BEFORE, (2022, False)),
        ("2026-01", "2026-01-31", (2024, True)),
    ],
)
def test_the_last_published_figure_counts(month, known_on, expected):
    assert figure(month, known_on) == expected


@pytest.mark.parametrize(
    ("month", "known_on"), [("2021-05", "2026-01-01"), ("2022-05", "2022-06-19"), ("2027-01", BEFORE)]
)
def test_without_this_years_and_last_years_figure_there_is_no_law(month, known_on):
    with pytest.raises(NotInForce):
        figure(month, known_on)


def test_where_figures_take_effect_in_july_the_first_half_year_goes_by_the_older_one_for_good(enact):
    enact("contribution_base", "reset_month = 7", since="2011-01-01")

    assert figure("2024-06", "2026-01-01") == (2022, False)
    assert figure("2024-07", "2026-01-01") == (2023, False)


async def test_bases_go_by_the_older_figure_and_say_so(three_workers, assess, shown, announced):
    await assess(known_on=BEFORE)

    assessment = await shown()
    assert (assessment["provisional"], assessment["average_wage_of"]) == (True, 2022)
    assert assessment["base_workings"]["intermediate"] == {"floor": "4140.00", "cap": "20700.00"}
    assert assessment["amount"] == "301.41"
    assert [event["provisional"] for event in await announced("assessed")] == [True]


async def test_publication_corrects_who_stood_at_a_limit_and_announces_the_difference(
    three_workers, assess, shown, announced, kept, begin
):
    await assess(known_on=BEFORE)
    written = {line.person_id: line.recorded_at for line in await kept(AssessedLine)}
    result = await assess(known_on=PUBLISHED)

    assert (result["changed"], result["difference"]) == (1, "9.72")
    assessment = await shown()
    assert (assessment["provisional"], assessment["average_wage_of"], assessment["amount"]) == (False, 2023, "311.13")
    assert [item["amount"] for item in assessment["differences"]] == ["301.41", "9.72"]
    lines = {line.person_id: line for line in await kept(AssessedLine)}
    assert (lines[LOW].base, lines[HIGH].base) == (Money.yuan(4320), Money.yuan(21600))
    assert lines[MIDDLE].recorded_at == written[MIDDLE]


async def test_publication_that_changes_no_base_ends_the_provisional_state_silently(hear, assess, shown, announced):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(MIDDLE, "8650.00")))
    await assess(known_on=BEFORE)
    await assess(known_on=PUBLISHED)

    assert (await shown())["provisional"] is False
    assert len(await announced("assessed")) == 1


async def test_a_run_never_knows_less_than_the_one_before_it(three_workers, assess, shown):
    await assess(known_on=PUBLISHED)
    result = await assess(known_on=BEFORE)

    assert (result["changed"], (await shown())["average_wage_of"]) == (0, 2023)


async def test_couriers_count_with_the_published_average_once_it_is_there(hear, assess, kept):
    await hear(
        employer_registered(EMPLOYER, 1, employer_type="EXPRESS_OUTLET", industry_code="6020"),
        roster_changed(EMPLOYER, joined(LOW, "3900.00")),
    )
    bases = []
    for known_on in (BEFORE, PUBLISHED):
        await assess(known_on=known_on)
        bases += [str(line.base) for line in await kept(AssessedLine)]

    assert bases == ["6900.00", "7200.00"]


@pytest.fixture
def dues(kept):
    """What the employer has to pay for the month, and by when."""

    async def of_month() -> list[tuple[str, str]]:
        rows = [row for row in await kept(DueRow) if row.amount > ZERO]
        return [(str(row.amount), row.due_on.isoformat()) for row in sorted(rows, key=lambda row: row.due_on)]

    return of_month


async def test_what_publication_adds_is_due_after_it_and_bears_no_surcharge_from_the_month_s_own_deadline(
    three_workers, assess, dues
):
    await assess(known_on=BEFORE)
    assert await dues() == [("301.41", "2024-06-17")]

    await assess(known_on=PUBLISHED)

    assert await dues() == [("301.41", "2024-06-17"), ("9.72", "2024-07-15")]


async def test_a_later_change_keeps_the_supplement_apart_and_it_is_never_more_than_the_whole(
    three_workers, assess, dues, hear
):
    await assess(known_on=BEFORE)
    await assess(known_on=PUBLISHED)

    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-05-01")))
    await assess(known_on=PUBLISHED)
    assert await dues() == [("310.41", "2024-06-17"), ("9.72", "2024-07-15")]

    await hear(roster_changed(EMPLOYER, *(taken_back("WITHDRAW", person, JOINED) for person in (LOW, MIDDLE, HIGH))))
    await assess(known_on=PUBLISHED)
    assert await dues() == []


async def test_what_publication_takes_off_is_taken_off_the_month_s_own_due(hear, assess, dues):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(LOW, "3000.00")))
    await assess(known_on=BEFORE)
    before = await dues()
    await hear(roster_changed(EMPLOYER, taken_back("WITHDRAW", LOW, JOINED)))
    await assess(known_on=PUBLISHED)

    assert (len(before), await dues()) == (1, [])
