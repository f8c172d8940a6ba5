"""R-22: a wage raised after an accident, for the time before it, is for the panel, whichever is told first."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.contributions.models import RaisedWage
from shared.db.tables import FindingRow
from tests.contributions.announced import declared, employer_registered, joined, persons_merged, roster_changed
from tests.contributions.conftest import WORKER
from tests.contributions.told import injury_recognised

EMPLOYER, OTHER, PERSON, CLAIM = uuid4(), uuid4(), uuid4(), uuid4()
ACCIDENT = "2024-08-10"


def told_on(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=4)


def raised(wage: str = "9000.00", *, on: str = "2024-07-01", told: str = "2024-08-20", person=PERSON, at=EMPLOYER):
    return roster_changed(at, declared(person, wage, on), recorded_at=told_on(told))


def injured(person=PERSON, at=EMPLOYER):
    return injury_recognised(CLAIM, at, on=ACCIDENT, person_id=person)


@pytest.fixture
async def roster(hear):
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER, 2),
        roster_changed(EMPLOYER, joined(PERSON, "5000.00"), joined(OTHER, "5000.00")),
        roster_changed(OTHER, joined(PERSON, "5000.00")),
    )


@pytest.fixture
def findings(database):
    async def of_rule() -> list[FindingRow]:
        async with database.begin(WORKER) as tx:
            return list(await tx.session.scalars(select(FindingRow).where(FindingRow.rule == "R-22")))

    return of_rule


@pytest.mark.parametrize("injury_first", [True, False])
async def test_a_raise_after_the_accident_is_found_whichever_is_told_first(roster, hear, findings, injury_first):
    events = (injured(), raised()) if injury_first else (raised(), injured())
    for event in events:
        await hear(event)

    [finding] = await findings()
    assert (finding.action, finding.subject, finding.subject_id) == ("PANEL_REVIEW", "claim", str(CLAIM))
    assert finding.division == "990811"
    assert finding.facts == {
        "employer_id": str(EMPLOYER),
        "person_id": str(PERSON),
        "accident_on": ACCIDENT,
        "wage_from": "2024-07-01",
        "declared_on": "2024-08-20",
        "wage_before": "5000.00",
        "wage": "9000.00",
    }


async def test_both_in_one_batch_with_the_joining_are_found_all_the_same(hear, findings):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "5000.00")),
        raised(),
        injured(),
    )
    assert len(await findings()) == 1


@pytest.mark.parametrize(
    ("told", "expected"), [("2024-08-09", 0), ("2024-08-10", 1), ("2024-08-11", 1)], ids=["before", "same day", "after"]
)
async def test_what_was_declared_before_the_day_of_the_accident_is_no_suspicion(roster, hear, findings, told, expected):
    await hear(injured(), raised(told=told))
    assert len(await findings()) == expected


@pytest.mark.parametrize(("on", "expected"), [("2024-08-09", 1), ("2024-08-10", 0), ("2024-08-11", 0)])
async def test_a_raise_from_the_accident_on_raises_no_own_wage(roster, hear, findings, on, expected):
    await hear(injured(), raised(on=on))
    assert len(await findings()) == expected


@pytest.mark.parametrize("wage", ["5000.00", "4999.99"])
async def test_a_wage_that_is_not_higher_is_no_suspicion(roster, hear, findings, kept, wage):
    await hear(injured(), raised(wage))
    assert (await findings(), await kept(RaisedWage)) == ([], [])


async def test_somebody_elses_raise_or_another_employers_is_no_suspicion(roster, hear, findings):
    await hear(injured(), raised(person=OTHER), raised(at=OTHER))
    assert await findings() == []


async def test_the_raise_is_held_against_the_wage_of_its_own_month(roster, hear, findings):
    await hear(injured(), raised("6000.00", on="2024-06-01", told="2024-06-01"))
    await hear(raised("5500.00", on="2024-05-15"))
    [finding] = await findings()
    assert (finding.facts["wage_before"], finding.facts["wage"]) == ("5000.00", "5500.00")


async def test_a_person_merged_since_is_the_same_person(roster, hear, findings):
    duplicate = uuid4()
    await hear(injured(duplicate), persons_merged(PERSON, duplicate, EMPLOYER), raised())
    assert len(await findings()) == 1


async def test_told_again_it_is_found_once(roster, hear, findings):
    for _ in range(2):
        await hear(injured(), raised())
    await hear(raised("9500.00", told="2024-08-21"))
    assert len(await findings()) == 1
