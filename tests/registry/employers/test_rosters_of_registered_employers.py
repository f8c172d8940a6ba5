"""A roster speaks of employers as they are registered: what differs, is closed or lies nowhere any more goes back."""

from datetime import date

import pytest
from sqlalchemy import select, update

from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import Division, Employer
from shared.auth import Actor
from tests.registry.roster_file import EMPLOYER, OTHER_PERSON, file_of, row

WORKER = Actor("registry-worker", "99")
LEAVES = "REMOVE,2025-08-20,"


@pytest.fixture
def database(own_database):
    return own_database


@pytest.mark.parametrize(
    ("registered", "told"),
    [("样例机械厂", "样例机械公司"), ("ENTERPRISE", "INSTITUTION"), (",3411,", ",2511,"), ("990811", "990812")],
)
async def test_particulars_that_differ_from_the_register_change_nothing(
    hand_in, refused, registered, told, database, announced
):
    await hand_in(file_of(row()))

    job = await hand_in(file_of(row(OTHER_PERSON, employer=EMPLOYER.replace(registered, told)), row(movement=LEAVES)))

    assert await refused(job) == [RosterFault.EMPLOYER_DIFFERS.value]
    assert job["result"]["taken"] == 1
    async with database.begin(WORKER) as tx:
        kept = (await tx.session.scalars(select(Employer))).one()
    assert ",".join((kept.credit_code, kept.name, kept.type, kept.industry_code, kept.division)) == EMPLOYER
    assert len(await announced("registry.employer_registered.v1")) == 1


async def test_a_closed_employer_takes_nobody_on_and_a_roster_tells_why(hand_in, refused, database):
    await hand_in(file_of(row(), row(movement=LEAVES)))
    async with database.begin(WORKER) as tx:
        await tx.session.execute(update(Employer).values(closed_on=date(2025, 8, 25), changed_at=tx.now))

    job = await hand_in(file_of(row(OTHER_PERSON, movement="ADD,2025-08-24,8650.00")))

    assert await refused(job) == [RosterFault.EMPLOYER_CLOSED.value]


async def test_a_new_employer_is_not_enrolled_under_a_code_that_has_ended(hand_in, refused, database):
    async with database.begin(WORKER) as tx:
        times = ((date(2000, 1, 1), date(2025, 7, 31)), (date(2025, 8, 1), None))
        codes = (("990811", times[:1]), ("990812", times))
        for code, stretches in codes:
            for begins, ends in stretches:
                tx.add(Division(code=code, valid_from=begins, valid_to=ends, name="河西区", recorded_at=tx.now))

    gone = await hand_in(file_of(row()))
    renamed = await hand_in(file_of(row(employer=EMPLOYER.replace("990811", "990812"))))

    assert await refused(gone) == [RosterFault.DIVISION_ENDED.value]
    assert renamed["result"]["taken"] == 1
